//! Tables that the caller holds in memory: data frames, query results.
//!
//! Takes a [`HeldTable`], chooses its columns and parses its dates as for a Parquet file, and returns its
//! articles. Only the values of the current row are copied.

use super::entry::Fault;
use super::open::OpenedFile;
use super::typed::{Budget, Cell, Limit, Row, Rows, Source, Table, value};
use super::typed_rows::TypedArticles;
use super::{OpenFault, ReadOptions};
use std::borrow::Cow;
use std::sync::Arc;
pub use value::Unit;

/// A value of a table in memory. A value that its type cannot represent, such as a day outside every
/// calendar, counts as missing.
#[derive(Clone, Debug, PartialEq)]
pub enum HeldValue<'t> {
    /// A text.
    Text(Cow<'t, str>),
    /// A whole number.
    Whole(i64),
    /// A whole number, not negative.
    Unsigned(u64),
    /// A number that may have a fractional part.
    Float(f64),
    /// A day, counted from 1 January 1970.
    Day(i64),
    /// A time, counted from the beginning of 1970.
    Instant {
        /// Number of units.
        count: i64,
        /// The unit.
        unit: Unit,
        /// `UTC`, a name or an offset such as `+02:00`; `None` if the time zone is not known.
        zone: Option<&'t str>,
    },
}

/// A table in memory: columns by name, values by row and column. Values may be read repeatedly and from any
/// thread.
pub trait HeldTable: Send + Sync {
    /// Returns the names of the columns.
    fn columns(&self) -> Vec<String>;

    /// Returns the number of rows.
    fn rows(&self) -> u64;

    /// Returns the value in a row, counted from 0, of the column at that index of [`HeldTable::columns`];
    /// `None` if it is missing.
    fn value(&self, row: u64, column: usize) -> Option<HeldValue<'_>>;
}

/// Opens the articles of a table, called `name` in ids and messages.
pub(in crate::document) fn open_held(
    table: Arc<dyn HeldTable>,
    name: &str,
    options: &ReadOptions,
) -> Result<OpenedFile, OpenFault> {
    let limit = Limit(options.max_article);
    let columns = table.columns();
    let table = Table::new(columns, Box::new(Held { table, limit }));
    let articles = Box::new(TypedArticles::new(table, name, options)?);
    Ok(OpenedFile::from_bytes(articles, options))
}

struct Held {
    table: Arc<dyn HeldTable>,
    limit: Limit,
}

impl Source for Held {
    fn rows(self: Box<Self>, wanted: &[usize]) -> Rows {
        let wanted = wanted.to_vec();
        Box::new((0..self.table.rows()).map(move |row| self.row(row, &wanted)))
    }

    fn sample(&self, wanted: &[usize], most: usize) -> Vec<Row> {
        let rows = (0..self.table.rows()).take(most);
        rows.filter_map(|row| self.row(row, wanted).ok()).collect()
    }
}

impl Held {
    fn row(&self, row: u64, wanted: &[usize]) -> Result<Row, Fault> {
        let mut budget = Budget::new(self.limit);
        let cells = wanted.iter().map(|column| {
            let cell = self.table.value(row, *column).and_then(cell);
            let bytes = cell.as_ref().map_or(0, |cell: &Cell| cell.text.len());
            budget.spend(bytes)?;
            Ok(cell)
        });
        Ok(Row {
            number: row + 1,
            cells: cells.collect::<Result<_, Fault>>()?,
        })
    }
}

fn cell(value: HeldValue<'_>) -> Option<Cell> {
    match value {
        HeldValue::Text(text) => (!text.is_empty()).then(|| Cell::text(text)),
        HeldValue::Whole(number) => Some(Cell::number(number)),
        HeldValue::Unsigned(number) => Some(value::unsigned(number)),
        HeldValue::Float(number) => Cell::float(number),
        HeldValue::Day(days) => value::day(days),
        HeldValue::Instant { count, unit, zone } => {
            value::instant(count, unit, value::Zone::named(zone))
        }
    }
}
