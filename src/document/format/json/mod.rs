//! JSON: articles as objects, one per line, in an array, in lists at any depth of an object, or a single one.
//!
//! One value is in memory at a time, cut from the file by [`Cutter`]. An object without a text is opened if
//! it contains objects. An object found inside counts as an article only if that is certain, since files
//! contain lists of other things too.

mod answer;
mod cell;
mod context;
mod crawl;
mod cut;
mod cutter;
pub(super) mod frame;
mod hints;
mod judge;
mod keys;
mod kind;
mod levels;
mod lines;
mod names;
mod push_back;
mod record;
mod rich;
mod scan;
mod search;
#[cfg(test)]
mod shapes;
mod single;
mod values;
mod walk;
mod wrapper;

use super::{Keys, Outcome, base_name, record_id, text_bytes};
use crate::document::bytes::Stream;
use crate::document::choice::{Choice, Sample};
use crate::document::date::date_in_file_name;
use crate::document::record::{Cell, Fallback, make_document};
use crate::document::{Column, Format, Position, ReadOptions, Refusal, Remark, SkipReason};
use context::{Context, Contexts};
use cutter::Cutter;
use hints::{Hints, RedditKind};
use judge::{id_of_member, is_article};
use keys::KeyTable;
use levels::{Location, Reach};
use record::{Record, Shape};
use single::{error_message, kind_name};
use std::collections::{BTreeSet, VecDeque};
use values::{Cut, Kind, NoValue};

pub(super) use crawl::whole_articles;
pub(in crate::document) use lines::JsonLines;
pub(crate) use single::{json_article, json_object};

/// Iterator over the articles of a JSON file.
pub(super) struct JsonArticles {
    cutter: Cutter,
    name: String,
    options: ReadOptions,
    key_table: KeyTable,
    row: u64,
    pending: VecDeque<Outcome>,
    /// Opened objects, outermost first.
    opened: Vec<OpenedObject>,
    /// Values of a list that is not known to contain articles.
    skipped_values: SkippedValues,
    /// Values outside any list that do not parse, while nothing else was read: the file may not be JSON.
    unparsed: Vec<(Position, SkipReason)>,
    /// Values that are not articles, while none was read: the file may have none.
    early: Early,
    contexts: Contexts,
    last_choice: Option<(Vec<String>, Choice)>,
    /// Whether a Reddit post was read; after it, comments are not articles.
    has_post: bool,
    /// Columns named by the user that occur in some object.
    named: BTreeSet<Column>,
    /// The keys of the first object, once there was one.
    first_keys: Option<Vec<String>>,
    /// Whether an article had a key for its date.
    has_date: bool,
    /// The key whose values are taken for dates although its name is unknown.
    adopted: Option<String>,
    /// The keys of objects that are not articles, as paths.
    other_keys: Vec<String>,
    ended: bool,
}

/// An opened object, with the fallback if it contains no article.
struct OpenedObject {
    line: u64,
    kind: Kind,
    without_article: WithoutArticle,
}

/// How an object is treated if it contains no article.
enum WithoutArticle {
    Article(Box<Record>),
    NoText,
    Broken(SkipReason),
}

/// Values skipped in a list, reported if an article is found in it later.
#[derive(Default)]
struct SkippedValues {
    list: u64,
    /// The line and reason of each.
    values: Vec<(u64, SkipReason)>,
}

/// Values that are not articles, at the beginning of a file.
enum Early {
    /// Not reported yet.
    Held(Vec<(Position, SkipReason)>),
    /// Many, all of this kind and reported once; an article may still follow.
    Summarised(SkipReason),
    /// Each is reported where it is.
    Reported,
}

/// Most values remembered for such a list; further ones before the next article are not reported one by one.
const MAX_SKIPPED: usize = 1000;

/// Values that do not parse, with none that does before them, after which a file is not JSON.
const MAX_UNPARSED: usize = 1000;

/// Most keys remembered for messages.
const KEYS_SHOWN: usize = 64;

impl JsonArticles {
    /// Detects the layout of the file; reads no article yet.
    pub(super) fn open(stream: Stream, format: Format, name: &str, options: &ReadOptions) -> Self {
        Self {
            cutter: Cutter::for_layout(stream, format, options.limit()),
            name: name.to_owned(),
            options: options.clone(),
            key_table: KeyTable::new(options),
            row: 0,
            pending: VecDeque::new(),
            opened: Vec::new(),
            skipped_values: SkippedValues::default(),
            unparsed: Vec::new(),
            early: Early::Held(Vec::new()),
            contexts: Contexts::default(),
            last_choice: None,
            has_post: false,
            named: BTreeSet::new(),
            first_keys: None,
            has_date: false,
            adopted: None,
            other_keys: Vec::new(),
            ended: false,
        }
    }

    /// Parses a value and queues the result.
    fn handle_value(&mut self, cut: Cut) {
        if let Kind::Closed { found } = cut.kind {
            return self.leave(found);
        }
        let text = match text_bytes(&cut.bytes) {
            Ok(text) => text,
            Err(reason) => return self.handle_fault(&cut, reason),
        };
        let text = text.trim_ascii_end();
        let parsed = match text.strip_suffix(',') {
            // A line of a list whose brackets are missing.
            Some(value) if self.is_line(&cut.kind) => self.key_table.shape_of(value),
            _ => self.key_table.shape_of(text),
        };
        if parsed.is_ok() {
            self.report_unparsed();
        }
        match parsed {
            Ok(_) if cut.kind == Kind::Frame => {}
            Ok(Shape::Record(record)) => self.handle_object(cut, record),
            Ok(Shape::List) if self.has_room() => self.descend(&cut, WithoutArticle::NoText),
            Ok(Shape::Array) if self.is_line(&cut.kind) => self.cutter.open(&cut),
            Ok(other) => self.handle_fault(&cut, SkipReason::NotAnObject(kind_name(&other))),
            Err(error) => {
                let position = self.position_of(cut.line, &cut.kind, self.row + 1);
                let reason = SkipReason::BrokenJson(error_message(&error, position));
                if cut.truncated && self.has_room() && cut.bytes.starts_with(b"{") {
                    self.descend(&cut, WithoutArticle::Broken(reason));
                } else if cut.kind == Kind::Value && self.row == self.unparsed.len() as u64 {
                    self.row += 1;
                    self.unparsed.push((position, reason));
                } else {
                    self.handle_fault(&cut, reason);
                }
            }
        }
    }

    /// Handles an object.
    fn handle_object(&mut self, cut: Cut, record: Record) {
        let hints = record.hints();
        if hints.is_service_message() || self.is_comment_on_post(hints.reddit) {
            return;
        }
        let choice = self.choice(&record);
        let is_article = record.is_answer() || is_article(&choice, &cut.kind);
        let may_be_list = hints.has_list && !choice.is_sure(Column::Text);
        let may_hold_articles =
            may_be_list || !is_article && self.has_inner_objects(hints, &cut.kind);
        if may_hold_articles && !record.is_answer() && self.has_room() {
            self.note_keys(&record);
            let without_article = match is_article {
                true => WithoutArticle::Article(Box::new(record)),
                false => WithoutArticle::NoText,
            };
            self.descend(&cut, without_article);
        } else if is_article {
            self.handle_article(record, cut.line, &cut.kind);
        } else {
            self.note_keys(&record);
            if cut.kind == Kind::Value && self.first_keys.is_none() {
                // Its text or title may be present but empty.
                self.named.extend(record.named());
                self.first_keys = Some(record.keys().to_vec());
            }
            self.handle_fault(&cut, SkipReason::NoText);
        }
    }

    /// Whether an object contains objects that may be articles. Data attached to a record is searched only if
    /// there is nothing else; it is noted, so that the search goes that far.
    fn has_inner_objects(&mut self, hints: &Hints, kind: &Kind) -> bool {
        if hints.has_nested || !hints.has_secondary {
            return hints.has_nested;
        }
        let levels = self.cutter.levels();
        levels.note_skipped();
        *kind == Kind::Value || levels.reach() == Reach::All
    }

    /// Whether an object is a comment below a post. Comments are articles only in files without posts.
    fn is_comment_on_post(&mut self, reddit: Option<RedditKind>) -> bool {
        self.has_post |= reddit == Some(RedditKind::Post);
        let is_comment = self.has_post && reddit == Some(RedditKind::Comment);
        if is_comment {
            // Count it as found, so that its parent is not reported as lacking articles.
            self.cutter.levels().note_record();
        }
        is_comment
    }

    /// Chooses among an object's names; usually the same choice as for the previous object.
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
        self.cutter.levels().has_room()
    }

    /// Whether a value is a whole line.
    fn is_line(&self, kind: &Kind) -> bool {
        matches!(self.cutter, Cutter::Lines(..)) && *kind == Kind::Value
    }

    /// Continues with the values inside an object.
    fn descend(&mut self, cut: &Cut, without_article: WithoutArticle) {
        self.opened.push(OpenedObject {
            line: cut.line,
            kind: cut.kind.clone(),
            without_article,
        });
        self.cutter.open(cut);
    }

    /// Decides what an opened object is, after everything in it was read.
    fn leave(&mut self, found: bool) {
        let Some(opened) = self.opened.pop() else {
            return;
        };
        let OpenedObject { line, kind, .. } = opened;
        match opened.without_article {
            WithoutArticle::Broken(_) if self.is_in_broken() => {}
            WithoutArticle::Broken(reason) => {
                let position = self.next_position(line, &kind);
                self.skip(position, reason);
            }
            _ if found => {}
            WithoutArticle::Article(record) => self.handle_article(*record, line, &kind),
            WithoutArticle::NoText if kind == Kind::Value && self.is_alone(self.row) => {}
            WithoutArticle::NoText => self.fault(line, &kind, SkipReason::NoText),
        }
    }

    /// Whether a truncated object is open.
    fn is_in_broken(&self) -> bool {
        let is_broken =
            |opened: &OpenedObject| matches!(opened.without_article, WithoutArticle::Broken(_));
        self.opened.iter().any(is_broken)
    }

    /// Whether a value outside an array is the only one in the file; `rows` values precede it.
    fn is_alone(&mut self, rows: u64) -> bool {
        rows == 0 && !self.cutter.in_array() && self.cutter.at_end()
    }

    /// Chooses among the names of an article; if none is that of a date, the only other key of the first
    /// article whose value is a date is taken.
    fn choice_with_date(&mut self, record: &mut Record) -> Choice {
        let choice = self.choice(record);
        if choice.has_date() || self.options.date_column.is_some() {
            return choice;
        }
        if self.first_keys.is_none() {
            self.adopted = record.only_date().map(str::to_owned);
        }
        let Some(key) = &self.adopted else {
            return choice;
        };
        record.adopt_date(key);
        let mut choice = self.choice(record);
        choice.adopt_dates(record.names(), &sample(record), &self.options);
        choice
    }

    fn handle_article(&mut self, mut record: Record, line: u64, kind: &Kind) {
        let choice = &self.choice_with_date(&mut record);
        let record = &record;
        self.confirm(kind);
        let position = self.next_position(line, kind);
        let is_alone = *kind == Kind::Value && self.is_alone(self.row - 1);
        let position = if is_alone { Position::File } else { position };
        self.named.extend(record.named());
        self.has_date |= choice.has_date();
        if record.is_answer() {
            return self.skip(position, SkipReason::OwnAnswer);
        }
        if self.first_keys.is_none() {
            self.first_keys = Some(record.keys().to_vec());
            let taken = choice.taken(record.names(), &sample(record));
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
            Ok(mut article) => {
                self.report_early();
                context.complete(&mut article.document);
                self.pending
                    .push_back(Outcome::Article(position, Box::new(article)));
            }
            Err(reason) => self.skip(position, reason),
        }
    }

    /// Returns what the enclosing objects say about all values inside them.
    fn context(&mut self, kind: &Kind) -> Context {
        match kind {
            Kind::Element(location) | Kind::Member(location) => {
                self.contexts.for_list(location.id, self.cutter.levels())
            }
            _ => Context::default(),
        }
    }

    /// Records that an article was found at this position, and reports the values skipped there before.
    fn confirm(&mut self, kind: &Kind) {
        let (Kind::Element(location) | Kind::Member(location)) = kind else {
            return;
        };
        self.cutter.levels().note_record();
        if self.skipped_values.list == location.id {
            for (line, reason) in std::mem::take(&mut self.skipped_values.values) {
                let position = self.next_position(line, kind);
                self.skip(position, reason);
            }
        }
    }

    /// Handles a value that is not an article.
    fn handle_fault(&mut self, cut: &Cut, reason: SkipReason) {
        if cut.truncated {
            // A truncation inside a truncated object is reported once.
            if self.is_in_broken() {
                return;
            }
            let position = self.next_position(cut.line, &cut.kind);
            return self.skip(position, reason);
        }
        self.fault(cut.line, &cut.kind, reason);
    }

    /// Reports a value that is not an article, unless its position may hold other things.
    fn fault(&mut self, line: u64, kind: &Kind, reason: SkipReason) {
        match kind {
            Kind::Element(Location {
                decided: false, id, ..
            }) => {
                if self.skipped_values.list != *id {
                    self.skipped_values = SkippedValues {
                        list: *id,
                        values: Vec::new(),
                    };
                }
                if self.skipped_values.values.len() < MAX_SKIPPED {
                    self.skipped_values.values.push((line, reason));
                }
            }
            Kind::Member(_) => {}
            Kind::Value | Kind::Element(_) | Kind::Frame | Kind::Closed { .. } => {
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

    /// Reports the values that did not parse, now that the file is known to be JSON.
    fn report_unparsed(&mut self) {
        for (position, reason) in std::mem::take(&mut self.unparsed) {
            self.pending.push_back(Outcome::Skipped(position, reason));
        }
    }

    /// Reports a file in which no value parses: once, however many lines it has.
    fn report_not_json(&mut self) {
        if let [(position, SkipReason::BrokenJson(words)), _, ..] = self.unparsed.as_slice() {
            let position = position.to_string();
            let refusal = Refusal::fixable(
                format!("not JSON ({}: {words})", position.trim_start_matches(", ")),
                "--format txt reads it as text",
            );
            self.unparsed = vec![(Position::File, SkipReason::Refused(refusal))];
        }
        self.report_unparsed();
    }

    fn skip(&mut self, position: Position, reason: SkipReason) {
        self.report_unparsed();
        let is_telling = matches!(reason, SkipReason::NoText | SkipReason::NotAnObject(_));
        match &mut self.early {
            Early::Held(held) if is_telling && position != Position::File => {
                held.push((position, reason));
                if held.len() == MAX_SKIPPED {
                    self.report_early();
                }
            }
            Early::Summarised(known) if *known == reason => {}
            _ => {
                self.report_early();
                self.pending.push_back(Outcome::Skipped(position, reason));
            }
        }
    }

    /// Reports the values held back, now that something else was read or there are many.
    fn report_early(&mut self) {
        let Early::Held(held) = std::mem::replace(&mut self.early, Early::Reported) else {
            return;
        };
        let summary = match held.len() {
            MAX_SKIPPED => only_other_values(&held),
            _ => None,
        };
        if summary.is_some() {
            let (_, kind) = &held[0];
            self.early = Early::Summarised(kind.clone());
        }
        self.report(held, summary);
    }

    /// Reports values that were held back: each of them, or all in one.
    fn report(&mut self, held: Vec<(Position, SkipReason)>, summary: Option<SkipReason>) {
        let all = match summary {
            Some(summary) => vec![(Position::File, summary)],
            None => held,
        };
        let skipped = all.into_iter();
        self.pending
            .extend(skipped.map(|(at, reason)| Outcome::Skipped(at, reason)));
    }

    /// Reports values held back once, if the file has nothing else.
    fn close_early(&mut self) {
        let Early::Held(held) = &mut self.early else {
            return;
        };
        let held = std::mem::take(held);
        let without_text = || {
            let keys = self.other_keys.clone();
            let is_one_kind = held.iter().all(|(_, reason)| *reason == SkipReason::NoText);
            (is_one_kind && !keys.is_empty()).then_some(SkipReason::NoRecord { keys })
        };
        if held.is_empty() {
            return;
        }
        let summary = only_other_values(&held).or_else(without_text);
        self.report(held, summary);
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

    /// Returns the remark that no key holds dates, for a file of several articles with other keys.
    fn without_date(&self, keys: &[String]) -> Option<Outcome> {
        let (used, _) = self.last_choice.as_ref().filter(|_| self.row > 1)?;
        let others = keys.iter().filter(|key| !used.contains(key));
        let columns: Vec<String> = others.cloned().collect();
        let is_worth_saying = !self.has_date && !columns.is_empty();
        is_worth_saying.then_some(Outcome::Remark(Remark::NoDate { columns }))
    }

    /// Queues the final outcomes: that no article was found, and which named columns occurred.
    fn close(&mut self) {
        self.report_not_json();
        self.close_early();
        if self.row == 0 {
            let reason = match std::mem::take(&mut self.other_keys) {
                keys if keys.is_empty() => SkipReason::NoArticle,
                keys => SkipReason::NoRecord { keys },
            };
            self.skip(Position::File, reason);
        }
        if let Some(columns) = self.first_keys.take() {
            self.pending.extend(self.without_date(&columns));
            let named = std::mem::take(&mut self.named);
            let keys = Keys { named, columns };
            self.pending.push_back(Outcome::Keys(keys));
        }
    }
}

/// Returns why several values, all of one kind other than an object, are not articles.
fn only_other_values(values: &[(Position, SkipReason)]) -> Option<SkipReason> {
    let [(_, SkipReason::NotAnObject(kind)), _, ..] = values else {
        return None;
    };
    let is_same = |(_, reason): &(Position, SkipReason)| *reason == SkipReason::NotAnObject(kind);
    if !values.iter().all(is_same) {
        return None;
    }
    let what = format!("JSON whose values are not objects with an article's text, but each {kind}");
    let mend = "write each as an object, {\"text\": \"…\", \"date\": \"2022-03-01\"}";
    Some(SkipReason::Refused(Refusal::fixable(what, mend)))
}

/// Samples the fields of one object.
fn sample(record: &Record) -> Sample {
    let text = |index| record.cell(index).map(|cell: Cell| cell.text);
    Sample::of_rows(vec![(0..record.names().len()).map(text).collect()])
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
            if self.unparsed.len() == MAX_UNPARSED {
                self.ended = true;
                self.close();
                continue;
            }
            match self.cutter.next_value() {
                Some(Ok(cut)) => self.handle_value(cut),
                Some(Err(error)) => self.handle_no_value(error),
                None => {
                    self.ended = true;
                    self.close();
                }
            }
        }
    }
}

impl JsonArticles {
    /// Reports why there is no value.
    fn handle_no_value(&mut self, error: NoValue) {
        let is_within = !self.cutter.levels().is_empty() || error.is_within;
        let kind = match is_within {
            true => Kind::Element(Location::default()),
            false => Kind::Value,
        };
        let position = self.next_position(error.line, &kind);
        self.skip(position, error.reason);
        let is_in_line = is_within && matches!(self.cutter, Cutter::Lines(..));
        if !error.can_continue && !is_in_line {
            self.ended = true;
            self.close();
        }
    }
}
