//! Arrow tables as tables of articles: takes the chosen columns, returns values row by row.
//!
//! Nothing is copied: values are read in place, from any of Arrow's layouts.

use crate::error;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, Date32Type, Date64Type, Float32Type, Float64Type, Int8Type, Int16Type,
    Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, DictionaryArray, RecordBatch};
use arrow_schema::{DataType, SchemaRef, TimeUnit};
use exonym::document::{HeldTable, HeldValue, Unit};
use pyo3::prelude::*;
use pyo3_arrow::input::AnyRecordBatch;
use std::borrow::Cow;
use std::sync::Arc;

/// Milliseconds per day.
const MILLI_DAY: i64 = 86_400_000;

/// What a column must have to be read.
const EXPECTED: &str =
    "expected texts, numbers, dates or timestamps, so cast it or take another column";

/// Columns of an Arrow table.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    names: Vec<String>,
    chunks: Vec<Chunk>,
    rows: u64,
}

/// A part of a table, with the number of its first row.
#[derive(Clone, Debug)]
struct Chunk {
    first: u64,
    columns: Vec<ArrayRef>,
}

/// A table as it was passed in.
pub(crate) struct ArrowTable {
    pub(crate) schema: SchemaRef,
    pub(crate) batches: Vec<RecordBatch>,
}

impl ArrowTable {
    /// Reads the table of any object with the Arrow PyCapsule interface.
    pub(crate) fn read(table: &Bound<'_, PyAny>) -> PyResult<Self> {
        let any: AnyRecordBatch = table.extract().map_err(|refused: PyErr| {
            let kind = table.get_type();
            let text = format!(
                "expected a table with the Arrow PyCapsule interface (pyarrow, polars, pandas 2.2 \
                 and later, DuckDB), got {kind}: {refused}"
            );
            pyo3::exceptions::PyTypeError::new_err(text)
        })?;
        let (batches, schema) = any.into_table()?.into_inner();
        Ok(Self { schema, batches })
    }

    /// The names of its columns.
    pub(crate) fn names(&self) -> Vec<String> {
        let fields = self.schema.fields().iter();
        fields.map(|field| field.name().clone()).collect()
    }

    /// Returns the index of the column that the keyword argument `keyword` names.
    pub(crate) fn column_index(&self, keyword: &str, name: &str) -> PyResult<usize> {
        let found = self.schema.index_of(name);
        found.map_err(|_| error::value(error::no_column(keyword, name, &self.names())))
    }

    /// Returns the index of the column that the keyword argument `keyword` names, and whose values
    /// [`value`] reads.
    pub(crate) fn readable_index(&self, keyword: &str, name: &str) -> PyResult<usize> {
        let at = self.column_index(keyword, name)?;
        let kind = self.schema.field(at).data_type();
        if !is_read(kind) {
            let text = format!("column {name:?} ({keyword}=) has the type {kind}; {EXPECTED}");
            return Err(error::value(text));
        }
        Ok(at)
    }

    /// The chunks of a column.
    pub(crate) fn column(&self, at: usize) -> Vec<ArrayRef> {
        let batches = self.batches.iter();
        batches.map(|batch| Arc::clone(batch.column(at))).collect()
    }

    /// Returns only these columns.
    pub(crate) fn columns(&self, places: &[usize]) -> Columns {
        let names = places
            .iter()
            .map(|at| self.schema.field(*at).name().clone());
        let mut rows = 0;
        let chunks = self.batches.iter().map(|batch| {
            let first = rows;
            rows += batch.num_rows() as u64;
            let columns = places.iter().map(|at| Arc::clone(batch.column(*at)));
            Chunk {
                first,
                columns: columns.collect(),
            }
        });
        let chunks = chunks.collect();
        Columns {
            names: names.collect(),
            chunks,
            rows,
        }
    }
}

impl HeldTable for Columns {
    fn columns(&self) -> Vec<String> {
        self.names.clone()
    }

    fn rows(&self) -> u64 {
        self.rows
    }

    fn value(&self, row: u64, column: usize) -> Option<HeldValue<'_>> {
        let after = self.chunks.partition_point(|chunk| chunk.first <= row);
        // If several chunks begin at the same row, all but the last are empty.
        let chunk = self.chunks.get(after.checked_sub(1)?)?;
        value(chunk.columns.get(column)?, (row - chunk.first) as usize)
    }
}

/// Returns the value in a row of a column; `None` for types other than texts, numbers and times.
pub(crate) fn value(column: &ArrayRef, row: usize) -> Option<HeldValue<'_>> {
    if row >= column.len() || column.is_null(row) {
        return None;
    }
    let text = |text| Some(HeldValue::Text(Cow::Borrowed(text)));
    let bytes = |bytes| {
        Some(HeldValue::Text(Cow::Borrowed(
            std::str::from_utf8(bytes).ok()?,
        )))
    };
    let whole = |number: i64| Some(HeldValue::Whole(number));
    let unsigned = |number: u64| Some(HeldValue::Unsigned(number));
    match column.data_type() {
        DataType::Utf8 => text(column.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => text(column.as_string::<i64>().value(row)),
        DataType::Utf8View => text(column.as_string_view().value(row)),
        DataType::Binary => bytes(column.as_binary::<i32>().value(row)),
        DataType::LargeBinary => bytes(column.as_binary::<i64>().value(row)),
        DataType::BinaryView => bytes(column.as_binary_view().value(row)),
        DataType::Int8 => whole(column.as_primitive::<Int8Type>().value(row).into()),
        DataType::Int16 => whole(column.as_primitive::<Int16Type>().value(row).into()),
        DataType::Int32 => whole(column.as_primitive::<Int32Type>().value(row).into()),
        DataType::Int64 => whole(column.as_primitive::<Int64Type>().value(row)),
        DataType::UInt8 => unsigned(column.as_primitive::<UInt8Type>().value(row).into()),
        DataType::UInt16 => unsigned(column.as_primitive::<UInt16Type>().value(row).into()),
        DataType::UInt32 => unsigned(column.as_primitive::<UInt32Type>().value(row).into()),
        DataType::UInt64 => unsigned(column.as_primitive::<UInt64Type>().value(row)),
        DataType::Float32 => {
            let number = column.as_primitive::<Float32Type>().value(row);
            Some(HeldValue::Float(number.into()))
        }
        DataType::Float64 => Some(HeldValue::Float(
            column.as_primitive::<Float64Type>().value(row),
        )),
        DataType::Date32 => Some(HeldValue::Day(
            column.as_primitive::<Date32Type>().value(row).into(),
        )),
        DataType::Date64 => {
            let count = column.as_primitive::<Date64Type>().value(row);
            Some(HeldValue::Day(count.div_euclid(MILLI_DAY)))
        }
        DataType::Timestamp(unit, zone) => Some(instant(column, row, *unit, zone.as_deref())),
        DataType::Dictionary(key, _) => match key.as_ref() {
            DataType::Int8 => dictionary_value(column.as_dictionary::<Int8Type>(), row),
            DataType::Int16 => dictionary_value(column.as_dictionary::<Int16Type>(), row),
            DataType::Int32 => dictionary_value(column.as_dictionary::<Int32Type>(), row),
            DataType::Int64 => dictionary_value(column.as_dictionary::<Int64Type>(), row),
            DataType::UInt8 => dictionary_value(column.as_dictionary::<UInt8Type>(), row),
            DataType::UInt16 => dictionary_value(column.as_dictionary::<UInt16Type>(), row),
            DataType::UInt32 => dictionary_value(column.as_dictionary::<UInt32Type>(), row),
            DataType::UInt64 => dictionary_value(column.as_dictionary::<UInt64Type>(), row),
            _ => None,
        },
        _ => None,
    }
}

/// Returns whether [`value`] reads a type. A column without any values has nothing to read.
fn is_read(kind: &DataType) -> bool {
    match kind {
        DataType::Dictionary(_, values) => is_read(values),
        DataType::Null
        | DataType::Utf8
        | DataType::LargeUtf8
        | DataType::Utf8View
        | DataType::Binary
        | DataType::LargeBinary
        | DataType::BinaryView
        | DataType::Float32
        | DataType::Float64
        | DataType::Date32
        | DataType::Date64
        | DataType::Timestamp(..) => true,
        kind => kind.is_integer(),
    }
}

/// Returns the dictionary value of a row.
fn dictionary_value<K: ArrowDictionaryKeyType>(
    keys: &DictionaryArray<K>,
    row: usize,
) -> Option<HeldValue<'_>> {
    value(keys.values(), keys.key(row)?)
}

fn instant<'t>(
    column: &ArrayRef,
    row: usize,
    unit: TimeUnit,
    zone: Option<&'t str>,
) -> HeldValue<'t> {
    let (count, unit) = match unit {
        TimeUnit::Second => (
            column.as_primitive::<TimestampSecondType>().value(row),
            Unit::Second,
        ),
        TimeUnit::Millisecond => (
            column.as_primitive::<TimestampMillisecondType>().value(row),
            Unit::Milli,
        ),
        TimeUnit::Microsecond => (
            column.as_primitive::<TimestampMicrosecondType>().value(row),
            Unit::Micro,
        ),
        TimeUnit::Nanosecond => (
            column.as_primitive::<TimestampNanosecondType>().value(row),
            Unit::Nano,
        ),
    };
    HeldValue::Instant { count, unit, zone }
}

/// Returns a value as text; `None` if it is empty.
pub(crate) fn text_of(column: &ArrayRef, row: usize) -> Option<String> {
    let text = match value(column, row)? {
        HeldValue::Text(text) => text.into_owned(),
        HeldValue::Whole(number) => number.to_string(),
        HeldValue::Unsigned(number) => number.to_string(),
        HeldValue::Float(number) => number.to_string(),
        HeldValue::Day(_) | HeldValue::Instant { .. } => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

/// Reads a column from any object with the Arrow PyCapsule interface, or from a list of texts and `None`s.
pub(crate) fn column_of(column: &Bound<'_, PyAny>) -> PyResult<Vec<ArrayRef>> {
    let is_arrow = column.hasattr("__arrow_c_array__")? || column.hasattr("__arrow_c_stream__")?;
    if is_arrow {
        let any: pyo3_arrow::input::AnyArray = column.extract()?;
        let (chunks, field) = any.into_chunked_array()?.into_inner();
        let kind = field.data_type();
        if !is_read(kind) {
            return Err(error::value(format!(
                "the column has the type {kind}; {EXPECTED}"
            )));
        }
        return Ok(chunks);
    }
    let texts: Vec<Option<String>> = column.extract().map_err(|_: PyErr| {
        pyo3::exceptions::PyTypeError::new_err(
            "expected a column with the Arrow PyCapsule interface, or a list of texts",
        )
    })?;
    Ok(vec![Arc::new(arrow_array::StringArray::from(texts))])
}
