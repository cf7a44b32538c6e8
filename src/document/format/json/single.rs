//! Single JSON values: the article in an object, and the messages for values that are not articles.

use super::keys::KeyTable;
use super::record::Shape;
use crate::document::choice::Choice;
use crate::document::record::{Fallback, make_document};
use crate::document::{Document, Position, ReadOptions, SkipReason};
use crate::json_words::in_words;
use serde_json::{Map, Value};

/// Reads the article in an object, like [`JsonArticles`](super::JsonArticles). `id` is the fallback id.
pub(crate) fn json_article(object: &Map<String, Value>, id: &str) -> Result<Document, SkipReason> {
    let options = ReadOptions::default();
    let record = match KeyTable::new(&options).shape_of_object(object) {
        Ok(Shape::Record(record)) => record,
        Ok(other) => return Err(SkipReason::NotAnObject(kind_name(&other))),
        Err(error) => return Err(SkipReason::BrokenJson(in_words(&error))),
    };
    let choice = Choice::among(record.names(), &options);
    let fallback = Fallback {
        id: id.to_owned(),
        date: None,
    };
    make_document(&choice, |index| record.cell(index), fallback)
        .map(|article| article.dated(None).document)
}

/// Parses the object on a line.
pub(crate) fn json_object(line: &str) -> Result<Map<String, Value>, SkipReason> {
    match serde_json::from_str(line) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(other) => Err(SkipReason::NotAnObject(tree_kind_name(&other))),
        Err(error) => Err(SkipReason::BrokenJson(error_message(
            &error,
            Position::File,
        ))),
    }
}

/// Returns the parser's message, with the position within the value converted to one within the file.
pub(super) fn error_message(error: &serde_json::Error, position: Position) -> String {
    let words = in_words(error);
    let words = words.split(" at line ").next().unwrap_or_default();
    match position {
        Position::Row { line, .. } => format!("{words} at line {}", line + error.line() as u64 - 1),
        _ => format!("{words} at column {}", error.column()),
    }
}

/// Returns the name of a value that is not an article.
pub(super) fn kind_name(shape: &Shape) -> &'static str {
    match shape {
        Shape::Record(_) | Shape::List => "an object",
        Shape::Array => "an array",
        Shape::Other(kind) => kind,
    }
}

fn tree_kind_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
