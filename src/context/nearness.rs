//! How near places are, and how much of the most a count is: what homes and profiles share.

use crate::places::CandidatePlace;
use exonym_gazetteer::PlaceKind;

/// The distance in kilometres at which nearness to an outlet's places has fallen to 1/e: a county
/// and those around it.
const SCALE_KM: f64 = 60.0;
/// Degrees of latitude beyond which a place is not near: 15 times that distance, where nearness is
/// less than a millionth.
const REACH_DEGREES: f64 = 8.0;

/// Whether a place is small enough for its point to say where it is.
pub(super) fn is_local(place: &CandidatePlace) -> bool {
    matches!(place.kind, PlaceKind::City | PlaceKind::Admin2)
}

/// How near two places are, 0..=1.
pub(super) fn nearness(one: &CandidatePlace, other: &CandidatePlace) -> f64 {
    if (one.lonlat.lat() - other.lonlat.lat()).abs() > REACH_DEGREES {
        return 0.0;
    }
    libm::exp(-one.lonlat.distance_km(other.lonlat) / SCALE_KM)
}

/// The share of a count of the highest, on a logarithmic scale, 0..=1; nothing where even the
/// highest is less than `least`.
pub(crate) fn log_share(count: f64, most: f64, least: f64) -> f64 {
    if most < least {
        0.0
    } else {
        libm::log1p(count.max(0.0)) / libm::log1p(most)
    }
}
