//! A table of articles: one a row, a header line of column names.

use super::table::Rows;
use super::{ColumnFault, Outcome, record_id};
use crate::document::bytes::Stream;
use crate::document::choice::Choice;
use crate::document::record::{Cell, Fallback, make_document};
use crate::document::{Column, Position, ReadOptions, SkipReason, TakenColumn};
use csv::StringRecord;
use std::io;

/// The articles of a table.
pub(super) struct CsvArticles {
    /// `None` where the header could not be read.
    rows: Option<Rows>,
    name: String,
    choice: Choice,
    /// Until it is reported.
    taken: Option<Vec<TakenColumn>>,
    /// Found while opening, until it is reported.
    fault: Option<SkipReason>,
}

impl CsvArticles {
    /// Reads the header line and chooses the columns.
    pub(super) fn open(
        stream: Stream,
        name: &str,
        options: &ReadOptions,
    ) -> io::Result<Result<Self, ColumnFault>> {
        let rows = match Rows::open(stream, options.limit())? {
            Ok(rows) if rows.header().is_empty() => Err(SkipReason::NoArticle),
            opened => opened,
        };
        let rows = match rows {
            Ok(rows) => rows,
            Err(reason) => return Ok(Ok(Self::faulty(reason))),
        };
        let names: Vec<String> = rows.header().iter().map(|n| n.trim().to_owned()).collect();
        Ok(choose(&names, options).map(|choice| Self {
            rows: Some(rows),
            name: name.to_owned(),
            taken: Some(choice.taken(&names)),
            choice,
            fault: None,
        }))
    }

    fn faulty(reason: SkipReason) -> Self {
        Self {
            rows: None,
            name: String::new(),
            choice: Choice::default(),
            taken: None,
            fault: Some(reason),
        }
    }

    fn make(&self, position: Position, row: &StringRecord) -> Outcome {
        let cell = |index| row.get(index).map(Cell::text);
        let fallback = Fallback {
            id: record_id(&self.name, position),
            date: None,
        };
        match make_document(&self.choice, cell, fallback) {
            Ok(made) => Outcome::Made(position, made),
            Err(reason) => Outcome::Skipped(position, reason),
        }
    }
}

impl Iterator for CsvArticles {
    type Item = Result<Outcome, ColumnFault>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(reason) = self.fault.take() {
            return Some(Ok(Outcome::Skipped(Position::File, reason)));
        }
        if let Some(taken) = self.taken.take() {
            return Some(Ok(Outcome::Columns(taken)));
        }
        let rows = self.rows.as_mut()?;
        match rows.next() {
            Some((position, Ok(row))) => Some(Ok(self.make(position, &row))),
            Some((position, Err(reason))) => Some(Ok(Outcome::Skipped(position, reason))),
            None => {
                let empty = !rows.any_read();
                self.rows = None;
                let nothing = Outcome::Skipped(Position::File, SkipReason::NoArticle);
                empty.then_some(Ok(nothing))
            }
        }
    }
}

/// A table must say where its texts, or at least its titles, are.
fn choose(names: &[String], options: &ReadOptions) -> Result<Choice, ColumnFault> {
    let choice = Choice::among(names, options);
    if let Some(&column) = choice.missing.first() {
        return Err(ColumnFault::Missing {
            column,
            name: options.named(column).unwrap_or_default().to_owned(),
            columns: names.to_vec(),
        });
    }
    let readable = [Column::Text, Column::Title]
        .into_iter()
        .any(|column| choice.index(column).is_some());
    if readable {
        Ok(choice)
    } else {
        Err(ColumnFault::NoText {
            columns: names.to_vec(),
        })
    }
}
