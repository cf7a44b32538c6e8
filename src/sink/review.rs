//! `review.csv`: the names that were not settled, one row a decision.
//!
//! UTF-8, comma-separated, RFC 4180 quoting, header first. The column `place` is empty: where a
//! reader fills it with one of `candidate_ids`, or with `-` for no place, the file is an alias file,
//! which passes over the rows that are left empty. Several candidates stand best first and are
//! parted by `; `.

use crate::layer::{PlaceFacts, ReviewRow};
use std::borrow::Cow;
use std::io::{self, Write};

const COLUMNS: [&str; 12] = [
    "name",
    "place",
    "status",
    "reason",
    "form",
    "count",
    "articles",
    "confidence",
    "candidate_ids",
    "candidate_names",
    "candidate_canonical_names",
    "example",
];

/// Between the values of one cell, as in the Linked Places format.
const SEPARATOR: &str = "; ";

/// First characters that make a spreadsheet read a cell as a formula (OWASP, CSV injection).
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Writes `review.csv`.
///
/// # Errors
/// What the writer says.
pub fn write_review(out: impl Write, rows: &[ReviewRow]) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(COLUMNS)?;
    for row in rows {
        let cells = cells(row);
        csv.write_record(cells.iter().map(|cell| safe(cell).into_owned()))?;
    }
    csv.flush()
}

fn cells(row: &ReviewRow) -> [String; COLUMNS.len()] {
    [
        row.name.clone(),
        String::new(),
        row.status.to_string(),
        row.reason.to_owned(),
        row.form.to_string(),
        row.mentions.to_string(),
        row.articles.to_string(),
        row.confidence.to_string(),
        joined(row, |place| place.place_id.to_string()),
        joined(row, described),
        joined(row, |place| place.canonical_name.clone()),
        row.example.clone(),
    ]
}

fn joined(row: &ReviewRow, of_place: impl Fn(&PlaceFacts) -> String) -> String {
    let each: Vec<String> = row.candidates.iter().map(|place| of_place(place)).collect();
    each.join(SEPARATOR)
}

/// `Springfield (Illinois, US)`: enough to tell namesakes apart.
fn described(place: &PlaceFacts) -> String {
    let area = place.admin1.as_deref();
    let country = place.country.as_ref().map(|code| code.as_str());
    let around: Vec<&str> = [area, country].into_iter().flatten().collect();
    if around.is_empty() {
        return place.name.clone();
    }
    format!("{} ({})", place.name, around.join(", "))
}

/// Names and texts come from strangers: none may run as a formula where the file is opened.
fn safe(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(FORMULA_STARTS) {
        return format!("'{cell}").into();
    }
    cell.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Status;
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
        write_review(&mut out, &rows).unwrap();
        let mut reader = csv::Reader::from_reader(out.as_slice());
        assert_eq!(reader.headers().unwrap(), COLUMNS.as_slice());
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
    fn nothing_to_review_is_a_header() {
        let mut out = Vec::new();
        write_review(&mut out, &[]).unwrap();
        assert_eq!(String::from_utf8(out).unwrap().trim(), COLUMNS.join(","));
    }
}
