//! Exonym.

pub mod document;

pub use exonym_gazetteer as gazetteer;
