//! What tells an answer of `exonym annotate` from an article, and an object that lists articles.

use super::cell::AsCell;
use super::kind::{ByKind, Driven, pass_over};
use crate::document::record::Cell;
use serde::de::{IgnoredAny, MapAccess, SeqAccess};
use serde_json::Number;

/// The keys of what `exonym annotate` writes of an article, up to its mentions, in their order.
pub(super) const ANSWER_KEYS: [&str; 7] = [
    "id",
    "title",
    "date",
    "lang",
    "language",
    "language_confidence",
    MENTIONS_KEY,
];

/// What follows them in answers of today's version: what the article is about.
const FOCUS_KEY: &str = "focus";

/// How many of them answers of earlier versions had before their mentions.
const EARLIER_KEYS: usize = 4;

/// How many keys of an answer were met, once `key` follows those `met`; `None` where it does not.
pub(super) fn answer_keys_met(met: usize, key: &str) -> Option<usize> {
    if ANSWER_KEYS.get(met) == Some(&key) {
        return Some(met + 1);
    }
    let is_earlier = met == EARLIER_KEYS && key == MENTIONS_KEY;
    let is_last = met == ANSWER_KEYS.len() && key == FOCUS_KEY;
    (is_earlier || is_last).then_some(ANSWER_KEYS.len())
}

/// Its key that holds a list.
pub(super) const MENTIONS_KEY: &str = "mentions";

/// A key of each of its mentions that hardly anybody else writes.
const MENTION_KEY: &str = "byte_start";

/// The value of a key that tells what an object is.
#[derive(Default)]
pub(super) struct Special {
    /// As a field, where it is no list.
    pub(super) cell: Option<Cell>,
    pub(super) is_list: bool,
    pub(super) is_object: bool,
    /// Whether it is a list of an answer's mentions, or an empty one.
    pub(super) may_be_mentions: bool,
}

/// Reads such a value.
pub(super) struct AsSpecial;

impl<'de> ByKind<'de> for AsSpecial {
    type Made = Special;

    fn other(self, _: &'static str) -> Special {
        Special::default()
    }

    fn text(self, text: String) -> Special {
        Special {
            cell: AsCell.text(text),
            ..Special::default()
        }
    }

    fn number(self, number: Number) -> Special {
        Special {
            cell: AsCell.number(number),
            ..Special::default()
        }
    }

    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Special, A::Error> {
        let first = list.next_element_seed(Driven(HasKey(MENTION_KEY)))?;
        pass_over(&mut list)?;
        Ok(Special {
            cell: None,
            is_list: true,
            may_be_mentions: first.unwrap_or(true),
            ..Special::default()
        })
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<Special, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Special {
            is_object: true,
            ..Special::default()
        })
    }
}

/// Whether a value is an object with that key.
struct HasKey(&'static str);

impl<'de> ByKind<'de> for HasKey {
    type Made = bool;

    fn other(self, _: &'static str) -> bool {
        false
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<bool, A::Error> {
        let mut found = false;
        while let Some(key) = object.next_key::<String>()? {
            found |= key == self.0;
            object.next_value::<IgnoredAny>()?;
        }
        Ok(found)
    }
}
