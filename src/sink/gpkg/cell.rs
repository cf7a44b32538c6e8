//! A value as SQLite stores it, and the GeoPackage type of its column (OGC 12-128r17 table 1).
//!
//! A list is JSON text: GeoPackage has no lists, and GDAL and QGIS recognise a column that is marked as JSON.

use super::insertion::Values;
use crate::layer::{ColumnType, Value};
use crate::sink::feature::json;

/// The GeoPackage name of a column's type.
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

/// Pushes a value into the row.
pub(super) fn push(values: &mut Values<'_, '_>, value: Value<'_>) -> rusqlite::Result<()> {
    match value {
        Value::Null => values.push(None::<i64>),
        Value::Text(text) => values.push(&*text),
        Value::Integer(whole) => values.push(whole),
        Value::Real(real) => values.push(real),
        Value::Boolean(is_so) => values.push(is_so),
        Value::Date(day) => values.push(day.to_string()),
        // GeoPackage 1.3 requires thousandths of a second, RFC 3339 does not.
        Value::DateTime(second) => values.push(format!("{}T00:00:00.000Z", second.0)),
        Value::TextList(texts) => values.push(json(&texts)),
        Value::IntegerList(numbers) => values.push(json(&numbers)),
    }
}
