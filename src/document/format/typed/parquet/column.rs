//! One column of a row group, read row by row.
//!
//! Values are decoded in small batches as slices of their page, and become text only when their row is
//! requested, so a batch takes little more memory than its page.

use super::pages::Pages;
use super::schema::{Column, Meaning};
use crate::document::format::entry::Fault;
use crate::document::format::typed::value;
use crate::document::format::typed::{Budget, Cell, SharedFile};
use parquet::basic::{Encoding, Type};
use parquet::column::reader::ColumnReaderImpl;
use parquet::data_type::{
    AsBytes, BoolType, ByteArray, ByteArrayType, DataType, DoubleType, FixedLenByteArray,
    FixedLenByteArrayType, FloatType, Int32Type, Int64Type, Int96, Int96Type,
};
use parquet::errors::Result;
use parquet::file::metadata::RowGroupMetaData;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Rows that are decoded together.
pub(super) const BATCH: usize = 64;

/// Separator between the texts of a list.
const SEPARATOR: &str = "\n\n";

/// A column that is read row by row.
pub(super) trait Values: Send {
    /// Decodes at most `rows` rows and returns how many there were.
    fn fill(&mut self, rows: usize) -> Result<usize>;

    /// Returns the cell of the next decoded row.
    fn next_row(&mut self, budget: &mut Budget) -> std::result::Result<Option<Cell>, Fault>;
}

/// Opens a column, and returns how many of its rows may be decoded together. It is one row for the encoding
/// that builds each text from the previous one, where a few bytes can produce a text as long as a page.
pub(super) fn open(
    file: &SharedFile,
    group: &RowGroupMetaData,
    column: &Column,
    limit: u64,
) -> Result<(Box<dyn Values>, usize)> {
    let chunk = group.column(column.leaf);
    let levels = Arc::new(AtomicU64::new(0));
    let pages = Pages::new(Arc::clone(file), chunk, limit, Arc::clone(&levels))?;
    let grows = chunk
        .encodings()
        .any(|encoding| encoding == Encoding::DELTA_BYTE_ARRAY);
    let pages = pages.with_growing_texts(grows);
    let meaning = column.meaning;
    let values: Box<dyn Values> = match chunk.column_type() {
        Type::BOOLEAN => Typed::<BoolType>::boxed(chunk, pages, levels, meaning, boolean),
        Type::INT32 => Typed::<Int32Type>::boxed(chunk, pages, levels, meaning, int32),
        Type::INT64 => Typed::<Int64Type>::boxed(chunk, pages, levels, meaning, int64),
        Type::INT96 => Typed::<Int96Type>::boxed(chunk, pages, levels, meaning, int96),
        Type::FLOAT => Typed::<FloatType>::boxed(chunk, pages, levels, meaning, float),
        Type::DOUBLE => Typed::<DoubleType>::boxed(chunk, pages, levels, meaning, double),
        Type::BYTE_ARRAY => Typed::<ByteArrayType>::boxed(chunk, pages, levels, meaning, bytes),
        Type::FIXED_LEN_BYTE_ARRAY => {
            Typed::<FixedLenByteArrayType>::boxed(chunk, pages, levels, meaning, fixed)
        }
    };
    Ok((values, if grows { 1 } else { BATCH }))
}

/// Converts a value to a cell.
type Convert<T> = fn(Meaning, &T) -> Option<Cell>;

struct Typed<T: DataType> {
    reader: ColumnReaderImpl<T>,
    meaning: Meaning,
    convert: Convert<T::T>,
    /// Definition level of a value that is present.
    defined: i16,
    list: bool,
    levels: Arc<AtomicU64>,
    values: Vec<T::T>,
    definitions: Vec<i16>,
    repetitions: Vec<i16>,
    /// Values and levels consumed so far.
    value: usize,
    level: usize,
}

impl<T: DataType> Typed<T>
where
    ColumnReaderImpl<T>: Send,
    T::T: Send,
{
    fn boxed(
        chunk: &parquet::file::metadata::ColumnChunkMetaData,
        pages: Pages,
        levels: Arc<AtomicU64>,
        meaning: Meaning,
        convert: Convert<T::T>,
    ) -> Box<dyn Values> {
        let described = chunk.column_descr_ptr();
        Box::new(Self {
            defined: described.max_def_level(),
            list: described.max_rep_level() > 0,
            reader: ColumnReaderImpl::new(described, Box::new(pages)),
            meaning,
            convert,
            levels,
            values: Vec::new(),
            definitions: Vec::new(),
            repetitions: Vec::new(),
            value: 0,
            level: 0,
        })
    }

    /// Returns the value of the next level, if it is present.
    fn next_value(&mut self) -> Option<&T::T> {
        let level = self.level;
        self.level += 1;
        if self.defined > 0 && self.definitions.get(level) != Some(&self.defined) {
            return None;
        }
        self.value += 1;
        self.values.get(self.value - 1)
    }

    fn next_cell(&mut self, budget: &mut Budget) -> std::result::Result<Option<Cell>, Fault> {
        let (meaning, convert) = (self.meaning, self.convert);
        let Some(value) = self.next_value() else {
            return Ok(None);
        };
        budget.spend(value.as_bytes().len())?;
        Ok(convert(meaning, value))
    }

    /// Joins the texts of a list.
    fn next_list(&mut self, budget: &mut Budget) -> std::result::Result<Option<Cell>, Fault> {
        let mut text = String::new();
        let mut fault = None;
        loop {
            match self.next_cell(budget) {
                Ok(Some(cell)) if fault.is_none() => {
                    if !text.is_empty() {
                        text.push_str(SEPARATOR);
                    }
                    text.push_str(&cell.text);
                }
                Ok(_) => {}
                Err(error) => fault = Some(error),
            }
            if self
                .repetitions
                .get(self.level)
                .is_none_or(|level| *level == 0)
            {
                break;
            }
        }
        match fault {
            Some(fault) => Err(fault),
            None => Ok((!text.is_empty()).then(|| Cell::text(text))),
        }
    }
}

impl<T: DataType> Values for Typed<T>
where
    ColumnReaderImpl<T>: Send,
    T::T: Send,
{
    fn fill(&mut self, rows: usize) -> Result<usize> {
        self.values.clear();
        self.definitions.clear();
        self.repetitions.clear();
        (self.value, self.level) = (0, 0);
        self.levels.store(0, Ordering::Relaxed);
        let (rows, _, _) = self.reader.read_records(
            rows,
            Some(&mut self.definitions),
            Some(&mut self.repetitions),
            &mut self.values,
        )?;
        Ok(rows)
    }

    fn next_row(&mut self, budget: &mut Budget) -> std::result::Result<Option<Cell>, Fault> {
        if self.list {
            self.next_list(budget)
        } else {
            self.next_cell(budget)
        }
    }
}

fn boolean(_: Meaning, value: &bool) -> Option<Cell> {
    Some(Cell::text(value.to_string()))
}

fn int32(meaning: Meaning, value: &i32) -> Option<Cell> {
    match meaning {
        Meaning::Unsigned => Some(value::unsigned(u64::from(value.cast_unsigned()))),
        _ => integer(meaning, i64::from(*value)),
    }
}

fn int64(meaning: Meaning, value: &i64) -> Option<Cell> {
    match meaning {
        Meaning::Unsigned => Some(value::unsigned(value.cast_unsigned())),
        _ => integer(meaning, *value),
    }
}

fn integer(meaning: Meaning, value: i64) -> Option<Cell> {
    match meaning {
        Meaning::Day => value::day(value),
        Meaning::Instant(unit, zone) => value::instant(value, unit, zone),
        Meaning::Decimal(scale) => value::decimal(i128::from(value), scale),
        _ => Some(Cell::number(value)),
    }
}

fn int96(_: Meaning, value: &Int96) -> Option<Cell> {
    let &[low, high, day] = value.data().first_chunk()?;
    let nanoseconds = (u64::from(high) << 32 | u64::from(low)).cast_signed();
    value::julian(nanoseconds, day)
}

fn float(_: Meaning, value: &f32) -> Option<Cell> {
    Cell::float(f64::from(*value))
}

fn double(_: Meaning, value: &f64) -> Option<Cell> {
    Cell::float(*value)
}

fn bytes(meaning: Meaning, value: &ByteArray) -> Option<Cell> {
    bytes_cell(meaning, value.data())
}

fn fixed(meaning: Meaning, value: &FixedLenByteArray) -> Option<Cell> {
    bytes_cell(meaning, value.data())
}

fn bytes_cell(meaning: Meaning, bytes: &[u8]) -> Option<Cell> {
    match meaning {
        Meaning::Decimal(scale) => value::decimal(value::big_endian(bytes)?, scale),
        Meaning::Uuid => value::uuid(bytes),
        _ => Some(Cell::text(std::str::from_utf8(bytes).ok()?)),
    }
}
