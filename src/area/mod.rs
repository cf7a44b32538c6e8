//! Areas: what first-level areas are called elsewhere and how they are drawn, and which areas of a
//! user's own a point lies in.
//!
//! GeoNames' codes enter, or a file of polygons; codes of other registers, polygons in WGS 84 degrees
//! and numbers of areas leave. The room knows neither places nor layers.

mod codes;
mod error;
mod geojson;
mod polygons;
mod ring;
mod shapes;

pub use codes::{AreaCodes, first_level, iso3};
pub use error::AreaError;
pub use polygons::{Area, Areas, covered};
pub use shapes::{SOURCE, outline};
