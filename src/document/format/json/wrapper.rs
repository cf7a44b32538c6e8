//! Wrapper objects around an article's fields, such as `_source` and `fields`. Their contents become fields
//! of the article, named by path.

use super::cell::CellReader;
use super::hints::Hints;
use super::kind::{Seed, ValueReader};
use super::record::RecordBuilder;
use crate::document::record::Cell;
use serde::de::{IgnoredAny, MapAccess, SeqAccess};
use serde_json::Number;

/// Reads a wrapper object, or a plain field of the same name.
pub(super) struct WrapperReader<'a, 'w> {
    pub(super) builder: &'a mut RecordBuilder<'w>,
    /// The path to it.
    pub(super) path: String,
    pub(super) depth: usize,
}

impl<'de> ValueReader<'de> for WrapperReader<'_, '_> {
    type Output = Option<Cell>;

    fn other(self, _: &'static str) -> Option<Cell> {
        None
    }

    fn text(self, text: String) -> Option<Cell> {
        CellReader.text(text)
    }

    fn number(self, number: Number) -> Option<Cell> {
        CellReader.number(number)
    }

    /// A list of strings is a field. In a list of objects, the keys that hold a post's text or date in
    /// Facebook and Instagram exports are read; other objects may be records.
    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Option<Cell>, A::Error> {
        let mut first = None;
        let mut text: Option<String> = None;
        while let Some(element) = list.next_element_seed(Seed(ElementReader {
            builder: &mut *self.builder,
            path: &self.path,
        }))? {
            match element {
                Element::Text(paragraph) if first.is_none() => match &mut text {
                    Some(text) => {
                        text.push_str("\n\n");
                        text.push_str(&paragraph);
                    }
                    None => text = Some(paragraph),
                },
                Element::Text(_) => {}
                other => {
                    first.get_or_insert(other);
                }
            }
        }
        if first == Some(Element::Object) {
            let key = self.path.rsplit('.').next().unwrap_or_default();
            self.builder.hints.note_list(key);
        }
        Ok(text
            .filter(|_| first.is_none())
            .and_then(|text| CellReader.text(text)))
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<Option<Cell>, A::Error> {
        let mut own_cell = None;
        while let Some(key) = object.next_key::<String>()? {
            let name = format!("{}.{key}", self.path);
            if matches!(key.as_str(), "rendered" | "main" | "#text" | "_") {
                let text: Option<Cell> = object.next_value_seed(Seed(CellReader))?;
                own_cell = text;
                continue;
            }
            self.builder.read_field(name, &mut object, self.depth)?;
        }
        self.builder.hints.has_inner = true;
        Ok(own_cell)
    }
}

/// Reads an element of a list inside a wrapper object.
struct ElementReader<'a, 'w> {
    builder: &'a mut RecordBuilder<'w>,
    path: &'a str,
}

#[derive(Debug, PartialEq, Eq)]
enum Element {
    Text(String),
    Object,
    Other,
}

impl<'de> ValueReader<'de> for ElementReader<'_, '_> {
    type Output = Element;

    fn other(self, _: &'static str) -> Element {
        Element::Other
    }

    fn text(self, text: String) -> Element {
        Element::Text(text)
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<Element, A::Error> {
        while let Some(key) = object.next_key::<String>()? {
            let name = format!("{}.{key}", self.path);
            if Hints::is_meta_key(self.path, &key) {
                self.builder.hints.is_meta_export = true;
                let cell = object.next_value_seed(Seed(CellReader))?;
                if let Some(field_key) = self.builder.field_key(&name) {
                    self.builder.add(field_key, name, cell);
                }
            } else {
                object.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Element::Object)
    }
}
