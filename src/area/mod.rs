//! Areas: codes and outlines of first-level areas, and the user-supplied areas that contain a point.
//!
//! Takes GeoNames' codes, or a file of polygons; returns codes of other registers, polygons in WGS 84 degrees
//! and indexes of areas. The module knows neither places nor layers.

mod codes;
mod error;
mod geojson;
mod polygons;
mod ring;
mod shapes;

pub use codes::{AreaCodes, first_level, inhabitants, iso3};
pub use error::AreaError;
pub use polygons::{Area, Areas, covered};
pub use shapes::{SOURCE, outline};
