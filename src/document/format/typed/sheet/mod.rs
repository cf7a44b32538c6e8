//! Workbooks: XLSX and ODS.
//!
//! Takes a file; returns a table: the requested sheet, or the first sheet with rows below a header. The
//! `calamine` crate reads these formats and more, but it keeps a whole ODS sheet and all texts of a workbook
//! in memory, regardless of size. Here one row is in memory, and large collections of texts go to a temporary
//! file.

mod archive;
mod dates;
mod header;
mod ods;
mod ole;
mod rows;
mod xlsx;
mod xlsx_parts;
mod xml;

use crate::document::Column;
use crate::document::choice::find;
use crate::document::column::synonym;
use crate::document::format::entry::Fault;
use crate::document::format::typed::{Cell, Limit, Row, Rows, Source, Table};
use archive::Archive;
use header::Header;
use rows::{Book, ColumnSet, SheetRow, SheetRows};
use std::io::{Read, Seek};

/// The sheet that a caller asks for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wanted<'a> {
    /// Its name or number (from 1).
    pub(crate) sheet: Option<&'a str>,
    /// The column in which its texts are, if the user named one.
    pub(crate) text_column: Option<&'a str>,
}

/// Opens a workbook: the wanted sheet, otherwise the visible sheet with rows below a header that looks most
/// like a table of articles. Each row of more than `limit` bytes is returned as an error. Row numbers count
/// from the header.
///
/// # Errors
/// If the file is encrypted, damaged or not a workbook, or does not have the requested sheet.
pub(crate) fn open<R>(mut file: R, wanted: Wanted<'_>, limit: u64) -> Result<Table, Fault>
where
    R: Read + Seek + Send + 'static,
{
    let limit = Limit(limit);
    if let Some(fault) = ole::refused(&mut file) {
        return Err(fault);
    }
    let archive = Archive::open(file).map_err(|error| {
        let text = format!("a workbook that is damaged or cut short ({error}); copy it again");
        Fault::Refused(text)
    })?;
    let book: Box<dyn Book> = if archive.has("xl/") {
        Box::new(xlsx::Xlsx::open(archive, limit)?)
    } else if archive.has(ods::CONTENT) {
        Box::new(ods::Ods::open(archive, limit)?)
    } else {
        return Err(Fault::Refused(
            "a ZIP archive that is not a workbook".into(),
        ));
    };
    let (index, header) = match wanted.sheet {
        Some(sheet) => requested_sheet(book.as_ref(), sheet)?,
        None => sheet_of_articles(book.as_ref(), wanted.text_column)?,
    };
    let sheets: Vec<String> = book.sheets().into_iter().map(|(name, _)| name).collect();
    let name = sheets.get(index).cloned().unwrap_or_default();
    let names = header.names.clone();
    let source = SheetSource {
        book,
        index,
        header,
    };
    Ok(Table::new(names, Box::new(source)).with_sheets(name, sheets))
}

/// Finds the requested sheet.
fn requested_sheet(book: &dyn Book, wanted: &str) -> Result<(usize, Header), Fault> {
    let sheets = book.sheets();
    let same = |name: &str| name.trim().to_lowercase() == wanted.trim().to_lowercase();
    let by_name = sheets.iter().position(|(name, _)| name == wanted);
    let by_name = by_name.or_else(|| sheets.iter().position(|(name, _)| same(name)));
    let by_number = || {
        let number: usize = wanted.trim().parse().ok()?;
        number.checked_sub(1).filter(|index| *index < sheets.len())
    };
    let index = by_name.or_else(by_number).ok_or_else(|| {
        Fault::Refused(format!(
            "a workbook without a sheet {wanted:?}; it has {}",
            listed(&sheets)
        ))
    })?;
    let header = header::find(book.rows(index, ColumnSet::All)?)?;
    let header = header
        .ok_or_else(|| Fault::Refused(format!("a workbook whose sheet {wanted:?} is empty")))?;
    Ok((index, header))
}

/// Finds the sheet whose columns are those of articles: exports put a sheet about the search or a summary in
/// front of it. Among sheets that look the same, the first is taken.
fn sheet_of_articles(book: &dyn Book, text_column: Option<&str>) -> Result<(usize, Header), Fault> {
    let sheets = book.sheets();
    let mut best: Option<(Likeness, usize, Header)> = None;
    for (index, (_, shown)) in sheets.iter().enumerate() {
        let is_better = |likeness| best.as_ref().is_none_or(|(known, ..)| likeness > *known);
        if !shown || !is_better(Likeness::Texts) {
            continue;
        }
        let header = match header::find(book.rows(index, ColumnSet::All)?) {
            Ok(header) => header,
            // The sheet that was found is worth more than why another cannot be read.
            Err(_) if best.is_some() => continue,
            Err(fault) => return Err(fault),
        };
        if let Some(header) = header.filter(|header| header.any_rows) {
            let likeness = Likeness::of(&header.names, text_column);
            if is_better(likeness) {
                best = Some((likeness, index, header));
            }
        }
    }
    let best = best.map(|(_, index, header)| (index, header));
    best.ok_or_else(|| {
        Fault::Refused(format!(
            "a workbook in which no sheet has rows below a header; it has {}",
            listed(&sheets)
        ))
    })
}

/// How much the columns of a sheet look like those of articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    None,
    /// A column of titles.
    Titles,
    /// A column of texts.
    Texts,
}

impl Likeness {
    fn of(names: &[String], text_column: Option<&str>) -> Self {
        if let Some(wanted) = text_column {
            return match find(names, wanted) {
                Some(_) => Self::Texts,
                None => Self::None,
            };
        }
        let known = names.iter().filter_map(|name| synonym(name));
        let likeness = known.map(|known| match (known.column, known.warning) {
            (Column::Text, None) => Self::Texts,
            (Column::Text, _) | (Column::Title, None) => Self::Titles,
            _ => Self::None,
        });
        likeness.max().unwrap_or(Self::None)
    }
}

/// Most sheets listed in a message.
const LISTED: usize = 32;

fn listed(sheets: &[(String, bool)]) -> String {
    let names = sheets.iter().take(LISTED);
    let mut names: Vec<String> = names.map(|(name, _)| format!("{name:?}")).collect();
    if let Some(more @ 1..) = sheets.len().checked_sub(LISTED) {
        names.push(format!("and {more} more"));
    }
    if names.is_empty() {
        return "no sheets".into();
    }
    format!("the sheets {}", names.join(", "))
}

struct SheetSource {
    book: Box<dyn Book>,
    index: usize,
    header: Header,
}

impl Source for SheetSource {
    fn rows(self: Box<Self>, wanted: &[usize]) -> Rows {
        self.read(wanted)
    }

    fn sample(&self, wanted: &[usize], most: usize) -> Vec<Row> {
        self.read(wanted)
            .take(most)
            .filter_map(Result::ok)
            .collect()
    }
}

impl SheetSource {
    fn read(&self, wanted: &[usize]) -> Rows {
        let first = self.header.first as usize;
        let columns: Vec<usize> = wanted.iter().map(|at| first.saturating_add(*at)).collect();
        let width = self.header.names.len() + first;
        let mut columns_read = vec![false; width];
        for column in &columns {
            if let Some(slot) = columns_read.get_mut(*column) {
                *slot = true;
            }
        }
        match self.book.rows(self.index, ColumnSet::Only(columns_read)) {
            Ok(rows) => Box::new(RowsBelowHeader {
                rows,
                header: self.header.row,
                columns,
            }),
            Err(fault) => Box::new(std::iter::once(Err(fault))),
        }
    }
}

/// Iterator over the rows below the header.
struct RowsBelowHeader {
    rows: SheetRows,
    header: u64,
    columns: Vec<usize>,
}

impl RowsBelowHeader {
    fn to_row(&self, row: SheetRow) -> Result<Row, Fault> {
        if let Some(fault) = row.fault {
            return Err(fault);
        }
        let cell = |column: &usize| -> Option<Cell> {
            let same = |(at, _): &&(u32, Cell)| *at as usize == *column;
            row.cells.iter().find(same).map(|(_, cell)| cell.clone())
        };
        Ok(Row {
            number: row.number - self.header,
            cells: self.columns.iter().map(cell).collect(),
        })
    }
}

impl Iterator for RowsBelowHeader {
    type Item = Result<Row, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.rows.next()? {
                Ok(row) if row.number <= self.header => {}
                Ok(row) => return Some(self.to_row(row)),
                Err(fault) => return Some(Err(fault)),
            }
        }
    }
}
