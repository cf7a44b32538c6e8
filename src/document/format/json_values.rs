//! Cuts a stream of JSON into its values without parsing them: the elements of a top-level array,
//! those of the list in `{"articles": […]}`, or values one behind the other.
//!
//! One value is in memory at a time, within a limit; what is longer is read past to its end. A value
//! that turns out not to parse costs no more than itself, since the cut goes by brackets and quotes
//! alone.

use super::json_scan::{Found, Scan};
use super::unreadable;
use crate::document::SkipReason;
use crate::document::limit::Limit;
use std::io::{self, BufRead};

/// A value's bytes and the line it begins on, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) line: u64,
    pub(super) kind: Kind,
    pub(super) bytes: Vec<u8>,
}

/// What a value is to the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A record by itself, or an element of the outermost array.
    Value,
    /// An element of an object's list of articles.
    Element,
    /// The object that held such a list, the list's elements left out: no article, but it should be
    /// JSON.
    Frame,
}

/// Why there is no value, with the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoValue {
    pub(super) line: u64,
    pub(super) reason: SkipReason,
    /// Whether there may be more behind it.
    pub(super) goes_on: bool,
}

/// Values of a stream.
pub(super) struct JsonValues<R> {
    stream: R,
    limit: Limit,
    line: u64,
    in_array: bool,
    /// The object in whose list of articles the cut stands.
    list: Option<Held>,
    /// Whether the last value broke off with the stream.
    broke_off: bool,
}

/// The bytes of a value that is being cut.
#[derive(Debug)]
struct Held {
    line: u64,
    bytes: Vec<u8>,
    /// Bytes of it that were read, held or not.
    read: u64,
}

/// What keeps a value from being cut.
enum Fault {
    Io(io::Error),
    Endless,
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl<R: BufRead> JsonValues<R> {
    pub(super) fn new(stream: R, limit: Limit) -> Self {
        Self {
            stream,
            limit,
            line: 1,
            in_array: false,
            list: None,
            broke_off: false,
        }
    }

    /// Whether values come from inside a top-level array.
    pub(super) fn in_array(&self) -> bool {
        self.in_array
    }

    /// The next value; `None` at the end. A stream that fails, or ends inside a value, a list or an
    /// array, gives a reason.
    pub(super) fn next_value(&mut self) -> Option<Result<Cut, NoValue>> {
        let ends = |line, reason| {
            let goes_on = false;
            Some(Err(NoValue {
                line,
                reason,
                goes_on,
            }))
        };
        match self.cut() {
            Ok(Some(held)) => Some(held),
            Ok(None) => ends(self.line, self.never_closes()?),
            Err(Fault::Endless) => ends(self.line, self.limit.endless()),
            Err(Fault::Io(error)) => ends(self.line, unreadable(&error)),
        }
    }

    /// Whether nothing but space follows.
    pub(super) fn at_end(&mut self) -> bool {
        self.skip(|byte| byte.is_ascii_whitespace())
            .is_ok_and(|next| next.is_none())
    }

    /// What was open when the stream ended, unless that is told already.
    fn never_closes(&mut self) -> Option<SkipReason> {
        let list = self.list.take().map(|_| "the list of articles");
        let array = std::mem::take(&mut self.in_array).then_some("the array");
        let open = list.or(array).filter(|_| !self.broke_off)?;
        Some(SkipReason::BrokenJson(format!("{open} never closes")))
    }

    fn cut(&mut self) -> Result<Option<Result<Cut, NoValue>>, Fault> {
        loop {
            let between = |byte: u8| byte.is_ascii_whitespace() || byte == b',';
            match (self.skip(between)?, self.list.is_some()) {
                (None, _) => return Ok(None),
                (Some(b']'), true) => {
                    self.stream.consume(1);
                    if let Some(frame) = self.close_list()? {
                        return Ok(Some(Ok(frame)));
                    }
                    continue;
                }
                (Some(_), true) => return self.cut_value(Kind::Element).map(Some),
                (Some(b'['), false) if !self.in_array => self.in_array = true,
                (Some(b']'), false) if self.in_array => self.in_array = false,
                (Some(b'{'), false) => {
                    match self.cut_object(Held::at(self.line), Scan::default())? {
                        Some(held) => return Ok(Some(self.settle(held, Kind::Value))),
                        None => continue,
                    }
                }
                (Some(_), false) => return self.cut_value(Kind::Value).map(Some),
            }
            self.stream.consume(1);
        }
    }

    /// Passes over bytes; gives the first other one, not consumed.
    fn skip(&mut self, passed: impl Fn(u8) -> bool) -> Result<Option<u8>, Fault> {
        let mut skipped = 0;
        loop {
            let buffer = self.stream.fill_buf()?;
            if buffer.is_empty() {
                return Ok(None);
            }
            let length = buffer.iter().take_while(|byte| passed(**byte)).count();
            let next = buffer.get(length).copied();
            self.line += newlines(&buffer[..length]);
            self.stream.consume(length);
            skipped += length as u64;
            if next.is_some() {
                return Ok(next);
            }
            if skipped > self.limit.search() {
                return Err(Fault::Endless);
            }
        }
    }

    /// Cuts a value of which no byte was read.
    fn cut_value(&mut self, kind: Kind) -> Result<Result<Cut, NoValue>, Fault> {
        let (mut held, mut scan) = (Held::at(self.line), Scan::default());
        while self.read_on(&mut held, &mut scan)? == Found::List {}
        Ok(self.settle(held, kind))
    }

    /// Cuts an object up to its end; `None` where its list of articles opens, to be cut first.
    fn cut_object(&mut self, mut held: Held, mut scan: Scan) -> Result<Option<Held>, Fault> {
        if self.read_on(&mut held, &mut scan)? == Found::List {
            self.list = Some(held);
            return Ok(None);
        }
        Ok(Some(held))
    }

    /// Cuts what stands behind an object's list of articles.
    fn close_list(&mut self) -> Result<Option<Cut>, Fault> {
        let Some(mut held) = self.list.take() else {
            return Ok(None);
        };
        held.add(b"]", self.limit);
        let held = self.cut_object(held, Scan::behind_list())?;
        Ok(held.and_then(|held| self.settle(held, Kind::Frame).ok()))
    }

    /// Reads on in a value until it ends, with or without an end of the stream, or its list opens.
    fn read_on(&mut self, held: &mut Held, scan: &mut Scan) -> Result<Found, Fault> {
        loop {
            let buffer = self.stream.fill_buf()?;
            let at_end = buffer.is_empty();
            let (length, found) = scan.advance(buffer, held.read == 0);
            held.add(&buffer[..length], self.limit);
            self.line += newlines(&buffer[..length]);
            self.stream.consume(length);
            if found != Found::More {
                return Ok(found);
            }
            if at_end {
                self.broke_off = true;
                return Ok(Found::End);
            }
            if held.read > self.limit.search() {
                return Err(Fault::Endless);
            }
        }
    }

    fn settle(&self, held: Held, kind: Kind) -> Result<Cut, NoValue> {
        let line = held.line;
        if held.read > self.limit.bytes() {
            return Err(NoValue {
                line,
                reason: self.limit.too_long(),
                goes_on: true,
            });
        }
        let bytes = held.bytes;
        Ok(Cut { line, kind, bytes })
    }
}

impl Held {
    fn at(line: u64) -> Self {
        Self {
            line,
            bytes: Vec::new(),
            read: 0,
        }
    }

    /// Takes bytes in, and lets all go once they are more than may be held.
    fn add(&mut self, bytes: &[u8], limit: Limit) {
        self.read += bytes.len() as u64;
        if self.read <= limit.bytes() {
            self.bytes.extend_from_slice(bytes);
        } else {
            self.bytes = Vec::new();
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
        let stream = BufReader::with_capacity(buffer, text.as_bytes());
        let mut values = JsonValues::new(stream, Limit::default());
        let mut found = Vec::new();
        while let Some(value) = values.next_value() {
            found.push(match value {
                Ok(cut) => (cut.line, String::from_utf8(cut.bytes).unwrap()),
                Err(none) => (none.line, format!("! {}", none.reason)),
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

    #[test]
    fn a_list_is_cut_into_its_elements_and_the_object_around_it() {
        let text = "{\"n\":1, \"articles\": [{\"a\":[1]},\n7], \"m\": [2]}\n{\"a\":1}";
        let expected = [
            (1, "{\"a\":[1]}"),
            (2, "7"),
            (1, "{\"n\":1, \"articles\": [], \"m\": [2]}"),
            (3, "{\"a\":1}"),
        ];
        for buffer in [1, 2, 7, 4096] {
            let found = cuts(text, buffer);
            let found: Vec<(u64, &str)> = found.iter().map(|(l, v)| (*l, v.as_str())).collect();
            assert_eq!(found, expected, "buffer of {buffer}");
        }
        let open = "! broken JSON: the list of articles never closes";
        assert_eq!(cuts("[{\"articles\": [7,", 64)[1..], [(1, open.to_owned())]);
        assert_eq!(
            cuts("{\"articles\": [{\"a\"", 64),
            [(1, "{\"a\"".to_owned())]
        );
    }

    #[test]
    fn what_is_too_long_is_read_past_and_what_has_no_end_given_up() {
        let limit = Limit::new(8);
        let said = |text: &str| {
            let mut values = JsonValues::new(text.as_bytes(), limit);
            let mut found = Vec::new();
            while let Some(value) = values.next_value() {
                found.push(match value {
                    Ok(cut) => String::from_utf8(cut.bytes).unwrap(),
                    Err(none) if none.goes_on => "long".to_owned(),
                    Err(_) => return [found, vec!["end".to_owned()]].concat(),
                });
            }
            found
        };
        assert_eq!(said("[{\"a\":123},\"12345678\",7]"), ["long", "long", "7"]);
        let object = "{\"long\":\"12345678\",\"articles\":[1,\"12345678\",2]} 3";
        assert_eq!(said(object), ["1", "long", "2", "3"]);
        let long = "x".repeat(600);
        assert_eq!(said(&format!("[1,\"{long}")), ["1", "end"]);
        assert_eq!(said(&format!("{{\"{long}")), ["end"]);
        assert_eq!(said(&format!("1{}2", " ".repeat(600))), ["1", "2"]);
        let mut values = JsonValues::new(BufReader::new(io::repeat(b' ')), limit);
        assert!(
            values
                .next_value()
                .unwrap()
                .is_err_and(|none| !none.goes_on)
        );
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
