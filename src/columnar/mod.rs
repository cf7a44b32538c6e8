//! Rows as columns, for the files that keep them so: Parquet and Arrow.
//!
//! Columns with their types and rows of values enter; batches leave as soon as they are large enough
//! ([`BATCH_BYTES`], [`BATCH_ROWS`]), so that memory holds one batch whatever the number of rows. The
//! same rows give the same bytes. Text is UTF-8, a day counts from 1970, an instant in milliseconds of
//! UTC from 1970, a box is west, south, east, north in degrees.

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

/// Bytes of values after which a batch is written: a row group of Parquet, a record batch of Arrow.
/// Large enough that readers skip by statistics, and small beside the memory of a run.
pub(crate) const BATCH_BYTES: usize = 16 << 20;

/// Rows after which a batch is written; GDAL's and DuckDB's writers take about as many.
pub(crate) const BATCH_ROWS: usize = 1 << 16;

/// The parts of a box in the order in which GeoParquet lists them.
pub(crate) const CORNERS: [&str; 4] = ["xmin", "ymin", "xmax", "ymax"];

/// The entry of a Parquet file's metadata by which a layer of ours is known again.
pub(crate) const LAYER_ENTRY: &str = "exonym:layer";

/// What a column of a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldType {
    /// What layers have.
    Of(ColumnType),
    /// A geometry in well-known binary.
    Geometry,
    /// A box: west, south, east, north.
    Bbox,
}

/// What one row has in one column.
#[derive(Clone, Debug)]
pub(crate) enum Item<'a> {
    /// What layers have.
    Value(Value<'a>),
    /// Bytes of a geometry.
    Bytes(&'a [u8]),
    /// West, south, east, north.
    Box([f64; 4]),
}

impl Item<'_> {
    /// Of a row that has nothing in the column.
    pub(crate) const NOTHING: Self = Self::Value(Value::Null);
}

/// What the writers say of a row that does not fit its columns, which only they can get wrong.
fn misfit(name: &str) -> io::Error {
    io::Error::other(format!("a value of another type in the column {name}"))
}
