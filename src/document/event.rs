//! What reading yields beside articles: what was skipped and why, and what the user should be told.
//!
//! These are values, not text on a terminal: the caller prints, counts, or makes them fatal.

use super::{Column, Document};
use std::fmt;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// One step of reading.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// An article.
    Article(Document),
    /// Something that should have been an article; reading goes on.
    Skipped(SkippedArticle),
    /// Something to know about what was read.
    Note(Note),
}

/// Where in a file something stands, counted from 1, in the decoded and unpacked text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Position {
    /// The file as a whole.
    File,
    /// A line of a file that has a record a line.
    Line(u64),
    /// A record of a table or an array, the header not counted, and the line it begins on.
    Row {
        /// The record's number.
        row: u64,
        /// Its first line.
        line: u64,
    },
}

impl Position {
    /// What tells a record without an id from the others of its file; `None` for a whole file.
    pub fn ordinal(self) -> Option<u64> {
        match self {
            Self::File => None,
            Self::Line(number) | Self::Row { row: number, .. } => Some(number),
        }
    }
}

/// Reads as what follows a file's name: nothing, `, line 3`, `, row 2 (line 3)`.
impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => Ok(()),
            Self::Line(line) => write!(f, ", line {line}"),
            Self::Row { row, line } => write!(f, ", row {row} (line {line})"),
        }
    }
}

/// An article that could not be read, with where and why.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}{position}: {reason}", file.display())]
pub struct SkippedArticle {
    /// The file as the user named it or as it was found, or `stdin`.
    pub file: PathBuf,
    /// Where in it.
    pub position: Position,
    /// Why.
    pub reason: SkipReason,
}

/// Why an article was skipped.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SkipReason {
    /// The system, or the file's packing, says no; its words.
    #[error("{0}")]
    Unreadable(String),
    /// Bytes that are not text, the first of them counted from 0 within the article (within the
    /// field for a table).
    #[error(
        "not text from byte {byte} on: neither UTF-8 nor UTF-16 with a byte order mark; convert it to UTF-8"
    )]
    NotText {
        /// The first such byte.
        byte: usize,
    },
    /// JSON that does not parse; the parser's words.
    #[error("broken JSON: {0}")]
    BrokenJson(String),
    /// JSON that parses but is not an article.
    #[error("{0} where an object with an article's text was expected")]
    NotAnObject(&'static str),
    /// A row with more or fewer fields than the header.
    #[error(
        "{got} fields where the header has {expected}; a field that holds the delimiter must be quoted"
    )]
    RowWidth {
        /// Fields of the header.
        expected: usize,
        /// Fields of this row.
        got: usize,
    },
    /// A quote that opens in this row and never closes, so that the file's rest is lost.
    #[error("a quote opens here and never closes, so the rest of the file cannot be read")]
    UnclosedQuote,
    /// A record beyond what is held in memory at once.
    #[error("longer than {limit} bytes, the most that one article may have")]
    TooLong {
        /// The limit, in bytes.
        limit: u64,
    },
    /// Neither a text nor a title.
    #[error("no text")]
    NoText,
    /// A file without a single record.
    #[error("no article in this file")]
    NoArticle,
}

impl SkipReason {
    /// The kind of reason in a few words, the same for all articles that are skipped for it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::NotText { .. } => "not text",
            Self::BrokenJson(_) => "broken JSON",
            Self::NotAnObject(_) => "not an object",
            Self::RowWidth { .. } => "another number of fields than the header",
            Self::UnclosedQuote => "quote never closed",
            Self::TooLong { .. } => "too long",
            Self::NoText => "no text",
            Self::NoArticle => "no article in the file",
        }
    }
}

/// What the user should be told although nothing is wrong enough to skip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Which columns were taken for what; once for files that agree in it.
    Columns(ColumnsTaken),
    /// A date that says none; the article follows, dated by another source or not at all.
    BadDate {
        /// The file.
        file: PathBuf,
        /// Where in it.
        position: Position,
        /// The value as written, cut after 80 characters.
        value: String,
    },
}

impl Note {
    /// The kind of note in a few words, the same for all that say the like.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Columns(_) => "columns taken",
            Self::BadDate { .. } => "not a date",
        }
    }

    /// The file that it is about.
    pub fn file(&self) -> &Path {
        match self {
            Self::Columns(taken) => &taken.file,
            Self::BadDate { file, .. } => file,
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Columns(taken) => taken.fmt(f),
            Self::BadDate {
                file,
                position,
                value,
            } => write!(f, "{}{position}: {value:?} is no date", file.display()),
        }
    }
}

/// Which columns of a table, or keys of its first record, were taken for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnsTaken {
    /// The first file in which they were.
    pub file: PathBuf,
    /// In the order of [`Column::ALL`]; those not found are left out.
    pub columns: Vec<TakenColumn>,
}

impl ColumnsTaken {
    /// Whether the titles are all there is to read.
    pub fn title_only(&self) -> bool {
        self.columns
            .iter()
            .all(|taken| taken.column != Column::Text)
    }
}

/// Reads as one line: `news.csv: text from "body", date from "pubDate"`.
impl fmt::Display for ColumnsTaken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.file.display())?;
        for (index, taken) in self.columns.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            write!(f, "{separator}{} from {:?}", taken.column, taken.name)?;
            if let Some(warning) = taken.warning {
                write!(f, " (careful: {warning})")?;
            }
        }
        if self.title_only() {
            write!(
                f,
                "; no column of texts was found, so only titles are read (name one with {})",
                Column::Text.option()
            )?;
        }
        Ok(())
    }
}

/// A column that was taken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TakenColumn {
    /// What it is taken for.
    pub column: Column,
    /// Its name in the file.
    pub name: String,
    /// What to beware of.
    pub warning: Option<&'static str>,
}
