//! Places and their written forms: where they come from, how names compare, and the compiled file
//! that Exonym looks them up in.
//!
//! # The line
//!
//! ```text
//! packages ─► extract ─► records ─┐
//!             files   ─► rows    ─┴► .gaz ─► places and toponyms
//! ```
//!
//! Registry packages of GeoNames and CLDR become a compressed **extract** that lies in the
//! repository ([`import`], by hand, with the `refresh` program). The extract and the press tables
//! ([`press`]) become **records**: places and their names. [`mod@derive`] adds the adjectives of cities,
//! [`inflect`] the case forms in which running text writes a name, [`transliterate`] the press
//! spellings of Cyrillic and Greek ones. [`compile`] joins, folds, sorts and links them into a
//! **`.gaz`**, of the extract as of all of GeoNames, in bounded memory; [`mod@format`] reads such a
//! file where it lies, and [`mod@export`] writes its rows out again. Exonym does the middle when it is
//! built, or when it is told to, and the last when it runs.
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

// The line, in its order: what is read,
pub mod degrees;
pub mod import;
pub mod press;
// what is made of it,
mod direction;
mod middle;
mod place;
mod record;
mod sorter;
mod toponym;
mod workers;
// the forms that are added,
pub mod derive;
pub mod fold;
pub mod inflect;
pub mod letters;
pub mod opening;
pub mod transliterate;
// where countries lie,
pub mod outlines;
// and the file.
pub mod compile;
pub mod export;
pub mod format;
pub mod leftovers;
pub mod target;
// Made-up sources, to measure all of it with.
#[cfg(feature = "synthetic")]
pub mod synthetic;

pub use direction::Direction;
pub use format::{GazError, Gazetteer, NameIx, Place, Toponym};
pub use place::{CountryCode, LonLat, PlaceId, PlaceIdError, PlaceIx, PlaceKind};
pub use record::{NameRecord, PlaceRecord};
pub use toponym::{Form, Lang, NameLayer};

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
