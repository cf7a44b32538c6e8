//! Rows as a table: UTF-8, comma-separated, RFC 4180 quoting, header first, null as an empty cell.
//!
//! Several values in one cell are parted by `; `. Names and texts come from strangers: none of
//! them may run as a formula where the file is opened in a spreadsheet.

use crate::layer::{Column, Row, Value};
use std::borrow::{Borrow, Cow};
use std::io::{self, Write};

/// Between the values of one cell, as in the Linked Places format.
const SEPARATOR: &str = "; ";

/// First characters that make a spreadsheet read a cell as a formula (OWASP, CSV injection).
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Writes a table without geometry: `review.csv`.
///
/// # Errors
/// What the writer says.
pub fn write_table<R: Row>(
    out: impl Write,
    rows: impl Iterator<Item = impl Borrow<R>>,
) -> io::Result<()> {
    let columns = R::columns();
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(columns.iter().map(|column| column.name))?;
    for row in rows {
        for column in &columns {
            csv.write_field(&*cell(column, row.borrow()))?;
        }
        csv.write_record(None::<&[u8]>)?;
    }
    csv.flush()
}

fn cell<'r, R>(column: &Column<R>, row: &'r R) -> Cow<'r, str> {
    match column.of(row) {
        Value::Null => "".into(),
        Value::Text(text) => safe(text),
        Value::Integer(number) => number.to_string().into(),
        Value::Real(number) => number.to_string().into(),
        Value::Boolean(is_so) => is_so.to_string().into(),
        Value::Date(day) => day.to_string().into(),
        Value::DateTime(second) => second.to_string().into(),
        Value::TextList(texts) => safe(texts.join(SEPARATOR).into()),
        Value::IntegerList(numbers) => {
            let numbers: Vec<String> = numbers.iter().map(i64::to_string).collect();
            numbers.join(SEPARATOR).into()
        }
    }
}

fn safe(cell: Cow<'_, str>) -> Cow<'_, str> {
    if cell.starts_with(FORMULA_STARTS) {
        return format!("'{cell}").into();
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Status;
    use crate::layer::ReviewRow;
    use exonym_gazetteer::Form;

    fn row(name: &str, example: &str) -> ReviewRow {
        ReviewRow {
            name: name.to_owned(),
            status: Status::Rejected,
            reason: "an ordinary word here",
            form: Form::Name,
            confidence: 0.125,
            mentions: 2,
            articles: 1,
            candidates: Vec::new(),
            example: example.to_owned(),
        }
    }

    #[test]
    fn no_cell_is_a_formula() {
        let rows = [
            row("=HYPERLINK(\"x\")", "+31 6"),
            row("@Best", "\tx"),
            row("-Best", "a, \"b\"\nc"),
        ];
        let mut out = Vec::new();
        write_table::<ReviewRow>(&mut out, rows.iter()).unwrap();
        let mut reader = csv::Reader::from_reader(out.as_slice());
        let records: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), rows.len());
        for cell in records.iter().flatten() {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell}"
            );
        }
        assert_eq!(&records[0][0], "'=HYPERLINK(\"x\")");
        assert_eq!(&records[2][11], "a, \"b\"\nc");
    }

    #[test]
    fn no_rows_are_a_header() {
        let mut out = Vec::new();
        write_table::<ReviewRow>(&mut out, std::iter::empty::<ReviewRow>()).unwrap();
        let expected = "name,place,status,reason,form,count,articles,confidence,candidate_ids,\
                        candidate_names,candidate_canonical_names,example";
        assert_eq!(String::from_utf8(out).unwrap().trim(), expected);
    }
}
