//! Lists: other places beside a name, joined by a comma or by `and` (Kherson, Odesa and Mykolaiv).

use super::{Entries, Ledger};
use crate::resolver::feature::Feature;
use crate::resolver::words::Occurrence;
use crate::resolver::words::{Gap, MatchIx, Token};

/// Evidence that the matches beside this one, which `is_likely` knows as places, form a list.
pub(in crate::resolver) fn enter<L: Ledger>(
    at: &Occurrence<'_>,
    is_likely: impl Fn(MatchIx) -> bool,
    entries: &mut Entries<'_, L>,
) {
    if previous(at).is_some_and(&is_likely) || next(at).is_some_and(&is_likely) {
        entries.enter(Feature::InList);
    }
}

/// The match before this one in a list.
pub(super) fn previous(at: &Occurrence<'_>) -> Option<MatchIx> {
    neighbour(
        at.gap_before(),
        at.before(1),
        [at.match_before(1), at.match_before(2)],
        at,
    )
}

/// The match after this one in a list.
pub(super) fn next(at: &Occurrence<'_>) -> Option<MatchIx> {
    neighbour(
        at.gap_after(),
        at.after(1),
        [at.match_after(1), at.match_after(2)],
        at,
    )
}

/// The match on one side that is joined by a comma, or by one short word of grammar.
fn neighbour(
    gap: Gap,
    next: Option<&Token<'_>>,
    matches: [Option<MatchIx>; 2],
    at: &Occurrence<'_>,
) -> Option<MatchIx> {
    let next = next?;
    match (gap, matches) {
        (Gap::Comma, [Some(found), _]) => Some(found),
        (Gap::Space, [None, Some(found)]) => {
            // In, to and from join no list.
            let languages = at.languages;
            let joins = !next.capital
                && next.known.function_word().meet(languages)
                && !next.known.preposition().meet(languages);
            (joins && !next.has_letters(MAX_CONJUNCTION_CHARS + 1)).then_some(found)
        }
        _ => None,
    }
}

/// `and`, `und`, `oraz`, `та`: no conjunction that joins names is longer.
const MAX_CONJUNCTION_CHARS: usize = 4;
