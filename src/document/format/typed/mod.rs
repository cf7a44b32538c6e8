//! An open table, independent of the file format.
//!
//! The reader of each format returns a [`Table`]: its columns are known, but no row has been read. The caller
//! selects columns, and only those are read, because the text is often one column of fifty.

#[cfg(feature = "columnar")]
pub(crate) mod arrow;
#[cfg(feature = "columnar")]
mod codec;
#[cfg(feature = "columnar")]
pub(crate) mod parquet;
pub(crate) mod sheet;
mod store;
#[cfg(feature = "columnar")]
pub(crate) mod value;

use crate::document::format::entry::Fault;
pub(crate) use crate::document::record::Cell;
pub(crate) use store::Store;

/// A file shared by the readers of its buffers or columns.
#[cfg(feature = "columnar")]
type SharedFile = std::sync::Arc<std::sync::Mutex<std::fs::File>>;

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// Counted from 1, without the header.
    pub(crate) number: u64,
    /// The values, in the order in which the columns were requested.
    pub(crate) cells: Vec<Option<Cell>>,
}

/// The rows of a table in file order, one at a time.
pub(crate) type Rows = Box<dyn Iterator<Item = Result<Row, Fault>> + Send>;

/// An open table.
pub(crate) struct Table {
    /// Column names; empty for a column without a name.
    pub(crate) columns: Vec<String>,
    /// All sheets of the workbook in file order; empty if the format has no sheets.
    pub(crate) sheets: Vec<String>,
    /// The sheet that is read; empty if the format has no sheets.
    pub(crate) sheet: String,
    source: Box<dyn Source>,
}

/// Provides the rows of a table.
pub(crate) trait Source: Send {
    /// Returns the rows, restricted to the columns at these indices.
    fn rows(self: Box<Self>, wanted: &[usize]) -> Rows;

    /// Returns the readable ones of the first `most` rows, likewise; none if they can be read only once.
    fn sample(&self, _wanted: &[usize], _most: usize) -> Vec<Row> {
        Vec::new()
    }
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

    /// Adds the sheet names of a workbook.
    pub(crate) fn with_sheets(self, sheet: String, sheets: Vec<String>) -> Self {
        Self {
            sheet,
            sheets,
            ..self
        }
    }

    /// Returns the rows with the columns at the indices in `wanted`, in that order. An index beyond the last
    /// column gives empty cells.
    pub(crate) fn rows(self, wanted: &[usize]) -> Rows {
        self.source.rows(wanted)
    }

    /// Returns the readable ones of the first `most` rows, likewise; none if they can be read only once.
    pub(crate) fn sample(&self, wanted: &[usize], most: usize) -> Vec<Row> {
        self.source.sample(wanted, most)
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
    /// Starts with nothing spent.
    pub(crate) fn new(limit: Limit) -> Self {
        let left = limit.0;
        Self { limit, left }
    }

    /// Spends `bytes` of the budget.
    ///
    /// # Errors
    /// If that exceeds the limit.
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
    fn floats_without_a_fraction_become_integers() {
        assert_eq!(Cell::float(20_240_305.0), Some(Cell::number(20_240_305)));
        assert_eq!(Cell::float(1.5), Some(Cell::text("1.5")));
        assert_eq!(Cell::float(f64::NAN), None);
    }

    #[test]
    fn budget_ends_at_the_limit() {
        let mut budget = Budget::new(Limit(10));
        assert_eq!(budget.spend(10), Ok(()));
        assert_eq!(budget.spend(1), Err(Fault::too_long(10)));
    }
}
