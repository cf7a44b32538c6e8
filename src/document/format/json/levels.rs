//! The objects and lists within which a cut stands.

use super::cut::Held;
use super::names::{is_envelope, is_list, is_secondary};

/// The most levels that are open at once: exports have five; what is nested deeper is passed over.
const DEEPEST: usize = 16;

/// An object or a list whose values are cut one by one.
#[derive(Debug)]
pub(super) enum Level {
    /// A list; `decided` if each of its elements counts as a record.
    List { decided: bool },
    /// An object that may be a record itself, so that what is in it is held but for lists that were
    /// opened. `has_text` once it is known to be one.
    Walked { held: Held, has_text: bool },
    /// An object that is looked through for records.
    Opened(Opened),
}

/// An object that is looked through for records.
#[derive(Debug)]
pub(super) struct Opened {
    reach: Reach,
    /// Where it begins, where it was cut as a whole before; else it is longer than the limit.
    start: Option<i64>,
    line: u64,
    /// Whether something in it is beyond reach.
    passed: bool,
    /// Its short members, as JSON without the brackets.
    head: Vec<u8>,
}

/// What is looked into in search of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// What is called as lists of records are.
    Known,
    /// That and all else but what hangs on a record.
    Any,
    /// Everything.
    All,
}

/// Where a value stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Within {
    /// The level; a later one has a higher number.
    pub(super) id: u64,
    /// Whether each value of it counts as a record.
    pub(super) decided: bool,
    /// The value's key in an object.
    pub(super) key: String,
}

#[derive(Debug)]
struct Stacked {
    level: Level,
    id: u64,
    key: String,
    /// Whether a record was found in it.
    found: bool,
}

/// The levels, outermost first.
#[derive(Debug, Default)]
pub(super) struct Levels {
    stack: Vec<Stacked>,
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

    /// An object that begins there; nowhere where it is longer than the limit.
    pub(super) fn opened(reach: Reach, start: Option<i64>, line: u64) -> Self {
        Self::Opened(Opened {
            reach,
            start,
            line,
            passed: false,
            head: Vec::new(),
        })
    }
}

impl Levels {
    pub(super) fn is_empty(&self) -> bool {
        self.stack.is_empty()
    }

    /// Whether another one may be opened.
    pub(super) fn have_room(&self) -> bool {
        self.stack.len() < DEEPEST
    }

    pub(super) fn last(&self) -> Option<&Level> {
        self.stack.last().map(|stacked| &stacked.level)
    }

    /// Opens a level, the value of a key where it is in an object.
    pub(super) fn push(&mut self, level: Level, key: &str) {
        self.last_id += 1;
        self.stack.push(Stacked {
            level,
            id: self.last_id,
            key: key.to_owned(),
            found: false,
        });
    }

    /// Closes the last level; whether a record was found in it.
    pub(super) fn pop(&mut self) -> bool {
        self.stack.pop().is_some_and(|stacked| stacked.found)
    }

    /// Closes all; says what the last one is.
    pub(super) fn clear(&mut self) -> Option<&'static str> {
        let last = self.stack.drain(..).next_back()?;
        Some(match last.level {
            Level::List { decided: true } => "the list of articles",
            Level::List { decided: false } => "a list",
            Level::Walked { .. } | Level::Opened(_) => "the object",
        })
    }

    /// Notes that a record is within the levels that are open.
    pub(super) fn found(&mut self) {
        for stacked in &mut self.stack {
            stacked.found = true;
        }
    }

    /// Where the value of a key of the last level stands.
    pub(super) fn within(&self, key: &str) -> Within {
        self.stack
            .last()
            .map_or_else(Within::default, |last| Within {
                id: last.id,
                decided: matches!(last.level, Level::List { decided } if decided || last.found),
                key: key.to_owned(),
            })
    }

    /// Takes out what is held of the last level.
    pub(super) fn take_walked(&mut self) -> Option<(Held, bool)> {
        match &mut self.stack.last_mut()?.level {
            Level::Walked { held, has_text } => Some((std::mem::take(held), *has_text)),
            _ => None,
        }
    }

    /// Makes the last level another.
    pub(super) fn set(&mut self, level: Level) {
        if let Some(last) = self.stack.last_mut() {
            last.level = level;
        }
    }

    /// How far an object is looked into that is opened now: as far as the one around it.
    pub(super) fn reach(&self) -> Reach {
        self.opened()
            .next()
            .map_or(Reach::Known, |opened| opened.reach)
    }

    /// Whether the value of a key in the last level is looked into.
    pub(super) fn reaches(&self, key: &str) -> bool {
        match self.reach() {
            Reach::Known => is_list(key) || is_envelope(key),
            Reach::Any => !is_secondary(key),
            Reach::All => true,
        }
    }

    /// Notes that something is beyond reach.
    pub(super) fn pass(&mut self) {
        for stacked in &mut self.stack {
            if let Level::Opened(opened) = &mut stacked.level {
                opened.passed = true;
            }
        }
    }

    /// Reaches further in the last level, where no record was found in it and something was beyond
    /// reach; where it begins and on which line, to be read again.
    pub(super) fn reach_further(&mut self) -> Option<(i64, u64)> {
        let is_outermost = self.opened().count() == 1;
        let last = self.stack.last_mut()?;
        let Level::Opened(opened) = &mut last.level else {
            return None;
        };
        if !is_outermost || last.found || !opened.passed {
            return None;
        }
        let start = opened.start?;
        opened.reach = match opened.reach {
            Reach::Known => Reach::Any,
            Reach::Any => Reach::All,
            Reach::All => return None,
        };
        opened.passed = false;
        opened.head.clear();
        Some((start, opened.line))
    }

    /// Whether the last level was cut as a whole before it was opened.
    pub(super) fn was_cut(&self) -> bool {
        matches!(self.last(), Some(Level::Opened(opened)) if opened.start.is_some())
    }

    /// Whether the levels are within an object that was cut as a whole.
    pub(super) fn is_in_cut(&self) -> bool {
        self.opened().any(|opened| opened.start.is_some())
    }

    /// Closes the last level: its line, and whether a record was found in it.
    pub(super) fn leave(&mut self) -> (u64, bool) {
        match self.stack.pop() {
            Some(Stacked {
                level: Level::Opened(opened),
                found,
                ..
            }) => (opened.line, found),
            _ => (0, false),
        }
    }

    /// Keeps a short member of the last level, up to so many bytes of all.
    pub(super) fn add_to_head(&mut self, key: &[u8], value: &[u8], most: usize) {
        if let Some(Level::Opened(opened)) = self.stack.last_mut().map(|last| &mut last.level)
            && opened.head.len() + key.len() + value.len() < most
        {
            let comma: &[u8] = if opened.head.is_empty() { b"" } else { b"," };
            opened.head.extend_from_slice(comma);
            opened.head.extend_from_slice(key);
            opened.head.push(b':');
            opened.head.extend_from_slice(value);
        }
    }

    /// The objects that are open, innermost first, as JSON: what is known of them so far. With each
    /// the key of what is open in it.
    pub(super) fn heads(&self) -> impl Iterator<Item = (Vec<u8>, &str)> {
        let keys = self
            .stack
            .iter()
            .skip(1)
            .map(|stacked| stacked.key.as_str());
        let keys = keys.chain([""]).collect::<Vec<_>>();
        let levels = self.stack.iter().zip(keys).rev();
        levels.filter_map(|(stacked, key)| match &stacked.level {
            Level::List { .. } => None,
            Level::Walked { held, .. } => Some(([held.bytes.as_slice(), b"}"].concat(), key)),
            Level::Opened(opened) => Some(([b"{", opened.head.as_slice(), b"}"].concat(), key)),
        })
    }

    /// The way to the last level, as in `chats.list[]`.
    pub(super) fn path(&self) -> String {
        let mut path = String::new();
        for stacked in &self.stack {
            if !path.is_empty() && !stacked.key.is_empty() {
                path.push('.');
            }
            path.push_str(&stacked.key);
            if matches!(stacked.level, Level::List { .. }) {
                path.push_str("[]");
            }
        }
        path
    }

    fn opened(&self) -> impl Iterator<Item = &Opened> {
        self.stack
            .iter()
            .rev()
            .filter_map(|stacked| match &stacked.level {
                Level::Opened(opened) => Some(opened),
                _ => None,
            })
    }
}
