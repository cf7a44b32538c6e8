//! All layers in one Excel workbook (ECMA-376, Office Open XML): one sheet per layer.
//!
//! Takes rows; returns a ZIP of XML. Cells are typed, so that nothing depends on Excel's locale: dates are
//! dates, numbers are numbers, and text is text, even if it looks like a formula or like a value that Excel
//! would convert (`NA`, `1-2`). The first row is frozen and has filters. Written row by row and by hand: the
//! crate we evaluated (`rust_xlsxwriter`) keeps the cells in memory or in its own files, adds a second
//! compressor, and its files cannot be recognised later.
//!
//! A layer with more rows than a sheet can hold continues on another sheet. A text longer than a cell can
//! hold ends with an ellipsis, and the sheet `sources` says how many were cut.

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

/// The part that names the program, and its opening bytes.
const APP: &str = "docProps/app.xml";
const APPLICATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
    <Application>Exonym</Application>";

/// Opening bytes of a workbook that no other program has saved again.
pub(super) const MARKS: &[Mark] = &[Mark::of(&[MAGIC]).containing(&[APPLICATION])];

/// Rows per sheet, including the header (Excel's specifications and limits).
const MAX_ROWS: u32 = 1_048_576;

/// Writes all layers, the unsettled names, and the attribution.
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
    workbook.layer_with::<MentionRow<'_>>(&layers.columns(), layers.mentions())?;
    workbook.layer::<ArticleRow<'_>>(layers.articles())?;
    workbook.layer::<RegionRow>(layers.regions().iter())?;
    if let Some(joined) = layers.joined() {
        workbook.layer_with(&joined.columns(), joined.rows().iter())?;
    }
    workbook.layer::<CountryRow>(layers.countries().iter())?;
    if let Some(by) = layers.by() {
        workbook.compare(layers, by)?;
    }
    workbook.layer::<ReviewRow>(layers.review().iter())?;
    workbook.sources(attribution)?;
    workbook.finish(out, title, attribution)
}

/// A workbook being written.
struct Workbook {
    packed: Packed,
    /// The finished sheets.
    sheets: Vec<FinishedSheet>,
    /// Texts that were longer than a cell.
    cut: u64,
}

/// A finished sheet.
struct FinishedSheet {
    name: String,
    /// The range of its filters, `$A$1:$C$9`; `None` if it has no rows below the header.
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
        self.layer_with::<PlaceByRow>(&layers.columns(), by.places().iter())?;
        self.layer_with::<TimelineByRow<'_>>(&layers.columns(), layers.timeline_by())?;
        self.layer::<ValueRow>(by.sums().iter())?;
        if by.values().by().is_place_attribute() {
            return Ok(());
        }
        self.layer_with::<CompareRow>(&layers.columns(), by.compare().iter())?;
        self.layer_with::<SpellingRow>(&layers.columns(), by.spellings().iter())
    }

    /// Writes a layer with its standard columns.
    fn layer<R: Row>(&mut self, rows: impl Iterator<Item = impl Borrow<R>>) -> io::Result<()> {
        self.layer_with(&R::columns(), rows)
    }

    /// Writes a layer with the given columns, on as many sheets as needed.
    fn layer_with<R: Row>(
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

    /// Writes a sheet with as many rows as fit.
    fn sheet<R: Row>(
        &mut self,
        name: String,
        columns: &[Column<R>],
        rows: &mut impl Iterator<Item = impl Borrow<R>>,
    ) -> io::Result<()> {
        let number = self.sheets.len() + 1;
        let part = self.packed.part(&book::sheet_part(number))?;
        let mut sheet = Sheet::begin(part, columns, number == 1)?;
        while sheet.rows() < MAX_ROWS {
            let Some(row) = rows.next() else { break };
            sheet.row(row.borrow())?;
        }
        let filtered = sheet.filtered();
        self.cut += sheet.finish()?;
        self.sheets.push(FinishedSheet { name, filtered });
        Ok(())
    }

    /// Writes the sheet with the sources.
    fn sources(&mut self, attribution: &str) -> io::Result<()> {
        let number = self.sheets.len() + 1;
        let part = self.packed.part(&book::sheet_part(number))?;
        let mut lines = vec![
            format!("Written by Exonym {}", env!("CARGO_PKG_VERSION")),
            attribution.to_owned(),
        ];
        if self.cut > 0 {
            let most = cell::MAX_UNITS;
            let cut = self.cut;
            lines.push(format!(
                "Texts cut at {most} characters, the maximum of a cell: {cut}"
            ));
        }
        sheet::write_lines(part, &lines)?;
        self.sheets.push(FinishedSheet {
            name: "sources".to_owned(),
            filtered: None,
        });
        Ok(())
    }

    /// Writes the parts that tie the sheets together.
    fn finish(mut self, out: impl Write, title: &str, attribution: &str) -> io::Result<()> {
        let title = escaped(title);
        for (name, content) in book::parts(&self.sheets, &title, &escaped(attribution)) {
            self.packed.part(name)?.write_all(content.as_bytes())?;
        }
        self.packed.finish(out)
    }
}
