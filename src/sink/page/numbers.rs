//! What numbers stand for places, periods and values in the page: their place in the rows.
//!
//! Layers enter. A place goes by its row in the places layer; behind those come the places that
//! articles are about and no counted mention names. A period goes by its place in the order of time, a
//! value by its place among the labels.

use crate::document::DocDate;
use crate::layer::{Layers, PlaceFacts};
use crate::tally::{Granularity, Period};
use exonym_gazetteer::PlaceId;
use std::collections::{BTreeMap, HashMap};

/// The numbers of places, periods and values.
pub(super) struct Numbers<'a> {
    // Asked, never walked: their order is in no product.
    places: HashMap<&'a PlaceId, u32>,
    values: HashMap<&'a str, u32>,
    /// Places without a row, in the order of their ids.
    unnamed: Vec<&'a PlaceFacts>,
    granularity: Option<Granularity>,
    periods: BTreeMap<Period, u32>,
}

impl<'a> Numbers<'a> {
    pub(super) fn new(layers: &'a Layers<'_>) -> Self {
        let ids = layers.places().iter().map(|row| &row.facts.place_id);
        let mut places: HashMap<&PlaceId, u32> = ids.zip(0..).collect();
        let about = layers.articles().flat_map(|article| article.about);
        let unnamed = about.filter(|facts| !places.contains_key(&facts.place_id));
        let unnamed: BTreeMap<&PlaceId, &PlaceFacts> =
            unnamed.map(|facts| (&facts.place_id, facts)).collect();
        let first = places.len() as u32;
        places.extend(unnamed.keys().copied().zip(first..));
        let granularity = layers.timeline().next().map(|row| row.period.granularity());
        let mut numbers = Self {
            places,
            unnamed: unnamed.into_values().collect(),
            values: values(layers),
            granularity,
            periods: BTreeMap::new(),
        };
        numbers.periods = numbers.periods_of(layers);
        numbers
    }

    /// The periods with a mention, and those with an article that is about a place.
    fn periods_of(&self, layers: &Layers<'_>) -> BTreeMap<Period, u32> {
        let mut periods: Vec<Period> = layers.timeline().map(|row| row.period).collect();
        periods.dedup();
        let about = layers.articles();
        periods.extend(about.filter_map(|article| self.covering(article.head.date)));
        periods.sort_unstable();
        periods.dedup();
        periods.into_iter().zip(0..).collect()
    }

    /// The number of a place that has a row, or that an article is about.
    pub(super) fn place(&self, id: &PlaceId) -> u32 {
        *self
            .places
            .get(id)
            .expect("every counted mention has its place among the rows")
    }

    /// Places that articles are about and that have no row; their numbers come behind those of rows.
    pub(super) fn unnamed(&self) -> &[&'a PlaceFacts] {
        &self.unnamed
    }

    /// The number of a value; 0 where the run does not compare.
    pub(super) fn value(&self, label: Option<&str>) -> u32 {
        let known = label.and_then(|label| self.values.get(label));
        known.copied().unwrap_or_default()
    }

    /// The period that an article's date lies in; `None` without a date, or where no single period
    /// covers it.
    pub(super) fn period(&self, date: Option<DocDate>) -> Option<u32> {
        self.number(self.covering(date)?)
    }

    fn covering(&self, date: Option<DocDate>) -> Option<Period> {
        Period::covering(date?, self.granularity?)
    }

    /// The number of a period; `None` where it has neither a mention nor an article about a place.
    pub(super) fn number(&self, period: Period) -> Option<u32> {
        self.periods.get(&period).copied()
    }

    /// How long the periods are; `None` where there are none.
    pub(super) fn granularity(&self) -> Option<Granularity> {
        self.granularity
    }

    /// The periods, the earliest first.
    pub(super) fn periods(&self) -> impl ExactSizeIterator<Item = Period> {
        self.periods.keys().copied()
    }
}

fn values<'a>(layers: &'a Layers<'_>) -> HashMap<&'a str, u32> {
    let labels = layers.by().into_iter().flat_map(|by| by.values().labels());
    labels.map(String::as_str).zip(0..).collect()
}
