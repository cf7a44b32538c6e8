//! Rows of the layer `totals`: the totals of the articles, or of the places, of one value.

use super::super::rounding;
use super::Split;
use super::place::{labels, weight};
use super::place_values::PlaceValues;
use crate::tally::{ArticleHead, DateRange, Tallied, Values};
use std::ptr;
use std::sync::Arc;

/// A value over all articles and places.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueRow {
    /// The compared attribute.
    pub by: Arc<str>,
    /// The value.
    pub value: Arc<str>,
    /// Articles of that value, with places or without; `None` if the values belong to places.
    pub articles_read: Option<u64>,
    /// Articles with at least one counted mention.
    pub articles: u64,
    /// Counted mentions.
    pub mentions: u64,
    /// Distinct places.
    pub places: u64,
    /// The sum of the places' weights, rounded.
    pub weight: f64,
    /// The share of the total weight, 0..=1, rounded.
    pub weight_share: f64,
    /// The days of the articles; `None` if no article is dated.
    pub dates: Option<DateRange>,
}

/// Running sums of a value.
#[derive(Clone, Default)]
struct Sum {
    mentions: u64,
    places: u64,
    weight: f64,
    dates: Option<DateRange>,
}

pub(super) fn rows(
    values: &Values,
    splits: &[Split],
    place_values: Option<&PlaceValues>,
    tallied: &Tallied,
) -> Vec<ValueRow> {
    let mut sums = vec![Sum::default(); values.labels().len()];
    for (value, tally) in splits.iter().flatten() {
        let sum = &mut sums[*value];
        sum.mentions += tally.mentions;
        sum.places += 1;
        sum.weight += tally.weight;
        let dates = [sum.dates, tally.dates].into_iter().flatten();
        sum.dates = dates.reduce(DateRange::and);
    }
    let all: f64 = sums.iter().map(|sum| sum.weight).sum();
    let articles = articles(values, place_values, tallied);
    let by: Arc<str> = values.by().name().into();
    let labels = labels(values).into_iter().zip(sums).zip(articles);
    labels
        .enumerate()
        .map(|(at, ((value, sum), articles))| ValueRow {
            by: by.clone(),
            value,
            articles_read: values.articles_read().map(|read| read[at]),
            articles,
            mentions: sum.mentions,
            places: sum.places,
            weight: weight(sum.weight),
            weight_share: rounding::share(sum.weight, all),
            dates: sum.dates,
        })
        .collect()
}

/// The distinct articles of each value with a counted mention. Mentions come article by article, so only the
/// last article of each value is remembered.
fn articles(values: &Values, place_values: Option<&PlaceValues>, tallied: &Tallied) -> Vec<u64> {
    let mut seen: Vec<(u64, Option<&ArticleHead>)> = vec![(0, None); values.labels().len()];
    for mention in tallied.mentions() {
        let value =
            place_values.map_or(mention.value, |place_values| place_values.at(mention.place));
        let (count, last) = &mut seen[value];
        if !last.is_some_and(|last| ptr::eq(last, mention.article)) {
            *count += 1;
            *last = Some(mention.article);
        }
    }
    seen.into_iter().map(|(count, _)| count).collect()
}
