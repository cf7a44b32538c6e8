//! Writes answers in one of their formats, one article at a time.
//!
//! Takes articles in order; returns lines or rows. Parquet and Arrow files are complete only after
//! [`AnswerWriter::finish`], and keep a batch of rows in memory until then.

use super::columns::{AnswerRow, ArticleRows};
#[cfg(feature = "columnar")]
use super::names::JUDGED_BY_KEY;
use super::{Answer, JudgedBy, json};
#[cfg(feature = "columnar")]
use crate::columnar::{ArrowTable, Field, FieldType, Item, ParquetTable};
use crate::controls::escaped_json;
#[cfg(feature = "columnar")]
use crate::layer::Column;
use crate::layer::Row;
use crate::sink::CsvTable;
use serde::Serialize;
use std::io::{self, Write};
use std::sync::Arc;

/// A format of answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AnswerFormat {
    /// One JSON object per article, one per line.
    #[default]
    JsonLines,
    /// A table with one row per mention.
    Csv,
    /// The same table, by column and compressed.
    Parquet,
    /// The same table, in its memory layout.
    Arrow,
}

impl AnswerFormat {
    /// Every format, in listing order.
    pub const ALL: [Self; 4] = [Self::JsonLines, Self::Csv, Self::Parquet, Self::Arrow];

    /// Its name in options.
    pub fn name(self) -> &'static str {
        match self {
            Self::JsonLines => "jsonl",
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::Arrow => "arrow",
        }
    }

    /// A short description of it and its use.
    pub fn about(self) -> &'static str {
        match self {
            Self::JsonLines => "A JSON object an article, one a line",
            Self::Csv => "A table with a row a mention",
            Self::Parquet => "The same table in Parquet, for DuckDB, pandas and Spark",
            Self::Arrow => "The same table in Arrow's file format (Feather 2)",
        }
    }

    /// Its file extensions, without the dot.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::JsonLines => &["jsonl", "ndjson"],
            Self::Csv => &["csv"],
            Self::Parquet => &["parquet"],
            Self::Arrow => &["arrow", "feather"],
        }
    }

    /// The format of a file with that name; `None` if the extension is unknown.
    pub fn from_file_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        let ends_so = |known: &&str| ending.eq_ignore_ascii_case(known);
        let has = |format: &Self| format.endings().iter().any(ends_so);
        Self::ALL.into_iter().find(has)
    }

    /// Whether it is binary.
    pub fn is_binary(self) -> bool {
        matches!(self, Self::Parquet | Self::Arrow)
    }

    /// Whether this build can write it.
    pub fn is_compiled_in(self) -> bool {
        !self.is_binary() || cfg!(feature = "columnar")
    }
}

/// Writes answers.
pub struct AnswerWriter<W: Write> {
    out: Out<W>,
    encoder: AnswerEncoder,
}

/// Encodes answers in the format of a writer: the part of writing that needs no order, so that threads can
/// share it.
#[derive(Clone, Debug)]
pub struct AnswerEncoder {
    has_lines: bool,
    /// How the articles were judged, as JSON, escaped if it is part of lines.
    judged_by: Arc<str>,
}

/// An answer encoded in the format of its writer.
pub struct EncodedAnswer(Encoded);

enum Encoded {
    Line(Vec<u8>),
    Rows(Box<ArticleRows>),
}

impl AnswerEncoder {
    /// Encodes an answer.
    pub fn encode(&self, answer: Answer) -> EncodedAnswer {
        if !self.has_lines {
            let rows = ArticleRows::of(answer, &self.judged_by);
            return EncodedAnswer(Encoded::Rows(Box::new(rows)));
        }
        // Texts and offsets stay exact; only characters that are unsafe to display are escaped.
        let mut line = json::open_object(&answer);
        for end in [",\"judged_by\":", &self.judged_by, "}"] {
            line.extend_from_slice(end.as_bytes());
        }
        EncodedAnswer(Encoded::Line(line))
    }
}

enum Out<W: Write> {
    JsonLines(W),
    Csv(Box<CsvTable<AnswerRow, W>>),
    #[cfg(feature = "columnar")]
    Parquet(Box<ParquetTable<W>>, Vec<Column<AnswerRow>>),
    #[cfg(feature = "columnar")]
    Arrow(Box<ArrowTable<W>>, Vec<Column<AnswerRow>>),
}

impl<W: Write> AnswerWriter<W> {
    /// Begins to write in a format.
    ///
    /// # Errors
    /// Returns any error from the writer; [`io::ErrorKind::Unsupported`] for a format left out of this build.
    pub fn begin(out: W, format: AnswerFormat, judged_by: JudgedBy) -> io::Result<Self> {
        let line = judged_by.to_line();
        let out = match format {
            AnswerFormat::JsonLines => Out::JsonLines(out),
            AnswerFormat::Csv => {
                Out::Csv(Box::new(CsvTable::begin(out, &[], AnswerRow::columns())?))
            }
            #[cfg(feature = "columnar")]
            AnswerFormat::Parquet => {
                let mut table = ParquetTable::begin(out, AnswerRow::LAYER, fields())?;
                table.metadata(JUDGED_BY_KEY, line.clone());
                Out::Parquet(Box::new(table), AnswerRow::columns())
            }
            #[cfg(feature = "columnar")]
            AnswerFormat::Arrow => {
                let metadata = vec![(JUDGED_BY_KEY, line.clone())];
                let table = ArrowTable::begin(out, fields(), metadata)?;
                Out::Arrow(Box::new(table), AnswerRow::columns())
            }
            #[cfg(not(feature = "columnar"))]
            AnswerFormat::Parquet | AnswerFormat::Arrow => {
                let text = "left out of this build; build it with the feature columnar";
                return Err(io::Error::new(io::ErrorKind::Unsupported, text));
            }
        };
        let has_lines = format == AnswerFormat::JsonLines;
        let encoder = AnswerEncoder {
            has_lines,
            judged_by: match has_lines {
                true => escaped_json(&line).into(),
                false => line.into(),
            },
        };
        Ok(Self { out, encoder })
    }

    /// Returns the encoder of the answers that this writer writes.
    pub fn encoder(&self) -> AnswerEncoder {
        self.encoder.clone()
    }

    /// Writes an article.
    ///
    /// # Errors
    /// Returns any error from the writer.
    pub fn write(&mut self, answer: EncodedAnswer) -> io::Result<()> {
        match answer.0 {
            Encoded::Line(line) => self.line(&line),
            Encoded::Rows(rows) => rows.rows().try_for_each(|row| self.out.row(&row)),
        }
    }

    /// Writes another object on its own line, if the format is JSON lines.
    ///
    /// # Errors
    /// Returns any error from the writer.
    pub fn object(&mut self, object: &impl Serialize) -> io::Result<()> {
        let line = serde_json::to_string(object)?;
        self.line(escaped_json(&line).as_bytes())
    }

    fn line(&mut self, line: &[u8]) -> io::Result<()> {
        match &mut self.out {
            Out::JsonLines(out) => {
                out.write_all(line)?;
                out.write_all(b"\n")
            }
            _ => Ok(()),
        }
    }

    /// Flushes the lines written so far, if the format is JSON lines.
    ///
    /// # Errors
    /// Returns any error from the writer.
    pub fn flush(&mut self) -> io::Result<()> {
        match &mut self.out {
            Out::JsonLines(out) => out.flush(),
            _ => Ok(()),
        }
    }

    /// Writes the remaining rows and finishes the file.
    ///
    /// # Errors
    /// Returns any error from the writer.
    pub fn finish(self) -> io::Result<()> {
        match self.out {
            Out::JsonLines(mut out) => out.flush(),
            Out::Csv(table) => table.finish(),
            #[cfg(feature = "columnar")]
            Out::Parquet(table, _) => table.finish(),
            #[cfg(feature = "columnar")]
            Out::Arrow(table, _) => table.finish(),
        }
    }
}

impl<W: Write> Out<W> {
    /// Writes a row, if the format is a table.
    fn row(&mut self, row: &AnswerRow) -> io::Result<()> {
        match self {
            Self::JsonLines(_) => Ok(()),
            Self::Csv(table) => table.row(row),
            #[cfg(feature = "columnar")]
            Self::Parquet(table, columns) => table.row(items(columns, row)),
            #[cfg(feature = "columnar")]
            Self::Arrow(table, columns) => table.row(items(columns, row)),
        }
    }
}

#[cfg(feature = "columnar")]
fn items<'a>(
    columns: &'a [Column<AnswerRow>],
    row: &'a AnswerRow,
) -> impl Iterator<Item = Item<'a>> {
    columns.iter().map(|column| Item::Value(column.of(row)))
}

#[cfg(feature = "columnar")]
fn fields() -> Vec<Field> {
    let columns = AnswerRow::columns().into_iter();
    let field = |column: Column<AnswerRow>| Field::new(&*column.name, FieldType::Of(column.kind));
    columns.map(field).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_is_detected_from_the_extension() {
        let cases = [
            ("day1.parquet", Some(AnswerFormat::Parquet)),
            ("a.b.CSV", Some(AnswerFormat::Csv)),
            ("day.ndjson", Some(AnswerFormat::JsonLines)),
            ("day.feather", Some(AnswerFormat::Arrow)),
            ("day.json", None),
            ("parquet", None),
        ];
        for (name, format) in cases {
            assert_eq!(AnswerFormat::from_file_name(name), format, "{name}");
        }
    }
}
