//! GDELT's Global Knowledge Graph: a table without a header and with 27 tab-separated columns; the last
//! contains the title.
//!
//! Takes decoded text; returns titles as articles, with the date, address and publisher that GDELT recorded.
//! Lines are split at tabs only, since quotes in the fields do not quote.

use super::json::JsonLines;
use super::{ColumnFault, Outcome, record_id};
use crate::document::bytes::Stream;
use crate::document::choice::{Choice, Sample};
use crate::document::markup::text_of;
use crate::document::record::{Cell, Fallback, make_document};
use crate::document::{Position, ReadOptions, SkipReason, TakenColumn};

/// Columns of version 2.1 of the graph.
const COLUMNS: usize = 27;

/// The columns in use, by our names, and their positions; the order is that of [`field`].
const NAMES: [&str; 6] = ["id", "date", "outlet", "url", "lang", "title"];
const PLACES: [usize; NAMES.len()] = [0, 1, 3, 4, 25, 26];

/// Digits of the date and time at the start of a record.
const STAMP: usize = 14;

/// How many of those digits are the day.
const DAY: usize = 8;

/// The articles of a table of the graph.
pub(super) struct GkgArticles {
    lines: JsonLines,
    name: String,
    choice: Choice,
    /// The columns in use, until they are reported.
    taken: Option<Vec<TakenColumn>>,
}

/// Returns whether a file's first bytes are a record of the graph: its id, which begins with a date and time;
/// that date and time by itself; and the right number of columns.
pub(super) fn looks_like(first: &[u8]) -> bool {
    let mut columns = first.split(|byte| *byte == b'\t');
    let (Some(number), Some(stamp)) = (columns.next(), columns.next()) else {
        return false;
    };
    let is_stamp = stamp.len() == STAMP && stamp.iter().all(u8::is_ascii_digit);
    let line = first.split(|byte| *byte == b'\n').next().unwrap_or(first);
    let tabs = line.iter().filter(|byte| **byte == b'\t').count();
    let is_whole = line.len() < first.len();
    let fits = tabs + 1 == COLUMNS || !is_whole && tabs < COLUMNS;
    is_stamp && fits && number.starts_with(stamp) && number.get(STAMP) == Some(&b'-')
}

impl GkgArticles {
    pub(super) fn open(
        stream: Stream,
        name: &str,
        options: &ReadOptions,
    ) -> Result<Self, ColumnFault> {
        let choice = Choice::among(&NAMES, options);
        if let Some(&column) = choice.missing.first() {
            return Err(ColumnFault::Missing {
                column,
                name: options.named(column).unwrap_or_default().to_owned(),
                columns: NAMES.map(str::to_owned).to_vec(),
            });
        }
        Ok(Self {
            lines: JsonLines::new(stream, options.limit()),
            name: name.to_owned(),
            taken: Some(choice.taken(&NAMES, &Sample::default())),
            choice,
        })
    }

    fn make(&self, position: Position, line: &str) -> Outcome {
        let columns: Vec<&str> = line.split('\t').collect();
        if columns.len() != COLUMNS {
            let (expected, got) = (COLUMNS, columns.len());
            return Outcome::Skipped(position, SkipReason::RowWidth { expected, got });
        }
        let fallback = Fallback {
            id: record_id(&self.name, position),
            date: None,
        };
        let cell = |index: usize| field(NAMES.get(index)?, columns[PLACES[index]]);
        Outcome::from_result(position, make_document(&self.choice, cell, fallback))
    }
}

/// Returns a field of a record.
fn field(name: &str, column: &str) -> Option<Cell> {
    match name {
        "title" => {
            between(column, "<PAGE_TITLE>", "</PAGE_TITLE>").map(|title| Cell::text(text_of(title)))
        }
        "date" => column.get(..DAY).map(Cell::text),
        // The language it was translated from; absent for an English article.
        "lang" => between(column, "srclc:", ";").map(Cell::text),
        _ => Some(Cell::text(column)),
    }
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(open)?;
    Some(rest.split_once(close).map_or(rest, |(inner, _)| inner))
}

impl Iterator for GkgArticles {
    type Item = Outcome;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(taken) = self.taken.take() {
            return Some(Outcome::Columns(taken));
        }
        let (position, line) = self.lines.next()?;
        Some(match line {
            Ok(line) => self.make(position, &line),
            Err(reason) => Outcome::Skipped(position, reason),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_of_the_graph_is_recognised_by_its_number() {
        let record = format!("20240305091500-1\t20240305091500{}\n", "\t".repeat(25));
        assert!(looks_like(record.as_bytes()));
        assert!(looks_like(&record.as_bytes()[..40]));
        for other in [
            "id\ttext\n",
            "20240305091500\t20240305091500\t\n",
            "",
            "20240305091500-1\t20240305091500\t\n",
        ] {
            assert!(!looks_like(other.as_bytes()), "{other}");
        }
    }
}
