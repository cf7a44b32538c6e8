//! A JSON value as a field of an article.

use super::kind::{Seed, ValueReader};
use super::rich::{Piece, RichTextReader, TextContext};
use crate::document::record::Cell;
use serde::de::{IgnoredAny, MapAccess, SeqAccess};
use serde_json::Number;

/// Keys of a nested object that contain its name or text, best first: NewsAPI's `"source": {"name": …}`, the
/// New York Times' `"headline": {"main": …}`, WordPress's `"title": {"rendered": …}`, and what converters
/// make of an XML element with attributes.
const NAME_KEYS: [&str; 15] = [
    "name",
    "main",
    "rendered",
    "#text",
    "_",
    "__text",
    "$t",
    "__cdata",
    "simpleText",
    "plain",
    "title",
    "raw",
    "literal",
    "videoId",
    "basic",
];

/// The key among [`NAME_KEYS`] whose value is HTML.
const MARKUP_KEY: &str = "rendered";

/// Keys of objects that are values in MongoDB's extended JSON.
const EXTENDED_KEYS: [&str; 7] = [
    "$date",
    "$numberLong",
    "$numberInt",
    "$numberDouble",
    "$numberDecimal",
    "$oid",
    "$uuid",
];

/// Key of a CSL date.
const DATE_PARTS: &str = "date-parts";

/// Keys of an object that is a structured text.
const RICH_KEYS: [&str; 10] = [
    "blocks", "children", "content", "document", "html", "nodes", "ops", "root", "runs", "text",
];

/// Keys of an object that holds several dates of a record, or a date in seconds, best first: ReliefWeb's
/// `"date": {"created": …, "original": …}`, Firestore's `{"_seconds": …}`.
const DATE_KEYS: [&str; 8] = [
    "published",
    "original",
    "created",
    "iso",
    "datetime",
    "timestamp",
    "_seconds",
    "seconds",
];

/// Key of a plain value.
const VALUE_KEY: &str = "value";

/// Reads a value as text: a string, a number, a list of paragraphs or runs, a structured text, or the name of
/// an object. Other values (`null`, booleans, empty texts) are not fields.
pub(super) struct CellReader;

impl<'de> ValueReader<'de> for CellReader {
    type Output = Option<Cell>;

    fn other(self, _: &'static str) -> Option<Cell> {
        None
    }

    fn text(self, text: String) -> Option<Cell> {
        (!text.trim().is_empty()).then(|| Cell::text(text))
    }

    /// Cuts off the fraction, for timestamps in fractional seconds. Beyond ±2⁶³ the cast saturates, which is
    /// not a valid date.
    fn number(self, number: Number) -> Option<Cell> {
        let whole = |number: f64| number.is_finite().then_some(number as i64);
        Some(Cell {
            text: number.to_string(),
            number: number.as_i64().or_else(|| whole(number.as_f64()?)),
            is_markup: false,
        })
    }

    fn list<A: SeqAccess<'de>>(self, list: A) -> Result<Option<Cell>, A::Error> {
        let mut text = String::new();
        let rich = RichTextReader {
            text: &mut text,
            context: TextContext::Field,
        };
        let piece = rich.list(list)?;
        Ok((piece != Piece::NotText)
            .then_some(text)
            .and_then(|text| self.text(text)))
    }

    fn object<A: MapAccess<'de>>(self, object: A) -> Result<Option<Cell>, A::Error> {
        let (parts, rich) = Parts::of(object)?;
        Ok(parts.cell(rich))
    }
}

impl Parts {
    /// Reads an object; returns its parts and the text in it.
    fn of<'de, A: MapAccess<'de>>(mut object: A) -> Result<(Self, String), A::Error> {
        let mut parts = Self::default();
        let mut rich = String::new();
        while let Some(key) = object.next_key::<String>()? {
            let key = key.as_str();
            if EXTENDED_KEYS.contains(&key) {
                let cell: Option<Cell> = object.next_value_seed(Seed(CellReader))?;
                parts.exact = cell.map(|cell| extended(key, cell));
            } else if key == DATE_PARTS {
                parts.exact = object
                    .next_value_seed(Seed(DatePartsReader))?
                    .map(Cell::text);
            } else if let Some(rank) = NAME_KEYS
                .iter()
                .position(|name| name.eq_ignore_ascii_case(key))
            {
                let text = object.next_value_seed(Seed(TextReader))?;
                parts.name(rank, key, text);
            } else if RICH_KEYS.contains(&key) {
                let start = rich.len();
                let context = if matches!(key, "blocks" | "document" | "root") {
                    TextContext::Blocks
                } else {
                    TextContext::Runs
                };
                let piece = object.next_value_seed(Seed(RichTextReader {
                    text: &mut rich,
                    context,
                }))?;
                if piece == Piece::NotText || start > 0 {
                    rich.truncate(start);
                }
            } else if key == VALUE_KEY {
                parts.value = object.next_value_seed(Seed(CellReader))?;
            } else if parts.translation.is_none() && is_language(key) {
                parts.translation = object.next_value_seed(Seed(CellReader))?;
            } else if let Some(rank) = DATE_KEYS.iter().position(|name| *name == key) {
                let cell = object.next_value_seed(Seed(CellReader))?;
                parts.date(rank, cell);
            } else {
                object.next_value::<IgnoredAny>()?;
            }
        }
        Ok((parts, rich))
    }
}

/// What was read for a key that can describe an article.
pub(super) enum Field {
    Value(Cell),
    /// An object without a value of its own, or a list; it may contain records.
    Object,
    List,
    Nothing,
}

/// Reads the value of a key that can describe an article, like [`CellReader`].
pub(super) struct FieldReader {
    /// Whether the key is that of a date, so that an object may hold several.
    pub(super) is_date: bool,
}

impl<'de> ValueReader<'de> for FieldReader {
    type Output = Field;

    fn other(self, _: &'static str) -> Field {
        Field::Nothing
    }

    fn text(self, text: String) -> Field {
        CellReader.text(text).map_or(Field::Nothing, Field::Value)
    }

    fn number(self, number: Number) -> Field {
        CellReader
            .number(number)
            .map_or(Field::Nothing, Field::Value)
    }

    fn list<A: SeqAccess<'de>>(self, list: A) -> Result<Field, A::Error> {
        Ok(CellReader.list(list)?.map_or(Field::List, Field::Value))
    }

    fn object<A: MapAccess<'de>>(self, object: A) -> Result<Field, A::Error> {
        let (mut parts, rich) = Parts::of(object)?;
        let date = parts.date.take().filter(|_| self.is_date);
        let cell = parts.cell(rich).or(date.map(|(_, cell)| cell));
        Ok(cell.map_or(Field::Object, Field::Value))
    }
}

/// Reads a value of a carried column: like [`CellReader`], but booleans become `true` and `false`.
pub(super) struct CarriedReader;

impl<'de> ValueReader<'de> for CarriedReader {
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

    fn truth(self, value: bool) -> Option<Cell> {
        Some(Cell::text(value.to_string()))
    }

    fn list<A: SeqAccess<'de>>(self, list: A) -> Result<Option<Cell>, A::Error> {
        CellReader.list(list)
    }

    fn object<A: MapAccess<'de>>(self, object: A) -> Result<Option<Cell>, A::Error> {
        CellReader.object(object)
    }
}

/// Parts of an object that may give its field.
#[derive(Default)]
struct Parts {
    exact: Option<Cell>,
    name: Option<(usize, Cell)>,
    value: Option<Cell>,
    translation: Option<Cell>,
    /// A date in it, which counts only if the object is one.
    date: Option<(usize, Cell)>,
}

impl Parts {
    fn name(&mut self, rank: usize, key: &str, text: Option<String>) {
        let better = self.name.as_ref().is_none_or(|(best, _)| rank < *best);
        if let Some(text) = text.filter(|text| better && !text.trim().is_empty()) {
            let is_markup = key == MARKUP_KEY;
            let cell = Cell {
                is_markup,
                ..Cell::text(text)
            };
            self.name = Some((rank, cell));
        }
    }

    fn date(&mut self, rank: usize, cell: Option<Cell>) {
        let better = self.date.as_ref().is_none_or(|(best, _)| rank < *best);
        if let Some(cell) = cell.filter(|_| better) {
            self.date = Some((rank, cell));
        }
    }

    fn cell(self, rich: String) -> Option<Cell> {
        let name = self.name.map(|(_, cell)| cell);
        let rich = (!rich.trim().is_empty()).then(|| Cell::text(rich));
        self.exact
            .or(name)
            .or(rich)
            .or(self.value)
            .or(self.translation)
    }
}

/// Converts a value of extended JSON, where a number may be written as a string.
fn extended(key: &str, cell: Cell) -> Cell {
    let number = cell.number.or_else(|| {
        let is_number = key.starts_with("$number");
        is_number.then(|| cell.text.parse().ok())?
    });
    Cell { number, ..cell }
}

/// Whether a key is a language tag such as `en` or `pt-BR`, used for fields in several languages.
fn is_language(key: &str) -> bool {
    let (language, region) = key.split_once(['-', '_']).unwrap_or((key, "XX"));
    let is_letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    language.len() == 2
        && language.bytes().all(|byte| byte.is_ascii_lowercase())
        && (2..=4).contains(&region.len())
        && is_letters(region)
        && !matches!(key, "id")
}

/// Reads a string, or an object like [`CellReader`]; `None` for any other value.
struct TextReader;

impl<'de> ValueReader<'de> for TextReader {
    type Output = Option<String>;

    fn other(self, _: &'static str) -> Option<String> {
        None
    }

    fn text(self, text: String) -> Option<String> {
        Some(text)
    }

    fn object<A: MapAccess<'de>>(self, object: A) -> Result<Option<String>, A::Error> {
        Ok(CellReader.object(object)?.map(|cell| cell.text))
    }
}

/// Reads a CSL date, `[[2022, 3, 1]]`; the first date of a range.
struct DatePartsReader;

/// Most digits of a part of a date.
const PART_DIGITS: usize = 4;

impl<'de> ValueReader<'de> for DatePartsReader {
    type Output = Option<String>;

    fn other(self, _: &'static str) -> Option<String> {
        None
    }

    fn text(self, text: String) -> Option<String> {
        let is_number = text.len() <= PART_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
        (is_number && !text.is_empty()).then_some(text)
    }

    fn number(self, number: Number) -> Option<String> {
        self.text(number.to_string())
    }

    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Option<String>, A::Error> {
        let mut date: Option<String> = None;
        let mut parts = 0;
        while let Some(part) = list.next_element_seed(Seed(DatePartsReader))? {
            let Some(part) = part else { continue };
            parts += 1;
            match &mut date {
                None => date = Some(part),
                // The date of an inner list is complete; what follows is the end of a range.
                Some(date) if part.len() <= 2 && parts <= 3 => {
                    date.push('-');
                    if part.len() == 1 {
                        date.push('0');
                    }
                    date.push_str(&part);
                }
                Some(_) => {}
            }
        }
        Ok(date)
    }
}

/// Finds the value at a path into nested objects. The outer option says whether the path exists, the inner
/// one holds the field.
pub(super) struct PathReader<'a> {
    pub(super) first: &'a str,
    pub(super) rest: &'a [&'a str],
}

impl<'de> ValueReader<'de> for PathReader<'_> {
    type Output = Option<Option<Cell>>;

    fn other(self, _: &'static str) -> Self::Output {
        None
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Output, A::Error> {
        let mut found = None;
        while let Some(key) = object.next_key::<String>()? {
            if key != self.first {
                object.next_value::<IgnoredAny>()?;
                continue;
            }
            found = match self.rest.split_first() {
                Some((first, rest)) => object.next_value_seed(Seed(PathReader { first, rest }))?,
                None => Some(object.next_value_seed(Seed(CellReader))?),
            };
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::DeserializeSeed;

    #[test]
    fn reads_objects_by_their_keys() {
        let cases = [
            (r#"{"id":"x","name":"De Krant"}"#, Some("De Krant")),
            (r#"{"kicker":null,"main":"Fog"}"#, Some("Fog")),
            (r#"{"$oid":"65e"}"#, Some("65e")),
            (
                r#"{"$date":"2022-03-01T00:00:00Z"}"#,
                Some("2022-03-01T00:00:00Z"),
            ),
            (
                r#"{"$date":{"$numberLong":"1646092800000"}}"#,
                Some("1646092800000"),
            ),
            (r#"{"date-parts":[[2022,3,1]]}"#, Some("2022-03-01")),
            (r#"{"date-parts":[["2022","11"],[2023]]}"#, Some("2022-11")),
            (r#"{"date-parts":[[2022]]}"#, Some("2022")),
            (r#"{"en":"Fog"}"#, Some("Fog")),
            (r#"{"pt-BR":{"name":"Fog"}}"#, Some("Fog")),
            (r##"{"#text":"Fog","@type":"html"}"##, Some("Fog")),
            (r#"{"value":"Fog","format":"plain"}"#, Some("Fog")),
            (r#"{"x":1}"#, None),
            (r#"{"name":7}"#, None),
        ];
        for (json, expected) in cases {
            let mut json_value = serde_json::Deserializer::from_str(json);
            let cell = Seed(CellReader).deserialize(&mut json_value).unwrap();
            assert_eq!(
                cell.as_ref().map(|cell| cell.text.as_str()),
                expected,
                "{json}"
            );
        }
    }
}
