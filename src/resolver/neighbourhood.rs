//! How often words stand in lower case and with a capital, in an article and its neighbours.
//!
//! Words are counted by the language of their article: `nice` in English says nothing of Nice in
//! French. Neighbours are the articles of the same batch: a fixed number of articles in input order, so
//! that the counts are the same whatever the threads, and memory does not grow with the input.

use super::tokens::Token;
use exonym_gazetteer::Lang;
use std::collections::HashMap;

/// Counts of words by language and folded form.
#[derive(Clone, Debug, Default)]
pub struct Neighbourhood {
    languages: HashMap<Option<Lang>, Words>,
}

type Words = HashMap<Box<str>, Count>;

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    lower: u32,
    capital: u32,
}

impl Neighbourhood {
    /// Counts the words of a field. Capitals where a sentence opens say nothing and do not count;
    /// neither do numbers.
    pub(crate) fn count(&mut self, tokens: &[Token], lang: Option<Lang>) {
        let words = self.languages.entry(lang).or_default();
        for token in tokens {
            if token.capital && (token.opens_sentence || token.all_caps) {
                continue;
            }
            if let Some(count) = words.get_mut(&token.folded) {
                count.add(token.capital);
            } else {
                let mut count = Count::default();
                count.add(token.capital);
                words.insert(token.folded.clone(), count);
            }
        }
    }

    /// Adds the counts of another article.
    pub fn merge(&mut self, other: &Self) {
        for (lang, words) in &other.languages {
            let sums = self.languages.entry(*lang).or_default();
            for (word, count) in words {
                let sum = sums.entry(word.clone()).or_default();
                sum.lower += count.lower;
                sum.capital += count.capital;
            }
        }
    }

    /// The share of a word's uses that are in lower case, 0..=1, drawn towards 0 where it was
    /// seen seldom.
    pub(crate) fn lower_case_share(&self, folded: &str, lang: Option<Lang>) -> f64 {
        /// Uses with a capital that are taken as seen before any was.
        const PRIOR_CAPITALS: f64 = 0.5;
        let words = self.languages.get(&lang);
        let count = words
            .and_then(|words| words.get(folded))
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
