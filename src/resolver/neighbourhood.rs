//! What an article is seen against: how often words stand in lower case and with a capital in it
//! and its neighbours, and which places its neighbours speak of.
//!
//! Words are counted by the language of their article: `nice` in English says nothing of Nice in
//! French. Neighbours are the articles of the same batch: a fixed number of articles in input order, so
//! that the counts are the same whatever the threads, and memory does not grow with the input.

use super::findings::Finds;
use super::tokens::Token;
use exonym_gazetteer::Lang;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Counts of words by language and folded form, and what articles found.
#[derive(Clone, Debug, Default)]
pub struct Neighbourhood {
    languages: HashMap<Option<Lang>, Words>,
    pub(super) finds: Finds,
}

/// Words by their keys ([`Token::key`]).
type Words = HashMap<u64, Count, BuildHasherDefault<Hashed>>;

/// Takes a hash for what it is.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("keys are u64")
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    lower: u32,
    capital: u32,
}

impl Neighbourhood {
    /// Counts the words of a field. Capitals where a sentence opens say nothing and do not count;
    /// neither do numbers.
    pub(crate) fn count(&mut self, tokens: &[Token<'_>], lang: Option<Lang>) {
        let words = self.languages.entry(lang).or_default();
        for token in tokens {
            if token.capital && (token.opens_sentence || token.all_caps) {
                continue;
            }
            words.entry(token.key).or_default().add(token.capital);
        }
    }

    /// Adds the counts of another article's words.
    pub fn merge(&mut self, other: &Self) {
        for (lang, words) in &other.languages {
            let sums = self.languages.entry(*lang).or_default();
            for (word, count) in words {
                let sum = sums.entry(*word).or_default();
                sum.lower += count.lower;
                sum.capital += count.capital;
            }
        }
    }

    /// The share of the uses of the word with that key that are in lower case, 0..=1, drawn towards 0 where it was
    /// seen seldom.
    pub(crate) fn lower_case_share(&self, word: u64, lang: Option<Lang>) -> f64 {
        /// Uses with a capital that are taken as seen before any was.
        const PRIOR_CAPITALS: f64 = 0.5;
        let words = self.languages.get(&lang);
        let count = words
            .and_then(|words| words.get(&word))
            .copied()
            .unwrap_or_default();
        let lower = f64::from(count.lower);
        lower / (lower + f64::from(count.capital) + PRIOR_CAPITALS)
    }
}

impl Count {
    fn add(&mut self, capital: bool) {
        if capital {
            self.capital += 1
        } else {
            self.lower += 1
        }
    }
}
