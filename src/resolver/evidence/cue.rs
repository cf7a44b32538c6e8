//! Place cues: prepositions before, nouns such as city or oblast beside.
//!
//! Source: `gazetteer/press/cues.csv`.

use super::{Entries, Ledger};
use crate::lexicon::Known;
use crate::resolver::feature::Feature;
use crate::resolver::words::Occurrence;
use crate::resolver::words::Token;

/// Evidence of a place from the words beside the match.
pub(in crate::resolver) fn enter<L: Ledger>(at: &Occurrence<'_>, entries: &mut Entries<'_, L>) {
    let languages = at.view.languages;
    let preposition = |word: &Token<'_>| word.known.preposition().meet(languages);
    if at.joined_before().is_some_and(preposition) {
        entries.enter(Feature::Preposition);
    }
    let noun_before = |known: Known| known.place_noun_before().meet(languages);
    let noun_after = |known: Known| known.place_noun_after().meet(languages);
    let noun = at
        .joined_before()
        .is_some_and(|word| noun_before(word.known))
        || at.phrase_before().is_some_and(noun_before)
        || at.joined_after().is_some_and(|word| noun_after(word.known));
    if noun {
        entries.enter(Feature::PlaceNoun);
    }
}
