//! Nearness to the article's other places, great circle.

use super::{Entries, Ledger};
use crate::places::CandidatePlace;
use crate::resolver::feature::Feature;
use crate::work;
use exonym_gazetteer::{LonLat, PlaceKind};

/// The distance in kilometres at which nearness has fallen to 1/e: a day's reporting by car.
const SCALE_KM: f64 = 200.0;
/// Less nearness than this is noise.
const MIN_VALUE: f64 = 0.01;
/// Kilometres per degree of latitude, a little less than anywhere on the sphere: two points that
/// are more degrees apart than a distance divided by this are further apart than the distance.
const MIN_KM_PER_DEGREE: f64 = 110.0;

/// Evidence from the places that other names of the article mean, each with its probability: the
/// nearest that is likely counts.
pub(in crate::resolver) fn enter<L: Ledger>(
    candidate: &CandidatePlace,
    others: impl Iterator<Item = (LonLat, f64)>,
    entries: &mut Entries<'_, L>,
) {
    if matches!(candidate.kind, PlaceKind::Country | PlaceKind::Continent) {
        return;
    }
    // Beyond this a sure place is noise too: 921 km.
    let reach_km = SCALE_KM * -libm::log(MIN_VALUE);
    let reach_degrees = reach_km / MIN_KM_PER_DEGREE;
    let mut value: f64 = 0.0;
    for (point, probability) in others {
        work::tick(1);
        if (point.lat() - candidate.lonlat.lat()).abs() > reach_degrees || probability <= value {
            continue;
        }
        let km = point.distance_km(candidate.lonlat);
        value = value.max(probability * libm::exp(-km / SCALE_KM));
    }
    if value > MIN_VALUE {
        entries.enter_value(Feature::Near, value);
    }
}
