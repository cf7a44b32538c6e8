//! The fields of a JSON object that can say something of an article, by name.

use crate::document::column::plain;
use crate::document::record::Cell;
use crate::document::{Column, ReadOptions};
use serde_json::{Map, Value};

/// Key of a nested object that names it, as in NewsAPI's `"source": {"name": …}`.
const NAME_KEY: &str = "name";

/// An object's usable fields: those that hold text or a number, in the order of their names.
/// Keys that hold `null`, `true`, an empty text or an object count as absent, so that another key
/// of the same meaning can serve.
pub(super) struct Fields {
    names: Vec<String>,
    cells: Vec<Cell>,
    named: Vec<Column>,
}

impl Fields {
    /// The usable fields of an object, and the nested ones that the user named by their path.
    pub(super) fn of(object: &Map<String, Value>, options: &ReadOptions) -> Self {
        let mut fields = Self {
            names: Vec::new(),
            cells: Vec::new(),
            named: Vec::new(),
        };
        for (key, value) in object {
            fields.add(key, value);
        }
        for column in Column::ALL {
            if let Some(wanted) = options.named(column) {
                fields.add_named(object, column, wanted);
            }
        }
        fields
    }

    /// The columns whose key the user named and the object has, whatever it holds.
    pub(super) fn named(&self) -> &[Column] {
        &self.named
    }

    /// The names.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// The value of the name with that index.
    pub(super) fn cell(&self, index: usize) -> Option<Cell> {
        self.cells.get(index).cloned()
    }

    fn add_named(&mut self, object: &Map<String, Value>, column: Column, wanted: &str) {
        let nested = at_path(object, wanted).filter(|_| !object.contains_key(wanted));
        if let Some(value) = nested {
            self.add(wanted, value);
        }
        let has_key = || object.keys().any(|key| plain(key) == plain(wanted));
        if nested.is_some() || has_key() {
            self.named.push(column);
        }
    }

    fn add(&mut self, name: &str, value: &Value) {
        if let Some(cell) = cell_of(value) {
            self.names.push(name.to_owned());
            self.cells.push(cell);
        }
    }
}

/// A value as text; a list of paragraphs as paragraphs.
fn cell_of(value: &Value) -> Option<Cell> {
    match value {
        Value::String(text) if text.trim().is_empty() => None,
        Value::String(text) => Some(Cell::text(text)),
        Value::Number(number) => Some(Cell {
            text: number.to_string(),
            number: number.as_i64().or_else(|| whole(number.as_f64()?)),
        }),
        Value::Array(list) => {
            let paragraphs: Option<Vec<&str>> = list.iter().map(Value::as_str).collect();
            paragraphs
                .filter(|list| !list.is_empty())
                .map(|list| Cell::text(list.join("\n\n")))
        }
        Value::Object(object) => object.get(NAME_KEY)?.as_str().map(Cell::text),
        Value::Null | Value::Bool(_) => None,
    }
}

/// Seconds with a fraction, without it. Beyond ±2⁶³ the cast gives the nearest end, which is no date.
fn whole(number: f64) -> Option<i64> {
    number.is_finite().then_some(number as i64)
}

/// The value at `a.b.c` in nested objects.
fn at_path<'a>(object: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    let mut keys = path.split('.');
    let first = object.get(keys.next()?)?;
    keys.try_fold(first, |value, key| value.get(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fields(value: &Value, options: &ReadOptions) -> Vec<(String, String)> {
        let fields = Fields::of(value.as_object().unwrap(), options);
        let texts = fields.cells.into_iter().map(|cell| cell.text);
        fields.names.into_iter().zip(texts).collect()
    }

    #[test]
    fn keeps_what_can_be_read() {
        let value = json!({
            "a": "x", "b": 7, "c": null, "d": true, "e": "", "f": ["p", "q"], "g": [1],
            "h": {"name": "De Krant"}, "i": {"x": 1}, "j": []
        });
        let expected = [("a", "x"), ("b", "7"), ("f", "p\n\nq"), ("h", "De Krant")];
        let found = fields(&value, &ReadOptions::default());
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_named_path_reaches_into_objects() {
        let options = ReadOptions {
            date_column: Some("meta.when.day".into()),
            ..ReadOptions::default()
        };
        let value = json!({"meta": {"when": {"day": "2022-03-01"}}});
        let fields_found = Fields::of(value.as_object().unwrap(), &options);
        assert_eq!(fields_found.named(), [Column::Date]);
        let found = fields(&value, &options);
        assert_eq!(
            found,
            [("meta.when.day".to_owned(), "2022-03-01".to_owned())]
        );
    }
}
