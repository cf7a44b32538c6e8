//! Exonym.

pub mod document;
pub mod layer;
mod mention;
pub mod sink;
pub mod tally;

pub use mention::{Candidate, CharSpan, Field, Mention, Span, Status};

pub use exonym_gazetteer as gazetteer;
