//! Nearness to the article's other places, by great-circle distance.

use super::{Entries, Ledger};
use crate::places::CandidatePlace;
use crate::resolver::feature::Feature;
use crate::work;
use exonym_gazetteer::{LonLat, PlaceKind};
use std::sync::LazyLock;

/// The distance in kilometres at which nearness has fallen to 1/e: a day trip by car for a reporter.
const SCALE_KM: f64 = 200.0;
/// Nearness below this is noise.
const MIN_VALUE: f64 = 0.01;
/// Kilometres per degree of latitude, slightly less than anywhere on the sphere: two points further apart in
/// degrees than a distance divided by this are further apart than that distance.
const MIN_KM_PER_DEGREE: f64 = 110.0;

/// Difference in longitude, in degrees, beyond which two points are more than [`REACH_KM`] apart if both are
/// between [`FAR_NORTH`] and the same latitude south: half the angle's sine is at least the sine of half the
/// difference times the cosine of the latitude.
const WIDE_DEGREES: f64 = 17.0;
const FAR_NORTH: f64 = 60.0;

/// Maximum distance at which even a certain place counts: 921 km.
static REACH_KM: LazyLock<f64> = LazyLock::new(|| SCALE_KM * -libm::log(MIN_VALUE));

/// Whether two points are certainly too far apart to be near. Needs no trigonometry: most places that share a
/// name are on different continents.
fn are_far(one: LonLat, other: LonLat, reach_degrees: f64) -> bool {
    if (one.lat() - other.lat()).abs() > reach_degrees {
        return true;
    }
    let apart = (one.lon() - other.lon()).abs();
    let degrees = apart.min(360.0 - apart);
    degrees > WIDE_DEGREES && one.lat().abs().max(other.lat().abs()) < FAR_NORTH
}

/// Enters evidence from the places that the article's other names mean, each with its probability: the
/// strongest combination of nearness and probability counts.
pub(in crate::resolver) fn enter<L: Ledger>(
    candidate: &CandidatePlace,
    others: impl Iterator<Item = (LonLat, f64)>,
    entries: &mut Entries<'_, L>,
) {
    if matches!(candidate.kind, PlaceKind::Country | PlaceKind::Continent) {
        return;
    }
    let reach_degrees = *REACH_KM / MIN_KM_PER_DEGREE;
    let mut value: f64 = 0.0;
    for (point, probability) in others {
        work::tick(1);
        if probability <= value || are_far(point, candidate.lonlat, reach_degrees) {
            continue;
        }
        let km = point.distance_km(candidate.lonlat);
        value = value.max(probability * libm::exp(-km / SCALE_KM));
    }
    if value > MIN_VALUE {
        entries.enter_value(Feature::Near, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn far_points_are_beyond_the_reach(
            one in (-180.0..180.0, -90.0..90.0),
            other in (-180.0..180.0, -90.0..90.0),
        ) {
            let point = |(lon, lat)| LonLat::new(lon, lat).expect("on the earth");
            let (one, other) = (point(one), point(other));
            if are_far(one, other, *REACH_KM / MIN_KM_PER_DEGREE) {
                prop_assert!(one.distance_km(other) > *REACH_KM);
            }
        }
    }

    #[test]
    fn the_nearest_wide_points_are_beyond_the_reach() {
        let point = |lon| LonLat::new(lon, FAR_NORTH).expect("on the earth");
        assert!(point(0.0).distance_km(point(WIDE_DEGREES)) > *REACH_KM);
    }
}
