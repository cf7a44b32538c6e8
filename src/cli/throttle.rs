//! Limits the number of messages about single articles and rows.
//!
//! Takes warnings and notes, each with its kind and file. The first of a kind are printed immediately;
//! the others are only counted, by file, and summarised in closing lines when the work ends, however it
//! ends. Exit codes and `run.json` are counted elsewhere: only lines are saved here.

use super::numbers::{counted, grouped};
use super::report;
use exonym::document::Note;
use std::path::{Path, PathBuf};

/// Maximum warnings of each kind printed in a run: other messages still fit on the screen.
const MAX_WARNINGS: u64 = 20;
/// Maximum notes of each kind printed in a run: they are read once to see what was chosen.
const MAX_NOTES: u64 = 5;
/// Maximum files per kind of warning with a closing line of their own; the rest are summed.
const MAX_FILES_WARNED: usize = 20;
/// The same for notes, whose number is enough.
const MAX_FILES_NOTED: usize = 1;

/// Whether something was lost (a warning) or is only worth knowing (a note).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Warning,
    Note,
}

impl Level {
    /// Maximum lines printed per kind.
    fn max_lines(self) -> u64 {
        match self {
            Self::Warning => MAX_WARNINGS,
            Self::Note => MAX_NOTES,
        }
    }

    /// Maximum files with a closing line of their own.
    fn max_files(self) -> usize {
        match self {
            Self::Warning => MAX_FILES_WARNED,
            Self::Note => MAX_FILES_NOTED,
        }
    }
}

/// Prints or counts warnings and notes. When dropped, it prints a summary of those that were counted.
pub(crate) struct Throttle {
    quiet: bool,
    /// In order of first occurrence.
    kinds: Vec<Kind>,
}

/// Lines of one kind.
struct Kind {
    level: Level,
    name: &'static str,
    printed: u64,
    /// Number of suppressed lines by file, in order of occurrence.
    suppressed: Vec<(PathBuf, u64)>,
    others: OtherFiles,
}

/// Suppressed lines of the files that are not named.
#[derive(Default)]
struct OtherFiles {
    lines: u64,
    files: u64,
    /// The last file. Files are read one after the other, so a different name is a new file.
    last: PathBuf,
}

impl Throttle {
    pub(crate) fn new(quiet: bool) -> Self {
        Self {
            quiet,
            kinds: Vec::new(),
        }
    }

    /// Prints or counts a note on an article or a file.
    pub(crate) fn note(&mut self, note: &Note) {
        if self.admits(Level::Note, note.kind(), note.file()) {
            report::note(self.quiet, &note.to_string());
        }
    }

    /// Prints or counts a warning; `kind` is the problem in a few words.
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

    /// Returns whether one more line of a kind is printed; otherwise counts it.
    fn admits(&mut self, level: Level, name: &'static str, file: &Path) -> bool {
        let is_same = |kind: &Kind| kind.level == level && kind.name == name;
        let at = self.kinds.iter().position(is_same).unwrap_or_else(|| {
            self.kinds.push(Kind::new(level, name));
            self.kinds.len() - 1
        });
        self.kinds[at].admits(file)
    }

    /// The closing lines, in the order in which their kinds first occurred.
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
            suppressed: Vec::new(),
            others: OtherFiles::default(),
        }
    }

    fn admits(&mut self, file: &Path) -> bool {
        if self.printed < self.level.max_lines() {
            self.printed += 1;
            return true;
        }
        // Files are read one after the other, so it is nearly always the last one.
        let known = self.suppressed.iter().rposition(|(name, _)| name == file);
        match known {
            Some(at) => self.suppressed[at].1 += 1,
            None if self.suppressed.len() < self.level.max_files() => {
                self.suppressed.push((file.to_owned(), 1))
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
        let files = self.suppressed.iter();
        let each = files.map(|(file, lines)| more(*lines, &file.display().to_string()));
        let others = (self.others.lines > 0).then(|| {
            let files = counted(self.others.files, "other file");
            more(self.others.lines, &files)
        });
        each.chain(others).collect()
    }
}

impl OtherFiles {
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

    /// Returns how many of these lines are printed.
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
        assert_eq!(lines.len(), MAX_FILES_WARNED + 1);
        assert_eq!(
            lines[0],
            "… and 2 more of the same kind in 10.csv (no text)"
        );
        // The lines of ten files are printed, twenty files have a closing line of their own.
        assert_eq!(
            lines[MAX_FILES_WARNED],
            "… and 19,940 more of the same kind in 9,970 other files (no text)"
        );
    }

    #[test]
    fn a_note_and_a_warning_are_different_kinds() {
        let mut throttle = Throttle::new(true);
        printed(&mut throttle, "kind", "a", 30);
        assert!(throttle.admits(Level::Note, "kind", Path::new("a")));
    }
}
