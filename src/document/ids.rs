//! Gives every article of a run a unique id.
//!
//! Annotations and mentions refer to their article by id, so no two articles may share one. But sources are
//! independent: two files both count from 1, two folders both hold a `1.txt`, a table repeats a row. The
//! first article with an id keeps it; a later one is named after its source. The result depends only on the
//! order of the input.

use super::event::Origin;
use super::format::record_id;
use std::collections::{HashMap, HashSet};

/// The ids given so far. Each is stored as 64 bits, so memory grows by a few bytes per article. Among a
/// million ids a collision happens once in 30 million runs; then an article is named after its source without
/// need.
#[derive(Debug, Default)]
pub struct Ids {
    used: HashSet<u64>,
    /// The last number appended to an id whose source-based alternatives were taken too.
    numbers: HashMap<u64, u64>,
}

impl Ids {
    /// Returns an empty set with capacity for that many articles.
    pub fn with_capacity(articles: usize) -> Self {
        Self {
            used: HashSet::with_capacity(articles),
            numbers: HashMap::new(),
        }
    }

    /// Registers an id. If an earlier article has it, returns a replacement: the file's id and the article's
    /// number in it, `b.csv:7`; otherwise the same with the file's path, `b/1.txt`; otherwise that with a
    /// number, `b/1.txt#2`.
    pub fn give(&mut self, id: &str, origin: &Origin) -> Option<String> {
        if self.is_new(id) {
            return None;
        }
        let path = origin.file.to_string_lossy().replace('\\', "/");
        let by_file = record_id(&origin.file_id, origin.position);
        let by_path = record_id(&path, origin.position);
        for candidate in [by_file, by_path.clone()] {
            if self.is_new(&candidate) {
                return Some(candidate);
            }
        }
        Some(self.numbered(&by_path))
    }

    fn numbered(&mut self, id: &str) -> String {
        let mut number = self.numbers.get(&hash(id)).copied().unwrap_or(1);
        loop {
            number += 1;
            let candidate = format!("{id}#{number}");
            if self.is_new(&candidate) {
                self.numbers.insert(hash(id), number);
                return candidate;
            }
        }
    }

    fn is_new(&mut self, id: &str) -> bool {
        self.used.insert(hash(id))
    }
}

/// The same in every run, so that the same input gives the same ids.
fn hash(id: &str) -> u64 {
    exonym_gazetteer::checksum(id.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::super::Position;
    use super::*;
    use std::path::Path;

    fn give(ids: &mut Ids, id: &str, path: &str, file_id: &str, row: Option<u64>) -> String {
        let position = match row {
            Some(row) => Position::Row { row, line: row + 1 },
            None => Position::File,
        };
        let origin = Origin {
            file: Path::new(path).into(),
            file_id: file_id.into(),
            position,
        };
        ids.give(id, &origin).unwrap_or_else(|| id.to_owned())
    }

    #[test]
    fn a_repeated_id_is_replaced_by_the_source() {
        let mut ids = Ids::default();
        let cases = [
            ("7", "a.csv", "a.csv", Some(1), "7"),
            ("7", "b.csv", "b.csv", Some(3), "b.csv:3"),
            ("7", "b.csv", "b.csv", Some(4), "b.csv:4"),
            ("b.csv:4", "c.jsonl", "c.jsonl", Some(1), "c.jsonl:1"),
            ("1.txt", "a/1.txt", "1.txt", None, "1.txt"),
            ("1.txt", "b/1.txt", "1.txt", None, "b/1.txt"),
            ("1.txt", "b/1.txt", "1.txt", None, "b/1.txt#2"),
            ("1.txt", "b/1.txt", "1.txt", None, "b/1.txt#3"),
            ("b/1.txt#4", "c.csv", "c.csv", Some(1), "b/1.txt#4"),
            ("1.txt", "b/1.txt", "1.txt", None, "b/1.txt#5"),
            ("n.csv:1", "x/n.csv", "n.csv", Some(1), "n.csv:1"),
            ("n.csv:1", "y/n.csv", "n.csv", Some(1), "y/n.csv:1"),
        ];
        for (id, path, file_id, row, expected) in cases {
            assert_eq!(give(&mut ids, id, path, file_id, row), expected);
        }
    }

    #[test]
    fn many_repetitions_of_an_id_are_numbered_quickly() {
        let mut ids = Ids::default();
        let all: HashSet<String> = (0..50_000)
            .map(|_| give(&mut ids, "x", "x", "x", None))
            .collect();
        assert_eq!(all.len(), 50_000);
        assert_eq!(ids.numbers.len(), 1);
    }
}
