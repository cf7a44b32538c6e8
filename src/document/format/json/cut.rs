//! Values as they are cut from a stream.

use super::levels::Within;
use crate::document::SkipReason;
use crate::document::limit::Limit;

/// A value's bytes and the line it begins on, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) line: u64,
    pub(super) kind: Kind,
    pub(super) bytes: Vec<u8>,
    /// Whether the stream ended within it.
    pub(super) broke_off: bool,
}

/// What a value is to the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A record by itself, or an element of the outermost array.
    Value,
    /// An element of a list within an object.
    Element(Within),
    /// An object within an object, by its key.
    Member(Within),
    /// An object that held records, their lists left out: no article, but it should be JSON.
    Frame,
    /// No value: an object that was opened has ended.
    Left {
        /// Whether there were records in it.
        found: bool,
    },
}

/// Why there is no value, with the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoValue {
    pub(super) line: u64,
    pub(super) reason: SkipReason,
    /// Whether there may be more behind it.
    pub(super) goes_on: bool,
    /// Whether it is within an object or a list of one.
    pub(super) is_within: bool,
}

/// The bytes of a value that is being cut.
#[derive(Clone, Debug, Default)]
pub(super) struct Held {
    pub(super) line: u64,
    pub(super) bytes: Vec<u8>,
}

impl Kind {
    /// The key of a member of an object; empty for others.
    pub(super) fn key(&self) -> &str {
        match self {
            Self::Member(within) => &within.key,
            _ => "",
        }
    }
}

impl Held {
    pub(super) fn at(line: u64) -> Self {
        Self {
            line,
            bytes: Vec::new(),
        }
    }

    /// An object of which the bracket was read.
    pub(super) fn opening(line: u64) -> Self {
        Self {
            line,
            bytes: b"{".to_vec(),
        }
    }

    /// Takes in what stands between values, as far as it may be held.
    pub(super) fn add_space(&mut self, space: &[u8], limit: Limit) {
        if (self.bytes.len() + space.len()) as u64 <= limit.bytes() {
            self.bytes.extend_from_slice(space);
        }
    }

    pub(super) fn is_within(&self, limit: Limit) -> bool {
        self.bytes.len() as u64 <= limit.bytes()
    }

    pub(super) fn cut(self, kind: Kind, broke_off: bool) -> Cut {
        Cut {
            line: self.line,
            kind,
            bytes: self.bytes,
            broke_off,
        }
    }
}
