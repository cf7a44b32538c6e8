//! JSON: objects with an article each, one a line, in an array, in the list of an object, or alone.
//!
//! One value is in memory at a time, cut from the file by [`Cutter`].

use super::json_cutter::Cutter;
use super::json_record::{Record, Shape, Wanted};
use super::json_values::{Cut, JsonValues, Kind, NoValue};
use super::{Outcome, base_name, record_id, text_bytes};
use crate::document::bytes::Stream;
use crate::document::choice::Choice;
use crate::document::file_date::date_in_file_name;
use crate::document::record::{Fallback, make_document};
use crate::document::{Column, Document, Format, Position, ReadOptions, SkipReason};
use serde_json::{Map, Value};
use std::collections::{BTreeSet, VecDeque};
use std::io::Cursor;

/// The articles of a JSON file.
pub(super) struct JsonArticles {
    cutter: Cutter,
    /// The array or list on the last line, as far as it is not read.
    nested: Option<Nested>,
    name: String,
    options: ReadOptions,
    wanted: Wanted,
    row: u64,
    pending: VecDeque<Outcome>,
    /// Columns that the user named and some object had.
    named: BTreeSet<Column>,
    /// The keys of the first object, once there was one.
    first_keys: Option<Vec<String>>,
    ended: bool,
}

/// Values within a value.
struct Nested {
    values: JsonValues<Cursor<Vec<u8>>>,
    /// The line of the value.
    line: u64,
}

impl JsonArticles {
    /// Looks how the file is laid out; reads no article yet.
    pub(super) fn open(stream: Stream, format: Format, name: &str, options: &ReadOptions) -> Self {
        Self {
            cutter: Cutter::for_layout(stream, format, options.limit()),
            nested: None,
            name: name.to_owned(),
            options: options.clone(),
            wanted: Wanted::of(options),
            row: 0,
            pending: VecDeque::new(),
            named: BTreeSet::new(),
            first_keys: None,
            ended: false,
        }
    }

    /// The next value, of the last line or of the file, and whether it stands within another.
    fn next_value(&mut self) -> Option<(Result<Cut, NoValue>, bool)> {
        if let Some(Nested { values, line }) = &mut self.nested {
            if let Some(mut value) = values.next_value() {
                match &mut value {
                    Ok(cut) => cut.line += *line - 1,
                    Err(none) => none.line += *line - 1,
                }
                return Some((value, true));
            }
            self.nested = None;
        }
        Some((self.cutter.next_value()?, false))
    }

    /// Parses a value and queues what is in it.
    fn take_value(&mut self, cut: Cut, is_nested: bool) {
        let is_element = is_nested || cut.kind == Kind::Element;
        let text = match text_bytes(&cut.bytes) {
            Ok(text) => text,
            Err(reason) => {
                let position = self.next_position(cut.line, is_element);
                return self.skip(position, reason);
            }
        };
        match self.wanted.shape_of(text) {
            Ok(_) if cut.kind == Kind::Frame => {}
            Ok(Shape::Record(record)) if is_element => {
                let position = self.next_position(cut.line, true);
                self.take_record(&record, position, None);
            }
            Ok(Shape::Record(record)) => self.take_single(&record, cut.line),
            Ok(Shape::List) if !is_element => self.descend(cut),
            Ok(Shape::Array) if !is_element && !self.cutter.in_array() => self.descend(cut),
            Ok(other) => {
                let position = self.next_position(cut.line, is_element);
                self.skip(position, SkipReason::NotAnObject(kind(&other)));
            }
            Err(error) => {
                let position = self.next_position(cut.line, is_element);
                self.skip(position, SkipReason::BrokenJson(said_of(&error, position)));
            }
        }
    }

    /// Goes on with the values within a value.
    fn descend(&mut self, cut: Cut) {
        self.nested = Some(Nested {
            values: JsonValues::new(Cursor::new(cut.bytes), self.options.limit()),
            line: cut.line,
        });
    }

    fn take_single(&mut self, record: &Record, line: u64) {
        let position = self.next_position(line, false);
        let alone = self.row == 1 && !self.cutter.in_array() && self.cutter.at_end();
        if alone {
            let date = date_in_file_name(base_name(&self.name));
            let id = self.name.clone();
            self.take_record(record, Position::File, Some(Fallback { id, date }));
        } else {
            self.take_record(record, position, None);
        }
    }

    fn take_record(&mut self, record: &Record, position: Position, fallback: Option<Fallback>) {
        let choice = Choice::among(record.names(), &self.options);
        self.named.extend(record.named());
        if record.is_answer() {
            return self.skip(position, SkipReason::OwnAnswer);
        }
        if self.first_keys.is_none() {
            self.first_keys = Some(record.keys().to_vec());
            let taken = choice.taken(record.names());
            if !taken.is_empty() {
                self.pending.push_back(Outcome::Columns(taken));
            }
        }
        let fallback = fallback.unwrap_or_else(|| Fallback {
            id: record_id(&self.name, position),
            date: None,
        });
        match make_document(&choice, |index| record.cell(index), fallback) {
            Ok(made) => self.pending.push_back(Outcome::Made(position, made)),
            Err(reason) => self.skip(position, reason),
        }
    }

    fn skip(&mut self, position: Position, reason: SkipReason) {
        self.pending.push_back(Outcome::Skipped(position, reason));
    }

    fn next_position(&mut self, line: u64, is_element: bool) -> Position {
        self.row += 1;
        match self.cutter {
            Cutter::Lines(_) if !is_element => Position::Line(line),
            _ => Position::Row {
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
    type Item = Outcome;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(outcome) = self.pending.pop_front() {
                return Some(outcome);
            }
            if self.ended {
                return None;
            }
            match self.next_value() {
                Some((Ok(cut), is_nested)) => self.take_value(cut, is_nested),
                Some((Err(none), is_nested)) => {
                    let position = self.next_position(none.line, is_nested);
                    self.ended = !none.goes_on && !is_nested;
                    self.skip(position, none.reason);
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
    let options = ReadOptions::default();
    let record = match Wanted::of(&options).shape_of_object(object) {
        Ok(Shape::Record(record)) => record,
        Ok(other) => return Err(SkipReason::NotAnObject(kind(&other))),
        Err(error) => return Err(SkipReason::BrokenJson(error.to_string())),
    };
    let choice = Choice::among(record.names(), &options);
    let fallback = Fallback {
        id: id.to_owned(),
        date: None,
    };
    make_document(&choice, |index| record.cell(index), fallback).map(|made| made.document)
}

/// The object on a line.
pub(crate) fn json_object(line: &str) -> Result<Map<String, Value>, SkipReason> {
    match serde_json::from_str(line) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(other) => Err(SkipReason::NotAnObject(kind_of_tree(&other))),
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

fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Record(_) | Shape::List => "an object",
        Shape::Array => "an array",
        Shape::Other(kind) => kind,
    }
}

fn kind_of_tree(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
