//! Finds the row of a sheet that names its columns.
//!
//! Takes the first rows; returns the header and its row number. Exports put lines above the header ("Export of
//! 5 March", the search query), which are narrower than the table and often a single cell.

use super::rows::{SheetRow, SheetRows};
use crate::document::format::entry::Fault;
use crate::document::format::typed::Cell;

/// Non-empty rows searched for the header.
const MAX_ROWS_SEARCHED: usize = 32;

/// Longest column name in characters; a longer cell is an article.
const LONGEST_NAME: usize = 200;

/// The header of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// The row number shown by spreadsheet programs.
    pub(super) row: u64,
    /// The first named column, from 0.
    pub(super) first: u32,
    /// The names from that column onwards; empty for an unnamed column.
    pub(super) names: Vec<String>,
    /// Whether there is a row below the header.
    pub(super) any_rows: bool,
}

/// Finds the header; `None` if the sheet is empty.
pub(super) fn find(rows: SheetRows) -> Result<Option<Header>, Fault> {
    let mut first = Vec::new();
    for row in rows.take(MAX_ROWS_SEARCHED) {
        match row {
            Ok(row) => first.push(row),
            Err(fault) if first.is_empty() => return Err(fault),
            Err(_) => break,
        }
    }
    let widest = first.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let at = first
        .iter()
        .position(|row| is_header(row, widest))
        .or_else(|| first.iter().position(|row| row.cells.len() >= 2))
        .unwrap_or(0);
    let header = first.get(at).map(|row| names(row, first.len() > at + 1));
    Ok(header)
}

/// Whether a row can be the header of rows with at most `widest` cells: it has more than half as many cells,
/// and all of them are words.
fn is_header(row: &SheetRow, widest: usize) -> bool {
    let cells = row.cells.len();
    cells >= 2 && 2 * cells > widest && row.cells.iter().all(|(_, cell)| is_name(cell))
}

fn is_name(cell: &Cell) -> bool {
    let is_date = cell.text.starts_with(|c: char| c.is_ascii_digit());
    cell.number.is_none() && !is_date && cell.text.chars().nth(LONGEST_NAME).is_none()
}

fn names(row: &SheetRow, any_rows: bool) -> Header {
    let columns = || row.cells.iter().map(|(column, _)| *column);
    let (first, last) = (columns().min().unwrap_or(0), columns().max().unwrap_or(0));
    let mut names = vec![String::new(); (last - first) as usize + 1];
    for (column, cell) in &row.cells {
        let name = cell.text.split_whitespace().collect::<Vec<_>>().join(" ");
        names[(column - first) as usize] = name;
    }
    Header {
        row: row.number,
        first,
        names,
        any_rows,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&[&str]]) -> SheetRows {
        let row = |(at, cells): (usize, &&[&str])| {
            let filled = cells
                .iter()
                .enumerate()
                .filter(|(_, text)| !text.is_empty());
            let cells = filled.map(|(column, text)| {
                let number = text.parse().ok();
                let text = (*text).to_owned();
                (
                    column as u32,
                    Cell {
                        number,
                        ..Cell::text(text)
                    },
                )
            });
            Ok(SheetRow {
                number: at as u64 + 1,
                cells: cells.collect(),
                fault: None,
            })
        };
        let rows: Vec<_> = rows.iter().enumerate().map(row).collect();
        Box::new(rows.into_iter())
    }

    fn found(rows: &[&[&str]]) -> (u64, String) {
        let header = find(sheet(rows)).unwrap().unwrap();
        (header.row, header.names.join("|"))
    }

    #[test]
    fn skips_lines_above_the_header() {
        let article = ["1", "Flood", "The river rose.", "2024-03-05"];
        let names = ["id", "title", "text", "date"];
        assert_eq!(found(&[&names, &article]), (1, names.join("|")));
        assert_eq!(found(&[&["Export of 5 March"], &names, &article]).0, 2);
        assert_eq!(
            found(&[&["Search", "flood"], &["Hits", "1"], &names, &article]).0,
            3
        );
        assert_eq!(
            found(&[&["", "title", "", "text"], &article]),
            (1, "title||text".into())
        );
    }

    #[test]
    fn first_row_names_a_single_column() {
        assert_eq!(
            found(&[&["text"], &["The river rose."]]),
            (1, "text".into())
        );
        assert_eq!(find(sheet(&[])).unwrap(), None);
        assert!(
            !find(sheet(&[&["title", "text"]]))
                .unwrap()
                .unwrap()
                .any_rows
        );
    }
}
