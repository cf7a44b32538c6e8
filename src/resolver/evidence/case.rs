//! Capitalisation and sentence position.

use super::{Entries, Ledger};
use crate::resolver::feature::Feature;
use crate::resolver::words::Occurrence;
use exonym_gazetteer::Form;

/// Enters evidence from capitals. `listed_in_capitals` returns whether the gazetteer lists the form in
/// capitals; it is only called for words in capitals, because a name may have thousands of places.
pub(in crate::resolver) fn enter<L: Ledger>(
    at: &Occurrence<'_>,
    form: Form,
    listed_in_capitals: impl FnOnce() -> bool,
    entries: &mut Entries<'_, L>,
) {
    if form == Form::Abbreviation && amid_capitals(at) {
        entries.enter(Feature::AbbreviationInCapitals);
    }
    let opens = at.head().opens_sentence && at.run().0.is_empty();
    if opens && at.word().is_some() && !at.amid_capitals() {
        entries.enter(Feature::OpensSentence);
    }
    if at.tail().all_caps && !amid_capitals(at) && !listed_in_capitals() {
        entries.enter(Feature::Acronym);
    }
}

/// Whether a neighbouring word is in capitals too, as in a headline or a dateline.
fn amid_capitals(at: &Occurrence<'_>) -> bool {
    let neighbours = [at.before(1), at.after(1), at.before(2), at.after(2)];
    neighbours
        .into_iter()
        .flatten()
        .filter(|token| token.all_caps)
        .count()
        > 1
        || is_dateline(at)
}

/// Whether a city in capitals opens a text before a dash, a parenthesis or a comma: KYIV (AP) —.
fn is_dateline(at: &Occurrence<'_>) -> bool {
    let marks = at.between_after(0).trim_start();
    at.head().opens_sentence
        && at.head().all_caps
        && at.written().chars().count() > 3
        && marks.starts_with(['(', '-', '–', '—', ',', '/', '|', ':'])
}
