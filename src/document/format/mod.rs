//! The formats, one file each: decoded text enters as a stream, articles leave one by one.
//!
//! A decoder knows its file's name only for the ids of records that have none; which file it is,
//! and what becomes of errors, is for [`super::Reader`].

mod csv;
mod front_matter;
mod header;
mod header_fields;
mod json;
mod json_cell;
mod json_cutter;
mod json_kind;
mod json_lines;
mod json_record;
mod json_scan;
mod json_values;
mod row_reader;
mod sniff;
mod table;
mod text;

use super::bytes::{Stream, damage_of};
use super::record::Made;
use super::{Column, Format, Position, ReadOptions, SkipReason, TakenColumn};
use std::collections::BTreeSet;
use std::io;

pub(crate) use json::{json_article, json_object};
pub(super) use json_lines::JsonLines;
pub(super) use table::Rows;

/// What a decoder yields.
#[derive(Debug)]
pub(super) enum Outcome {
    Made(Position, Made),
    Skipped(Position, SkipReason),
    Columns(Vec<TakenColumn>),
    /// At the end of a JSON file: which columns that the user named some object had, and the keys
    /// of the first. Objects may leave keys out, so that only all files together can lack one.
    Keys {
        named: BTreeSet<Column>,
        columns: Vec<String>,
    },
}

/// A table that does not say where its articles are, with the columns it has.
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

/// Why decoding a file cannot begin.
#[derive(Debug)]
pub(super) enum OpenFault {
    /// It cannot be read.
    Unreadable(io::Error),
    /// It is a table, and not of articles.
    Columns(ColumnFault),
}

impl From<ColumnFault> for OpenFault {
    fn from(fault: ColumnFault) -> Self {
        Self::Columns(fault)
    }
}

/// A file's articles.
pub(super) type Articles = Box<dyn Iterator<Item = Outcome> + Send>;

/// Begins to decode a stream; without a format, its content tells.
pub(super) fn open(
    stream: Stream,
    format: Option<Format>,
    name: &str,
    options: &ReadOptions,
) -> Result<Articles, OpenFault> {
    let (format, stream) = match format {
        Some(format) => (format, stream),
        None => sniff::sniff(stream),
    };
    Ok(match format {
        Format::Text => Box::new(text::TextArticle::new(stream, name, options.limit())),
        Format::Csv => Box::new(csv::CsvArticles::open(stream, name, options)?),
        Format::Json | Format::JsonLines => {
            Box::new(json::JsonArticles::open(stream, format, name, options))
        }
    })
}

/// What to say of a stream that failed.
pub(super) fn unreadable(error: &io::Error) -> SkipReason {
    match damage_of(error) {
        Some(words) => SkipReason::Damaged(words.to_owned()),
        None => SkipReason::Unreadable(error.to_string()),
    }
}

/// The text that bytes are: UTF-8 without a NUL, which no text holds and most binary files do.
fn text_bytes(bytes: &[u8]) -> Result<&str, SkipReason> {
    if let Some(byte) = bytes.iter().position(|byte| *byte == 0) {
        return Err(SkipReason::NotText { byte });
    }
    std::str::from_utf8(bytes).map_err(|error| SkipReason::NotText {
        byte: error.valid_up_to(),
    })
}

/// The id of a record that has none.
pub(super) fn record_id(name: &str, position: Position) -> String {
    match position.ordinal() {
        Some(ordinal) => format!("{name}:{ordinal}"),
        None => name.to_owned(),
    }
}

/// A file's name without the folders that its id has before it.
fn base_name(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}
