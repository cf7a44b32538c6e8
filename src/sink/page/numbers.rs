//! The numbers of places, periods and values in the page: their positions.
//!
//! Takes layers. A place's number is its row in the places layer; places without a counted mention that
//! articles are about come after those. A period's number is its position in time order, a value's its
//! position among the labels.

use crate::document::DocDate;
use crate::layer::{Layers, PlaceFacts};
use crate::tally::{Granularity, Period};
use exonym_gazetteer::PlaceId;
use std::collections::{BTreeMap, HashMap};

/// The numbers of places, periods and values.
pub(super) struct Numbers<'a> {
    // Only for lookups: its order does not appear in any product.
    places: HashMap<&'a PlaceId, u32>,
    values: HashMap<&'a str, u32>,
    /// Places without a row, ordered by id.
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

    /// The periods with a mention, or with an article about a place.
    fn periods_of(&self, layers: &Layers<'_>) -> BTreeMap<Period, u32> {
        let mut periods: Vec<Period> = layers.timeline().map(|row| row.period).collect();
        periods.dedup();
        let about = layers.articles();
        periods.extend(about.filter_map(|article| self.covering(article.head.date)));
        periods.sort_unstable();
        periods.dedup();
        periods.into_iter().zip(0..).collect()
    }

    /// The number of a place with a row, or that an article is about.
    pub(super) fn place(&self, id: &PlaceId) -> u32 {
        *self
            .places
            .get(id)
            .expect("every counted mention has its place among the rows")
    }

    /// Places without a row that articles are about; their numbers come after those of rows.
    pub(super) fn unnamed(&self) -> &[&'a PlaceFacts] {
        &self.unnamed
    }

    /// The number of a value; 0 if the run does not compare.
    pub(super) fn value(&self, label: Option<&str>) -> u32 {
        let known = label.and_then(|label| self.values.get(label));
        known.copied().unwrap_or_default()
    }

    /// The period that contains an article's date; `None` without a date, or if no single period covers it.
    pub(super) fn period(&self, date: Option<DocDate>) -> Option<u32> {
        self.number(self.covering(date)?)
    }

    fn covering(&self, date: Option<DocDate>) -> Option<Period> {
        Period::covering(date?, self.granularity?)
    }

    /// The number of a period; `None` if it has neither a mention nor an article about a place.
    pub(super) fn number(&self, period: Period) -> Option<u32> {
        self.periods.get(&period).copied()
    }

    /// The length of the periods; `None` without periods.
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
