//! How words are written: counts of lower-case and capitalised occurrences, by word.

use super::sample::Sum;
use exonym_gazetteer::checksum;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A word, identified by the checksum of its folded form. Two words of a language sharing all 64 bits is less
/// likely than a hardware fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WordKey(pub(super) u64);

impl WordKey {
    /// Computes the key of a folded word.
    pub(crate) fn of(folded: &str) -> Self {
        Self(checksum(folded.as_bytes()))
    }

    /// Returns the word's slot in a table of `places` slots, a power of two.
    pub(crate) fn slot(self, places: usize) -> usize {
        self.0 as usize & (places - 1)
    }
}

/// How often a word was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CaseCount {
    /// In lower case.
    pub(crate) lower: u32,
    /// With a capital, where other words of the language would not have one.
    pub(crate) capital: u32,
}

impl CaseCount {
    /// The count of a single occurrence.
    pub(crate) fn of(capital: bool) -> Self {
        Self {
            lower: u32::from(!capital),
            capital: u32::from(capital),
        }
    }

    /// Adds another count.
    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            lower: self.lower.saturating_add(other.lower),
            capital: self.capital.saturating_add(other.capital),
        }
    }

    /// Subtracts `other` this many times.
    pub(crate) fn without(self, other: Self, times: u32) -> Self {
        let less = |all: u32, part: u32| all.saturating_sub(part.saturating_mul(times));
        Self {
            lower: less(self.lower, other.lower),
            capital: less(self.capital, other.capital),
        }
    }
}

/// Counts by word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CaseCounts(HashMap<WordKey, CaseCount, BuildHasherDefault<IdentityHasher>>);

impl CaseCounts {
    /// Returns the count of a word.
    pub(crate) fn get(&self, word: WordKey) -> CaseCount {
        self.0.get(&word).copied().unwrap_or_default()
    }

    /// Adds to the count of a word.
    pub(crate) fn add(&mut self, word: WordKey, count: CaseCount) {
        let sum = self.0.entry(word).or_default();
        *sum = sum.plus(count);
    }

    /// Creates counts for a text of `words` words. About a third of them occur only once.
    pub(crate) fn of_words(words: usize) -> Self {
        Self(HashMap::with_capacity_and_hasher(
            words / 2,
            BuildHasherDefault::default(),
        ))
    }

    /// Returns the number of different words.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns all counts, sorted by word key.
    pub(super) fn sorted(&self) -> Vec<(WordKey, CaseCount)> {
        let mut all: Vec<_> = self.0.iter().map(|(word, count)| (*word, *count)).collect();
        all.sort_unstable_by_key(|(word, _)| *word);
        all
    }
}

impl Sum for CaseCounts {
    fn merge(&mut self, other: &Self) {
        for (word, count) in &other.0 {
            self.add(*word, *count);
        }
    }
}

/// A hasher that passes checksums through unchanged.
#[derive(Default)]
pub(crate) struct IdentityHasher(u64);

impl Hasher for IdentityHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("word keys are u64")
    }
}
