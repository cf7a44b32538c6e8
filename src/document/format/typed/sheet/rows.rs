//! Rows of cells, and what is common to the sheets of all workbook formats.

use crate::document::format::entry::Fault;
use crate::document::format::typed::Cell;

/// The most columns of a sheet in any spreadsheet program.
pub(super) const MAX_COLUMNS: u32 = 16_384;

/// The most rows of a sheet.
pub(super) const MAX_ROWS: u64 = 1_048_576;

/// A non-empty row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SheetRow {
    /// The row number shown by spreadsheet programs, from 1.
    pub(super) number: u64,
    /// The requested cells that have a value, by column from 0.
    pub(super) cells: Vec<(u32, Cell)>,
    /// Why the row cannot be used.
    pub(super) fault: Option<Fault>,
}

/// Which columns are read.
#[derive(Clone, Debug)]
pub(super) enum ColumnSet {
    All,
    /// The columns whose entry is true.
    Only(Vec<bool>),
}

impl ColumnSet {
    /// Whether a column is read.
    pub(super) fn has(&self, column: u32) -> bool {
        match self {
            Self::All => column < MAX_COLUMNS,
            Self::Only(columns) => columns.get(column as usize).copied().unwrap_or(false),
        }
    }
}

/// The non-empty rows of a sheet.
pub(super) type SheetRows = Box<dyn Iterator<Item = Result<SheetRow, Fault>> + Send>;

/// An open workbook.
pub(super) trait Book: Send {
    /// Returns the sheets' names and whether each is visible.
    fn sheets(&self) -> Vec<(String, bool)>;

    /// Returns the rows of one sheet.
    fn rows(&self, sheet: usize, wanted: ColumnSet) -> Result<SheetRows, Fault>;
}
