//! The objects and lists that enclose the current position.

use super::cut::Held;
use super::names::{is_envelope, is_list, is_secondary};

/// Most levels open at once. Exports have five; anything nested deeper is skipped.
const MAX_LEVELS: usize = 16;

/// An object or list whose values are cut one by one.
#[derive(Debug)]
pub(super) enum Level {
    /// A list; `decided` if each of its elements counts as a record.
    List { decided: bool },
    /// An object that may be a record itself, so its content is kept, except for lists that were opened.
    /// `has_text` says that it has a text.
    Walked { held: Held, has_text: bool },
    /// An object that is searched for records.
    Searched(Searched),
}

/// An object that is searched for records.
#[derive(Debug)]
pub(super) struct Searched {
    reach: Reach,
    /// Where it begins, if it was cut whole before; `None` if it is longer than the limit.
    start: Option<i64>,
    line: u64,
    /// Whether something in it was beyond reach.
    skipped: bool,
    /// Its short members, as JSON without the brackets.
    head: Vec<u8>,
}

/// Which keys are searched for records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// Keys typical of record lists and of objects around them.
    Known,
    /// All keys except those of data attached to a record.
    Any,
    /// All keys.
    All,
}

/// The position of a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Location {
    /// The level; later levels have higher numbers.
    pub(super) id: u64,
    /// Whether each value of the level counts as a record.
    pub(super) decided: bool,
    /// The value's key in an object.
    pub(super) key: String,
}

#[derive(Debug)]
struct StackEntry {
    level: Level,
    id: u64,
    key: String,
    /// Whether a record was found in it.
    found: bool,
}

/// The open levels, outermost first.
#[derive(Debug, Default)]
pub(super) struct Levels {
    stack: Vec<StackEntry>,
    last_id: u64,
}

impl Level {
    pub(super) fn list(decided: bool) -> Self {
        Self::List { decided }
    }

    pub(super) fn walked(held: Held) -> Self {
        let has_text = false;
        Self::Walked { held, has_text }
    }

    /// Creates a searched object; `start` is `None` if it is longer than the limit.
    pub(super) fn searched(reach: Reach, start: Option<i64>, line: u64) -> Self {
        Self::Searched(Searched {
            reach,
            start,
            line,
            skipped: false,
            head: Vec::new(),
        })
    }
}

impl Levels {
    pub(super) fn is_empty(&self) -> bool {
        self.stack.is_empty()
    }

    /// Whether another level may be opened.
    pub(super) fn has_room(&self) -> bool {
        self.stack.len() < MAX_LEVELS
    }

    pub(super) fn last(&self) -> Option<&Level> {
        self.stack.last().map(|entry| &entry.level)
    }

    /// Opens a level; `key` is its key if it is in an object.
    pub(super) fn push(&mut self, level: Level, key: &str) {
        self.last_id += 1;
        self.stack.push(StackEntry {
            level,
            id: self.last_id,
            key: key.to_owned(),
            found: false,
        });
    }

    /// Closes the last level and returns whether a record was found in it.
    pub(super) fn pop(&mut self) -> bool {
        self.stack.pop().is_some_and(|entry| entry.found)
    }

    /// Closes all levels and returns the name of the last one.
    pub(super) fn clear(&mut self) -> Option<&'static str> {
        let last = self.stack.drain(..).next_back()?;
        Some(match last.level {
            Level::List { decided: true } => "the list of articles",
            Level::List { decided: false } => "a list",
            Level::Walked { .. } | Level::Searched(_) => "the object",
        })
    }

    /// Records that the open levels contain a record.
    pub(super) fn note_record(&mut self) {
        for entry in &mut self.stack {
            entry.found = true;
        }
    }

    /// Returns the position of the value of `key` in the last level.
    pub(super) fn location(&self, key: &str) -> Location {
        self.stack
            .last()
            .map_or_else(Location::default, |last| Location {
                id: last.id,
                decided: matches!(last.level, Level::List { decided } if decided || last.found),
                key: key.to_owned(),
            })
    }

    /// Takes the bytes held by the last level.
    pub(super) fn take_walked(&mut self) -> Option<(Held, bool)> {
        match &mut self.stack.last_mut()?.level {
            Level::Walked { held, has_text } => Some((std::mem::take(held), *has_text)),
            _ => None,
        }
    }

    /// Replaces the last level.
    pub(super) fn set(&mut self, level: Level) {
        if let Some(last) = self.stack.last_mut() {
            last.level = level;
        }
    }

    /// Returns the reach for an object opened now: that of the searched object around it.
    pub(super) fn reach(&self) -> Reach {
        self.searched()
            .next()
            .map_or(Reach::Known, |searched| searched.reach)
    }

    /// Whether the value of a key in the last level is searched.
    pub(super) fn reaches(&self, key: &str) -> bool {
        match self.reach() {
            Reach::Known => is_list(key) || is_envelope(key),
            Reach::Any => !is_secondary(key),
            Reach::All => true,
        }
    }

    /// Records that something is beyond reach.
    pub(super) fn note_skipped(&mut self) {
        for entry in &mut self.stack {
            if let Level::Searched(searched) = &mut entry.level {
                searched.skipped = true;
            }
        }
    }

    /// Extends the reach of the last level if no record was found in it and something was beyond reach.
    /// Returns its position and line, so that it can be read again.
    pub(super) fn reach_further(&mut self) -> Option<(i64, u64)> {
        let is_outermost = self.searched().count() == 1;
        let last = self.stack.last_mut()?;
        let Level::Searched(searched) = &mut last.level else {
            return None;
        };
        if !is_outermost || last.found || !searched.skipped {
            return None;
        }
        let start = searched.start?;
        searched.reach = match searched.reach {
            Reach::Known => Reach::Any,
            Reach::Any => Reach::All,
            Reach::All => return None,
        };
        searched.skipped = false;
        searched.head.clear();
        Some((start, searched.line))
    }

    /// Whether the last level was cut whole before it was opened.
    pub(super) fn was_cut(&self) -> bool {
        matches!(self.last(), Some(Level::Searched(searched)) if searched.start.is_some())
    }

    /// Whether the position is inside an object that was cut whole.
    pub(super) fn is_in_cut(&self) -> bool {
        self.searched().any(|searched| searched.start.is_some())
    }

    /// Closes the last level and returns its line and whether a record was found in it.
    pub(super) fn leave(&mut self) -> (u64, bool) {
        match self.stack.pop() {
            Some(StackEntry {
                level: Level::Searched(searched),
                found,
                ..
            }) => (searched.line, found),
            _ => (0, false),
        }
    }

    /// Keeps a short member of the last level, up to `most` bytes in total.
    pub(super) fn add_to_head(&mut self, key: &[u8], value: &[u8], most: usize) {
        if let Some(Level::Searched(searched)) = self.stack.last_mut().map(|last| &mut last.level)
            && searched.head.len() + key.len() + value.len() < most
        {
            let comma: &[u8] = if searched.head.is_empty() { b"" } else { b"," };
            searched.head.extend_from_slice(comma);
            searched.head.extend_from_slice(key);
            searched.head.push(b':');
            searched.head.extend_from_slice(value);
        }
    }

    /// Returns the open objects, innermost first, as JSON of what is known of them so far, each with the key
    /// of the level opened in it.
    pub(super) fn heads(&self) -> impl Iterator<Item = (Vec<u8>, &str)> {
        let keys = self.stack.iter().skip(1).map(|entry| entry.key.as_str());
        let keys = keys.chain([""]).collect::<Vec<_>>();
        let levels = self.stack.iter().zip(keys).rev();
        levels.filter_map(|(entry, key)| match &entry.level {
            Level::List { .. } => None,
            Level::Walked { held, .. } => Some(([held.bytes.as_slice(), b"}"].concat(), key)),
            Level::Searched(searched) => {
                Some(([b"{", searched.head.as_slice(), b"}"].concat(), key))
            }
        })
    }

    /// Returns the path to the last level, such as `chats.list[]`.
    pub(super) fn path(&self) -> String {
        let mut path = String::new();
        for entry in &self.stack {
            if !path.is_empty() && !entry.key.is_empty() {
                path.push('.');
            }
            path.push_str(&entry.key);
            if matches!(entry.level, Level::List { .. }) {
                path.push_str("[]");
            }
        }
        path
    }

    fn searched(&self) -> impl Iterator<Item = &Searched> {
        self.stack
            .iter()
            .rev()
            .filter_map(|entry| match &entry.level {
                Level::Searched(searched) => Some(searched),
                _ => None,
            })
    }
}
