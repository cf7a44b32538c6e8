//! The compiled gazetteer: one file that is used where it lies.
//!
//! A `.gaz` is a header and flat sections of little-endian numbers. Nothing is parsed when it opens:
//! the header is checked (magic, version, length, its own table) and every access afterwards is a
//! bounds-checked read. [`layout`] says what is where, [`Gazetteer`] reads it, and the crate
//! `exonym-gazetteer-build` writes it.

// `reader`, `place` and `toponym` use each other on purpose: a place is a handle into the gazetteer that
// gave it out, and gives out toponyms and other places itself. It is one thing in three files.
mod check;
mod ends;
mod error;
mod filter;
mod label;
pub mod layout;
mod names;
mod packed;
mod place;
mod prefix;
mod reader;
mod record;
mod similar;
mod strings;
mod toponym;

pub use error::GazError;
pub use layout::{Counts, Meta, SourceNote, is_gazetteer_file};
pub use names::NameIx;
pub use place::Place;
pub use reader::Gazetteer;
pub use toponym::Toponym;

/// What a compiler of gazetteers needs: each stands in the file of what reads it, so that the two
/// are changed together. Nothing that only reads a gazetteer needs any of it.
pub mod writing {
    pub use super::filter::PrefixFilterBuilder;
    pub use super::names::NameTableWriter;
    pub use super::packed::{Known, Packed};
    pub use super::prefix::{Piece, Prefix, pieces};
    pub use super::similar::script;
    pub use super::strings::stored;
}
