//! Rows of the layer `totals`: what the articles, or the places, of one value come to.

use super::super::rounding;
use super::Split;
use super::of_place::PlaceValues;
use super::place::{labels, weight};
use crate::tally::{ArticleHead, DateRange, Tallied, Values};
use std::ptr;
use std::sync::Arc;

/// A value over all articles and places.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueRow {
    /// What is compared by.
    pub by: Arc<str>,
    /// The value.
    pub value: Arc<str>,
    /// Articles of that value, with places or without; `None` where places have the value.
    pub articles_read: Option<u64>,
    /// Articles with at least one counted mention.
    pub articles: u64,
    /// Counted mentions.
    pub mentions: u64,
    /// Distinct places.
    pub places: u64,
    /// The sum of the places' weights, rounded.
    pub weight: f64,
    /// The weight as a part of all weights, 0..=1, rounded.
    pub weight_share: f64,
    /// The days spoken of; `None` where no article is dated.
    pub dates: Option<DateRange>,
}

/// What is known of a value while places are gone through.
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
    of_place: Option<&PlaceValues>,
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
    let articles = articles(values, of_place, tallied);
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

/// The distinct articles of each value with a counted mention. Mentions come article by article, so
/// that the last article of a value is all there is to remember.
fn articles(values: &Values, of_place: Option<&PlaceValues>, tallied: &Tallied) -> Vec<u64> {
    let mut seen: Vec<(u64, Option<&ArticleHead>)> = vec![(0, None); values.labels().len()];
    for mention in tallied.mentions() {
        let value = of_place.map_or(mention.value, |of_place| of_place.at(mention.place));
        let (count, last) = &mut seen[value];
        if !last.is_some_and(|last| ptr::eq(last, mention.article)) {
            *count += 1;
            *last = Some(mention.article);
        }
    }
    seen.into_iter().map(|(count, _)| count).collect()
}
