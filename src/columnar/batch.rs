//! A batch of rows, gathered by column until it is written.
//!
//! Takes items in row order; returns slices: the values of all rows, including placeholders for nulls (an
//! empty text, a zero), and a flag per row that says whether it has a value.

use super::{BATCH_BYTES, BATCH_ROWS, FieldType, Item, misfit};
use crate::layer::{ColumnType, Value};
use jiff::civil::Date;
use std::io;

/// The day from which dates and instants are counted.
const EPOCH: Date = jiff::civil::date(1970, 1, 1);

const MILLISECONDS_OF_DAY: i64 = 86_400_000;

/// A column of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its name.
    pub(crate) name: String,
    /// Its type.
    pub(crate) kind: FieldType,
}

impl Field {
    /// A column with that name.
    pub(crate) fn new(name: impl Into<String>, kind: FieldType) -> Self {
        let name = name.into();
        Self { name, kind }
    }
}

/// The values of a column.
#[derive(Debug)]
pub(super) enum Values {
    Texts(Texts),
    Integers(Vec<i64>),
    Reals(Vec<f64>),
    Booleans(Vec<bool>),
    /// Days since 1970.
    Days(Vec<i32>),
    /// Milliseconds since 1970.
    Instants(Vec<i64>),
    /// The end of each row's list, and the items of all lists.
    TextLists(Vec<u32>, Texts),
    IntegerLists(Vec<u32>, Vec<i64>),
    Boxes(Vec<[f64; 4]>),
}

/// Texts, or byte strings, one after the other.
#[derive(Debug, Default)]
pub(super) struct Texts {
    pub(super) bytes: Vec<u8>,
    /// The end of each.
    pub(super) ends: Vec<u32>,
}

impl Texts {
    fn push(&mut self, text: &[u8]) -> io::Result<()> {
        self.bytes.extend_from_slice(text);
        self.ends.push(offset(self.bytes.len())?);
        Ok(())
    }

    fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }
}

/// Both formats have 32-bit offsets; mentions of articles come nowhere near that length.
fn offset(length: usize) -> io::Result<u32> {
    let fits = i32::try_from(length).ok().map(i32::cast_unsigned);
    fits.ok_or_else(|| io::Error::other("a batch of rows with more than 2 GiB of text"))
}

/// The values of a column, and a flag per row for whether it has one.
#[derive(Debug)]
pub(super) struct ColumnData {
    pub(super) values: Values,
    pub(super) is_there: Vec<bool>,
}

/// The rows of a batch.
#[derive(Debug)]
pub(super) struct Batch {
    pub(super) fields: Vec<Field>,
    pub(super) columns: Vec<ColumnData>,
    pub(super) rows: usize,
    bytes: usize,
}

impl Batch {
    pub(super) fn new(fields: Vec<Field>) -> Self {
        let columns = fields.iter().map(|field| ColumnData {
            values: Values::new(field.kind),
            is_there: Vec::new(),
        });
        Self {
            columns: columns.collect(),
            fields,
            rows: 0,
            bytes: 0,
        }
    }

    /// Adds a row with one item per column.
    pub(super) fn push<'a>(&mut self, items: impl Iterator<Item = Item<'a>>) -> io::Result<()> {
        let columns = self.columns.iter_mut().zip(&self.fields);
        for ((column, field), item) in columns.zip(items) {
            self.bytes += column.push(item, &field.name)?;
        }
        self.rows += 1;
        Ok(())
    }

    /// Whether it must be written now.
    pub(super) fn is_full(&self) -> bool {
        self.rows >= BATCH_ROWS || self.bytes >= BATCH_BYTES
    }

    pub(super) fn clear(&mut self) {
        for column in &mut self.columns {
            column.is_there.clear();
            column.values.clear();
        }
        self.rows = 0;
        self.bytes = 0;
    }
}

impl ColumnData {
    /// Adds the item of a row; returns its size in bytes.
    fn push(&mut self, item: Item<'_>, name: &str) -> io::Result<usize> {
        let is_there = !matches!(item, Item::Value(Value::Null));
        self.is_there.push(is_there);
        if is_there {
            self.values.push(item).unwrap_or_else(|| Err(misfit(name)))
        } else {
            self.values.push_placeholder();
            Ok(1)
        }
    }
}

impl Values {
    fn new(kind: FieldType) -> Self {
        match kind {
            FieldType::Of(ColumnType::Text) | FieldType::Geometry => Self::Texts(Texts::default()),
            FieldType::Of(ColumnType::Integer) => Self::Integers(Vec::new()),
            FieldType::Of(ColumnType::Real) => Self::Reals(Vec::new()),
            FieldType::Of(ColumnType::Boolean) => Self::Booleans(Vec::new()),
            FieldType::Of(ColumnType::Date) => Self::Days(Vec::new()),
            FieldType::Of(ColumnType::DateTime) => Self::Instants(Vec::new()),
            FieldType::Of(ColumnType::TextList) => Self::TextLists(Vec::new(), Texts::default()),
            FieldType::Of(ColumnType::IntegerList) => Self::IntegerLists(Vec::new(), Vec::new()),
            FieldType::Bbox => Self::Boxes(Vec::new()),
        }
    }

    /// Adds an item and returns its size in bytes; `None` for an item of another type.
    fn push(&mut self, item: Item<'_>) -> Option<io::Result<usize>> {
        /// Approximate bytes of a number.
        const NUMBER: usize = 8;
        match (self, item) {
            (Self::Texts(texts), Item::Value(Value::Text(text))) => {
                return Some(texts.push(text.as_bytes()).map(|()| text.len() + 4));
            }
            (Self::Texts(texts), Item::Bytes(bytes)) => {
                return Some(texts.push(bytes).map(|()| bytes.len() + 4));
            }
            (Self::Integers(values), Item::Value(Value::Integer(number))) => values.push(number),
            (Self::Reals(values), Item::Value(Value::Real(number))) => values.push(number),
            (Self::Booleans(values), Item::Value(Value::Boolean(is_so))) => values.push(is_so),
            (Self::Days(values), Item::Value(Value::Date(day))) => values.push(days(day)),
            (Self::Instants(values), Item::Value(Value::DateTime(start))) => {
                values.push(i64::from(days(start.0)) * MILLISECONDS_OF_DAY);
            }
            (Self::Boxes(values), Item::Box(corners)) => {
                values.push(corners);
                return Some(Ok(4 * NUMBER));
            }
            (Self::TextLists(ends, texts), Item::Value(Value::TextList(list))) => {
                let pushed = list.iter().try_for_each(|text| texts.push(text.as_bytes()));
                let end = pushed.and_then(|()| offset(texts.ends.len()));
                let bytes: usize = list.iter().map(|text| text.len() + 4).sum();
                return Some(end.map(|end| {
                    ends.push(end);
                    bytes
                }));
            }
            (Self::IntegerLists(ends, numbers), Item::Value(Value::IntegerList(list))) => {
                numbers.extend(&list);
                return Some(offset(numbers.len()).map(|end| {
                    ends.push(end);
                    NUMBER * list.len()
                }));
            }
            _ => return None,
        }
        Some(Ok(NUMBER))
    }

    /// Adds the placeholder for a null.
    fn push_placeholder(&mut self) {
        match self {
            Self::Texts(Texts { ends, .. })
            | Self::TextLists(ends, _)
            | Self::IntegerLists(ends, _) => ends.push(ends.last().copied().unwrap_or(0)),
            Self::Integers(values) | Self::Instants(values) => values.push(0),
            Self::Reals(values) => values.push(0.0),
            Self::Booleans(values) => values.push(false),
            Self::Days(values) => values.push(0),
            Self::Boxes(values) => values.push([0.0; 4]),
        }
    }

    fn clear(&mut self) {
        match self {
            Self::Texts(texts) => texts.clear(),
            Self::Integers(values) | Self::Instants(values) => values.clear(),
            Self::Reals(values) => values.clear(),
            Self::Booleans(values) => values.clear(),
            Self::Days(values) => values.clear(),
            Self::TextLists(ends, texts) => {
                ends.clear();
                texts.clear();
            }
            Self::IntegerLists(ends, numbers) => {
                ends.clear();
                numbers.clear();
            }
            Self::Boxes(values) => values.clear(),
        }
    }
}

fn days(day: Date) -> i32 {
    let hours = day.duration_since(EPOCH).as_hours();
    i32::try_from(hours / 24).expect("the calendar has fewer than 2^31 days")
}
