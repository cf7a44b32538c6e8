//! Rows of the layer `compare`: a place, the value whose articles differ most in how often they name it, and
//! the figures of all values side by side.

use super::super::PlaceFacts;
use super::Split;
use super::difference::{Difference, Proportion};
use super::place::{all_articles, labels, proportion, weight};
use crate::tally::{NO_VALUE, OTHER_VALUES, PlaceTally, Tallied, Values};
use std::sync::Arc;

/// A place, compared.
#[derive(Clone, Debug, PartialEq)]
pub struct CompareRow {
    /// The place.
    pub facts: Arc<PlaceFacts>,
    /// The value whose difference from all others is the most certain; `None` if there is only one value.
    pub value: Option<Arc<str>>,
    /// Its difference from all others.
    pub difference: Option<Difference>,
    /// Counted mentions over all values.
    pub mentions: u64,
    /// Articles over all values.
    pub articles: u64,
    /// The weight over all values, rounded.
    pub weight: f64,
    /// The figures of each value, in order.
    pub values: Vec<ValueFigures>,
}

/// How often the articles of a value name a place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ValueFigures {
    /// Articles with at least one mention.
    pub articles: u64,
    /// Mentions.
    pub mentions: u64,
    /// The weight, rounded.
    pub weight: f64,
    /// The share of the value's articles, 0..=1, rounded.
    pub share: f64,
    /// The spelling that they use most; `None` if they do not name it.
    pub name: Option<Arc<str>>,
}

pub(super) fn rows(
    values: &Values,
    splits: &[Split],
    tallied: &Tallied,
    facts: &[Arc<PlaceFacts>],
) -> Vec<CompareRow> {
    let labels = labels(values);
    let wholes = tallied.places().iter().map(|history| &history.whole);
    let places = wholes.zip(facts).zip(splits);
    let row = |((whole, facts), split): ((&PlaceTally, &Arc<PlaceFacts>), &Split)| {
        let apart = most_different(values, split);
        CompareRow {
            facts: facts.clone(),
            value: apart.map(|(value, _)| labels[value].clone()),
            difference: apart.map(|(_, difference)| difference),
            mentions: whole.mentions,
            articles: whole.articles,
            weight: weight(whole.weight),
            values: figures(values, split),
        }
    };
    let mut rows: Vec<CompareRow> = places.map(row).collect();
    rows.sort_by(|a, b| {
        let by_difference = match (a.difference, b.difference) {
            (Some(a), Some(b)) => a.order(b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        let by_articles = || b.articles.cmp(&a.articles);
        let by_place = || a.facts.place_id.cmp(&b.facts.place_id);
        by_difference.then_with(by_articles).then_with(by_place)
    });
    rows
}

fn figures(values: &Values, split: &Split) -> Vec<ValueFigures> {
    let mut figures = vec![ValueFigures::default(); values.labels().len()];
    for (value, tally) in split {
        let share = proportion(values, *value, tally.articles).and_then(Proportion::share);
        let variants = &tally.spellings.variants;
        figures[*value] = ValueFigures {
            articles: tally.articles,
            mentions: tally.mentions,
            weight: weight(tally.weight),
            share: share.unwrap_or_default(),
            name: variants.first().map(|variant| variant.text.clone()),
        };
    }
    figures
}

/// The value that differs most from all others, and its difference. The combined rest and articles without a
/// value are not candidates.
fn most_different(values: &Values, split: &Split) -> Option<(usize, Difference)> {
    let all = all_articles(values, split)?;
    let of = |value: usize| {
        let named = split.iter().find(|(other, _)| *other == value);
        let articles = named.map_or(0, |(_, tally)| tally.articles);
        let own = proportion(values, value, articles)?;
        Some((value, Difference::between(own, all.without(own))?))
    };
    most(values, of)
}

/// The greatest difference among the individual values.
pub(super) fn most(
    values: &Values,
    of: impl Fn(usize) -> Option<(usize, Difference)>,
) -> Option<(usize, Difference)> {
    let greatest =
        |most: (usize, Difference), next: (usize, Difference)| match next.1.is_greater_than(most.1)
        {
            true => next,
            false => most,
        };
    let is_own = |value: &usize| {
        let label = &values.labels()[*value];
        label != OTHER_VALUES && label != NO_VALUE
    };
    (0..values.labels().len())
        .filter(is_own)
        .filter_map(of)
        .reduce(greatest)
}
