//! Lines of a file that are not plain articles: gold, which says more of an article than its text.
//!
//! A path or standard input enters; lines leave with their positions, one at a time. Packing and
//! encoding are told as for articles, and what is no article is skipped for the same reasons.

use super::bytes::{FlawSlot, open_text};
use super::format::{JsonLines, unreadable};
use super::limit::Limit;
use super::source::{damage, raw};
use super::{Position, SkipReason};
use std::path::Path;

/// The lines of a file that are not blank.
pub struct Lines {
    lines: JsonLines,
    /// Until it is told.
    flaw: Option<FlawSlot>,
}

impl Lines {
    /// Opens the file at a path, `-` for standard input.
    ///
    /// # Errors
    /// A file that cannot be opened.
    pub fn open(path: &Path) -> Result<Self, SkipReason> {
        let raw = raw(path).map_err(|error| unreadable(&error))?;
        let (stream, flaw) = open_text(raw);
        Ok(Self {
            lines: JsonLines::new(stream, Limit::default()),
            flaw: Some(flaw),
        })
    }
}

/// Lines with their positions; in place of one that is none, why.
impl Iterator for Lines {
    type Item = (Position, Result<String, SkipReason>);

    fn next(&mut self) -> Option<Self::Item> {
        let line = self.lines.next();
        line.or_else(|| Some((Position::File, Err(damage(&self.flaw.take()?)?))))
    }
}
