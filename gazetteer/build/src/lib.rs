//! The compiler of gazetteers: sources in, a `.gaz` out.
//!
//! # The line
//!
//! ```text
//! extract ─► records ─┐
//! files   ─► rows    ─┴► compile ─► .gaz
//! ```
//!
//! The committed extract and the press tables ([`press`]) become **records**: places and their
//! names. Files that people have become **rows** ([`import`]). [`mod@derive`] adds the adjectives of
//! cities, [`exonym_inflect`] the case forms in which running text writes a name, [`transliterate`] the
//! press spellings of Cyrillic and Greek ones. [`compile`] joins, folds, sorts and links all of it,
//! of the extract as of all of GeoNames, in bounded memory. [`mod@export`] goes the other way: it
//! writes the rows of a `.gaz` that is there.
//!
//! Exonym's build script compiles the embedded gazetteer with it, and `exonym gazetteer` the
//! gazetteers of users. What only reads a gazetteer needs none of it.

// What is read,
pub mod import;
pub mod press;
mod record;
// the forms that are added,
pub mod derive;
pub mod transliterate;
// what is made of it,
mod centroid;
pub mod compile;
mod sorter;
mod threads;
// and the way back.
pub mod export;

pub use record::{NameRecord, PlaceRecord};
