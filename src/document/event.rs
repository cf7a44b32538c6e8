//! What reading yields besides articles: what was skipped and why, and what the user should know.
//!
//! These are values, not text on a terminal: the caller prints, counts, or makes them fatal.

use super::display_path::display_path;
use super::error::quoted;
use super::size::Size;
use super::{Column, Document, Refusal, Remark};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use thiserror::Error;

/// One step of reading.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// An article, and where it was read.
    Article(Document, Origin),
    /// Something that should have been an article; reading goes on.
    Skipped(SkippedArticle),
    /// Something to know about what was read.
    Note(Note),
}

/// A position in a file, counted from 1, in the decoded and unpacked text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Position {
    /// The file as a whole.
    File,
    /// A line of a file with one record per line.
    Line(u64),
    /// A record of a table or an array, not counting the header, and the line on which it begins.
    Row {
        /// The record's number.
        row: u64,
        /// Its first line.
        line: u64,
    },
    /// A record of a file without meaningful lines: an item, a message, a page.
    Record(u64),
}

impl Position {
    /// The number that distinguishes a record without an id from others in its file; `None` for a whole file.
    pub fn ordinal(self) -> Option<u64> {
        match self {
            Self::File => None,
            Self::Line(number) | Self::Row { row: number, .. } | Self::Record(number) => {
                Some(number)
            }
        }
    }
}

/// Formats as the text after a file's name: nothing, `, line 3`, `, row 2 (line 3)`, `, record 2`.
impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => Ok(()),
            Self::Line(line) => write!(f, ", line {line}"),
            Self::Row { row, line } => write!(f, ", row {row} (line {line})"),
            Self::Record(record) => write!(f, ", record {record}"),
        }
    }
}

/// Where an article was read. Formats as `news.csv, row 2 (line 3)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file as the user named it or as it was found, or `stdin`.
    pub file: Arc<Path>,
    /// The file's name in ids.
    pub file_id: Arc<str>,
    /// The position in it.
    pub position: Position,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", display_path(&self.file), self.position)
    }
}

/// An article that could not be read, with where and why.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}{position}: {reason}", display_path(file))]
pub struct SkippedArticle {
    /// The file as the user named it or as it was found, or `stdin`.
    pub file: PathBuf,
    /// The position in it.
    pub position: Position,
    /// Why.
    pub reason: SkipReason,
}

/// Why an article was skipped.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SkipReason {
    /// An error of the system or the decompressor, in its words.
    #[error("{0}")]
    Unreadable(String),
    /// Bytes that are not text; the first is counted from 0 within the article (for a table, within the
    /// field).
    #[error("not text from byte {byte} onwards; if it is text, give its encoding with --encoding")]
    NotText {
        /// The first such byte.
        byte: usize,
    },
    /// Invalid JSON; the parser's message.
    #[error("broken JSON: {0}")]
    BrokenJson(String),
    /// JSON that parses but is not an article.
    #[error("{0} where an object with an article's text was expected")]
    NotAnObject(&'static str),
    /// A row with more or fewer fields than the header.
    #[error(
        "{got} field{} where the header has {expected}; a field that holds the delimiter must be quoted",
        if *got == 1 { "" } else { "s" }
    )]
    RowWidth {
        /// Fields in the header.
        expected: usize,
        /// Fields in this row.
        got: usize,
    },
    /// A quote that opens in this row and never closes, so that the rest of the file is lost.
    #[error("a quote opens here and never closes, so the rest of the file cannot be read")]
    UnclosedQuote,
    /// A record larger than may be held in memory.
    #[error(
        "longer than {} bytes, the most that one article may have; --max-article {} raises the limit",
        Size(*limit), Size(limit.saturating_mul(RAISE))
    )]
    TooLong {
        /// The limit, in bytes.
        limit: u64,
    },
    /// A record whose end was not found, so that the rest of the file is lost.
    #[error(
        "longer than {} bytes, the most that one article may have, and without an end within {} \
         bytes, so the rest of the file is not read; --max-article {} raises the limit",
        Size(*limit), Size(*searched), Size(limit.saturating_mul(RAISE))
    )]
    Endless {
        /// The limit, in bytes.
        limit: u64,
        /// Bytes that were read in search of the end.
        searched: u64,
    },
    /// A header with more columns than a table may have.
    #[error("{columns} columns, but a table may have at most {limit}")]
    TooWide {
        /// Columns in the header.
        columns: usize,
        /// The most allowed.
        limit: usize,
    },
    /// An archive that is damaged or truncated, in words; its contents from there onwards are lost.
    #[error("{0}; an unknown number of articles may be lost with the rest")]
    Damaged(String),
    /// A text whose archive is damaged or truncated, in words: part of an article is not an article.
    #[error("incomplete: {0}")]
    Incomplete(String),
    /// An archive that was read to the end but may be wrong or incomplete; in words.
    #[error("{0}")]
    Unchecked(String),
    /// Output of `exonym annotate` for an article.
    #[error("an answer of exonym annotate, not an article")]
    OwnAnswer,
    /// Neither a text nor a title.
    #[error("no text")]
    NoText,
    /// A record emptied by its publisher or its author: `[Removed]`.
    #[error("removed by its publisher")]
    Removed,
    /// A file without any record.
    #[error("no article in this file")]
    NoArticle,
    /// A record that its format's reader could not read, in words.
    #[error("{0}")]
    Record(String),
    /// A file that its format's reader could not continue reading, in words.
    #[error("{0}; an unknown number of articles may be lost with the rest")]
    RestUnreadable(String),
    /// A file of a kind that is not read as articles, by its real name.
    #[error("{0}")]
    Refused(Refusal),
    /// A table, found in a folder, without a recognisable text column.
    #[error("no text column among {0}; name it with --text-column")]
    NoTextColumn(String),
    /// A JSON file without an object that is an article.
    #[error(
        "no object with a text or a title under a known name; the keys are {}; name the one that \
         holds the text with {}",
        quoted(keys), Column::Text.option()
    )]
    NoRecord {
        /// The keys found, as paths.
        keys: Vec<String>,
    },
}

/// Factor by which a message suggests raising the limit.
const RAISE: u64 = 4;

impl SkipReason {
    /// Whether the file could not be read any further, so that an unknown number of articles may be lost
    /// besides this one.
    pub fn loses_the_rest(&self) -> bool {
        matches!(
            self,
            Self::Damaged(_) | Self::Endless { .. } | Self::UnclosedQuote | Self::RestUnreadable(_)
        )
    }

    /// The kind of reason in a few words, the same for all articles skipped for it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::NotText { .. } => "not text",
            Self::BrokenJson(_) => "broken JSON",
            Self::NotAnObject(_) => "not an object",
            Self::RowWidth { .. } => "a different number of fields than the header",
            Self::UnclosedQuote => "quote never closed",
            Self::TooLong { .. } => "too long",
            Self::Endless { .. } => "no end",
            Self::TooWide { .. } => "too many columns",
            Self::Damaged(_) => "damaged archive",
            Self::Incomplete(_) => "incomplete text",
            Self::Unchecked(_) => "archive that may be incomplete",
            Self::OwnAnswer => "answers of exonym annotate",
            Self::NoText => "no text",
            Self::Removed => "removed by its publisher",
            Self::NoArticle | Self::NoRecord { .. } => "no article in the file",
            Self::Record(_) => "record that cannot be read",
            Self::RestUnreadable(_) => "file cut short",
            Self::Refused(_) => "file of another kind",
            Self::NoTextColumn(_) => "no text column",
        }
    }
}

/// What the user should know although nothing is wrong enough to skip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Which columns were used for what; once for files that agree.
    Columns(ColumnsTaken),
    /// A value that is not a date; the article follows, dated by another source or not at all.
    BadDate {
        /// The file.
        file: PathBuf,
        /// The position in it.
        position: Position,
        /// The value as written, cut after 80 characters.
        value: String,
    },
    /// An article with the id of an earlier one; once per file.
    RepeatedId {
        /// The file.
        file: PathBuf,
        /// The position in it.
        position: Position,
        /// The id as the source has it, cut after 80 characters.
        id: String,
        /// The id given to the article.
        called: String,
    },
    /// An archive with other bytes after its end; nothing in it is lost.
    Junk {
        /// The file.
        file: PathBuf,
    },
    /// How a file was read, if there was a choice.
    Remark {
        /// The file.
        file: PathBuf,
        /// The choice.
        remark: Remark,
    },
    /// A file passed over because exonym wrote it or is writing it.
    OwnOutput {
        /// The file.
        file: PathBuf,
        /// What it is.
        what: OwnOutput,
    },
}

/// The kind of a file that exonym wrote or is writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnOutput {
    /// The named stream of this process is written to it.
    Stream(&'static str),
    /// It holds answers of `exonym annotate`.
    Answers,
}

impl fmt::Display for OwnOutput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stream(stream) => write!(f, "{stream} is written to it"),
            Self::Answers => f.write_str("it holds answers of exonym annotate, not articles"),
        }
    }
}

impl Note {
    /// The kind of note in a few words, the same for all notes of that kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Columns(_) => "columns taken",
            Self::BadDate { .. } => "not a date",
            Self::RepeatedId { .. } => "repeated id",
            Self::Junk { .. } => "bytes after an archive",
            Self::OwnOutput { .. } => "exonym's own output",
            Self::Remark { remark, .. } => remark.kind(),
        }
    }

    /// The file that it concerns.
    pub fn file(&self) -> &Path {
        match self {
            Self::Columns(taken) => &taken.file,
            Self::BadDate { file, .. }
            | Self::RepeatedId { file, .. }
            | Self::Junk { file }
            | Self::Remark { file, .. }
            | Self::OwnOutput { file, .. } => file,
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
            } => write!(
                f,
                "{}{position}: {value:?} is not a date",
                display_path(file)
            ),
            Self::RepeatedId {
                file,
                position,
                id,
                called,
            } => write!(
                f,
                "{}{position}: an earlier article has the id {id:?}, so this one is called \
                 {called:?}; likewise for others in this file",
                display_path(file)
            ),
            Self::Junk { file } => write!(
                f,
                "{}: extra bytes after the end of the archive are ignored; nothing in it is lost",
                display_path(file)
            ),
            Self::Remark { file, remark } => write!(f, "{}: {remark}", display_path(file)),
            Self::OwnOutput { file, what } => {
                write!(f, "{}: passed over: {what}", display_path(file))
            }
        }
    }
}

/// Which columns of a table, or keys of its first record, were used for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnsTaken {
    /// The first file with these columns.
    pub file: PathBuf,
    /// In the order of [`Column::ALL`], without those not found.
    pub columns: Vec<TakenColumn>,
}

impl ColumnsTaken {
    /// Whether only titles can be read.
    pub fn title_only(&self) -> bool {
        self.columns
            .iter()
            .all(|taken| taken.column != Column::Text)
    }
}

/// Formats as one line: `news.csv: text from "body", date from "pubDate"`.
impl fmt::Display for ColumnsTaken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", display_path(&self.file))?;
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
                "; no text column was found, so only titles are read (name one with {})",
                Column::Text.option()
            )?;
        }
        Ok(())
    }
}

/// A column in use.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TakenColumn {
    /// The field that it is used for.
    pub column: Column,
    /// Its name in the file.
    pub name: String,
    /// What to be careful about.
    pub warning: Option<&'static str>,
}
