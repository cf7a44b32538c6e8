//! The FlatBuffers structures by which Arrow describes a file.
//!
//! Takes columns and the lengths of buffers; returns the bytes of a message's header, or of the footer. Field
//! numbers and constants are those of Arrow's `Schema.fbs`, `Message.fbs` and `File.fbs`. Only the parts that
//! are written are implemented, because the complete crate takes longer to compile than everything else.

use super::{Field, FieldType};
use crate::layer::ColumnType;
use flatbuffers::{FlatBufferBuilder, ForwardsUOffset, TableFinishedWIPOffset, Vector, WIPOffset};

/// `MetadataVersion.V5`.
const VERSION: i16 = 4;

/// The types of message headers.
const SCHEMA: u8 = 1;
const RECORD_BATCH: u8 = 3;

/// The types of fields.
mod kind {
    pub(super) const INT: u8 = 2;
    pub(super) const FLOAT: u8 = 3;
    pub(super) const BINARY: u8 = 4;
    pub(super) const UTF8: u8 = 5;
    pub(super) const BOOL: u8 = 6;
    pub(super) const DATE: u8 = 8;
    pub(super) const TIMESTAMP: u8 = 10;
    pub(super) const LIST: u8 = 12;
    pub(super) const STRUCT: u8 = 13;
}

/// `Precision.DOUBLE`, `DateUnit.DAY`, `TimeUnit.MILLISECOND`.
const DOUBLE: i16 = 2;
const DAY: i16 = 0;
const MILLISECOND: i16 = 1;

type Builder = FlatBufferBuilder<'static>;
type Table = WIPOffset<TableFinishedWIPOffset>;
type Tables = WIPOffset<Vector<'static, ForwardsUOffset<TableFinishedWIPOffset>>>;
type Numbers = WIPOffset<Vector<'static, i64>>;

/// The position of a message in a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    /// Its first byte.
    pub(super) offset: i64,
    /// Bytes of its header, including the prefix.
    pub(super) head: i64,
    /// Bytes of its body.
    pub(super) body: i64,
}

/// The rows of a column, and its number of nulls.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) rows: i64,
    pub(super) nulls: i64,
}

/// The position of a buffer in its body.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) offset: i64,
    pub(super) bytes: i64,
}

/// Entries by key.
pub(super) type Metadata = [(&'static str, String)];

/// The header of the message that describes the columns.
pub(super) fn schema_message(fields: &[Field], metadata: &Metadata) -> Vec<u8> {
    let mut builder = Builder::new();
    let schema = schema(&mut builder, fields, metadata);
    message(builder, SCHEMA, schema, 0)
}

/// The header of a message with rows.
pub(super) fn batch_message(rows: i64, nodes: &[Node], places: &[Place], body: i64) -> Vec<u8> {
    let mut builder = Builder::new();
    let nodes = nodes.iter().map(|node| [node.rows, node.nulls]);
    let nodes = structs(&mut builder, nodes);
    let places = places.iter().map(|place| [place.offset, place.bytes]);
    let places = structs(&mut builder, places);
    let start = builder.start_table();
    builder.push_slot_always(slot(0), rows);
    builder.push_slot_always(slot(1), nodes);
    builder.push_slot_always(slot(2), places);
    let batch = builder.end_table(start);
    message(builder, RECORD_BATCH, batch, body)
}

/// The footer of a file.
pub(super) fn footer(fields: &[Field], metadata: &Metadata, batches: &[Block]) -> Vec<u8> {
    let mut builder = Builder::new();
    let schema = schema(&mut builder, fields, metadata);
    let none: [[i64; 3]; 0] = [];
    let dictionaries = structs(&mut builder, none.into_iter());
    // The header length takes four bytes, followed by four of padding.
    let blocks = batches.iter();
    let blocks = blocks.map(|block| [block.offset, block.head, block.body]);
    let batches = structs(&mut builder, blocks);
    let start = builder.start_table();
    builder.push_slot_always(slot(0), VERSION);
    builder.push_slot_always(slot(1), schema);
    builder.push_slot_always(slot(2), dictionaries);
    builder.push_slot_always(slot(3), batches);
    let footer = builder.end_table(start);
    builder.finish_minimal(footer);
    builder.finished_data().to_vec()
}

/// The vtable offset of a table's field by number.
fn slot(number: u16) -> u16 {
    4 + 2 * number
}

fn message(mut builder: Builder, kind: u8, head: Table, body: i64) -> Vec<u8> {
    let start = builder.start_table();
    builder.push_slot_always(slot(3), body);
    builder.push_slot_always(slot(2), head);
    builder.push_slot_always(slot(0), VERSION);
    builder.push_slot_always(slot(1), kind);
    let message = builder.end_table(start);
    builder.finish_minimal(message);
    builder.finished_data().to_vec()
}

/// A vector of structures with some numbers each; built from its end, as everything in FlatBuffers.
fn structs<const N: usize>(
    builder: &mut Builder,
    structs: impl DoubleEndedIterator<Item = [i64; N]> + ExactSizeIterator,
) -> Numbers {
    let count = structs.len();
    builder.start_vector::<i64>(N * count);
    for structure in structs.rev() {
        for number in structure.into_iter().rev() {
            builder.push(number);
        }
    }
    builder.end_vector::<i64>(count)
}

fn schema(builder: &mut Builder, fields: &[Field], metadata: &Metadata) -> Table {
    let fields: Vec<Table> = fields.iter().map(|each| field(builder, each)).collect();
    let fields: Tables = builder.create_vector(&fields);
    let pairs: Vec<Table> = metadata
        .iter()
        .map(|(key, value)| {
            let key = builder.create_string(key);
            let value = builder.create_string(value);
            let start = builder.start_table();
            builder.push_slot_always(slot(0), key);
            builder.push_slot_always(slot(1), value);
            builder.end_table(start)
        })
        .collect();
    let pairs: Tables = builder.create_vector(&pairs);
    let start = builder.start_table();
    builder.push_slot_always(slot(1), fields);
    builder.push_slot_always(slot(2), pairs);
    builder.end_table(start)
}

fn field(builder: &mut Builder, field: &Field) -> Table {
    let (of_type, children) = match field.kind {
        FieldType::Of(ColumnType::Text) => (bare(builder, kind::UTF8), vec![]),
        FieldType::Geometry => (bare(builder, kind::BINARY), vec![]),
        FieldType::Of(ColumnType::Integer) => (integer(builder), vec![]),
        FieldType::Of(ColumnType::Real) => (double(builder), vec![]),
        FieldType::Of(ColumnType::Boolean) => (bare(builder, kind::BOOL), vec![]),
        FieldType::Of(ColumnType::Date) => (unit(builder, kind::DATE, DAY), vec![]),
        FieldType::Of(ColumnType::DateTime) => (instant(builder), vec![]),
        FieldType::Of(ColumnType::TextList) => {
            let item = bare(builder, kind::UTF8);
            let item = named(builder, "item", true, item, &[]);
            (bare(builder, kind::LIST), vec![item])
        }
        FieldType::Of(ColumnType::IntegerList) => {
            let item = integer(builder);
            let item = named(builder, "item", true, item, &[]);
            (bare(builder, kind::LIST), vec![item])
        }
        FieldType::Bbox => {
            let corners = super::CORNERS.map(|name| {
                let of_type = double(builder);
                named(builder, name, false, of_type, &[])
            });
            (bare(builder, kind::STRUCT), corners.to_vec())
        }
    };
    named(builder, &field.name, true, of_type, &children)
}

fn named(
    builder: &mut Builder,
    name: &str,
    nullable: bool,
    (kind, of_type): (u8, Table),
    children: &[Table],
) -> Table {
    let name = builder.create_string(name);
    let children: Tables = builder.create_vector(children);
    let start = builder.start_table();
    builder.push_slot_always(slot(0), name);
    builder.push_slot_always(slot(3), of_type);
    builder.push_slot_always(slot(5), children);
    builder.push_slot_always(slot(1), nullable);
    builder.push_slot_always(slot(2), kind);
    builder.end_table(start)
}

/// A type without parameters.
fn bare(builder: &mut Builder, kind: u8) -> (u8, Table) {
    let start = builder.start_table();
    (kind, builder.end_table(start))
}

fn integer(builder: &mut Builder) -> (u8, Table) {
    const BITS: i32 = 64;
    let start = builder.start_table();
    builder.push_slot_always(slot(0), BITS);
    builder.push_slot_always(slot(1), true);
    (kind::INT, builder.end_table(start))
}

fn double(builder: &mut Builder) -> (u8, Table) {
    unit(builder, kind::FLOAT, DOUBLE)
}

/// A type whose only parameter is a unit or a precision.
fn unit(builder: &mut Builder, kind: u8, unit: i16) -> (u8, Table) {
    let start = builder.start_table();
    builder.push_slot_always(slot(0), unit);
    (kind, builder.end_table(start))
}

fn instant(builder: &mut Builder) -> (u8, Table) {
    let zone = builder.create_string("UTC");
    let start = builder.start_table();
    builder.push_slot_always(slot(1), zone);
    builder.push_slot_always(slot(0), MILLISECOND);
    (kind::TIMESTAMP, builder.end_table(start))
}
