//! The fields of a JSON value that can describe an article, by name.
//!
//! Takes the text of a value; returns its usable fields, or the kind of value it is. No tree of the value is
//! built, so a million unused keys or elements take no memory. Keys whose value is `null`, `true`, an empty
//! text or an object without a text count as absent, so that another key with the same meaning can be used.
//! Fields of a wrapper object (`_source`, `fields`) become fields of the article, named by path.

use super::answer::{ANSWER_KEYS, MENTIONS_KEY, SpecialReader, matched_answer_keys};
use super::cell::{CarriedReader, Field, FieldReader, PathReader};
use super::hints::{Classifier, Hints, ValueKind};
use super::keys::{FieldKey, KeyMeaning, KeyTable};
use super::kind::{Seed, ValueReader, skip_rest};
use super::names::LIST_KEY;
use super::wrapper::WrapperReader;
use crate::document::Column;
use crate::document::choice::is_day;
use crate::document::column::is_wrapper;
use crate::document::record::Cell;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Most keys of an object that are remembered for messages.
const KEYS_SHOWN: usize = 64;

/// Most values of unknown keys that are kept because they may be dates, and the length of the shortest
/// (`1.3.2022`).
const MAX_DATES: usize = 16;
const SHORTEST_DATE: usize = 8;

/// Maximum nesting of wrapper objects.
const MAX_DEPTH: usize = 4;

/// The kind of a value.
#[derive(Debug)]
pub(super) enum Shape {
    /// An object that may be an article.
    Record(Record),
    /// An object that contains a list of articles.
    List,
    /// An array.
    Array,
    /// Any other value, with its name for messages.
    Other(&'static str),
}

/// The usable fields of an object, sorted by name.
#[derive(Debug, Default)]
pub(super) struct Record {
    names: Vec<String>,
    cells: Vec<Cell>,
    /// Columns whose key was named by the user and occurs in the object, whatever its value.
    named: BTreeSet<Column>,
    /// The first keys, usable or not.
    keys: Vec<String>,
    is_answer: bool,
    /// Values of unknown keys that may be dates.
    dates: Vec<(String, String)>,
    hints: Hints,
}

impl Record {
    /// Returns the names of the fields.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Returns the value of a field by index.
    pub(super) fn cell(&self, index: usize) -> Option<Cell> {
        self.cells.get(index).cloned()
    }

    /// Returns the columns whose key was named by the user and occurs in the object, whatever its value.
    pub(super) fn named(&self) -> impl Iterator<Item = Column> {
        self.named.iter().copied()
    }

    /// Returns the first keys of the object, in file order.
    pub(super) fn keys(&self) -> &[String] {
        &self.keys
    }

    /// Whether this is output of `exonym annotate`.
    pub(super) fn is_answer(&self) -> bool {
        self.is_answer
    }

    /// Returns the only unknown key whose value is a date to the day.
    pub(super) fn only_date(&self) -> Option<&str> {
        let mut dates = self.dates.iter().filter(|(_, value)| is_day(value));
        match (dates.next(), dates.next()) {
            (Some((key, _)), None) => Some(key),
            _ => None,
        }
    }

    /// Makes the value of an unknown key a field if it is a date to the day.
    pub(super) fn adopt_date(&mut self, key: &str) {
        let mut dates = self.dates.iter();
        let date = dates.find(|(name, value)| name == key && is_day(value));
        if let Some((name, value)) = date {
            self.names.push(name.clone());
            self.cells.push(Cell::text(value.clone()));
        }
    }

    /// Returns other observations about the object.
    pub(super) fn hints(&self) -> &Hints {
        &self.hints
    }
}

impl KeyTable {
    /// Parses a value and returns its kind or fields.
    pub(super) fn shape_of(&self, text: &str) -> serde_json::Result<Shape> {
        let mut json = serde_json::Deserializer::from_str(text);
        let parsed = Seed(RecordBuilder::of(self)).deserialize(&mut json)?;
        json.end()?;
        self.shape(parsed, |path| {
            Seed(path).deserialize(&mut serde_json::Deserializer::from_str(text))
        })
    }

    /// Does the same for an object that was already parsed.
    pub(super) fn shape_of_object(&self, object: &Map<String, Value>) -> serde_json::Result<Shape> {
        let parsed = Seed(RecordBuilder::of(self)).deserialize(object)?;
        self.shape(parsed, |path| Seed(path).deserialize(object))
    }

    fn shape(
        &self,
        parsed: Parsed<'_>,
        at: impl Fn(PathReader<'_>) -> serde_json::Result<Option<Option<Cell>>>,
    ) -> serde_json::Result<Shape> {
        let mut builder = match parsed {
            Parsed::Object(builder) => builder,
            Parsed::Other(shape) => return Ok(shape),
        };
        for wanted in &self.keys {
            let path: Vec<&str> = wanted.key.split('.').collect();
            let (first, rest) = path.split_first().expect("a split has a part");
            let field_key = FieldKey::AsWritten(wanted.key.clone());
            if rest.is_empty() || builder.fields.contains_key(&field_key) {
                continue;
            }
            if let Some(cell) = at(PathReader { first, rest })? {
                builder.named.insert(wanted.column);
                builder.add(field_key, wanted.key.clone(), cell);
            }
        }
        Ok(Shape::Record(builder.record()))
    }
}

/// A value after reading.
pub(super) enum Parsed<'a> {
    Object(RecordBuilder<'a>),
    Other(Shape),
}

/// An object that is being read.
pub(super) struct RecordBuilder<'a> {
    key_table: &'a KeyTable,
    fields: BTreeMap<FieldKey, (String, Cell)>,
    named: BTreeSet<Column>,
    keys: Vec<String>,
    /// How many keys of annotate output matched so far; `None` after a key out of order.
    answer_keys: Option<usize>,
    /// Values of unknown keys that may be dates.
    dates: Vec<(String, String)>,
    pub(super) hints: Hints,
}

impl<'a> RecordBuilder<'a> {
    fn of(key_table: &'a KeyTable) -> Self {
        Self {
            key_table,
            fields: BTreeMap::new(),
            named: BTreeSet::new(),
            keys: Vec::new(),
            answer_keys: Some(0),
            dates: Vec::new(),
            hints: Hints::default(),
        }
    }

    /// Records a key of the object; `may_be_answer` if it may belong to annotate output.
    fn note_key(&mut self, key: &str, may_be_answer: bool) {
        if self.keys.len() < KEYS_SHOWN {
            self.keys.push(key.to_owned());
        }
        self.answer_keys = self
            .answer_keys
            .filter(|_| may_be_answer)
            .and_then(|met| matched_answer_keys(met, key));
    }

    /// Returns the meaning of a key, if it can describe an article.
    pub(super) fn field_key(&mut self, key: &str) -> Option<FieldKey> {
        let KeyMeaning { field, named, .. } = self.key_table.meaning(key);
        self.named.extend(named);
        field
    }

    /// Adds a field. Among names with the same meaning the first in sort order is kept; for the same name,
    /// the last value.
    pub(super) fn add(&mut self, field_key: FieldKey, key: String, cell: Option<Cell>) {
        let Some(cell) = cell else { return };
        let kept = self.fields.get(&field_key);
        if kept.is_none_or(|(kept, _)| key <= *kept) {
            self.fields.insert(field_key, (key, cell));
        }
    }

    /// Reads the value of a key: a field, a wrapper object, or a value for the hints.
    pub(super) fn read_field<'de, A: MapAccess<'de>>(
        &mut self,
        name: String,
        object: &mut A,
        depth: usize,
    ) -> Result<(), A::Error> {
        let key = name.rsplit('.').next().unwrap_or(&name);
        if depth < MAX_DEPTH && is_wrapper(key) {
            let path = name.clone();
            let field_key = self.field_key(&name);
            let inner = WrapperReader {
                builder: self,
                path,
                depth: depth + 1,
            };
            let cell = object.next_value_seed(Seed(inner))?;
            if let Some(field_key) = field_key {
                self.add(field_key, name, cell);
            }
            return Ok(());
        }
        match self.field_key(&name) {
            Some(field_key) if self.key_table.is_carried(&name) => {
                let cell = object.next_value_seed(Seed(CarriedReader))?;
                self.add(field_key, name, cell);
            }
            Some(field_key) => {
                let is_date = self.key_table.meaning(&name).is_date;
                match object.next_value_seed(Seed(FieldReader { is_date }))? {
                    Field::Value(cell) => self.add(field_key, name, Some(cell)),
                    Field::Object => self.hints.note(key, &ValueKind::Object),
                    Field::List => self.hints.note(key, &ValueKind::Objects),
                    Field::Nothing => {}
                }
            }
            None if self.hints.is_relevant(key) => {
                let value = object.next_value_seed(Classifier)?;
                self.hints.note(key, &value);
                self.note_date(name, value);
            }
            None => {
                object.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    /// Keeps the value of an unknown key if it may be a date.
    fn note_date(&mut self, name: String, value: ValueKind) {
        if let ValueKind::Word(word) = value
            && self.dates.len() < MAX_DATES
            && word.len() >= SHORTEST_DATE
            && word.bytes().any(|byte| byte.is_ascii_digit())
        {
            self.dates.push((name, word));
        }
    }

    fn record(self) -> Record {
        let mut fields: Vec<(String, Cell)> = self.fields.into_values().collect();
        fields.sort_by(|(a, _), (b, _)| a.cmp(b));
        let (names, mut cells): (Vec<String>, Vec<Cell>) = fields.into_iter().unzip();
        self.hints.repair_encoding(&mut cells);
        Record {
            names,
            cells,
            named: self.named,
            keys: self.keys,
            is_answer: self.answer_keys == Some(ANSWER_KEYS.len()),
            dates: self.dates,
            hints: self.hints,
        }
    }
}

impl<'de, 'a> ValueReader<'de> for RecordBuilder<'a> {
    type Output = Parsed<'a>;

    fn other(self, kind: &'static str) -> Parsed<'a> {
        Parsed::Other(Shape::Other(kind))
    }

    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Parsed<'a>, A::Error> {
        skip_rest(&mut list)?;
        Ok(Parsed::Other(Shape::Array))
    }

    fn object<A: MapAccess<'de>>(mut self, mut object: A) -> Result<Parsed<'a>, A::Error> {
        let mut is_list = false;
        while let Some(key) = object.next_key::<String>()? {
            if key == LIST_KEY || key == MENTIONS_KEY {
                let special = object.next_value_seed(Seed(SpecialReader))?;
                is_list |= key == LIST_KEY && special.is_list;
                self.hints.has_nested |= key == LIST_KEY && special.is_object;
                self.note_key(&key, special.may_be_mentions);
                if let Some(field_key) = self.field_key(&key) {
                    self.add(field_key, key, special.cell);
                }
                continue;
            }
            self.note_key(&key, true);
            self.read_field(key, &mut object, 0)?;
        }
        Ok(if is_list {
            Parsed::Other(Shape::List)
        } else {
            Parsed::Object(self)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::ReadOptions;

    fn record(text: &str, options: &ReadOptions) -> Record {
        match KeyTable::new(options).shape_of(text).unwrap() {
            Shape::Record(record) => record,
            other => panic!("{other:?}"),
        }
    }

    fn fields(text: &str, options: &ReadOptions) -> Vec<String> {
        let record = record(text, options);
        let values = (0..).map_while(|index| record.cell(index));
        let pairs = record.names().iter().zip(values);
        pairs
            .map(|(name, cell)| format!("{name}={}", cell.text))
            .collect()
    }

    #[test]
    fn keeps_usable_fields() {
        let text = r#"{"text": "x", "id": 7, "url": null, "title": true, "lang": "",
            "body": ["p", "q"], "date": [1], "outlet": {"name": "De Krant"},
            "story": {"x": 1}, "content": [], "views": "many"}"#;
        let expected = ["body=p\n\nq", "id=7", "outlet=De Krant", "text=x"];
        assert_eq!(fields(text, &ReadOptions::default()), expected);
    }

    #[test]
    fn keeps_the_first_by_name_among_keys_of_one_meaning() {
        let text = r#"{"text": "c", "TEXT": "a", "Text": null, "T_ext": "b", "text": "d"}"#;
        assert_eq!(fields(text, &ReadOptions::default()), ["TEXT=a"]);
        let options = ReadOptions {
            text_column: Some("text".into()),
            ..ReadOptions::default()
        };
        assert_eq!(fields(text, &options), ["TEXT=a", "text=d"]);
    }

    #[test]
    fn a_named_path_reaches_into_objects() {
        let options = ReadOptions {
            date_column: Some("meta.when.day".into()),
            url_column: Some("meta.gone".into()),
            ..ReadOptions::default()
        };
        let text = r#"{"meta": {"other": [1], "when": {"day": "2022-03-01"}}}"#;
        assert_eq!(fields(text, &options), ["meta.when.day=2022-03-01"]);
        let named: Vec<Column> = record(text, &options).named().collect();
        assert_eq!(named, [Column::Date]);
    }

    #[test]
    fn names_values_that_are_not_records() {
        let wanted = KeyTable::new(&ReadOptions::default());
        for (text, expected) in [
            ("[1, {}]", "Array"),
            (r#"{"articles": [1]}"#, "List"),
            ("7", "Other(\"a number\")"),
            ("null", "Other(\"null\")"),
            ("\"x\"", "Other(\"a string\")"),
        ] {
            let shape = wanted.shape_of(text).unwrap();
            assert_eq!(format!("{shape:?}"), expected, "{text}");
        }
        assert!(wanted.shape_of("{} x").is_err());
        assert!(wanted.shape_of("{\"a\"").is_err());
    }

    #[test]
    fn distinguishes_answers_from_articles_with_mentions() {
        let is_answer = |text: &str| record(text, &ReadOptions::default()).is_answer();
        let head = r#""id":"1","title":"Rain","date":null,"lang":null"#;
        assert!(is_answer(&format!("{{{head},\"mentions\":[]}}")));
        let detected = r#""language":"en","language_confidence":0.9"#;
        assert!(is_answer(&format!("{{{head},{detected},\"mentions\":[]}}")));
        let mention = r#"{"start":0,"byte_start":0}"#;
        assert!(is_answer(&format!("{{{head},\"mentions\":[{mention}]}}")));
        let focus = r#""focus":[{"level":"town","share":1.0,"name":"Kyiv"}]"#;
        assert!(is_answer(&format!(
            "{{{head},{detected},\"mentions\":[],{focus}}}"
        )));
        assert!(!is_answer(&format!(
            "{{{head},{detected},{focus},\"mentions\":[]}}"
        )));
        assert!(!is_answer(&format!(
            "{{{head},\"text\":\"x\",\"mentions\":[{mention}]}}"
        )));
        assert!(!is_answer(&format!(
            "{{{head},\"mentions\":[{mention}],\"text\":\"x\"}}"
        )));
        assert!(!is_answer(&format!("{{{head},\"mentions\":[\"Kyiv\"]}}")));
        assert!(!is_answer(r#"{"id":"1","title":"Rain"}"#));
    }

    #[test]
    fn bounds_the_number_of_kept_keys() {
        let keys: Vec<String> = (0..100_000)
            .map(|key| format!("\"t{}ext\":1", "_".repeat(key % 7)))
            .collect();
        let record = record(&format!("{{{}}}", keys.join(",")), &ReadOptions::default());
        assert_eq!((record.names().len(), record.keys().len()), (1, KEYS_SHOWN));
    }
}
