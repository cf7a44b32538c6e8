//! A layer as GeoJSON points: one FeatureCollection (RFC 7946), or newline-delimited features.
//!
//! Rows enter, UTF-8 leaves one feature at a time, one feature a line, so that a difference
//! between two runs reads as the features that differ. The collection's `name` is the layer's,
//! which is what GDAL and QGIS call it; `attribution` is a foreign member.

use super::LayerFormat;
use super::feature::Features;
use super::hint::Hints;
use super::lines::Lines;
use super::position::Extent;
use crate::layer::Row;
use serde::Serialize;
use std::borrow::Borrow;
use std::io::{self, Write};

/// A FeatureCollection.
#[derive(Clone, Copy, Debug)]
pub struct GeoJson<'a> {
    /// Whom the data is owed to.
    pub attribution: &'a str,
    /// Whether each feature tells tippecanoe from which zoom on it is seen.
    pub hints: bool,
}

/// Newline-delimited features. There is no place in it for an attribution, and none in an empty
/// layer for anything.
#[derive(Clone, Copy, Debug)]
pub struct GeoJsonLines {
    /// Whether each feature tells tippecanoe from which zoom on it is seen.
    pub hints: bool,
}

#[derive(Serialize)]
#[serde(tag = "type", rename = "FeatureCollection")]
struct Head<'a> {
    name: &'a str,
    attribution: &'a str,
    /// West, south, east, north in degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    bbox: Option<[f64; 4]>,
}

impl LayerFormat for GeoJson<'_> {
    fn write<R: Row>(
        &self,
        mut out: impl Write,
        rows: impl Iterator<Item = impl Borrow<R>> + Clone,
    ) -> io::Result<()> {
        let head = serde_json::to_string(&Head {
            name: R::LAYER,
            attribution: self.attribution,
            bbox: Extent::of(rows.clone().filter_map(|row| row.borrow().lonlat()))
                .map(Extent::bbox),
        })?;
        let members = head.strip_suffix('}').expect("a struct is a JSON object");
        write!(out, "{members},\"features\":[")?;
        write_features(Lines::of_array(&mut out), rows, self.hints)?;
        out.write_all(b"\n]}\n")?;
        out.flush()
    }
}

impl LayerFormat for GeoJsonLines {
    fn write<R: Row>(
        &self,
        mut out: impl Write,
        rows: impl Iterator<Item = impl Borrow<R>> + Clone,
    ) -> io::Result<()> {
        if write_features(Lines::delimited(&mut out), rows, self.hints)? > 0 {
            out.write_all(b"\n")?;
        }
        out.flush()
    }
}

/// Writes the features; ids count from 1. Says how many there were.
fn write_features<R: Row>(
    mut lines: Lines<'_, impl Write>,
    rows: impl Iterator<Item = impl Borrow<R>> + Clone,
    hints: bool,
) -> io::Result<u64> {
    let features = Features::new();
    let hints = hints.then(|| Hints::of(rows.clone())).flatten();
    for row in rows {
        let row = row.borrow();
        let Some(at) = row.lonlat() else { continue };
        let id = lines.written() + 1;
        let hint = hints.as_ref().map(|hints| hints.hint(row));
        lines.push_with(|json| features.push(json, id, at, row, hint))?;
    }
    Ok(lines.written())
}
