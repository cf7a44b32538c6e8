//! Places and their written forms.

pub mod import;
pub mod inflect;
mod place;
mod record;
mod toponym;

pub use place::{CountryCode, LonLat, PlaceId, PlaceIdError, PlaceIx, PlaceKind};
pub use record::{NameRecord, PlaceRecord};
pub use toponym::{Form, Lang, NameLayer};
