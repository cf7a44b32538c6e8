//! Splits a table row, possibly quoted and over several lines, into fields.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};
use exonym_gazetteer::degrees::Decimal;

/// Splits rows into fields; its buffers are reused.
pub(super) struct Quoted {
    reader: Reader,
    decimal: Decimal,
    text: Vec<u8>,
    text_length: usize,
    ends: Vec<usize>,
    count: usize,
}

impl Quoted {
    /// Makes a reader for this delimiter, with or without quoting.
    pub(super) fn new(delimiter: u8, quoting: bool) -> Self {
        let mut builder = ReaderBuilder::new();
        // A single carriage return is text, since lines come without their ends.
        builder
            .delimiter(delimiter)
            .quoting(quoting)
            .terminator(Terminator::Any(b'\n'));
        Self {
            reader: builder.build(),
            decimal: Decimal::from_delimiter(delimiter),
            text: Vec::new(),
            text_length: 0,
            ends: Vec::new(),
            count: 0,
        }
    }

    /// Reads one more line; returns whether the row is complete.
    pub(super) fn feed(&mut self, line: &str) -> bool {
        // Empty input would mean the end of the file.
        (!line.is_empty() && self.read(line.as_bytes())) || self.read(b"\n")
    }

    /// Bytes of the fields so far.
    pub(super) fn bytes(&self) -> usize {
        self.text_length
    }

    fn read(&mut self, input: &[u8]) -> bool {
        // Room for as many bytes and fields as the input can yield, so that one call consumes all
        // of it.
        self.text
            .resize((self.text_length + input.len() + 1).max(self.text.len()), 0);
        self.ends
            .resize((self.count + input.len() + 1).max(self.ends.len()), 0);
        let (text, ends) = (
            &mut self.text[self.text_length..],
            &mut self.ends[self.count..],
        );
        let (result, _, written, ended) = self.reader.read_record(input, text, ends);
        self.text_length += written;
        self.count += ended;
        matches!(result, ReadRecordResult::Record | ReadRecordResult::End)
    }

    /// Returns the fields of the complete row; the next line begins another.
    pub(super) fn take(&mut self) -> Fields<'_> {
        let (length, count) = (self.text_length, self.count);
        (self.text_length, self.count) = (0, 0);
        Fields {
            decimal: self.decimal,
            text: &self.text[..length],
            ends: &self.ends[..count],
        }
    }

    /// Discards an incomplete row.
    pub(super) fn reset(&mut self) {
        self.reader.reset();
        (self.text_length, self.count) = (0, 0);
    }
}

/// The fields of one row.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a> {
    decimal: Decimal,
    text: &'a [u8],
    ends: &'a [usize],
}

impl<'a> Fields<'a> {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns the decimal separators allowed in coordinates.
    pub(super) fn decimal(&self) -> Decimal {
        self.decimal
    }

    /// Returns a field, trimmed; empty if it does not exist.
    pub(super) fn get(&self, at: usize) -> &'a str {
        let start = at
            .checked_sub(1)
            .map_or(Some(0), |before| self.ends.get(before).copied());
        let bytes = start
            .zip(self.ends.get(at))
            .and_then(|(start, &end)| self.text.get(start..end));
        // Lines are UTF-8 and split at ASCII, so this is text.
        bytes
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or("")
            .trim()
    }

    /// Returns the field of an optional column; empty if the table does not have it.
    pub(super) fn optional(&self, column: Option<usize>) -> &'a str {
        column.map_or("", |at| self.get(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fields(row: &mut Quoted, lines: &[&str]) -> Option<Vec<String>> {
        let mut whole = false;
        for line in lines {
            assert!(!whole, "whole before its last line");
            whole = row.feed(line);
        }
        whole.then(|| {
            let fields = row.take();
            (0..fields.len())
                .map(|at| fields.get(at).to_owned())
                .collect()
        })
    }

    #[test]
    fn rows_may_be_quoted_and_span_lines() {
        let mut row = Quoted::new(b',', true);
        let whole = fields(&mut row, &[r#"a,"b ""c"", d", e"#]).unwrap();
        assert_eq!(whole, ["a", r#"b "c", d"#, "e"]);
        let whole = fields(&mut row, &["1,\"two", "", "lines\",3"]).unwrap();
        assert_eq!(whole, ["1", "two\n\nlines", "3"]);
        assert_eq!(fields(&mut row, &["1,\"open"]), None);
        row.reset();
        assert_eq!(fields(&mut row, &["4,5"]).unwrap(), ["4", "5"]);
    }

    #[test]
    fn without_quoting_a_quote_is_a_letter() {
        let mut row = Quoted::new(b'\t', false);
        assert_eq!(fields(&mut row, &["\"a\tb\r"]).unwrap(), ["\"a", "b"]);
    }

    proptest! {
        /// What the csv crate writes is read back, however many lines it spans.
        #[test]
        fn rows_are_those_that_were_written(
            expected in proptest::collection::vec("[ab\",;\nя]{0,6}", 2..5),
        ) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(&expected).unwrap();
            let written = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let lines: Vec<&str> = written.strip_suffix('\n').unwrap().split('\n').collect();
            let got = fields(&mut Quoted::new(b',', true), &lines).unwrap();
            let trimmed: Vec<&str> = expected.iter().map(|field| field.trim()).collect();
            prop_assert_eq!(got, trimmed);
        }
    }
}
