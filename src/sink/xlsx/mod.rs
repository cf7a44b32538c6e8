//! All layers in one workbook of Excel's (ECMA-376, Office Open XML): a sheet a layer.
//!
//! Rows enter, a ZIP of XML leaves. Cells have types, so that nothing depends on the country that Excel
//! is set to: dates are dates, numbers are numbers, and text is text, also where it looks like a formula
//! or like a code that Excel would take for something else (`NA`, `1-2`). The first row stays in sight
//! and has filters. Written row by row and by hand: a crate that we looked at (`rust_xlsxwriter`) holds
//! the cells or has files of its own, brings a second compressor, and its files cannot be known again.
//!
//! A sheet ends at Excel's last row, and goes on in another. A text ends at Excel's last character, with
//! an ellipsis, and the sheet `sources` says how many did.

mod book;
mod cell;
mod sheet;

use super::packed::{MAGIC, Packed};
use super::xml::escaped;
use crate::layer::{
    ArticleRow, ByLayers, Column, CompareRow, CountryRow, Layers, MentionRow, PlaceByRow, PlaceRow,
    RegionRow, ReviewRow, Row, SpellingRow, TimelineByRow, TimelineRow, ValueRow,
};
use crate::product::Mark;
use sheet::Sheet;
use std::borrow::Borrow;
use std::io::{self, Write};

/// The part that names the program, and what it begins with.
const APP: &str = "docProps/app.xml";
const APPLICATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
    <Application>Exonym</Application>";

/// What a workbook that no program has saved again begins with.
pub(super) const MARKS: &[Mark] = &[Mark::of(&[MAGIC]).then(&[APPLICATION])];

/// Rows that a sheet holds, the header among them (Excel's specifications and limits).
const MOST_ROWS: u32 = 1_048_576;

/// Writes all layers, the names that were not settled, and whom the data is owed to.
///
/// # Errors
/// Returns any error from the writer.
pub fn write_workbook(
    out: impl Write,
    layers: &Layers<'_>,
    title: &str,
    attribution: &str,
) -> io::Result<()> {
    let mut workbook = Workbook::begin()?;
    workbook.layer::<PlaceRow>(layers.places().iter())?;
    workbook.layer::<TimelineRow<'_>>(layers.timeline())?;
    workbook.layer_of::<MentionRow<'_>>(&layers.columns(), layers.mentions())?;
    workbook.layer::<ArticleRow<'_>>(layers.articles())?;
    workbook.layer::<RegionRow>(layers.regions().iter())?;
    workbook.layer::<CountryRow>(layers.countries().iter())?;
    if let Some(by) = layers.by() {
        workbook.compare(layers, by)?;
    }
    workbook.layer::<ReviewRow>(layers.review().iter())?;
    workbook.sources(attribution)?;
    workbook.finish(out, title, attribution)
}

/// A workbook that is being written.
struct Workbook {
    packed: Packed,
    /// The sheets that are whole.
    sheets: Vec<Written>,
    /// Texts that were longer than a cell.
    cut: u64,
}

/// A sheet that is whole.
struct Written {
    name: String,
    /// The cells that its filters are for, `$A$1:$C$9`; `None` where it has no rows below the header.
    filtered: Option<String>,
}

impl Workbook {
    fn begin() -> io::Result<Self> {
        Ok(Self {
            packed: Packed::begin(APP, &format!("{APPLICATION}</Properties>"))?,
            sheets: Vec::new(),
            cut: 0,
        })
    }

    /// Writes the layers and tables of a run that compares.
    fn compare(&mut self, layers: &Layers<'_>, by: &ByLayers) -> io::Result<()> {
        self.layer_of::<PlaceByRow>(&layers.columns(), by.places().iter())?;
        self.layer_of::<TimelineByRow<'_>>(&layers.columns(), layers.timeline_by())?;
        self.layer::<ValueRow>(by.sums().iter())?;
        if by.values().by().is_of_place() {
            return Ok(());
        }
        self.layer_of::<CompareRow>(&layers.columns(), by.compare().iter())?;
        self.layer_of::<SpellingRow>(&layers.columns(), by.spellings().iter())
    }

    /// Writes a layer with the columns that it always has.
    fn layer<R: Row>(&mut self, rows: impl Iterator<Item = impl Borrow<R>>) -> io::Result<()> {
        self.layer_of(&R::columns(), rows)
    }

    /// Writes a layer with these columns, on as many sheets as it takes.
    fn layer_of<R: Row>(
        &mut self,
        columns: &[Column<R>],
        rows: impl Iterator<Item = impl Borrow<R>>,
    ) -> io::Result<()> {
        let mut rows = rows.peekable();
        for number in 1.. {
            let name = match number {
                1 => R::LAYER.to_owned(),
                _ => format!("{} {number}", R::LAYER),
            };
            self.sheet(name, columns, &mut rows)?;
            if rows.peek().is_none() {
                break;
            }
        }
        Ok(())
    }

    /// Writes a sheet of as many rows as it holds.
    fn sheet<R: Row>(
        &mut self,
        name: String,
        columns: &[Column<R>],
        rows: &mut impl Iterator<Item = impl Borrow<R>>,
    ) -> io::Result<()> {
        let number = self.sheets.len() + 1;
        let part = self.packed.part(&book::sheet_part(number))?;
        let mut sheet = Sheet::begin(part, columns, number == 1)?;
        while sheet.rows() < MOST_ROWS {
            let Some(row) = rows.next() else { break };
            sheet.row(row.borrow())?;
        }
        let filtered = sheet.filtered();
        self.cut += sheet.finish()?;
        self.sheets.push(Written { name, filtered });
        Ok(())
    }

    /// Writes the sheet that says where all this comes from.
    fn sources(&mut self, attribution: &str) -> io::Result<()> {
        let number = self.sheets.len() + 1;
        let part = self.packed.part(&book::sheet_part(number))?;
        let mut lines = vec![
            format!("Written by Exonym {}", env!("CARGO_PKG_VERSION")),
            attribution.to_owned(),
        ];
        if self.cut > 0 {
            let most = cell::MOST_UNITS;
            let cut = self.cut;
            lines.push(format!(
                "Texts cut at {most} characters, the most of a cell: {cut}"
            ));
        }
        sheet::write_lines(part, &lines)?;
        self.sheets.push(Written {
            name: "sources".to_owned(),
            filtered: None,
        });
        Ok(())
    }

    /// Writes the parts that hold the sheets together.
    fn finish(mut self, out: impl Write, title: &str, attribution: &str) -> io::Result<()> {
        let title = escaped(title);
        for (name, content) in book::parts(&self.sheets, &title, &escaped(attribution)) {
            self.packed.part(name)?.write_all(content.as_bytes())?;
        }
        self.packed.finish(out)
    }
}
