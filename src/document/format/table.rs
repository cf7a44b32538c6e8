//! A CSV file as a table: a header line and rows as wide as it, one in memory at a time.
//!
//! Decoded text enters; checked rows leave, each with its position or with why it is none. What the
//! columns mean is for the caller.

use super::table_end::{Reach, TableEnd};
use super::{text_bytes, unreadable};
use crate::document::bytes::{Limited, MAX_ARTICLE, Stream, peek};
use crate::document::{Position, SkipReason};
use csv::{ByteRecord, ReaderBuilder, StringRecord};
use std::io;

/// Bytes in which the header line must end for its delimiter to be told.
const HEADER: usize = 64 * 1024;

/// The rows of a table.
pub(in crate::document) struct Rows {
    csv: csv::Reader<Limited<Stream>>,
    header: StringRecord,
    delimiter: u8,
    row: u64,
    end: TableEnd,
    ended: bool,
}

impl Rows {
    /// Reads the header line; a stream without one has a header of no columns. The inner error is
    /// a header that cannot be read.
    pub(in crate::document) fn open(stream: Stream) -> io::Result<Result<Self, SkipReason>> {
        let (first, stream) = peek(stream, HEADER)?;
        let delimiter = delimiter(&first);
        let (stream, end) = TableEnd::mark(stream);
        let mut csv = read_csv(stream, delimiter);
        let mut header = ByteRecord::new();
        csv.read_byte_record(&mut header).map_err(io_error)?;
        let reach = reach(&csv, &end, &header);
        match (reach, not_text(&header)) {
            (Reach::Behind, _) => header.clear(),
            (Reach::Across, _) => return Ok(Err(SkipReason::UnclosedQuote)),
            (Reach::Within, Some(reason)) => return Ok(Err(reason)),
            (Reach::Within, None) => {}
        }
        Ok(Ok(Self {
            csv,
            header: StringRecord::from_byte_record_lossy(header),
            delimiter,
            row: 0,
            end,
            ended: reach == Reach::Behind,
        }))
    }

    /// The header line as it is written.
    pub(in crate::document) fn header(&self) -> &StringRecord {
        &self.header
    }

    /// What stands between the fields.
    pub(in crate::document) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Whether a row was read, good or bad.
    pub(super) fn any_read(&self) -> bool {
        self.row > 0
    }

    fn checked(&self, row: ByteRecord) -> Result<StringRecord, SkipReason> {
        if row.len() != self.header.len() {
            return Err(SkipReason::RowWidth {
                expected: self.header.len(),
                got: row.len(),
            });
        }
        match not_text(&row) {
            Some(reason) => Err(reason),
            None => Ok(StringRecord::from_byte_record_lossy(row)),
        }
    }
}

impl Iterator for Rows {
    type Item = (Position, Result<StringRecord, SkipReason>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let mut row = ByteRecord::new();
        self.csv.get_mut().renew();
        let line = self.csv.position().line();
        let read = self.csv.read_byte_record(&mut row);
        let reach = reach(&self.csv, &self.end, &row);
        if read.is_ok() && reach == Reach::Behind {
            self.ended = true;
            return None;
        }
        self.row += 1;
        let line = row.position().map_or(line, csv::Position::line);
        let position = Position::Row {
            row: self.row,
            line,
        };
        let row = match read {
            Ok(true) if reach == Reach::Within => self.checked(row),
            cut => {
                self.ended = true;
                Err(match cut {
                    Ok(_) => SkipReason::UnclosedQuote,
                    Err(error) => unreadable(&io_error(error)),
                })
            }
        };
        Some((position, row))
    }
}

fn read_csv(stream: Stream, delimiter: u8) -> csv::Reader<Limited<Stream>> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(Limited::new(stream, MAX_ARTICLE))
}

/// The delimiter that the header line holds most of, outside quotes; a comma if none.
fn delimiter(first: &[u8]) -> u8 {
    const DELIMITERS: [u8; 3] = *b",;\t";
    let mut counts = [0usize; DELIMITERS.len()];
    let mut quoted = false;
    for byte in first
        .iter()
        .skip_while(|byte| matches!(byte, b'\r' | b'\n'))
    {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some(index) = DELIMITERS.iter().position(|known| known == byte) {
                    counts[index] += 1;
                }
            }
        }
    }
    let best = (0..DELIMITERS.len())
        .rev()
        .max_by_key(|index| counts[*index]);
    DELIMITERS[best.unwrap_or(0)]
}

/// Where the first field that is not text stops being it.
fn not_text(row: &ByteRecord) -> Option<SkipReason> {
    row.iter().find_map(|field| text_bytes(field).err())
}

fn reach(csv: &csv::Reader<Limited<Stream>>, end: &TableEnd, row: &ByteRecord) -> Reach {
    end.reach(csv.position().byte(), row.iter().next_back())
}

/// With `flexible` rows and bytes for fields, reading is all that can fail.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_tells_the_delimiter() {
        let cases: [(&str, u8); 8] = [
            ("id,text,date\n1;2;3;4;5", b','),
            ("id;text;date\n1,2,3,4,5", b';'),
            ("id\ttext\n", b'\t'),
            ("\ttext\n", b'\t'),
            ("\"a,b,c\";text\n", b';'),
            ("\r\nid;text", b';'),
            ("text", b','),
            ("", b','),
        ];
        for (header, expected) in cases {
            assert_eq!(delimiter(header.as_bytes()), expected, "{header:?}");
        }
    }
}
