//! A workbook sheet as a table of text: a header and rows as wide as it.
//!
//! Takes the bytes of a small workbook; returns its first sheet with rows below a header, each cell as text.
//! The caller interprets the columns, as for a CSV table.

use super::entry::Fault;
use super::typed::{Rows, sheet};
use crate::document::{Position, SkipReason};
use csv::StringRecord;
use std::io::Cursor;

/// The rows of a sheet.
pub(in crate::document) struct SheetTable {
    header: StringRecord,
    rows: Rows,
    ended: bool,
}

impl SheetTable {
    /// Opens the first sheet that has rows; a row may have `limit` bytes.
    pub(in crate::document) fn open(workbook: Vec<u8>, limit: u64) -> Result<Self, SkipReason> {
        let table = sheet::open(Cursor::new(workbook), sheet::Wanted::default(), limit)
            .map_err(Fault::reason)?;
        let header: StringRecord = table.columns.iter().map(String::as_str).collect();
        let all: Vec<usize> = (0..table.columns.len()).collect();
        Ok(Self {
            header,
            rows: table.rows(&all),
            ended: false,
        })
    }

    /// Returns the header.
    pub(in crate::document) fn header(&self) -> &StringRecord {
        &self.header
    }
}

impl Iterator for SheetTable {
    type Item = (Position, Result<StringRecord, SkipReason>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        Some(match self.rows.next()? {
            Ok(row) => {
                let cells = row.cells.iter();
                let cells = cells.map(|cell| cell.as_ref().map_or("", |cell| &*cell.text));
                (Position::Record(row.number), Ok(cells.collect()))
            }
            Err(fault) => {
                self.ended = true;
                (Position::File, Err(fault.reason()))
            }
        })
    }
}
