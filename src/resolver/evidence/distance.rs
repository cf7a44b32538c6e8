//! Nearness to the article's other places, great circle.

use super::Evidence;
use crate::places::CandidatePlace;
use crate::resolver::weights::Feature;
use crate::work;
use exonym_gazetteer::{LonLat, PlaceKind};

/// The distance in kilometres at which nearness has fallen to 1/e: a day's reporting by car.
const SCALE_KM: f64 = 200.0;

/// Evidence from the places that other names of the article mean, each with its probability: the
/// nearest that is likely counts.
pub(in crate::resolver) fn evidence(
    candidate: &CandidatePlace,
    others: impl Iterator<Item = (LonLat, f64)>,
    out: &mut Vec<Evidence>,
) {
    if matches!(candidate.kind, PlaceKind::Country | PlaceKind::Continent) {
        return;
    }
    let value = others
        .map(|(point, probability)| {
            work::tick(1);
            probability * (-point.distance_km(candidate.lonlat) / SCALE_KM).exp()
        })
        .fold(0.0, f64::max);
    /// Less than this is noise.
    const MIN_VALUE: f64 = 0.01;
    if value > MIN_VALUE {
        out.push(Evidence {
            feature: Feature::Near,
            value,
        });
    }
}
