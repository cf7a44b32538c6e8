//! Slices: selections of articles and of places.
//!
//! Takes documents and their mentions; returns what is kept, with the counts of what each slice left out
//! ([`SliceReport`]). Every article is read, learned from and resolved before it is sliced, and an article's
//! mentions are counted before any is removed. A slice therefore leaves things out and does not change the
//! rest: neither an answer nor a weight.
//!
//! Slices of articles (date, outlet, language) depend on a [`crate::document::Document`], slices of places
//! (country, kind, position) on [`PlaceFacts`], and the two counts on what all others leave. Longitudes and
//! latitudes are degrees of WGS 84, distances kilometres.

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

/// All slices of a run; empty by default, which leaves nothing out.
#[derive(Clone, Debug, Default)]
pub struct Slices {
    /// Slices of articles.
    pub articles: ArticleSlices,
    /// Slices of places.
    pub places: PlaceSlices,
    /// Minimum counts of a place.
    pub counts: CountSlices,
}

impl Slices {
    /// Whether everything is kept.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty() && self.places.is_empty() && self.counts.is_empty()
    }

    /// Descriptions of the slices in use, as in `run.json`, in the order in which they are applied.
    pub fn words(&self) -> Vec<String> {
        let asked = self.in_use().into_iter();
        asked.map(|(slice, _)| slice.as_str().to_owned()).collect()
    }

    /// The slices in use with their values, in the order in which they are applied.
    fn in_use(&self) -> Vec<(Slice, serde_json::Value)> {
        let articles = self.articles.in_use().into_iter();
        let places = articles.chain(self.places.in_use());
        places.chain(self.counts.in_use()).collect()
    }
}
