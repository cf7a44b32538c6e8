//! Checks, once all files are read, that what the user named was in at least one of them.
//!
//! Takes the keys and the kind of each file and returns the error or note for the end.

use super::event::Note;
use super::format::{self, OpenedFile};
use super::{Column, InputError, ReadOptions, Remark};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The most names of keys and columns kept for a message.
const KEYS_KEPT: usize = 256;

/// Which of the columns that the user named have been seen.
#[derive(Default)]
pub(super) struct KeyCheck {
    seen: BTreeSet<Column>,
    /// The first file and the keys of its first object.
    first: Option<(PathBuf, Vec<String>)>,
    /// The keys and columns of all files, in order of appearance.
    all: Vec<String>,
}

impl KeyCheck {
    /// Adds the keys of a file.
    pub(super) fn add(&mut self, keys: format::Keys, path: &Path) {
        self.seen.extend(keys.named);
        for name in &keys.columns {
            if self.all.len() < KEYS_KEPT && !self.all.contains(name) {
                self.all.push(name.clone());
            }
        }
        self.first.get_or_insert((path.to_owned(), keys.columns));
    }

    /// A column that the user named and that no file had.
    pub(super) fn missing_column(&mut self, options: &ReadOptions) -> Option<InputError> {
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

/// Whether there was a workbook, to which the sheet that the user named could apply.
#[derive(Default)]
pub(super) struct SheetCheck {
    any: bool,
    /// The first file that is not a workbook.
    other: Option<PathBuf>,
}

impl SheetCheck {
    /// Adds the kind of a file.
    pub(super) fn add(&mut self, contents: &OpenedFile, path: &Path) {
        match contents {
            OpenedFile::Articles(_, info) if info.is_workbook => self.any = true,
            OpenedFile::Articles(..) if self.other.is_none() => self.other = Some(path.to_owned()),
            _ => {}
        }
    }

    /// A note, returned once, that there was no workbook although the user named a sheet.
    pub(super) fn unused_sheet(&mut self, options: &ReadOptions) -> Option<Note> {
        let sheet = options.sheet.clone().filter(|_| !self.any)?;
        let file = self.other.take()?;
        let remark = Remark::NoWorkbook { sheet };
        Some(Note::Remark { file, remark })
    }
}
