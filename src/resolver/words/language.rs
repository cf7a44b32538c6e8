//! The language of an article that does not say it: the one whose function words it uses most.

use super::token::Token;
use crate::lexicon::Languages;
use exonym_gazetteer::Lang;

/// A language needs this many function words more than the next to be named.
const MIN_LEAD: u32 = 2;
/// Words looked at: enough to tell, few enough to cost nothing.
const MAX_WORDS: usize = 400;

/// The language by its function words; `None` where none leads clearly.
pub(super) fn guess<'t>(words: impl Iterator<Item = &'t Token<'t>>) -> Option<Lang> {
    let mut counts = [0_u32; Languages::COUNT];
    let words = words.take(MAX_WORDS);
    for word in words.filter(|word| !word.capital || word.opens_sentence) {
        let languages = word.known.function_word();
        languages.iter().for_each(|bit| counts[bit] += 1);
    }
    let (best, most) = counts
        .iter()
        .copied()
        .enumerate()
        .max_by_key(|&(bit, count)| (count, std::cmp::Reverse(bit)))?;
    let next = counts
        .iter()
        .copied()
        .enumerate()
        .filter(|&(bit, _)| bit != best)
        .map(|(_, count)| count)
        .max();
    (most >= next.unwrap_or(0) + MIN_LEAD)
        .then(|| Languages::lang(best))
        .flatten()
}
