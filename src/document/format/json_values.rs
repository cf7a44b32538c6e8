//! Cuts a stream of JSON into its values without parsing them: the elements of a top-level array,
//! or values one behind the other. One value is in memory at a time, and a value that turns out
//! not to parse costs no more than itself, since the cut goes by brackets and quotes alone.

use crate::document::SkipReason;
use crate::document::bytes::{MAX_ARTICLE, too_long};
use std::io::{self, BufRead};

/// A value's bytes and the line it begins on, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) line: u64,
    pub(super) bytes: Vec<u8>,
}

/// Values of a stream.
pub(super) struct JsonValues<R> {
    stream: R,
    line: u64,
    in_array: bool,
}

/// Where a cut stands in a value.
#[derive(Default)]
struct Scan {
    depth: u32,
    in_string: bool,
    escaped: bool,
}

impl<R: BufRead> JsonValues<R> {
    pub(super) fn new(stream: R) -> Self {
        Self {
            stream,
            line: 1,
            in_array: false,
        }
    }

    /// Whether values come from inside a top-level array.
    pub(super) fn in_array(&self) -> bool {
        self.in_array
    }

    /// The next value; `None` at the end. A stream that fails, or ends inside a value or an array,
    /// gives a reason with the line.
    pub(super) fn next_value(&mut self) -> Option<Result<Cut, (u64, SkipReason)>> {
        match self.cut() {
            Ok(Some(cut)) => Some(Ok(cut)),
            Ok(None) if std::mem::take(&mut self.in_array) => {
                let reason = SkipReason::BrokenJson("the array never closes".to_owned());
                Some(Err((self.line, reason)))
            }
            Ok(None) => None,
            Err(error) => Some(Err((self.line, super::unreadable(&error)))),
        }
    }

    /// Whether nothing but space follows.
    pub(super) fn at_end(&mut self) -> io::Result<bool> {
        Ok(self.skip(|byte| byte.is_ascii_whitespace())?.is_none())
    }

    fn cut(&mut self) -> io::Result<Option<Cut>> {
        loop {
            let between = |byte: u8| byte.is_ascii_whitespace() || byte == b',';
            match self.skip(between)? {
                None => return Ok(None),
                Some(b'[') if !self.in_array => self.in_array = true,
                Some(b']') if self.in_array => self.in_array = false,
                Some(_) => return self.cut_value().map(Some),
            }
            self.stream.consume(1);
        }
    }

    /// Passes over bytes; gives the first other one, not consumed.
    fn skip(&mut self, passed: impl Fn(u8) -> bool) -> io::Result<Option<u8>> {
        loop {
            let buffer = self.stream.fill_buf()?;
            if buffer.is_empty() {
                return Ok(None);
            }
            let length = buffer.iter().take_while(|byte| passed(**byte)).count();
            let next = buffer.get(length).copied();
            self.line += newlines(&buffer[..length]);
            self.stream.consume(length);
            if next.is_some() {
                return Ok(next);
            }
        }
    }

    fn cut_value(&mut self) -> io::Result<Cut> {
        let line = self.line;
        let mut bytes = Vec::new();
        let mut scan = Scan::default();
        loop {
            let buffer = self.stream.fill_buf()?;
            let (length, done) = scan.advance(buffer, bytes.is_empty());
            bytes.extend_from_slice(&buffer[..length]);
            let at_end = buffer.is_empty();
            self.line += newlines(&buffer[..length]);
            self.stream.consume(length);
            if bytes.len() as u64 > MAX_ARTICLE {
                return Err(too_long());
            }
            if done || at_end {
                return Ok(Cut { line, bytes });
            }
        }
    }
}

impl Scan {
    /// Bytes of the buffer that belong to the value, and whether it ends there.
    fn advance(&mut self, buffer: &[u8], mut first: bool) -> (usize, bool) {
        for (index, &byte) in buffer.iter().enumerate() {
            if self.in_string {
                self.in_string_byte(byte);
                if !self.in_string && self.depth == 0 {
                    return (index + 1, true);
                }
                continue;
            }
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth > 1 => self.depth -= 1,
                b'}' | b']' if self.depth == 1 || first => return (index + 1, true),
                b'}' | b']' | b',' | b' ' | b'\t' | b'\r' | b'\n' if self.depth == 0 => {
                    return (index, true);
                }
                _ => {}
            }
            first = false;
        }
        (buffer.len(), false)
    }

    fn in_string_byte(&mut self, byte: u8) {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' => self.escaped = true,
            b'"' => self.in_string = false,
            _ => {}
        }
    }
}

fn newlines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| **byte == b'\n').count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn cuts(text: &str, buffer: usize) -> Vec<(u64, String)> {
        let mut values = JsonValues::new(BufReader::with_capacity(buffer, text.as_bytes()));
        let mut found = Vec::new();
        while let Some(value) = values.next_value() {
            found.push(match value {
                Ok(cut) => (cut.line, String::from_utf8(cut.bytes).unwrap()),
                Err((line, reason)) => (line, format!("! {reason}")),
            });
        }
        found
    }

    #[test]
    fn cuts_by_brackets_and_quotes_whatever_the_buffer() {
        let text = "[\n {\"a\": \"]}\\\"\"}, {\"b\":\n [1, {}]},\n 7, \"x,y\", {bad}]\n{\"c\":1}";
        let expected = [
            (2, "{\"a\": \"]}\\\"\"}"),
            (2, "{\"b\":\n [1, {}]}"),
            (4, "7"),
            (4, "\"x,y\""),
            (4, "{bad}"),
            (5, "{\"c\":1}"),
        ];
        for buffer in [1, 2, 7, 4096] {
            let found = cuts(text, buffer);
            let found: Vec<(u64, &str)> = found.iter().map(|(l, v)| (*l, v.as_str())).collect();
            assert_eq!(found, expected, "buffer of {buffer}");
        }
    }

    #[test]
    fn an_array_that_breaks_off_is_said() {
        assert_eq!(
            cuts("[{},\n", 64),
            [
                (1, "{}".to_owned()),
                (2, "! broken JSON: the array never closes".to_owned())
            ]
        );
        assert_eq!(cuts("]", 64), [(1, "]".to_owned())]);
        assert_eq!(cuts(" \n", 64), []);
    }

    proptest::proptest! {
        #[test]
        fn values_that_serde_writes_are_cut_as_written(
            texts in proptest::collection::vec("\\PC{0,8}[\"\\\\\\[\\]{},]{0,3}", 0..5),
            buffer in 1usize..9,
        ) {
            let values: Vec<String> = texts.iter().map(|t| serde_json::json!({ t: [t] }).to_string()).collect();
            let found = cuts(&format!("[{}]", values.join(",")), buffer);
            let found: Vec<String> = found.into_iter().map(|(_, value)| value).collect();
            proptest::prop_assert_eq!(found, values);
        }
    }
}
