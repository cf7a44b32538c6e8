//! Evidence from a name's other candidates: a city in an area of the same name, a place in a country of the
//! same name.

use super::NamedCandidate;
use crate::resolver::evidence::{Entries, Ledger};
use crate::resolver::feature::Feature;
use crate::resolver::weights::Weights;
use exonym_gazetteer::{CountryCode, PlaceIx, PlaceKind};

/// A town with at least this population is known by its own name.
const KNOWN_TOWN: u32 = 20_000;

/// Enters evidence on candidates from the other candidates of the name.
pub(super) fn enter<L: Ledger>(candidates: &mut [NamedCandidate<L>], weights: &Weights) {
    let seats: Vec<PlaceIx> = candidates
        .iter()
        .filter(|candidate| candidate.place.kind == PlaceKind::City)
        .filter_map(|candidate| candidate.place.admin1)
        .collect();
    let countries: Vec<CountryCode> = candidates
        .iter()
        .filter(|candidate| candidate.place.kind == PlaceKind::Country)
        .filter_map(|candidate| candidate.place.country)
        .collect();
    let own_town = candidates.iter().any(|candidate| {
        candidate.own_name
            && candidate.place.kind == PlaceKind::City
            && candidate.place.population >= KNOWN_TOWN
    });
    for candidate in candidates {
        let place = candidate.place;
        let mut entries = Entries {
            weights,
            ledger: &mut candidate.ledger,
        };
        // The city is more often meant by the bare name.
        if place.kind == PlaceKind::Admin1 && seats.contains(&place.ix) {
            entries.enter(Feature::SeatInArea);
        }
        if own_town && candidate.foreign && !candidate.own_name {
            entries.enter(Feature::TownsOwnName);
        }
        let inside = place.country.is_some_and(|code| countries.contains(&code));
        if inside && place.kind != PlaceKind::Country {
            entries.enter(Feature::NamedAsCountry);
        }
    }
}
