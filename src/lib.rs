//! Exonym.

pub mod alias;
pub mod document;
mod embedded;
pub mod layer;
mod lexicon;
mod lookup;
pub mod matcher;
mod mention;
mod pipeline;
mod places;
pub mod resolver;
pub mod sink;
pub mod tally;

pub use embedded::embedded;
pub use lookup::{lookup, place_of_cell};
pub use mention::{Candidate, CharSpan, Field, Mention, Span, Status};
pub use pipeline::{Pipeline, Reading};
pub use places::{Alias, AliasTarget, OwnPlace, Places};

pub use exonym_gazetteer as gazetteer;
