//! Rows of the layer `places_by`: a place and a value whose articles name it.

use super::super::place::Figures;
use super::super::{PlaceFacts, rounding};
use super::Split;
use super::difference::{Difference, Proportion};
use crate::tally::{DateRange, Spellings, Values};
use std::sync::Arc;

/// A place as named by the articles of one value.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceByRow {
    /// The place.
    pub facts: Arc<PlaceFacts>,
    /// The value.
    pub value: Arc<str>,
    /// The days of its articles; `None` if none of them is dated.
    pub dates: Option<DateRange>,
    /// Its figures.
    pub figures: Figures,
    /// How it was written and named.
    pub spellings: Spellings,
    /// Articles read with that value; `None` if the values belong to places.
    pub articles_read: Option<u64>,
    /// How the value differs from all others; `None` without other values, or if the values belong to places.
    pub difference: Option<Difference>,
}

/// `facts` are those of the tally's places, in order.
pub(super) fn rows(
    values: &Values,
    splits: &[Split],
    facts: &[Arc<PlaceFacts>],
) -> Vec<PlaceByRow> {
    let labels = labels(values);
    let tallies = splits.iter().flatten();
    let largest = tallies.map(|(_, tally)| tally.weight).fold(0.0, f64::max);
    let mut rows: Vec<(PlaceByRow, usize)> = Vec::new();
    for (facts, split) in facts.iter().zip(splits) {
        let all = all_articles(values, split);
        for (value, tally) in split {
            let own = proportion(values, *value, tally.articles);
            let difference = own.zip(all).map(|(own, all)| (own, all.without(own)));
            let row = PlaceByRow {
                facts: facts.clone(),
                value: labels[*value].clone(),
                dates: tally.dates,
                figures: Figures::from_tally(tally, largest),
                spellings: tally.spellings.clone(),
                articles_read: own.map(|own| own.of),
                difference: difference.and_then(|(own, rest)| Difference::between(own, rest)),
            };
            rows.push((row, *value));
        }
    }
    rows.sort_by(|(a, of_a), (b, of_b)| {
        let by_weight = b.figures.weight.total_cmp(&a.figures.weight);
        let by_place = || a.facts.place_id.cmp(&b.facts.place_id);
        by_weight.then_with(by_place).then_with(|| of_a.cmp(of_b))
    });
    rows.into_iter().map(|(row, _)| row).collect()
}

/// The values' names, shared.
pub(super) fn labels(values: &Values) -> Vec<Arc<str>> {
    let labels = values.labels().iter();
    labels.map(|label| Arc::from(label.as_str())).collect()
}

/// `articles` out of the articles read with a value; `None` if the values belong to places.
pub(super) fn proportion(values: &Values, value: usize, articles: u64) -> Option<Proportion> {
    let read = values.articles_read()?;
    Some(Proportion {
        articles,
        of: read[value],
    })
}

/// The articles of all values that name the place, out of all articles read.
pub(super) fn all_articles(values: &Values, split: &Split) -> Option<Proportion> {
    let read = values.articles_read()?;
    Some(Proportion {
        articles: split.iter().map(|(_, tally)| tally.articles).sum(),
        of: read.iter().sum(),
    })
}

/// The weight as in rows.
pub(super) fn weight(raw: f64) -> f64 {
    rounding::weight(raw)
}
