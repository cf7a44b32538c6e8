//! The number of articles read, with places or without, by publication period and by value.
//!
//! Takes articles one at a time; returns the denominators for shares of articles, for any part of the time.

use super::{Granularity, Period};
use crate::document::DocDate;
use std::collections::BTreeMap;

/// Articles of one period and one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArticlesRead {
    /// The period; `None` for articles that no single period covers.
    pub period: Option<Period>,
    /// The index of their value in [`Tallied::values`](super::Tallied::values); 0 without values.
    pub value: usize,
    /// The number of articles.
    pub articles: u64,
}

/// The counts while articles are read. There are about as many as days.
#[derive(Debug, Default)]
pub(super) struct ReadLog {
    counts: BTreeMap<(Option<DocDate>, Option<u32>), u64>,
}

impl ReadLog {
    pub(super) fn add(&mut self, date: Option<DocDate>, value: Option<u32>) {
        *self.counts.entry((date, value)).or_default() += 1;
    }

    /// The counts by period and by the index of a value among the labels; those without a period first, then
    /// in chronological order.
    pub(super) fn settle(
        self,
        granularity: Option<Granularity>,
        rank: impl Fn(Option<u32>) -> u32,
    ) -> Vec<ArticlesRead> {
        let mut sums: BTreeMap<(Option<Period>, usize), u64> = BTreeMap::new();
        for ((date, value), count) in self.counts {
            let covering = |date: DocDate| Period::covering(date, granularity?);
            let key = (date.and_then(covering), rank(value) as usize);
            *sums.entry(key).or_default() += count;
        }
        let read = |((period, value), articles)| ArticlesRead {
            period,
            value,
            articles,
        };
        sums.into_iter().map(read).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_counted_by_period_and_value_whether_or_not_a_period_covers_them() {
        let mut log = ReadLog::default();
        for (date, value) in [
            ("2022-03-01", Some(0)),
            ("2022-03-31", Some(0)),
            ("2022-03-31", None),
            ("2022", Some(0)),
            ("", Some(1)),
        ] {
            log.add(DocDate::parse(date), value);
        }
        let read = log.settle(Some(Granularity::Month), |value| value.unwrap_or(2));
        let found: Vec<(Option<String>, usize, u64)> = read
            .iter()
            .map(|of| (of.period.map(Period::label), of.value, of.articles))
            .collect();
        let march = Some("2022-03".to_owned());
        assert_eq!(
            found,
            [
                (None, 0, 1),
                (None, 1, 1),
                (march.clone(), 0, 2),
                (march, 2, 1)
            ]
        );
    }
}
