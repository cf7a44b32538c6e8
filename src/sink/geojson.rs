//! A layer as GeoJSON: one FeatureCollection of points (RFC 7946).
//!
//! Rows enter, UTF-8 leaves one feature at a time. The collection's `name` is the layer's, which
//! is what GDAL and QGIS call it; `attribution` is a foreign member.

use super::collection::{PointCollection, bounds};
use crate::layer::{Column, Row, Value};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Borrow;
use std::io::{self, Write};

/// Writes one layer. The rows are walked twice: their box stands before them.
///
/// # Errors
/// What the writer says.
pub fn write_geojson<R: Row>(
    out: impl Write,
    rows: impl Iterator<Item = impl Borrow<R>> + Clone,
    attribution: &str,
) -> io::Result<()> {
    let columns = R::columns();
    let bbox = bounds(rows.clone().filter_map(|row| row.borrow().lonlat()));
    let mut collection = PointCollection::begin(out, R::LAYER, attribution, bbox)?;
    for row in rows {
        let row = row.borrow();
        if let Some(at) = row.lonlat() {
            let columns = &columns;
            collection.point(at, Properties { columns, row })?;
        }
    }
    collection.finish()
}

/// A row's values as the members of one object.
struct Properties<'a, R> {
    columns: &'a [Column<R>],
    row: &'a R,
}

impl<R> Serialize for Properties<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(Some(self.columns.len()))?;
        for column in self.columns {
            members.serialize_entry(column.name, &Member(column.of(self.row)))?;
        }
        members.end()
    }
}

/// A value as GDAL, QGIS and the web-map libraries take it for what it is.
struct Member<'a>(Value<'a>);

impl Serialize for Member<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Value::Null => serializer.serialize_none(),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Integer(number) => serializer.serialize_i64(*number),
            Value::Real(number) => serializer.serialize_f64(*number),
            Value::Boolean(is_so) => serializer.serialize_bool(*is_so),
            Value::Date(day) => serializer.collect_str(day),
            Value::DateTime(second) => serializer.collect_str(second),
            Value::TextList(texts) => serializer.collect_seq(texts),
            Value::IntegerList(numbers) => serializer.collect_seq(numbers),
        }
    }
}
