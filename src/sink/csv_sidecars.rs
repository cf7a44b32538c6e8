//! Sidecars of a table, with which GDAL and QGIS open it as a typed layer of points.
//!
//! Without `NAME.csvt` every column is text and there is no geometry; without `NAME.prj` there is
//! no reference system. Both are one line, and the same for every run.

use super::csv::POINT;
use crate::layer::{
    ArticleRow, Column, ColumnType, CompareRow, Layers, MentionRow, PlaceByRow, PlaceRow,
    RegionRow, Row, TimelineByRow, TimelineRow,
};
use crate::product::{Content, Mark};
use std::io::{self, Write};

/// WGS 84 with longitude first, with the EPSG codes by which GDAL recognises it as 4326.
const WGS_84: [&str; 2] = [
    "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",",
    "6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],\
     AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],\
     UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],\
     AUTHORITY[\"EPSG\",\"4326\"]]\n",
];

/// Opening bytes of the two. All WGS 84 sidecars have the same content: overwriting one loses nothing.
pub(super) const MARKS: &[Mark] = &[
    Mark::of(&["\"CoordY\",\"CoordX\",\"String\",\"Integer64\",\"String\",\"String\",\"String\","]),
    Mark::of(&[
        "\"CoordY\",\"CoordX\",\"Date\",\"Date\",\"Integer64\",\"Integer64\",\"Integer64\",\"Real\",",
    ]),
    Mark::of(&[WGS_84[0]]),
];

/// Writes the types of a layer's columns, as GDAL's CSV driver reads them.
///
/// # Errors
/// Returns any error from the writer.
pub fn write_column_types(
    mut out: impl Write,
    layers: &Layers<'_>,
    content: Content,
) -> io::Result<()> {
    let types = match content {
        Content::Places => types(&PlaceRow::columns()),
        Content::Timeline => types(&TimelineRow::columns()),
        Content::Mentions => types(&layers.columns::<MentionRow<'_>>()),
        Content::Articles => types(&ArticleRow::columns()),
        Content::Regions => types(&RegionRow::columns()),
        Content::Joined => {
            let joined = layers.joined();
            joined.map_or_else(Vec::new, |joined| types(&joined.columns()))
        }
        Content::PlacesBy => types(&layers.columns::<PlaceByRow>()),
        Content::TimelineBy => types(&layers.columns::<TimelineByRow<'_>>()),
        Content::Compare => types(&layers.columns::<CompareRow>()),
    };
    let quoted: Vec<String> = types.iter().map(|name| format!("\"{name}\"")).collect();
    writeln!(out, "{}", quoted.join(","))?;
    out.flush()
}

/// Writes the reference system.
///
/// # Errors
/// Returns any error from the writer.
pub fn write_reference_system(mut out: impl Write) -> io::Result<()> {
    out.write_all(WGS_84.concat().as_bytes())?;
    out.flush()
}

fn types<R>(columns: &[Column<R>]) -> Vec<&'static str> {
    let mut types = POINT
        .map(|name| match name {
            "latitude" => "CoordY",
            _ => "CoordX",
        })
        .to_vec();
    types.extend(columns.iter().map(|column| type_name(column.kind)));
    types
}

fn type_name(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Text | ColumnType::TextList | ColumnType::IntegerList => "String",
        // Seconds since 1970 pass 2³¹ in 2038.
        ColumnType::Integer => "Integer64",
        ColumnType::Real => "Real",
        ColumnType::Boolean => "Integer(Boolean)",
        ColumnType::Date => "Date",
        ColumnType::DateTime => "DateTime",
    }
}
