//! Wrapper objects around an article's fields, such as `_source` and `fields`. Their contents become fields
//! of the article, named by path.

use super::cell::AsCell;
use super::hints::Hints;
use super::kind::{ByKind, Driven};
use super::record::Drawing;
use crate::document::record::Cell;
use serde::de::{IgnoredAny, MapAccess, SeqAccess};
use serde_json::Number;

/// Reads a wrapper object, or a plain field of the same name.
pub(super) struct Inner<'a, 'w> {
    pub(super) drawing: &'a mut Drawing<'w>,
    /// The path to it.
    pub(super) path: String,
    pub(super) depth: usize,
}

impl<'de> ByKind<'de> for Inner<'_, '_> {
    type Made = Option<Cell>;

    fn other(self, _: &'static str) -> Option<Cell> {
        None
    }

    fn text(self, text: String) -> Option<Cell> {
        AsCell.text(text)
    }

    fn number(self, number: Number) -> Option<Cell> {
        AsCell.number(number)
    }

    /// A list of strings is a field. In a list of objects, the keys that hold a post's text or date in
    /// Facebook and Instagram exports are read; other objects may be records.
    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Option<Cell>, A::Error> {
        let mut first = None;
        let mut text: Option<String> = None;
        while let Some(element) = list.next_element_seed(Driven(Listed {
            drawing: &mut *self.drawing,
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
            self.drawing.hints.see_list(key);
        }
        Ok(text
            .filter(|_| first.is_none())
            .and_then(|text| AsCell.text(text)))
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<Option<Cell>, A::Error> {
        let mut name_of_cell = None;
        while let Some(key) = object.next_key::<String>()? {
            let name = format!("{}.{key}", self.path);
            if matches!(key.as_str(), "rendered" | "main" | "#text" | "_") {
                let text: Option<Cell> = object.next_value_seed(Driven(AsCell))?;
                name_of_cell = text;
                continue;
            }
            self.drawing.take(name, &mut object, self.depth)?;
        }
        self.drawing.hints.has_inner = true;
        Ok(name_of_cell)
    }
}

/// Reads an element of a list inside a wrapper object.
struct Listed<'a, 'w> {
    drawing: &'a mut Drawing<'w>,
    path: &'a str,
}

#[derive(Debug, PartialEq, Eq)]
enum Element {
    Text(String),
    Object,
    Other,
}

impl<'de> ByKind<'de> for Listed<'_, '_> {
    type Made = Element;

    fn other(self, _: &'static str) -> Element {
        Element::Other
    }

    fn text(self, text: String) -> Element {
        Element::Text(text)
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<Element, A::Error> {
        while let Some(key) = object.next_key::<String>()? {
            let name = format!("{}.{key}", self.path);
            if Hints::is_of_meta(self.path, &key) {
                self.drawing.hints.is_of_meta = true;
                let cell = object.next_value_seed(Driven(AsCell))?;
                if let Some(meaning) = self.drawing.meaning(&name) {
                    self.drawing.add(meaning, name, cell);
                }
            } else {
                object.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Element::Object)
    }
}
