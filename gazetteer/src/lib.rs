//! Places and their written forms.

pub mod compile;
pub mod fold;
pub mod format;
pub mod import;
pub mod inflect;
mod place;
pub mod press;
mod record;
mod toponym;

pub use format::{GazError, Gazetteer, NameIx, Place, Toponym};
pub use place::{CountryCode, LonLat, PlaceId, PlaceIdError, PlaceIx, PlaceKind};
pub use record::{NameRecord, PlaceRecord};
pub use toponym::{Form, Lang, NameLayer};

/// XXH3-64 of some bytes: the checksum that compiled gazetteers carry.
pub fn checksum(bytes: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64(bytes)
}
