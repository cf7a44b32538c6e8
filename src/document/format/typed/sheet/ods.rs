//! OpenDocument spreadsheets, as written by LibreOffice and Google Sheets.
//!
//! Takes an archive; returns the rows of its sheets, one in memory at a time. All sheets are in one part, so
//! reading a later sheet means reading past the others. A repeated row or cell is written once with a count,
//! which is how a sheet says that a million rows at its end are empty.

use super::archive::{Archive, Part};
use super::rows::{Book, ColumnSet, MAX_COLUMNS, MAX_ROWS, SheetRow, SheetRows};
use super::xml::{Xml, attribute, cut, push_text};
use crate::document::format::entry::Fault;
use crate::document::format::typed::{Budget, Cell, Limit};
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;
use std::io::{Read, Seek};

/// The part that contains the sheets.
pub(super) const CONTENT: &str = "content.xml";

const MANIFEST: &str = "META-INF/manifest.xml";

/// Maximum number of sheets whose names are kept.
const MAX_SHEETS: usize = 16_384;

/// Most spaces accepted from one element.
const MAX_BLANKS: usize = 1_000;

/// A spreadsheet.
pub(super) struct Ods<R> {
    archive: Archive<R>,
    sheets: Vec<(String, bool)>,
    limit: Limit,
}

impl<R: Read + Seek + Send + 'static> Ods<R> {
    /// Reads the names of the sheets.
    pub(super) fn open(archive: Archive<R>, limit: Limit) -> Result<Self, Fault> {
        if is_encrypted(&archive, limit)? {
            return Err(Fault::Refused(
                "an OpenDocument spreadsheet protected by a password; save a copy without one"
                    .into(),
            ));
        }
        let sheets = sheets(content(&archive)?, limit)?;
        Ok(Self {
            archive,
            sheets,
            limit,
        })
    }
}

fn content<R: Read + Seek + Send + 'static>(archive: &Archive<R>) -> Result<Part, Fault> {
    let part = archive.part(CONTENT);
    let part = part.map_err(|error| Fault::RestUnreadable(format!("damaged workbook: {error}")))?;
    part.ok_or_else(|| Fault::Refused("an OpenDocument file without its content".into()))
}

fn is_encrypted<R: Read + Seek + Send + 'static>(
    archive: &Archive<R>,
    limit: Limit,
) -> Result<bool, Fault> {
    let Ok(Some(part)) = archive.part(MANIFEST) else {
        return Ok(false);
    };
    let mut xml = Xml::new(part, limit.0);
    loop {
        match xml.next()? {
            Event::Start(element) if element.local_name().as_ref() == "encryption-data" => {
                return Ok(true);
            }
            Event::Eof => return Ok(false),
            _ => {}
        }
    }
}

/// Returns the sheets' names and whether each is visible, which its style says.
fn sheets(part: Part, limit: Limit) -> Result<Vec<(String, bool)>, Fault> {
    let mut xml = Xml::new(part, limit.0);
    let mut hidden: BTreeSet<String> = BTreeSet::new();
    let mut style = String::new();
    let mut sheets = Vec::new();
    loop {
        let event = xml.next();
        let mut within = false;
        match event {
            Ok(Event::Start(element)) => match element.name().as_ref() {
                "style:style" => style = attribute(&element, "style:name").unwrap_or_default(),
                "style:table-properties" => {
                    let shown = attribute(&element, "table:display");
                    if shown.as_deref() == Some("false") && hidden.len() < MAX_SHEETS {
                        hidden.insert(style.clone());
                    }
                }
                "table:table" => {
                    let name = attribute(&element, "table:name").unwrap_or_default();
                    let style = attribute(&element, "table:style-name").unwrap_or_default();
                    sheets.push((name, !hidden.contains(&style)));
                    within = true;
                }
                _ => {}
            },
            Ok(Event::Eof) => return Ok(sheets),
            Ok(_) => {}
            Err(fault) if sheets.is_empty() => return Err(fault),
            // The damage is reported when the sheet is read.
            Err(_) => return Ok(sheets),
        }
        if within && xml.skip().is_err() || sheets.len() > MAX_SHEETS {
            return Ok(sheets);
        }
    }
}

impl<R: Read + Seek + Send + 'static> Book for Ods<R> {
    fn sheets(&self) -> Vec<(String, bool)> {
        self.sheets.clone()
    }

    fn rows(&self, sheet: usize, wanted: ColumnSet) -> Result<SheetRows, Fault> {
        let mut xml = Xml::new(content(&self.archive)?, self.limit.0);
        let mut before = sheet;
        loop {
            let passes = match xml.next()? {
                Event::Start(element) if element.name().as_ref() == "table:table" => before > 0,
                Event::Eof => return Err(cut()),
                _ => continue,
            };
            if !passes {
                break;
            }
            xml.skip()?;
            before -= 1;
        }
        Ok(Box::new(Rows {
            xml,
            limit: self.limit,
            wanted,
            row: 0,
            repeated: None,
            ended: false,
        }))
    }
}

/// Iterator over the rows of a sheet.
struct Rows {
    xml: Xml<Part>,
    limit: Limit,
    wanted: ColumnSet,
    row: u64,
    /// A repeated row and how many times it is still to be returned.
    repeated: Option<(SheetRow, u64)>,
    ended: bool,
}

/// A cell's attributes.
struct CellAttributes {
    times: u32,
    value: Value,
}

/// The kind of a cell's value.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    /// The text inside the cell element.
    Text,
    Number(f64),
    Attribute(String),
    Nothing,
}

impl Rows {
    fn read(&mut self) -> Result<Option<SheetRow>, Fault> {
        if let Some((row, times)) = &mut self.repeated {
            row.number += 1;
            *times -= 1;
            let row = row.clone();
            if *times == 0 {
                self.repeated = None;
            }
            return Ok(Some(row));
        }
        loop {
            let times = match self.xml.next()? {
                Event::Start(element) if element.name().as_ref() == "table:table-row" => {
                    count(&element, "table:number-rows-repeated")
                }
                Event::End(element) if element.name().as_ref() == "table:table" => return Ok(None),
                Event::Eof => return Err(cut()),
                _ => continue,
            };
            let first = self.row + 1;
            self.row = self.row.saturating_add(times);
            let (mut row, any) = self.cells()?;
            if any && first <= MAX_ROWS {
                row.number = first;
                let more = self.row.min(MAX_ROWS) - first;
                self.repeated = (more > 0).then(|| (row.clone(), more));
                return Ok(Some(row));
            }
        }
    }

    fn cells(&mut self) -> Result<(SheetRow, bool), Fault> {
        let mut row = SheetRow::default();
        let mut budget = Budget::new(self.limit);
        let mut column: u32 = 0;
        let mut any = false;
        loop {
            let cell_attributes = match self.xml.next()? {
                Event::Start(element) => match element.name().as_ref() {
                    "table:table-cell" | "table:covered-table-cell" => attributes(&element),
                    _ => continue,
                },
                Event::End(element) if element.name().as_ref() == "table:table-row" => break,
                Event::Eof => return Err(cut()),
                _ => continue,
            };
            let text = self.text()?;
            let end = column
                .saturating_add(cell_attributes.times)
                .min(MAX_COLUMNS);
            let cell = match cell_attributes.value {
                Value::Text => Some(Cell::text(text)),
                Value::Number(number) => Cell::float(number),
                Value::Attribute(value) => Some(Cell::text(value)),
                Value::Nothing => None,
            };
            let cell = cell.filter(|cell| !cell.text.trim().is_empty());
            for column in column..end {
                let Some(cell) = &cell else {
                    break;
                };
                any = true;
                if !self.wanted.has(column) || row.fault.is_some() {
                    continue;
                }
                match budget.spend(cell.text.len()) {
                    Ok(()) => row.cells.push((column, cell.clone())),
                    Err(fault) => row.fault = Some(fault),
                }
            }
            column = end;
        }
        Ok((row, any))
    }

    /// Reads the paragraphs of the cell that was just opened, without notes and drawings.
    fn text(&mut self) -> Result<String, Fault> {
        let (mut text, mut piece) = (String::new(), String::new());
        let (mut within, mut paragraphs) = (0u32, 0u32);
        // Whether the next blank would be redundant: after another one, or at the start of a paragraph.
        let mut blank = true;
        loop {
            let event = self.xml.next()?;
            let mut passes = false;
            match &event {
                Event::Start(element) => match element.name().as_ref() {
                    "text:p" | "text:h" => {
                        within += 1;
                        paragraphs += 1;
                        blank = true;
                        if paragraphs > 1 {
                            text.push('\n');
                        }
                    }
                    "text:s" => {
                        let blanks = count(element, "text:c");
                        let blanks =
                            usize::try_from(blanks).map_or(MAX_BLANKS, |n| n.min(MAX_BLANKS));
                        text.extend(std::iter::repeat_n(' ', blanks));
                    }
                    "text:tab" => text.push('\t'),
                    "text:line-break" => text.push('\n'),
                    "office:annotation" | "text:ruby-text" => passes = true,
                    name if name.starts_with("draw:") => passes = true,
                    _ => {}
                },
                Event::End(element) => match element.name().as_ref() {
                    "text:p" | "text:h" => within = within.saturating_sub(1),
                    "table:table-cell" | "table:covered-table-cell" => break,
                    _ => {}
                },
                Event::Eof => return Err(cut()),
                other if within > 0 && text.len() as u64 <= self.limit.0 => {
                    piece.clear();
                    push_text(other, &mut piece);
                    push_collapsed(&piece, &mut blank, &mut text);
                }
                _ => {}
            }
            if passes {
                self.xml.skip()?;
            }
        }
        Ok(text)
    }
}

/// Adds text in which blanks and line ends are layout: a run of them becomes one space, or nothing at the
/// start of a paragraph.
fn push_collapsed(piece: &str, blank: &mut bool, out: &mut String) {
    for character in piece.chars() {
        let is_blank = matches!(character, ' ' | '\t' | '\r' | '\n');
        if !is_blank {
            out.push(character);
        } else if !*blank {
            out.push(' ');
        }
        *blank = is_blank;
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

fn count(element: &BytesStart<'_>, name: &str) -> u64 {
    let count = attribute(element, name).and_then(|count| count.parse().ok());
    count.unwrap_or(1).max(1)
}

fn attributes(cell: &BytesStart<'_>) -> CellAttributes {
    let times = count(cell, "table:number-columns-repeated");
    let from_attribute = |name: &str| match attribute(cell, name) {
        Some(value) => Value::Attribute(value),
        None => Value::Text,
    };
    let value = match attribute(cell, "office:value-type").as_deref() {
        _ if attribute(cell, "calcext:value-type").as_deref() == Some("error") => Value::Nothing,
        Some("float" | "percentage" | "currency") => {
            let number = attribute(cell, "office:value").and_then(|value| value.parse().ok());
            number.map_or(Value::Text, Value::Number)
        }
        Some("date") => from_attribute("office:date-value"),
        Some("string") => from_attribute("office:string-value"),
        _ => Value::Text,
    };
    CellAttributes {
        times: u32::try_from(times).unwrap_or(u32::MAX),
        value,
    }
}
