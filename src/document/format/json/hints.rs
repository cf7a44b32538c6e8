//! What an object reveals besides its fields: whether it may contain records, whether it is a service message
//! or a reader's comment, and whether it has Facebook's broken character encoding.

use super::names::{LIST_KEY, is_list, is_secondary};
use crate::document::record::Cell;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Observations about an object.
#[derive(Clone, Debug, Default)]
pub(super) struct Hints {
    /// Whether it contains an object or a list of objects, which may be records.
    pub(super) has_nested: bool,
    /// Whether it contains an object under a key that is typical of data attached to a record.
    pub(super) has_secondary: bool,
    /// Whether it contains a list of objects under a key that is typical of record lists.
    pub(super) has_list: bool,
    /// Whether it contains a wrapper object whose fields are read as its own.
    pub(super) has_inner: bool,
    /// Whether it is from a Facebook or Instagram export.
    pub(super) is_meta_export: bool,
    /// Whether it is a Reddit post or comment.
    pub(super) reddit: Option<RedditKind>,
    is_service_type: bool,
    is_discord: bool,
    has_action: bool,
}

/// The kind of a Reddit object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RedditKind {
    /// A post.
    Post,
    /// A comment on a post.
    Comment,
}

/// Reddit's key for the kind of an object, and its values.
const KIND_KEY: &str = "kind";
const POST: &str = "t3";
const COMMENT: &str = "t1";

/// Key for the type of a message.
const TYPE_KEY: &str = "type";

/// Telegram's type of service messages, and its key for their action.
const SERVICE: &str = "service";
const ACTION_KEY: &str = "action";

/// A key that only DiscordChatExporter writes, and the types of messages written by people.
const DISCORD_KEY: &str = "callEndedTimestamp";
const DISCORD_TYPES: [&str; 4] = ["Default", "Reply", "20", "ThreadStarterMessage"];

/// Keys of messages and media that only exports of Facebook and Instagram have.
const META_KEYS: [&str; 3] = ["creation_timestamp", "sender_name", "is_unsent"];

impl Hints {
    /// Whether the value of a key that is not a field must be examined.
    pub(super) fn is_relevant(&self, key: &str) -> bool {
        let is_marker = matches!(key, TYPE_KEY | ACTION_KEY | DISCORD_KEY | KIND_KEY);
        is_marker || META_KEYS.contains(&key) || !self.has_list
    }

    /// Records what a key holds.
    pub(super) fn note(&mut self, key: &str, value: &ValueKind) {
        match value {
            ValueKind::Word(word) if key == TYPE_KEY => {
                self.is_service_type = word == SERVICE;
                self.is_discord_type(word);
            }
            ValueKind::Word(word) if key == KIND_KEY => {
                self.reddit = match word.as_str() {
                    POST => Some(RedditKind::Post),
                    COMMENT => Some(RedditKind::Comment),
                    _ => None,
                };
            }
            ValueKind::Word(_) if key == ACTION_KEY => self.has_action = true,
            ValueKind::Objects => self.note_list(key),
            ValueKind::Object if is_secondary(key) => self.has_secondary = true,
            ValueKind::Object => self.has_nested = true,
            _ => {}
        }
        self.is_discord |= key == DISCORD_KEY;
        self.is_meta_export |= META_KEYS.contains(&key);
    }

    /// Records that a key holds a list of objects.
    pub(super) fn note_list(&mut self, key: &str) {
        self.has_nested = true;
        self.has_list |= is_list(key) && key != LIST_KEY;
    }

    fn is_discord_type(&mut self, word: &str) {
        self.is_service_type |= !DISCORD_TYPES.contains(&word) && DISCORD_NOTICES.contains(&word);
    }

    /// Whether it is a service message in a chat: who joined, what was pinned.
    pub(super) fn is_service_message(&self) -> bool {
        self.is_service_type && (self.has_action || self.is_discord)
    }

    /// Whether a key of the objects in a list holds a post's text or date in Facebook and Instagram exports.
    pub(super) fn is_meta_key(list: &str, key: &str) -> bool {
        matches!(
            (list, key),
            ("data", "post") | ("media", "title" | "creation_timestamp")
        )
    }

    /// Repairs the text of Facebook exports, which write each UTF-8 byte as a separate character.
    pub(super) fn repair_encoding(&self, cells: &mut [Cell]) {
        if self.is_meta_export {
            for cell in cells {
                if let Some(repaired) = repaired(&cell.text) {
                    cell.text = repaired;
                }
            }
        }
    }
}

/// Types of Discord messages that are not written by people.
const DISCORD_NOTICES: [&str; 8] = [
    "Call",
    "ChannelIconChange",
    "ChannelNameChange",
    "ChannelPinnedMessage",
    "GuildMemberJoin",
    "RecipientAdd",
    "RecipientRemove",
    "ThreadCreated",
];

fn repaired(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(c).ok()).collect();
    String::from_utf8(bytes?).ok()
}

/// The relevant kinds of values.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum ValueKind {
    /// A string no longer than a word.
    Word(String),
    Object,
    /// A list whose first element is an object.
    Objects,
    Other,
}

/// Longest string that is kept, in bytes; the known words are shorter.
const LONGEST_WORD: usize = 32;

/// Classifies a value without storing it.
pub(super) struct Classifier;

impl<'de> DeserializeSeed<'de> for Classifier {
    type Value = ValueKind;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<ValueKind, D::Error> {
        value.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Classifier {
    type Value = ValueKind;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<ValueKind, E> {
        Ok(ValueKind::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<ValueKind, E> {
        Ok(ValueKind::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<ValueKind, E> {
        Ok(ValueKind::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<ValueKind, E> {
        Ok(ValueKind::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<ValueKind, E> {
        Ok(ValueKind::Other)
    }

    fn visit_str<E>(self, text: &str) -> Result<ValueKind, E> {
        let is_word = text.len() <= LONGEST_WORD;
        Ok(if is_word {
            ValueKind::Word(text.to_owned())
        } else {
            ValueKind::Other
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<ValueKind, A::Error> {
        let first = list.next_element_seed(Classifier)?;
        while list.next_element::<IgnoredAny>()?.is_some() {}
        let is_objects = matches!(first, Some(ValueKind::Object | ValueKind::Objects));
        Ok(if is_objects {
            ValueKind::Objects
        } else {
            ValueKind::Other
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<ValueKind, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(ValueKind::Object)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repairs_the_encoding_of_facebook_exports() {
        assert_eq!(repaired("Ð\u{9a}Ð¸Ñ\u{97}Ð²").as_deref(), Some("Київ"));
        assert_eq!(repaired("Kyiv"), None);
        assert_eq!(repaired("Málaga"), None);
        assert_eq!(repaired("Київ"), None);
    }
}
