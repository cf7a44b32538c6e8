//! From a stream to rows: lines in, [`Row`]s out, one at a time.
//!
//! Memory holds one line and its rows. Unreadable rows are counted in [`Rejects`] and skipped; an
//! error is something that ends reading, such as a disk failure or a damaged archive.

use super::filter::Filter;
use super::geonames;
use super::kind::FileKind;
use super::lines::{Line, Lines, MAX_BYTES};
use super::output::{Counts, Output};
use super::reject::{Defect, Reason, Rejects};
use super::row::Row;
use super::table::Table;
use std::io::{self, BufRead};

/// The rows of one file.
pub struct Rows<R> {
    lines: Lines<R>,
    reader: Reader,
    out: Output,
    ended: bool,
}

/// How a kind of file is read: line by line, or as a table with a header.
enum Reader {
    Lines(ReadLine),
    Table(Box<Table>),
}

/// Reads one line of a file without a header.
type ReadLine = for<'a> fn(&'a str, &mut Output) -> Result<(), Defect<'a>>;

impl<R: BufRead> Rows<R> {
    /// Makes the rows of a stream; `file` is its name in rejects.
    pub fn new(kind: FileKind, file: &str, input: R, filter: Filter) -> Self {
        Self {
            lines: Lines::new(input),
            reader: match kind {
                FileKind::Places => Reader::Lines(geonames::places::read),
                FileKind::AlternateNames => Reader::Lines(geonames::alternate_names::read),
                FileKind::Admin1 => Reader::Lines(geonames::areas::read_admin1),
                FileKind::Admin2 => Reader::Lines(geonames::areas::read_admin2),
                FileKind::Countries => Reader::Lines(geonames::countries::read),
                FileKind::Hierarchy => Reader::Lines(geonames::hierarchy::read),
                FileKind::LinkedPlaces | FileKind::Table => Reader::Table(Box::new(Table::new())),
            },
            out: Output::new(file, filter),
            ended: false,
        }
    }

    /// Returns the rejects so far.
    pub fn rejects(&self) -> &Rejects {
        &self.out.rejects
    }

    /// Returns all rejects, after reading.
    pub fn into_rejects(self) -> Rejects {
        self.out.rejects
    }

    /// Returns the other counts so far.
    pub fn counts(&self) -> Counts {
        Counts {
            lines: self.lines.number(),
            ..self.out.counts
        }
    }

    /// The line of the last row, from 1; for a table row that spans several lines, the last of
    /// them.
    pub fn line(&self) -> u64 {
        self.lines.number()
    }

    /// Bytes read so far, after unpacking.
    pub fn bytes_read(&self) -> u64 {
        self.lines.read()
    }

    /// Reads one more line; returns whether there was one.
    fn advance(&mut self) -> io::Result<bool> {
        let Self {
            lines, reader, out, ..
        } = self;
        let number = lines.number() + 1;
        let Some(line) = lines.next()? else {
            return Ok(false);
        };
        match line {
            Line::Text(text) => reader.read(text, number, out),
            Line::NotUtf8(bytes) => {
                let expected = "text in UTF-8; convert the file, or repair the line";
                out.reject_bytes(number, bytes, Reason::NotUtf8, expected);
            }
            Line::TooLong(bytes) => {
                debug_assert_eq!(MAX_BYTES, 1 << 20);
                let expected = "a line of 1 MiB at most";
                out.reject_bytes(number, bytes, Reason::LineTooLong, expected);
            }
        }
        Ok(true)
    }
}

impl Reader {
    fn read(&mut self, text: &str, number: u64, out: &mut Output) {
        match self {
            Self::Lines(_) if text.is_empty() => {}
            Self::Lines(read) => {
                if let Err(defect) = read(text, out) {
                    out.reject(number, text, &defect);
                }
            }
            Self::Table(table) => table.read(text, number, out),
        }
    }
}

/// Rows in file order, until the end or an error.
impl<R: BufRead> Iterator for Rows<R> {
    type Item = io::Result<Row>;

    fn next(&mut self) -> Option<io::Result<Row>> {
        loop {
            if let Some(row) = self.out.ready.pop_front() {
                return Some(Ok(row));
            }
            if self.ended {
                return None;
            }
            match self.advance() {
                Ok(true) => {}
                Ok(false) => {
                    self.ended = true;
                    if let Reader::Table(table) = &mut self.reader {
                        table.finish(&mut self.out);
                    }
                }
                Err(error) => {
                    self.ended = true;
                    let after = format!("after line {}: {error}", self.lines.number());
                    return Some(Err(io::Error::new(error.kind(), after)));
                }
            }
        }
    }
}
