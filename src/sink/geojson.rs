//! A layer as GeoJSON points: one FeatureCollection (RFC 7946), or newline-delimited features.
//!
//! Rows enter, UTF-8 leaves one feature at a time, one feature a line, so that a difference
//! between two runs reads as the features that differ. The collection's `name` is the layer's,
//! which is what GDAL and QGIS call it; `attribution` is a foreign member.

use super::LayerFormat;
use super::feature::{Feature, rounded};
use super::hint::Hints;
use crate::layer::{Column, Row};
use exonym_gazetteer::LonLat;
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

/// West, south, east, north in degrees.
type Bbox = [f64; 4];

#[derive(Serialize)]
#[serde(tag = "type", rename = "FeatureCollection")]
struct Head<'a> {
    name: &'a str,
    attribution: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    bbox: Option<Bbox>,
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
            bbox: bounds(rows.clone().filter_map(|row| row.borrow().lonlat())),
        })?;
        let members = head.strip_suffix('}').expect("a struct is a JSON object");
        write!(out, "{members},\"features\":[")?;
        Features::new(self.hints, rows.clone()).write(&mut out, rows, ["\n", ",\n"])?;
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
        let features = Features::new(self.hints, rows.clone());
        if features.write(&mut out, rows, ["", "\n"])? > 0 {
            out.write_all(b"\n")?;
        }
        out.flush()
    }
}

/// What the features of a layer are made with.
struct Features<R> {
    columns: Vec<Column<R>>,
    hints: Option<Hints<R>>,
}

impl<R: Row> Features<R> {
    fn new(hints: bool, rows: impl Iterator<Item = impl Borrow<R>>) -> Self {
        Self {
            columns: R::columns(),
            hints: hints.then(|| Hints::of(rows)).flatten(),
        }
    }

    /// Writes the features; ids count from 1. Before the first stands `first`, before all others
    /// `next`. Says how many there were.
    fn write(
        &self,
        out: &mut impl Write,
        rows: impl Iterator<Item = impl Borrow<R>>,
        [first, next]: [&str; 2],
    ) -> io::Result<u64> {
        let mut id = 0;
        // A feature is hundreds of small writes; gathered, it is one to whatever `out` is.
        let mut line: Vec<u8> = Vec::new();
        for row in rows {
            let row = row.borrow();
            let Some(at) = row.lonlat() else { continue };
            line.clear();
            line.extend_from_slice(if id == 0 { first } else { next }.as_bytes());
            id += 1;
            let hint = self.hints.as_ref().map(|hints| hints.hint(row));
            let feature = Feature::new(id, at, &self.columns, row, hint);
            serde_json::to_writer(&mut line, &feature)?;
            out.write_all(&line)?;
        }
        Ok(id)
    }
}

/// The box around some points; `None` of none.
///
/// West is never more than east: a set on both sides of the antimeridian gets the wide box, which
/// is valid and which readers that know nothing of RFC 7946 §5.2 understand.
fn bounds(points: impl Iterator<Item = LonLat>) -> Option<Bbox> {
    points
        .map(|at| [at.lon(), at.lat()].map(rounded))
        .map(|[lon, lat]| [lon, lat, lon, lat])
        .reduce(|a, b| {
            [
                a[0].min(b[0]),
                a[1].min(b[1]),
                a[2].max(b[2]),
                a[3].max(b[3]),
            ]
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_box_is_west_south_east_north() {
        let points = [(37.5, 47.1), (4.3, 52.1), (-0.1, 51.5)];
        let points = points.map(|(lon, lat)| LonLat::new(lon, lat).unwrap());
        assert_eq!(bounds(points.into_iter()), Some([-0.1, 47.1, 37.5, 52.1]));
        assert_eq!(bounds(std::iter::empty()), None);
    }
}
