//! "X, Y" and "X (Y)": what follows says where it lies (Paris, Texas).

use super::Evidence;
use crate::places::CandidatePlace;
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

/// Evidence for each candidate from the areas and countries that the following match may mean.
/// Only where one of the candidates lies in them does it speak for that one and against all
/// others: `Mali, Burkina Faso and Niger` is a list.
pub(in crate::resolver) fn evidence<'c>(
    candidates: impl Iterator<Item = &'c CandidatePlace>,
    following: &[CandidatePlace],
) -> Vec<Option<Evidence>> {
    let containers: Vec<&CandidatePlace> = following
        .iter()
        .filter(|place| is_container(place))
        .collect();
    let contained: Vec<bool> = candidates
        .map(|candidate| {
            containers
                .iter()
                .any(|container| lies_in(candidate, container))
        })
        .collect();
    if !contained.contains(&true) {
        return vec![None; contained.len()];
    }
    let feature = |contained| {
        if contained {
            Feature::Container
        } else {
            Feature::OtherContainer
        }
    };
    contained
        .into_iter()
        .map(|contained| Some(Evidence::of(feature(contained))))
        .collect()
}

fn is_container(place: &CandidatePlace) -> bool {
    matches!(place.kind, PlaceKind::Country | PlaceKind::Admin1)
}

fn lies_in(candidate: &CandidatePlace, container: &CandidatePlace) -> bool {
    match container.kind {
        PlaceKind::Country => {
            let inside = candidate.country.is_some() && candidate.country == container.country;
            inside && candidate.kind != PlaceKind::Country
        }
        _ => candidate.ix != container.ix && candidate.admin1 == Some(container.ix),
    }
}
