//! What is only known once all files are read: whether what the user named is in any of them.
//!
//! What each file has enters; what is to be said at the end leaves.

use super::event::Note;
use super::format::{self, Opened};
use super::{Column, InputError, ReadOptions, Remark};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The most names of keys and columns that are kept for a message.
const KEYS_KEPT: usize = 256;

/// What files told of the columns that the user named.
#[derive(Default)]
pub(super) struct Keys {
    seen: BTreeSet<Column>,
    /// The first such file and the keys of its first object.
    first: Option<(PathBuf, Vec<String>)>,
    /// The keys and columns of all files, as they came.
    all: Vec<String>,
}

impl Keys {
    /// Takes in what a file told.
    pub(super) fn see(&mut self, keys: format::Keys, path: &Path) {
        self.seen.extend(keys.named);
        for name in &keys.columns {
            if self.all.len() < KEYS_KEPT && !self.all.contains(name) {
                self.all.push(name.clone());
            }
        }
        self.first.get_or_insert((path.to_owned(), keys.columns));
    }

    /// A column that the user named and no file ever had.
    pub(super) fn missing(&mut self, options: &ReadOptions) -> Option<InputError> {
        let is_missing =
            |column: &Column| options.named(*column).is_some() && !self.seen.contains(column);
        if is_missing(&Column::Carried) {
            return Some(InputError::NoSuchField {
                name: options.named(Column::Carried)?.to_owned(),
                columns: std::mem::take(&mut self.all),
            });
        }
        let (file, columns) = self.first.take()?;
        let column = Column::ALL.into_iter().find(is_missing)?;
        Some(InputError::NoSuchColumn {
            file,
            column,
            name: options.named(column)?.to_owned(),
            columns,
        })
    }
}

/// Whether there was a workbook, which the sheet is for that the user named.
#[derive(Default)]
pub(super) struct Sheets {
    any: bool,
    /// The first file that is none.
    other: Option<PathBuf>,
}

impl Sheets {
    /// Takes in what a file holds.
    pub(super) fn see(&mut self, holds: &Opened, path: &Path) {
        match holds {
            Opened::Articles(_, manner) if manner.is_workbook => self.any = true,
            Opened::Articles(..) if self.other.is_none() => self.other = Some(path.to_owned()),
            _ => {}
        }
    }

    /// That there was none although the user named a sheet; said once.
    pub(super) fn unused(&mut self, options: &ReadOptions) -> Option<Note> {
        let sheet = options.sheet.clone().filter(|_| !self.any)?;
        let file = self.other.take()?;
        let remark = Remark::NoWorkbook { sheet };
        Some(Note::Remark { file, remark })
    }
}
