//! What numbers stand for places and periods in the page: their place in the rows.
//!
//! Layers enter. A place goes by its row in the places layer, a period by its place among those of
//! the timeline, in the order of time.

use crate::document::DocDate;
use crate::layer::Layers;
use crate::tally::{Granularity, Period};
use exonym_gazetteer::PlaceId;
use std::collections::{BTreeMap, HashMap};

/// The numbers of places and periods.
pub(super) struct Numbers<'a> {
    // Asked, never walked: its order is in no product.
    places: HashMap<&'a PlaceId, u32>,
    periods: BTreeMap<Period, u32>,
}

impl<'a> Numbers<'a> {
    pub(super) fn new(layers: &'a Layers<'_>) -> Self {
        let ids = layers.places().iter().map(|row| &row.facts.place_id);
        let mut periods: Vec<Period> = layers.timeline().map(|row| row.period).collect();
        periods.dedup();
        Self {
            places: ids.zip(0..).collect(),
            periods: periods.into_iter().zip(0..).collect(),
        }
    }

    /// The row of a place that has one.
    pub(super) fn place(&self, id: &PlaceId) -> u32 {
        *self
            .places
            .get(id)
            .expect("every counted mention has its place among the rows")
    }

    /// The period that an article's date lies in; `None` without a date, or where no single period
    /// covers it.
    pub(super) fn period(&self, date: Option<DocDate>) -> Option<u32> {
        let period = Period::covering(date?, self.granularity()?)?;
        self.periods.get(&period).copied()
    }

    /// How long the periods are; `None` where there are none.
    pub(super) fn granularity(&self) -> Option<Granularity> {
        self.periods().next().map(Period::granularity)
    }

    /// The periods, the earliest first.
    pub(super) fn periods(&self) -> impl Iterator<Item = Period> {
        self.periods.keys().copied()
    }
}
