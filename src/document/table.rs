//! A table that is not of articles: alias rows, or a column of place names.
//!
//! A path or standard input enters; checked rows leave, one at a time. Packing, encoding and
//! delimiter are told as for tables of articles, because they come from the same spreadsheets.

use super::bytes::open_text;
use super::choice;
use super::format::{Rows, unreadable};
use super::{Position, SkipReason};
use csv::StringRecord;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// A header line and the rows below it, each as wide as the header.
pub struct Table(Rows);

impl Table {
    /// Opens the table at a path, `-` for standard input, and reads its header line. An empty file
    /// is a table without columns.
    ///
    /// # Errors
    /// A file that cannot be opened or unpacked, a header that is not text or whose quote never
    /// closes.
    pub fn open(path: &Path) -> Result<Self, SkipReason> {
        let rows = raw(path).and_then(|raw| Rows::open(open_text(raw)?));
        rows.map_err(|error| unreadable(&error))?.map(Self)
    }

    /// The header line as it is written.
    pub fn header(&self) -> &StringRecord {
        self.0.header()
    }

    /// What stands between the fields: a comma, a semicolon or a tab.
    pub fn delimiter(&self) -> u8 {
        self.0.delimiter()
    }

    /// Where the column of that name stands: as written, or else with case, blanks and `_-.` aside.
    pub fn column(&self, name: &str) -> Option<usize> {
        let names: Vec<&str> = self.header().iter().map(str::trim).collect();
        choice::find(&names, name)
    }
}

/// Rows with their positions; in place of one that is none, why.
impl Iterator for Table {
    type Item = (Position, Result<StringRecord, SkipReason>);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}

/// The bytes at a path, `-` for standard input.
pub(super) fn raw(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin()));
    }
    Ok(Box::new(File::open(path)?))
}
