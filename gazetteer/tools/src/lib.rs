//! Tools for developers of the gazetteer; no program links this crate.
//!
//! [`mod@refresh`] makes the committed extract of the world layer from registry packages;
//! [`synthetic`] writes synthetic GeoNames files of any size, for builds and measurements. Each has
//! a command: `refresh` and `synthesize`.

pub mod refresh;
pub mod synthetic;
