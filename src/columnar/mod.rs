//! Rows as columns, for column-oriented files: Parquet and Arrow.
//!
//! Takes columns with their types and rows of values; returns batches as soon as they are large enough
//! ([`BATCH_BYTES`], [`BATCH_ROWS`]), so that memory holds one batch whatever the number of rows. The same
//! rows give the same bytes. Text is UTF-8, a date is in days since 1970, an instant in milliseconds since
//! 1970 (UTC), a box is west, south, east, north in degrees.

mod arrow;
mod batch;
mod flat;
mod parquet;
#[cfg(test)]
mod tests;

pub(crate) use arrow::ArrowTable;
pub(crate) use batch::Field;
pub(crate) use parquet::ParquetTable;

use crate::layer::{ColumnType, Value};
use batch::Batch;
use std::io;

/// Bytes of values per batch (a row group in Parquet, a record batch in Arrow): large enough for readers to
/// skip by statistics, and small relative to the memory of a run.
pub(crate) const BATCH_BYTES: usize = 16 << 20;

/// Maximum rows per batch; GDAL's and DuckDB's writers use about as many.
pub(crate) const BATCH_ROWS: usize = 1 << 16;

/// The members of a box in GeoParquet's order.
pub(crate) const CORNERS: [&str; 4] = ["xmin", "ymin", "xmax", "ymax"];

/// The metadata entry that identifies a Parquet file as an Exonym layer.
pub(crate) const LAYER_ENTRY: &str = "exonym:layer";

/// The type of a file's column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldType {
    /// A type of a layer's column.
    Of(ColumnType),
    /// A geometry in well-known binary.
    Geometry,
    /// A box: west, south, east, north.
    Bbox,
}

/// The value of one row in one column.
#[derive(Clone, Debug)]
pub(crate) enum Item<'a> {
    /// A value of a layer.
    Value(Value<'a>),
    /// The bytes of a geometry.
    Bytes(&'a [u8]),
    /// West, south, east, north.
    Box([f64; 4]),
}

impl Item<'_> {
    /// The item of a row without a value in the column.
    pub(crate) const NULL: Self = Self::Value(Value::Null);
}

/// The error for a row that does not match its columns, which would be a bug in a writer.
fn misfit(name: &str) -> io::Error {
    io::Error::other(format!("a value of another type in the column {name}"))
}
