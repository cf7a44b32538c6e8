//! Articles of a table with typed cells: one per row, by the same choice of columns as for CSV.

use super::csv::{choose, keys_of};
use super::entry::Fault;
use super::typed::{Row, Rows, Table};
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
        let choice = choose(&names, options)?.with_nested(&names, options);
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
        let wanted: Vec<usize> = (0..names.len())
            .filter(|index| {
                Column::ALL
                    .iter()
                    .any(|one| choice.index(*one) == Some(*index))
            })
            .collect();
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
