//! "X, Y" and "X (Y)": what follows says where it lies (Paris, Texas).

use super::Evidence;
use crate::resolver::candidate::CandidatePlace;
use crate::resolver::occurrence::Occurrence;
use crate::resolver::tokens::Gap;
use crate::resolver::weights::Feature;
use exonym_gazetteer::PlaceKind;

/// The number of the match that follows as a container may, if one does.
pub(in crate::resolver) fn follower(at: &Occurrence<'_>) -> Option<usize> {
    matches!(at.gap_after(), Gap::Comma | Gap::Parenthesis)
        .then(|| at.match_after(1))
        .flatten()
}

/// Evidence for a candidate from the areas and countries that the following match may mean.
pub(in crate::resolver) fn evidence(
    candidate: &CandidatePlace,
    following: &[CandidatePlace],
    out: &mut Vec<Evidence>,
) {
    if matches!(candidate.kind, PlaceKind::Country | PlaceKind::Continent) {
        return;
    }
    let mut containers = following
        .iter()
        .filter(|place| is_container(place))
        .peekable();
    if containers.peek().is_none() {
        return;
    }
    if containers.any(|container| lies_in(candidate, container)) {
        out.push(Evidence::of(Feature::Container));
    } else {
        out.push(Evidence::of(Feature::OtherContainer));
    }
}

fn is_container(place: &CandidatePlace) -> bool {
    matches!(place.kind, PlaceKind::Country | PlaceKind::Admin1)
}

fn lies_in(candidate: &CandidatePlace, container: &CandidatePlace) -> bool {
    match container.kind {
        PlaceKind::Country => candidate.country.is_some() && candidate.country == container.country,
        _ => candidate.ix != container.ix && candidate.admin1 == Some(container.ix),
    }
}
