//! The countries and areas that the article speaks of, demonyms included.

use super::{Evidence, log_share};
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

    /// What the names but one speak of: `own` are the votes of that one, which must not support
    /// itself.
    pub(in crate::resolver) fn without(&self, own: &Self) -> Spoken {
        Spoken {
            countries: Counts::new(&self.countries, &own.countries),
            areas: Counts::new(&self.areas, &own.areas),
        }
    }
}

/// What the other names of an article speak of.
pub(in crate::resolver) struct Spoken {
    countries: Counts<CountryCode>,
    areas: Counts<PlaceIx>,
}

/// Counts of the other names, with the highest.
struct Counts<K> {
    others: BTreeMap<K, f64>,
    most: f64,
}

impl<K: Ord + Copy> Counts<K> {
    fn new(all: &BTreeMap<K, f64>, own: &BTreeMap<K, f64>) -> Self {
        let less = |(key, all): (&K, &f64)| {
            let own = own.get(key).copied().unwrap_or(0.0);
            (*key, (all - own).max(0.0))
        };
        let others: BTreeMap<K, f64> = all.iter().map(less).collect();
        Self {
            most: others.values().copied().fold(0.0, f64::max),
            others,
        }
    }

    /// How much they speak of one, 0..=1 against what they speak of most.
    fn share(&self, one: K) -> f64 {
        let count = self.others.get(&one).copied().unwrap_or(0.0);
        log_share(count, self.most, MIN_VOTES)
    }
}

/// Fewer probable mentions than this say nothing.
const MIN_VOTES: f64 = 0.3;

/// Evidence for a candidate from what the article's other names speak of.
pub(in crate::resolver) fn evidence(
    candidate: &CandidatePlace,
    spoken: &Spoken,
    out: &mut Vec<Evidence>,
) {
    let mut push = |feature, value: f64| {
        if value > 0.0 {
            out.push(Evidence { feature, value });
        }
    };
    if let Some(country) = candidate.country {
        push(Feature::CountrySpokenOf, spoken.countries.share(country));
    }
    if let Some(area) = candidate.admin1 {
        let itself = area == candidate.ix;
        let feature = if itself {
            Feature::HoldsPlaces
        } else {
            Feature::AreaSpokenOf
        };
        push(feature, spoken.areas.share(area));
    }
}
