//! The columns of an Arrow file, and the buffers of a batch that hold them.
//!
//! Takes a schema; returns columns. A field within a structure has a dotted name, such as `meta.published`. A
//! list of texts is one column. Fields without a single value per row are left out, but their buffers are
//! counted, because a batch stores all its buffers in one sequence.

use super::flat::FlatTable;
use crate::document::format::typed::value::{Unit, Zone};
use std::collections::BTreeMap;

/// Maximum nesting of fields; no real table comes near it.
const MAX_DEPTH: usize = 64;

/// The position of a buffer in a batch: the number of fixed buffers before it and the number of view columns
/// before it. How many buffers a view column has is only known per batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct BufferIndex {
    pub(super) buffers: usize,
    pub(super) views: usize,
}

/// What a number means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    Signed,
    Unsigned,
    Float,
    /// Days since 1970.
    Day,
    MilliDay,
    Instant(Unit, Zone),
    Decimal(i32),
}

/// How a column's values are laid out in its buffers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Bits,
    /// Numbers of this many bytes.
    Numbers(usize, Number),
    /// Texts of this many bytes each.
    Fixed(usize),
    /// Texts with end offsets, of eight bytes if `large`, otherwise four.
    Texts {
        large: bool,
    },
    /// Views: texts that may be anywhere in separate buffers.
    Views,
    /// Lists of texts.
    Lists {
        large: bool,
        validity: BufferIndex,
        texts: BufferIndex,
        large_texts: bool,
    },
    /// Keys of `width` bytes into the dictionary with that id.
    Keys {
        width: usize,
        dictionary: i64,
    },
}

/// A column of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: String,
    /// Validity buffers of the enclosing structures and of the column itself.
    pub(super) validity: Vec<BufferIndex>,
    /// The first buffer after the validity buffer.
    pub(super) data: BufferIndex,
    pub(super) shape: Shape,
}

/// The columns and dictionaries of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Schema {
    pub(super) columns: Vec<Column>,
    /// The layout of each dictionary's values; dictionaries of unsupported types are absent.
    pub(super) dictionaries: BTreeMap<i64, Column>,
}

/// Numbers of the types in the Arrow schema.
mod kind {
    pub(super) const NULL: u8 = 1;
    pub(super) const INT: u8 = 2;
    pub(super) const FLOAT: u8 = 3;
    pub(super) const BINARY: u8 = 4;
    pub(super) const TEXT: u8 = 5;
    pub(super) const BOOL: u8 = 6;
    pub(super) const DECIMAL: u8 = 7;
    pub(super) const DATE: u8 = 8;
    pub(super) const TIME: u8 = 9;
    pub(super) const TIMESTAMP: u8 = 10;
    pub(super) const INTERVAL: u8 = 11;
    pub(super) const LIST: u8 = 12;
    pub(super) const STRUCT: u8 = 13;
    pub(super) const UNION: u8 = 14;
    pub(super) const FIXED_BINARY: u8 = 15;
    pub(super) const FIXED_LIST: u8 = 16;
    pub(super) const MAP: u8 = 17;
    pub(super) const DURATION: u8 = 18;
    pub(super) const LARGE_BINARY: u8 = 19;
    pub(super) const LARGE_TEXT: u8 = 20;
    pub(super) const LARGE_LIST: u8 = 21;
    pub(super) const RUN_END: u8 = 22;
    pub(super) const BINARY_VIEW: u8 = 23;
    pub(super) const TEXT_VIEW: u8 = 24;
    pub(super) const LIST_VIEW: u8 = 25;
    pub(super) const LARGE_LIST_VIEW: u8 = 26;
}

/// Field numbers of the `Field` table.
mod field {
    pub(super) const NAME: usize = 0;
    pub(super) const KIND: usize = 2;
    pub(super) const TYPE: usize = 3;
    pub(super) const DICTIONARY: usize = 4;
    pub(super) const CHILDREN: usize = 5;
}

/// Reads a schema; `None` if it is invalid or has an unknown type.
pub(super) fn read(schema: FlatTable<'_>) -> Option<Schema> {
    let mut walk = Walk::default();
    if let Some(fields) = schema.list(1, 4) {
        for index in 0..fields.len {
            walk.enter(fields.table(index)?, "", &[], true, 0)?;
        }
    }
    Some(walk.schema)
}

#[derive(Default)]
struct Walk {
    schema: Schema,
    next: BufferIndex,
}

impl Walk {
    /// Counts a field's buffers, and adds the field if it can be a column.
    fn enter(
        &mut self,
        field: FlatTable<'_>,
        prefix: &str,
        outer_validity: &[BufferIndex],
        single: bool,
        depth: usize,
    ) -> Option<()> {
        if depth > MAX_DEPTH {
            return None;
        }
        let name = format!("{prefix}{}", field.text(field::NAME).unwrap_or_default());
        let validity = [outer_validity, &[self.next]].concat();
        if let Some(encoding) = field.table(field::DICTIONARY) {
            let shape = self.keys(field, encoding)?;
            self.advance(1);
            self.add(name, validity, shape, single, 1);
            return Some(());
        }
        let type_id = field.u8(field::KIND)?;
        match type_id {
            kind::STRUCT => {
                self.advance(1);
                let prefix = format!("{name}.");
                self.children(field, &prefix, &validity, single, depth)?;
            }
            kind::LIST | kind::LARGE_LIST => {
                self.advance(2);
                let shape = self.list_of_texts(field, type_id == kind::LARGE_LIST);
                if let (Some(shape), true) = (shape, single) {
                    let data = BufferIndex {
                        buffers: self.next.buffers - 1,
                        ..self.next
                    };
                    self.schema.columns.push(Column {
                        name,
                        validity,
                        data,
                        shape,
                    });
                }
                self.children(field, "", &[], false, depth)?;
            }
            _ if leaf(field, type_id).is_some() => {
                self.advance(1);
                let shape = leaf(field, type_id)?;
                let data = if matches!(shape, Shape::Texts { .. }) {
                    2
                } else {
                    1
                };
                self.add(name, validity, shape, single, data);
            }
            _ => {
                self.advance(buffer_count(field, type_id)?);
                self.children(field, "", &[], false, depth)?;
            }
        }
        Some(())
    }

    fn advance(&mut self, buffers: usize) {
        self.next.buffers += buffers;
    }

    /// Adds a column whose data buffers start at the current position.
    fn add(
        &mut self,
        name: String,
        validity: Vec<BufferIndex>,
        shape: Shape,
        single: bool,
        data: usize,
    ) {
        if single {
            self.schema.columns.push(Column {
                name,
                validity,
                data: self.next,
                shape,
            });
        }
        self.advance(data);
        self.next.views += usize::from(shape == Shape::Views);
    }

    fn children(
        &mut self,
        field: FlatTable<'_>,
        prefix: &str,
        outer_validity: &[BufferIndex],
        single: bool,
        depth: usize,
    ) -> Option<()> {
        let Some(children) = field.list(field::CHILDREN, 4) else {
            return Some(());
        };
        for index in 0..children.len {
            self.enter(
                children.table(index)?,
                prefix,
                outer_validity,
                single,
                depth + 1,
            )?;
        }
        Some(())
    }

    /// Returns the shape of a list whose child (the next field) is a text type.
    fn list_of_texts(&self, field: FlatTable<'_>, large: bool) -> Option<Shape> {
        let child = field.list(field::CHILDREN, 4)?.table(0)?;
        if child.table(field::DICTIONARY).is_some() {
            return None;
        }
        let Shape::Texts { large: large_texts } = leaf(child, child.u8(field::KIND)?)? else {
            return None;
        };
        let validity = self.next;
        let texts = BufferIndex {
            buffers: validity.buffers + 1,
            ..validity
        };
        Some(Shape::Lists {
            large,
            validity,
            texts,
            large_texts,
        })
    }

    /// Returns the shape of a dictionary-encoded column and records its dictionary.
    fn keys(&mut self, field: FlatTable<'_>, encoding: FlatTable<'_>) -> Option<Shape> {
        let dictionary = encoding.i64(0).unwrap_or(0);
        let width = match encoding.table(1) {
            Some(index) => byte_width(index.i32(0)?)?,
            None => 4,
        };
        if let Some(shape) = leaf(field, field.u8(field::KIND)?) {
            let own = BufferIndex::default();
            let data = BufferIndex {
                buffers: 1,
                views: 0,
            };
            let values = Column {
                name: String::new(),
                validity: vec![own],
                data,
                shape,
            };
            self.schema.dictionaries.insert(dictionary, values);
        }
        Some(Shape::Keys { width, dictionary })
    }
}

fn byte_width(bits: i32) -> Option<usize> {
    match bits {
        8 => Some(1),
        16 => Some(2),
        32 => Some(4),
        64 => Some(8),
        _ => None,
    }
}

/// Returns the shape of a field without children; `None` if it is not useful as a column.
fn leaf(field: FlatTable<'_>, type_id: u8) -> Option<Shape> {
    let type_table = field.table(field::TYPE);
    Some(match type_id {
        kind::INT => {
            let type_table = type_table?;
            let number = if type_table.bool(1) {
                Number::Signed
            } else {
                Number::Unsigned
            };
            Shape::Numbers(byte_width(type_table.i32(0)?)?, number)
        }
        kind::FLOAT => match type_table?.i16(0).unwrap_or(0) {
            1 => Shape::Numbers(4, Number::Float),
            2 => Shape::Numbers(8, Number::Float),
            _ => return None,
        },
        kind::BOOL => Shape::Bits,
        kind::DATE => match type_table?.i16(0).unwrap_or(1) {
            0 => Shape::Numbers(4, Number::Day),
            _ => Shape::Numbers(8, Number::MilliDay),
        },
        kind::TIMESTAMP => {
            let type_table = type_table?;
            let unit = match type_table.i16(0).unwrap_or(0) {
                0 => Unit::Second,
                1 => Unit::Milli,
                2 => Unit::Micro,
                _ => Unit::Nano,
            };
            let zone = Zone::named(type_table.text(1));
            Shape::Numbers(8, Number::Instant(unit, zone))
        }
        kind::DECIMAL => {
            let type_table = type_table?;
            let width = match type_table.i32(2).unwrap_or(128) {
                32 => 4,
                64 => 8,
                128 => 16,
                _ => return None,
            };
            Shape::Numbers(width, Number::Decimal(type_table.i32(1).unwrap_or(0)))
        }
        kind::TEXT | kind::BINARY => Shape::Texts { large: false },
        kind::LARGE_TEXT | kind::LARGE_BINARY => Shape::Texts { large: true },
        kind::TEXT_VIEW | kind::BINARY_VIEW => Shape::Views,
        kind::FIXED_BINARY => match usize::try_from(type_table?.i32(0)?) {
            Ok(width @ 1..) => Shape::Fixed(width),
            _ => return None,
        },
        _ => return None,
    })
}

/// Returns the number of buffers of a field, not counting its children.
fn buffer_count(field: FlatTable<'_>, type_id: u8) -> Option<usize> {
    Some(match type_id {
        kind::NULL | kind::RUN_END => 0,
        kind::STRUCT | kind::FIXED_LIST => 1,
        kind::INT | kind::FLOAT | kind::DECIMAL | kind::DATE | kind::FIXED_BINARY => 2,
        kind::TIME | kind::INTERVAL | kind::DURATION | kind::MAP => 2,
        kind::LIST_VIEW | kind::LARGE_LIST_VIEW => 3,
        // A buffer of type ids; a dense union also has one of offsets.
        kind::UNION => match field.table(field::TYPE).and_then(|table| table.i16(0)) {
            Some(1) => 2,
            _ => 1,
        },
        _ => return None,
    })
}
