//! A table: one article a row, a header line of column names, one row in memory at a time.

use super::{ColumnFault, Outcome, record_id, text_bytes, unreadable};
use crate::document::bytes::{Limited, MAX_ARTICLE, Stream, peek};
use crate::document::choice::Choice;
use crate::document::record::{Cell, Fallback, make_document};
use crate::document::{Column, Position, ReadOptions, SkipReason, TakenColumn};
use csv::{ByteRecord, ReaderBuilder, StringRecord};
use std::io::{self, Read};

/// Bytes in which the header line must end for its delimiter to be told.
const HEADER: usize = 64 * 1024;

/// Put behind the table's last byte. The `csv` crate ends a quote that never closes silently at
/// the end of the file, and so would make one article of all rows from there on. If the quote is
/// open, this is found inside the last field; if not, it is a row of its own.
const END: &str = "\n\u{1}end of the table\u{1}\n";

type Table = csv::Reader<Limited<Stream>>;

/// The articles of a table.
pub(super) struct CsvArticles {
    table: Table,
    name: String,
    width: usize,
    choice: Choice,
    /// Until it is reported.
    taken: Option<Vec<TakenColumn>>,
    row: u64,
    ended: bool,
    /// Found while opening.
    fault: Option<SkipReason>,
}

impl CsvArticles {
    /// Reads the header line and chooses the columns.
    pub(super) fn open(
        stream: Stream,
        name: &str,
        options: &ReadOptions,
    ) -> io::Result<Result<Self, ColumnFault>> {
        let (first, stream) = peek(stream, HEADER)?;
        let mut table = read_table(stream, delimiter(&first));
        let mut header = ByteRecord::new();
        let fault = match table.read_byte_record(&mut header) {
            Ok(_) if is_end(&header) => Some(SkipReason::NoArticle),
            Ok(_) if holds_end(&header) => Some(SkipReason::UnclosedQuote),
            Ok(_) => not_text(&header),
            Err(error) => return Err(io_error(error)),
        };
        let names = names(&header);
        let choice = match fault {
            Some(_) => Choice::default(),
            None => match choose(&names, options) {
                Ok(choice) => choice,
                Err(fault) => return Ok(Err(fault)),
            },
        };
        Ok(Ok(Self {
            table,
            name: name.to_owned(),
            width: names.len(),
            taken: Some(choice.taken(&names)),
            choice,
            row: 0,
            ended: false,
            fault,
        }))
    }

    /// The next row as it stands in the file.
    fn read_row(&mut self) -> Option<(Position, Result<ByteRecord, SkipReason>)> {
        let mut row = ByteRecord::new();
        self.table.get_mut().renew();
        let line = self.table.position().line();
        let read = self.table.read_byte_record(&mut row);
        if matches!(read, Ok(true)) && is_end(&row) {
            return None;
        }
        self.row += 1;
        let line = row.position().map_or(line, csv::Position::line);
        let position = Position::Row {
            row: self.row,
            line,
        };
        let row = match read {
            Ok(true) if !holds_end(&row) => Ok(row),
            Ok(_) => Err(SkipReason::UnclosedQuote),
            Err(error) => Err(unreadable(&io_error(error))),
        };
        self.ended = row.is_err();
        Some((position, row))
    }

    fn make(&self, position: Position, row: ByteRecord) -> Outcome {
        let made = self.checked(row).and_then(|row| {
            let cell = |index| row.get(index).map(Cell::text);
            let fallback = Fallback {
                id: record_id(&self.name, position),
                date: None,
            };
            make_document(&self.choice, cell, fallback)
        });
        match made {
            Ok(made) => Outcome::Made(position, made),
            Err(reason) => Outcome::Skipped(position, reason),
        }
    }

    fn checked(&self, row: ByteRecord) -> Result<StringRecord, SkipReason> {
        if row.len() != self.width {
            return Err(SkipReason::RowWidth {
                expected: self.width,
                got: row.len(),
            });
        }
        match not_text(&row) {
            Some(reason) => Err(reason),
            None => Ok(StringRecord::from_byte_record_lossy(row)),
        }
    }
}

impl Iterator for CsvArticles {
    type Item = Result<Outcome, ColumnFault>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(reason) = self.fault.take() {
            self.ended = true;
            return Some(Ok(Outcome::Skipped(Position::File, reason)));
        }
        if self.ended {
            return None;
        }
        if let Some(taken) = self.taken.take() {
            return Some(Ok(Outcome::Columns(taken)));
        }
        match self.read_row() {
            Some((position, Ok(row))) => Some(Ok(self.make(position, row))),
            Some((position, Err(reason))) => Some(Ok(Outcome::Skipped(position, reason))),
            None => {
                self.ended = true;
                let nothing = Outcome::Skipped(Position::File, SkipReason::NoArticle);
                (self.row == 0).then_some(Ok(nothing))
            }
        }
    }
}

fn read_table(stream: Stream, delimiter: u8) -> Table {
    let stream: Stream = Box::new(stream.chain(END.as_bytes()));
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

fn names(header: &ByteRecord) -> Vec<String> {
    let name = |field: &[u8]| String::from_utf8_lossy(field).trim().to_owned();
    header.iter().map(name).collect()
}

/// A table must say where its texts, or at least its titles, are.
fn choose(names: &[String], options: &ReadOptions) -> Result<Choice, ColumnFault> {
    let choice = Choice::among(names, options);
    if let Some(&column) = choice.missing.first() {
        return Err(ColumnFault::Missing {
            column,
            name: options.named(column).unwrap_or_default().to_owned(),
            columns: names.to_vec(),
        });
    }
    let readable = [Column::Text, Column::Title]
        .into_iter()
        .any(|column| choice.index(column).is_some());
    if readable {
        Ok(choice)
    } else {
        Err(ColumnFault::NoText {
            columns: names.to_vec(),
        })
    }
}

/// Where the first field that is not text stops being it.
fn not_text(row: &ByteRecord) -> Option<SkipReason> {
    row.iter().find_map(|field| text_bytes(field).err())
}

fn is_end(row: &ByteRecord) -> bool {
    row.len() == 1 && row.get(0) == Some(END.trim().as_bytes())
}

fn holds_end(row: &ByteRecord) -> bool {
    row.iter()
        .next_back()
        .is_some_and(|field| field.ends_with(END.as_bytes()))
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
