//! Lines of a file that are not plain articles: gold, which says more of an article than its text.
//!
//! A path or standard input enters; lines leave with their positions, one at a time. Packing and
//! encoding are told as for articles, and what is no article is skipped for the same reasons.

use super::bytes::open_text;
use super::format::{JsonLines, unreadable};
use super::table::raw;
use super::{Position, SkipReason};
use std::path::Path;

/// The lines of a file that are not blank.
pub struct Lines(JsonLines);

impl Lines {
    /// Opens the file at a path, `-` for standard input.
    ///
    /// # Errors
    /// A file that cannot be opened or unpacked.
    pub fn open(path: &Path) -> Result<Self, SkipReason> {
        let stream = raw(path).and_then(open_text);
        Ok(Self(JsonLines::new(
            stream.map_err(|error| unreadable(&error))?,
        )))
    }
}

/// Lines with their positions; in place of one that is none, why.
impl Iterator for Lines {
    type Item = (Position, Result<String, SkipReason>);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}
