//! Layers of a run that compares: the same figures by the values of a field, and what differs.
//!
//! A tally and the facts of its places enter; rows leave: places and the timeline split by value, sums
//! by value, which value names a place more often than the others and how sure that is, and what each
//! calls it. Articles have a value (an outlet, a week, a column of theirs), or places have (their
//! country, their first-level area); of the latter a place has one, so that nothing is left to compare
//! place by place.

mod columns;
mod compare;
mod difference;
mod of_place;
mod place;
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
use of_place::PlaceValues;
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
    /// Where places have the value.
    of_place: Option<PlaceValues>,
}

/// A place's figures by value, by its place among the labels.
type Split = Vec<(usize, PlaceTally)>;

impl ByLayers {
    /// The layers, where the tally tells values apart. `of_places` are the facts of the tally's places,
    /// in their order.
    pub(super) fn new(
        tallied: &Tallied,
        facts: &Facts,
        of_places: &[Arc<PlaceFacts>],
    ) -> Option<Self> {
        let asked = tallied.values()?;
        let of_place = PlaceValues::of(asked, tallied, facts, of_places);
        let values = of_place.as_ref().map_or(asked, PlaceValues::values).clone();
        let splits: Vec<Split> = match &of_place {
            Some(of_place) => {
                let wholes = tallied.places().iter().map(|history| history.whole.clone());
                wholes
                    .enumerate()
                    .map(|(place, whole)| vec![(of_place.of_place(place), whole)])
                    .collect()
            }
            None => (0..of_places.len())
                .map(|place| tallied.by_value(place))
                .collect(),
        };
        let mut compare = Vec::new();
        let mut spellings = Vec::new();
        if of_place.is_none() {
            compare = compare::rows(&values, &splits, tallied, of_places);
            spellings = spelling::rows(&values, tallied, of_places);
        }
        Some(Self {
            places: place::rows(&values, &splits, of_places),
            timeline: ValueCells::new(of_place.as_ref(), tallied, of_places),
            sums: value::rows(&values, &splits, of_place.as_ref(), tallied),
            compare,
            spellings,
            values,
            of_place,
        })
    }

    /// The values that are told apart.
    pub fn values(&self) -> &Values {
        &self.values
    }

    /// The value of a mention.
    pub(super) fn value_of(&self, mention: &CountedMention<'_>) -> &str {
        let of_place = self.of_place.as_ref();
        let value = of_place.map_or(mention.value, |of_place| of_place.at(mention.place));
        &self.values.labels()[value]
    }

    /// Which of the values a place has; `None` where articles have them.
    pub fn of_place(&self, facts: &PlaceFacts) -> Option<usize> {
        let of_place = self.of_place.as_ref()?;
        Some(of_place.of_facts(facts))
    }

    /// One row a place and value that names it: the heaviest first, then by place id and value.
    pub fn places(&self) -> &[PlaceByRow] {
        &self.places
    }

    /// One row a place, period and value: by the period's first day, then the heaviest, then by place
    /// id and value; made as they are asked for.
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

    /// One row a value, in the order of the values.
    pub fn sums(&self) -> &[ValueRow] {
        &self.sums
    }

    /// One row a place, the one that differs most surely first; none where places have the value.
    pub fn compare(&self) -> &[CompareRow] {
        &self.compare
    }

    /// One row a place and spelling, of places with several, the place whose spellings differ most
    /// surely first; none where places have the value.
    pub fn spellings(&self) -> &[SpellingRow] {
        &self.spellings
    }
}
