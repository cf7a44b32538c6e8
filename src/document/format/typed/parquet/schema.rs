//! The columns of a Parquet file: its leaves and the meaning of their values.
//!
//! Takes the schema; returns columns. A field within a group has a dotted name, such as `meta.published`. A
//! list of texts is one column. Other repeated fields (lists of groups, maps) are left out, because they have
//! no single value per row.

use crate::document::format::typed::value::{Unit, Zone};
use parquet::basic::{ConvertedType, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::schema::types::{ColumnDescriptor, SchemaDescriptor, Type};

/// What the values of a column mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Text, or bytes that may be text.
    Text,
    /// Signed integers.
    Signed,
    /// Unsigned integers.
    Unsigned,
    /// Fractional numbers and booleans.
    Other,
    /// Days since 1970.
    Day,
    /// Instants since 1970.
    Instant(Unit, Zone),
    /// Numbers with this many digits after the decimal point.
    Decimal(i32),
    /// Sixteen bytes.
    Uuid,
}

/// A column of the table.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) name: String,
    /// Index among the leaves.
    pub(super) leaf: usize,
    pub(super) meaning: Meaning,
}

/// Returns the usable columns of a schema.
pub(super) fn columns(schema: &SchemaDescriptor) -> Vec<Column> {
    let mut walk = Walk {
        schema,
        leaf: 0,
        columns: Vec::new(),
    };
    for field in schema.root_schema().get_fields() {
        walk.enter(field, "");
    }
    walk.columns
}

struct Walk<'a> {
    schema: &'a SchemaDescriptor,
    leaf: usize,
    columns: Vec<Column>,
}

impl Walk<'_> {
    fn enter(&mut self, field: &Type, prefix: &str) {
        let name = format!("{prefix}{}", field.name());
        let repeated = is_repeated(field);
        if field.is_primitive() {
            self.add(name, repeated);
        } else if repeated || is_collection(field) {
            let texts = !repeated && is_list_of_primitives(field);
            if texts {
                self.add(name, true);
            } else {
                self.leaf += leaves(field);
            }
        } else {
            let prefix = format!("{name}.");
            for child in field.get_fields() {
                self.enter(child, &prefix);
            }
        }
    }

    fn add(&mut self, name: String, list: bool) {
        let leaf = self.leaf;
        self.leaf += 1;
        let described = self.schema.column(leaf);
        let Some(meaning) = meaning(&described) else {
            return;
        };
        // Inside a repeated group a row has several values or lists, so the leaf is left out.
        let levels = i16::from(list);
        if described.max_rep_level() == levels && (!list || meaning == Meaning::Text) {
            self.columns.push(Column {
                name,
                leaf,
                meaning,
            });
        }
    }
}

fn is_repeated(field: &Type) -> bool {
    let info = field.get_basic_info();
    info.has_repetition() && info.repetition() == Repetition::REPEATED
}

fn is_collection(field: &Type) -> bool {
    let info = field.get_basic_info();
    let logical = matches!(
        info.logical_type_ref(),
        Some(LogicalType::List | LogicalType::Map)
    );
    let converted = matches!(
        info.converted_type(),
        ConvertedType::LIST | ConvertedType::MAP | ConvertedType::MAP_KEY_VALUE
    );
    logical || converted
}

/// Whether a list contains primitives, either directly or, as is usual, in a group of one field.
fn is_list_of_primitives(list: &Type) -> bool {
    let [elements] = list.get_fields() else {
        return false;
    };
    elements.is_primitive()
        || matches!(elements.get_fields(), [only] if only.is_primitive() && !is_repeated(only))
}

fn leaves(field: &Type) -> usize {
    if field.is_primitive() {
        return 1;
    }
    field.get_fields().iter().map(|child| leaves(child)).sum()
}

/// Returns the meaning of a leaf's values; `None` if articles have no use for them.
fn meaning(leaf: &ColumnDescriptor) -> Option<Meaning> {
    let physical = leaf.physical_type();
    if let Some(logical) = leaf.logical_type_ref() {
        return logical_meaning(logical, physical);
    }
    Some(match leaf.converted_type() {
        ConvertedType::DECIMAL => Meaning::Decimal(leaf.type_scale()),
        ConvertedType::DATE => Meaning::Day,
        ConvertedType::TIMESTAMP_MILLIS => Meaning::Instant(Unit::Milli, UTC),
        ConvertedType::TIMESTAMP_MICROS => Meaning::Instant(Unit::Micro, UTC),
        ConvertedType::UINT_8
        | ConvertedType::UINT_16
        | ConvertedType::UINT_32
        | ConvertedType::UINT_64 => Meaning::Unsigned,
        ConvertedType::INTERVAL | ConvertedType::BSON => return None,
        _ => plain(physical),
    })
}

const UTC: Zone = Zone::Utc { offset: 0 };

fn logical_meaning(logical: &LogicalType, physical: Physical) -> Option<Meaning> {
    Some(match logical {
        LogicalType::Decimal(decimal) => Meaning::Decimal(decimal.scale),
        LogicalType::Date => Meaning::Day,
        LogicalType::Timestamp(timestamp) => {
            let unit = match timestamp.unit {
                TimeUnit::MILLIS => Unit::Milli,
                TimeUnit::MICROS => Unit::Micro,
                TimeUnit::NANOS => Unit::Nano,
            };
            let zone = if timestamp.is_adjusted_to_u_t_c {
                UTC
            } else {
                Zone::Local
            };
            Meaning::Instant(unit, zone)
        }
        LogicalType::Integer(integer) if !integer.is_signed => Meaning::Unsigned,
        LogicalType::Uuid => Meaning::Uuid,
        LogicalType::String | LogicalType::Enum | LogicalType::Json | LogicalType::Integer(_) => {
            plain(physical)
        }
        _ => return None,
    })
}

fn plain(physical: Physical) -> Meaning {
    match physical {
        Physical::BYTE_ARRAY | Physical::FIXED_LEN_BYTE_ARRAY => Meaning::Text,
        Physical::INT32 | Physical::INT64 => Meaning::Signed,
        Physical::BOOLEAN | Physical::INT96 | Physical::FLOAT | Physical::DOUBLE => Meaning::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::schema::parser::parse_message_type;
    use std::sync::Arc;

    #[test]
    fn dots_group_names_and_leaves_out_repeated_fields_other_than_texts() {
        let message = "message articles {
            required int64 id;
            optional group meta {
                optional int32 published (DATE);
                optional group source { optional binary name (STRING); }
            }
            optional group authors (LIST) {
                repeated group list { optional group element { optional binary name (STRING); } }
            }
            optional group paragraphs (LIST) {
                repeated group list { optional binary element (STRING); }
            }
            optional group scores (LIST) { repeated group list { optional double element; } }
            repeated binary tags (STRING);
            optional group extra (MAP) {
                repeated group key_value {
                    required binary key (STRING);
                    optional binary value (STRING);
                }
            }
            optional int64 seen (TIMESTAMP(NANOS,false));
            optional binary body (STRING);
        }";
        let schema = SchemaDescriptor::new(Arc::new(parse_message_type(message).unwrap()));
        let found = |column: &Column| format!("{} {}", column.leaf, column.name);
        let found: Vec<String> = columns(&schema).iter().map(found).collect();
        let expected = [
            "0 id",
            "1 meta.published",
            "2 meta.source.name",
            "4 paragraphs",
            "6 tags",
            "9 seen",
            "10 body",
        ];
        assert_eq!(found, expected);
        let meanings = columns(&schema);
        assert_eq!(meanings[1].meaning, Meaning::Day);
        assert_eq!(
            meanings[5].meaning,
            Meaning::Instant(Unit::Nano, Zone::Local)
        );
    }
}
