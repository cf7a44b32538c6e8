//! Reads lines from any stream, one at a time into one buffer, however long or broken they are.
//!
//! Text leaves with its line number, without the line end (`\n` or `\r\n`) and without the byte
//! order mark of the first line. A line that is not text or longer than [`MAX_BYTES`] is returned
//! as such, and reading continues with the next one.

use std::io::{self, BufRead};

/// Maximum bytes of a line: GeoNames' longest rows have 10,000 characters of names, those of Linked
/// Places a polygon. It only bounds memory.
pub(crate) const MAX_BYTES: usize = 1 << 20;

/// One line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line<'a> {
    /// Its text.
    Text(&'a str),
    /// Its bytes, which are not UTF-8.
    NotUtf8(&'a [u8]),
    /// Only its first [`MAX_BYTES`] bytes.
    TooLong(&'a [u8]),
}

/// The lines of a stream.
pub(crate) struct Lines<R> {
    input: R,
    line: Vec<u8>,
    number: u64,
    read: u64,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(input: R) -> Self {
        Self {
            input,
            line: Vec::new(),
            number: 0,
            read: 0,
        }
    }

    /// The number of the last line, from 1.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// Bytes read so far.
    pub(crate) fn read(&self) -> u64 {
        self.read
    }

    /// Returns the next line; `None` at the end.
    ///
    /// # Errors
    /// Fails if the stream cannot be read.
    pub(crate) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        let Some(whole) = self.fill()? else {
            return Ok(None);
        };
        self.number += 1;
        let mut line = self.line.as_slice();
        if self.number == 1 {
            line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        }
        if !whole {
            return Ok(Some(Line::TooLong(line)));
        }
        line = line.strip_suffix(b"\r").unwrap_or(line);
        Ok(Some(match std::str::from_utf8(line) {
            Ok(text) => Line::Text(text),
            Err(_) => Line::NotUtf8(line),
        }))
    }

    /// Reads a line into the buffer, without its `\n`. Returns whether it fitted; `None` at the
    /// end.
    fn fill(&mut self) -> io::Result<Option<bool>> {
        self.line.clear();
        let (start, mut whole) = (self.read, true);
        loop {
            let bytes = match self.input.fill_buf() {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let end = memchr::memchr(b'\n', bytes);
            let part = &bytes[..end.unwrap_or(bytes.len())];
            let room = MAX_BYTES - self.line.len();
            whole &= part.len() <= room;
            self.line.extend_from_slice(&part[..part.len().min(room)]);
            let used = part.len() + usize::from(end.is_some());
            self.input.consume(used);
            self.read += used as u64;
            if end.is_some() || used == 0 {
                return Ok((self.read > start).then_some(whole));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::BufReader;

    /// Returns all lines as bytes.
    fn lines(input: &[u8], buffer: usize) -> Vec<Vec<u8>> {
        let mut lines = Lines::new(BufReader::with_capacity(buffer, input));
        let mut all = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            all.push(match line {
                Line::Text(text) => text.as_bytes().to_vec(),
                Line::NotUtf8(bytes) | Line::TooLong(bytes) => bytes.to_vec(),
            });
        }
        assert_eq!(lines.number(), all.len() as u64);
        assert_eq!(lines.read(), input.len() as u64);
        all
    }

    #[test]
    fn line_ends_and_byte_order_marks_are_not_text() {
        let all = lines(b"\xEF\xBB\xBFa\r\n\nb\r\xEF\xBB\xBF\nlast", 3);
        let expected: [&[u8]; 4] = [b"a", b"", b"b\r\xEF\xBB\xBF", b"last"];
        assert_eq!(all, expected);
        assert!(lines(b"", 3).is_empty());
    }

    #[test]
    fn lines_not_in_utf_8_or_too_long_are_reported_and_skipped() {
        let mut input = b"one\n\xFF\xFE\n".to_vec();
        input.extend(vec![b'x'; MAX_BYTES]);
        input.push(b'\n');
        input.extend(vec![b'y'; MAX_BYTES + 1]);
        input.extend(b"\nlast\n");
        let mut lines = Lines::new(input.as_slice());
        assert_eq!(lines.next().unwrap(), Some(Line::Text("one")));
        assert_eq!(lines.next().unwrap(), Some(Line::NotUtf8(b"\xFF\xFE")));
        assert!(matches!(lines.next().unwrap(), Some(Line::Text(x)) if x.len() == MAX_BYTES));
        assert!(matches!(lines.next().unwrap(), Some(Line::TooLong(y)) if y.len() == MAX_BYTES));
        assert_eq!(lines.next().unwrap(), Some(Line::Text("last")));
        assert_eq!(lines.next().unwrap(), None);
    }

    proptest! {
        /// Compares with `slice::split`, for any size of the stream's own buffer.
        #[test]
        fn lines_are_those_of_a_plain_split(
            input in proptest::collection::vec(prop_oneof![Just(b'\n'), Just(b'a'), Just(0xC3)], 0..60),
            buffer in 1usize..9,
        ) {
            let mut expected: Vec<Vec<u8>> = input.split(|&b| b == b'\n').map(<[u8]>::to_vec).collect();
            if expected.last().is_some_and(Vec::is_empty) {
                expected.pop();
            }
            prop_assert_eq!(lines(&input, buffer), expected);
        }
    }
}
