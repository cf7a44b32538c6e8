//! How places come in: one file a source.

#[cfg(feature = "refresh")]
pub mod refresh;
mod row;
pub mod world;

pub use row::{AreaRow, CountryRow, FeatureCode, NameFlags, NameRow, PlaceRow, Row};
