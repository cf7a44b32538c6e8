//! Recognizes output of `exonym annotate` and objects that list articles.

use super::cell::CellReader;
use super::kind::{Seed, ValueReader, skip_rest};
use crate::document::record::Cell;
use serde::de::{IgnoredAny, MapAccess, SeqAccess};
use serde_json::Number;

/// Keys that `exonym annotate` writes for an article, in order, up to its mentions.
pub(super) const ANSWER_KEYS: [&str; 7] = [
    "id",
    "title",
    "date",
    "lang",
    "language",
    "language_confidence",
    MENTIONS_KEY,
];

/// Key after the mentions in current output: what the article is about.
const FOCUS_KEY: &str = "focus";

/// How many of these keys output of earlier versions had before the mentions.
const EARLIER_KEYS: usize = 4;

/// Returns how many keys have matched if `key` follows the first `met`; `None` if it breaks the order.
pub(super) fn matched_answer_keys(met: usize, key: &str) -> Option<usize> {
    if ANSWER_KEYS.get(met) == Some(&key) {
        return Some(met + 1);
    }
    let is_earlier = met == EARLIER_KEYS && key == MENTIONS_KEY;
    let is_last = met == ANSWER_KEYS.len() && key == FOCUS_KEY;
    (is_earlier || is_last).then_some(ANSWER_KEYS.len())
}

/// Key of the list of mentions.
pub(super) const MENTIONS_KEY: &str = "mentions";

/// A key of every mention that hardly any other program writes.
const MENTION_KEY: &str = "byte_start";

/// The value of a key that identifies an object.
#[derive(Default)]
pub(super) struct Special {
    /// The value as a field, unless it is a list or an object.
    pub(super) cell: Option<Cell>,
    pub(super) is_list: bool,
    pub(super) is_object: bool,
    /// Whether it is a list of mentions or an empty list.
    pub(super) may_be_mentions: bool,
}

/// Reads a value as [`Special`].
pub(super) struct SpecialReader;

impl<'de> ValueReader<'de> for SpecialReader {
    type Output = Special;

    fn other(self, _: &'static str) -> Special {
        Special::default()
    }

    fn text(self, text: String) -> Special {
        Special {
            cell: CellReader.text(text),
            ..Special::default()
        }
    }

    fn number(self, number: Number) -> Special {
        Special {
            cell: CellReader.number(number),
            ..Special::default()
        }
    }

    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Special, A::Error> {
        let first = list.next_element_seed(Seed(HasKey(MENTION_KEY)))?;
        skip_rest(&mut list)?;
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

/// Whether a value is an object with this key.
struct HasKey(&'static str);

impl<'de> ValueReader<'de> for HasKey {
    type Output = bool;

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
