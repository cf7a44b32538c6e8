//! What is said of single articles and rows, kept short.
//!
//! Warnings and notes enter, each with its kind and file. The first of a kind are printed as they
//! come; of the others only the number is kept, by file, and said in closing lines when the work
//! ends, however it ends. What is counted for exit codes and `run.json` is counted elsewhere: here
//! only lines are saved.

use super::numbers::{counted, grouped};
use super::report;
use exonym::document::Note;
use std::path::{Path, PathBuf};

/// Warnings of each kind that are printed in a run: a screen still shows what else was said.
const WARNINGS_EACH: u64 = 20;
/// Notes of each kind that are printed in a run: they are read once to see what was chosen.
const NOTES_EACH: u64 = 5;
/// Files of each kind of warning that get a closing line of their own; the rest are summed.
const FILES_WARNED_OF: usize = 20;
/// The same of notes, of which the number is enough.
const FILES_NOTED: usize = 1;

/// Whether something was lost, or is only worth knowing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Warning,
    Note,
}

impl Level {
    /// Lines of a kind that are printed.
    fn lines_each(self) -> u64 {
        match self {
            Self::Warning => WARNINGS_EACH,
            Self::Note => NOTES_EACH,
        }
    }

    /// Files that get a closing line of their own.
    fn files_each(self) -> usize {
        match self {
            Self::Warning => FILES_WARNED_OF,
            Self::Note => FILES_NOTED,
        }
    }
}

/// Prints warnings and notes, or counts them. Dropped, it says what it kept back.
pub(crate) struct Throttle {
    quiet: bool,
    /// In the order in which they first came.
    kinds: Vec<Kind>,
}

/// Lines of one kind.
struct Kind {
    level: Level,
    name: &'static str,
    printed: u64,
    /// How many were kept back, by file, in the order in which they came.
    kept: Vec<(PathBuf, u64)>,
    others: Others,
}

/// What was kept back of files beyond those that are named.
#[derive(Default)]
struct Others {
    lines: u64,
    files: u64,
    /// Files come one after the other, so that a new name is a new file.
    last: PathBuf,
}

impl Throttle {
    pub(crate) fn new(quiet: bool) -> Self {
        Self {
            quiet,
            kinds: Vec::new(),
        }
    }

    /// Says what is worth knowing of an article or a file.
    pub(crate) fn note(&mut self, note: &Note) {
        if self.admits(Level::Note, note.kind(), note.file()) {
            report::note(self.quiet, &note.to_string());
        }
    }

    /// Says what else was skipped or left out; `kind` names what is wrong in a few words.
    pub(crate) fn warning(
        &mut self,
        kind: &'static str,
        file: &Path,
        text: impl FnOnce() -> String,
    ) {
        if self.admits(Level::Warning, kind, file) {
            report::warning(self.quiet, &text());
        }
    }

    /// Whether one more line of a kind is printed; else it is counted.
    fn admits(&mut self, level: Level, name: &'static str, file: &Path) -> bool {
        let is_same = |kind: &Kind| kind.level == level && kind.name == name;
        let at = self.kinds.iter().position(is_same).unwrap_or_else(|| {
            self.kinds.push(Kind::new(level, name));
            self.kinds.len() - 1
        });
        self.kinds[at].admits(file)
    }

    /// The closing lines, in the order in which their kinds first came.
    fn closing(&self) -> Vec<(Level, String)> {
        let lines = |kind: &Kind| -> Vec<(Level, String)> {
            let lines = kind.closing().into_iter();
            lines.map(|line| (kind.level, line)).collect()
        };
        self.kinds.iter().flat_map(lines).collect()
    }
}

impl Drop for Throttle {
    fn drop(&mut self) {
        for (level, line) in self.closing() {
            match level {
                Level::Warning => report::warning(self.quiet, &line),
                Level::Note => report::note(self.quiet, &line),
            }
        }
    }
}

impl Kind {
    fn new(level: Level, name: &'static str) -> Self {
        Self {
            level,
            name,
            printed: 0,
            kept: Vec::new(),
            others: Others::default(),
        }
    }

    fn admits(&mut self, file: &Path) -> bool {
        if self.printed < self.level.lines_each() {
            self.printed += 1;
            return true;
        }
        // Files come one after the other, so that the last is nearly always the one.
        let known = self.kept.iter().rposition(|(name, _)| name == file);
        match known {
            Some(at) => self.kept[at].1 += 1,
            None if self.kept.len() < self.level.files_each() => {
                self.kept.push((file.to_owned(), 1))
            }
            None => self.others.add(file),
        }
        false
    }

    fn closing(&self) -> Vec<String> {
        let name = self.name;
        let more = |lines: u64, place: &str| {
            let lines = grouped(lines);
            format!("… and {lines} more of the same kind in {place} ({name})")
        };
        let files = self.kept.iter();
        let each = files.map(|(file, lines)| more(*lines, &file.display().to_string()));
        let others = (self.others.lines > 0).then(|| {
            let files = counted(self.others.files, "other file");
            more(self.others.lines, &files)
        });
        each.chain(others).collect()
    }
}

impl Others {
    fn add(&mut self, file: &Path) {
        self.lines += 1;
        if self.files == 0 || self.last != file {
            self.files += 1;
            file.clone_into(&mut self.last);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of some lines are printed.
    fn printed(throttle: &mut Throttle, kind: &'static str, file: &str, lines: u64) -> usize {
        let admitted = (0..lines).filter(|_| {
            let level = Level::Warning;
            throttle.admits(level, kind, Path::new(file))
        });
        admitted.count()
    }

    fn closing(throttle: &Throttle) -> Vec<String> {
        let lines = throttle.closing().into_iter();
        lines.map(|(_, line)| line).collect()
    }

    #[test]
    fn the_first_of_each_kind_are_printed_and_the_others_counted_by_file() {
        let mut throttle = Throttle::new(true);
        assert_eq!(printed(&mut throttle, "no text", "a.csv", 20_000), 20);
        assert_eq!(printed(&mut throttle, "no text", "b.csv", 3), 0);
        assert_eq!(printed(&mut throttle, "too long", "b.csv", 20), 20);
        let notes =
            (0..856).filter(|_| throttle.admits(Level::Note, "not a date", Path::new("a.csv")));
        assert_eq!(notes.count(), 5);
        let expected = [
            "… and 19,980 more of the same kind in a.csv (no text)",
            "… and 3 more of the same kind in b.csv (no text)",
            "… and 851 more of the same kind in a.csv (not a date)",
        ];
        assert_eq!(closing(&throttle), expected);
    }

    #[test]
    fn many_files_do_not_make_many_lines() {
        let mut throttle = Throttle::new(true);
        for file in 0..10_000 {
            for _ in 0..2 {
                printed(&mut throttle, "no text", &format!("{file}.csv"), 1);
            }
        }
        let lines = closing(&throttle);
        assert_eq!(lines.len(), FILES_WARNED_OF + 1);
        assert_eq!(
            lines[0],
            "… and 2 more of the same kind in 10.csv (no text)"
        );
        // Ten files are printed whole, twenty have their own line.
        assert_eq!(
            lines[FILES_WARNED_OF],
            "… and 19,940 more of the same kind in 9,970 other files (no text)"
        );
    }

    #[test]
    fn a_note_and_a_warning_are_never_one_kind() {
        let mut throttle = Throttle::new(true);
        printed(&mut throttle, "kind", "a", 30);
        assert!(throttle.admits(Level::Note, "kind", Path::new("a")));
    }
}
