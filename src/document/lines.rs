//! Reads lines of files that are not plain articles: gold, which holds more about an article than its text.
//!
//! Takes a path or standard input and returns lines with their positions, one at a time. Compression and
//! encoding are detected as for articles, and lines are skipped for the same reasons.

use super::bytes::{FlawSlot, open_text};
use super::format::{JsonLines, unreadable};
use super::limit::Limit;
use super::source::{damage, raw};
use super::{Position, SkipReason};
use std::path::Path;

/// The non-blank lines of a file.
pub struct Lines {
    lines: JsonLines,
    /// Damage to the file, until it is reported.
    flaw: Option<FlawSlot>,
}

impl Lines {
    /// Opens the file at a path, or standard input for `-`.
    ///
    /// # Errors
    /// Returns why a file cannot be opened.
    pub fn open(path: &Path) -> Result<Self, SkipReason> {
        let raw = raw(path).map_err(|error| unreadable(&error))?;
        let (stream, flaw) = open_text(raw);
        Ok(Self {
            lines: JsonLines::new(stream, Limit::default()),
            flaw: Some(flaw),
        })
    }
}

/// Yields lines with their positions, or the reason why a line cannot be read.
impl Iterator for Lines {
    type Item = (Position, Result<String, SkipReason>);

    fn next(&mut self) -> Option<Self::Item> {
        let line = self.lines.next();
        line.or_else(|| Some((Position::File, Err(damage(&self.flaw.take()?)?))))
    }
}
