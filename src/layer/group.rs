//! Places summed by group.
//!
//! Takes a tally and a function that returns the groups of a place; returns figures per group. The weight of a
//! group is the sum of its places' weights; an article that names two of them counts once in the group.

use super::place::Figures;
use crate::tally::{ArticleHead, DateRange, Tallied};
use exonym_gazetteer::PlaceIx;
use std::collections::BTreeMap;
use std::ptr;

/// The sums of a group.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sum {
    /// Distinct places.
    pub(super) places: u64,
    /// Distinct articles with at least one mention of a place in it.
    pub(super) articles: u64,
    /// The days of those articles.
    pub(super) dates: Option<DateRange>,
    mentions: u64,
    weight: f64,
}

impl Sum {
    /// Its figures, relative to the largest weight of a group.
    pub(super) fn figures(&self, largest: f64) -> Figures {
        Figures::new(self.mentions, self.articles, self.weight, largest)
    }
}

/// The sums of all groups with a counted place; `of` returns the groups of a place.
pub(super) fn sums<K: Ord + Copy, I: IntoIterator<Item = K>>(
    tallied: &Tallied,
    of: impl Fn(PlaceIx) -> I,
) -> BTreeMap<K, Sum> {
    let mut sums: BTreeMap<K, Sum> = BTreeMap::new();
    for history in tallied.places() {
        for group in of(history.place) {
            let sum = sums.entry(group).or_default();
            let place = &history.whole;
            sum.places += 1;
            sum.mentions += place.mentions;
            sum.weight += place.weight;
            if let Some(dates) = place.dates {
                sum.dates = Some(sum.dates.map_or(dates, |so_far| so_far.and(dates)));
            }
        }
    }
    for (group, count) in articles(tallied, of) {
        sums.entry(group).or_default().articles = count;
    }
    sums
}

/// The largest weight among sums, not rounded.
pub(super) fn largest(sums: &BTreeMap<impl Ord, Sum>) -> f64 {
    sums.values().map(|sum| sum.weight).fold(0.0, f64::max)
}

/// The distinct articles of each group. Mentions come article by article, so only the last article of each
/// group is remembered.
pub(super) fn articles<K: Ord + Copy, I: IntoIterator<Item = K>>(
    tallied: &Tallied,
    of: impl Fn(PlaceIx) -> I,
) -> BTreeMap<K, u64> {
    let mut seen: BTreeMap<K, (u64, &ArticleHead)> = BTreeMap::new();
    for mention in tallied.mentions() {
        for group in of(mention.place) {
            let (count, last) = seen.entry(group).or_insert((1, mention.article));
            if !ptr::eq(*last, mention.article) {
                *count += 1;
                *last = mention.article;
            }
        }
    }
    let count = |(group, (count, _))| (group, count);
    seen.into_iter().map(count).collect()
}
