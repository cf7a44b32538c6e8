//! Place cues: prepositions before, nouns such as city or oblast beside.
//!
//! Source: `gazetteer/press/cues.csv`.

use super::{Entries, Ledger};
use crate::lexicon::Known;
use crate::resolver::feature::Feature;
use crate::resolver::words::Occurrence;
use crate::resolver::words::{Gap, Token};

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
    if is_dateline(at) {
        entries.enter(Feature::Dateline);
    }
    if is_said_to_be(at) {
        entries.enter(Feature::SaidToBePlace);
    }
}

/// Marks that follow the place of a dateline, with the spaces that part them from a compound.
const DATELINE_MARKS: [&str; 5] = [" (", " –", " —", " - ", "—"];

/// Whether it opens a paragraph and is followed as the place of a dateline is.
fn is_dateline(at: &Occurrence<'_>) -> bool {
    let before = at.between_before(0);
    let opens = at.before(1).is_none()
        && (before.trim().is_empty() && at.is_first() || before.contains('\n'));
    let after = at.between_after(0);
    opens && DATELINE_MARKS.iter().any(|mark| after.starts_with(mark))
}

/// Forms of *to be* and *to lie* in the present, which a definition has.
const COPULAS: [&str; 29] = [
    "is",
    "are",
    "was",
    "ist",
    "liegt",
    "war",
    "est",
    "sont",
    "se",
    "es",
    "son",
    "è",
    "sono",
    "é",
    "fica",
    "ligt",
    "är",
    "er",
    "on",
    "je",
    "jest",
    "leży",
    "to",
    "находится",
    "расположен",
    "є",
    "–",
    "—",
    "-",
];
/// Words between the copula and the noun: *is a small port town*.
const MOST_BETWEEN: usize = 4;

/// Whether what follows says that it is a place of some sort.
fn is_said_to_be(at: &Occurrence<'_>) -> bool {
    let languages = at.view.languages;
    let copula = at
        .after(1)
        .filter(|word| !word.capital && word.gap == Gap::Space);
    let Some(copula) = copula.filter(|word| COPULAS.contains(&word.folded)) else {
        return false;
    };
    let article = at.after(2).is_some_and(|word| {
        word.known.determiner().meet(languages) || word.known.function_word().meet(languages)
    });
    let nouns =
        (2..=MOST_BETWEEN + 1).map_while(|n| at.after(n).filter(|word| word.gap == Gap::Space));
    let place = |word: &Token<'_>| {
        [
            word.known.city_noun(),
            word.known.place_noun_before(),
            word.known.area_noun(),
        ]
        .into_iter()
        .any(|said| said.meet(languages))
    };
    let lies = matches!(
        copula.folded,
        "liegt" | "ligt" | "fica" | "leży" | "находится" | "расположен"
    );
    lies || article && nouns.into_iter().any(place)
}
