//! Reads top-level objects key by key. The records of a list in one come one by one; the object itself is
//! kept, since it may be a record.

use super::cut::{Held, Kind};
use super::levels::{Level, Reach};
use super::names::{LIST_KEY, is_envelope, is_list};
use super::values::{Fault, JsonValues, Read, Step, key_of};
use crate::document::Column;
use crate::document::column::synonym;
use std::io::BufRead;

/// Length of an empty text or object, `""` and `{}`.
const EMPTY: usize = 2;

/// The result of reading a member of an object that may be a record.
enum Walk {
    Continue,
    /// A list or object under this key may contain records.
    Open(Level, String),
    Close,
    Truncated,
    /// More bytes than the limit allows.
    TooLong,
}

impl<R: BufRead> JsonValues<R> {
    /// Reads the next member of an object that may be a record.
    pub(super) fn walk_step(&mut self) -> Result<Step, Fault> {
        let Some((mut held, mut has_text)) = self.levels.take_walked() else {
            return Ok(Step::Continue);
        };
        let walk = self.walk_member(&mut held, &mut has_text)?;
        match walk {
            Walk::Continue => self.levels.set(Level::Walked { held, has_text }),
            Walk::Open(level, key) => {
                self.levels.set(Level::Walked { held, has_text });
                self.levels.push(level, &key);
            }
            Walk::TooLong => {
                self.put_back(&held);
                self.consume(1);
                self.levels
                    .set(Level::searched(Reach::Any, None, held.line));
            }
            Walk::Close => return Ok(self.close_walked(held)),
            Walk::Truncated => return Ok(self.truncate(held)),
        }
        Ok(Step::Continue)
    }

    fn walk_member(&mut self, held: &mut Held, has_text: &mut bool) -> Result<Walk, Fault> {
        let between = |byte: u8| byte.is_ascii_whitespace() || byte == b',';
        match self.skip(Some(held), between)? {
            None => return Ok(Walk::Truncated),
            Some(b'"') => {}
            Some(byte) => {
                self.consume(1);
                held.bytes.push(byte);
                let closes = matches!(byte, b'}' | b']');
                return Ok(if held.is_within(self.limit) {
                    if closes { Walk::Close } else { Walk::Continue }
                } else {
                    Walk::TooLong
                });
            }
        }
        let name = held.bytes.len();
        match self.read_on(held, self.limit)? {
            Read::Whole => {}
            Read::Truncated => return Ok(Walk::Truncated),
            Read::TooLong => return Ok(Walk::TooLong),
        }
        let key = key_of(&held.bytes[name..]);
        let colon = |byte: u8| byte.is_ascii_whitespace() || byte == b':';
        let may_open = !*has_text && self.levels.has_room();
        match self.skip(Some(held), colon)? {
            None => return Ok(Walk::Truncated),
            Some(b'[') if may_open && is_list(&key) => {
                self.consume(1);
                held.bytes.extend_from_slice(b"[]");
                return Ok(Walk::Open(Level::list(key == LIST_KEY), key));
            }
            Some(b'{') if may_open && is_envelope(&key) => {
                self.consume(1);
                held.bytes.extend_from_slice(b"{}");
                let inner = Held::opening(self.line);
                return Ok(Walk::Open(Level::walked(inner), key));
            }
            Some(b'}' | b']' | b',') => return Ok(Walk::Continue),
            Some(_) => {}
        }
        let value = held.bytes.len();
        let read = self.read_on(held, self.limit)?;
        *has_text |= is_text(&key) && held.bytes[value..].trim_ascii().len() > EMPTY;
        Ok(match read {
            Read::Whole => Walk::Continue,
            Read::Truncated => Walk::Truncated,
            Read::TooLong => Walk::TooLong,
        })
    }

    /// Returns an object that was closed. An inner object without records is put back into the enclosing one.
    fn close_walked(&mut self, held: Held) -> Step {
        let found = self.levels.pop();
        if !found && let Some((mut around, has_text)) = self.levels.take_walked() {
            around.bytes.truncate(around.bytes.len() - EMPTY);
            around.bytes.extend_from_slice(&held.bytes);
            let held = around;
            self.levels.set(Level::Walked { held, has_text });
            return Step::Continue;
        }
        let kind = if found { Kind::Frame } else { Kind::Value };
        Step::Value(Ok(held.cut(kind, false)))
    }

    /// Returns the part of an object before the end of the stream.
    fn truncate(&mut self, held: Held) -> Step {
        self.truncated = true;
        let found = self.levels.pop();
        let kind = if found { Kind::Frame } else { Kind::Value };
        self.levels.clear();
        Step::Value(Ok(held.cut(kind, true)))
    }
}

/// Whether this is a key for the text of an article.
fn is_text(key: &str) -> bool {
    synonym(key).is_some_and(|known| known.column == Column::Text && known.warning.is_none())
}
