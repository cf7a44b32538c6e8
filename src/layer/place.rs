//! Rows of the places and timeline layers.

use super::{Facts, rounding};
use crate::places::PlaceFacts;
use crate::tally::{DateRange, Period, PlaceTally, Tallied, Variant};
use exonym_gazetteer::Form;
use std::cmp::Ordering;
use std::sync::Arc;

/// How often and how heavily a place was named.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// Counted mentions.
    pub mentions: u64,
    /// Distinct articles with at least one.
    pub articles: u64,
    /// The weight, rounded.
    pub weight: f64,
    /// The weight as a part of the layer's largest, 0..=1, rounded.
    pub weight_norm: f64,
    /// The spellings, most frequent first, then by text.
    pub variants: Arc<[Variant]>,
    /// Mentions by how the place was named, without zeros.
    pub forms: Arc<[(Form, u64)]>,
}

/// A place over all articles.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceRow {
    /// The place.
    pub facts: Arc<PlaceFacts>,
    /// The days its articles speak of; `None` where none of them is dated.
    pub dates: Option<DateRange>,
    /// Its figures.
    pub figures: Figures,
}

/// A place in one period.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineRow {
    /// The place.
    pub facts: Arc<PlaceFacts>,
    /// The period.
    pub period: Period,
    /// Its figures in that period.
    pub figures: Figures,
}

impl Figures {
    pub(super) fn new(tally: &PlaceTally, largest: f64) -> Self {
        Self {
            mentions: tally.mentions,
            articles: tally.articles,
            weight: rounding::weight(tally.weight),
            weight_norm: rounding::weight(rounding::share(tally.weight, largest)),
            variants: tally.variants.clone(),
            forms: tally.forms.clone(),
        }
    }

    /// Of what was not named.
    pub(super) fn none() -> Self {
        Self {
            mentions: 0,
            articles: 0,
            weight: 0.0,
            weight_norm: 0.0,
            variants: Arc::default(),
            forms: Arc::default(),
        }
    }
}

pub(super) fn place_rows(tallied: &Tallied, facts: &Facts) -> Vec<PlaceRow> {
    let places = tallied.places();
    let largest = largest(places.iter().map(|history| &history.whole));
    let mut rows: Vec<PlaceRow> = places
        .iter()
        .map(|history| PlaceRow {
            facts: facts[&history.place].clone(),
            dates: history.whole.dates,
            figures: Figures::new(&history.whole, largest),
        })
        .collect();
    rows.sort_by(|a, b| heavier(&a.figures, &a.facts, &b.figures, &b.facts));
    rows
}

pub(super) fn timeline_rows(tallied: &Tallied, facts: &Facts) -> Vec<TimelineRow> {
    let places = tallied.places();
    let tallies = places.iter().flat_map(|history| &history.periods);
    let largest = largest(tallies.map(|(_, tally)| tally));
    let mut rows = Vec::with_capacity(places.iter().map(|history| history.periods.len()).sum());
    for history in places {
        for (period, tally) in &history.periods {
            rows.push(TimelineRow {
                facts: facts[&history.place].clone(),
                period: *period,
                figures: Figures::new(tally, largest),
            });
        }
    }
    rows.sort_by(|a, b| {
        let by_period = a.period.cmp(&b.period);
        by_period.then_with(|| heavier(&a.figures, &a.facts, &b.figures, &b.facts))
    });
    rows
}

fn largest<'a>(tallies: impl Iterator<Item = &'a PlaceTally>) -> f64 {
    tallies.map(|tally| tally.weight).fold(0.0, f64::max)
}

fn heavier(a: &Figures, a_facts: &PlaceFacts, b: &Figures, b_facts: &PlaceFacts) -> Ordering {
    let by_weight = b.weight.total_cmp(&a.weight);
    by_weight.then_with(|| a_facts.place_id.cmp(&b_facts.place_id))
}
