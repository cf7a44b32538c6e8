//! The fields of a header of any form: takes a key and a value and returns fields of an article.

use crate::document::column::{is_source, synonym};
use crate::document::lang::parse_lang;
use crate::document::record::without_label;
use crate::document::{Column, DocDate};
use exonym_gazetteer::Lang;

/// The fields of a header, and where the article begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    /// The first byte after the header, on a character boundary.
    pub(super) body: usize,
    pub(super) title: Option<String>,
    pub(super) date: Option<DocDate>,
    /// The value of a date that cannot be parsed.
    pub(super) bad_date: Option<String>,
    pub(super) id: Option<String>,
    pub(super) url: Option<String>,
    pub(super) lang: Option<Lang>,
    pub(super) outlet: Option<String>,
}

impl Header {
    /// Stores the value of a key; returns whether the key is one that we use.
    pub(super) fn set(&mut self, key: &str, value: &str) -> bool {
        let column = match synonym(key) {
            Some(known) => known.column,
            None if is_source(key) => Column::Outlet,
            None => return false,
        };
        let value = value.trim();
        if column == Column::Text || value.is_empty() {
            return column != Column::Text;
        }
        match column {
            Column::Title => keep_first(&mut self.title, value),
            Column::Id => keep_first(&mut self.id, value),
            Column::Url => keep_first(&mut self.url, value),
            Column::Outlet if value.starts_with("http") => keep_first(&mut self.url, value),
            Column::Outlet => keep_first(&mut self.outlet, value),
            Column::Lang => self.lang = self.lang.or_else(|| parse_lang(value)),
            Column::Date => self.take_date(value),
            Column::Text | Column::Carried => {}
        }
        true
    }

    fn take_date(&mut self, value: &str) {
        let value = without_label(value.to_owned());
        match DocDate::parse(&value) {
            Some(date) => self.date = self.date.or(Some(date)),
            None => keep_first(&mut self.bad_date, &value),
        }
    }
}

fn keep_first(slot: &mut Option<String>, value: &str) {
    slot.get_or_insert_with(|| value.to_owned());
}

/// Returns the offset of the first non-space byte at or after `from`.
pub(super) fn skip_space(text: &str, from: usize) -> usize {
    text.len() - text[from..].trim_start().len()
}
