//! Articles of a table with typed cells: one per row, by the same choice of columns as for CSV.

use super::csv::{choose, keys_of};
use super::entry::Fault;
use super::typed::{Cell, Row, Rows, Table};
use super::{OpenFault, Outcome, record_id};
use crate::document::choice::{Choice, Sample};
use crate::document::record::{Fallback, make_document};
use crate::document::{Column, Position, ReadOptions, Remark, SkipReason};
use std::collections::VecDeque;

/// The articles of a table.
pub(super) struct TypedArticles {
    rows: Rows,
    /// The first row, if it was read to see what its values are.
    first: Option<Result<Row, Fault>>,
    name: String,
    choice: Choice,
    /// Position in a row of each of the table's columns, if it is read; most are not.
    places: Vec<Option<usize>>,
    pending: VecDeque<Outcome>,
    any_read: bool,
    ended: bool,
}

impl TypedArticles {
    /// Chooses the columns; only these are read.
    pub(super) fn new(table: Table, name: &str, options: &ReadOptions) -> Result<Self, OpenFault> {
        let names: Vec<String> = table.columns.iter().map(|n| n.trim().to_owned()).collect();
        let mut choice = choose(&names, options)?.with_nested(&names, options);
        if !choice.has_date() {
            choice.adopt_dates(&names, &sample(&table), options);
        }
        let mut pending = VecDeque::new();
        let others: Vec<String> = table
            .sheets
            .iter()
            .filter(|sheet| **sheet != table.sheet)
            .cloned()
            .collect();
        if !others.is_empty() && options.sheet.is_none() {
            let read = table.sheet.clone();
            pending.push_back(Outcome::Remark(Remark::Sheet { read, others }));
        }
        let parts = choice.parts().unwrap_or_default();
        let is_part = |index: &usize| choice.parts().is_some() && parts.contains(index);
        let is_field = |index: &usize| {
            let mut fields = Column::ALL.iter();
            fields.any(|one| choice.index(*one) == Some(*index))
        };
        let is_wanted = |index: &usize| is_field(index) || is_part(index);
        let wanted: Vec<usize> = (0..names.len()).filter(is_wanted).collect();
        let mut places = vec![None; names.len()];
        for (place, index) in wanted.iter().enumerate() {
            places[*index] = Some(place);
        }
        let mut rows = table.rows(&wanted);
        let first = choice.depends_on_values().then(|| rows.next()).flatten();
        let sample = match &first {
            Some(Ok(row)) => {
                let cell = |place: &Option<usize>| row.cells.get((*place)?)?.as_ref();
                let text = |place| cell(place).map(|cell| cell.as_text().to_owned());
                Sample::of_rows(vec![places.iter().map(text).collect()])
            }
            _ => Sample::default(),
        };
        pending.push_back(Outcome::Columns(choice.taken(&names, &sample)));
        pending.extend(choice.without_date(&names).map(Outcome::Remark));
        pending.extend(keys_of(&names, &choice, options));
        Ok(Self {
            rows,
            first,
            name: name.to_owned(),
            choice,
            places,
            pending,
            any_read: false,
            ended: false,
        })
    }

    fn row(&mut self) -> Option<Outcome> {
        let outcome = match self.first.take().or_else(|| self.rows.next()) {
            Some(Ok(row)) => {
                let position = Position::Record(row.number);
                let cell = |index: usize| row.cells.get((*self.places.get(index)?)?)?.clone();
                let fallback = Fallback {
                    id: record_id(&self.name, position),
                    date: None,
                };
                Outcome::from_result(position, make_document(&self.choice, cell, fallback))
            }
            Some(Err(fault)) => {
                self.ended = !matches!(fault, Fault::Record(_));
                Outcome::Skipped(Position::File, fault.reason())
            }
            None => {
                self.ended = true;
                let nothing = Outcome::Skipped(Position::File, SkipReason::NoArticle);
                return (!self.any_read).then_some(nothing);
            }
        };
        self.any_read = true;
        Some(outcome)
    }
}

/// Most rows and columns that are read to find out what the values of a table are.
const SAMPLE_ROWS: usize = 100;
const SAMPLE_COLUMNS: usize = 64;

/// Samples the first rows of a table, of as many columns as may hold dates without saying so.
fn sample(table: &Table) -> Sample {
    let all: Vec<usize> = (0..table.columns.len().min(SAMPLE_COLUMNS)).collect();
    let text = |cell: Option<Cell>| cell.map(|cell| cell.text);
    let texts = |row: Row| row.cells.into_iter().map(text).collect();
    let rows = table.sample(&all, SAMPLE_ROWS).into_iter();
    Sample::of_rows(rows.map(texts).collect())
}

impl Iterator for TypedArticles {
    type Item = Outcome;

    fn next(&mut self) -> Option<Self::Item> {
        match self.pending.pop_front() {
            Some(outcome) => Some(outcome),
            None if self.ended => None,
            None => self.row(),
        }
    }
}
