//! Cuts a stream of JSON into values without parsing them: the elements of a top-level array, those of record
//! lists within objects, or consecutive values.
//!
//! One value is in memory at a time, within a limit. A top-level object is read key by key, so that the
//! records of a list in it come one by one; its other members are kept, since it may itself be a record. Any
//! other object is cut whole, and the caller decides whether to search it for records ([`JsonValues::open`]).
//! An object beyond the limit is always opened. An invalid value does not affect others, because values are
//! cut by brackets and quotes only.

use super::cut::Held;
pub(super) use super::cut::{Cut, Kind, NoValue};
use super::levels::{Level, Levels, Reach};
use super::push_back::PushBack;
use super::scan::Scan;
use crate::document::SkipReason;
use crate::document::format::unreadable;
use crate::document::limit::Limit;
use std::io::{self, BufRead};

/// Reader of the values of a stream.
pub(super) struct JsonValues<R> {
    pub(super) stream: PushBack<R>,
    pub(super) limit: Limit,
    pub(super) line: u64,
    in_array: bool,
    pub(super) levels: Levels,
    /// Bytes read since the last value.
    bytes_since_value: u64,
    /// Whether the stream ended inside the last value.
    pub(super) truncated: bool,
}

/// Why a value cannot be cut.
pub(super) enum Fault {
    Io(io::Error),
    Endless,
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// The result of a step.
pub(super) enum Step {
    Continue,
    Value(Result<Cut, NoValue>),
    End,
}

/// How a value ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Read {
    Whole,
    Truncated,
    /// It is longer than the limit; the bytes held so far are within it.
    TooLong,
}

impl<R: BufRead> JsonValues<R> {
    pub(super) fn new(stream: R, limit: Limit) -> Self {
        Self {
            stream: PushBack::new(stream),
            limit,
            line: 1,
            in_array: false,
            levels: Levels::default(),
            bytes_since_value: 0,
            truncated: false,
        }
    }

    /// Whether values come from inside a top-level array.
    pub(super) fn in_array(&self) -> bool {
        self.in_array
    }

    /// Returns the open levels.
    pub(super) fn levels(&mut self) -> &mut Levels {
        &mut self.levels
    }

    /// Opens an object or array that was just cut; its contents come next.
    pub(super) fn open(&mut self, cut: &Cut) {
        self.stream.put_back(&cut.bytes);
        self.line = cut.line;
        self.bytes_since_value = 0;
        let start = self.stream.position();
        self.stream.consume(1);
        let level = match cut.bytes.first() {
            Some(b'[') => Level::list(true),
            _ => Level::searched(self.levels.reach(), Some(start), cut.line),
        };
        self.levels.push(level, "");
    }

    /// Whether an object is open, so that the next value comes from inside it.
    pub(super) fn is_within(&self) -> bool {
        !self.levels.is_empty()
    }

    /// Drops the rest of what was put back.
    pub(super) fn clear(&mut self) {
        self.stream.clear();
        self.truncated = false;
    }

    /// Returns the next value; `None` at the end. A stream that fails, or ends inside a value, list or array,
    /// gives a reason.
    pub(super) fn next_value(&mut self) -> Option<Result<Cut, NoValue>> {
        let is_within = self.is_within();
        let ends = |line, reason| {
            let can_continue = false;
            Some(Err(NoValue {
                line,
                reason,
                can_continue,
                is_within,
            }))
        };
        self.bytes_since_value = 0;
        match self.cut() {
            Ok(Some(held)) => Some(held),
            Ok(None) => ends(self.line, self.never_closes()?),
            Err(Fault::Endless) => ends(self.line, self.limit.endless()),
            Err(Fault::Io(error)) => ends(self.line, unreadable(&error)),
        }
    }

    /// Whether only space follows.
    pub(super) fn at_end(&mut self) -> bool {
        self.skip(None, |byte| byte.is_ascii_whitespace() || byte == b';')
            .is_ok_and(|next| next.is_none())
    }

    /// Names what was open when the stream ended, unless that was already reported.
    fn never_closes(&mut self) -> Option<SkipReason> {
        let within = self.levels.clear();
        let array = std::mem::take(&mut self.in_array).then_some("the array");
        let open = within.or(array).filter(|_| !self.truncated)?;
        Some(SkipReason::BrokenJson(format!("{open} never closes")))
    }

    fn cut(&mut self) -> Result<Option<Result<Cut, NoValue>>, Fault> {
        loop {
            self.check_end()?;
            let step = match self.levels.last() {
                None => self.top_step()?,
                Some(Level::List { decided, .. }) => {
                    let decided = *decided;
                    self.list_step(decided)?
                }
                Some(Level::Walked { .. }) => self.walk_step()?,
                Some(Level::Searched(_)) => self.opened_step()?,
            };
            match step {
                Step::Continue => {}
                Step::Value(value) => return Ok(Some(value)),
                Step::End => return Ok(None),
            }
        }
    }

    fn top_step(&mut self) -> Result<Step, Fault> {
        let between = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b';');
        match self.skip(None, between)? {
            None => return Ok(Step::End),
            Some(b'[') if !self.in_array => self.in_array = true,
            Some(b']') if self.in_array => self.in_array = false,
            Some(b'{') if !self.in_array => {
                let held = Held::opening(self.line);
                self.levels.push(Level::walked(held), "");
            }
            Some(b'{') => return self.cut_object(Kind::Value),
            Some(_) => return self.cut_value(Kind::Value),
        }
        self.consume(1);
        Ok(Step::Continue)
    }

    /// Reads the next element of a list. If the list is not known to contain records, only objects count.
    fn list_step(&mut self, decided: bool) -> Result<Step, Fault> {
        let between = |byte: u8| byte.is_ascii_whitespace() || byte == b',';
        let Some(byte) = self.skip(None, between)? else {
            if !self.levels.is_in_cut() {
                return Ok(Step::End);
            }
            self.levels.pop();
            return Ok(Step::Continue);
        };
        if decided && byte != b']' {
            self.levels.note_record();
        }
        match byte {
            b']' => {
                self.consume(1);
                self.levels.pop();
            }
            b'{' => {
                let location = self.levels.location("");
                return self.cut_object(Kind::Element(location));
            }
            _ if decided => {
                let location = self.levels.location("");
                return self.cut_value(Kind::Element(location));
            }
            b'[' if self.levels.has_room() => {
                self.consume(1);
                self.levels.push(Level::list(false), "");
            }
            _ => self.skip_value()?,
        }
        Ok(Step::Continue)
    }

    /// Skips bytes while `passed` holds, adding them to `held`. Returns the next byte without consuming it.
    pub(super) fn skip(
        &mut self,
        mut held: Option<&mut Held>,
        passed: impl Fn(u8) -> bool,
    ) -> Result<Option<u8>, Fault> {
        loop {
            let buffer = self.stream.fill_buf()?;
            if buffer.is_empty() {
                return Ok(None);
            }
            let length = buffer.iter().take_while(|byte| passed(**byte)).count();
            let next = buffer.get(length).copied();
            if length > 0 {
                self.line += newlines(&buffer[..length]);
                if let Some(held) = held.as_deref_mut() {
                    held.add_space(&buffer[..length], self.limit);
                }
                self.consume(length);
            }
            if next.is_some() {
                return Ok(next);
            }
            self.check_end()?;
        }
    }

    pub(super) fn consume(&mut self, count: usize) {
        self.stream.consume(count);
        self.bytes_since_value += count as u64;
    }

    fn check_end(&self) -> Result<(), Fault> {
        if self.bytes_since_value > self.limit.search() {
            return Err(Fault::Endless);
        }
        Ok(())
    }

    pub(super) fn put_back(&mut self, held: &Held) {
        self.stream.put_back(&held.bytes);
        self.line = held.line;
    }

    /// Restarts the count of read bytes, but only outside levels. Inside, the count goes on; otherwise an
    /// endlessly nested object would be searched byte by byte forever.
    pub(super) fn begin_value(&mut self) {
        if self.levels.is_empty() {
            self.bytes_since_value = 0;
        }
    }

    /// Cuts an object from its first byte; an object that is too long is opened.
    pub(super) fn cut_object(&mut self, kind: Kind) -> Result<Step, Fault> {
        self.begin_value();
        let mut held = Held::at(self.line);
        let read = self.read_on(&mut held, self.limit)?;
        if read == Read::TooLong && self.levels.has_room() {
            self.put_back(&held);
            self.consume(1);
            let level = Level::searched(Reach::Any, None, held.line);
            self.levels.push(level, kind.key());
            return Ok(Step::Continue);
        }
        self.settle(held, read, kind)
    }

    /// Cuts any other value from its first byte.
    fn cut_value(&mut self, kind: Kind) -> Result<Step, Fault> {
        self.begin_value();
        let mut held = Held::at(self.line);
        let read = self.read_on(&mut held, self.limit)?;
        self.settle(held, read, kind)
    }

    fn settle(&mut self, held: Held, read: Read, kind: Kind) -> Result<Step, Fault> {
        if read == Read::TooLong {
            self.put_back(&held);
            self.skip_value()?;
            return Ok(Step::Value(Err(self.too_long(held.line))));
        }
        Ok(Step::Value(Ok(held.cut(kind, read == Read::Truncated))))
    }

    /// Appends a value, from its first byte, to `held`, until the value or the stream ends or the limit would
    /// be exceeded.
    pub(super) fn read_on(&mut self, held: &mut Held, limit: Limit) -> Result<Read, Fault> {
        let (mut scan, mut first) = (Scan::default(), true);
        loop {
            let buffer = self.stream.fill_buf()?;
            if buffer.is_empty() {
                self.truncated = true;
                return Ok(Read::Truncated);
            }
            let (length, ends) = scan.advance(buffer, first);
            first = false;
            if (held.bytes.len() + length) as u64 > limit.bytes() {
                return Ok(Read::TooLong);
            }
            held.bytes.extend_from_slice(&buffer[..length]);
            self.line += newlines(&buffer[..length]);
            self.consume(length);
            if ends {
                return Ok(Read::Whole);
            }
            self.check_end()?;
        }
    }

    /// Skips a value from its first byte.
    pub(super) fn skip_value(&mut self) -> Result<(), Fault> {
        let (mut scan, mut first) = (Scan::default(), true);
        loop {
            let buffer = self.stream.fill_buf()?;
            if buffer.is_empty() {
                self.truncated = true;
                return Ok(());
            }
            let (length, ends) = scan.advance(buffer, first);
            first = false;
            self.line += newlines(&buffer[..length]);
            self.consume(length);
            if ends {
                return Ok(());
            }
            self.check_end()?;
        }
    }

    pub(super) fn too_long(&self, line: u64) -> NoValue {
        NoValue {
            line,
            reason: self.limit.too_long(),
            can_continue: true,
            is_within: self.is_within(),
        }
    }
}

/// Parses a key.
pub(super) fn key_of(bytes: &[u8]) -> String {
    serde_json::from_slice(bytes).unwrap_or_default()
}

fn newlines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
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
            if value
                .as_ref()
                .is_ok_and(|cut| matches!(cut.kind, Kind::Closed { .. }))
            {
                continue;
            }
            found.push(match value {
                Ok(cut) => (cut.line, String::from_utf8(cut.bytes).unwrap()),
                Err(none) => (none.line, format!("! {}", none.reason)),
            });
        }
        found
    }

    #[test]
    fn cuts_by_brackets_and_quotes_with_any_buffer_size() {
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
    fn reports_a_truncated_array() {
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
    fn cuts_a_list_into_elements_and_its_parent_object() {
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
        assert_eq!(cuts("{\"articles\": [7,", 64)[1..], [(1, open.to_owned())]);
        assert_eq!(
            cuts("{\"articles\": [{\"a\"", 64),
            [(1, "{\"a\"".to_owned())]
        );
    }

    #[test]
    fn skips_values_that_are_too_long_and_stops_at_endless_ones() {
        let limit = Limit::new(8);
        let said = |text: &str| {
            let mut values = JsonValues::new(text.as_bytes(), limit);
            let mut found = Vec::new();
            while let Some(value) = values.next_value() {
                found.push(match value {
                    Ok(cut) => String::from_utf8(cut.bytes).unwrap(),
                    Err(none) if none.can_continue => "long".to_owned(),
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
                .is_err_and(|none| !none.can_continue)
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
