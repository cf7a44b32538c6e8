//! Nearness of places and logarithmic shares of counts: shared by homes and profiles.

use crate::places::CandidatePlace;
use exonym_gazetteer::PlaceKind;

/// The distance in kilometres at which nearness to an outlet's places has fallen to 1/e: about a county and
/// its neighbours.
const SCALE_KM: f64 = 60.0;
/// Difference in latitude, in degrees, beyond which places are not near: 15 times that distance, where
/// nearness is below one millionth.
const REACH_DEGREES: f64 = 8.0;

/// Whether a place is small enough to be located by its point.
pub(super) fn is_local(place: &CandidatePlace) -> bool {
    matches!(place.kind, PlaceKind::City | PlaceKind::Admin2)
}

/// Returns how near two places are, 0..=1.
pub(super) fn nearness(one: &CandidatePlace, other: &CandidatePlace) -> f64 {
    if (one.lonlat.lat() - other.lonlat.lat()).abs() > REACH_DEGREES {
        return 0.0;
    }
    libm::exp(-one.lonlat.distance_km(other.lonlat) / SCALE_KM)
}

/// Returns a count as a share of the maximum, on a logarithmic scale, 0..=1; zero if even the maximum is less
/// than `least`.
pub(crate) fn log_share(count: f64, most: f64, least: f64) -> f64 {
    if most < least {
        0.0
    } else {
        libm::log1p(count.max(0.0)) / libm::log1p(most)
    }
}
