//! Places and their written forms: what a compiled gazetteer holds, how it is read, and how names
//! are compared.
//!
//! This is the run-time part. Three crates deal with gazetteers:
//!
//! ```text
//! packages ─► extract ─► records ─┐
//!             files   ─► rows    ─┴► .gaz ─► places and toponyms
//! tools                    build             this crate
//! ```
//!
//! `exonym-gazetteer-tools`, run by hand, makes the committed extract of registry packages.
//! `exonym-gazetteer-build` compiles that extract, or the user's own files, into a **`.gaz`** file,
//! either when Exonym is built or when a user asks for it. [`mod@format`] defines the layout of
//! such a file and reads it in place.
//!
//! Names are compared only by [`fold`], both here and in texts:
//!
//! ```
//! use exonym_gazetteer::fold::fold_name;
//!
//! assert_eq!(fold_name("Den-Haag"), fold_name("DEN  HAAG"));
//! assert_eq!(fold_name("Khar’kiv"), fold_name("Khar'kiv"));
//! assert_ne!(fold_name("Kiev"), fold_name("Kyiv")); // only the listed names make these one place
//! ```
//!
//! A [`Place`] has a stable identity ([`PlaceId`]), a kind, a country, areas and a point. A
//! [`Toponym`] is one written form of a place, with its language, its [`Form`] (name, abbreviation,
//! part, demonym, metonym) and the [`NameLayer`] it comes from. Handles ([`PlaceIx`], [`NameIx`])
//! are valid only within one file.
//!
//! The licences of the data, and how to refresh it, are in this crate's README.

// Places and names.
pub mod degrees;
mod direction;
mod feature;
mod place;
mod serial;
mod toponym;
mod veto;
// How names are compared.
pub mod char_table;
pub mod first_bytes;
pub mod fold;
pub mod word_filter;
// Country outlines.
pub mod outlines;
// The compiled file.
pub mod format;
// Output files: what may be overwritten, and what a killed run leaves.
pub mod stale_files;
pub mod system_error;
pub mod target;

/// The folder of the extract of the world layer in the sources of this crate, for build scripts and
/// tools.
pub const WORLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/world");

pub use direction::Direction;
pub use feature::{FeatureCode, FeatureError};
pub use format::{GazError, Gazetteer, NameIx, Place, Toponym, is_own_name};
pub use place::{CountryCode, LonLat, PlaceId, PlaceIdError, PlaceIx, PlaceKind};
pub use toponym::{Form, Lang, NameFlags, NameLayer};
pub use veto::Veto;

/// XXH3-64 of a byte string: the checksum that compiled gazetteers carry.
pub fn checksum(bytes: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64(bytes)
}

/// XXH3-64 of bytes that arrive in pieces.
#[derive(Clone, Default)]
pub struct Checksum(xxhash_rust::xxh3::Xxh3);

impl Checksum {
    /// Adds the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Returns XXH3-64 of all bytes so far.
    pub fn finish(&self) -> u64 {
        self.0.digest()
    }
}
