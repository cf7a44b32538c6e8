//! The comparison in the page: the values, the number of articles of each, and the names that each uses for
//! the places.
//!
//! Takes layers and returns one JSON object.

use super::data::day_of;
use super::numbers::Numbers;
use crate::layer::{ByLayers, Layers};
use crate::tally::ArticleHead;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::ptr;

/// The comparison of a page.
#[derive(Serialize)]
pub(super) struct Comparison<'a> {
    /// The compared attribute: `outlet`, or the name of a column.
    name: &'a str,
    /// Whether the values belong to places instead of articles.
    of_place: bool,
    values: &'a [String],
    /// How many values are combined as the rest.
    put_together: usize,
    /// For each place with a row: value, number of the spelling, mentions; repeated.
    spellings: Vec<Vec<u64>>,
}

/// Articles by period and value, one list per column.
#[derive(Default, Serialize)]
pub(super) struct ArticleCounts {
    /// The first day of the period; null for no period.
    day: Vec<Option<i64>>,
    value: Vec<usize>,
    articles: Vec<u64>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(by: &'a ByLayers, layers: &Layers<'_>, numbers: &Numbers<'_>) -> Self {
        let values = by.values();
        Self {
            name: values.by().name(),
            of_place: values.by().is_place_attribute(),
            values: values.labels(),
            put_together: values.combined(),
            spellings: spellings(by, layers, numbers),
        }
    }
}

/// The spellings that each value's articles use for each place, most frequent first.
fn spellings(by: &ByLayers, layers: &Layers<'_>, numbers: &Numbers<'_>) -> Vec<Vec<u64>> {
    let of_row = |row: &crate::layer::PlaceRow| -> HashMap<String, u64> {
        let variants = row.spellings.variants.iter();
        variants
            .map(|variant| variant.text.to_string())
            .zip(0..)
            .collect()
    };
    let known: Vec<HashMap<String, u64>> = layers.places().iter().map(of_row).collect();
    let mut spellings = vec![Vec::new(); known.len()];
    for row in by.places() {
        let place = numbers.place(&row.facts.place_id) as usize;
        let value = u64::from(numbers.value(Some(&row.value)));
        for variant in row.spellings.variants.iter() {
            if let Some(number) = known[place].get(&*variant.text) {
                spellings[place].extend([value, *number, variant.count]);
            }
        }
    }
    spellings
}

impl ArticleCounts {
    /// All articles read.
    pub(super) fn read(layers: &Layers<'_>) -> Self {
        let mut counts = Self::default();
        for read in layers.articles_read() {
            counts.day.push(read.period.map(day_of));
            counts.value.push(read.value);
            counts.articles.push(read.articles);
        }
        counts
    }

    /// The articles with a counted mention.
    pub(super) fn named(layers: &Layers<'_>, numbers: &Numbers<'_>) -> Self {
        let days: Vec<i64> = numbers.periods().map(day_of).collect();
        let mut sums: BTreeMap<(Option<i64>, u32), u64> = BTreeMap::new();
        let mut last: Option<&ArticleHead> = None;
        for row in layers.mentions() {
            let article = row.mention.article;
            if !last.is_some_and(|last| ptr::eq(last, article)) {
                let day = numbers.period(article.date).map(|at| days[at as usize]);
                *sums.entry((day, numbers.value(row.value))).or_default() += 1;
                last = Some(article);
            }
        }
        let mut counts = Self::default();
        for ((day, value), articles) in sums {
            counts.day.push(day);
            counts.value.push(value as usize);
            counts.articles.push(articles);
        }
        counts
    }
}
