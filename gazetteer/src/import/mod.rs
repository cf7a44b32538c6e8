//! How places come in: one file a source.

#[cfg(feature = "refresh")]
pub mod refresh;
pub mod world;
