//! A layer as GeoParquet 1.1: a Parquet file with geometries in well-known binary, a box for each, and the
//! `geo` entry in its metadata.
//!
//! Takes rows, points or areas; memory holds one row group. Without `crs`, coordinates are WGS 84 longitude
//! and latitude. Dates, instants and lists keep their types.

use super::LayerFormat;
use super::coordinates::Extent;
use super::wkb;
use crate::columnar::{CORNERS, Field, FieldType, Item, LAYER_ENTRY, ParquetTable};
use crate::document::parquet_metadata;
use crate::layer::{Column, Row, Shape};
use crate::product::Mark;
use serde_json::{Value, json};
use std::borrow::Borrow;
use std::io::{self, Write};
use std::path::Path;

/// The version of the format.
const VERSION: &str = "1.1.0";

/// The metadata entry that describes the geometries.
const GEO: &str = "geo";

/// The metadata entry with the attribution.
const ATTRIBUTION: &str = "attribution";

/// Names of the columns of geometries and of their boxes.
const GEOMETRY: &str = "geometry";
const BBOX: &str = "bbox";

/// Opening bytes of every Parquet file.
pub(super) const MARKS: &[Mark] = &[Mark::of(&["PAR1"]).confirmed_by(is_ours)];

/// Whether a Parquet file is a layer written by Exonym.
fn is_ours(path: &Path) -> io::Result<bool> {
    let metadata = parquet_metadata(path)?;
    Ok(metadata.iter().any(|(key, _)| key == LAYER_ENTRY))
}

/// A GeoParquet file.
#[derive(Clone, Copy, Debug)]
pub struct GeoParquet<'a> {
    /// The attribution: who the data comes from.
    pub attribution: &'a str,
}

impl LayerFormat for GeoParquet<'_> {
    fn write_columns<R: Row>(
        &self,
        out: impl Write,
        columns: Vec<Column<R>>,
        rows: impl Iterator<Item = impl Borrow<R>> + Clone,
    ) -> io::Result<()> {
        let mut file = ParquetTable::begin(out, R::LAYER, fields(&columns))?;
        let mut whole: Option<Extent> = None;
        let mut bytes = Vec::new();
        for row in rows {
            let row = row.borrow();
            bytes.clear();
            let extent = geometry(row, &mut bytes);
            // A row without a point is not a feature, but an area without one still has figures.
            if extent.is_none() && R::SHAPE == Shape::Point {
                continue;
            }
            let items = columns.iter().map(|column| Item::Value(column.of(row)));
            let geometry = match extent {
                Some(extent) => [Item::Bytes(&bytes), Item::Box(extent.bbox())],
                None => [Item::NULL, Item::NULL],
            };
            file.row(items.chain(geometry))?;
            whole = whole.into_iter().chain(extent).reduce(Extent::around);
        }
        file.metadata(GEO, geo::<R>(whole).to_string());
        file.metadata(LAYER_ENTRY, R::LAYER.to_owned());
        file.metadata(ATTRIBUTION, self.attribution.to_owned());
        file.finish()
    }
}

/// The fields of a layer's columns, and of its geometries.
fn fields<R>(columns: &[Column<R>]) -> Vec<Field> {
    let own = columns.iter();
    let own = own.map(|column| Field::new(&*column.name, FieldType::Of(column.kind)));
    let geometry = [
        Field::new(GEOMETRY, FieldType::Geometry),
        Field::new(BBOX, FieldType::Bbox),
    ];
    own.chain(geometry).collect()
}

/// Writes the geometry of a row into `bytes` and returns its box; `None` for a row without geometry.
fn geometry<R: Row>(row: &R, bytes: &mut Vec<u8>) -> Option<Extent> {
    match R::SHAPE {
        Shape::None => None,
        Shape::Point => {
            let at = row.lonlat()?;
            wkb::point(bytes, at);
            Some(at.into())
        }
        Shape::Areas => {
            let polygons = row.outline()?;
            let extent = Extent::of(polygons.iter().flatten().flatten().copied())?;
            wkb::multi_polygon(bytes, polygons);
            Some(extent)
        }
    }
}

/// The format's description of a layer's geometries, with the box around all of them.
fn geo<R: Row>(whole: Option<Extent>) -> Value {
    let kind = match R::SHAPE {
        Shape::Point => vec!["Point"],
        Shape::Areas => vec!["MultiPolygon"],
        Shape::None => vec![],
    };
    let corners = CORNERS.map(|corner| (corner.to_owned(), json!([BBOX, corner])));
    let covering = serde_json::Map::from_iter(corners);
    let mut column = json!({
        "encoding": "WKB",
        "geometry_types": kind,
        "covering": {BBOX: covering},
    });
    if let Some(extent) = whole {
        column["bbox"] = json!(extent.bbox());
    }
    json!({
        "version": VERSION,
        "primary_column": GEOMETRY,
        "columns": {GEOMETRY: column},
    })
}
