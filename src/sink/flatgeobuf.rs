//! A layer as FlatGeobuf: points or areas along a Hilbert curve, with a spatial index.
//!
//! Rows enter one at a time and are buffered in an unnamed temporary file of the `flatgeobuf` crate, which
//! the system deletes with the process; memory holds a box and an offset for each. The format has no dates
//! and no lists: a date is a date-time without a time, as GDAL writes it, and a list is JSON. Nor does a file
//! with an index have features without a geometry: areas that are not drawn are left out.

use super::LayerFormat;
use super::coordinates::{EPSG_WGS_84, position};
use super::feature::json;
use crate::layer::{Column, ColumnType, Row, Shape, Value};
use crate::product::Mark;
use ::flatgeobuf as fgb;
use exonym_gazetteer::LonLat;
use exonym_gazetteer::outlines::Polygon;
use fgb::geozero::{self, ColumnValue, GeomProcessor, GeozeroGeometry, PropertyProcessor};
use std::borrow::Borrow;
use std::io::{self, Write};

/// The generator, in the file's metadata.
const GENERATOR: &str = "\"generator\":\"Exonym\"";

/// Opening bytes of a file: the magic bytes of version 3 of the format.
pub(super) const MARKS: &[Mark] = &[Mark::of(&["fgb\u{3}fgb"]).containing(&[GENERATOR])];

/// A FlatGeobuf file.
#[derive(Clone, Copy, Debug)]
pub struct FlatGeobuf<'a> {
    /// The attribution: who the data comes from.
    pub attribution: &'a str,
}

impl LayerFormat for FlatGeobuf<'_> {
    fn write_columns<R: Row>(
        &self,
        mut out: impl Write,
        columns: Vec<Column<R>>,
        rows: impl Iterator<Item = impl Borrow<R>> + Clone,
    ) -> io::Result<()> {
        let is_drawn = |row: &R| Geometry::of(row).is_some();
        let is_empty = !rows.clone().any(|row| is_drawn(row.borrow()));
        let mut file = self.begin(&columns, is_empty)?;
        for row in rows {
            let row = row.borrow();
            let Some(geometry) = Geometry::of(row) else {
                continue;
            };
            file.add_feature_geom(geometry, |feature| properties(feature, &columns, row))
                .map_err(io::Error::other)?;
        }
        file.write(&mut out).map_err(io_error)?;
        out.flush()
    }
}

impl FlatGeobuf<'_> {
    /// Writes the header with its columns. An empty layer gets no index.
    fn begin<R: Row>(
        &self,
        columns: &[Column<R>],
        is_empty: bool,
    ) -> io::Result<fgb::FgbWriter<'static>> {
        let attribution = json(&self.attribution);
        let metadata = format!("{{\"attribution\":{attribution},{GENERATOR}}}");
        let options = fgb::FgbWriterOptions {
            write_index: !is_empty,
            detect_type: false,
            promote_to_multi: false,
            crs: fgb::FgbCrs {
                org: Some("EPSG"),
                code: EPSG_WGS_84,
                name: Some("WGS 84"),
                ..Default::default()
            },
            title: Some(R::LAYER),
            description: Some(self.attribution),
            metadata: Some(&metadata),
            ..Default::default()
        };
        let kind = match R::SHAPE {
            Shape::Areas => fgb::GeometryType::MultiPolygon,
            Shape::Point | Shape::None => fgb::GeometryType::Point,
        };
        let mut file =
            fgb::FgbWriter::create_with_options(R::LAYER, kind, options).map_err(io_error)?;
        for column in columns {
            file.add_column(&column.name, column_type(column.kind), |_, _| {});
        }
        Ok(file)
    }
}

/// The geometry of a row in the form that the crate takes.
enum Geometry<'a> {
    Point(LonLat),
    Areas(&'a [Polygon]),
}

impl<'a> Geometry<'a> {
    /// The geometry of a row; `None` if it is not drawn.
    fn of<R: Row>(row: &'a R) -> Option<Self> {
        match R::SHAPE {
            Shape::Point => row.lonlat().map(Self::Point),
            Shape::Areas => row
                .outline()
                .filter(|polygons| !polygons.is_empty())
                .map(Self::Areas),
            Shape::None => None,
        }
    }
}

impl GeozeroGeometry for Geometry<'_> {
    fn process_geom<P: GeomProcessor>(&self, processor: &mut P) -> geozero::error::Result<()> {
        match self {
            Self::Point(at) => {
                processor.point_begin(0)?;
                add_position(processor, *at, 0)?;
                processor.point_end(0)
            }
            Self::Areas(polygons) => {
                processor.multipolygon_begin(polygons.len(), 0)?;
                for (at, polygon) in polygons.iter().enumerate() {
                    add_polygon(processor, polygon, at)?;
                }
                processor.multipolygon_end(0)
            }
        }
    }
}

fn add_polygon<P: GeomProcessor>(
    processor: &mut P,
    polygon: &Polygon,
    at: usize,
) -> geozero::error::Result<()> {
    processor.polygon_begin(false, polygon.len(), at)?;
    for (number, ring) in polygon.iter().enumerate() {
        processor.linestring_begin(false, ring.len(), number)?;
        for (position, corner) in ring.iter().enumerate() {
            add_position(processor, *corner, position)?;
        }
        processor.linestring_end(false, number)?;
    }
    processor.polygon_end(false, at)
}

fn add_position<P: GeomProcessor>(
    processor: &mut P,
    at: LonLat,
    number: usize,
) -> geozero::error::Result<()> {
    let [lon, lat] = position(at);
    processor.xy(lon, lat, number)
}

/// Writes the values of a row; a null is an absent column.
fn properties<R>(feature: &mut impl PropertyProcessor, columns: &[Column<R>], row: &R) {
    for (at, column) in columns.iter().enumerate() {
        let mut put = |value: ColumnValue<'_>| {
            feature
                .property(at, &column.name, &value)
                .expect("values are put into memory");
        };
        match column.of(row) {
            Value::Null => {}
            Value::Text(text) => put(ColumnValue::String(&text)),
            Value::Integer(number) => put(ColumnValue::Long(number)),
            Value::Real(number) => put(ColumnValue::Double(number)),
            Value::Boolean(is_so) => put(ColumnValue::Bool(is_so)),
            Value::Date(day) => put(ColumnValue::DateTime(&day.to_string())),
            Value::DateTime(second) => put(ColumnValue::DateTime(&second.to_string())),
            Value::TextList(texts) => put(ColumnValue::Json(&json(&texts))),
            Value::IntegerList(numbers) => put(ColumnValue::Json(&json(&numbers))),
        }
    }
}

fn column_type(kind: ColumnType) -> fgb::ColumnType {
    match kind {
        ColumnType::Text => fgb::ColumnType::String,
        ColumnType::Integer => fgb::ColumnType::Long,
        ColumnType::Real => fgb::ColumnType::Double,
        ColumnType::Boolean => fgb::ColumnType::Bool,
        ColumnType::Date | ColumnType::DateTime => fgb::ColumnType::DateTime,
        ColumnType::TextList | ColumnType::IntegerList => fgb::ColumnType::Json,
    }
}

fn io_error(error: fgb::Error) -> io::Error {
    match error {
        fgb::Error::IO(error) => error,
        other => io::Error::other(other),
    }
}
