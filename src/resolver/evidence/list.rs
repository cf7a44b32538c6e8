//! Lists: other places beside a name, joined by a comma or by `and` (Kherson, Odesa and Mykolaiv).

use super::Evidence;
use crate::resolver::occurrence::Occurrence;
use crate::resolver::tokens::{Gap, Token};
use crate::resolver::weights::Feature;

/// Evidence that the matches beside this one, which `is_likely` knows as places, form a list.
pub(in crate::resolver) fn evidence(
    at: &Occurrence<'_>,
    is_likely: impl Fn(usize) -> bool,
    out: &mut Vec<Evidence>,
) {
    let before = neighbour(
        at.gap_before(),
        at.before(1),
        [at.match_before(1), at.match_before(2)],
        at,
    );
    let after = neighbour(
        at.gap_after(),
        at.after(1),
        [at.match_after(1), at.match_after(2)],
        at,
    );
    if before.is_some_and(&is_likely) || after.is_some_and(&is_likely) {
        out.push(Evidence::of(Feature::InList));
    }
}

/// The match on one side that is joined by a comma, or by one short word of grammar.
fn neighbour(
    gap: Gap,
    next: Option<&Token<'_>>,
    matches: [Option<usize>; 2],
    at: &Occurrence<'_>,
) -> Option<usize> {
    let next = next?;
    match (gap, matches) {
        (Gap::Comma, [Some(number), _]) => Some(number),
        (Gap::Space, [None, Some(number)]) => {
            let joins = !next.capital && next.known.function_word().meet(at.view.languages);
            (joins && !next.has_letters(MAX_CONJUNCTION_CHARS + 1)).then_some(number)
        }
        _ => None,
    }
}

/// `and`, `und`, `oraz`, `та`: no conjunction that joins names is longer.
const MAX_CONJUNCTION_CHARS: usize = 4;
