//! What ends reading: inputs that are not there, and tables that do not say where the text is.

use super::{Column, Format};
use std::io;
use std::path::PathBuf;
use thiserror::Error;

/// Why reading cannot begin or go on.
#[derive(Debug, Error)]
pub enum InputError {
    /// A path that the user gave is missing or cannot be read.
    #[error("{}: {source}", path.display())]
    Path {
        /// The path as given.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A folder that the user gave holds no file of a known kind.
    #[error(
        "{}: no article in this folder: looked through it and its subfolders for {} \
         (each plain, .gz or .zst) and passed over {passed_over} other files or folders",
        path.display(), known_extensions()
    )]
    NoArticles {
        /// The folder as given.
        path: PathBuf,
        /// Hidden entries and files of other kinds.
        passed_over: u64,
    },
    /// A table in which no column holds the text.
    #[error(
        "{}: no column of texts among {}; name it with {}",
        file.display(), quoted(columns), Column::Text.option()
    )]
    NoTextColumn {
        /// The table.
        file: PathBuf,
        /// The columns it has.
        columns: Vec<String>,
    },
    /// A column that the user named is not in the file.
    #[error(
        "{}: no column {name:?} ({}) among {}",
        file.display(), column.option(), quoted(columns)
    )]
    NoSuchColumn {
        /// The file.
        file: PathBuf,
        /// What the column was named for.
        column: Column,
        /// The name given.
        name: String,
        /// The columns it has; for JSON, the keys of its first object.
        columns: Vec<String>,
    },
}

impl InputError {
    /// Whether the command line is at fault rather than the system or the files.
    pub fn is_usage(&self) -> bool {
        matches!(self, Self::NoTextColumn { .. } | Self::NoSuchColumn { .. })
    }
}

fn known_extensions() -> String {
    Format::EXTENSIONS
        .map(|(name, _)| format!(".{name}"))
        .join(" ")
}

fn quoted(columns: &[String]) -> String {
    let names: Vec<String> = columns.iter().map(|name| format!("{name:?}")).collect();
    names.join(", ")
}
