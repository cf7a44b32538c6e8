//! Which columns an Arrow file has for a table, and in which buffers of a batch each lies.
//!
//! A schema enters; columns leave with dotted names, `meta.published` for a field within a
//! structure. A list of texts is one column; what has no single value in a row is left out, but its
//! buffers are counted, because a batch has them all in one row.

use super::flat::Flat;
use crate::document::format::typed::value::{Unit, Zone};
use std::collections::BTreeMap;

/// How deep fields may nest: deeper than those of any table.
const MAX_DEPTH: usize = 64;

/// A buffer of a batch: so many stand before it, and besides those of so many columns of views, of
/// which each batch says how many they are.
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
    /// Days since 1970, or milliseconds of such a day.
    Day,
    MilliDay,
    Instant(Unit, Zone),
    Decimal(i32),
}

/// How a column's values lie in its buffers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Bits,
    /// Numbers of so many bytes.
    Numbers(usize, Number),
    /// Texts of so many bytes.
    Fixed(usize),
    /// Texts whose ends are told, in eight bytes or four.
    Texts {
        large: bool,
    },
    /// Texts that lie anywhere in buffers of their own.
    Views,
    /// Lists of texts.
    Lists {
        large: bool,
        validity: Place,
        texts: Place,
        large_texts: bool,
    },
    /// Numbers, of so many bytes, of texts in the dictionary of that id.
    Keys {
        width: usize,
        dictionary: i64,
    },
}

/// A column of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: String,
    /// The buffers that tell whether there is a value, of the structures around it and its own.
    pub(super) validity: Vec<Place>,
    /// Where its other buffers begin.
    pub(super) data: Place,
    pub(super) shape: Shape,
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Schema {
    pub(super) columns: Vec<Column>,
    /// How the values of each dictionary lie in its batch; those of other shapes are not read.
    pub(super) dictionaries: BTreeMap<i64, Column>,
}

/// The numbers of the types.
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

/// The fields of a field.
mod field {
    pub(super) const NAME: usize = 0;
    pub(super) const KIND: usize = 2;
    pub(super) const TYPE: usize = 3;
    pub(super) const DICTIONARY: usize = 4;
    pub(super) const CHILDREN: usize = 5;
}

/// Reads a schema; `None` where it makes no sense or has a type that is not known.
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
    /// Passes over a field's buffers, and adds it where it can be a column.
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

    /// Adds a column whose data begin here.
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

    /// A list's shape, if its child, which comes next, is texts.
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

    /// The shape of a column of keys, whose dictionary is noted.
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

/// The shape of a field without children; `None` for one that is no use as a column.
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

/// How many buffers a field has before those of its children.
fn buffers_of(field: Flat<'_>, of: u8) -> Option<usize> {
    Some(match of {
        kind::NULL | kind::RUN_END => 0,
        kind::STRUCT | kind::FIXED_LIST => 1,
        kind::INT | kind::FLOAT | kind::DECIMAL | kind::DATE | kind::FIXED_BINARY => 2,
        kind::TIME | kind::INTERVAL | kind::DURATION | kind::MAP => 2,
        kind::LIST_VIEW | kind::LARGE_LIST_VIEW => 3,
        // Of the kinds, and in a dense one where each value is.
        kind::UNION => match field.table(field::TYPE).and_then(|of| of.i16(0)) {
            Some(1) => 2,
            _ => 1,
        },
        _ => return None,
    })
}
