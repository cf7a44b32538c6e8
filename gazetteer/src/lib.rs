//! Places and their written forms: what a compiled gazetteer holds, how it is read, and how names
//! compare.
//!
//! This is what Exonym needs when it runs. Three crates deal with gazetteers:
//!
//! ```text
//! packages ─► extract ─► records ─┐
//!             files   ─► rows    ─┴► .gaz ─► places and toponyms
//! tools                    build             this crate
//! ```
//!
//! `exonym-gazetteer-tools` makes the committed extract of registry packages, by hand.
//! `exonym-gazetteer-build` compiles it, or the files that people have, into a **`.gaz`**: when
//! Exonym is built, or when a user asks for it. [`mod@format`] is how such a file is laid out, and
//! reads it in place.
//!
//! Names compare by [`fold`] alone, here and in texts:
//!
//! ```
//! use exonym_gazetteer::fold::fold_name;
//!
//! assert_eq!(fold_name("Den-Haag"), fold_name("DEN  HAAG"));
//! assert_eq!(fold_name("Khar’kiv"), fold_name("Khar'kiv"));
//! assert_ne!(fold_name("Kiev"), fold_name("Kyiv")); // that these are one place, the names say
//! ```
//!
//! A [`Place`] has an identity that lasts ([`PlaceId`]), a kind, a country, areas and a point; a
//! [`Toponym`] is one written form of it, with its language, its [`Form`] (name, abbreviation, part,
//! demonym, metonym) and the [`NameLayer`] it is from. Handles ([`PlaceIx`], [`NameIx`]) hold within
//! one file only.
//!
//! The licences of the data and how it is refreshed are in this crate's README.

// What places and names are,
pub mod degrees;
mod direction;
mod feature;
mod place;
mod serial;
mod toponym;
mod veto;
// how they compare,
pub mod char_table;
pub mod first_bytes;
pub mod fold;
pub mod word_filter;
// where countries lie,
pub mod outlines;
// the compiled file,
pub mod format;
// and files that are written: what may be replaced, and what a killed run leaves.
pub mod stale_files;
pub mod target;

pub use direction::Direction;
pub use feature::{FeatureCode, FeatureError};
pub use format::{GazError, Gazetteer, NameIx, Place, Toponym};
pub use place::{CountryCode, LonLat, PlaceId, PlaceIdError, PlaceIx, PlaceKind};
pub use toponym::{Form, Lang, NameFlags, NameLayer};
pub use veto::Veto;

/// XXH3-64 of some bytes: the checksum that compiled gazetteers carry.
pub fn checksum(bytes: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64(bytes)
}

/// The same of bytes that come piece by piece.
#[derive(Clone, Default)]
pub struct Checksum(xxhash_rust::xxh3::Xxh3);

impl Checksum {
    /// Takes in the bytes that follow.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// XXH3-64 of all bytes so far.
    pub fn finish(&self) -> u64 {
        self.0.digest()
    }
}
