//! Layers of a run that compares: the same figures by the values of a field, and their differences.
//!
//! Takes a tally and the facts of its places; returns rows: places and the timeline split by value, sums by
//! value, the value that names each place more often than the others with the certainty of that, and the
//! spellings of each value. The values belong either to articles (an outlet, a week, a column) or to places
//! (their country, their first-level area). In the second case a place has only one value, so there is nothing
//! to compare per place.

mod columns;
mod compare;
mod difference;
mod place;
mod place_values;
mod spelling;
mod timeline;
mod value;

pub use compare::{CompareRow, ValueFigures};
pub use difference::{Difference, Proportion};
pub use place::PlaceByRow;
pub use spelling::SpellingRow;
pub use timeline::TimelineByRow;
pub use value::ValueRow;

pub(super) use columns::{VALUE, named_after};

use super::{Facts, PlaceFacts};
use crate::tally::{CountedMention, PlaceTally, Tallied, Values};
use place_values::PlaceValues;
use std::sync::Arc;
use timeline::ValueCells;

/// The layers of a run that compares.
#[derive(Debug)]
pub struct ByLayers {
    values: Values,
    places: Vec<PlaceByRow>,
    timeline: ValueCells,
    sums: Vec<ValueRow>,
    compare: Vec<CompareRow>,
    spellings: Vec<SpellingRow>,
    /// If the values belong to places.
    place_values: Option<PlaceValues>,
}

/// A place's figures by value, identified by its position among the labels.
type Split = Vec<(usize, PlaceTally)>;

impl ByLayers {
    /// The layers, if the tally distinguishes values. `of_places` are the facts of the tally's places, in
    /// order.
    pub(super) fn new(
        tallied: &Tallied,
        facts: &Facts,
        of_places: &[Arc<PlaceFacts>],
    ) -> Option<Self> {
        let asked = tallied.values()?;
        let place_values = PlaceValues::of(asked, tallied, facts, of_places);
        let values = place_values
            .as_ref()
            .map_or(asked, PlaceValues::values)
            .clone();
        let splits: Vec<Split> = match &place_values {
            Some(place_values) => {
                let wholes = tallied.places().iter().map(|history| history.whole.clone());
                wholes
                    .enumerate()
                    .map(|(place, whole)| vec![(place_values.at_number(place), whole)])
                    .collect()
            }
            None => (0..of_places.len())
                .map(|place| tallied.by_value(place))
                .collect(),
        };
        let mut compare = Vec::new();
        let mut spellings = Vec::new();
        if place_values.is_none() {
            compare = compare::rows(&values, &splits, tallied, of_places);
            spellings = spelling::rows(&values, tallied, of_places);
        }
        Some(Self {
            places: place::rows(&values, &splits, of_places),
            timeline: ValueCells::new(place_values.as_ref(), tallied, of_places),
            sums: value::rows(&values, &splits, place_values.as_ref(), tallied),
            compare,
            spellings,
            values,
            place_values,
        })
    }

    /// The distinguished values.
    pub fn values(&self) -> &Values {
        &self.values
    }

    /// The value of a mention.
    pub(super) fn value_of(&self, mention: &CountedMention<'_>) -> &str {
        let place_values = self.place_values.as_ref();
        let value =
            place_values.map_or(mention.value, |place_values| place_values.at(mention.place));
        &self.values.labels()[value]
    }

    /// The index of a place's value; `None` if the values belong to articles.
    pub fn place_value(&self, facts: &PlaceFacts) -> Option<usize> {
        let place_values = self.place_values.as_ref()?;
        Some(place_values.for_facts(facts))
    }

    /// One row per place and value that names it: the heaviest first, then by place id and value.
    pub fn places(&self) -> &[PlaceByRow] {
        &self.places
    }

    /// One row per place, period and value: by the period's first day, then the heaviest, then by place id
    /// and value; built on demand.
    pub(super) fn timeline<'a>(
        &'a self,
        tallied: &'a Tallied,
        of_places: &'a [Arc<PlaceFacts>],
    ) -> impl ExactSizeIterator<Item = TimelineByRow<'a>> + Clone {
        let rows = self.timeline.rows(tallied, of_places);
        rows.map(|(row, value)| TimelineByRow {
            row,
            value: &self.values.labels()[value],
        })
    }

    /// One row per value, in the order of the values.
    pub fn sums(&self) -> &[ValueRow] {
        &self.sums
    }

    /// One row per place, the most certain difference first; none if the values belong to places.
    pub fn compare(&self) -> &[CompareRow] {
        &self.compare
    }

    /// One row per place and spelling, for places with several; the place with the most certain difference
    /// first. None if the values belong to places.
    pub fn spellings(&self) -> &[SpellingRow] {
        &self.spellings
    }
}
