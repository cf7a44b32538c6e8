//! One row as a GeoJSON feature: a point or polygons, its columns as flat members, its number as the id.
//!
//! The `geojson` crate gives the geometry, serde the values. What is the same in every row is put
//! together once, and texts without a character to escape are taken as they stand: a layer may have
//! millions of rows, and most of their bytes are names of columns and such texts.

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

/// What stands before a feature's number, behind it, and before the first column.
const OPENING: &str = "{\"type\":\"Feature\",\"id\":";
const GEOMETRY: &str = ",\"geometry\":";
const PROPERTIES: &str = "\"properties\":{";

/// What newline-delimited features begin with: they have no collection to name.
pub(super) const MARKS: &[Mark] = &[Mark::of(&[OPENING, "1", GEOMETRY, "{\"type\":\"Point\","])
    .then(&[PROPERTIES, "\"place_id\":"])];

/// How the rows of a layer become features.
pub(super) struct Features<R> {
    /// What stands before each value, and the column that it is from.
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

    /// Puts a row behind `json`; its number, from 1, is its id.
    pub(super) fn push(
        &self,
        json: &mut Vec<u8>,
        id: u64,
        row: &R,
        hint: Option<Hint>,
    ) -> io::Result<()> {
        write!(json, "{OPENING}{id}{GEOMETRY}")?;
        push_geometry(json, row)?;
        write!(json, ",{PROPERTIES}")?;
        for (name, column) in &self.members {
            json.extend_from_slice(name.as_bytes());
            push_value(json, column.of(row))?;
        }
        json.push(b'}');
        if let Some(hint) = hint {
            json.extend_from_slice(b",\"tippecanoe\":");
            serde_json::to_writer(&mut *json, &hint)?;
        }
        json.push(b'}');
        Ok(())
    }
}

/// The geometry of a row: null for an area that is not drawn.
fn push_geometry<R: Row>(json: &mut Vec<u8>, row: &R) -> io::Result<()> {
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

/// Whether JSON has nothing to escape in a text (RFC 8259 §7). It looks at all of it, because that
/// can be done with many bytes at a time.
fn is_plain(text: &str) -> bool {
    let is_plain = |byte: &u8| (*byte >= b' ') & (*byte != b'"') & (*byte != b'\\');
    text.as_bytes()
        .iter()
        .fold(true, |so_far, byte| so_far & is_plain(byte))
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

#[cfg(any(feature = "flatgeobuf", feature = "geopackage"))]
/// A list as JSON text, for formats that have no lists.
pub(super) fn json(list: &impl Serialize) -> String {
    serde_json::to_string(list).expect("a list of texts or numbers is JSON")
}
