//! Rows as a table: UTF-8, comma-separated, RFC 4180 quoting, header first, null as an empty cell.
//!
//! A layer's point comes first, as `latitude` and `longitude`, the names that mapping tools look for. Several
//! values in one cell are separated by `; `. Names and texts are untrusted: none of them may run as a formula
//! when the file is opened in a spreadsheet. Numbers stay numbers.

use super::LayerFormat;
use super::coordinates::position;
use crate::layer::{Column, Row, Shape, Value};
use crate::product::Mark;
use std::borrow::{Borrow, Cow};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Names of the point's columns.
pub(super) const POINT: [&str; 2] = ["latitude", "longitude"];

/// Opening bytes of a layer's table, and of the tables without points: `review.csv`, `totals.csv` and
/// `spellings.csv`. The golden products check that these are their columns.
pub(super) const MARKS: &[Mark] = &[
    Mark::of(&[POINT[0], ",", POINT[1], ",place_id,geonameid,name,"]),
    Mark::of(&["name,place,chosen_id,chosen,confidence,candidates,"]),
    // From versions that listed only unsettled mentions.
    Mark::of(&[
        POINT[0],
        ",",
        POINT[1],
        ",start_date,end_date,places,mentions,articles,weight,",
    ]),
    Mark::of(&["name,place,status,reason,form,"]),
    Mark::of(&["by,value,articles_read,articles,mentions,"]),
    Mark::of(&["place_id,name,spelling,kind,country,admin1,"]),
];

/// Separates the values of one cell, as in the Linked Places format.
const SEPARATOR: &str = "; ";

/// First characters that make a spreadsheet read a cell as a formula (OWASP, CSV injection; the
/// last four are those of East Asian keyboards).
const FORMULA_STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A layer as a table.
#[derive(Clone, Copy, Debug)]
pub struct Csv;

impl LayerFormat for Csv {
    fn write_columns<R: Row>(
        &self,
        out: impl Write,
        columns: Vec<Column<R>>,
        rows: impl Iterator<Item = impl Borrow<R>> + Clone,
    ) -> io::Result<()> {
        let mut table = CsvTable::begin(out, &POINT, columns)?;
        for row in rows {
            let row = row.borrow();
            let at = row.lonlat().map(position);
            // A row without a point is not a feature, but an area without one still has figures.
            if at.is_none() && R::SHAPE == Shape::Point {
                continue;
            }
            table.cell(at.map(|[_, lat]| lat).into())?;
            table.cell(at.map(|[lon, _]| lon).into())?;
            table.row(row)?;
        }
        table.finish()
    }
}

/// Writes a table without geometry, such as `review.csv`.
///
/// # Errors
/// Returns any error from the writer.
pub fn write_table<R: Row>(
    out: impl Write,
    rows: impl Iterator<Item = impl Borrow<R>>,
) -> io::Result<()> {
    write_table_with_columns(out, R::columns(), rows)
}

/// Writes a table without geometry, with the given columns.
///
/// # Errors
/// Returns any error from the writer.
pub fn write_table_with_columns<R: Row>(
    out: impl Write,
    columns: Vec<Column<R>>,
    rows: impl Iterator<Item = impl Borrow<R>>,
) -> io::Result<()> {
    let mut table = CsvTable::begin(out, &[], columns)?;
    for row in rows {
        table.row(row.borrow())?;
    }
    table.finish()
}

/// A table being written.
pub(crate) struct CsvTable<R, W: Write> {
    csv: csv::Writer<W>,
    columns: Vec<Column<R>>,
    /// Buffer for the digits of a cell; reused, because there are millions.
    digits: String,
}

impl<R: Row, W: Write> CsvTable<R, W> {
    /// Writes the header, with other columns before the row's own.
    pub(crate) fn begin(out: W, before: &[&str], columns: Vec<Column<R>>) -> io::Result<Self> {
        let mut csv = csv::Writer::from_writer(out);
        let names = columns
            .iter()
            .map(|column| formula_safe(Cow::Borrowed(&*column.name)));
        let before = before.iter().map(|name| Cow::Borrowed(*name));
        csv.write_record(
            before
                .chain(names)
                .map(Cow::into_owned)
                .map(String::into_bytes),
        )?;
        Ok(Self {
            csv,
            columns,
            digits: String::new(),
        })
    }

    /// Writes the cells of a row's own columns, and ends the line.
    pub(crate) fn row(&mut self, row: &R) -> io::Result<()> {
        for at in 0..self.columns.len() {
            self.cell(self.columns[at].of(row))?;
        }
        Ok(self.csv.write_record(None::<&[u8]>)?)
    }

    fn cell(&mut self, value: Value<'_>) -> io::Result<()> {
        let digits = &mut self.digits;
        digits.clear();
        match value {
            Value::Null => Ok(()),
            Value::Text(text) => return Ok(self.csv.write_field(&*formula_safe(text))?),
            Value::TextList(texts) => {
                return Ok(self
                    .csv
                    .write_field(&*formula_safe(texts.join(SEPARATOR).into()))?);
            }
            Value::Integer(number) => write!(digits, "{number}"),
            Value::Real(number) => write!(digits, "{number}"),
            Value::Boolean(is_so) => write!(digits, "{is_so}"),
            Value::Date(day) => write!(digits, "{day}"),
            Value::DateTime(second) => write!(digits, "{second}"),
            Value::IntegerList(numbers) => joined(digits, &numbers),
        }
        .expect("a string takes what is written to it");
        Ok(self.csv.write_field(&*digits)?)
    }

    /// Flushes the table.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.csv.flush()
    }
}

fn joined(digits: &mut String, numbers: &[i64]) -> std::fmt::Result {
    for (at, number) in numbers.iter().enumerate() {
        let separator = if at > 0 { SEPARATOR } else { "" };
        write!(digits, "{separator}{number}")?;
    }
    Ok(())
}

/// Returns the cell in a form that no spreadsheet reads as a formula. A cell that already begins with
/// apostrophes before a formula gets one more, so that [`without_formula_guard`] restores the original.
fn formula_safe(cell: Cow<'_, str>) -> Cow<'_, str> {
    if is_formula(&cell) {
        return format!("'{cell}").into();
    }
    cell
}

/// Returns the cell as it was before it was made safe.
pub(crate) fn without_formula_guard(cell: &str) -> &str {
    let bare = cell.strip_prefix('\'');
    bare.filter(|bare| is_formula(bare)).unwrap_or(cell)
}

/// Whether a spreadsheet would read a cell as a formula, or the cell looks like one made safe.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA_STARTS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::ReviewRow;
    use crate::{Span, Status};
    use exonym_gazetteer::Form;

    fn row(name: &str, example: &str) -> ReviewRow {
        ReviewRow {
            name: name.to_owned(),
            chosen: None,
            status: Status::Rejected,
            reason: "an ordinary word here",
            form: Form::Name,
            confidence: 0.125,
            mentions: 2,
            articles: 1,
            candidates: Vec::new(),
            example: example.to_owned(),
            example_name: Span::default(),
            article: "a".to_owned(),
        }
    }

    #[test]
    fn no_cell_is_a_formula() {
        let rows = [
            row("=HYPERLINK(\"x\")", "+31 6"),
            row("@Best", "\tx"),
            row("＝1+1", "\nx"),
            row("-Best", "a, \"b\"\nc"),
        ];
        let mut out = Vec::new();
        write_table::<ReviewRow>(&mut out, rows.iter()).unwrap();
        let mut reader = csv::Reader::from_reader(out.as_slice());
        let records: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), rows.len());
        for cell in records.iter().flatten() {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝']),
                "{cell}"
            );
        }
        assert_eq!(&records[0][0], "'=HYPERLINK(\"x\")");
        assert_eq!(&records[3][11], "a, \"b\"\nc");
    }

    #[test]
    fn safe_cells_are_read_back_as_they_were() {
        for cell in ["=1", "'=1", "''=1", "'t Zand", "Kyiv", "", "'", "-", "'＝"] {
            let written = formula_safe(cell.into());
            assert_eq!(without_formula_guard(&written), cell);
            assert!(!written.starts_with(FORMULA_STARTS), "{written}");
        }
    }

    #[test]
    fn no_rows_are_a_header() {
        let mut out = Vec::new();
        write_table::<ReviewRow>(&mut out, std::iter::empty::<ReviewRow>()).unwrap();
        let expected = "name,place,chosen_id,chosen,confidence,candidates,status,reason,form,\
                        count,articles,example,example_article";
        assert_eq!(String::from_utf8(out).unwrap().trim(), expected);
    }
}
