//! Excel workbooks since 2007 (XLSX), including those written by other programs.
//!
//! Takes an archive; returns the rows of its sheets, one in memory at a time. Only the shared texts, in a
//! [`Store`], and the list of date styles are kept.

use super::archive::{Archive, Part};
use super::dates::{DateSystem, from_serial};
use super::rows::{Book, ColumnSet, MAX_COLUMNS, SheetRow, SheetRows};
use super::xlsx_parts::{
    Relation, date_styles, relations, rich_text, shared_texts, sheets, unescaped,
};
use super::xml::{Xml, cut, push_text};
use crate::document::format::entry::Fault;
use crate::document::format::typed::store::Store;
use crate::document::format::typed::{Budget, Cell, Limit};
use quick_xml::events::{BytesStart, Event};
use std::io::{Read, Seek};
use std::sync::{Arc, Mutex, PoisonError};

/// Path of the workbook part, unless the archive names another.
const WORKBOOK: &str = "xl/workbook.xml";

/// A workbook.
pub(super) struct Xlsx<R> {
    archive: Archive<R>,
    sheets: Vec<(String, bool, String)>,
    data: WorkbookData,
    limit: Limit,
}

/// Workbook-wide data needed to read cells.
#[derive(Clone)]
struct WorkbookData {
    texts: Arc<Mutex<Store>>,
    dates: Arc<Vec<bool>>,
    date_system: DateSystem,
}

impl<R: Read + Seek + Send + 'static> Xlsx<R> {
    /// Reads the workbook parts other than the sheets.
    pub(super) fn open(archive: Archive<R>, limit: Limit) -> Result<Self, Fault> {
        let path = main_part(&archive, limit)?;
        if path.ends_with(".bin") {
            return Err(Fault::Refused(
                "a binary Excel workbook (.xlsb); save it as .xlsx".into(),
            ));
        }
        let listed = part(&archive, &path)?.ok_or_else(missing_sheet_list)?;
        let (listed, date_system) = sheets(listed, limit.0)?;
        let related = related(&archive, &path, limit)?;
        let shown = listed.into_iter().filter_map(|sheet| {
            let relation = related.iter().find(|known| known.id == sheet.relation)?;
            let is_sheet = relation.kind.ends_with("/worksheet");
            is_sheet.then(|| (sheet.name, sheet.shown, resolved(&path, &relation.target)))
        });
        let sheets = shown.collect();
        let target = |kind: &str| {
            let relation = related.iter().find(|known| known.kind.ends_with(kind));
            relation.map(|relation| resolved(&path, &relation.target))
        };
        let dates = match target("/styles") {
            Some(path) => part(&archive, &path)?.map(|part| date_styles(part, limit.0)),
            None => None,
        };
        let texts = match target("/sharedStrings") {
            Some(path) => part(&archive, &path)?.map(|part| shared_texts(part, limit.0)),
            None => None,
        };
        let data = WorkbookData {
            texts: Arc::new(Mutex::new(texts.transpose()?.unwrap_or_default())),
            dates: Arc::new(dates.transpose()?.unwrap_or_default()),
            date_system,
        };
        Ok(Self {
            archive,
            sheets,
            data,
            limit,
        })
    }
}

fn missing_sheet_list() -> Fault {
    Fault::Refused("a damaged Excel workbook (its list of sheets is missing)".into())
}

fn part<R: Read + Seek + Send + 'static>(
    archive: &Archive<R>,
    path: &str,
) -> Result<Option<Part>, Fault> {
    let part = archive.part(path);
    part.map_err(|error| Fault::RestUnreadable(format!("damaged workbook: {error}")))
}

/// Returns the path of the part that lists the sheets.
fn main_part<R: Read + Seek + Send + 'static>(
    archive: &Archive<R>,
    limit: Limit,
) -> Result<String, Fault> {
    let Some(listed) = part(archive, "_rels/.rels")? else {
        return Ok(WORKBOOK.to_owned());
    };
    let relations = relations(listed, limit.0)?;
    let main = relations
        .iter()
        .find(|known| known.kind.ends_with("/officeDocument"));
    let path = main.map(|main| resolved("", &main.target));
    Ok(path.unwrap_or_else(|| WORKBOOK.to_owned()))
}

fn related<R: Read + Seek + Send + 'static>(
    archive: &Archive<R>,
    path: &str,
    limit: Limit,
) -> Result<Vec<Relation>, Fault> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let path = resolved("", &format!("{folder}/_rels/{name}.rels"));
    match part(archive, &path)? {
        Some(part) => relations(part, limit.0),
        None => Ok(Vec::new()),
    }
}

/// Resolves a target to a path in the archive, relative to the root or to the folder of the referring part.
fn resolved(from: &str, target: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let from = if target.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for step in from.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            step => parts.push(step),
        }
    }
    parts.join("/")
}

impl<R: Read + Seek + Send + 'static> Book for Xlsx<R> {
    fn sheets(&self) -> Vec<(String, bool)> {
        let sheets = self.sheets.iter();
        sheets
            .map(|(name, shown, _)| (name.clone(), *shown))
            .collect()
    }

    fn rows(&self, sheet: usize, wanted: ColumnSet) -> Result<SheetRows, Fault> {
        let path = self.sheets.get(sheet).map(|(_, _, path)| path.as_str());
        let part = part(&self.archive, path.unwrap_or_default())?;
        let part = part.ok_or_else(|| Fault::Refused("a workbook without its sheet".into()))?;
        Ok(Box::new(Rows {
            xml: Xml::new(part, self.limit.0),
            data: self.data.clone(),
            limit: self.limit,
            wanted,
            row: 0,
            ended: false,
        }))
    }
}

/// Iterator over the rows of a sheet.
struct Rows {
    xml: Xml<Part>,
    data: WorkbookData,
    limit: Limit,
    wanted: ColumnSet,
    row: u64,
    ended: bool,
}

/// A cell's attributes.
#[derive(Default)]
struct CellAttributes {
    column: Option<u32>,
    style: usize,
    kind: Kind,
}

/// The type of a cell's value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Boolean,
    Date,
    Error,
}

impl Rows {
    /// Reads the next non-empty row.
    fn read(&mut self) -> Result<Option<SheetRow>, Fault> {
        loop {
            match self.xml.next()? {
                Event::Start(element) if element.local_name().as_ref() == "row" => {
                    let number = number(&element);
                    self.row = number.filter(|row| *row > self.row).unwrap_or(self.row + 1);
                    let (row, any) = self.cells()?;
                    if any {
                        return Ok(Some(row));
                    }
                }
                Event::End(element) if element.local_name().as_ref() == "sheetData" => {
                    return Ok(None);
                }
                Event::Eof => return Err(cut()),
                _ => {}
            }
        }
    }

    /// Reads the cells of the row that was just opened, and whether any cell has a value, requested or not.
    fn cells(&mut self) -> Result<(SheetRow, bool), Fault> {
        let mut row = SheetRow {
            number: self.row,
            ..SheetRow::default()
        };
        let mut budget = Budget::new(self.limit);
        let mut column = 0;
        let mut any = false;
        loop {
            let attributes = match self.xml.next()? {
                Event::Start(element) if element.local_name().as_ref() == "c" => {
                    attributes(&element)
                }
                Event::End(element) if element.local_name().as_ref() == "row" => break,
                Event::Eof => return Err(cut()),
                _ => continue,
            };
            let at = attributes.column.unwrap_or(column).min(MAX_COLUMNS);
            column = at + 1;
            let (kind, raw) = self.value(attributes.kind)?;
            any |= !raw.is_empty();
            if raw.is_empty() || row.fault.is_some() || !self.wanted.has(at) {
                continue;
            }
            match self.cell(kind, attributes.style, raw, &mut budget) {
                Ok(Some(cell)) if !cell.text.trim().is_empty() => row.cells.push((at, cell)),
                Ok(_) => {}
                Err(fault) => row.fault = Some(fault),
            }
        }
        Ok((row, any))
    }

    /// Reads the value of the cell that was just opened.
    fn value(&mut self, kind: Kind) -> Result<(Kind, String), Fault> {
        let (mut raw, mut kind) = (String::new(), kind);
        let (mut within, limit) = (false, self.limit.0);
        loop {
            let event = self.xml.next()?;
            let mut runs = false;
            match &event {
                Event::Start(element) => match element.local_name().as_ref() {
                    "v" => within = true,
                    "is" => runs = true,
                    _ => {}
                },
                Event::End(element) => match element.local_name().as_ref() {
                    "v" => within = false,
                    "c" => break,
                    _ => {}
                },
                Event::Eof => return Err(cut()),
                other if within && raw.len() as u64 <= limit => push_text(other, &mut raw),
                _ => {}
            }
            if runs {
                raw = rich_text(&mut self.xml, "is", limit)?;
                kind = Kind::Text;
            }
        }
        Ok((kind, raw))
    }

    fn cell(
        &self,
        kind: Kind,
        style: usize,
        raw: String,
        budget: &mut Budget,
    ) -> Result<Option<Cell>, Fault> {
        if kind == Kind::Shared {
            return self.shared(&raw, budget);
        }
        budget.spend(raw.len())?;
        Ok(match kind {
            Kind::Number => self.number(raw, style),
            Kind::Text => Some(Cell::text(unescaped(raw))),
            Kind::Boolean => {
                let truth = matches!(raw.trim(), "1" | "true");
                Some(Cell::text(if truth { "TRUE" } else { "FALSE" }))
            }
            Kind::Date => Some(Cell::text(raw)),
            Kind::Error | Kind::Shared => None,
        })
    }

    fn shared(&self, raw: &str, budget: &mut Budget) -> Result<Option<Cell>, Fault> {
        let mut texts = self
            .data
            .texts
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let Ok(index) = raw.trim().parse() else {
            return Ok(None);
        };
        budget.spend(texts.length(index).unwrap_or(0))?;
        let text = texts.get(index);
        let text =
            text.map_err(|error| Fault::Record(format!("the texts of the workbook: {error}")))?;
        Ok(text
            .and_then(|text| String::from_utf8(text).ok())
            .map(Cell::text))
    }

    fn number(&self, raw: String, style: usize) -> Option<Cell> {
        let Ok(number) = raw.trim().parse::<f64>() else {
            return Some(Cell::text(raw));
        };
        let is_date = self.data.dates.get(style).copied().unwrap_or(false);
        let date = is_date
            .then(|| from_serial(number, self.data.date_system))
            .flatten();
        date.or_else(|| Cell::float(number))
    }
}

impl Iterator for Rows {
    type Item = Result<SheetRow, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let row = self.read().transpose();
        self.ended = !matches!(row, Some(Ok(_)));
        row
    }
}

/// Returns the number of a row.
fn number(row: &BytesStart<'_>) -> Option<u64> {
    let mut attributes = row.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let number = attributes.find(|attribute| attribute.key.as_ref() == "r")?;
    number.value.parse().ok()
}

fn attributes(cell: &BytesStart<'_>) -> CellAttributes {
    let mut attributes = CellAttributes::default();
    for attribute in cell.attributes().with_checks(false).flatten() {
        let value: &str = attribute.value.as_ref();
        match attribute.key.as_ref() {
            "r" => attributes.column = column(value),
            "s" => attributes.style = value.parse().unwrap_or(0),
            "t" => {
                attributes.kind = match value {
                    "s" => Kind::Shared,
                    "str" | "inlineStr" => Kind::Text,
                    "b" => Kind::Boolean,
                    "d" => Kind::Date,
                    "e" => Kind::Error,
                    _ => Kind::Number,
                }
            }
            _ => {}
        }
    }
    attributes
}

/// Returns the column of a reference such as `BC12`, from 0.
fn column(place: &str) -> Option<u32> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.fold(0u32, |number, letter| {
        let digit = u32::from(letter.to_ascii_uppercase() - b'A' + 1);
        number.saturating_mul(26).saturating_add(digit)
    });
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_column_letters() {
        assert_eq!(column("A1"), Some(0));
        assert_eq!(column("XFD1"), Some(MAX_COLUMNS - 1));
        assert_eq!(column("12"), None);
        assert_eq!(column("ZZZZZZZZZZZZ"), Some(u32::MAX - 1));
    }

    #[test]
    fn resolves_targets_relative_to_the_referring_part() {
        assert_eq!(
            resolved("xl/workbook.xml", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(
            resolved("xl/workbook.xml", "/xl/styles.xml"),
            "xl/styles.xml"
        );
        assert_eq!(resolved("xl/workbook.xml", "../other/a.xml"), "other/a.xml");
        assert_eq!(resolved("", "/../../a"), "a");
    }
}
