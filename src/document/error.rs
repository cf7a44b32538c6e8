//! Errors that end reading: missing inputs, and tables without a recognisable text column.

use super::display_path::display_path;
use super::{Column, DocDate, PassedOver, Refusal};
use exonym_gazetteer::system_error::unread;
use std::io;
use std::path::PathBuf;
use thiserror::Error;

/// Why reading cannot start or continue.
#[derive(Debug, Error)]
pub enum InputError {
    /// A path that the user gave is missing or cannot be read.
    #[error("{}: {}", display_path(path), unread(source))]
    Path {
        /// The path as given.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A folder that the user gave holds no file of a supported kind.
    #[error(
        "{}: no article in this folder: no file in it or its subfolders has a supported format{}",
        display_path(path),
        passed_over_list(passed_over)
    )]
    NoArticles {
        /// The folder as given.
        path: PathBuf,
        /// What it holds instead.
        passed_over: PassedOver,
    },
    /// A file that the user named is not of a supported kind.
    #[error("{}: {refusal}", display_path(file))]
    Refused {
        /// The file.
        file: PathBuf,
        /// What it is, and how to fix it.
        refusal: Refusal,
    },
    /// A table in which no column holds the text.
    #[error(
        "{}: no text column among {}; name it with {}{}",
        display_path(file), quoted(columns), Column::Text.option(), header_hint(columns)
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
        display_path(file), column.option(), quoted(columns)
    )]
    NoSuchColumn {
        /// The file.
        file: PathBuf,
        /// The field that the column was named for.
        column: Column,
        /// The name given.
        name: String,
        /// The columns it has; for JSON, the keys of its first object.
        columns: Vec<String>,
    },
    /// A column to be carried along is in none of the inputs.
    #[error("no input has a column or key {name:?}{}", existing_names(columns))]
    NoSuchField {
        /// The name given.
        name: String,
        /// The columns and keys that the inputs have.
        columns: Vec<String>,
    },
}

impl InputError {
    /// Whether the command line is at fault rather than the system or the files.
    pub fn is_usage(&self) -> bool {
        matches!(
            self,
            Self::NoTextColumn { .. }
                | Self::NoSuchColumn { .. }
                | Self::NoSuchField { .. }
                | Self::Refused { .. }
        )
    }
}

/// Returns a hint for a table whose first line has a sentence or a date where a name should be.
fn header_hint(columns: &[String]) -> &'static str {
    let is_value = |name: &String| {
        let is_sentence = name.split_whitespace().count() > 3 && name.ends_with('.');
        let is_number = name.parse::<f64>().is_ok();
        is_sentence || !is_number && DocDate::parse(name).is_some()
    };
    match columns.iter().any(is_value) {
        true => ", or add a header: the first line looks like a row",
        false => "",
    }
}

/// Lists the existing names in a message.
fn existing_names(columns: &[String]) -> String {
    match columns {
        [] => "; none has columns or keys".to_owned(),
        columns => format!(" among {}", quoted(columns)),
    }
}

/// Lists what was passed over in a message, if anything.
fn passed_over_list(passed_over: &PassedOver) -> String {
    match passed_over.total() {
        0 => String::new(),
        _ => format!("; passed over: {passed_over}"),
    }
}

/// The most names that a message lists, and the most characters per name.
const NAMES_SHOWN: usize = 64;
const LONGEST_SHOWN: usize = 80;

/// Formats column names for a message.
pub(super) fn quoted(columns: &[String]) -> String {
    let cut = |name: &String| {
        let start: String = name.chars().take(LONGEST_SHOWN).collect();
        let rest = if start.len() < name.len() { "…" } else { "" };
        format!("{start:?}{rest}")
    };
    let mut names: Vec<String> = columns.iter().take(NAMES_SHOWN).map(cut).collect();
    if let Some(more @ 1..) = columns.len().checked_sub(NAMES_SHOWN) {
        names.push(format!("and {more} more"));
    }
    names.join(", ")
}
