//! Searches an object for records, after it was cut whole and is not a record, or if it is too long.

use super::cut::{Held, Kind};
use super::levels::Level;
use super::names::LIST_KEY;
use super::values::{Fault, JsonValues, Read, Step, key_of};
use crate::document::limit::Limit;
use std::io::BufRead;

/// Bytes kept of a key, and of those members of an opened object that may name the publisher of its records.
const KEY_KEPT: u64 = 1024;
const HEAD_KEPT: usize = 64 * 1024;

impl<R: BufRead> JsonValues<R> {
    /// Handles the next key of an opened object.
    pub(super) fn opened_step(&mut self) -> Result<Step, Fault> {
        let between = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b':');
        match self.skip(None, between)? {
            None => return Ok(self.leave_broken()),
            Some(b'}' | b']') => {
                self.consume(1);
                return Ok(self.leave());
            }
            Some(b'"') => {}
            Some(_) => {
                self.consume(1);
                return Ok(Step::Continue);
            }
        }
        let mut name = Held::at(self.line);
        match self.read_on(&mut name, Limit::new(KEY_KEPT))? {
            Read::Whole => {}
            Read::Truncated => return Ok(self.leave_broken()),
            Read::TooLong => {
                self.put_back(&name);
                self.skip_value()?;
                name.bytes.clear();
            }
        }
        let key = key_of(&name.bytes);
        let reached = self.levels.reaches(&key);
        match self.skip(None, between)? {
            None => return Ok(self.leave_broken()),
            Some(b'{') if reached => {
                let location = self.levels.location(&key);
                return self.cut_object(Kind::Member(location));
            }
            Some(b'[') if reached && self.levels.has_room() => {
                self.consume(1);
                self.levels.push(Level::list(key == LIST_KEY), &key);
            }
            Some(b'{' | b'[') => {
                self.levels.note_skipped();
                self.skip_value()?;
            }
            Some(b'}' | b']') => {}
            Some(_) => {
                let mut value = Held::at(self.line);
                if self.read_on(&mut value, Limit::new(KEY_KEPT))? == Read::TooLong {
                    self.put_back(&value);
                    self.skip_value()?;
                } else if !name.bytes.is_empty() {
                    self.levels
                        .add_to_head(&name.bytes, &value.bytes, HEAD_KEPT);
                }
            }
        }
        Ok(Step::Continue)
    }

    /// Leaves an opened object, or starts over with a wider reach if no record was found.
    fn leave(&mut self) -> Step {
        if let Some((start, line)) = self.levels.reach_further()
            && self.stream.rewind(start)
        {
            self.line = line;
            self.consume(1);
            return Step::Continue;
        }
        let was_cut = self.levels.was_cut();
        let (line, found) = self.levels.leave();
        match (was_cut, found) {
            (true, found) => {
                let kind = Kind::Closed { found };
                Step::Value(Ok(Held::at(line).cut(kind, false)))
            }
            (false, true) => Step::Continue,
            (false, false) => Step::Value(Err(self.too_long(line))),
        }
    }

    /// Does the same when the stream has ended inside the object.
    fn leave_broken(&mut self) -> Step {
        match self.levels.was_cut() {
            true => self.leave(),
            false => Step::End,
        }
    }
}
