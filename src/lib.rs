//! Exonym.

pub mod document;
mod mention;

pub use mention::{Candidate, CharSpan, Field, Mention, Span, Status};

pub use exonym_gazetteer as gazetteer;
