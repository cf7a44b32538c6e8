//! The compiled gazetteer: one file that is used where it lies.
//!
//! A `.gaz` is a header and flat sections of little-endian numbers, 8-byte aligned within the
//! file. Nothing is parsed when it opens: the header is checked (magic, version, length, its own
//! table) and every access afterwards is a bounds-checked read. [`layout`] says what stands where,
//! [`crate::compile`] writes it, [`Gazetteer`] reads it.

mod check;
mod ends;
mod error;
mod filter;
mod label;
pub(crate) mod layout;
mod names;
pub(crate) mod packed;
mod place;
mod prefix;
mod reader;
mod similar;
pub(crate) mod strings;
mod toponym;

pub use error::GazError;
pub(crate) use filter::PrefixFilterBuilder;
pub use layout::{Counts, Meta, SourceNote, is_gazetteer_file};
pub use names::NameIx;
pub(crate) use names::NameTableWriter;
pub use place::Place;
pub(crate) use prefix::{Prefix, pieces};
pub use reader::Gazetteer;
pub(crate) use similar::script;
pub use toponym::Toponym;
