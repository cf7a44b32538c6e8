//! CSV output of trafilatura: eleven tab-separated columns, without a header line.
//!
//! Takes a stream and returns an entry for each row. The word `null` marks a missing value. The lines of a
//! text are its paragraphs.

use crate::document::format::entry::{Entries, Entry, Fault, Stream};
use crate::document::format::pick::{is_address, without_title};
use crate::document::format::put_back::{Bytes, Stop};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// The columns, in order (trafilatura 1.0 to 2.3).
pub(crate) const COLUMNS: [&str; 11] = [
    "url",
    "id",
    "fingerprint",
    "hostname",
    "title",
    "image",
    "date",
    "text",
    "comments",
    "license",
    "pagetype",
];

/// Positions of the columns in use.
const URL: usize = 0;
const ID: usize = 1;
const HOST: usize = 3;
const TITLE: usize = 4;
const DATE: usize = 6;
const TEXT: usize = 7;

/// Marks a missing value.
const NULL: &str = "null";

/// Returns whether a file that begins like this is CSV output of trafilatura: an address, its host, and a
/// date or `null` are in their columns.
#[must_use]
pub(crate) fn looks_like(first: &[u8]) -> bool {
    let text = String::from_utf8_lossy(first);
    let line = text.trim_start_matches('\u{feff}');
    let fields: Vec<&str> = line.splitn(TEXT + 1, '\t').collect();
    let [url, _, fingerprint, host, _, _, date, text] = fields[..] else {
        return false;
    };
    let is_url = is_address(url) && url.contains(host);
    let is_host = host.contains('.') && !host.contains(char::is_whitespace);
    let is_fingerprint = fingerprint == NULL || !fingerprint.contains(char::is_whitespace);
    is_url && is_host && is_fingerprint && is_date(date) && !text.is_empty()
}

/// Returns whether a value is `null` or a date such as 2024-03-05.
fn is_date(value: &str) -> bool {
    let pattern = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    value == NULL || (value.len() >= 10 && value.bytes().take(10).enumerate().all(pattern))
}

/// Reads the articles of a file, each of at most `limit` bytes.
pub(crate) fn open(stream: Stream, limit: u64) -> Entries {
    Box::new(Rows {
        bytes: Bytes::new(stream, limit),
        core: ReaderBuilder::new().delimiter(b'\t').build(),
        limit,
        is_done: false,
    })
}

struct Rows {
    bytes: Bytes,
    core: Reader,
    limit: u64,
    is_done: bool,
}

/// A row being read.
struct Row {
    fields: Vec<u8>,
    kept: usize,
    ends: Vec<usize>,
    width: usize,
    is_long: bool,
}

impl Rows {
    /// Reads a row; `None` at the end.
    fn row(&mut self) -> Result<Option<Row>, Stop> {
        /// Initial capacity for a row's fields, in bytes: a long article.
        const INITIAL_CAPACITY: usize = 16 * 1024;
        self.bytes.restart_count();
        let most = usize::try_from(self.limit.max(1)).unwrap_or(usize::MAX);
        let mut row = Row {
            fields: vec![0; INITIAL_CAPACITY.min(most)],
            kept: 0,
            ends: vec![0; COLUMNS.len() + 1],
            width: 0,
            is_long: false,
        };
        loop {
            let input = self.bytes.fill()?;
            let is_end = input.is_empty();
            let (fields, ends) = (&mut row.fields[row.kept..], &mut row.ends[row.width..]);
            let (result, read, written, ended) = self.core.read_record(input, fields, ends);
            self.bytes.consume(read);
            row.kept += written;
            row.width += ended;
            match result {
                ReadRecordResult::InputEmpty if is_end => self.is_done = true,
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if row.fields.len() < most && !row.is_long => {
                    let length = row.fields.len().saturating_mul(2).clamp(1, most);
                    row.fields.resize(length, 0);
                }
                ReadRecordResult::OutputFull => {
                    row.is_long = true;
                    row.kept = 0;
                }
                // A row with more columns is not valid; the rest is ignored.
                ReadRecordResult::OutputEndsFull => row.width = COLUMNS.len(),
                ReadRecordResult::Record => return Ok(Some(row)),
                ReadRecordResult::End => return Ok(None),
            }
        }
    }

    fn entry(&self, row: &Row) -> Result<Entry, Fault> {
        if row.is_long {
            return Err(Fault::too_long(self.limit));
        }
        if row.width != COLUMNS.len() {
            return Err(Fault::Record(format!(
                "{} columns where trafilatura writes {}",
                row.width,
                COLUMNS.len()
            )));
        }
        let text = std::str::from_utf8(&row.fields[..row.kept])
            .map_err(|_| Fault::Record("not UTF-8 text".to_owned()))?;
        let field = |column: usize| {
            let start = column.checked_sub(1).map_or(0, |before| row.ends[before]);
            let value = text.get(start..row.ends[column]).unwrap_or_default().trim();
            (!value.is_empty() && value != NULL).then(|| value.to_owned())
        };
        let lines = field(TEXT).unwrap_or_default();
        let paragraphs: Vec<&str> = lines
            .lines()
            .filter(|line| !line.trim().is_empty())
            .collect();
        let title = field(TITLE);
        Ok(Entry {
            id: field(ID),
            text: without_title(paragraphs.join("\n\n"), title.as_deref()),
            title,
            date: field(DATE),
            outlet: field(HOST),
            url: field(URL),
            ..Entry::default()
        })
    }
}

impl Iterator for Rows {
    type Item = Result<Entry, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        match self.row() {
            Ok(row) => row.map(|row| self.entry(&row)),
            Err(stop) => {
                self.is_done = true;
                Some(Err(stop.fault()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = "https://bode.example/1\tnull\tab12\tbode.example\tStorm\tnull\t2024-03-05\t\
                       \"Regen in Utrecht.\nWind.\"\tnull\tnull\tnull\r\n";

    #[test]
    fn detects_rows_of_trafilatura() {
        assert!(looks_like(ROW.as_bytes()));
        assert!(!looks_like(
            b"url\tid\tfingerprint\thostname\ttitle\timage\tdate\ttext\t"
        ));
        assert!(!looks_like(b"https://a.example/\tKyiv slept.\n"));
    }

    #[test]
    fn reads_rows() {
        let text = format!("{ROW}too\tshort\n{ROW}");
        let all: Vec<_> = open(Box::new(std::io::Cursor::new(text)), 999).collect();
        assert_eq!(all[0].as_ref().unwrap().text, "Regen in Utrecht.\n\nWind.");
        assert!(all[1].is_err());
        assert_eq!(all[2], all[0]);
        assert_eq!(all.len(), 3);
    }

    #[test]
    fn a_long_row_is_skipped() {
        let text = format!("{}{ROW}", ROW.replace("Wind", &"x".repeat(999)));
        let all: Vec<_> = open(Box::new(std::io::Cursor::new(text)), 500).collect();
        assert!(all[0].is_err());
        assert!(all[1].is_ok());
    }
}
