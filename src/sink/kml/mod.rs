//! Places, timeline and mentions in one KML 2.2 (OGC 07-147r2), for Google Earth and others that read it.
//!
//! Takes rows; returns XML one placemark at a time. Each layer is a folder, with circles coloured and sized as
//! in QGIS (in steps, because every size needs its own style), days for the time slider, a description, and
//! every column as typed data. Only the places are visible at first; the timeline and the mentions would cover
//! them, and can be switched on.
//!
//! Text from articles is escaped twice, for HTML and for XML: it stays text, whatever it looks like.

mod describe;
mod styles;

use super::coordinates::position;
use super::xml::escaped;
use crate::layer::{Column, ColumnType, Layers, MentionRow, PlaceRow, Row, TimelineRow, Value};
use crate::product::Mark;
use describe::Described;
use jiff::civil::Date;
use std::borrow::Borrow;
use std::io::{self, Write};
use styles::Sizes;

/// Opening bytes of a file that no other program has saved again.
const OPENING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<!-- Written by Exonym";

pub(super) const MARKS: &[Mark] = &[Mark::of(&[OPENING])];

/// Separates the values of one cell, as in the tables.
const SEPARATOR: &str = "; ";

/// Writes all point layers.
///
/// # Errors
/// Returns any error from the writer.
pub fn write_kml(
    mut out: impl Write,
    layers: &Layers<'_>,
    title: &str,
    attribution: &str,
) -> io::Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    write!(
        out,
        "{OPENING} {version} -->\n<Document>\n<name>{}</name>\n<open>1</open>\n<description>{}</description>\n",
        escaped(title),
        escaped(&escaped(attribution))
    )?;
    styles::write(&mut out)?;
    write_schema::<PlaceRow>(&mut out)?;
    write_schema::<TimelineRow<'_>>(&mut out)?;
    write_schema::<MentionRow<'_>>(&mut out)?;
    write_folder::<PlaceRow>(&mut out, layers.places().iter(), true)?;
    write_folder::<TimelineRow<'_>>(&mut out, layers.timeline(), false)?;
    write_folder::<MentionRow<'_>>(&mut out, layers.mentions(), false)?;
    out.write_all(b"</Document>\n</kml>\n")?;
    out.flush()
}

/// Writes the types of a layer's columns. The format has no dates: they are text.
fn write_schema<R: Row>(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "<Schema name=\"{0}\" id=\"{0}-columns\">", R::LAYER)?;
    for column in R::columns() {
        let kind = match column.kind {
            ColumnType::Integer => "int",
            ColumnType::Real => "double",
            ColumnType::Boolean => "bool",
            ColumnType::Text
            | ColumnType::Date
            | ColumnType::DateTime
            | ColumnType::TextList
            | ColumnType::IntegerList => "string",
        };
        let name = field(&column.name);
        writeln!(out, "<SimpleField name=\"{name}\" type=\"{kind}\"/>")?;
    }
    out.write_all(b"</Schema>\n")
}

fn write_folder<R: Row + Described>(
    out: &mut impl Write,
    rows: impl Iterator<Item = impl Borrow<R>> + Clone,
    is_shown: bool,
) -> io::Result<()> {
    let columns = R::columns();
    let weights = rows.clone().map(|row| row.borrow().weight());
    let sizes = Sizes::up_to(weights.fold(0.0, f64::max));
    let is_shown = u8::from(is_shown);
    writeln!(
        out,
        "<Folder id=\"{0}\">\n<name>{0}</name>\n<visibility>{is_shown}</visibility>",
        R::LAYER
    )?;
    for (number, row) in (1..).zip(rows) {
        write_placemark(out, number, row.borrow(), &columns, sizes, is_shown)?;
    }
    out.write_all(b"</Folder>\n")
}

fn write_placemark<R: Row + Described>(
    out: &mut impl Write,
    number: u64,
    row: &R,
    columns: &[Column<R>],
    sizes: Sizes,
    is_shown: u8,
) -> io::Result<()> {
    let Some(at) = row.lonlat() else {
        return Ok(());
    };
    let layer = R::LAYER;
    write!(
        out,
        "<Placemark id=\"{layer}-{number}\"><name>{}</name><visibility>{is_shown}</visibility>\
         <description>{}</description>",
        escaped(row.title()),
        escaped(&row.html())
    )?;
    if let Some((first, last)) = row.days() {
        write_days(out, first, last)?;
    }
    let style = sizes.style(row.kind(), row.weight());
    write!(
        out,
        "<styleUrl>#{style}</styleUrl><ExtendedData><SchemaData schemaUrl=\"#{layer}-columns\">"
    )?;
    for column in columns {
        if let Some(text) = text_of(column.of(row)) {
            let name = field(&column.name);
            write!(out, "<SimpleData name=\"{name}\">{text}</SimpleData>")?;
        }
    }
    let [lon, lat] = position(at);
    writeln!(
        out,
        "</SchemaData></ExtendedData><Point><coordinates>{lon},{lat}</coordinates></Point></Placemark>"
    )
}

/// Writes a time span from the first second of the first day to the last second of the last.
fn write_days(out: &mut impl Write, first: Date, last: Date) -> io::Result<()> {
    write!(
        out,
        "<TimeSpan><begin>{first}T00:00:00Z</begin><end>{last}T23:59:59Z</end></TimeSpan>"
    )
}

/// The name of a column among the data. GDAL reserves fields for a placemark's name and time, and ignores
/// other data with these names.
fn field(name: &str) -> &str {
    match name {
        "name" => "place_name",
        "timestamp" => "period_start",
        "start" => "char_start",
        "end" => "char_end",
        other => other,
    }
}

/// A value as XML text; `None` if it is null.
fn text_of(value: Value<'_>) -> Option<String> {
    Some(match value {
        Value::Null => return None,
        Value::Text(text) => escaped(&text),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Boolean(is_so) => u8::from(is_so).to_string(),
        Value::Date(day) => day.to_string(),
        Value::DateTime(second) => second.to_string(),
        Value::TextList(texts) => escaped(&texts.join(SEPARATOR)),
        Value::IntegerList(numbers) => {
            let texts: Vec<String> = numbers.iter().map(i64::to_string).collect();
            texts.join(SEPARATOR)
        }
    })
}
