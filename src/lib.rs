//! Exonym.

pub mod document;
mod embedded;
mod lexicon;
pub mod matcher;
mod mention;
mod pipeline;
mod places;
pub mod resolver;

pub use embedded::embedded;
pub use mention::{Candidate, CharSpan, Field, Mention, Span, Status};
pub use pipeline::{Pipeline, Reading};
pub use places::{Alias, AliasTarget, OwnPlace, Places};

pub use exonym_gazetteer as gazetteer;
