//! JSON: objects with an article each, one a line, in an array, in lists at any depth of an object, or
//! alone.
//!
//! One value is in memory at a time, cut from the file by [`Cutter`]. An object without a text is opened
//! where there are objects in it; what is in it counts as an article if it is sure to be one, since
//! files have lists of other things too.

mod answer;
mod cell;
mod context;
mod cut;
mod cutter;
pub(super) mod frame;
mod hints;
mod inner;
mod judge;
mod kind;
mod levels;
mod lines;
mod look;
mod names;
mod pushed;
mod record;
mod rich;
mod scan;
#[cfg(test)]
mod shapes;
mod single;
mod values;
mod walk;
mod wanted;
mod whole;

use super::{Keys, Outcome, base_name, record_id, text_bytes};
use crate::document::bytes::Stream;
use crate::document::choice::Choice;
use crate::document::date::date_in_file_name;
use crate::document::record::{Fallback, make_document};
use crate::document::{Column, Format, Position, ReadOptions, SkipReason};
use context::{Context, Contexts};
use cutter::Cutter;
use hints::Thing;
use judge::{id_of_member, is_article};
use levels::Within;
use record::{Record, Shape};
use single::{kind, said_of};
use std::collections::{BTreeSet, VecDeque};
use values::{Cut, Kind, NoValue};
use wanted::Wanted;

pub(in crate::document) use lines::JsonLines;
pub(crate) use single::{json_article, json_object};
pub(super) use whole::whole_articles;

/// The articles of a JSON file.
pub(super) struct JsonArticles {
    cutter: Cutter,
    name: String,
    options: ReadOptions,
    wanted: Wanted,
    row: u64,
    pending: VecDeque<Outcome>,
    /// Objects that were opened, outermost first.
    opened: Vec<Opened>,
    /// Values of a list that is not known to be one of articles.
    unproven: Unproven,
    contexts: Contexts,
    last_choice: Option<(Vec<String>, Choice)>,
    /// Whether there was a post of Reddit: what follows it are comments.
    has_post: bool,
    /// Columns that the user named and some object had.
    named: BTreeSet<Column>,
    /// The keys of the first object, once there was one.
    first_keys: Option<Vec<String>>,
    /// The keys of objects without an article, by the way to them.
    other_keys: Vec<String>,
    ended: bool,
}

/// An object that was opened, for what it is if there is no article in it.
struct Opened {
    line: u64,
    kind: Kind,
    otherwise: Otherwise,
}

/// What an object is if there is no article in it.
enum Otherwise {
    Article(Box<Record>),
    NoText,
    Broken(SkipReason),
}

/// What was passed over in a list, to be told if an article is found in it after all.
#[derive(Default)]
struct Unproven {
    list: u64,
    /// Lines, and what stands there.
    skipped: Vec<(u64, SkipReason)>,
}

/// The most values of such a list that are remembered; more of them without an article between are
/// not told one by one.
const UNPROVEN: usize = 1000;

/// The most keys that are remembered for messages.
const KEYS_SHOWN: usize = 64;

impl JsonArticles {
    /// Looks how the file is laid out; reads no article yet.
    pub(super) fn open(stream: Stream, format: Format, name: &str, options: &ReadOptions) -> Self {
        Self {
            cutter: Cutter::for_layout(stream, format, options.limit()),
            name: name.to_owned(),
            options: options.clone(),
            wanted: Wanted::of(options),
            row: 0,
            pending: VecDeque::new(),
            opened: Vec::new(),
            unproven: Unproven::default(),
            contexts: Contexts::default(),
            last_choice: None,
            has_post: false,
            named: BTreeSet::new(),
            first_keys: None,
            other_keys: Vec::new(),
            ended: false,
        }
    }

    /// Parses a value and queues what is in it.
    fn take_value(&mut self, cut: Cut) {
        if let Kind::Left { found } = cut.kind {
            return self.leave(found);
        }
        let text = match text_bytes(&cut.bytes) {
            Ok(text) => text,
            Err(reason) => return self.take_fault(&cut, reason),
        };
        match self.wanted.shape_of(text) {
            Ok(_) if cut.kind == Kind::Frame => {}
            Ok(Shape::Record(record)) => self.take_object(cut, record),
            Ok(Shape::List) if self.has_room() => self.descend(&cut, Otherwise::NoText),
            Ok(Shape::Array) if self.is_line(&cut.kind) => self.cutter.open(&cut),
            Ok(other) => self.take_fault(&cut, SkipReason::NotAnObject(kind(&other))),
            Err(error) => {
                let position = self.position_of(cut.line, &cut.kind, self.row + 1);
                let reason = SkipReason::BrokenJson(said_of(&error, position));
                if cut.broke_off && self.has_room() && cut.bytes.starts_with(b"{") {
                    self.descend(&cut, Otherwise::Broken(reason));
                } else {
                    self.take_fault(&cut, reason);
                }
            }
        }
    }

    /// Takes a value that is an object.
    fn take_object(&mut self, cut: Cut, record: Record) {
        let hints = record.hints();
        if hints.is_service_message() || self.is_comment_on_post(hints.thing) {
            return;
        }
        let choice = self.choice(&record);
        let is_article = record.is_answer() || is_article(&choice, &cut.kind);
        let may_be_list = hints.has_list && !choice.is_sure(Column::Text);
        if (may_be_list || !is_article && hints.has_nested)
            && !record.is_answer()
            && self.has_room()
        {
            self.note_keys(&record);
            let otherwise = match is_article {
                true => Otherwise::Article(Box::new(record)),
                false => Otherwise::NoText,
            };
            self.descend(&cut, otherwise);
        } else if is_article {
            self.take_article(&record, &choice, cut.line, &cut.kind);
        } else {
            self.note_keys(&record);
            if cut.kind == Kind::Value && self.first_keys.is_none() {
                // Its text or title may be empty only.
                self.named.extend(record.named());
                self.first_keys = Some(record.keys().to_vec());
            }
            self.take_fault(&cut, SkipReason::NoText);
        }
    }

    /// Whether an object is a comment below a post: no article, as it is in a file of comments alone.
    fn is_comment_on_post(&mut self, thing: Option<Thing>) -> bool {
        self.has_post |= thing == Some(Thing::Post);
        let is_comment = self.has_post && thing == Some(Thing::Comment);
        if is_comment {
            // What it is in holds what it should: nothing is missing there.
            self.cutter.levels().found();
        }
        is_comment
    }

    /// The choice among an object's names: that of the last one, mostly.
    fn choice(&mut self, record: &Record) -> Choice {
        match &self.last_choice {
            Some((names, choice)) if names == record.names() => choice.clone(),
            _ => {
                let choice = Choice::among(record.names(), &self.options);
                self.last_choice = Some((record.names().to_vec(), choice.clone()));
                choice
            }
        }
    }

    fn has_room(&mut self) -> bool {
        self.cutter.levels().have_room()
    }

    /// Whether a value is a line's.
    fn is_line(&self, kind: &Kind) -> bool {
        matches!(self.cutter, Cutter::Lines(..)) && *kind == Kind::Value
    }

    /// Goes on with the values within an object.
    fn descend(&mut self, cut: &Cut, otherwise: Otherwise) {
        self.opened.push(Opened {
            line: cut.line,
            kind: cut.kind.clone(),
            otherwise,
        });
        self.cutter.open(cut);
    }

    /// What an object is that was opened, now that all in it was seen.
    fn leave(&mut self, found: bool) {
        let Some(opened) = self.opened.pop() else {
            return;
        };
        let Opened { line, kind, .. } = opened;
        match opened.otherwise {
            Otherwise::Broken(_) if self.is_in_broken() => {}
            Otherwise::Broken(reason) => {
                let position = self.next_position(line, &kind);
                self.skip(position, reason);
            }
            _ if found => {}
            Otherwise::Article(record) => {
                let choice = self.choice(&record);
                self.take_article(&record, &choice, line, &kind);
            }
            Otherwise::NoText if kind == Kind::Value && self.is_alone(self.row) => {}
            Otherwise::NoText => self.fault(line, &kind, SkipReason::NoText),
        }
    }

    /// Whether an object is open that breaks off.
    fn is_in_broken(&self) -> bool {
        let is_broken = |opened: &Opened| matches!(opened.otherwise, Otherwise::Broken(_));
        self.opened.iter().any(is_broken)
    }

    /// Whether a value that is no element is all there is in the file, so many rows before it.
    fn is_alone(&mut self, rows: u64) -> bool {
        rows == 0 && !self.cutter.in_array() && self.cutter.at_end()
    }

    fn take_article(&mut self, record: &Record, choice: &Choice, line: u64, kind: &Kind) {
        self.prove(kind);
        let position = self.next_position(line, kind);
        let is_alone = *kind == Kind::Value && self.is_alone(self.row - 1);
        let position = if is_alone { Position::File } else { position };
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
        let fallback = match is_alone {
            true => Fallback {
                id: self.name.clone(),
                date: date_in_file_name(base_name(&self.name)),
            },
            false => Fallback {
                id: id_of_member(kind).unwrap_or_else(|| record_id(&self.name, position)),
                date: None,
            },
        };
        let context = self.context(kind);
        match make_document(choice, |index| record.cell(index), fallback) {
            Ok(mut made) => {
                context.complete(&mut made.document);
                self.pending
                    .push_back(Outcome::Made(position, Box::new(made)));
            }
            Err(reason) => self.skip(position, reason),
        }
    }

    /// What the objects around a value say of all that is in them.
    fn context(&mut self, kind: &Kind) -> Context {
        match kind {
            Kind::Element(within) | Kind::Member(within) => {
                self.contexts.of(within.id, self.cutter.levels())
            }
            _ => Context::default(),
        }
    }

    /// Notes that an article was found where a value stands, and tells what was passed over there.
    fn prove(&mut self, kind: &Kind) {
        let (Kind::Element(within) | Kind::Member(within)) = kind else {
            return;
        };
        self.cutter.levels().found();
        if self.unproven.list == within.id {
            for (line, reason) in std::mem::take(&mut self.unproven.skipped) {
                let position = self.next_position(line, kind);
                self.skip(position, reason);
            }
        }
    }

    /// Takes a value that is no article.
    fn take_fault(&mut self, cut: &Cut, reason: SkipReason) {
        if cut.broke_off {
            // What breaks off within an object that does is told once.
            if self.is_in_broken() {
                return;
            }
            let position = self.next_position(cut.line, &cut.kind);
            return self.skip(position, reason);
        }
        self.fault(cut.line, &cut.kind, reason);
    }

    /// Tells of what is no article where articles stand; passes over it where they may not.
    fn fault(&mut self, line: u64, kind: &Kind, reason: SkipReason) {
        match kind {
            Kind::Element(Within {
                decided: false, id, ..
            }) => {
                if self.unproven.list != *id {
                    self.unproven = Unproven {
                        list: *id,
                        skipped: Vec::new(),
                    };
                }
                if self.unproven.skipped.len() < UNPROVEN {
                    self.unproven.skipped.push((line, reason));
                }
            }
            Kind::Member(_) => {}
            Kind::Value | Kind::Element(_) | Kind::Frame | Kind::Left { .. } => {
                let position = self.next_position(line, kind);
                let is_record = *kind == Kind::Value && reason == SkipReason::NoText;
                let is_alone = is_record && self.is_alone(self.row - 1);
                self.skip(if is_alone { Position::File } else { position }, reason);
            }
        }
    }

    fn note_keys(&mut self, record: &Record) {
        let path = self.cutter.levels().path();
        for key in record.keys() {
            if self.other_keys.len() == KEYS_SHOWN {
                return;
            }
            let key = match path.as_str() {
                "" => key.clone(),
                path => format!("{path}.{key}"),
            };
            if !self.other_keys.contains(&key) {
                self.other_keys.push(key);
            }
        }
    }

    fn skip(&mut self, position: Position, reason: SkipReason) {
        self.pending.push_back(Outcome::Skipped(position, reason));
    }

    fn next_position(&mut self, line: u64, kind: &Kind) -> Position {
        self.row += 1;
        self.position_of(line, kind, self.row)
    }

    fn position_of(&self, line: u64, kind: &Kind, row: u64) -> Position {
        match self.is_line(kind) {
            true => Position::Line(line),
            false => Position::Row { row, line },
        }
    }

    /// What there is to say at the end: that nothing was there, or which named columns were.
    fn close(&mut self) {
        if self.row == 0 {
            let reason = match std::mem::take(&mut self.other_keys) {
                keys if keys.is_empty() => SkipReason::NoArticle,
                keys => SkipReason::NoRecord { keys },
            };
            self.skip(Position::File, reason);
        }
        if let Some(columns) = self.first_keys.take() {
            let named = std::mem::take(&mut self.named);
            let keys = Keys { named, columns };
            self.pending.push_back(Outcome::Keys(keys));
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
            match self.cutter.next_value() {
                Some(Ok(cut)) => self.take_value(cut),
                Some(Err(none)) => self.take_none(none),
                None => {
                    self.ended = true;
                    self.close();
                }
            }
        }
    }
}

impl JsonArticles {
    /// Tells why there is no value.
    fn take_none(&mut self, none: NoValue) {
        let is_within = !self.cutter.levels().is_empty() || none.is_within;
        let kind = match is_within {
            true => Kind::Element(Within::default()),
            false => Kind::Value,
        };
        let position = self.next_position(none.line, &kind);
        self.skip(position, none.reason);
        let is_in_line = is_within && matches!(self.cutter, Cutter::Lines(..));
        if !none.goes_on && !is_in_line {
            self.ended = true;
            self.close();
        }
    }
}
