//! How often the same word stands in lower case in this article and in its context.
//!
//! Works in any language without a list: a word that also stands in lower case (best, goes, echt)
//! is a word of the language, whatever village bears it. Words of grammar have evidence of their
//! own; a name that itself stands in lower case, where the caller asks for such, has nothing to be
//! compared with.

use super::{Entries, Ledger};
use crate::resolver::feature::Feature;
use crate::resolver::words::{CaseCount, Occurrence, WordKey};

/// The word whose counts concern a use of a name; `None` where they say nothing of it.
pub(in crate::resolver) fn word(at: &Occurrence<'_>) -> Option<WordKey> {
    let word = at.word()?;
    let grammar = || at.head().known.function_word().meet(at.languages);
    (at.head().capital && !grammar()).then_some(word.key)
}

/// The share of the word's uses that are in lower case, 0..=1, drawn towards 0 where it was seen
/// seldom.
pub(in crate::resolver) fn share(count: CaseCount) -> f64 {
    /// Uses with a capital that are taken as seen before any was.
    const PRIOR_CAPITALS: f64 = 0.5;
    let lower = f64::from(count.lower);
    lower / (lower + f64::from(count.capital) + PRIOR_CAPITALS)
}

/// Evidence from that share.
pub(in crate::resolver) fn enter<L: Ledger>(share: f64, entries: &mut Entries<'_, L>) {
    if share > 0.0 {
        entries.enter_value(Feature::SeenInLowerCase, share);
    }
}
