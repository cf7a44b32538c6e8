//! Tables in web pages that many sites serve with the extension of a workbook (`.xls`), and that programs for
//! data write (pandas, R Markdown): takes a page and returns a table.
//!
//! Such files are meant for a spreadsheet program and are small; the page is held as a whole, up to a
//! multiple of an article's limit.

use super::entry::{Fault, Stream};
use super::typed::{Cell, Row, Rows, Source, Table};
use crate::document::Column;
use crate::document::column::{Synonym, synonym};
use crate::document::markup::text_of;
use crate::document::markup::tokens::{Token, Tokens};
use memchr::memmem;
use std::io::Read;

/// Factor over an article's limit for such a page.
const ARTICLES_PER_PAGE: u64 = 8;

/// Maximum columns that one cell may span; sheets have no more.
const WIDEST: usize = 1024;

/// Returns whether a page begins with a table.
pub(super) fn looks_like(first: &[u8]) -> bool {
    let has = |tag: &[u8]| memmem::find(first, tag).is_some();
    has(b"<table") || has(b"<TABLE")
}

/// Returns whether a page begins with a table of articles: its first row names a column of texts, and another
/// known column.
pub(super) fn is_of_articles(first: &[u8]) -> bool {
    if !looks_like(first) {
        return false;
    }
    let rows = rows_of(&String::from_utf8_lossy(first));
    let names = rows.first().into_iter().flatten();
    let known: Vec<_> = names.filter_map(|name| synonym(name.trim())).collect();
    let is_text = |known: &Synonym| known.column == Column::Text && known.warning.is_none();
    rows.len() > 1 && known.len() >= 2 && known.iter().any(is_text)
}

/// Opens the table of a page.
///
/// # Errors
/// The page is too long or cannot be read, or has no rows below a header.
pub(super) fn open(stream: Stream, limit: u64) -> Result<Table, Fault> {
    let most = limit.saturating_mul(ARTICLES_PER_PAGE);
    let mut page = Vec::new();
    stream
        .take(most.saturating_add(1))
        .read_to_end(&mut page)
        .map_err(|error| Fault::RestUnreadable(error.to_string()))?;
    if page.len() as u64 > most {
        return Err(Fault::too_long(most));
    }
    let mut rows = rows_of(&String::from_utf8_lossy(&page));
    let header = header(&rows).ok_or_else(|| {
        let what = "a web page with the extension of a workbook, without a table that has rows below a \
                    header; save it as .html, or the table as .xlsx or CSV";
        Fault::Refused(what.to_owned())
    })?;
    let body = rows.split_off(header + 1);
    let names = rows.pop().unwrap_or_default();
    Ok(Table::new(names, Box::new(BodyRows(body))))
}

/// Returns the row that names the columns: the first with known names, or otherwise the first with several
/// cells.
fn header(rows: &[Vec<String>]) -> Option<usize> {
    let is_known = |row: &Vec<String>| {
        let known = row.iter().filter_map(|name| synonym(name.trim()));
        let known: Vec<Column> = known.map(|known| known.column).collect();
        let is_readable = |column: &Column| matches!(column, Column::Text | Column::Title);
        known.iter().any(is_readable)
    };
    let is_wide = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count() >= 2;
    let at = rows
        .iter()
        .position(is_known)
        .or_else(|| rows.iter().position(is_wide))?;
    (at + 1 < rows.len()).then_some(at)
}

/// Returns the rows of all tables of a page, without empty ones.
fn rows_of(page: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut tokens = Tokens::of(page);
    // Where the content of the open cell begins, and how many columns it spans.
    let mut open: Option<(usize, usize)> = None;
    loop {
        let at = tokens.offset();
        let token = tokens.next();
        let name = match &token {
            Some(Token::Open(tag)) => tag.name,
            Some(Token::Close(name)) => name,
            Some(Token::Text(_)) => continue,
            None => "table",
        };
        let is = |one: &str| name.eq_ignore_ascii_case(one);
        let is_cell = is("td") || is("th");
        if is_cell || is("tr") || is("table") {
            if let (Some((start, width)), Some(row)) = (open.take(), rows.last_mut()) {
                row.push(text_of(&page[start..at]).trim().to_owned());
                row.extend(std::iter::repeat_n(String::new(), width - 1));
            }
            match &token {
                Some(Token::Open(_)) if is("tr") => rows.push(Vec::new()),
                Some(Token::Open(tag)) if is_cell => {
                    let width = tag
                        .attribute("colspan")
                        .and_then(|width| width.parse().ok());
                    open = Some((tokens.offset(), width.unwrap_or(1).clamp(1, WIDEST)));
                }
                _ => {}
            }
        }
        if token.is_none() {
            rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
            return rows;
        }
    }
}

/// The rows below a header.
struct BodyRows(Vec<Vec<String>>);

impl Source for BodyRows {
    fn rows(self: Box<Self>, wanted: &[usize]) -> Rows {
        let wanted = wanted.to_vec();
        let rows = self.0.into_iter().enumerate();
        Box::new(rows.map(move |(at, cells)| Ok(row(at, &cells, &wanted))))
    }

    fn sample(&self, wanted: &[usize], most: usize) -> Vec<Row> {
        let rows = self.0.iter().take(most).enumerate();
        rows.map(|(at, cells)| row(at, cells, wanted)).collect()
    }
}

fn row(at: usize, cells: &[String], wanted: &[usize]) -> Row {
    let cell = |column: &usize| {
        let text = cells.get(*column).filter(|text| !text.is_empty())?;
        Some(Cell::text(text.clone()))
    };
    Row {
        number: at as u64 + 1,
        cells: wanted.iter().map(cell).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_below_the_header_are_read() {
        let page = "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><body><table>\n<tr><td \
                    colspan=3>Export of 5 March</td></tr><tr><th>Titel</th><th>Datum</th><th>Tekst</th>\
                    </tr><tr><td>Brug</td><td>2022-03-01</td><td>De brug bij<br>Zwolle &amp; \
                    meer</td></tr>\n<tr><td>Vuur<td>2022-03-02<td>Brand in Assen</table></body></html>";
        assert!(looks_like(page.as_bytes()));
        let table = open(Box::new(page.as_bytes()), 1000).unwrap();
        assert_eq!(table.columns, ["Titel", "Datum", "Tekst"]);
        let rows: Vec<Row> = table.rows(&[0, 2]).map(Result::unwrap).collect();
        let text = |row: usize, at: usize| rows[row].cells[at].as_ref().unwrap().text.clone();
        assert_eq!(rows.len(), 2);
        assert_eq!(text(0, 1), "De brug bij\nZwolle & meer");
        assert_eq!(text(1, 0), "Vuur");
        assert_eq!(text(1, 1), "Brand in Assen");
    }

    #[test]
    fn a_table_of_articles_is_distinguished_from_the_layout_of_a_page() {
        let of_articles = "<table border=1 class=dataframe><thead><tr><th></th><th>headline</th>\
                           <th>story</th></tr></thead><tr><td>0</td><td>Fog</td><td>Fog lay over \
                           Ghent.</td></tr></table>";
        assert!(is_of_articles(of_articles.as_bytes()));
        for page in [
            "<table><tr><td>Home</td><td>Contact</td></tr><tr><td>Fog lay over Ghent.</td></tr></table>",
            "<table><tr><th>Date</th><th>Title</th></tr><tr><td>1 May</td><td>Fog</td></tr></table>",
            "<table><tr><th>Title</th><th>Text</th></tr></table>",
            "<p>Title, text</p>",
        ] {
            assert!(!is_of_articles(page.as_bytes()), "{page}");
        }
    }

    #[test]
    fn a_page_without_rows_is_refused() {
        for page in [
            "<table></table>",
            "<table><tr><td>a</td><td>b</td></tr></table>",
            "<p>x",
        ] {
            assert!(open(Box::new(page.as_bytes()), 1000).is_err(), "{page}");
        }
    }
}
