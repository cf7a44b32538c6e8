//! The input formats, one file each: takes decoded text as a stream and returns articles one by one.
//!
//! A decoder uses its file's name only for the ids of records without one; [`super::Reader`] chooses files
//! and handles errors.

mod answers;
mod chat;
mod csv;
mod dated;
mod detect;
mod download;
mod draft;
mod entries;
pub(in crate::document) mod entry;
mod europresse;
mod forms;
mod front_matter;
mod gkg;
mod header;
mod header_fields;
#[cfg(feature = "columnar")]
pub(in crate::document) mod held;
mod hocr;
mod html;
mod html_table;
mod json;
#[cfg(feature = "mail")]
mod mail;
mod office;
mod open;
mod other_text;
mod pages;
#[cfg(feature = "pdf")]
mod pdf;
mod pick;
mod put_back;
mod reference;
mod row_reader;
mod rtf;
mod sheet_table;
mod subtitles;
mod table;
mod text;
mod trafilatura_csv;
mod typed;
mod typed_rows;
mod warc;
mod xml;

#[cfg(feature = "columnar")]
use super::ReadOptions;
use super::bytes::damage_of;
use super::error::quoted;
use super::record::{DatedArticle, UndatedArticle};
use super::{Column, InputError, Position, Refusal, Remark, SkipReason, TakenColumn};
use exonym_gazetteer::system_error::unread;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

pub(super) use entry::{Entry, Fault};

pub(super) use json::JsonLines;
pub(crate) use json::{json_article, json_object};
pub(super) use open::{Content, OpenedFile, check_file, open, refusal_of};
pub(super) use sheet_table::SheetTable;
pub(super) use table::Rows;

/// Returns the key-value metadata in the footer of a Parquet file, apart from the columns; empty for a
/// damaged one.
///
/// # Errors
/// The file cannot be opened.
#[cfg(feature = "columnar")]
pub(crate) fn parquet_metadata(path: &Path) -> io::Result<Vec<(String, String)>> {
    let mut file = std::fs::File::open(path)?;
    Ok(typed::parquet::metadata_of(&mut file).unwrap_or_default())
}

/// The content of an Arrow file, for tests of its writers.
#[cfg(all(test, feature = "columnar"))]
pub(crate) struct ArrowRows {
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<Option<String>>>,
}

/// Reads an Arrow file as articles are read.
#[cfg(all(test, feature = "columnar"))]
pub(crate) fn arrow_rows(file: std::fs::File) -> Result<ArrowRows, Fault> {
    let table = typed::arrow::open(file, super::DEFAULT_MAX_ARTICLE)?;
    let columns = table.columns.clone();
    let all: Vec<usize> = (0..columns.len()).collect();
    let texts = |row: typed::Row| -> Vec<Option<String>> {
        let cells = row.cells.into_iter();
        let text = |cell: Option<typed::Cell>| cell.map(|cell| cell.as_text().to_owned());
        cells.map(text).collect()
    };
    let rows = table.rows(&all).map(|row| row.map(texts));
    Ok(ArrowRows {
        columns,
        rows: rows.collect::<Result<_, _>>()?,
    })
}

/// What a decoder yields.
#[derive(Debug)]
pub(super) enum Outcome {
    Article(Position, Box<UndatedArticle>),
    Skipped(Position, SkipReason),
    Columns(Vec<TakenColumn>),
    /// A choice made in how the file is read.
    Remark(Remark),
    /// At the end of a JSON file; also for a table, if the user asked for a column to carry along.
    Keys(Keys),
}

/// Which of the columns that the user named occur in at least one object of a file, and the keys of the first
/// object. Objects may omit keys, and tables the carried column, so a column is missing only if all files
/// lack it.
#[derive(Debug)]
pub(super) struct Keys {
    pub(super) named: BTreeSet<Column>,
    pub(super) columns: Vec<String>,
}

impl Outcome {
    /// Returns the outcome of the record at a position.
    fn from_result(position: Position, article: Result<UndatedArticle, SkipReason>) -> Self {
        match article {
            Ok(article) => Self::Article(position, Box::new(article)),
            Err(reason) => Self::Skipped(position, reason),
        }
    }
}

/// What is yielded once dates are settled.
#[derive(Debug)]
pub(super) enum Step {
    /// An article.
    Article(Position, DatedArticle),
    /// Something that should have been an article.
    Skipped(Position, SkipReason),
    /// The columns in use.
    Columns(Vec<TakenColumn>),
    /// A choice made in how the file is read.
    Remark(Remark),
    /// At the end of a JSON file; also for a table, if the user asked for a column to carry along.
    Keys(Keys),
}

/// A table without the required columns, with the columns it has.
#[derive(Debug)]
pub(super) enum ColumnFault {
    NoText {
        columns: Vec<String>,
    },
    Missing {
        column: Column,
        name: String,
        columns: Vec<String>,
    },
}

/// Why a file cannot be opened.
#[derive(Debug)]
pub(super) enum OpenFault {
    /// It cannot be read.
    Unreadable(io::Error),
    /// It is a table, but not of articles.
    Columns(ColumnFault),
    /// It is of a kind that is not supported.
    Refused(Refusal),
    /// The reader of its format cannot start.
    Fault(Fault),
}

impl ColumnFault {
    /// Returns the reason to skip a table that was found in a folder.
    pub(super) fn reason(self) -> SkipReason {
        let (Self::NoText { columns } | Self::Missing { columns, .. }) = self;
        SkipReason::NoTextColumn(quoted(&columns))
    }

    /// Returns the error that ends the run, for a table that the user named.
    fn into_input_error(self, file: PathBuf) -> InputError {
        match self {
            Self::NoText { columns } => InputError::NoTextColumn { file, columns },
            Self::Missing {
                column,
                name,
                columns,
            } => InputError::NoSuchColumn {
                file,
                column,
                name,
                columns,
            },
        }
    }
}

impl OpenFault {
    /// Returns the error that ends the run, for a file that the user named.
    pub(super) fn into_input_error(self, file: &Path) -> InputError {
        let file = file.to_owned();
        match self {
            Self::Columns(fault) => fault.into_input_error(file),
            Self::Refused(refusal) => InputError::Refused { file, refusal },
            Self::Unreadable(source) => InputError::Path { path: file, source },
            Self::Fault(fault) => InputError::Refused {
                file,
                refusal: Refusal::from_message(fault.words()),
            },
        }
    }
}

impl From<ColumnFault> for OpenFault {
    fn from(fault: ColumnFault) -> Self {
        Self::Columns(fault)
    }
}

/// The articles of a file.
pub(super) type Articles = Box<dyn Iterator<Item = Outcome> + Send>;

/// Returns the reason to report for a stream that failed.
pub(super) fn unreadable(error: &io::Error) -> SkipReason {
    match damage_of(error) {
        Some(words) => SkipReason::Damaged(words.to_owned()),
        None => SkipReason::Unreadable(unread(error)),
    }
}

/// Returns bytes as text: UTF-8 without NUL, which occurs in most binary files but in no text.
fn text_bytes(bytes: &[u8]) -> Result<&str, SkipReason> {
    if let Some(byte) = bytes.iter().position(|byte| *byte == 0) {
        return Err(SkipReason::NotText { byte });
    }
    std::str::from_utf8(bytes).map_err(|error| SkipReason::NotText {
        byte: error.valid_up_to(),
    })
}

/// Returns the id of a record that has none of its own.
pub(super) fn record_id(name: &str, position: Position) -> String {
    match position.ordinal() {
        Some(ordinal) => format!("{name}:{ordinal}"),
        None => name.to_owned(),
    }
}

/// Returns a file's name without the folders that precede it in its id.
fn base_name(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}
