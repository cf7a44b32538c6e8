//! Splits CSV text into rows within a memory limit.
//!
//! Takes decoded text; returns fields as bytes, one row at a time. The parser's state does not depend on
//! keeping the fields, so a row that is too long or too wide is read to its end, open quotes and all, without
//! being held.

use crate::document::bytes::Stream;
use crate::document::limit::Limit;
use csv::ByteRecord;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use std::io::{self, BufRead};

/// Initial capacity for a row's fields, in bytes: a long article.
const INITIAL_CAPACITY: usize = 16 * 1024;

/// Appended after the file's last byte. It ends the row, unless a quote is open: the parser itself would
/// silently end an open quote with the file, and turn everything after an unclosed quote into one row.
const LINE_END: &[u8] = b"\n";

/// The result of reading a row.
#[derive(Debug)]
pub(super) enum Row {
    /// Its fields.
    Whole(ByteRecord),
    /// It has more fields than requested: this many.
    Wide(usize),
    /// It is longer than the limit, and was skipped.
    Long,
    /// Its end was not found within the search limit.
    Endless,
    /// The file ends inside quotes.
    Unclosed,
    /// There are no more rows.
    End,
}

/// A reader of the rows of a stream.
pub(super) struct RowReader {
    stream: Stream,
    core: Reader,
    limit: Limit,
    fields: Vec<u8>,
    ends: Vec<usize>,
    /// Line ends skipped between rows, which `core` does not count.
    skipped: u64,
    /// The line on which the last row begins.
    line: u64,
}

/// How much of a row has been read.
#[derive(Default)]
struct Progress {
    /// Bytes read from the file.
    read: u64,
    /// Bytes kept in `fields`; 0 for a row that is discarded.
    kept: usize,
    /// Fields counted, including those not in `ends`.
    width: usize,
    is_long: bool,
    /// Whether the file has ended and a line end was appended.
    is_closed: bool,
}

impl RowReader {
    pub(super) fn new(stream: Stream, delimiter: u8, limit: Limit) -> Self {
        Self {
            stream,
            core: ReaderBuilder::new().delimiter(delimiter).build(),
            limit,
            fields: vec![0; INITIAL_CAPACITY],
            ends: Vec::new(),
            skipped: 0,
            line: 1,
        }
    }

    /// Returns the line, counted from 1, on which the last row begins.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Skips the rest of the previous row's line end (the second half of a CRLF) and empty lines, up to the
    /// search limit, so that a row's line is that of its first character. Returns the number of bytes
    /// skipped.
    fn skip_line_ends(&mut self) -> io::Result<u64> {
        let mut read = 0;
        loop {
            let input = self.stream.fill_buf()?;
            let is_end = |byte: &&u8| matches!(byte, b'\r' | b'\n');
            let ends = &input[..input.iter().take_while(is_end).count()];
            let (length, lines) = (
                ends.len(),
                ends.iter().filter(|byte| **byte == b'\n').count(),
            );
            self.stream.consume(length);
            self.skipped += lines as u64;
            read += length as u64;
            if length == 0 || read > self.limit.search() {
                return Ok(read);
            }
        }
    }

    /// Returns the next row of up to `width` fields.
    pub(super) fn next(&mut self, width: usize) -> io::Result<Row> {
        let mut at = Progress::default();
        if self.skip_line_ends()? > self.limit.search() {
            return Ok(Row::Endless);
        }
        self.line = self.core.line() + self.skipped;
        // One more than needed, so that the last needed field does not fill the buffer.
        self.ends.resize(width + 1, 0);
        loop {
            let input = self.stream.fill_buf()?;
            let at_end = input.is_empty();
            let input = match (at_end, at.is_closed) {
                (false, _) => input,
                (true, false) => LINE_END,
                (true, true) => b"",
            };
            let (result, read, written, ended) = self.core.read_record(
                input,
                &mut self.fields[at.kept..],
                &mut self.ends[at.width.min(width)..],
            );
            if at_end {
                at.is_closed |= read > 0;
            } else {
                self.stream.consume(read);
                at.read += read as u64;
            }
            at.kept += written;
            at.width += ended;
            at.is_long |= at.read > self.limit.bytes();
            if at.is_long || at.width > width {
                at.kept = 0;
            }
            match result {
                ReadRecordResult::Record if at_end && read == 0 => return Ok(Row::Unclosed),
                ReadRecordResult::Record => return Ok(self.row(&at, width)),
                ReadRecordResult::End => return Ok(Row::End),
                _ if at.read > self.limit.search() => return Ok(Row::Endless),
                ReadRecordResult::OutputFull if at.kept > 0 => self.grow(&mut at),
                _ => {}
            }
        }
    }

    fn row(&self, at: &Progress, width: usize) -> Row {
        if at.is_long {
            return Row::Long;
        }
        if at.width > width {
            return Row::Wide(at.width);
        }
        let mut row = ByteRecord::with_capacity(at.kept, at.width);
        let mut start = 0;
        for &end in &self.ends[..at.width] {
            row.push_field(&self.fields[start..end]);
            start = end;
        }
        Row::Whole(row)
    }

    /// Doubles the capacity for fields, up to the maximum of a row within the limit.
    fn grow(&mut self, at: &mut Progress) {
        let most = usize::try_from(self.limit.bytes()).unwrap_or(usize::MAX);
        let room = self
            .fields
            .len()
            .saturating_mul(2)
            .min(most.max(INITIAL_CAPACITY));
        if room == self.fields.len() {
            at.is_long = true;
            at.kept = 0;
        } else {
            self.fields.resize(room, 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line on which each row begins, for any line ends and any number of empty lines.
    #[test]
    fn a_row_begins_at_its_first_character() {
        for (text, expected) in [
            ("a,b\n1,2\n3,4\n", &[1, 2, 3][..]),
            ("a,b\r\n1,2\r\n3,4\r\n", &[1, 2, 3]),
            ("a,b\r\n\r\n\r\n1,\"2\r\n\r\n\"\r\n3,4", &[1, 4, 7]),
            ("\n\na,b\n\n1,\"\n\n2\"\n3,4\n\n", &[3, 5, 8]),
        ] {
            let stream = Box::new(text.as_bytes());
            let mut reader = RowReader::new(stream, b',', Limit::new(64));
            let mut lines = Vec::new();
            while let Row::Whole(_) = reader.next(2).unwrap() {
                lines.push(reader.line());
            }
            assert_eq!(lines, expected, "{text:?}");
        }
    }

    fn rows(text: &'static str, limit: u64, width: usize) -> Vec<String> {
        let stream = Box::new(io::BufReader::with_capacity(3, text.as_bytes()));
        let mut reader = RowReader::new(stream, b',', Limit::new(limit));
        let mut found = Vec::new();
        loop {
            found.push(match reader.next(width).unwrap() {
                Row::Whole(row) => {
                    let fields = row.iter().map(String::from_utf8_lossy);
                    fields.collect::<Vec<_>>().join("|")
                }
                Row::End => return found,
                Row::Unclosed => {
                    found.push("unclosed".to_owned());
                    return found;
                }
                Row::Endless => {
                    found.push("endless".to_owned());
                    return found;
                }
                other => format!("{other:?}"),
            });
        }
    }

    #[test]
    fn a_quote_is_open_at_the_end_or_it_is_not() {
        assert_eq!(rows("", 9, 2), [""; 0]);
        assert_eq!(rows("\n\r\n", 9, 2), [""; 0]);
        assert_eq!(rows("a,b\n", 9, 2), ["a|b"]);
        assert_eq!(rows("a,b", 9, 2), ["a|b"]);
        assert_eq!(rows("a,b\r", 9, 2), ["a|b"]);
        assert_eq!(rows("a,", 9, 2), ["a|"]);
        assert_eq!(rows("a,\"b\"", 9, 2), ["a|b"]);
        assert_eq!(rows("a,\"b\n", 9, 2), ["unclosed"]);
        assert_eq!(rows("a,\"b\"\"", 9, 2), ["unclosed"]);
        assert_eq!(rows("a,\"", 9, 2), ["unclosed"]);
        assert_eq!(rows("\"", 9, 2), ["unclosed"]);
        assert_eq!(
            rows("\u{1}end of the table\u{1}\na,b", 99, 2),
            ["\u{1}end of the table\u{1}", "a|b"]
        );
    }

    #[test]
    fn rows_too_long_or_wide_are_skipped_with_their_quotes() {
        let text = "a,\"123456\n\"\"78,9\n0\",c\nd,e\nf,g,h,i,\"j\nk\"\nl,m\n";
        assert_eq!(rows(text, 16, 2), ["Long", "d|e", "Wide(5)", "l|m"]);
        assert_eq!(rows("a,b\n", 4, 2), ["a|b"]);
        assert_eq!(rows("a,bc\n", 4, 2), ["Long"]);
    }

    #[test]
    fn an_endless_row_is_abandoned() {
        let endless = Box::new(io::BufReader::new(io::repeat(b'x')));
        let mut reader = RowReader::new(endless, b',', Limit::new(1000));
        assert!(matches!(reader.next(2).unwrap(), Row::Endless));
        let endless = Box::new(io::BufReader::new(io::repeat(b'\n')));
        let mut reader = RowReader::new(endless, b',', Limit::new(1000));
        assert!(matches!(reader.next(2).unwrap(), Row::Endless));
        let endless = Box::new(io::BufReader::new(io::repeat(b',')));
        let mut reader = RowReader::new(endless, b',', Limit::new(1000));
        assert!(matches!(reader.next(2).unwrap(), Row::Endless));
    }
}
