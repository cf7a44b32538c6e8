//! CSV tables of articles: one per row, below a header line of column names.

use super::gkg::{self, GkgArticles};
use super::table::{HeaderFault, Rows};
use super::{ColumnFault, Keys, OpenFault, Outcome, record_id};
use crate::document::bytes::{Lookahead, Stream};
use crate::document::choice::{Choice, Sample};
use crate::document::limit::Limit;
use crate::document::record::{Cell, Fallback, make_document};
use crate::document::{Column, Position, ReadOptions, Remark, SkipReason, TakenColumn};
use csv::StringRecord;
use std::io::Cursor;

/// Bytes inspected to recognise a table without a header: most of a first row.
const FIRST_ROW: usize = 4096;

/// Bytes and rows inspected to see what the values of a column are.
const SAMPLE_BYTES: usize = 64 * 1024;
const SAMPLE_ROWS: usize = 100;

/// The articles of a table.
pub(super) struct CsvArticles {
    /// Set for a table without a header.
    headless: Option<GkgArticles>,
    /// `None` if the header could not be read.
    rows: Option<Rows>,
    name: String,
    choice: Choice,
    /// The columns in use, until they are reported.
    taken: Option<Vec<TakenColumn>>,
    /// The remark that no column holds dates, until it is reported.
    without_date: Option<Remark>,
    /// The columns present, until they are reported.
    keys: Option<Outcome>,
    /// A fault found while opening, until it is reported.
    fault: Option<SkipReason>,
}

impl CsvArticles {
    /// Reads the header line and chooses the columns.
    pub(super) fn open(
        stream: Stream,
        name: &str,
        options: &ReadOptions,
    ) -> Result<Self, OpenFault> {
        let mut stream = Lookahead::new(stream);
        if gkg::looks_like(stream.peek(FIRST_ROW)) {
            let headless = GkgArticles::open(Box::new(stream), name, options)?;
            return Ok(Self {
                headless: Some(headless),
                ..Self::empty()
            });
        }
        let first = stream.peek(SAMPLE_BYTES).to_vec();
        let rows = match Rows::open(Box::new(stream), options.limit()) {
            Ok(rows) if rows.header().is_empty() => {
                return Ok(Self::faulty(SkipReason::NoArticle));
            }
            Ok(rows) => rows,
            Err(HeaderFault::Bad(reason)) => return Ok(Self::faulty(reason)),
            Err(HeaderFault::Unreadable(error)) => return Err(OpenFault::Unreadable(error)),
        };
        let names: Vec<String> = rows.header().iter().map(|n| n.trim().to_owned()).collect();
        let mut choice = choose(&names, options)?;
        let sample = match choice.has_date() && !choice.depends_on_values() {
            true => Sample::default(),
            false => sample(first, options.limit()),
        };
        choice.adopt_dates(&names, &sample, options);
        Ok(Self {
            headless: None,
            rows: Some(rows),
            name: name.to_owned(),
            taken: Some(choice.taken(&names, &sample)),
            without_date: choice.without_date(&names),
            keys: keys_of(&names, &choice, options),
            choice,
            fault: None,
        })
    }

    fn faulty(reason: SkipReason) -> Self {
        Self {
            fault: Some(reason),
            ..Self::empty()
        }
    }

    fn empty() -> Self {
        Self {
            headless: None,
            rows: None,
            name: String::new(),
            choice: Choice::default(),
            taken: None,
            without_date: None,
            keys: None,
            fault: None,
        }
    }

    fn make(&self, position: Position, row: &StringRecord) -> Outcome {
        let cell = |index| row.get(index).map(Cell::text);
        let fallback = Fallback {
            id: record_id(&self.name, position),
            date: None,
        };
        Outcome::from_result(position, make_document(&self.choice, cell, fallback))
    }
}

impl Iterator for CsvArticles {
    type Item = Outcome;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(headless) = &mut self.headless {
            return headless.next();
        }
        if let Some(reason) = self.fault.take() {
            return Some(Outcome::Skipped(Position::File, reason));
        }
        if let Some(taken) = self.taken.take() {
            return Some(Outcome::Columns(taken));
        }
        if let Some(remark) = self.without_date.take() {
            return Some(Outcome::Remark(remark));
        }
        if let Some(keys) = self.keys.take() {
            return Some(keys);
        }
        let rows = self.rows.as_mut()?;
        match rows.next() {
            Some((position, Ok(row))) => Some(self.make(position, &row)),
            Some((position, Err(reason))) => Some(Outcome::Skipped(position, reason)),
            None => {
                let empty = !rows.any_read();
                self.rows = None;
                let nothing = Outcome::Skipped(Position::File, SkipReason::NoArticle);
                empty.then_some(nothing)
            }
        }
    }
}

/// Returns the first rows of a table, given its first bytes.
fn sample(first: Vec<u8>, limit: Limit) -> Sample {
    let is_cut = first.len() == SAMPLE_BYTES;
    let Ok(rows) = Rows::open(Box::new(Cursor::new(first)), limit) else {
        return Sample::default();
    };
    let values = |row: StringRecord| row.iter().map(|value| Some(value.to_owned())).collect();
    let rows = rows.filter_map(|(_, row)| row.ok()).map(values);
    let mut rows: Vec<Vec<Option<String>>> = rows.take(SAMPLE_ROWS).collect();
    if is_cut && rows.len() < SAMPLE_ROWS {
        // It may be cut within its last value.
        rows.pop();
    }
    Sample::of_rows(rows)
}

/// Returns which columns a table has, if the user asked for one to carry along. A single file may lack that
/// column; it is missing only if all files lack it.
pub(super) fn keys_of(names: &[String], choice: &Choice, options: &ReadOptions) -> Option<Outcome> {
    options.named(Column::Carried)?;
    let is_there =
        |column: &Column| options.named(*column).is_some() && choice.index(*column).is_some();
    Some(Outcome::Keys(Keys {
        named: Column::ALL.into_iter().filter(is_there).collect(),
        columns: names.to_vec(),
    }))
}

/// Chooses the columns. A table must have a column of texts, or at least of titles.
pub(super) fn choose(names: &[String], options: &ReadOptions) -> Result<Choice, ColumnFault> {
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
