//! Rows of the places layer.

use super::rounding;
use crate::places::PlaceFacts;
use crate::tally::{Cell, DateRange, PlaceTally, Spellings, Tallied};
use std::sync::Arc;

/// Counts and weight of a place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    /// Counted mentions.
    pub mentions: u64,
    /// Distinct articles with at least one mention.
    pub articles: u64,
    /// The weight, rounded.
    pub weight: f64,
    /// The weight divided by the layer's largest, 0..=1, rounded.
    pub weight_norm: f64,
}

/// A place over all articles.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceRow {
    /// The place.
    pub facts: Arc<PlaceFacts>,
    /// The days of its articles; `None` if none of them is dated.
    pub dates: Option<DateRange>,
    /// Its figures.
    pub figures: Figures,
    /// How it was written and named.
    pub spellings: Spellings,
}

impl Figures {
    pub(super) fn from_tally(tally: &PlaceTally, largest: f64) -> Self {
        Self::new(tally.mentions, tally.articles, tally.weight, largest)
    }

    pub(super) fn from_cell(cell: Cell, largest: f64) -> Self {
        let (mentions, articles) = (cell.mentions.into(), cell.articles.into());
        Self::new(mentions, articles, cell.weight, largest)
    }

    pub(super) fn new(mentions: u64, articles: u64, weight: f64, largest: f64) -> Self {
        Self {
            mentions,
            articles,
            weight: rounding::weight(weight),
            weight_norm: rounding::share(weight, largest),
        }
    }
}

/// `facts` are those of the tally's places, in order.
pub(super) fn rows(tallied: &Tallied, facts: &[Arc<PlaceFacts>]) -> Vec<PlaceRow> {
    let places = tallied.places();
    let weights = places.iter().map(|history| history.whole.weight);
    let largest = weights.fold(0.0, f64::max);
    let mut rows: Vec<PlaceRow> = places
        .iter()
        .zip(facts)
        .map(|(history, facts)| PlaceRow {
            facts: facts.clone(),
            dates: history.whole.dates,
            figures: Figures::from_tally(&history.whole, largest),
            spellings: history.whole.spellings.clone(),
        })
        .collect();
    rows.sort_by(|a, b| {
        let by_weight = b.figures.weight.total_cmp(&a.figures.weight);
        by_weight.then_with(|| a.facts.place_id.cmp(&b.facts.place_id))
    });
    rows
}
