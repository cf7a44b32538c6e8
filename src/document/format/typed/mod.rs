//! What a table is once it is open, whatever file it came in.
//!
//! A form's reader gives a [`Table`]: its columns are known and no row is read. The caller chooses
//! among the columns, and only the chosen ones are read, because the texts of a table are often one
//! column among fifty.

#[cfg(feature = "columnar")]
pub(crate) mod arrow;
#[cfg(feature = "columnar")]
mod codec;
#[cfg(feature = "columnar")]
pub(crate) mod parquet;
pub(crate) mod sheet;
mod store;
#[cfg(feature = "columnar")]
mod value;

use crate::document::format::entry::Fault;
pub(crate) use crate::document::record::Cell;
pub(crate) use store::Store;

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// Counted from 1, the header not counted.
    pub(crate) number: u64,
    /// The values, in the order in which the columns were asked for.
    pub(crate) cells: Vec<Option<Cell>>,
}

/// The rows of a table, one at a time, in its order.
pub(crate) type Rows = Box<dyn Iterator<Item = Result<Row, Fault>> + Send>;

/// A table that is open.
pub(crate) struct Table {
    /// What the columns are called; empty where one has no name.
    pub(crate) columns: Vec<String>,
    /// The sheets of the workbook in its order; none where the form has no sheets.
    pub(crate) sheets: Vec<String>,
    /// The sheet that is read; empty where the form has none.
    pub(crate) sheet: String,
    source: Box<dyn Source>,
}

/// What rows are read from.
pub(crate) trait Source: Send {
    /// The rows with only the columns of these places.
    fn rows(self: Box<Self>, wanted: &[usize]) -> Rows;
}

impl Table {
    /// A table without sheets.
    pub(crate) fn new(columns: Vec<String>, source: Box<dyn Source>) -> Self {
        Self {
            columns,
            sheets: Vec::new(),
            sheet: String::new(),
            source,
        }
    }

    /// The same as a sheet of a workbook.
    pub(crate) fn of_workbook(self, sheet: String, sheets: Vec<String>) -> Self {
        Self {
            sheet,
            sheets,
            ..self
        }
    }

    /// The rows, of which only the columns at the places in `wanted` are read, in that order. A
    /// place that the table does not have is empty in every row.
    pub(crate) fn rows(self, wanted: &[usize]) -> Rows {
        self.source.rows(wanted)
    }
}

/// The most bytes that one article may have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit(pub u64);

/// Counts the bytes of a row against the limit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    limit: Limit,
    left: u64,
}

impl Budget {
    /// Nothing spent.
    pub(crate) fn new(limit: Limit) -> Self {
        let left = limit.0;
        Self { limit, left }
    }

    /// Spends so many bytes.
    ///
    /// # Errors
    /// When they are no longer there.
    pub(crate) fn spend(&mut self, bytes: usize) -> Result<(), Fault> {
        let left = self.left.checked_sub(bytes as u64);
        self.left = left.ok_or_else(|| Fault::too_long(self.limit.0))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_whole_where_it_can_be() {
        assert_eq!(Cell::float(20_240_305.0), Some(Cell::number(20_240_305)));
        assert_eq!(Cell::float(1.5), Some(Cell::text("1.5")));
        assert_eq!(Cell::float(f64::NAN), None);
    }

    #[test]
    fn a_budget_ends_at_the_limit() {
        let mut budget = Budget::new(Limit(10));
        assert_eq!(budget.spend(10), Ok(()));
        assert_eq!(budget.spend(1), Err(Fault::too_long(10)));
    }
}
