//! Slices: the part of the articles and of the places that a person asked for.
//!
//! Documents and their judged mentions enter; what stays leaves, with what each slice left out
//! ([`SliceReport`]). Every article is read, learned from and judged before it is sliced, and an
//! article's mentions are counted before any of them goes. So a slice leaves things out and changes
//! nothing of what stays: neither an answer nor a weight.
//!
//! Slices of articles (date, outlet, language) look at a [`crate::document::Document`], slices of
//! places (country, kind, where it lies) at [`PlaceFacts`], and the two counts at what is left by all
//! others. Longitudes and latitudes are degrees of WGS 84, distances kilometres.

mod article;
mod bbox;
mod name;
mod near;
mod place;
mod report;
mod sieve;

pub use crate::places::PlaceFacts;
pub use article::{ArticleSlices, OutletNames};
pub use bbox::{Bbox, BboxError};
pub use name::Slice;
pub use near::{Near, NearError, Spot};
pub use place::{CountSlices, PlaceSlices, Within};
pub use report::{LeftOut, SliceCount, SliceReport};
pub use sieve::{Sieve, Sifted};

/// All that was asked for; empty by default, which leaves nothing out.
#[derive(Clone, Debug, Default)]
pub struct Slices {
    /// Which articles.
    pub articles: ArticleSlices,
    /// Which places.
    pub places: PlaceSlices,
    /// How often a place has to be named.
    pub counts: CountSlices,
}

impl Slices {
    /// Whether everything stays.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty() && self.places.is_empty() && self.counts.is_empty()
    }

    /// The words for those that were asked for, as `run.json` has them, in the order in which they are
    /// applied.
    pub fn words(&self) -> Vec<String> {
        let asked = self.asked().into_iter();
        asked.map(|(slice, _)| slice.as_str().to_owned()).collect()
    }

    /// The slices that were asked for, with their values, in the order in which they are applied.
    fn asked(&self) -> Vec<(Slice, serde_json::Value)> {
        let articles = self.articles.asked().into_iter();
        let places = articles.chain(self.places.asked());
        places.chain(self.counts.asked()).collect()
    }
}
