//! Containers: the text after a name says which area the place is in. "Paris, Texas", "Paris (Texas)",
//! "Springfield, Sangamon County, Illinois", "Tripoli in Lebanon", «Ірпінь Київської області».
//!
//! Takes the candidates of a name and of those that follow it; returns evidence for each candidate of the name
//! and of the container, because Athens says as much about which Georgia is meant as Georgia about which
//! Athens. Only gazetteer facts are used, no probabilities, except in [`enter_elsewhere`].
//!
//! Source of the linking words: `gazetteer/build/press/cues.csv`.

use super::{Columns, Entries, Ledger};
use crate::places::CandidatePlace;
use crate::resolver::candidates::NamedCandidate;
use crate::resolver::feature::Feature;
use crate::resolver::words::{Gap, MatchIx, Occurrence};
use exonym_gazetteer::PlaceKind;

/// A match that may be the container of the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::resolver) struct Follower {
    /// The match.
    pub(in crate::resolver) found: MatchIx,
    /// What links it to the preceding name.
    pub(in crate::resolver) link: Link,
}

/// What links a name to its container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::resolver) enum Link {
    /// A comma or an opening parenthesis.
    Mark,
    /// A word such as `in`, or just a space before an area of several words. Such a follower is often not a
    /// container, so it is not evidence against places elsewhere.
    Word,
}

/// Returns the match that follows as a possible container.
pub(in crate::resolver) fn follower(at: &Occurrence<'_>) -> Option<Follower> {
    let mark = matches!(at.gap_after(), Gap::Comma | Gap::Parenthesis);
    if let Some(found) = at.match_after(1) {
        let link = match at.gap_after() {
            _ if mark => Link::Mark,
            Gap::Space if is_postal_code(at, found) => Link::Mark,
            Gap::Space if covers_words(at, found) => Link::Word,
            _ => return None,
        };
        let meets = at.meets(&at.view.occurrence(found));
        return meets.then_some(Follower { found, link });
    }
    let languages = at.languages;
    let within = at
        .after(1)
        .filter(|word| mark || word.gap == Gap::Space)
        .is_some_and(|word| !word.capital && word.known.within().intersects(languages));
    let spaced = |n: usize| at.after(n).filter(|word| word.gap == Gap::Space);
    if !within || spaced(2).is_none() {
        return None;
    }
    let article = spaced(2).is_some_and(|word| word.known.determiner().intersects(languages));
    let behind_article = || article.then(|| spaced(3).and(at.match_after(3))).flatten();
    let found = at.match_after(2).or_else(behind_article)?;
    Some(Follower {
        found,
        link: Link::Word,
    })
}

/// Whether a match is two capitals, like the postal code of a state directly after a town: Athens GA.
fn is_postal_code(at: &Occurrence<'_>, found: MatchIx) -> bool {
    let written = at.view.occurrence(found).written();
    written.len() == 2
        && written.bytes().all(|byte| byte.is_ascii_uppercase())
        && !at.amid_capitals()
}

/// Whether a match has several words, as areas in the genitive have. A single word directly after a name is
/// seldom its container: Nashville Tennessee, Central Tennessee.
fn covers_words(at: &Occurrence<'_>, found: MatchIx) -> bool {
    at.match_after(2) == Some(found)
}

/// Returns the areas that `following` may mean. If some of them lie in areas of `beyond`, only those,
/// together with the areas of `beyond`: Sangamon County and Illinois.
pub(in crate::resolver) fn areas(
    following: impl Iterator<Item = CandidatePlace>,
    beyond: &[CandidatePlace],
) -> Vec<CandidatePlace> {
    let areas: Vec<CandidatePlace> = following.filter(is_container).collect();
    let inner = |outer: &CandidatePlace| areas.iter().any(|area| lies_in(area, outer));
    let outer: Vec<CandidatePlace> = beyond
        .iter()
        .filter(|outer| inner(outer))
        .copied()
        .collect();
    if outer.is_empty() {
        return areas;
    }
    let inside = |area: &CandidatePlace| outer.iter().any(|outer| lies_in(area, outer));
    let mut narrowed: Vec<CandidatePlace> = areas.into_iter().filter(inside).collect();
    narrowed.extend(outer);
    narrowed
}

/// Enters evidence for each candidate from the areas that follow, but only if some candidate lies in one of
/// them: for those candidates and against all others. `Mali, Burkina Faso and Niger` is a list.
pub(in crate::resolver) fn enter_contained<L: Ledger>(
    candidates: &[NamedCandidate<L>],
    areas: &[CandidatePlace],
    link: Link,
    columns: &mut Columns<'_, L>,
) {
    /// How much a container counts if no comma separates it from its name.
    const VALUE_OF_WORD: f64 = 0.6;
    let contained =
        |candidate: &NamedCandidate<L>| areas.iter().any(|area| lies_in(&candidate.place, area));
    if areas.is_empty() || !candidates.iter().any(contained) {
        return;
    }
    for (candidate, mut entries) in candidates.iter().zip(columns.each()) {
        match (link, contained(candidate)) {
            (Link::Mark, true) => entries.enter(Feature::Container),
            (Link::Mark, false) => entries.enter(Feature::OtherContainer),
            (Link::Word, true) => entries.enter_value(Feature::Container, VALUE_OF_WORD),
            (Link::Word, false) => {}
        }
    }
}

/// Enters evidence for each candidate from the places that the preceding name may mean, joined by a comma. If
/// some of them lie in one of the candidates, it counts against all others: which Georgia follows Athens.
pub(in crate::resolver) fn enter_contents<L: Ledger>(
    candidates: &[NamedCandidate<L>],
    before: &[CandidatePlace],
    columns: &mut Columns<'_, L>,
) {
    let contains = |candidate: &NamedCandidate<L>| {
        let area = &candidate.place;
        is_container(area) && before.iter().any(|place| lies_in(place, area))
    };
    if before.is_empty() || !candidates.iter().any(contains) {
        return;
    }
    for (candidate, mut entries) in candidates.iter().zip(columns.each()) {
        if !contains(candidate) {
            entries.enter(Feature::ContainsNothing);
        }
    }
}

/// Enters evidence on an abbreviation that means its area only after a place inside it, from the places that
/// the preceding name may mean. For an abbreviation with a full stop, "Cold Creek, Ind." is enough even if
/// the gazetteer has no such place.
pub(in crate::resolver) fn enter_abbreviation<L: Ledger>(
    at: &Occurrence<'_>,
    area: &CandidatePlace,
    before: &[CandidatePlace],
    entries: &mut Entries<'_, L>,
) {
    let stopped = || at.written().ends_with('.') && at.gap_before() == Gap::Comma;
    let capital = || at.before(1).is_some_and(|word| word.capital);
    if before.iter().any(|place| lies_in(place, area)) {
        entries.enter(Feature::BehindItsPlace);
    } else if stopped() && capital() {
        entries.enter_value(Feature::BehindItsPlace, 0.5);
    } else if area.kind == PlaceKind::Country && is_code_in_brackets(at) {
        entries.enter(Feature::CodeInBrackets);
    } else {
        entries.enter(Feature::AbbreviationAlone);
    }
}

/// Whether the match is three capitals in brackets after a capitalised word, like an athlete's country in
/// sports results: Cipollini (ITA), Swiatek (POL, 1), Pidcock (GBR/Ineos).
fn is_code_in_brackets(at: &Occurrence<'_>) -> bool {
    let written = at.written();
    let code = written.len() == 3 && written.bytes().all(|byte| byte.is_ascii_uppercase());
    let opens = at.between_before(0).trim_start() == "(";
    let capital = at.before(1).is_some_and(|word| word.capital);
    let ends = at
        .between_after(0)
        .trim_start()
        .starts_with([')', '/', ',', ';']);
    code && opens && capital && ends
}

/// Enters evidence against a candidate outside the area that certainly follows: Rome, Mississippi is not a
/// place in Italy, even if the gazetteer has no Rome in Mississippi.
pub(in crate::resolver) fn enter_elsewhere<L: Ledger>(
    candidate: &CandidatePlace,
    area: &CandidatePlace,
    entries: &mut Entries<'_, L>,
) {
    /// Weaker against places in the same country, because names in a list are mostly in one country.
    const VALUE_IN_COUNTRY: f64 = 0.5;
    let administrative = matches!(area.kind, PlaceKind::Country | PlaceKind::Admin1);
    let comparable = matches!(candidate.kind, PlaceKind::Country | PlaceKind::Continent)
        || candidate.kind == area.kind
        || candidate.ix == area.ix;
    // A region of several countries may extend into this area: the Alps, Austria.
    let of_several = candidate.country.is_none();
    if !administrative || comparable || of_several || lies_in(candidate, area) {
        return;
    }
    let value = if candidate.country == area.country {
        VALUE_IN_COUNTRY
    } else {
        1.0
    };
    entries.enter_value(Feature::OutsideArea, value);
}

/// Whether the follower ends the phrase: a comma, a full stop or a bracket comes after it, and no further
/// name. "In Geneva, Russia said" mentions two places, "Geneva, Switzerland, and Oslo" three.
pub(in crate::resolver) fn is_apposition(at: &Occurrence<'_>, follower: &Occurrence<'_>) -> bool {
    let listed = at.match_before(1).is_some() && at.gap_before() == Gap::Comma
        || at.match_before(2).is_some() && at.gap_before() == Gap::Space;
    let goes_on = match follower.gap_after() {
        Gap::Space | Gap::Hyphen | Gap::Apostrophe => true,
        _ => (1..=2).any(|n| follower.match_after_in_sentence(n).is_some()),
    };
    !listed && !goes_on
}

/// Whether a place is of a kind that contains others and is named after a comma.
fn is_container(place: &CandidatePlace) -> bool {
    matches!(
        place.kind,
        PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::Admin2
    ) || has_no_border(place)
}

/// Whether a place is an area known only by a point.
fn has_no_border(place: &CandidatePlace) -> bool {
    matches!(
        place.kind,
        PlaceKind::Region | PlaceKind::Islands | PlaceKind::Peninsula
    ) && place.country.is_some()
}

fn lies_in(candidate: &CandidatePlace, container: &CandidatePlace) -> bool {
    /// How far from a region's label point its places may be, in kilometres: twice the half-length of Donbas
    /// or Corsica.
    const REGION_REACH_KM: f64 = 200.0;
    if candidate.ix == container.ix || candidate.kind == PlaceKind::Country {
        return false;
    }
    let same_country = candidate.country.is_some() && candidate.country == container.country;
    match container.kind {
        PlaceKind::Country => same_country,
        PlaceKind::Admin1 => candidate.admin1 == Some(container.ix),
        PlaceKind::Admin2 => candidate.admin2 == Some(container.ix),
        _ => {
            let small = matches!(candidate.kind, PlaceKind::City | PlaceKind::Admin2);
            let near = || candidate.lonlat.distance_km(container.lonlat) <= REGION_REACH_KM;
            small && same_country && has_no_border(container) && near()
        }
    }
}
