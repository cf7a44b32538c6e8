//! A sample of articles, selected by their own checksums, with the sum of their contributions.
//!
//! An article's level is the number of leading zero bits of its checksum: half of all articles have level 0,
//! a quarter level 1, and so on. A sample keeps the articles at or above a level, the lowest at which they
//! fit its capacity, with one sum per level. When it overflows, it raises the level and drops everything
//! below. Later articles can only raise the level, so the contents depend on the set of articles and not on
//! their order, and merging two samples gives the sample of both sets: each holds everything at or above the
//! higher of the two levels. (Adaptive sampling after Wegman; P. Flajolet, Computing 43, 1990.)

use super::SampleSize;
use super::key::ArticleKey;
use std::collections::BTreeMap;

/// A sum that does not depend on the order of its terms.
pub(super) trait Sum: Default {
    /// Adds another sum.
    fn merge(&mut self, other: &Self);
}

/// The leading zero bits of an article's checksum, 0..=64.
pub(super) type Level = u8;

/// The articles at or above a level, and their contributions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sample<S> {
    pub(super) level: Level,
    /// How often each article was added.
    pub(super) articles: BTreeMap<ArticleKey, u32>,
    /// The summed contributions of the articles of each level.
    pub(super) sums: BTreeMap<Level, S>,
}

impl<S> Default for Sample<S> {
    fn default() -> Self {
        Self {
            level: 0,
            articles: BTreeMap::new(),
            sums: BTreeMap::new(),
        }
    }
}

impl<S: Sum> Sample<S> {
    /// Whether an article's level is high enough for the sample.
    pub(super) fn admits(&self, article: ArticleKey) -> bool {
        article.level() >= self.level
    }

    /// Adds an article, if the sample admits it, by adding its contribution to the sum of its level.
    pub(super) fn add(&mut self, article: ArticleKey, most: usize, add_to: impl FnOnce(&mut S)) {
        if !self.admits(article) {
            return;
        }
        let times = self.articles.entry(article).or_default();
        *times = times.saturating_add(1);
        add_to(self.sums.entry(article.level()).or_default());
        self.shrink(most);
    }

    /// Adds another sample.
    pub(super) fn merge(&mut self, other: &Self, most: usize) {
        self.raise(other.level);
        for (article, times) in &other.articles {
            if self.admits(*article) {
                let sum = self.articles.entry(*article).or_default();
                *sum = sum.saturating_add(*times);
            }
        }
        for (level, theirs) in other.sums.range(self.level..) {
            self.sums.entry(*level).or_default().merge(theirs);
        }
        self.shrink(most);
    }

    /// Returns how often an article was added; 0 if the sample does not keep it.
    pub(super) fn times(&self, article: ArticleKey) -> u32 {
        self.articles.get(&article).copied().unwrap_or(0)
    }

    /// Returns the summed contributions of all articles in the sample.
    pub(super) fn total(&self) -> S {
        let mut total = S::default();
        self.sums.values().for_each(|sum| total.merge(sum));
        total
    }

    /// Returns the number of articles kept.
    pub(super) fn size(&self) -> SampleSize {
        SampleSize {
            kept: self.articles.len(),
            one_of: 1_u64.checked_shl(self.level.into()).unwrap_or(u64::MAX),
        }
    }

    /// Raises the level until at most `most` articles are left.
    fn shrink(&mut self, most: usize) {
        while self.articles.len() > most && self.level < ArticleKey::MAX_LEVEL {
            self.raise(self.level + 1);
        }
    }

    fn raise(&mut self, level: Level) {
        if level <= self.level {
            return;
        }
        self.level = level;
        self.articles.retain(|article, _| article.level() >= level);
        self.sums = self.sums.split_off(&level);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    struct Total(u64);

    impl Sum for Total {
        fn merge(&mut self, other: &Self) {
            self.0 += other.0;
        }
    }

    fn sample(articles: &[u64], most: usize) -> Sample<Total> {
        let mut sample = Sample::default();
        for &article in articles {
            sample.add(ArticleKey(article), most, |total: &mut Total| {
                total.0 += article >> 32
            });
        }
        sample
    }

    /// Keys of all levels, some of them repeated.
    fn keys() -> impl Strategy<Value = Vec<u64>> {
        let key = (0_u32..20, 0_u64..40).prop_map(|(shift, seed)| {
            (seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1 << 63) >> shift
        });
        prop::collection::vec(key, 0..120)
    }

    proptest! {
        #[test]
        fn a_sample_of_two_sets_is_the_merged_samples(one in keys(), other in keys(), most in 1_usize..20) {
            let both = [one.clone(), other.clone()].concat();
            let whole = sample(&both, most);
            let mut merged = sample(&one, most);
            merged.merge(&sample(&other, most), most);
            prop_assert_eq!(&merged, &whole);
            let mut backwards = sample(&other, most);
            backwards.merge(&sample(&one, most), most);
            prop_assert_eq!(&backwards, &whole);
            let reversed: Vec<u64> = both.iter().rev().copied().collect();
            prop_assert_eq!(&sample(&reversed, most), &whole);
        }

        #[test]
        fn a_sample_keeps_all_articles_from_its_level_up(keys in keys(), most in 1_usize..20) {
            let sample = sample(&keys, most);
            let distinct: std::collections::BTreeSet<u64> = keys.iter().copied().collect();
            let from = |level: u8| distinct.iter().filter(|key| key.leading_zeros() >= level.into()).count();
            prop_assert_eq!(sample.articles.len(), from(sample.level));
            prop_assert!(sample.articles.len() <= most || sample.level == ArticleKey::MAX_LEVEL);
            // The lowest such level.
            prop_assert!(sample.level == 0 || from(sample.level - 1) > most);
            let total: u64 = keys.iter().filter(|key| key.leading_zeros() >= sample.level.into()).map(|key| key >> 32).sum();
            prop_assert_eq!(sample.total().0, total);
        }
    }
}
