//! What the columns of a layer are: name, type and value of each, said once for all formats.
//!
//! A row enters, typed values leave in the order of the columns. Flat, and every column there in
//! every row, because many formats and readers want one type for all of a column's values: dates
//! are whole days or null, never a month and never empty text.

use crate::tally::Values;
use exonym_gazetteer::LonLat;
use exonym_gazetteer::outlines::Polygon;
use jiff::civil::Date;
use std::borrow::Cow;
use std::fmt;

/// What a column holds; any of its values may also be null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Words.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// A second of a day in UTC.
    DateTime,
    /// Several words or names, in an order that means something.
    TextList,
    /// Whole numbers, one for each of a list of texts.
    IntegerList,
}

impl ColumnType {
    /// Whether a value is several: formats without lists have a way of their own for them.
    pub fn is_list(self) -> bool {
        matches!(self, Self::TextList | Self::IntegerList)
    }
}

/// What one row has in one column.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Not known, or not said.
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
    DateTime(StartOf),
    /// Of [`ColumnType::TextList`].
    TextList(Vec<Cow<'a, str>>),
    /// Of [`ColumnType::IntegerList`].
    IntegerList(Vec<i64>),
}

/// The first second of a day, UTC; written as RFC 3339 has it: `2022-03-01T00:00:00Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StartOf(pub Date);

/// A column of rows `R`.
#[derive(Debug)]
pub struct Column<R> {
    /// What it is called in every product.
    pub name: Cow<'static, str>,
    /// What it holds.
    pub kind: ColumnType,
    value: Getter<R>,
}

/// How a column is read off a row.
#[derive(Debug)]
enum Getter<R> {
    /// By a function of its own.
    Own(for<'r> fn(&'r R) -> Value<'r>),
    /// By its number, where a file or what is compared says which columns there are.
    Nth(usize, for<'r> fn(&'r R, usize) -> Value<'r>),
}

// Not derived, because rows need not be cloned for it.
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

    /// A column of several of a kind, by its number.
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

    /// What this row has in it.
    pub fn of<'r>(&self, row: &'r R) -> Value<'r> {
        match &self.value {
            Getter::Own(value) => value(row),
            Getter::Nth(number, value) => value(row, *number),
        }
    }
}

/// A row of a layer.
pub trait Row: Sized {
    /// What the layer is called in every product.
    const LAYER: &'static str;

    /// What its rows are on the map.
    const SHAPE: Shape = Shape::Point;

    /// The columns in their order.
    fn columns() -> Vec<Column<Self>>;

    /// The same in a run that tells these values apart, with a column for them where the layer has one.
    fn columns_by(_values: Option<&Values>) -> Vec<Column<Self>> {
        Self::columns()
    }

    /// Where it is on the map, or of an area where its figures stand; `None` where there is no such
    /// point.
    fn lonlat(&self) -> Option<LonLat>;

    /// The area that it is; `None` where it has none that is known, or in a layer not of areas.
    fn outline(&self) -> Option<&[Polygon]> {
        None
    }
}

/// What the rows of a layer are on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A point each: [`Row::lonlat`].
    Point,
    /// One or more polygons each: [`Row::outline`].
    Areas,
    /// They are on no map.
    None,
}

impl fmt::Display for StartOf {
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

/// Counts as every format can hold them; none comes near the end of it.
pub(super) fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A source's empty cell is an absent one.
pub(super) fn given(text: &Option<String>) -> Option<&str> {
    text.as_deref().filter(|text| !text.is_empty())
}
