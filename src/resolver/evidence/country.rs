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

    /// The share of a country among what the other names speak of, 0..=1: `own` are the votes
    /// of the name in question, which must not support itself.
    fn country_share(&self, country: CountryCode, own: &Self) -> f64 {
        let others = |code: &CountryCode| {
            let all = self.countries.get(code).copied().unwrap_or(0.0);
            (all - own.countries.get(code).copied().unwrap_or(0.0)).max(0.0)
        };
        let most = self.countries.keys().map(others).fold(0.0, f64::max);
        if most < MIN_VOTES {
            0.0
        } else {
            others(&country).ln_1p() / most.ln_1p()
        }
    }

    fn area_spoken_of(&self, area: PlaceIx, own: &Self) -> bool {
        let all = self.areas.get(&area).copied().unwrap_or(0.0);
        all - own.areas.get(&area).copied().unwrap_or(0.0) >= MIN_VOTES
    }
}

/// Fewer probable mentions than this say nothing.
const MIN_VOTES: f64 = 0.5;

/// Evidence for a candidate from what the article's other names speak of.
pub(in crate::resolver) fn evidence(
    candidate: &CandidatePlace,
    all: &Votes,
    own: &Votes,
    out: &mut Vec<Evidence>,
) {
    if let Some(country) = candidate.country {
        let value = all.country_share(country, own);
        if value > 0.0 {
            out.push(Evidence {
                feature: Feature::CountrySpokenOf,
                value,
            });
        }
    }
    if candidate
        .admin1
        .is_some_and(|area| all.area_spoken_of(area, own))
    {
        let itself = candidate.admin1 == Some(candidate.ix);
        out.push(Evidence::of(if itself {
            Feature::HoldsPlaces
        } else {
            Feature::AreaSpokenOf
        }));
    }
}
