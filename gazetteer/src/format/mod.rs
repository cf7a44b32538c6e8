//! The compiled gazetteer: one file, used in place.
//!
//! A `.gaz` is a header and flat sections of little-endian numbers. Opening it parses nothing: the
//! header is checked (magic, version, length, section table) and every later access is a
//! bounds-checked read. [`layout`] defines the layout, [`Gazetteer`] reads it, and the crate
//! `exonym-gazetteer-build` writes it.

// `reader`, `place` and `toponym` depend on each other on purpose: a place is a handle into its
// gazetteer and itself returns toponyms and other places. They are one unit in three files.
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
pub use place::{Place, is_own_name};
pub use reader::Gazetteer;
pub use toponym::Toponym;

/// What a gazetteer compiler needs. Each item is in the file of its reader, so that both are
/// changed together. Code that only reads gazetteers needs none of it.
pub mod writing {
    pub use super::filter::PrefixFilterBuilder;
    pub use super::names::NameTableWriter;
    pub use super::packed::{Packed, ToponymProperties};
    pub use super::prefix::{Piece, Prefix, pieces};
    pub use super::similar::script;
    pub use super::strings::stored;
}
