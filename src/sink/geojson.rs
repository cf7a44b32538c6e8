//! A layer as GeoJSON points or areas: one FeatureCollection (RFC 7946), or newline-delimited features.
//!
//! Takes rows; returns UTF-8, one feature per line, so that a diff between two runs shows the features that
//! differ. The collection's `name` is the layer's, which GDAL and QGIS use as the layer name; `attribution` is
//! a foreign member.

use super::LayerFormat;
use super::coordinates::Extent;
use super::feature::Features;
use super::json_lines::Lines;
use super::tippecanoe::Hints;
use crate::layer::{
    ArticleRow, Column, CompareRow, JoinedRow, MentionRow, PlaceByRow, PlaceRow, RegionRow, Row,
    Shape, TimelineByRow, TimelineRow,
};
use crate::product::Mark;
use std::borrow::Borrow;
use std::io::{self, Write};

/// A FeatureCollection.
#[derive(Clone, Copy, Debug)]
pub struct GeoJson<'a> {
    /// The attribution: who the data comes from.
    pub attribution: &'a str,
    /// Whether each feature tells tippecanoe the zoom from which it is shown.
    pub hints: bool,
}

/// Newline-delimited features. The format has no room for an attribution, and an empty layer is an empty
/// file.
#[derive(Clone, Copy, Debug)]
pub struct GeoJsonLines {
    /// Whether each feature tells tippecanoe the zoom from which it is shown.
    pub hints: bool,
}

/// Text before the layer's name, and between the name and the attribution.
const OPENING: &str = "{\"type\":\"FeatureCollection\",\"name\":\"";
const ATTRIBUTION: &str = "\",\"attribution\":";

/// Opening bytes of the collections.
pub(super) const MARKS: &[Mark] = &[
    Mark::of(&[OPENING, PlaceRow::LAYER, ATTRIBUTION]),
    Mark::of(&[OPENING, TimelineRow::LAYER, ATTRIBUTION]),
    Mark::of(&[OPENING, MentionRow::LAYER, ATTRIBUTION]),
    Mark::of(&[OPENING, RegionRow::LAYER, ATTRIBUTION]),
    Mark::of(&[OPENING, JoinedRow::LAYER, ATTRIBUTION]),
    Mark::of(&[OPENING, ArticleRow::LAYER, ATTRIBUTION]),
    Mark::of(&[OPENING, PlaceByRow::LAYER, ATTRIBUTION]),
    Mark::of(&[OPENING, TimelineByRow::LAYER, ATTRIBUTION]),
    Mark::of(&[OPENING, CompareRow::LAYER, ATTRIBUTION]),
];

impl LayerFormat for GeoJson<'_> {
    fn write_columns<R: Row>(
        &self,
        mut out: impl Write,
        columns: Vec<Column<R>>,
        rows: impl Iterator<Item = impl Borrow<R>> + Clone,
    ) -> io::Result<()> {
        let attribution = serde_json::to_string(self.attribution)?;
        write!(out, "{OPENING}{}{ATTRIBUTION}{attribution}", R::LAYER)?;
        // West, south, east, north in degrees.
        if let Some(all) = extent(rows.clone()) {
            write!(out, ",\"bbox\":{}", serde_json::to_string(&all.bbox())?)?;
        }
        out.write_all(b",\"features\":[")?;
        write_features(Lines::array(&mut out), columns, rows, self.hints)?;
        out.write_all(b"\n]}\n")?;
        out.flush()
    }
}

impl LayerFormat for GeoJsonLines {
    fn write_columns<R: Row>(
        &self,
        mut out: impl Write,
        columns: Vec<Column<R>>,
        rows: impl Iterator<Item = impl Borrow<R>> + Clone,
    ) -> io::Result<()> {
        if write_features(Lines::delimited(&mut out), columns, rows, self.hints)? > 0 {
            out.write_all(b"\n")?;
        }
        out.flush()
    }
}

/// The box around all rows.
fn extent<R: Row>(rows: impl Iterator<Item = impl Borrow<R>>) -> Option<Extent> {
    let of = |row: &R| match R::SHAPE {
        Shape::Areas => Extent::of(row.outline()?.iter().flatten().flatten().copied()),
        _ => row.lonlat().map(Extent::from),
    };
    rows.filter_map(|row| of(row.borrow()))
        .reduce(Extent::around)
}

/// Writes the features; ids count from 1. Returns their number.
fn write_features<R: Row>(
    mut lines: Lines<'_, impl Write>,
    columns: Vec<Column<R>>,
    rows: impl Iterator<Item = impl Borrow<R>> + Clone,
    hints: bool,
) -> io::Result<u64> {
    let weighed = hints.then(|| Hints::of(&columns, rows.clone()));
    let hints = weighed.flatten();
    let features = Features::new(columns);
    for row in rows {
        let row = row.borrow();
        if R::SHAPE == Shape::Point && row.lonlat().is_none() {
            continue;
        }
        let id = lines.written() + 1;
        let hint = hints.as_ref().map(|hints| hints.hint(row));
        lines.push_with(|json| features.push(json, id, row, hint))?;
    }
    Ok(lines.written())
}
