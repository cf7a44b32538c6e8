//! Values cut from a stream.

use super::levels::Location;
use crate::document::SkipReason;
use crate::document::limit::Limit;

/// The bytes of a value and the line where it begins, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) line: u64,
    pub(super) kind: Kind,
    pub(super) bytes: Vec<u8>,
    /// Whether the stream ended inside the value.
    pub(super) truncated: bool,
}

/// The role of a value in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A value of its own, or an element of the outermost array.
    Value,
    /// An element of a list within an object.
    Element(Location),
    /// An object inside an object, with its key.
    Member(Location),
    /// An object that held records, with their lists removed. It is not an article, but it must be valid
    /// JSON.
    Frame,
    /// No value: an opened object has ended.
    Closed {
        /// Whether it held records.
        found: bool,
    },
}

/// Why there is no value, with the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoValue {
    pub(super) line: u64,
    pub(super) reason: SkipReason,
    /// Whether more values may follow.
    pub(super) can_continue: bool,
    /// Whether it is inside an object or a list of one.
    pub(super) is_within: bool,
}

/// The bytes read so far of a value.
#[derive(Clone, Debug, Default)]
pub(super) struct Held {
    pub(super) line: u64,
    pub(super) bytes: Vec<u8>,
}

impl Kind {
    /// Returns the key of a member of an object, otherwise an empty string.
    pub(super) fn key(&self) -> &str {
        match self {
            Self::Member(location) => &location.key,
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

    /// Starts an object whose opening bracket was read.
    pub(super) fn opening(line: u64) -> Self {
        Self {
            line,
            bytes: b"{".to_vec(),
        }
    }

    /// Adds the space between values, as far as the limit allows.
    pub(super) fn add_space(&mut self, space: &[u8], limit: Limit) {
        if (self.bytes.len() + space.len()) as u64 <= limit.bytes() {
            self.bytes.extend_from_slice(space);
        }
    }

    pub(super) fn is_within(&self, limit: Limit) -> bool {
        self.bytes.len() as u64 <= limit.bytes()
    }

    pub(super) fn cut(self, kind: Kind, truncated: bool) -> Cut {
        Cut {
            line: self.line,
            kind,
            bytes: self.bytes,
            truncated,
        }
    }
}
