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
    Goes,
    /// A list or object under this key may contain records.
    Opens(Level, String),
    Closes,
    BreaksOff,
    /// More bytes than the limit allows.
    Long,
}

impl<R: BufRead> JsonValues<R> {
    /// Reads the next member of an object that may be a record.
    pub(super) fn walk_step(&mut self) -> Result<Step, Fault> {
        let Some((mut held, mut has_text)) = self.levels.take_walked() else {
            return Ok(Step::Goes);
        };
        let walk = self.walk_member(&mut held, &mut has_text)?;
        match walk {
            Walk::Goes => self.levels.set(Level::Walked { held, has_text }),
            Walk::Opens(level, key) => {
                self.levels.set(Level::Walked { held, has_text });
                self.levels.push(level, &key);
            }
            Walk::Long => {
                self.put_back(&held);
                self.consume(1);
                self.levels.set(Level::opened(Reach::Any, None, held.line));
            }
            Walk::Closes => return Ok(self.close_walked(held)),
            Walk::BreaksOff => return Ok(self.break_off(held)),
        }
        Ok(Step::Goes)
    }

    fn walk_member(&mut self, held: &mut Held, has_text: &mut bool) -> Result<Walk, Fault> {
        let between = |byte: u8| byte.is_ascii_whitespace() || byte == b',';
        match self.skip(Some(held), between)? {
            None => return Ok(Walk::BreaksOff),
            Some(b'"') => {}
            Some(byte) => {
                self.consume(1);
                held.bytes.push(byte);
                let closes = matches!(byte, b'}' | b']');
                return Ok(if held.is_within(self.limit) {
                    if closes { Walk::Closes } else { Walk::Goes }
                } else {
                    Walk::Long
                });
            }
        }
        let name = held.bytes.len();
        match self.read_on(held, self.limit)? {
            Read::Whole => {}
            Read::BrokeOff => return Ok(Walk::BreaksOff),
            Read::Long => return Ok(Walk::Long),
        }
        let key = key_of(&held.bytes[name..]);
        let colon = |byte: u8| byte.is_ascii_whitespace() || byte == b':';
        let may_open = !*has_text && self.levels.have_room();
        match self.skip(Some(held), colon)? {
            None => return Ok(Walk::BreaksOff),
            Some(b'[') if may_open && is_list(&key) => {
                self.consume(1);
                held.bytes.extend_from_slice(b"[]");
                return Ok(Walk::Opens(Level::list(key == LIST_KEY), key));
            }
            Some(b'{') if may_open && is_envelope(&key) => {
                self.consume(1);
                held.bytes.extend_from_slice(b"{}");
                let inner = Held::opening(self.line);
                return Ok(Walk::Opens(Level::walked(inner), key));
            }
            Some(b'}' | b']' | b',') => return Ok(Walk::Goes),
            Some(_) => {}
        }
        let value = held.bytes.len();
        let read = self.read_on(held, self.limit)?;
        *has_text |= is_text(&key) && held.bytes[value..].trim_ascii().len() > EMPTY;
        Ok(match read {
            Read::Whole => Walk::Goes,
            Read::BrokeOff => Walk::BreaksOff,
            Read::Long => Walk::Long,
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
            return Step::Goes;
        }
        let kind = if found { Kind::Frame } else { Kind::Value };
        Step::Gives(Ok(held.cut(kind, false)))
    }

    /// Returns the part of an object before the end of the stream.
    fn break_off(&mut self, held: Held) -> Step {
        self.broke_off = true;
        let found = self.levels.pop();
        let kind = if found { Kind::Frame } else { Kind::Value };
        self.levels.clear();
        Step::Gives(Ok(held.cut(kind, true)))
    }
}

/// Whether this is a key for the text of an article.
fn is_text(key: &str) -> bool {
    synonym(key).is_some_and(|known| known.column == Column::Text && known.warning.is_none())
}
