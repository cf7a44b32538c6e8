//! The columns of a layer: name, type and value of each, defined once for all formats.
//!
//! Takes a row; returns typed values in column order. Columns are flat and present in every row, because many
//! formats and readers need one type for all values of a column: dates are whole days or null, never a month
//! and never an empty string.

use crate::tally::Values;
use exonym_gazetteer::LonLat;
use exonym_gazetteer::outlines::Polygon;
use jiff::civil::Date;
use std::borrow::Cow;
use std::fmt;

/// The type of a column's values, which may also be null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A floating-point number.
    Real,
    /// True or false.
    Boolean,
    /// A date.
    Date,
    /// A second in UTC.
    DateTime,
    /// Several texts, in a meaningful order.
    TextList,
    /// Integers, one for each item of a list of texts.
    IntegerList,
}

impl ColumnType {
    /// Whether it is a list type: formats without lists need their own encoding for it.
    pub fn is_list(self) -> bool {
        matches!(self, Self::TextList | Self::IntegerList)
    }
}

/// The value of one row in one column.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Unknown or missing.
    Null,
    /// Of [`ColumnType::Text`].
    Text(Cow<'a, str>),
    /// Of [`ColumnType::Integer`].
    Integer(i64),
    /// Of [`ColumnType::Real`].
    Real(f64),
    /// Of [`ColumnType::Boolean`].
    Boolean(bool),
    /// Of [`ColumnType::Date`].
    Date(Date),
    /// Of [`ColumnType::DateTime`].
    DateTime(StartOfDay),
    /// Of [`ColumnType::TextList`].
    TextList(Vec<Cow<'a, str>>),
    /// Of [`ColumnType::IntegerList`].
    IntegerList(Vec<i64>),
}

/// The first second of a day, UTC, in the format of RFC 3339: `2022-03-01T00:00:00Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StartOfDay(pub Date);

/// A column of rows `R`.
#[derive(Debug)]
pub struct Column<R> {
    /// Its name in every product.
    pub name: Cow<'static, str>,
    /// Its type.
    pub kind: ColumnType,
    value: Getter<R>,
}

/// How a column's value is read from a row.
#[derive(Debug)]
enum Getter<R> {
    /// By its own function.
    Own(for<'r> fn(&'r R) -> Value<'r>),
    /// By index, for columns that depend on a file or on the compared values.
    Nth(usize, for<'r> fn(&'r R, usize) -> Value<'r>),
}

// Not derived, because that would require rows to be `Clone`.
impl<R> Clone for Column<R> {
    fn clone(&self) -> Self {
        Self {
            name: self.name.clone(),
            kind: self.kind,
            value: self.value,
        }
    }
}

impl<R> Clone for Getter<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Getter<R> {}

impl<R> Column<R> {
    pub(crate) fn new(
        name: impl Into<Cow<'static, str>>,
        kind: ColumnType,
        value: for<'r> fn(&'r R) -> Value<'r>,
    ) -> Self {
        Self {
            name: name.into(),
            kind,
            value: Getter::Own(value),
        }
    }

    /// One of several similar columns, by index.
    pub(super) fn nth(
        name: String,
        kind: ColumnType,
        number: usize,
        value: for<'r> fn(&'r R, usize) -> Value<'r>,
    ) -> Self {
        Self {
            name: Cow::Owned(name),
            kind,
            value: Getter::Nth(number, value),
        }
    }

    /// The value of a row.
    pub fn of<'r>(&self, row: &'r R) -> Value<'r> {
        match &self.value {
            Getter::Own(value) => value(row),
            Getter::Nth(number, value) => value(row, *number),
        }
    }
}

/// A row of a layer.
pub trait Row: Sized {
    /// The layer's name in every product.
    const LAYER: &'static str;

    /// The geometry of its rows.
    const SHAPE: Shape = Shape::Point;

    /// Whether its rows have a position, [`Row::lonlat`], which tables show in columns of their own.
    const HAS_POINT: bool = matches!(Self::SHAPE, Shape::Point);

    /// The columns in order.
    fn columns() -> Vec<Column<Self>>;

    /// The columns of a run that distinguishes these values, with a value column if the layer has one.
    fn columns_by(_values: Option<&Values>) -> Vec<Column<Self>> {
        Self::columns()
    }

    /// Its position on the map, or for an area the point of its figures; `None` if there is no such point.
    fn lonlat(&self) -> Option<LonLat>;

    /// Its polygons; `None` if they are unknown, or in a layer without areas.
    fn outline(&self) -> Option<&[Polygon]> {
        None
    }
}

/// The geometry of a layer's rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One point each: [`Row::lonlat`].
    Point,
    /// One or more polygons each: [`Row::outline`].
    Areas,
    /// No geometry.
    None,
}

impl fmt::Display for StartOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T00:00:00Z", self.0)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Self::Integer(whole(number))
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::from(number as u64)
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Self::Real(number)
    }
}

impl From<bool> for Value<'_> {
    fn from(is_so: bool) -> Self {
        Self::Boolean(is_so)
    }
}

impl From<Date> for Value<'_> {
    fn from(day: Date) -> Self {
        Self::Date(day)
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<'a, T: Into<Cow<'a, str>>> FromIterator<T> for Value<'a> {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        Self::TextList(texts.into_iter().map(Into::into).collect())
    }
}

/// A count as every format can store it; no count comes near the limit.
pub(super) fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Treats a source's empty cell as missing.
pub(super) fn non_empty(text: &Option<String>) -> Option<&str> {
    text.as_deref().filter(|text| !text.is_empty())
}
