//! Case shape and sentence position.

use super::Evidence;
use crate::resolver::occurrence::Occurrence;
use crate::resolver::weights::Feature;

/// Evidence from capitals: `listed_in_capitals` says whether the gazetteer lists the form so, and is
/// asked of words in capitals alone, for a name may have thousands of places.
pub(in crate::resolver) fn evidence(
    at: &Occurrence<'_>,
    listed_in_capitals: impl FnOnce() -> bool,
    out: &mut Vec<Evidence>,
) {
    if at.head().opens_sentence && at.word().is_some() && !at.amid_capitals() {
        out.push(Evidence::of(Feature::OpensSentence));
    }
    if at.tail().all_caps && !amid_capitals(at) && !listed_in_capitals() {
        out.push(Evidence::of(Feature::Acronym));
    }
}

/// Whether a neighbouring word is in capitals too, as in a headline or a dateline.
pub(in crate::resolver) fn amid_capitals(at: &Occurrence<'_>) -> bool {
    let neighbours = [at.before(1), at.after(1), at.before(2), at.after(2)];
    neighbours
        .into_iter()
        .flatten()
        .filter(|token| token.all_caps)
        .count()
        > 1
        || is_dateline(at)
}

/// A city in capitals that opens a text, before a dash or parenthesis: KYIV (AP) —.
fn is_dateline(at: &Occurrence<'_>) -> bool {
    at.head().opens_sentence && at.head().all_caps && at.written().chars().count() > 3
}
