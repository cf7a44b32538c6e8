//! What is only known once all files are read: whether what the user named is in any of them.
//!
//! What each file has enters; what is to be said at the end leaves.

use super::event::Note;
use super::format::{self, Opened};
use super::{Column, InputError, ReadOptions, Remark};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What JSON files told of the columns that the user named.
#[derive(Default)]
pub(super) struct Keys {
    seen: BTreeSet<Column>,
    /// The first such file and the keys of its first object.
    first: Option<(PathBuf, Vec<String>)>,
}

impl Keys {
    /// Takes in what a file told.
    pub(super) fn see(&mut self, keys: format::Keys, path: &Path) {
        self.seen.extend(keys.named);
        self.first.get_or_insert((path.to_owned(), keys.columns));
    }

    /// A column that the user named and no JSON object ever had.
    pub(super) fn missing(&mut self, options: &ReadOptions) -> Option<InputError> {
        let (file, columns) = self.first.take()?;
        let column = Column::ALL
            .into_iter()
            .find(|column| options.named(*column).is_some() && !self.seen.contains(column))?;
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
