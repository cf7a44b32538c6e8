//! Writes a Parquet file, one row group at a time, with the low-level writer of the `parquet` crate.
//!
//! Takes columns and rows; returns bytes: values with dictionaries, compressed with Zstandard. Every column
//! may have nulls; a list has the three levels of the format's rules, a box is a group of four numbers. The
//! footer is written last, so metadata may be added until then.

use super::batch::{ColumnData, Texts, Values};
use super::{Batch, CORNERS, Field, FieldType, Item};
use crate::layer::ColumnType;
use bytes::Bytes;
use parquet::basic::{
    Compression, ConvertedType, LogicalType, Repetition, TimeUnit, Type as Physical, ZstdLevel,
};
use parquet::column::writer::ColumnWriterImpl;
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type,
};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

/// The program that wrote the file, in the required form: a name, "version" and a version.
const CREATED_BY: &str = concat!("exonym version ", env!("CARGO_PKG_VERSION"));

/// A fast level of Zstandard: half the time of the usual level 3, for a tenth more bytes.
const LEVEL: i32 = 1;

/// A Parquet file being written.
pub(crate) struct ParquetTable<W> {
    out: W,
    file: SerializedFileWriter<Encoded>,
    encoded: Encoded,
    batch: Batch,
}

/// A buffer of encoded bytes that are not yet written: the crate's writer must own its output, on any thread.
#[derive(Clone, Debug, Default)]
struct Encoded(Arc<Mutex<Vec<u8>>>);

impl Write for Encoded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Encoded {
    /// Moves the buffered bytes to the writer.
    fn drain(&self, out: &mut impl Write) -> io::Result<()> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        out.write_all(&held)?;
        held.clear();
        Ok(())
    }
}

impl<W: Write> ParquetTable<W> {
    /// Begins a file with these columns.
    pub(crate) fn begin(out: W, name: &str, fields: Vec<Field>) -> io::Result<Self> {
        let encoded = Encoded::default();
        let properties = properties().map_err(io_error)?;
        let schema = schema(name, &fields).map_err(io_error)?;
        let file = SerializedFileWriter::new(encoded.clone(), schema, Arc::new(properties));
        Ok(Self {
            out,
            file: file.map_err(io_error)?,
            encoded,
            batch: Batch::new(fields),
        })
    }

    /// Adds a row with one item per column.
    pub(crate) fn row<'a>(&mut self, items: impl Iterator<Item = Item<'a>>) -> io::Result<()> {
        self.batch.push(items)?;
        if self.batch.is_full() {
            self.write_batch()?;
        }
        Ok(())
    }

    /// Adds an entry to the file's metadata.
    pub(crate) fn metadata(&mut self, key: &str, value: String) {
        let entry = KeyValue::new(key.to_owned(), value);
        self.file.append_key_value_metadata(entry);
    }

    /// Writes the remaining rows and the footer.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        if self.batch.rows > 0 {
            self.write_batch()?;
        }
        self.file.finish().map_err(io_error)?;
        self.encoded.drain(&mut self.out)?;
        self.out.flush()
    }

    fn write_batch(&mut self) -> io::Result<()> {
        let mut group = self.file.next_row_group().map_err(io_error)?;
        for column in &self.batch.columns {
            write_column(&mut group, column).map_err(io_error)?;
        }
        group.close().map_err(io_error)?;
        self.batch.clear();
        self.encoded.drain(&mut self.out)
    }
}

fn properties() -> Result<WriterProperties> {
    let level = ZstdLevel::try_new(LEVEL)?;
    let properties = WriterProperties::builder()
        .set_created_by(CREATED_BY.to_owned())
        .set_compression(Compression::ZSTD(level));
    Ok(properties.build())
}

fn schema(name: &str, fields: &[Field]) -> Result<TypePtr> {
    let types = fields.iter().map(|field| of_field(field).map(Arc::new));
    let root = Type::group_type_builder(name).with_fields(types.collect::<Result<_>>()?);
    Ok(Arc::new(root.build()?))
}

fn of_field(field: &Field) -> Result<Type> {
    let name = &field.name;
    let optional = Repetition::OPTIONAL;
    match field.kind {
        FieldType::Of(ColumnType::TextList) => list(name, text("element")?),
        FieldType::Of(ColumnType::IntegerList) => {
            list(name, plain("element", Physical::INT64, optional)?)
        }
        FieldType::Of(ColumnType::Text) => text(name),
        FieldType::Of(ColumnType::Integer) => plain(name, Physical::INT64, optional),
        FieldType::Of(ColumnType::Real) => plain(name, Physical::DOUBLE, optional),
        FieldType::Of(ColumnType::Boolean) => plain(name, Physical::BOOLEAN, optional),
        FieldType::Of(ColumnType::Date) => Type::primitive_type_builder(name, Physical::INT32)
            .with_repetition(optional)
            .with_converted_type(ConvertedType::DATE)
            .with_logical_type(Some(LogicalType::Date))
            .build(),
        FieldType::Of(ColumnType::DateTime) => Type::primitive_type_builder(name, Physical::INT64)
            .with_repetition(optional)
            .with_converted_type(ConvertedType::TIMESTAMP_MILLIS)
            .with_logical_type(Some(LogicalType::timestamp(true, TimeUnit::MILLIS)))
            .build(),
        FieldType::Geometry => plain(name, Physical::BYTE_ARRAY, optional),
        FieldType::Bbox => {
            let corner = |corner| plain(corner, Physical::DOUBLE, Repetition::REQUIRED);
            let corners = CORNERS.into_iter().map(|name| corner(name).map(Arc::new));
            Type::group_type_builder(name)
                .with_repetition(optional)
                .with_fields(corners.collect::<Result<_>>()?)
                .build()
        }
    }
}

fn plain(name: &str, physical: Physical, repetition: Repetition) -> Result<Type> {
    Type::primitive_type_builder(name, physical)
        .with_repetition(repetition)
        .build()
}

fn text(name: &str) -> Result<Type> {
    Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
        .with_repetition(Repetition::OPTIONAL)
        .with_converted_type(ConvertedType::UTF8)
        .with_logical_type(Some(LogicalType::String))
        .build()
}

fn list(name: &str, element: Type) -> Result<Type> {
    let items = Type::group_type_builder("list")
        .with_repetition(Repetition::REPEATED)
        .with_fields(vec![Arc::new(element)])
        .build()?;
    Type::group_type_builder(name)
        .with_repetition(Repetition::OPTIONAL)
        .with_converted_type(ConvertedType::LIST)
        .with_logical_type(Some(LogicalType::List))
        .with_fields(vec![Arc::new(items)])
        .build()
}

type Group<'a> = SerializedRowGroupWriter<'a, Encoded>;

fn write_column(group: &mut Group<'_>, column: &ColumnData) -> Result<()> {
    let is_there = &column.is_there;
    match &column.values {
        Values::Texts(texts) => write::<ByteArrayType>(group, &pieces(texts), is_there),
        Values::Integers(values) | Values::Instants(values) => {
            write::<Int64Type>(group, values, is_there)
        }
        Values::Reals(values) => write::<DoubleType>(group, values, is_there),
        Values::Booleans(values) => write::<BoolType>(group, values, is_there),
        Values::Days(values) => write::<Int32Type>(group, values, is_there),
        Values::TextLists(ends, texts) => {
            write_lists::<ByteArrayType>(group, &pieces(texts), ends, is_there)
        }
        Values::IntegerLists(ends, numbers) => {
            write_lists::<Int64Type>(group, numbers, ends, is_there)
        }
        Values::Boxes(boxes) => (0..CORNERS.len()).try_for_each(|corner| {
            let values: Vec<f64> = boxes.iter().map(|corners| corners[corner]).collect();
            write::<DoubleType>(group, &values, is_there)
        }),
    }
}

/// Writes the values of rows that have one.
fn write<T: DataType>(group: &mut Group<'_>, values: &[T::T], is_there: &[bool]) -> Result<()> {
    let there = values.iter().zip(is_there);
    let present: Vec<T::T> = there
        .filter(|(_, is_there)| **is_there)
        .map(|(value, _)| value.clone())
        .collect();
    let levels: Vec<i16> = is_there.iter().map(|there| i16::from(*there)).collect();
    next_column::<T>(group, |column| {
        column.write_batch(&present, Some(&levels), None)
    })
}

/// Writes lists: definition level 0 means null, 1 an empty list, 3 an existing item.
fn write_lists<T: DataType>(
    group: &mut Group<'_>,
    values: &[T::T],
    ends: &[u32],
    is_there: &[bool],
) -> Result<()> {
    const NONE: i16 = 0;
    const EMPTY: i16 = 1;
    const ITEM: i16 = 3;
    let (mut definitions, mut repetitions) = (Vec::new(), Vec::new());
    let mut start = 0;
    for (end, is_there) in ends.iter().zip(is_there) {
        if start == *end {
            definitions.push(if *is_there { EMPTY } else { NONE });
            repetitions.push(0);
        }
        for item in start..*end {
            definitions.push(ITEM);
            repetitions.push(i16::from(item > start));
        }
        start = *end;
    }
    next_column::<T>(group, |column| {
        column.write_batch(values, Some(&definitions), Some(&repetitions))
    })
}

fn next_column<T: DataType>(
    group: &mut Group<'_>,
    write: impl FnOnce(&mut ColumnWriterImpl<'_, T>) -> Result<usize>,
) -> Result<()> {
    let column = group.next_column()?;
    let mut column = column.ok_or_else(|| ParquetError::General("one column too many".into()))?;
    write(column.typed::<T>())?;
    column.close()
}

/// Texts in the form that the crate takes, without copying each.
fn pieces(texts: &Texts) -> Vec<ByteArray> {
    let bytes = Bytes::copy_from_slice(&texts.bytes);
    let mut start = 0;
    let piece = |end: &u32| {
        let end = *end as usize;
        let piece = ByteArray::from(bytes.slice(start..end));
        start = end;
        piece
    };
    texts.ends.iter().map(piece).collect()
}

fn io_error(error: ParquetError) -> io::Error {
    io::Error::other(error)
}
