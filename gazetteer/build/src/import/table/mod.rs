//! Tables with a header: plain CSV and Linked Places TSV.
//!
//! Columns are found by the names in the header, in any order; columns with other names are
//! ignored. Fields may be quoted as in RFC 4180, and may then contain line ends. A quote that is
//! never closed invalidates only its own row: the lines after it are read again as separate rows.

mod columns;
mod header;
mod linked_places;
mod plain;
mod quoted;
mod variants;

use super::output::Output;
use super::reject::{Defect, Reason};
pub(super) use header::{Header, Layout};
use quoted::Quoted;

/// First character of comment lines above a header; below it there are no comments.
const COMMENT: char = '#';
/// Maximum lines of a row with line ends in its fields.
const MAX_ROW_LINES: usize = 100;
/// Maximum bytes of such a row; a row of one line may be longer.
const MAX_ROW_BYTES: usize = 64 << 10;

/// Reads the lines of one table.
pub(super) struct Table {
    state: State,
    row: Quoted,
    /// The lines of a row with an open quote, with their numbers.
    held: Vec<(u64, String)>,
}

enum State {
    Start,
    Rows(Box<Header>),
    /// The first line was not a known header.
    NoHeader,
}

impl Table {
    pub(super) fn new() -> Self {
        Self {
            state: State::Start,
            row: Quoted::new(b',', true),
            held: Vec::new(),
        }
    }

    /// Reads one line.
    pub(super) fn read(&mut self, line: &str, number: u64, out: &mut Output) {
        if self.held.is_empty() && line.trim().is_empty() {
            return;
        }
        if matches!(self.state, State::Start) {
            if !line.starts_with(COMMENT) {
                self.begin(line, number, out);
            }
            return;
        }
        let whole = self.row.feed(line);
        if whole && self.held.is_empty() {
            self.finish_row(number, line, out);
        } else if whole {
            let held = std::mem::take(&mut self.held);
            self.finish_row(held[0].0, &held[0].1, out);
        } else {
            self.held.push((number, line.to_owned()));
            if self.held.len() >= MAX_ROW_LINES || self.row.bytes() > MAX_ROW_BYTES {
                self.give_up(out);
            }
        }
    }

    /// Reads the rest at the end of the file.
    pub(super) fn finish(&mut self, out: &mut Output) {
        while !self.held.is_empty() {
            self.give_up(out);
        }
    }

    fn begin(&mut self, line: &str, number: u64, out: &mut Output) {
        self.state = match Header::parse(line) {
            Some(header) if header.duplicate().is_some() => {
                let name = header.duplicate().unwrap_or_default();
                let expected = "a header that has each column once";
                let got = format!("two columns called {name}");
                out.reject(number, line, &Defect::new(Reason::Columns, expected, got));
                State::NoHeader
            }
            Some(header) => {
                self.row = header.reader();
                State::Rows(Box::new(header))
            }
            None => {
                let expected = "a header with name, lat and lon, or with id and title";
                out.reject(number, line, &Defect::new(Reason::Columns, expected, line));
                State::NoHeader
            }
        };
    }

    /// Makes rows from complete fields; `line` is their first line.
    fn finish_row(&mut self, number: u64, line: &str, out: &mut Output) {
        let fields = self.row.take();
        let result = match &self.state {
            State::Rows(header) => header.read(&fields, out),
            State::Start | State::NoHeader => {
                let expected = "a known header above it";
                Err(Defect::columns(expected, fields.len()))
            }
        };
        if let Err(defect) = result {
            out.reject(number, line, &defect);
        }
    }

    /// Rejects the line that opened the quote, and reads the lines after it again.
    fn give_up(&mut self, out: &mut Output) {
        self.row.reset();
        let mut held = std::mem::take(&mut self.held).into_iter();
        if let Some((number, line)) = held.next() {
            let expected = "the quote to be closed on one of the next lines";
            out.reject(
                number,
                &line,
                &Defect::new(Reason::OpenQuote, expected, &line),
            );
        }
        for (number, line) in held {
            self.read(&line, number, out);
        }
    }
}
