//! A value as SQLite keeps it, and the type that GeoPackage gives its column (OGC 12-128r17
//! table 1).
//!
//! A list is JSON text: GeoPackage has no lists, and GDAL and QGIS take a column that is marked as
//! JSON for what it is.

use crate::layer::{ColumnType, Value};
use crate::sink::feature::json;
use rusqlite::Statement;

/// What GeoPackage calls the type of a column.
pub(super) fn type_name(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Text | ColumnType::TextList | ColumnType::IntegerList => "TEXT",
        ColumnType::Integer => "INTEGER",
        ColumnType::Real => "REAL",
        ColumnType::Boolean => "BOOLEAN",
        ColumnType::Date => "DATE",
        ColumnType::DateTime => "DATETIME",
    }
}

/// Binds a value to the parameter with that number.
pub(super) fn bind(
    statement: &mut Statement<'_>,
    number: usize,
    value: Value<'_>,
) -> rusqlite::Result<()> {
    match value {
        Value::Null => statement.raw_bind_parameter(number, None::<i64>),
        Value::Text(text) => statement.raw_bind_parameter(number, &*text),
        Value::Integer(whole) => statement.raw_bind_parameter(number, whole),
        Value::Real(real) => statement.raw_bind_parameter(number, real),
        Value::Boolean(is_so) => statement.raw_bind_parameter(number, is_so),
        Value::Date(day) => statement.raw_bind_parameter(number, day.to_string()),
        // GeoPackage 1.3 wants the thousandths, where RFC 3339 does not.
        Value::DateTime(second) => {
            statement.raw_bind_parameter(number, format!("{}T00:00:00.000Z", second.0))
        }
        Value::TextList(texts) => statement.raw_bind_parameter(number, json(&texts)),
        Value::IntegerList(numbers) => statement.raw_bind_parameter(number, json(&numbers)),
    }
}
