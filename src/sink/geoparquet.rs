//! A layer as GeoParquet 1.1: a Parquet file with its geometries in well-known binary, a box for each,
//! and the `geo` entry of its metadata that says so.
//!
//! Rows enter, points or areas; memory holds a row group. Without `crs` the format means longitude and
//! latitude of WGS 84. Types stay what they are: days, instants, lists.

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

/// The entry of the metadata in which the format describes geometries.
const GEO: &str = "geo";

/// The entry that says whom the data is owed to.
const ATTRIBUTION: &str = "attribution";

/// What the columns of geometries and of their boxes are called.
const GEOMETRY: &str = "geometry";
const BBOX: &str = "bbox";

/// All Parquet files begin so.
pub(super) const MARKS: &[Mark] = &[Mark::of(&["PAR1"]).ask(is_ours)];

/// Whether a Parquet file is a layer of ours.
fn is_ours(path: &Path) -> io::Result<bool> {
    let metadata = parquet_metadata(path)?;
    Ok(metadata.iter().any(|(key, _)| key == LAYER_ENTRY))
}

/// A GeoParquet file.
#[derive(Clone, Copy, Debug)]
pub struct GeoParquet<'a> {
    /// Whom the data is owed to.
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
            // A row without a point is no feature, but an area without one still has figures.
            if extent.is_none() && R::SHAPE == Shape::Point {
                continue;
            }
            let items = columns.iter().map(|column| Item::Value(column.of(row)));
            let geometry = match extent {
                Some(extent) => [Item::Bytes(&bytes), Item::Box(extent.bbox())],
                None => [Item::NOTHING, Item::NOTHING],
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

/// The columns of a layer, and of its geometries.
fn fields<R>(columns: &[Column<R>]) -> Vec<Field> {
    let own = columns.iter();
    let own = own.map(|column| Field::new(&*column.name, FieldType::Of(column.kind)));
    let geometry = [
        Field::new(GEOMETRY, FieldType::Geometry),
        Field::new(BBOX, FieldType::Bbox),
    ];
    own.chain(geometry).collect()
}

/// Puts the geometry of a row and gives its box; `None` of a row without.
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

/// What the format wants to know of a layer's geometries, with the box around all of them.
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
