//! A table that does not hold articles: alias rows, or a column of place names.
//!
//! Takes a path or standard input and returns checked rows, one at a time. Compression, encoding and
//! delimiter are detected as for tables of articles, because such tables come from the same spreadsheets; a
//! small table may also be a workbook.

use super::bytes::{FlawSlot, Stream, open_text, read_buffered};
use super::choice;
use super::format::{Rows, SheetTable, unreadable};
use super::limit::{DEFAULT_MAX_ARTICLE, Limit};
use super::source::{damage, raw};
use super::{Position, SkipReason};
use csv::StringRecord;
use std::io::{self, BufRead, Cursor, Read};
use std::path::Path;

/// A header line and its rows, each as wide as the header.
pub struct Table {
    rows: Kind,
    /// Damage to the file, until it is reported.
    flaw: Option<FlawSlot>,
}

/// The source of the rows.
enum Kind {
    /// Text.
    Text(Box<Rows>),
    /// A sheet of a workbook.
    Sheet(SheetTable),
}

/// The first bytes of workbooks: a ZIP archive (XLSX, ODS), or a compound file (XLS, or one with a password),
/// which is refused with its name.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];

impl Table {
    /// Opens the table at a path, or on standard input for `-`, and reads its header line. An empty file is a
    /// table without columns.
    ///
    /// # Errors
    /// Returns an error for a file that cannot be opened or unpacked, or a header that is not text or whose
    /// quote never closes.
    pub fn open(path: &Path) -> Result<Self, SkipReason> {
        Self::open_within(path, DEFAULT_MAX_ARTICLE)
    }

    /// The same with a limit on the bytes of a row.
    ///
    /// # Errors
    /// As [`Table::open`].
    pub fn open_within(path: &Path, max_row: u64) -> Result<Self, SkipReason> {
        let raw = raw(path).map_err(|error| unreadable(&error))?;
        let (stream, flaw) = open_text(raw);
        let rows = Kind::Text(Box::new(Rows::open(stream, Limit::new(max_row))?));
        let flaw = Some(flaw);
        Ok(Self { rows, flaw })
    }

    /// Reads a table from a stream with a limit on its unpacked bytes: text, or a workbook, which is held in
    /// memory.
    ///
    /// # Errors
    /// As [`Table::open`], and a header beyond the limit.
    pub(crate) fn read(mut raw: Box<dyn Read + Send>, limit: u64) -> Result<Self, SkipReason> {
        let mut first = Vec::new();
        (&mut raw)
            .take(WORKBOOKS[0].len() as u64)
            .read_to_end(&mut first)
            .map_err(|error| unreadable(&error))?;
        if WORKBOOKS.contains(&first.as_slice()) {
            raw.take(limit)
                .read_to_end(&mut first)
                .map_err(|error| unreadable(&error))?;
            let rows = Kind::Sheet(SheetTable::open(first, limit)?);
            return Ok(Self { rows, flaw: None });
        }
        let (text, flaw) = open_text(Cursor::new(first).chain(raw));
        let bounded = Box::new(BoundedStream::new(text, limit));
        let rows = Kind::Text(Box::new(Rows::open(bounded, Limit::new(limit))?));
        let flaw = Some(flaw);
        Ok(Self { rows, flaw })
    }

    /// The header line as written.
    pub fn header(&self) -> &StringRecord {
        match &self.rows {
            Kind::Text(rows) => rows.header(),
            Kind::Sheet(rows) => rows.header(),
        }
    }

    /// The byte between fields: a comma, a semicolon or a tab; for a workbook, which has none, a tab.
    pub fn delimiter(&self) -> u8 {
        match &self.rows {
            Kind::Text(rows) => rows.delimiter(),
            Kind::Sheet(_) => b'\t',
        }
    }

    /// The index of the column of that name: as written, or otherwise ignoring case, spaces and `_-.`.
    pub fn column(&self, name: &str) -> Option<usize> {
        let names: Vec<&str> = self.header().iter().map(str::trim).collect();
        choice::find(&names, name)
    }
}

/// Yields rows with their positions, or the reason why a row cannot be read.
impl Iterator for Table {
    type Item = (Position, Result<StringRecord, SkipReason>);

    fn next(&mut self) -> Option<Self::Item> {
        let row = match &mut self.rows {
            Kind::Text(rows) => rows.next(),
            Kind::Sheet(rows) => rows.next(),
        };
        row.or_else(|| Some((Position::File, Err(damage(&self.flaw.take()?)?))))
    }
}

/// A stream that fails if it continues beyond a limit.
struct BoundedStream {
    text: Stream,
    limit: u64,
    /// Bytes left before the limit.
    left: u64,
}

impl BoundedStream {
    fn new(text: Stream, limit: u64) -> Self {
        Self {
            text,
            limit,
            left: limit,
        }
    }
}

impl Read for BoundedStream {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        read_buffered(self, out)
    }
}

impl BufRead for BoundedStream {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let available = self.text.fill_buf()?;
        let count =
            usize::try_from(self.left).map_or(available.len(), |left| available.len().min(left));
        if count == 0 && !available.is_empty() {
            let text = format!(
                "longer than {} bytes when unpacked, the most that such a file may have",
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
