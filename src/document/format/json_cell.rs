//! A JSON value as a field of an article.

use super::json_kind::{ByKind, Driven, pass_over};
use crate::document::record::Cell;
use serde::de::{IgnoredAny, MapAccess, SeqAccess};
use serde_json::Number;

/// Key of a nested object that names it, as in NewsAPI's `"source": {"name": …}`.
const NAME_KEY: &str = "name";

/// What stands between the paragraphs of a text that is a list of them.
const PARAGRAPH: &str = "\n\n";

/// Reads a value as text: a string, a number, a list of paragraphs, or the name of an object.
/// `null`, `true`, an empty text and all else are no field.
pub(super) struct AsCell;

impl<'de> ByKind<'de> for AsCell {
    type Made = Option<Cell>;

    fn other(self, _: &'static str) -> Option<Cell> {
        None
    }

    fn text(self, text: String) -> Option<Cell> {
        (!text.trim().is_empty()).then(|| Cell::text(text))
    }

    /// Seconds with a fraction count without it. Beyond ±2⁶³ the cast gives the nearest end, which
    /// is no date.
    fn number(self, number: Number) -> Option<Cell> {
        let whole = |number: f64| number.is_finite().then_some(number as i64);
        Some(Cell {
            text: number.to_string(),
            number: number.as_i64().or_else(|| whole(number.as_f64()?)),
        })
    }

    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Option<Cell>, A::Error> {
        let mut text: Option<String> = None;
        while let Some(element) = list.next_element_seed(Driven(AsText))? {
            let Some(paragraph) = element else {
                pass_over(&mut list)?;
                return Ok(None);
            };
            match &mut text {
                Some(text) => {
                    text.push_str(PARAGRAPH);
                    text.push_str(&paragraph);
                }
                None => text = Some(paragraph),
            }
        }
        Ok(text.map(Cell::text))
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<Option<Cell>, A::Error> {
        let mut name = None;
        while let Some(key) = object.next_key::<String>()? {
            if key == NAME_KEY {
                name = object.next_value_seed(Driven(AsText))?;
            } else {
                object.next_value::<IgnoredAny>()?;
            }
        }
        Ok(name.map(Cell::text))
    }
}

/// Reads a string; `None` for any other value.
struct AsText;

impl<'de> ByKind<'de> for AsText {
    type Made = Option<String>;

    fn other(self, _: &'static str) -> Option<String> {
        None
    }

    fn text(self, text: String) -> Option<String> {
        Some(text)
    }
}

/// Finds the value at a path into nested objects: whether there is one, and the field that it is.
pub(super) struct AtPath<'a> {
    pub(super) first: &'a str,
    pub(super) rest: &'a [&'a str],
}

impl<'de> ByKind<'de> for AtPath<'_> {
    type Made = Option<Option<Cell>>;

    fn other(self, _: &'static str) -> Self::Made {
        None
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Made, A::Error> {
        let mut found = None;
        while let Some(key) = object.next_key::<String>()? {
            if key != self.first {
                object.next_value::<IgnoredAny>()?;
                continue;
            }
            found = match self.rest.split_first() {
                Some((first, rest)) => object.next_value_seed(Driven(AtPath { first, rest }))?,
                None => Some(object.next_value_seed(Driven(AsCell))?),
            };
        }
        Ok(found)
    }
}
