//! One row as a GeoJSON feature: a point or polygons, its columns as flat members, its number as the id.
//!
//! The `geojson` crate writes the geometry, serde the values. Text that is the same in every row is assembled
//! once, and strings without characters to escape are copied as they are: a layer may have millions of rows,
//! and most of their bytes are column names and such strings. The columns of an area precede its polygons,
//! which may be very long: so they are where a line begins, and are found there.

use super::areas::MultiPolygon;
use super::coordinates::position;
use super::tippecanoe::Hint;
use crate::layer::{Column, Row, Shape, Value};
use crate::product::Mark;
use exonym_gazetteer::LonLat;
use geojson::Geometry;
use serde::Serialize;
use serde::ser::Serializer;
use std::io::{self, Write};

/// Text before a feature's id, before its geometry, and before the first column.
const OPENING: &str = "{\"type\":\"Feature\",\"id\":";
const GEOMETRY: &str = ",\"geometry\":";
const PROPERTIES: &str = "\"properties\":{";

/// Opening bytes of newline-delimited features, which have no collection name.
pub(super) const MARKS: &[Mark] = &[
    Mark::of(&[OPENING, "1", GEOMETRY, "{\"type\":\"Point\","])
        .containing(&[PROPERTIES, "\"place_id\":"]),
    Mark::of(&[OPENING, "1,", PROPERTIES, "\"place_id\":"]).containing(&["\"wikidata\":"]),
    Mark::of(&[OPENING, "1,", PROPERTIES, "\"start_date\":"]).containing(&["\"weight_norm\":"]),
    // With short names.
    Mark::of(&[OPENING, "1,", PROPERTIES, "\"start_date\":"]).containing(&["\"wt_norm\":"]),
];

/// Turns the rows of a layer into features.
pub(super) struct Features<R> {
    /// Text before each value, and the value's column.
    members: Vec<(String, Column<R>)>,
}

impl<R: Row> Features<R> {
    pub(super) fn new(columns: Vec<Column<R>>) -> Self {
        let columns = columns.into_iter().enumerate();
        let members = columns.map(|(at, column)| {
            let comma = if at == 0 { "" } else { "," };
            let name = serde_json::to_string(&column.name).expect("a name is a text");
            (format!("{comma}{name}:"), column)
        });
        Self {
            members: members.collect(),
        }
    }

    /// Appends a row to `json`; its number, from 1, is its id.
    pub(super) fn push(
        &self,
        json: &mut Vec<u8>,
        id: u64,
        row: &R,
        hint: Option<Hint>,
    ) -> io::Result<()> {
        write!(json, "{OPENING}{id}")?;
        if R::SHAPE == Shape::Areas {
            self.push_columns(json, row)?;
            push_geometry(json, row)?;
        } else {
            push_geometry(json, row)?;
            self.push_columns(json, row)?;
        }
        if let Some(hint) = hint {
            json.extend_from_slice(b",\"tippecanoe\":");
            serde_json::to_writer(&mut *json, &hint)?;
        }
        json.push(b'}');
        Ok(())
    }

    /// Appends the columns of a row.
    fn push_columns(&self, json: &mut Vec<u8>, row: &R) -> io::Result<()> {
        write!(json, ",{PROPERTIES}")?;
        for (name, column) in &self.members {
            json.extend_from_slice(name.as_bytes());
            push_value(json, column.of(row))?;
        }
        json.push(b'}');
        Ok(())
    }
}

/// Appends the geometry of a row: null for an area that is not drawn.
fn push_geometry<R: Row>(json: &mut Vec<u8>, row: &R) -> io::Result<()> {
    json.extend_from_slice(GEOMETRY.as_bytes());
    match R::SHAPE {
        Shape::Areas => serde_json::to_writer(json, &row.outline().map(MultiPolygon))?,
        Shape::Point | Shape::None => serde_json::to_writer(json, &row.lonlat().map(point))?,
    }
    Ok(())
}

/// A GeoJSON point: longitude, latitude.
pub(super) fn point(at: LonLat) -> Geometry {
    Geometry::new_point(position(at))
}

fn push_value(json: &mut Vec<u8>, value: Value<'_>) -> io::Result<()> {
    match &value {
        Value::Text(text) if is_plain(text) => {
            json.push(b'"');
            json.extend_from_slice(text.as_bytes());
            json.push(b'"');
            Ok(())
        }
        _ => Ok(serde_json::to_writer(json, &Member(value))?),
    }
}

/// Whether a text needs no escaping in JSON (RFC 8259 §7). It does not stop early, so that many bytes can be
/// checked at a time.
fn is_plain(text: &str) -> bool {
    let is_plain = |byte: &u8| (*byte >= b' ') & (*byte != b'"') & (*byte != b'\\');
    text.as_bytes()
        .iter()
        .fold(true, |so_far, byte| so_far & is_plain(byte))
}

/// A value in the JSON type that GDAL, QGIS and the web-map libraries recognise.
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

#[cfg(any(feature = "flatgeobuf", feature = "geopackage"))]
/// A list as JSON text, for formats without lists.
pub(super) fn json(list: &impl Serialize) -> String {
    serde_json::to_string(list).expect("a list of texts or numbers is JSON")
}
