//! A table that is not of articles: alias rows, or a column of place names.
//!
//! A path or standard input enters; checked rows leave, one at a time. Packing, encoding and
//! delimiter are told as for tables of articles, because they come from the same spreadsheets.

use super::bytes::{FlawSlot, open_text};
use super::choice;
use super::format::{Rows, unreadable};
use super::limit::{DEFAULT_MAX_ARTICLE, Limit};
use super::lines::damage;
use super::{Position, SkipReason};
use csv::StringRecord;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// A header line and the rows below it, each as wide as the header.
pub struct Table {
    rows: Rows,
    /// Until it is told.
    flaw: Option<FlawSlot>,
}

impl Table {
    /// Opens the table at a path, `-` for standard input, and reads its header line. An empty file
    /// is a table without columns.
    ///
    /// # Errors
    /// A file that cannot be opened or unpacked, a header that is not text or whose quote never
    /// closes.
    pub fn open(path: &Path) -> Result<Self, SkipReason> {
        Self::open_within(path, DEFAULT_MAX_ARTICLE)
    }

    /// The same with rows of so many bytes at the most.
    ///
    /// # Errors
    /// As [`Table::open`].
    pub fn open_within(path: &Path, max_row: u64) -> Result<Self, SkipReason> {
        let raw = raw(path).map_err(|error| unreadable(&error))?;
        let (stream, flaw) = open_text(raw);
        let rows = Rows::open(stream, Limit::new(max_row));
        let rows = rows.map_err(|error| unreadable(&error))??;
        let flaw = Some(flaw);
        Ok(Self { rows, flaw })
    }

    /// The header line as it is written.
    pub fn header(&self) -> &StringRecord {
        self.rows.header()
    }

    /// What stands between the fields: a comma, a semicolon or a tab.
    pub fn delimiter(&self) -> u8 {
        self.rows.delimiter()
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
        let row = self.rows.next();
        row.or_else(|| Some((Position::File, Err(damage(&self.flaw.take()?)?))))
    }
}

/// The bytes at a path, `-` for standard input.
pub(super) fn raw(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin()));
    }
    Ok(Box::new(File::open(path)?))
}
