//! The columns of an Arrow file, and the buffers of a batch that hold them.
//!
//! A schema enters; columns leave. A field within a structure has a dotted name, such as `meta.published`. A
//! list of texts is one column. Fields without a single value per row are left out, but their buffers are
//! counted, because a batch stores all its buffers in one sequence.

use super::flat::Flat;
use crate::document::format::typed::value::{Unit, Zone};
use std::collections::BTreeMap;

/// Maximum nesting of fields; no real table comes near it.
const MAX_DEPTH: usize = 64;

/// The position of a buffer in a batch: the number of fixed buffers before it and the number of view columns
/// before it. How many buffers a view column has is only known per batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
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
        validity: Place,
        texts: Place,
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
    pub(super) validity: Vec<Place>,
    /// The first buffer after the validity buffer.
    pub(super) data: Place,
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
pub(super) fn read(schema: Flat<'_>) -> Option<Schema> {
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
    place: Place,
}

impl Walk {
    /// Counts a field's buffers, and adds the field if it can be a column.
    fn enter(
        &mut self,
        field: Flat<'_>,
        prefix: &str,
        around: &[Place],
        single: bool,
        depth: usize,
    ) -> Option<()> {
        if depth > MAX_DEPTH {
            return None;
        }
        let name = format!("{prefix}{}", field.text(field::NAME).unwrap_or_default());
        let validity = [around, &[self.place]].concat();
        if let Some(encoding) = field.table(field::DICTIONARY) {
            let shape = self.keys(field, encoding)?;
            self.pass(1);
            self.add(name, validity, shape, single, 1);
            return Some(());
        }
        let of = field.u8(field::KIND)?;
        match of {
            kind::STRUCT => {
                self.pass(1);
                let prefix = format!("{name}.");
                self.children(field, &prefix, &validity, single, depth)?;
            }
            kind::LIST | kind::LARGE_LIST => {
                self.pass(2);
                let shape = self.list_of_texts(field, of == kind::LARGE_LIST);
                if let (Some(shape), true) = (shape, single) {
                    let data = Place {
                        buffers: self.place.buffers - 1,
                        ..self.place
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
            _ if leaf(field, of).is_some() => {
                self.pass(1);
                let shape = leaf(field, of)?;
                let data = if matches!(shape, Shape::Texts { .. }) {
                    2
                } else {
                    1
                };
                self.add(name, validity, shape, single, data);
            }
            _ => {
                self.pass(buffers_of(field, of)?);
                self.children(field, "", &[], false, depth)?;
            }
        }
        Some(())
    }

    fn pass(&mut self, buffers: usize) {
        self.place.buffers += buffers;
    }

    /// Adds a column whose data buffers start at the current position.
    fn add(&mut self, name: String, validity: Vec<Place>, shape: Shape, single: bool, data: usize) {
        if single {
            self.schema.columns.push(Column {
                name,
                validity,
                data: self.place,
                shape,
            });
        }
        self.pass(data);
        self.place.views += usize::from(shape == Shape::Views);
    }

    fn children(
        &mut self,
        field: Flat<'_>,
        prefix: &str,
        around: &[Place],
        single: bool,
        depth: usize,
    ) -> Option<()> {
        let Some(children) = field.list(field::CHILDREN, 4) else {
            return Some(());
        };
        for index in 0..children.len {
            self.enter(children.table(index)?, prefix, around, single, depth + 1)?;
        }
        Some(())
    }

    /// Returns the shape of a list whose child (the next field) is a text type.
    fn list_of_texts(&self, field: Flat<'_>, large: bool) -> Option<Shape> {
        let child = field.list(field::CHILDREN, 4)?.table(0)?;
        if child.table(field::DICTIONARY).is_some() {
            return None;
        }
        let Shape::Texts { large: large_texts } = leaf(child, child.u8(field::KIND)?)? else {
            return None;
        };
        let validity = self.place;
        let texts = Place {
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
    fn keys(&mut self, field: Flat<'_>, encoding: Flat<'_>) -> Option<Shape> {
        let dictionary = encoding.i64(0).unwrap_or(0);
        let width = match encoding.table(1) {
            Some(index) => bytes_of(index.i32(0)?)?,
            None => 4,
        };
        if let Some(shape) = leaf(field, field.u8(field::KIND)?) {
            let own = Place::default();
            let data = Place {
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

fn bytes_of(bits: i32) -> Option<usize> {
    match bits {
        8 => Some(1),
        16 => Some(2),
        32 => Some(4),
        64 => Some(8),
        _ => None,
    }
}

/// Returns the shape of a field without children; `None` if it is not useful as a column.
fn leaf(field: Flat<'_>, of: u8) -> Option<Shape> {
    let of_type = field.table(field::TYPE);
    Some(match of {
        kind::INT => {
            let of_type = of_type?;
            let number = if of_type.bool(1) {
                Number::Signed
            } else {
                Number::Unsigned
            };
            Shape::Numbers(bytes_of(of_type.i32(0)?)?, number)
        }
        kind::FLOAT => match of_type?.i16(0).unwrap_or(0) {
            1 => Shape::Numbers(4, Number::Float),
            2 => Shape::Numbers(8, Number::Float),
            _ => return None,
        },
        kind::BOOL => Shape::Bits,
        kind::DATE => match of_type?.i16(0).unwrap_or(1) {
            0 => Shape::Numbers(4, Number::Day),
            _ => Shape::Numbers(8, Number::MilliDay),
        },
        kind::TIMESTAMP => {
            let of_type = of_type?;
            let unit = match of_type.i16(0).unwrap_or(0) {
                0 => Unit::Second,
                1 => Unit::Milli,
                2 => Unit::Micro,
                _ => Unit::Nano,
            };
            let zone = Zone::named(of_type.text(1));
            Shape::Numbers(8, Number::Instant(unit, zone))
        }
        kind::DECIMAL => {
            let of_type = of_type?;
            let width = match of_type.i32(2).unwrap_or(128) {
                32 => 4,
                64 => 8,
                128 => 16,
                _ => return None,
            };
            Shape::Numbers(width, Number::Decimal(of_type.i32(1).unwrap_or(0)))
        }
        kind::TEXT | kind::BINARY => Shape::Texts { large: false },
        kind::LARGE_TEXT | kind::LARGE_BINARY => Shape::Texts { large: true },
        kind::TEXT_VIEW | kind::BINARY_VIEW => Shape::Views,
        kind::FIXED_BINARY => match usize::try_from(of_type?.i32(0)?) {
            Ok(width @ 1..) => Shape::Fixed(width),
            _ => return None,
        },
        _ => return None,
    })
}

/// Returns the number of buffers of a field, not counting its children.
fn buffers_of(field: Flat<'_>, of: u8) -> Option<usize> {
    Some(match of {
        kind::NULL | kind::RUN_END => 0,
        kind::STRUCT | kind::FIXED_LIST => 1,
        kind::INT | kind::FLOAT | kind::DECIMAL | kind::DATE | kind::FIXED_BINARY => 2,
        kind::TIME | kind::INTERVAL | kind::DURATION | kind::MAP => 2,
        kind::LIST_VIEW | kind::LARGE_LIST_VIEW => 3,
        // A buffer of type ids; a dense union also has one of offsets.
        kind::UNION => match field.table(field::TYPE).and_then(|of| of.i16(0)) {
            Some(1) => 2,
            _ => 1,
        },
        _ => return None,
    })
}
