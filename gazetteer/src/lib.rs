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
