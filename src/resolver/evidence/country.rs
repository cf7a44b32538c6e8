//! The countries and areas that the article mentions, including by demonyms.

use super::{Entries, Ledger};
use crate::context::log_share;
use crate::places::CandidatePlace;
use crate::resolver::feature::Feature;
use crate::work;
use exonym_gazetteer::{CountryCode, PlaceIx};
use std::collections::BTreeMap;

/// How often an article mentions each country and first-level area, in probable mentions.
#[derive(Debug, Default)]
pub(in crate::resolver) struct Votes {
    countries: BTreeMap<CountryCode, f64>,
    areas: BTreeMap<PlaceIx, f64>,
}

impl Votes {
    /// Adds the probable number of mentions of a place.
    pub(in crate::resolver) fn add(&mut self, place: &CandidatePlace, mentions: f64) {
        if let Some(country) = place.country {
            *self.countries.entry(country).or_default() += mentions;
        }
        if let Some(area) = place.admin1 {
            *self.areas.entry(area).or_default() += mentions;
        }
    }

    /// Sorts the votes for queries.
    pub(in crate::resolver) fn ranked(self) -> Ranked {
        Ranked {
            countries: Ranking::new(self.countries),
            areas: Ranking::new(self.areas),
        }
    }
}

/// The votes of all names of an article, highest first.
pub(in crate::resolver) struct Ranked {
    countries: Ranking<CountryCode>,
    areas: Ranking<PlaceIx>,
}

/// Counts by key, and in descending order, so that the highest count without one name's votes is found
/// without scanning all.
struct Ranking<K> {
    counts: BTreeMap<K, f64>,
    descending: Vec<(K, f64)>,
}

impl<K: Ord + Copy> Ranking<K> {
    fn new(counts: BTreeMap<K, f64>) -> Self {
        let mut descending: Vec<(K, f64)> = counts.iter().map(|(key, n)| (*key, *n)).collect();
        descending.sort_by(|a, b| b.1.total_cmp(&a.1));
        Self { counts, descending }
    }
}

impl Ranked {
    /// Returns the votes of all names except the one with the votes `own`, which must not support itself.
    pub(in crate::resolver) fn without<'v>(&'v self, own: &'v Votes) -> OtherMentions<'v> {
        OtherMentions {
            countries: OtherCounts::new(&self.countries, &own.countries),
            areas: OtherCounts::new(&self.areas, &own.areas),
        }
    }
}

/// The countries and areas that an article's other names mention.
pub(in crate::resolver) struct OtherMentions<'v> {
    countries: OtherCounts<'v, CountryCode>,
    areas: OtherCounts<'v, PlaceIx>,
}

/// The counts of the other names, with the highest of them.
struct OtherCounts<'v, K> {
    all: &'v BTreeMap<K, f64>,
    own: &'v BTreeMap<K, f64>,
    most: f64,
}

impl<'v, K: Ord + Copy> OtherCounts<'v, K> {
    fn new(ranking: &'v Ranking<K>, own: &'v BTreeMap<K, f64>) -> Self {
        let mut others = Self {
            all: &ranking.counts,
            own,
            most: 0.0,
        };
        let untouched = ranking
            .descending
            .iter()
            .inspect(|_| work::tick(1))
            .find(|(key, _)| !own.contains_key(key));
        let of_own = own.keys().map(|key| others.count(*key));
        others.most = of_own.fold(untouched.map_or(0.0, |(_, count)| *count), f64::max);
        others
    }

    fn count(&self, one: K) -> f64 {
        work::tick(1);
        let of = |counts: &BTreeMap<K, f64>| counts.get(&one).copied().unwrap_or(0.0);
        (of(self.all) - of(self.own)).max(0.0)
    }

    /// Returns a key's share of the highest count, on a logarithmic scale, 0..=1.
    fn share(&self, one: K) -> f64 {
        log_share(self.count(one), self.most, MIN_VOTES)
    }
}

/// Fewer probable mentions than this are ignored.
const MIN_VOTES: f64 = 0.3;

/// Enters evidence for a candidate from the countries and areas that the article's other names mention.
pub(in crate::resolver) fn enter<L: Ledger>(
    candidate: &CandidatePlace,
    mentions: &OtherMentions<'_>,
    entries: &mut Entries<'_, L>,
) {
    if let Some(country) = candidate.country {
        let share = mentions.countries.share(country);
        enter_share(Feature::CountrySpokenOf, share, entries);
    }
    if let Some(area) = candidate.admin1 {
        let itself = area == candidate.ix;
        let feature = if itself {
            Feature::HoldsPlaces
        } else {
            Feature::AreaSpokenOf
        };
        enter_share(feature, mentions.areas.share(area), entries);
    }
}

fn enter_share<L: Ledger>(feature: Feature, share: f64, entries: &mut Entries<'_, L>) {
    if share > 0.0 {
        entries.enter_value(feature, share);
    }
}
