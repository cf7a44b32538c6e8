//! A CSV file as a table: a header line and rows as wide as it, one in memory at a time.
//!
//! Takes decoded text; returns checked rows, each with its position, or with the reason why it cannot be read.
//! The caller interprets the columns.

use super::row_reader::{Row, RowReader};
use super::{text_bytes, unreadable};
use crate::document::bytes::{Lookahead, Stream};
use crate::document::column::synonym;
use crate::document::limit::Limit;
use crate::document::{Position, SkipReason};
use csv::{ByteRecord, StringRecord};
use std::io;

/// Bytes in which the header line must end for its delimiter to be detected.
const HEADER: usize = 64 * 1024;

/// Maximum columns of a table: as many as a spreadsheet has. A header with more is a transposed table, or not
/// a table.
const MAX_COLUMNS: usize = 16_384;

/// Why a table cannot be opened.
#[derive(Debug)]
pub(in crate::document) enum HeaderFault {
    /// The stream cannot be read.
    Unreadable(io::Error),
    /// The header is not valid.
    Bad(SkipReason),
}

impl From<HeaderFault> for SkipReason {
    fn from(fault: HeaderFault) -> Self {
        match fault {
            HeaderFault::Unreadable(error) => unreadable(&error),
            HeaderFault::Bad(reason) => reason,
        }
    }
}

/// The rows of a table.
pub(in crate::document) struct Rows {
    reader: RowReader,
    limit: Limit,
    header: StringRecord,
    delimiter: u8,
    row: u64,
    ended: bool,
}

impl Rows {
    /// Reads the header line; a stream without one has a header of no columns.
    pub(in crate::document) fn open(stream: Stream, limit: Limit) -> Result<Self, HeaderFault> {
        let mut stream = Lookahead::new(stream);
        let first = stream.peek(HEADER);
        let above = lines_above_header(first);
        let delimiter =
            declared_delimiter(first).unwrap_or_else(|| delimiter(skip_lines(first, above)));
        let mut reader = RowReader::new(Box::new(stream), delimiter, limit);
        for _ in 0..above {
            reader.next(MAX_COLUMNS).map_err(HeaderFault::Unreadable)?;
        }
        let header = reader.next(MAX_COLUMNS).map_err(HeaderFault::Unreadable)?;
        let header = checked_header(header, limit).map_err(HeaderFault::Bad)?;
        Ok(Self {
            reader,
            limit,
            header: StringRecord::from_byte_record_lossy(header),
            delimiter,
            row: 0,
            ended: false,
        })
    }

    /// Returns the header line as written.
    pub(in crate::document) fn header(&self) -> &StringRecord {
        &self.header
    }

    /// Returns the delimiter between fields.
    pub(in crate::document) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Returns whether a row was read, good or bad.
    pub(super) fn any_read(&self) -> bool {
        self.row > 0
    }

    /// Returns the next row; `None` at the end.
    fn read(&mut self) -> Option<Result<StringRecord, SkipReason>> {
        // One more, in case the rows end in a delimiter and the header does not.
        let width = self.header.len() + 1;
        let row = loop {
            match self.reader.next(width) {
                Ok(Row::Whole(row)) if self.delimiter == b'|' && is_ruler(&row) => {}
                row => break row,
            }
        };
        let row = match row {
            Ok(Row::End) => None,
            Ok(Row::Whole(row)) => return Some(self.checked(row)),
            Ok(Row::Wide(got)) => return Some(Err(self.row_width(got))),
            Ok(Row::Long) => return Some(Err(self.limit.too_long())),
            Ok(Row::Endless) => Some(Err(self.limit.endless())),
            Ok(Row::Unclosed) => Some(Err(SkipReason::UnclosedQuote)),
            Err(error) => Some(Err(unreadable(&error))),
        };
        self.ended = true;
        row
    }

    fn checked(&self, mut row: ByteRecord) -> Result<StringRecord, SkipReason> {
        let is_blank = |field: &[u8]| field.trim_ascii().is_empty();
        if row.len() == self.header.len() + 1 && row.get(self.header.len()).is_some_and(is_blank) {
            row.truncate(self.header.len());
        }
        if row.len() != self.header.len() {
            return Err(self.row_width(row.len()));
        }
        match not_text(&row) {
            Some(reason) => Err(reason),
            None => Ok(StringRecord::from_byte_record_lossy(row)),
        }
    }

    fn row_width(&self, got: usize) -> SkipReason {
        SkipReason::RowWidth {
            expected: self.header.len(),
            got,
        }
    }
}

impl Iterator for Rows {
    type Item = (Position, Result<StringRecord, SkipReason>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let row = self.read()?;
        let line = self.reader.line();
        self.row += 1;
        let position = Position::Row {
            row: self.row,
            line,
        };
        Some((position, row))
    }
}

fn checked_header(header: Row, limit: Limit) -> Result<ByteRecord, SkipReason> {
    let header = match header {
        Row::Whole(header) => header,
        Row::End => ByteRecord::new(),
        Row::Wide(columns) => {
            return Err(SkipReason::TooWide {
                columns,
                limit: MAX_COLUMNS,
            });
        }
        Row::Long => return Err(limit.too_long()),
        Row::Endless => return Err(limit.endless()),
        Row::Unclosed => return Err(SkipReason::UnclosedQuote),
    };
    match not_text(&header) {
        Some(reason) => Err(reason),
        None => Ok(header),
    }
}

/// Maximum lines above a header that describe the table.
const MAX_LINES_ABOVE: usize = 20;

/// Returns the non-empty lines at the beginning of a table.
fn lines_of(first: &[u8]) -> impl Iterator<Item = &[u8]> {
    let lines = first.split(|byte| matches!(byte, b'\n' | b'\r'));
    lines.filter(|line| !line.trim_ascii().is_empty())
}

/// Returns the delimiter that the first line declares for Excel: `sep=;`.
fn declared_delimiter(first: &[u8]) -> Option<u8> {
    let line = lines_of(first).next()?;
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    match line.trim_ascii_end().strip_prefix(b"\"").unwrap_or(line) {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter, ..] if line.len() <= 7 => {
            Some(*delimiter)
        }
        _ => None,
    }
}

/// Returns how many lines are above the header: one that declares the delimiter, or a service's description
/// of the search. The description begins with a line without any known column name and is followed by a line
/// with two or more.
fn lines_above_header(first: &[u8]) -> usize {
    if declared_delimiter(first).is_some() {
        return 1;
    }
    let names = |line: &[u8]| {
        let line = String::from_utf8_lossy(line);
        let fields = line.split([',', ';', '\t', '|']);
        let fields = fields.map(|field| field.trim_matches(['"', ' ', '\u{feff}']));
        fields.filter(|field| synonym(field).is_some()).count()
    };
    let mut lines = lines_of(first).take(MAX_LINES_ABOVE + 1);
    if lines.next().is_none_or(|line| names(line) > 0) {
        return 0;
    }
    lines
        .position(|line| names(line) >= 2)
        .map_or(0, |at| at + 1)
}

/// Returns what is below the first `lines` non-empty lines.
fn skip_lines(first: &[u8], lines: usize) -> &[u8] {
    match lines_of(first).nth(lines) {
        Some(line) => &first[line.as_ptr() as usize - first.as_ptr() as usize..],
        None => first,
    }
}

/// Returns the most frequent delimiter in the header line, outside quotes; a comma by default.
fn delimiter(first: &[u8]) -> u8 {
    const DELIMITERS: [u8; 4] = *b",;\t|";
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

/// Returns whether a row is the line below the header of a table in Markdown: `| --- | :---: |`.
fn is_ruler(row: &ByteRecord) -> bool {
    let mut fields = row.iter().map(<[u8]>::trim_ascii);
    let is_rule = |field: &[u8]| field.iter().all(|byte| matches!(byte, b'-' | b':'));
    fields.clone().all(is_rule)
        && fields.any(|field| field.starts_with(b"--") || field.starts_with(b":-"))
}

/// Returns what is wrong with the first field that is not text.
fn not_text(row: &ByteRecord) -> Option<SkipReason> {
    row.iter().find_map(|field| text_bytes(field).err())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(table: &'static str) -> Vec<String> {
        let rows = Rows::open(Box::new(table.as_bytes()), Limit::default());
        let rows = rows.unwrap_or_else(|fault| panic!("{fault:?}"));
        let words = |row: Result<StringRecord, SkipReason>| match row {
            Ok(row) => row.iter().collect::<Vec<_>>().join("/"),
            Err(reason) => reason.kind().to_owned(),
        };
        rows.map(|(_, row)| words(row)).collect()
    }

    #[test]
    fn a_delimiter_at_the_end_of_a_row_is_not_a_field() {
        let width = "a different number of fields than the header";
        assert_eq!(
            read("id;text\n1;Fog;\n2;Rain\n3;Snow; \n4;Hail;x\n5;Ice;;\n6\n"),
            ["1/Fog", "2/Rain", "3/Snow", width, width, width]
        );
    }

    #[test]
    fn the_line_below_the_header_of_a_markdown_table_is_skipped() {
        assert_eq!(
            read("| id | text |\n|---|:--:|\n| 1 | Fog |\n| - | - |\n"),
            ["/ 1 / Fog /", "/ - / - /"]
        );
        assert_eq!(read("id,text\n--,--\n"), ["--/--"]);
    }

    #[test]
    fn the_delimiter_is_detected_from_the_header() {
        let cases: [(&str, u8); 9] = [
            ("id|text|date\n", b'|'),
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
