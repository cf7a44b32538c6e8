//! One sheet, row by row.

use super::cell;
use crate::layer::{Column, ColumnType, Row, Value};
use crate::sink::coordinates::position;
use crate::sink::csv::POINT;
use std::io::{self, Write};

const OPENING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";

/// Width of the filter arrow beside a header, in characters.
const ARROW: usize = 4;

/// A sheet being written.
pub(super) struct Sheet<'a, R, W> {
    out: &'a mut W,
    columns: &'a [Column<R>],
    /// Its column letters in references: `A`, `B`, …
    letters: Vec<String>,
    /// Rows so far, including the header.
    rows: u32,
    /// Texts that were cut.
    cut: u64,
}

impl<'a, R: Row, W: Write> Sheet<'a, R, W> {
    /// Begins a sheet with its header.
    pub(super) fn begin(
        out: &'a mut W,
        columns: &'a [Column<R>],
        is_first: bool,
    ) -> io::Result<Self> {
        let before: &[&str] = if R::HAS_POINT { &POINT } else { &[] };
        let own = columns.iter().map(|column| (&*column.name, column.kind));
        let all: Vec<(&str, ColumnType)> = before
            .iter()
            .map(|name| (*name, ColumnType::Real))
            .chain(own)
            .collect();
        let letters: Vec<String> = (0..all.len()).map(letters).collect();
        let selected = if is_first { " tabSelected=\"1\"" } else { "" };
        write!(
            out,
            "{OPENING}<sheetViews><sheetView{selected} workbookViewId=\"0\">\
             <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>\
             <selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/></sheetView></sheetViews>\
             <sheetFormatPr defaultRowHeight=\"15\"/><cols>"
        )?;
        for (number, (name, kind)) in (1..).zip(&all) {
            let width = width(*kind).max(name.len() + ARROW);
            write!(
                out,
                "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"
            )?;
        }
        out.write_all(b"</cols><sheetData>\n<row r=\"1\">")?;
        for (letter, (name, _)) in letters.iter().zip(&all) {
            cell::write_header(out, letter, name)?;
        }
        out.write_all(b"</row>\n")?;
        Ok(Self {
            out,
            columns,
            letters,
            rows: 1,
            cut: 0,
        })
    }

    /// Rows so far, including the header.
    pub(super) fn rows(&self) -> u32 {
        self.rows
    }

    /// Writes a row.
    pub(super) fn row(&mut self, row: &R) -> io::Result<()> {
        self.rows += 1;
        let number = self.rows;
        write!(self.out, "<row r=\"{number}\">")?;
        let point = row.lonlat().map_or([Value::Null, Value::Null], |at| {
            let [lon, lat] = position(at);
            [lat, lon].map(Value::Real)
        });
        let point = point.into_iter().filter(|_| R::HAS_POINT);
        let cells = point.chain(self.columns.iter().map(|column| column.of(row)));
        for (letter, value) in self.letters.iter().zip(cells) {
            let is_cut = cell::write(self.out, letter, number, value)?;
            self.cut += u64::from(is_cut);
        }
        self.out.write_all(b"</row>\n")
    }

    /// The range that can be filtered, as a reference from another sheet.
    pub(super) fn filtered(&self) -> Option<String> {
        let last = self.letters.last()?;
        (self.rows > 1).then(|| format!("$A$1:${last}${}", self.rows))
    }

    /// Ends the sheet; returns how many texts were cut.
    pub(super) fn finish(self) -> io::Result<u64> {
        self.out.write_all(b"</sheetData>")?;
        if let Some(filtered) = self.filtered() {
            let cells = filtered.replace('$', "");
            write!(self.out, "<autoFilter ref=\"{cells}\"/>")?;
        }
        self.out.write_all(b"</worksheet>")?;
        Ok(self.cut)
    }
}

/// Writes a sheet of lines, one per row.
pub(super) fn write_lines(out: &mut impl Write, lines: &[String]) -> io::Result<()> {
    writeln!(
        out,
        "{OPENING}<cols><col min=\"1\" max=\"1\" width=\"120\" customWidth=\"1\"/></cols><sheetData>"
    )?;
    for (number, line) in (1..).zip(lines) {
        write!(out, "<row r=\"{number}\">")?;
        cell::write_text(out, "A", number, line)?;
        out.write_all(b"</row>\n")?;
    }
    out.write_all(b"</sheetData></worksheet>")
}

/// The letters of a column by its number from 0: `A` to `Z`, then `AA`.
fn letters(mut number: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'A' + (number % 26) as u8);
        if number < 26 {
            break;
        }
        number = number / 26 - 1;
    }
    letters.reverse();
    String::from_utf8(letters).expect("letters are ASCII")
}

/// The width of a column, in characters.
fn width(kind: ColumnType) -> usize {
    match kind {
        ColumnType::Text => 20,
        ColumnType::TextList => 30,
        ColumnType::IntegerList => 14,
        ColumnType::Date | ColumnType::Integer | ColumnType::Real | ColumnType::Boolean => 11,
        ColumnType::DateTime => 20,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        for (number, name) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (51, "AZ"),
            (52, "BA"),
            (702, "AAA"),
        ] {
            assert_eq!(letters(number), name);
        }
    }
}
