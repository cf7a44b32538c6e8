//! Files of answers, as `exonym annotate` writes them: articles that already carry their answer.
//!
//! Takes lines of JSON, or rows of CSV, Parquet or Arrow; returns the same outcomes as for articles.
//! [`crate::answers`] interprets a line or a row.

use super::json::JsonLines;
use super::table::{HeaderFault, Rows};
use super::typed::{self, Table};
use super::{Keys, OpenFault, Outcome};
use crate::answers::{JudgedBy, TableReader, TableRow, read_line};
use crate::document::bytes::Stream;
use crate::document::limit::Limit;
use crate::document::record::{DateEvidence, UndatedArticle};
use crate::document::{Column, Document, Position, ReadOptions, Refusal, SkipReason};
use crate::sink::without_formula_guard;
use csv::StringRecord;
use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

/// Returns the refusal of a file of answers where articles are expected.
pub(super) fn refusal() -> OpenFault {
    OpenFault::Refused(Refusal {
        what: "answers of exonym annotate".to_owned(),
        fix: Some("exonym map reads them".to_owned()),
    })
}

/// The column to carry along, if the user asked for one, and what was reported of it.
struct CarriedColumn {
    name: Option<String>,
    /// What was reported last.
    reported: Option<Arc<JudgedBy>>,
}

impl CarriedColumn {
    fn new(options: &ReadOptions) -> Self {
        Self {
            name: options.carried_column.clone(),
            reported: None,
        }
    }

    /// Returns what must be reported before this article, if anything.
    fn report_before(&mut self, document: &Document) -> Option<Outcome> {
        let name = self.name.as_ref()?;
        let judged_by = &document.answer.as_ref()?.judged_by;
        if self.reported.as_ref() == Some(judged_by) {
            return None;
        }
        self.reported = Some(Arc::clone(judged_by));
        let carried = judged_by.carried.as_ref();
        let has_it = carried == Some(name);
        Some(Outcome::Keys(Keys {
            named: has_it
                .then_some(Column::Carried)
                .into_iter()
                .collect::<BTreeSet<_>>(),
            columns: carried.into_iter().cloned().collect(),
        }))
    }

    /// Returns the article without its carried value if that is from a column other than the requested one.
    fn without_other_column(&self, mut document: Document) -> Document {
        let carried = document.answer.as_ref();
        let carried = carried.and_then(|answer| answer.judged_by.carried.as_ref());
        if carried != self.name.as_ref() {
            document.carried = None;
        }
        document
    }
}

fn undated(document: Document) -> Box<UndatedArticle> {
    let dates = DateEvidence {
        read: document.date,
        ..DateEvidence::default()
    };
    Box::new(UndatedArticle { document, dates })
}

/// Returns the maximum bytes of a line: enough for an article that is nothing but names, each with its place,
/// its candidates and its context.
fn max_line_bytes(options: &ReadOptions) -> u64 {
    /// Factor over the maximum size of an article.
    const MAX_TIMES: u64 = 64;
    options.max_article.saturating_mul(MAX_TIMES)
}

/// Articles from lines of JSON.
pub(super) struct LineAnswers {
    lines: JsonLines,
    known: Option<Arc<JudgedBy>>,
    carried: CarriedColumn,
    pending: VecDeque<Outcome>,
    any_read: bool,
}

impl LineAnswers {
    pub(super) fn new(stream: Stream, options: &ReadOptions) -> Self {
        Self {
            lines: JsonLines::new(stream, Limit::new(max_line_bytes(options))),
            known: None,
            carried: CarriedColumn::new(options),
            pending: VecDeque::new(),
            any_read: false,
        }
    }
}

impl Iterator for LineAnswers {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        if let Some(outcome) = self.pending.pop_front() {
            return Some(outcome);
        }
        let Some((position, line)) = self.lines.next() else {
            let is_empty = !std::mem::replace(&mut self.any_read, true);
            return is_empty.then_some(Outcome::Skipped(Position::File, SkipReason::NoArticle));
        };
        self.any_read = true;
        let read =
            line.and_then(|line| read_line(&line, &mut self.known).map_err(SkipReason::Record));
        Some(report(&mut self.carried, &mut self.pending, position, read))
    }
}

/// Returns the article, or why it is skipped; if something must be reported first, returns that and queues
/// the article.
fn report(
    carried: &mut CarriedColumn,
    pending: &mut VecDeque<Outcome>,
    position: Position,
    read: Result<Box<Document>, SkipReason>,
) -> Outcome {
    match read {
        Ok(document) => {
            let before = carried.report_before(&document);
            let article =
                Outcome::Article(position, undated(carried.without_other_column(*document)));
            match before {
                None => article,
                Some(before) => {
                    pending.push_back(article);
                    before
                }
            }
        }
        Err(reason) => Outcome::Skipped(position, reason),
    }
}

/// A row of a file, or why it cannot be read.
enum RowRead {
    Row(Position, Row),
    Lost(Position, SkipReason),
}

/// A row as read from its file.
enum Row {
    Csv(StringRecord, Arc<[usize]>),
    Typed(typed::Row),
}

impl TableRow for Row {
    fn cell(&self, place: usize) -> Option<&str> {
        let text = match self {
            Self::Csv(record, wanted) => without_formula_guard(record.get(*wanted.get(place)?)?),
            Self::Typed(row) => row.cells.get(place)?.as_ref()?.as_text(),
        };
        Some(text).filter(|text| !text.is_empty())
    }
}

/// Articles from the rows of a table.
pub(super) struct RowAnswers {
    rows: Box<dyn Iterator<Item = RowRead> + Send>,
    reader: TableReader,
    carried: CarriedColumn,
    pending: VecDeque<Outcome>,
    any_read: bool,
    ended: bool,
}

impl RowAnswers {
    /// Reads a table in CSV.
    pub(super) fn from_csv(stream: Stream, options: &ReadOptions) -> Result<Self, OpenFault> {
        let rows = Rows::open(stream, options.limit()).map_err(|fault| match fault {
            HeaderFault::Unreadable(error) => OpenFault::Unreadable(error),
            HeaderFault::Bad(_) => refusal(),
        })?;
        let header: Vec<String> = rows.header().iter().map(str::to_owned).collect();
        let (reader, wanted) = TableReader::new(&header);
        let wanted: Arc<[usize]> = wanted.into();
        let rows = rows.map(move |(position, row)| match row {
            Ok(record) => RowRead::Row(position, Row::Csv(record, Arc::clone(&wanted))),
            Err(reason) => RowRead::Lost(position, reason),
        });
        Ok(Self::new(Box::new(rows), reader, options))
    }

    /// Reads a table in Parquet or Arrow.
    pub(super) fn from_table(table: Table, options: &ReadOptions) -> Self {
        let (reader, wanted) = TableReader::new(&table.columns);
        let mut number = 0;
        let rows = table.rows(&wanted).map(move |row| match row {
            Ok(row) => {
                number = row.number;
                RowRead::Row(Position::Record(number), Row::Typed(row))
            }
            Err(fault) => RowRead::Lost(Position::Record(number + 1), fault.reason()),
        });
        Self::new(Box::new(rows), reader, options)
    }

    fn new(
        rows: Box<dyn Iterator<Item = RowRead> + Send>,
        reader: TableReader,
        options: &ReadOptions,
    ) -> Self {
        Self {
            rows,
            reader,
            carried: CarriedColumn::new(options),
            pending: VecDeque::new(),
            any_read: false,
            ended: false,
        }
    }

    fn report(&mut self, (position, read): (Position, Result<Box<Document>, String>)) -> Outcome {
        let read = read.map_err(SkipReason::Record);
        report(&mut self.carried, &mut self.pending, position, read)
    }
}

impl Iterator for RowAnswers {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        if let Some(outcome) = self.pending.pop_front() {
            return Some(outcome);
        }
        while !self.ended {
            match self.rows.next() {
                Some(RowRead::Row(position, row)) => {
                    self.any_read = true;
                    if let Some(read) = self.reader.push(position, &row) {
                        return Some(self.report(read));
                    }
                }
                Some(RowRead::Lost(position, reason)) => {
                    self.any_read = true;
                    if !self.reader.invalidate(reason.to_string()) {
                        return Some(Outcome::Skipped(position, reason));
                    }
                }
                None => self.ended = true,
            }
        }
        if let Some(read) = self.reader.finish() {
            return Some(self.report(read));
        }
        let is_empty = !std::mem::replace(&mut self.any_read, true);
        is_empty.then_some(Outcome::Skipped(Position::File, SkipReason::NoArticle))
    }
}
