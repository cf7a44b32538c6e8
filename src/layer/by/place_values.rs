//! Values that belong to places: the country or the first-level area of each.

use super::super::{Facts, PlaceFacts};
use crate::tally::{ArticleHead, By, Tallied, Values};
use exonym_gazetteer::PlaceIx;
use std::collections::{BTreeMap, HashMap};
use std::ptr;
use std::sync::Arc;

/// The values of places.
#[derive(Debug)]
pub(super) struct PlaceValues {
    values: Values,
    /// The index of the value of each of the tally's places, in order.
    ranks: Vec<usize>,
    /// The same by place.
    by_place: HashMap<PlaceIx, usize>,
}

impl PlaceValues {
    /// The values of a tally's places; `None` if the values belong to articles.
    pub(super) fn of(
        asked: &Values,
        tallied: &Tallied,
        facts: &Facts,
        of_places: &[Arc<PlaceFacts>],
    ) -> Option<Self> {
        let by = asked.by();
        if !by.is_place_attribute() {
            return None;
        }
        let articles = articles(by, tallied, facts);
        let named = articles
            .iter()
            .filter_map(|(value, count)| Some((value.as_deref()?, *count)));
        let none = articles.get(&None).copied().unwrap_or_default();
        let values = Values::of(by.clone(), named, none);
        let rank = |facts: &Arc<PlaceFacts>| values.rank(value(by, facts).as_deref());
        let ranks: Vec<usize> = of_places.iter().map(rank).collect();
        let places = tallied.places().iter().map(|history| history.place);
        let by_place = places.zip(ranks.iter().copied()).collect();
        Some(Self {
            values,
            ranks,
            by_place,
        })
    }

    pub(super) fn values(&self) -> &Values {
        &self.values
    }

    /// The index of the value of the tally's place with that number.
    pub(super) fn at_number(&self, number: usize) -> usize {
        self.ranks[number]
    }

    /// The index of the value of a place that need not be in the tally.
    pub(super) fn for_facts(&self, facts: &PlaceFacts) -> usize {
        let value = value(self.values.by(), facts);
        self.values.rank(value.as_deref())
    }

    /// The index of the value of a place in the tally.
    pub(super) fn at(&self, place: PlaceIx) -> usize {
        self.by_place[&place]
    }
}

/// A place's value: areas with the same name in two countries are distinct.
fn value(by: &By, facts: &PlaceFacts) -> Option<String> {
    let country = facts.country.as_ref().map(|code| code.as_str());
    match by {
        By::Country => country.map(str::to_owned),
        By::Admin1 => {
            let area = facts.admin1.as_deref().filter(|area| !area.is_empty())?;
            Some(match country {
                Some(country) => format!("{area} ({country})"),
                None => area.to_owned(),
            })
        }
        _ => None,
    }
}

/// The number of articles that name a place of each value. Mentions come article by article, so only the last
/// article of each value is remembered.
fn articles(by: &By, tallied: &Tallied, facts: &Facts) -> BTreeMap<Option<String>, u64> {
    let mut seen: BTreeMap<Option<String>, (u64, &ArticleHead)> = BTreeMap::new();
    let mut values: HashMap<PlaceIx, Option<String>> = HashMap::new();
    for mention in tallied.mentions() {
        let of_place = values
            .entry(mention.place)
            .or_insert_with(|| value(by, &facts[&mention.place]));
        if let Some((count, last)) = seen.get_mut(of_place) {
            if !ptr::eq(*last, mention.article) {
                *count += 1;
                *last = mention.article;
            }
        } else {
            seen.insert(of_place.clone(), (1, mention.article));
        }
    }
    let count = |(value, (count, _))| (value, count);
    seen.into_iter().map(count).collect()
}
