//! Lists: other places next to a name, joined by a comma or a conjunction (Kherson, Odesa and Mykolaiv).

use super::{Columns, Entries, Ledger};
use crate::places::CandidatePlace;
use crate::resolver::feature::Feature;
use crate::resolver::words::Occurrence;
use crate::resolver::words::{Gap, MatchIx, Token};
use exonym_gazetteer::PlaceKind;

/// Enters evidence that a match next to this one, a place according to `is_likely`, forms a list with it.
pub(in crate::resolver) fn enter<L: Ledger>(
    at: &Occurrence<'_>,
    is_likely: impl Fn(MatchIx) -> bool,
    entries: &mut Entries<'_, L>,
) {
    if previous(at).is_some_and(&is_likely) || next(at).is_some_and(&is_likely) {
        entries.enter(Feature::InList);
    }
}

/// Maximum names considered on each side in a list.
const MAX_PEERS: usize = 3;
/// Maximum distance between the towns of a list, in kilometres: a day trip by car for a reporter.
const PEERS_KM: f64 = 200.0;

/// Returns the other names of this one's list, nearest first on each side.
pub(in crate::resolver) fn peers(at: &Occurrence<'_>) -> Vec<MatchIx> {
    let walk = |step: fn(&Occurrence<'_>) -> Option<MatchIx>| {
        let view = at.view;
        let from = move |found: &MatchIx| step(&view.occurrence(*found));
        std::iter::successors(step(at), from).take(MAX_PEERS)
    };
    walk(previous).chain(walk(next)).collect()
}

/// Enters evidence that the names of a list may mean places of one kind in one country: `peers` has the
/// places that each of them may mean, and `columns` are those of the `candidates`.
pub(in crate::resolver) fn enter_peers<'c, L: Ledger>(
    candidates: impl Iterator<Item = &'c CandidatePlace>,
    peers: &[Vec<CandidatePlace>],
    columns: &mut Columns<'_, L>,
) {
    if peers.is_empty() {
        return;
    }
    for (candidate, mut entries) in candidates.zip(columns.each()) {
        let with_peer =
            |places: &&Vec<CandidatePlace>| places.iter().any(|place| are_peers(candidate, place));
        let count = peers.iter().filter(with_peer).take(MAX_PEERS).count();
        if count > 0 {
            let share = count as f64 / MAX_PEERS as f64;
            entries.enter_value(Feature::PeersInList, share);
        }
    }
}

/// Whether both may be in one list: countries, areas of one country, or towns near each other.
fn are_peers(one: &CandidatePlace, other: &CandidatePlace) -> bool {
    let same_country = one.country.is_some() && one.country == other.country;
    match (one.kind, other.kind) {
        (PlaceKind::Country, PlaceKind::Country) => true,
        (PlaceKind::City, PlaceKind::City) => {
            same_country && one.lonlat.distance_km(other.lonlat) <= PEERS_KM
        }
        (one, other) => same_country && one == other && one.is_admin_area(),
    }
}

/// Returns the match before this one in a list.
pub(super) fn previous(at: &Occurrence<'_>) -> Option<MatchIx> {
    let found = neighbour(
        at.gap_before(),
        at.before(1),
        [at.match_before(1), at.match_before(2)],
        at,
    )?;
    at.view.occurrence(found).meets(at).then_some(found)
}

/// Returns the match after this one in a list.
pub(super) fn next(at: &Occurrence<'_>) -> Option<MatchIx> {
    let found = neighbour(
        at.gap_after(),
        at.after(1),
        [at.match_after(1), at.match_after(2)],
        at,
    )?;
    at.meets(&at.view.occurrence(found)).then_some(found)
}

/// Returns the match on one side, joined by a comma or by one short function word.
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
            // In, to and from do not form lists.
            let languages = at.languages;
            let joins = !next.capital
                && next.known.function_word().intersects(languages)
                && !next.known.preposition().intersects(languages);
            (joins && !next.has_letters(MAX_CONJUNCTION_CHARS + 1)).then_some(found)
        }
        _ => None,
    }
}

/// `and`, `und`, `oraz`, `та`: longer words are not conjunctions between names.
const MAX_CONJUNCTION_CHARS: usize = 4;
