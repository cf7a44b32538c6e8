//! Mentions as an Arrow table: takes judged articles with their row numbers, returns one record batch per
//! batch of articles.

use crate::mention::rounded;
use arrow_array::builder::{
    BinaryBuilder, Float64Builder, Int64Builder, StringBuilder, UInt64Builder,
};
use arrow_array::{Array, ArrayRef, RecordBatch, UInt64Array};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Schema, SchemaRef};
use arrow_select::concat::concat;
use arrow_select::take::take;
use exonym::{Judged, Mention, Places, Status};
use std::collections::HashMap;
use std::sync::Arc;

/// Metadata key of a column's extension type, as Arrow defines it.
const EXTENSION_NAME: &str = "ARROW:extension:name";
const EXTENSION_METADATA: &str = "ARROW:extension:metadata";
/// GeoArrow's type for geometries as well-known binary, and the reference system with longitude before
/// latitude.
const WKB: &str = "geoarrow.wkb";
const CRS: &str = r#"{"crs":"OGC:CRS84","crs_type":"authority_code"}"#;
/// Bytes of a point: the byte order, the geometry type, two coordinates.
const POINT: usize = 21;

/// The ids of articles, by row of their table.
#[derive(Clone)]
pub(crate) enum Ids {
    /// The values of a column, unchanged.
    Column(FieldRef, ArrayRef),
    /// The row numbers, from 0.
    Rows,
}

impl Ids {
    /// Returns the ids in a chunked column.
    pub(crate) fn of(field: &Field, chunks: &[ArrayRef]) -> Result<Self, ArrowError> {
        let parts: Vec<_> = chunks.iter().map(AsRef::as_ref).collect();
        let all = match parts.as_slice() {
            [] => arrow_array::new_empty_array(field.data_type()),
            parts => concat(parts)?,
        };
        let field = Field::new("article", field.data_type().clone(), true);
        Ok(Self::Column(Arc::new(field), all))
    }

    fn field(&self) -> FieldRef {
        match self {
            Self::Column(field, _) => Arc::clone(field),
            Self::Rows => Arc::new(Field::new("article", DataType::UInt64, false)),
        }
    }

    fn select(&self, rows: UInt64Array) -> Result<ArrayRef, ArrowError> {
        match self {
            Self::Column(_, ids) => take(ids, &rows, None),
            Self::Rows => Ok(Arc::new(rows)),
        }
    }
}

/// The requested content of the table of mentions.
#[derive(Clone)]
pub(crate) struct TableContent {
    pub(crate) ids: Ids,
    /// Whether it includes rejected names, which are not places where they occur.
    pub(crate) rejected: bool,
    /// Whether it has a column of points.
    pub(crate) geometry: bool,
}

/// Builders of the columns of a batch.
#[derive(Default)]
struct Builders {
    rows: UInt64Builder,
    field: StringBuilder,
    start: Int64Builder,
    end: Int64Builder,
    text: StringBuilder,
    status: StringBuilder,
    form: StringBuilder,
    qualifier: StringBuilder,
    kind: StringBuilder,
    place_id: StringBuilder,
    geonameid: Int64Builder,
    name: StringBuilder,
    canonical_name: StringBuilder,
    country: StringBuilder,
    admin1: StringBuilder,
    lon: Float64Builder,
    lat: Float64Builder,
    confidence: Float64Builder,
    geometry: BinaryBuilder,
}

impl TableContent {
    /// The schema of the table.
    pub(crate) fn schema(&self) -> SchemaRef {
        let text = |name, nullable| Arc::new(Field::new(name, DataType::Utf8, nullable));
        let number = |name| Arc::new(Field::new(name, DataType::Int64, false));
        let degrees = |name| Arc::new(Field::new(name, DataType::Float64, true));
        let mut fields = vec![
            self.ids.field(),
            text("field", false),
            number("start"),
            number("end"),
            text("text", false),
            text("status", false),
            text("form", false),
            text("qualifier", true),
            text("kind", true),
            text("place_id", true),
            Arc::new(Field::new("geonameid", DataType::Int64, true)),
            text("name", true),
            text("canonical_name", true),
            text("country", true),
            text("admin1", true),
            degrees("lon"),
            degrees("lat"),
            Arc::new(Field::new("confidence", DataType::Float64, false)),
        ];
        if self.geometry {
            let metadata = [(EXTENSION_NAME, WKB), (EXTENSION_METADATA, CRS)];
            let metadata = metadata.map(|(key, value)| (key.to_owned(), value.to_owned()));
            let field = Field::new("geometry", DataType::Binary, true);
            fields.push(Arc::new(field.with_metadata(HashMap::from(metadata))));
        }
        Arc::new(Schema::new(fields))
    }

    /// Returns the mentions of these articles.
    pub(crate) fn batch(
        &self,
        schema: &SchemaRef,
        articles: &[(u64, Judged)],
        places: &Places<'_>,
    ) -> Result<RecordBatch, ArrowError> {
        let mut builders = Builders::default();
        for (row, judged) in articles {
            let mentions = judged.iter();
            let kept = mentions.filter(|one| self.rejected || one.status != Status::Rejected);
            kept.for_each(|mention| builders.add(*row, mention, places, self.geometry));
        }
        let ids = self.ids.select(builders.rows.finish())?;
        RecordBatch::try_new(Arc::clone(schema), builders.finish(ids, self.geometry))
    }
}

impl Builders {
    fn add(&mut self, row: u64, mention: &Mention, places: &Places<'_>, with_geometry: bool) {
        let facts = mention.place().and_then(|place| places.facts(place));
        let facts = facts.as_ref();
        self.rows.append_value(row);
        self.field.append_value(mention.field.as_str());
        self.start.append_value(mention.chars.start as i64);
        self.end.append_value(mention.chars.end as i64);
        self.text.append_value(&mention.text);
        self.status.append_value(mention.status.as_str());
        self.form.append_value(mention.form.as_str());
        self.qualifier
            .append_option(mention.qualifier.map(|direction| direction.as_str()));
        self.kind
            .append_option(facts.map(|facts| facts.kind.as_str()));
        self.place_id
            .append_option(facts.map(|facts| facts.place_id.to_string()));
        self.geonameid
            .append_option(facts.and_then(|facts| facts.geonameid).map(i64::from));
        self.name.append_option(facts.map(|facts| &facts.name));
        self.canonical_name
            .append_option(facts.map(|facts| &facts.canonical_name));
        self.country.append_option(
            facts
                .and_then(|facts| facts.country)
                .map(|code| code.to_string()),
        );
        self.admin1
            .append_option(facts.and_then(|facts| facts.admin1.as_ref()));
        self.lon
            .append_option(facts.map(|facts| facts.lonlat.lon()));
        self.lat
            .append_option(facts.map(|facts| facts.lonlat.lat()));
        self.confidence.append_value(rounded(mention.confidence));
        if with_geometry {
            let point = facts.map(|facts| point(facts.lonlat.lon(), facts.lonlat.lat()));
            self.geometry.append_option(point);
        }
    }

    fn finish(mut self, ids: ArrayRef, with_geometry: bool) -> Vec<ArrayRef> {
        let mut columns: Vec<ArrayRef> = vec![
            ids,
            sized(self.field.finish()),
            sized(self.start.finish()),
            sized(self.end.finish()),
            sized(self.text.finish()),
            sized(self.status.finish()),
            sized(self.form.finish()),
            sized(self.qualifier.finish()),
            sized(self.kind.finish()),
            sized(self.place_id.finish()),
            sized(self.geonameid.finish()),
            sized(self.name.finish()),
            sized(self.canonical_name.finish()),
            sized(self.country.finish()),
            sized(self.admin1.finish()),
            sized(self.lon.finish()),
            sized(self.lat.finish()),
            sized(self.confidence.finish()),
        ];
        if with_geometry {
            columns.push(sized(self.geometry.finish()));
        }
        columns
    }
}

/// Returns a column without the space that its builder has left: a table is held for long.
fn sized<A: Array + 'static>(mut column: A) -> ArrayRef {
    column.shrink_to_fit();
    Arc::new(column)
}

/// Encodes a point as well-known binary, little-endian.
fn point(lon: f64, lat: f64) -> [u8; POINT] {
    let mut bytes = [0; POINT];
    (bytes[0], bytes[1]) = (1, 1);
    bytes[5..13].copy_from_slice(&lon.to_le_bytes());
    bytes[13..].copy_from_slice(&lat.to_le_bytes());
    bytes
}
