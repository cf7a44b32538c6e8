//! The gazetteer compiler: sources in, a `.gaz` out.
//!
//! # The pipeline
//!
//! ```text
//! extract ─► records ─┐
//! files   ─► rows    ─┴► compile ─► .gaz
//! ```
//!
//! The committed extract and the press tables ([`press`]) become **records**: places and their
//! names. User files become **rows** ([`import`]). [`mod@derive`] adds the adjectives of cities,
//! [`exonym_inflect`] the case forms of names, [`transliterate`] the press spellings of Cyrillic
//! and Greek names. [`compile`] joins, folds, sorts and links all of it in bounded memory, for the
//! extract as well as for all of GeoNames. [`mod@export`] is the reverse: it writes the rows of an
//! existing `.gaz`.
//!
//! Exonym's build script compiles the embedded gazetteer with this crate, and `exonym gazetteer`
//! those of users. Code that only reads gazetteers does not need it.

// Inputs.
pub mod import;
pub mod press;
mod record;
// Generated forms.
pub mod derive;
pub mod transliterate;
// Compilation.
mod centroid;
pub mod compile;
mod sorter;
mod threads;
// Export.
pub mod export;

pub use record::{NameRecord, PlaceRecord};
