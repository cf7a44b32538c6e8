//! The countries and areas that the article speaks of, demonyms included.

use super::Evidence;
use crate::places::CandidatePlace;
use crate::resolver::weights::Feature;
use exonym_gazetteer::{CountryCode, PlaceIx};
use std::collections::BTreeMap;

/// How often an article speaks of each country and first-level area, in probable mentions.
#[derive(Debug, Default)]
pub(in crate::resolver) struct Votes {
    countries: BTreeMap<CountryCode, f64>,
    areas: BTreeMap<PlaceIx, f64>,
}

impl Votes {
    /// Counts mentions of a place, by their probable number.
    pub(in crate::resolver) fn add(&mut self, place: &CandidatePlace, mentions: f64) {
        if let Some(country) = place.country {
            *self.countries.entry(country).or_default() += mentions;
        }
        if let Some(area) = place.admin1 {
            *self.areas.entry(area).or_default() += mentions;
        }
    }

    /// How much the other names speak of a country, 0..=1 against the one they speak of most:
    /// `own` are the votes of the name in question, which must not support itself.
    fn country_share(&self, country: CountryCode, own: &Self) -> f64 {
        share(&self.countries, &own.countries, &country)
    }

    /// The same of a first-level area.
    fn area_share(&self, area: PlaceIx, own: &Self) -> f64 {
        share(&self.areas, &own.areas, &area)
    }
}

/// The share of one count of the highest, on a logarithmic scale, both less what is one's own.
fn share<K: Ord>(all: &BTreeMap<K, f64>, own: &BTreeMap<K, f64>, one: &K) -> f64 {
    let others = |key: &K| {
        let all = all.get(key).copied().unwrap_or(0.0);
        (all - own.get(key).copied().unwrap_or(0.0)).max(0.0)
    };
    let most = all.keys().map(others).fold(0.0, f64::max);
    if most < MIN_VOTES {
        0.0
    } else {
        others(one).ln_1p() / most.ln_1p()
    }
}

/// Fewer probable mentions than this say nothing.
const MIN_VOTES: f64 = 0.3;

/// Evidence for a candidate from what the article's other names speak of.
pub(in crate::resolver) fn evidence(
    candidate: &CandidatePlace,
    all: &Votes,
    own: &Votes,
    out: &mut Vec<Evidence>,
) {
    let mut push = |feature, value: f64| {
        if value > 0.0 {
            out.push(Evidence { feature, value });
        }
    };
    if let Some(country) = candidate.country {
        push(Feature::CountrySpokenOf, all.country_share(country, own));
    }
    if let Some(area) = candidate.admin1 {
        let itself = area == candidate.ix;
        let feature = if itself {
            Feature::HoldsPlaces
        } else {
            Feature::AreaSpokenOf
        };
        push(feature, all.area_share(area, own));
    }
}
