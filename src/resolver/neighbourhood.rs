//! How often words stand in lower case and with a capital, in an article and its neighbours.
//!
//! Neighbours are the articles of the same batch: a fixed number of articles in input order, so
//! that the counts are the same whatever the threads, and memory does not grow with the input.

use super::tokens::Token;
use std::collections::HashMap;

/// Counts of words by their folded form.
#[derive(Clone, Debug, Default)]
pub struct Neighbourhood {
    words: HashMap<Box<str>, Count>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    lower: u32,
    capital: u32,
}

impl Neighbourhood {
    /// Counts the words of a field. Capitals where a sentence opens say nothing and do not count;
    /// neither do numbers.
    pub(crate) fn count(&mut self, tokens: &[Token]) {
        for token in tokens {
            if token.capital && (token.opens_sentence || token.all_caps) {
                continue;
            }
            if let Some(count) = self.words.get_mut(&token.folded) {
                count.add(token.capital);
            } else {
                let mut count = Count::default();
                count.add(token.capital);
                self.words.insert(token.folded.clone(), count);
            }
        }
    }

    /// Adds the counts of another article.
    pub fn merge(&mut self, other: &Self) {
        for (word, count) in &other.words {
            let sum = self.words.entry(word.clone()).or_default();
            sum.lower += count.lower;
            sum.capital += count.capital;
        }
    }

    /// The share of a word's uses that are in lower case, 0..=1, drawn towards 0 where it was
    /// seen seldom.
    pub(crate) fn lower_case_share(&self, folded: &str) -> f64 {
        /// Uses with a capital that are taken as seen before any was.
        const PRIOR_CAPITALS: f64 = 0.5;
        let count = self.words.get(folded).copied().unwrap_or_default();
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
