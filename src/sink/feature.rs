//! One row as a GeoJSON feature: a point, its columns as flat members, its number as the id.
//!
//! The `geojson` crate gives the geometry. The rest is written through serde as it goes, without a
//! tree in between: the crate's own features sort their members by name and are held whole, and a
//! layer may have millions.

use super::hint::Hint;
use super::position::position;
use crate::layer::{Column, Value};
use exonym_gazetteer::LonLat;
use geojson::Geometry;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// A row on its way out.
#[derive(Serialize)]
#[serde(tag = "type", bound = "")]
pub(super) struct Feature<'a, R> {
    id: u64,
    geometry: Geometry,
    properties: Properties<'a, R>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tippecanoe: Option<Hint>,
}

impl<'a, R> Feature<'a, R> {
    /// The row with that number, from 1.
    pub(super) fn new(
        id: u64,
        at: LonLat,
        columns: &'a [Column<R>],
        row: &'a R,
        hint: Option<Hint>,
    ) -> Self {
        Self {
            id,
            geometry: point(at),
            properties: Properties { columns, row },
            tippecanoe: hint,
        }
    }
}

/// A GeoJSON point: longitude, latitude.
pub(super) fn point(at: LonLat) -> Geometry {
    Geometry::new_point(position(at))
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
pub(super) struct Member<'a>(pub(super) Value<'a>);

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

/// A list as JSON text, for formats that have no lists.
pub(super) fn json(list: &impl Serialize) -> String {
    serde_json::to_string(list).expect("a list of texts or numbers is JSON")
}
