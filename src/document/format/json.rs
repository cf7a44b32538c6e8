//! JSON: objects with an article each, one a line, in an array, or alone.
//!
//! One value is in memory at a time, cut from the file by [`Cutter`]; only an object that holds its
//! articles in a list, `{"articles": […]}`, is one value as a whole.

use super::json_cutter::Cutter;
use super::json_fields::Fields;
use super::json_values::Cut;
use super::{ColumnFault, Outcome, record_id, text_bytes};
use crate::document::bytes::Stream;
use crate::document::choice::Choice;
use crate::document::file_date::date_in_file_name;
use crate::document::record::{Fallback, make_document};
use crate::document::{Column, Document, Format, Position, ReadOptions, SkipReason};
use serde_json::{Map, Value};
use std::collections::{BTreeSet, VecDeque};
use std::io;

/// Key of an object that holds its articles in a list, as NewsAPI and GDELT DOC write it.
const LIST_KEY: &str = "articles";

/// The articles of a JSON file.
pub(super) struct JsonArticles {
    cutter: Cutter,
    name: String,
    options: ReadOptions,
    row: u64,
    pending: VecDeque<Outcome>,
    /// Columns that the user named and some object had.
    named: BTreeSet<Column>,
    /// The keys of the first object, once there was one.
    first_keys: Option<Vec<String>>,
    ended: bool,
}

impl JsonArticles {
    /// Looks how the file is laid out; reads no article yet.
    pub(super) fn open(
        stream: Stream,
        format: Format,
        name: &str,
        options: &ReadOptions,
    ) -> io::Result<Self> {
        Ok(Self {
            cutter: Cutter::for_layout(stream, format)?,
            name: name.to_owned(),
            options: options.clone(),
            row: 0,
            pending: VecDeque::new(),
            named: BTreeSet::new(),
            first_keys: None,
            ended: false,
        })
    }

    /// Parses a value and queues what is in it.
    fn take_value(&mut self, cut: &Cut) {
        let text = match text_bytes(&cut.bytes) {
            Ok(text) => text,
            Err(reason) => {
                let position = self.next_position(cut.line);
                return self.skip(position, reason);
            }
        };
        match serde_json::from_str(text) {
            Ok(Value::Object(mut object)) => match object.remove(LIST_KEY) {
                Some(Value::Array(list)) => self.take_list(list, cut.line),
                Some(other) => {
                    object.insert(LIST_KEY.to_owned(), other);
                    self.take_single(&object, cut.line);
                }
                None => self.take_single(&object, cut.line),
            },
            Ok(Value::Array(list)) if !self.cutter.in_array() => self.take_list(list, cut.line),
            Ok(other) => {
                let position = self.next_position(cut.line);
                self.skip(position, SkipReason::NotAnObject(kind(&other)));
            }
            Err(error) => {
                let position = self.next_position(cut.line);
                self.skip(position, SkipReason::BrokenJson(said_of(&error, position)));
            }
        }
    }

    fn take_list(&mut self, list: Vec<Value>, line: u64) {
        for element in list {
            self.row += 1;
            let position = Position::Row {
                row: self.row,
                line,
            };
            match element {
                Value::Object(object) => self.take_object(&object, position, None),
                other => self.skip(position, SkipReason::NotAnObject(kind(&other))),
            }
        }
    }

    fn take_single(&mut self, object: &Map<String, Value>, line: u64) {
        let position = self.next_position(line);
        let alone = self.row == 1 && !self.cutter.in_array() && self.cutter.at_end();
        if alone {
            let date = date_in_file_name(&self.name);
            let id = self.name.clone();
            self.take_object(object, Position::File, Some(Fallback { id, date }));
        } else {
            self.take_object(object, position, None);
        }
    }

    fn take_object(
        &mut self,
        object: &Map<String, Value>,
        position: Position,
        fallback: Option<Fallback>,
    ) {
        let fields = Fields::of(object, &self.options);
        let choice = Choice::among(fields.names(), &self.options);
        self.named.extend(fields.named());
        if self.first_keys.is_none() {
            self.first_keys = Some(object.keys().cloned().collect());
            let taken = choice.taken(fields.names());
            if !taken.is_empty() {
                self.pending.push_back(Outcome::Columns(taken));
            }
        }
        let fallback = fallback.unwrap_or_else(|| Fallback {
            id: record_id(&self.name, position),
            date: None,
        });
        match make_document(&choice, |index| fields.cell(index), fallback) {
            Ok(made) => self.pending.push_back(Outcome::Made(position, made)),
            Err(reason) => self.skip(position, reason),
        }
    }

    fn skip(&mut self, position: Position, reason: SkipReason) {
        self.pending.push_back(Outcome::Skipped(position, reason));
    }

    fn next_position(&mut self, line: u64) -> Position {
        self.row += 1;
        match self.cutter {
            Cutter::Lines { .. } => Position::Line(line),
            Cutter::Values(_) => Position::Row {
                row: self.row,
                line,
            },
        }
    }

    /// What there is to say at the end: that nothing was there, or which named columns were.
    fn close(&mut self) {
        if self.row == 0 {
            self.skip(Position::File, SkipReason::NoArticle);
        }
        if let Some(columns) = self.first_keys.take() {
            let named = std::mem::take(&mut self.named);
            self.pending.push_back(Outcome::Keys { named, columns });
        }
    }
}

impl Iterator for JsonArticles {
    type Item = Result<Outcome, ColumnFault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(outcome) = self.pending.pop_front() {
                return Some(Ok(outcome));
            }
            if self.ended {
                return None;
            }
            match self.cutter.next_value() {
                Some(Ok(cut)) => self.take_value(&cut),
                Some(Err((line, reason))) => {
                    let position = self.next_position(line);
                    self.ended = !self.cutter.goes_on_after(&reason);
                    self.skip(position, reason);
                    if self.ended {
                        self.close();
                    }
                }
                None => {
                    self.ended = true;
                    self.close();
                }
            }
        }
    }
}

/// The article that an object holds, as [`JsonArticles`] reads it; `id` is that of an object without.
pub(crate) fn json_article(object: &Map<String, Value>, id: &str) -> Result<Document, SkipReason> {
    let fields = Fields::of(object, &ReadOptions::default());
    let choice = Choice::among(fields.names(), &ReadOptions::default());
    let fallback = Fallback {
        id: id.to_owned(),
        date: None,
    };
    make_document(&choice, |index| fields.cell(index), fallback).map(|made| made.document)
}

/// The object on a line.
pub(crate) fn json_object(line: &str) -> Result<Map<String, Value>, SkipReason> {
    match serde_json::from_str(line) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(other) => Err(SkipReason::NotAnObject(kind(&other))),
        Err(error) => Err(SkipReason::BrokenJson(said_of(&error, Position::File))),
    }
}

/// The parser's words, with the place it gives (within the value) as one within the file.
fn said_of(error: &serde_json::Error, position: Position) -> String {
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    match position {
        Position::Row { line, .. } => format!("{words} at line {}", line + error.line() as u64 - 1),
        _ => format!("{words} at column {}", error.column()),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
