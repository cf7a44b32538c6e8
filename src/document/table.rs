//! A table that is not of articles: alias rows, or a column of place names.
//!
//! A path or standard input enters; checked rows leave, one at a time. Packing, encoding and
//! delimiter are told as for tables of articles, because they come from the same spreadsheets.

use super::bytes::{Stream, open_text};
use super::choice;
use super::format::{Rows, unreadable};
use super::{Position, SkipReason};
use csv::StringRecord;
use std::fs::File;
use std::io::{self, BufRead, Read};
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

    /// The table that a stream is, of so many bytes at most once it is unpacked.
    ///
    /// # Errors
    /// As [`Table::open`], and a header beyond the limit.
    pub(crate) fn read(raw: Box<dyn Read + Send>, limit: u64) -> Result<Self, SkipReason> {
        let rows = open_text(raw).and_then(|text| Rows::open(Box::new(Bounded::new(text, limit))));
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

/// A stream that fails where it goes on beyond a limit.
struct Bounded {
    text: Stream,
    limit: u64,
    /// Bytes that may still come.
    left: u64,
}

impl Bounded {
    fn new(text: Stream, limit: u64) -> Self {
        Self {
            text,
            limit,
            left: limit,
        }
    }
}

impl Read for Bounded {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(out.len());
        out[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Bounded {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let available = self.text.fill_buf()?;
        let count =
            usize::try_from(self.left).map_or(available.len(), |left| available.len().min(left));
        if count == 0 && !available.is_empty() {
            let text = format!(
                "longer than {} bytes once it is unpacked, the most that such a file may have",
                self.limit
            );
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, text));
        }
        Ok(&available[..count])
    }

    fn consume(&mut self, count: usize) {
        self.left -= count as u64;
        self.text.consume(count);
    }
}

/// The bytes at a path, `-` for standard input.
pub(super) fn raw(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin()));
    }
    Ok(Box::new(File::open(path)?))
}
