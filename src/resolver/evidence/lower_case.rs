//! How often the same word occurs in lower case in this article and in its context.
//!
//! Works in any language without a word list: a word that also occurs in lower case (best, goes, echt) is an
//! ordinary word, even if some village has that name. Function words have evidence of their own. A name that
//! is itself in lower case, which matches only if the caller asks for it, is not compared.

use super::{Entries, Ledger};
use crate::resolver::feature::Feature;
use crate::resolver::words::{CaseCount, Occurrence, WordKey};

/// Returns the word whose counts are evidence on a use of a name; `None` if they are not.
pub(in crate::resolver) fn word(at: &Occurrence<'_>) -> Option<WordKey> {
    let word = at.word()?;
    let grammar = || at.head().known.function_word().intersects(at.languages);
    (at.head().capital && !grammar()).then_some(word.key)
}

/// Returns the share of the word's occurrences in lower case, 0..=1, shrunk towards 0 for rare words.
pub(in crate::resolver) fn share(count: CaseCount) -> f64 {
    /// Capitalised occurrences added to the count as a prior.
    const PRIOR_CAPITALS: f64 = 0.5;
    let lower = f64::from(count.lower);
    lower / (lower + f64::from(count.capital) + PRIOR_CAPITALS)
}

/// Enters evidence from that share.
pub(in crate::resolver) fn enter<L: Ledger>(share: f64, entries: &mut Entries<'_, L>) {
    if share > 0.0 {
        entries.enter_value(Feature::SeenInLowerCase, share);
    }
}
