//! Reads press tables into rows that know their file and line.

use super::PressTables;
use exonym_gazetteer::Lang;
use std::fmt::Display;

/// The language columns that every table of names has.
const LANGUAGES: [&str; 8] = ["nl", "en", "de", "fr", "es", "pl", "uk", "ru"];
/// Separates the names of a cell.
const SEPARATOR: char = ';';

/// An error in a press table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("gazetteer/build/press/{file}{}: {reason}", .line.map(|line| format!(":{line}")).unwrap_or_default())]
pub struct PressError {
    /// The table's file name.
    pub file: String,
    /// The line, counted from 1, if one row is the cause.
    pub line: Option<u64>,
    /// What is wrong.
    pub reason: String,
}

/// A table in memory.
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
}

/// A row: its cells by column name.
pub(super) struct Row {
    file: String,
    line: u64,
    cells: Vec<(String, String)>,
}

impl Table {
    /// Reads a table.
    pub(super) fn read(tables: &PressTables, file: &str) -> Result<Self, PressError> {
        let error = |line: Option<u64>, reason: &dyn Display| PressError {
            file: file.to_owned(),
            line,
            reason: reason.to_string(),
        };
        let text = tables.text(file).map_err(|e| error(None, &e))?;
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let columns: Vec<String> = reader
            .headers()
            .map_err(|e| error(None, &e))?
            .iter()
            .map(str::to_owned)
            .collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|e| error(None, &e))?;
            let line = record.position().map_or(0, csv::Position::line);
            let cells = columns
                .iter()
                .cloned()
                .zip(record.iter().map(|cell| cell.trim().to_owned()));
            rows.push(Row {
                file: file.to_owned(),
                line,
                cells: cells.collect(),
            });
        }
        Ok(Self { rows })
    }
}

impl Row {
    /// Returns the cell of a column; empty if there is no such column.
    pub(super) fn get(&self, column: &str) -> &str {
        self.cells
            .iter()
            .find(|(name, _)| name == column)
            .map_or("", |(_, cell)| cell)
    }

    /// Returns the cell of a required column.
    pub(super) fn required(&self, column: &str) -> Result<&str, PressError> {
        match self.get(column) {
            "" => Err(self.wrong(column, &"is empty")),
            cell => Ok(cell),
        }
    }

    /// Makes an error for this row.
    pub(super) fn wrong(&self, column: &str, reason: &dyn Display) -> PressError {
        PressError {
            file: self.file.clone(),
            line: Some(self.line),
            reason: format!("{column}: {reason}"),
        }
    }

    /// Returns the names in the language columns and in `other` (`lang:name;lang:name`).
    pub(super) fn names(&self) -> Result<Vec<(Lang, &str)>, PressError> {
        let known =
            |code: &str| Lang::new(code).ok_or_else(|| self.wrong(code, &"is not a language"));
        let mut names = Vec::new();
        for code in LANGUAGES {
            let lang = known(code)?;
            names.extend(cell_names(self.get(code)).map(|name| (lang, name)));
        }
        for entry in cell_names(self.get("other")) {
            let Some((code, name)) = entry.split_once(':') else {
                return Err(self.wrong("other", &format!("{entry:?}; expected LANGUAGE:NAME")));
            };
            names.push((known(code.trim())?, name.trim()));
        }
        Ok(names)
    }
}

fn cell_names(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(SEPARATOR)
        .map(str::trim)
        .filter(|name| !name.is_empty())
}
