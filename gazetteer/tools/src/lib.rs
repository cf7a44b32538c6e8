//! What developers of the gazetteer use, and no program links.
//!
//! [`mod@refresh`] makes the committed extract of the world layer from registry packages;
//! [`synthetic`] writes made-up GeoNames files of any size, to build and measure with. Each has a
//! command of the same purpose: `refresh` and `synthesize`.

pub mod refresh;
pub mod synthetic;
