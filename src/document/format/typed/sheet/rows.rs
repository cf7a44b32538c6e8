//! What the sheets of any workbook have in common: rows of cells by their columns.

use crate::document::format::entry::Fault;
use crate::document::format::typed::Cell;

/// The most columns of a sheet, in every program there is.
pub(super) const MAX_COLUMNS: u32 = 16_384;

/// The most rows.
pub(super) const MAX_ROWS: u64 = 1_048_576;

/// A row that has something in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SheetRow {
    /// As the program shows it, from 1.
    pub(super) number: u64,
    /// The cells that have a value and are wanted, by column from 0.
    pub(super) cells: Vec<(u32, Cell)>,
    /// Why the row is lost.
    pub(super) fault: Option<Fault>,
}

/// Which columns are read.
#[derive(Clone, Debug)]
pub(super) enum Wanted {
    All,
    /// The columns of which this says so.
    These(Vec<bool>),
}

impl Wanted {
    /// Whether a column is read.
    pub(super) fn has(&self, column: u32) -> bool {
        match self {
            Self::All => column < MAX_COLUMNS,
            Self::These(these) => these.get(column as usize).copied().unwrap_or(false),
        }
    }
}

/// The rows of a sheet that have something in them.
pub(super) type SheetRows = Box<dyn Iterator<Item = Result<SheetRow, Fault>> + Send>;

/// A workbook that is open.
pub(super) trait Book: Send {
    /// The sheets, and whether each is shown.
    fn sheets(&self) -> Vec<(String, bool)>;

    /// The rows of one of them.
    fn rows(&self, sheet: usize, wanted: Wanted) -> Result<SheetRows, Fault>;
}
