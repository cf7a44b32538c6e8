//! Generated tables, written and read again: Parquet with its crate's record reader, which shares no code
//! with the column writer, and Arrow with the reader of articles.

use super::{ArrowTable, BATCH_ROWS, Field, FieldType, Item, ParquetTable};
use crate::layer::{ColumnType, StartOfDay, Value};
use bytes::Bytes;
use jiff::civil::date;
use parquet::file::reader::{FileReader, SerializedFileReader};
use std::borrow::Cow;

const FIELDS: [(&str, FieldType); 10] = [
    ("text", FieldType::Of(ColumnType::Text)),
    ("integer", FieldType::Of(ColumnType::Integer)),
    ("real", FieldType::Of(ColumnType::Real)),
    ("boolean", FieldType::Of(ColumnType::Boolean)),
    ("day", FieldType::Of(ColumnType::Date)),
    ("second", FieldType::Of(ColumnType::DateTime)),
    ("texts", FieldType::Of(ColumnType::TextList)),
    ("integers", FieldType::Of(ColumnType::IntegerList)),
    ("geometry", FieldType::Geometry),
    ("bbox", FieldType::Bbox),
];

fn fields() -> Vec<Field> {
    let fields = FIELDS.into_iter();
    fields.map(|(name, kind)| Field::new(name, kind)).collect()
}

/// The row with that number: one column in seven is null, in turn. Reals are positive, because the crate's
/// records show negative ones differently.
fn row(number: usize) -> Vec<Item<'static>> {
    let texts = |count: usize| {
        (0..count)
            .map(|at| Cow::Owned(format!("Ґ{number}-{at}")))
            .collect()
    };
    let integer = number as i64 - 3;
    let items = [
        Item::Value(Value::Text(format!("Київ {number}").into())),
        Item::Value(Value::Integer(integer)),
        Item::Value(Value::Real((number + 1) as f64 / 8.0)),
        Item::Value(Value::Boolean(number.is_multiple_of(2))),
        Item::Value(Value::Date(date(1969, 12, (number % 31 + 1) as i8))),
        Item::Value(Value::DateTime(StartOfDay(date(
            2022,
            3,
            (number % 31 + 1) as i8,
        )))),
        Item::Value(Value::TextList(texts(number % 3))),
        Item::Value(Value::IntegerList((0..integer.rem_euclid(4)).collect())),
        Item::Bytes(&[1, 2, 0]),
        Item::Box([0.5, 0.25, 1.0, 2.0]),
    ];
    let is_null = |at: usize| (number + at).is_multiple_of(7);
    let items = items.into_iter().enumerate();
    items
        .map(|(at, item)| if is_null(at) { Item::NULL } else { item })
        .collect()
}

#[test]
fn parquet_holds_what_was_written_in_groups_of_a_stated_size() {
    let rows = BATCH_ROWS + 5;
    let mut out = Vec::new();
    let mut table = ParquetTable::begin(&mut out, "rows", fields()).unwrap();
    for number in 0..rows {
        table.row(row(number).into_iter()).unwrap();
    }
    table.metadata("key", "value".to_owned());
    table.finish().unwrap();
    let reader = SerializedFileReader::new(Bytes::from(out)).unwrap();
    let groups = reader.metadata().row_groups().iter();
    let groups: Vec<i64> = groups.map(|group| group.num_rows()).collect();
    assert_eq!(groups, [BATCH_ROWS as i64, 5]);
    let entries = reader
        .metadata()
        .file_metadata()
        .key_value_metadata()
        .unwrap();
    assert!(
        entries
            .iter()
            .any(|entry| entry.key == "key" && entry.value.as_deref() == Some("value"))
    );
    let read = reader.get_row_iter(None).unwrap();
    let mut count = 0;
    for (number, read) in read.enumerate() {
        count += 1;
        if (60..BATCH_ROWS).contains(&number) {
            continue;
        }
        let read = read.unwrap();
        let seen: Vec<String> = read
            .get_column_iter()
            .map(|(_, field)| field.to_string())
            .collect();
        let expected: Vec<String> = row(number).iter().map(shown).collect();
        assert_eq!(seen, expected, "row {number}");
    }
    assert_eq!(count, rows);
}

/// A value as the crate's records show it.
fn shown(item: &Item<'_>) -> String {
    match item {
        Item::Bytes(bytes) => format!("{bytes:?}"),
        Item::Box([west, south, east, north]) => {
            format!("{{xmin: {west:?}, ymin: {south:?}, xmax: {east:?}, ymax: {north:?}}}")
        }
        Item::Value(value) => match value {
            Value::Null => "null".to_owned(),
            Value::Text(text) => format!("{text:?}"),
            Value::Integer(number) => number.to_string(),
            Value::Real(number) => format!("{number:?}"),
            Value::Boolean(is_so) => is_so.to_string(),
            Value::Date(day) => day.to_string(),
            Value::DateTime(StartOfDay(day)) => format!("{day} 00:00:00.000 +00:00"),
            Value::TextList(texts) => {
                format!("[{}]", joined(texts.iter().map(|text| format!("{text:?}"))))
            }
            Value::IntegerList(numbers) => {
                format!("[{}]", joined(numbers.iter().map(i64::to_string)))
            }
        },
    }
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

#[test]
fn a_value_of_another_type_is_an_error() {
    let mut table = ParquetTable::begin(Vec::new(), "rows", fields()).unwrap();
    let wrong = (0..FIELDS.len()).map(|_| Item::Value(Value::Boolean(true)));
    let error = table.row(wrong).unwrap_err();
    assert!(error.to_string().contains("the column text"), "{error}");
}

#[test]
fn arrow_is_as_long_as_its_footer_says() {
    let mut out = Vec::new();
    let metadata = vec![("key", "value".to_owned())];
    let mut table = ArrowTable::begin(&mut out, fields(), metadata).unwrap();
    for number in 0..BATCH_ROWS + 5 {
        table.row(row(number).into_iter()).unwrap();
    }
    table.finish().unwrap();
    let mut file = tempfile::tempfile().unwrap();
    std::io::Write::write_all(&mut file, &out).unwrap();
    let read = crate::document::arrow_rows(file).unwrap();
    assert_eq!(read.rows.len(), BATCH_ROWS + 5);
    for number in [
        0,
        1,
        2,
        6,
        7,
        8,
        30,
        BATCH_ROWS - 1,
        BATCH_ROWS,
        BATCH_ROWS + 4,
    ] {
        let of = |name: &str| {
            read.rows[number][read.columns.iter().position(|one| one == name).unwrap()].clone()
        };
        let expected = row(number);
        for (at, (name, _)) in FIELDS.iter().enumerate().take(5) {
            let expected = match &expected[at] {
                Item::Value(Value::Null) => None,
                Item::Value(Value::Text(text)) => Some(text.to_string()),
                // Tables are read as text, in which an integral real has no decimal point.
                Item::Value(Value::Real(real)) => Some(real.to_string()),
                item => Some(shown(item)),
            };
            assert_eq!(of(name), expected, "row {number}, {name}");
        }
        let corner = match &expected[9] {
            Item::Box([west, ..]) => Some(west.to_string()),
            _ => None,
        };
        assert_eq!(of("bbox.xmin"), corner, "row {number}");
    }
}
