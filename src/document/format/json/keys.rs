//! The meaning of keys, from the names given by the user and the known ones.

use crate::document::choice::is_part_of_date;
use crate::document::column::{is_data, is_source, plain, synonym};
use crate::document::{Column, ReadOptions};
use std::cell::RefCell;

/// The keys named by the user, and a cache of key meanings.
#[derive(Clone, Debug)]
pub(super) struct KeyTable {
    pub(super) keys: Vec<NamedKey>,
    cache: RefCell<KeyCache>,
}

#[derive(Clone, Debug)]
pub(super) struct NamedKey {
    pub(super) column: Column,
    pub(super) key: String,
    plain: String,
}

/// Keys seen before, in order of first occurrence: the next object usually has the same keys in the same
/// order.
#[derive(Clone, Debug, Default)]
struct KeyCache {
    keys: Vec<(String, KeyMeaning)>,
    /// Index of the key expected next.
    next: usize,
}

/// Most keys remembered.
const MAX_CACHED: usize = 256;

/// The meaning of a key.
#[derive(Clone, Debug)]
pub(super) struct KeyMeaning {
    /// `None` if it does not describe an article.
    pub(super) field: Option<FieldKey>,
    /// Whether it is that of a date.
    pub(super) is_date: bool,
    /// The columns for which the user named it.
    pub(super) named: Vec<Column>,
}

impl KeyCache {
    fn find(&mut self, key: &str) -> Option<KeyMeaning> {
        let is_it = |(known, _): &(String, KeyMeaning)| known == key;
        let expected = self.keys.get(self.next).is_some_and(is_it);
        let index = match expected {
            true => self.next,
            false => self.keys.iter().position(is_it)?,
        };
        self.next = index + 1;
        Some(self.keys[index].1.clone())
    }
}

impl KeyTable {
    pub(super) fn new(options: &ReadOptions) -> Self {
        let wanted = |column| {
            let key = options.named(column)?;
            Some(NamedKey {
                column,
                key: key.to_owned(),
                plain: plain(key),
            })
        };
        Self {
            keys: Column::ALL.into_iter().filter_map(wanted).collect(),
            cache: RefCell::default(),
        }
    }

    /// Whether the value of a key is carried through to the output.
    pub(super) fn is_carried(&self, key: &str) -> bool {
        let carried = |wanted: &&NamedKey| wanted.column == Column::Carried;
        let mut keys = self.keys.iter().filter(carried);
        keys.any(|wanted| wanted.key == key || wanted.plain == plain(key))
    }

    /// Returns the meaning of a key.
    pub(super) fn meaning(&self, key: &str) -> KeyMeaning {
        let mut cache = self.cache.borrow_mut();
        if let Some(found) = cache.find(key) {
            return found;
        }
        let meaning = self.meaning_of(key);
        if cache.keys.len() < MAX_CACHED {
            cache.keys.push((key.to_owned(), meaning.clone()));
        }
        meaning
    }

    fn meaning_of(&self, key: &str) -> KeyMeaning {
        let plain = plain(key);
        let alike = self.keys.iter().filter(|wanted| wanted.plain == plain);
        let named: Vec<Column> = alike.map(|wanted| wanted.column).collect();
        let field = if self.keys.iter().any(|wanted| wanted.key == key) {
            Some(FieldKey::AsWritten(key.to_owned()))
        } else {
            let by_value = is_source(key) || is_data(key) || is_part_of_date(&plain);
            let counts = !named.is_empty() || synonym(key).is_some() || by_value;
            counts.then_some(FieldKey::Plain(plain))
        };
        let is_date = synonym(key).is_some_and(|known| known.column == Column::Date);
        KeyMeaning {
            field,
            is_date: is_date || named.contains(&Column::Date),
            named,
        }
    }
}

/// Identity of a field: the key exactly as the user wrote it, or all keys that differ only in case and
/// separators. It bounds the number of fields by the number of meanings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FieldKey {
    AsWritten(String),
    Plain(String),
}
