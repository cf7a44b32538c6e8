//! Where an outlet's articles take place: takes sums by id; returns views that exclude one article.

use super::nearness::{is_local, log_share, nearness};
use super::part::Mass;
use crate::places::{CandidatePlace, Places};
use exonym_gazetteer::{CountryCode, PlaceId, PlaceIx};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Maximum places considered per outlet: more add little information and cost time.
const MAX_POINTS: usize = 48;
/// Fewer expected articles than this are ignored.
const MIN_ARTICLES: f64 = 0.5;
/// Places with a lower probability than this are ignored.
const MIN_PROBABILITY: f64 = 0.1;

/// Where the articles of an outlet take place, by country, area and local place.
#[derive(Clone, Debug, Default)]
pub(super) struct OutletProfile {
    countries: Ranking<CountryCode>,
    areas: Ranking<PlaceIx>,
    /// Local places, most mentioned first.
    points: Vec<(CandidatePlace, Mass)>,
    /// The first of `points`, in articles, and their sum.
    nearby: Points,
}

/// Masses by key, and in descending order.
#[derive(Clone, Debug)]
struct Ranking<K> {
    masses: BTreeMap<K, Mass>,
    descending: Vec<(K, Mass)>,
}

impl<K> Default for Ranking<K> {
    fn default() -> Self {
        Self {
            masses: BTreeMap::new(),
            descending: Vec::new(),
        }
    }
}

impl<K: Copy + Ord> Ranking<K> {
    fn new(masses: BTreeMap<K, Mass>) -> Self {
        let mut descending: Vec<(K, Mass)> =
            masses.iter().map(|(key, mass)| (*key, *mass)).collect();
        descending.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        Self { masses, descending }
    }

    /// Returns what remains of a key's mass.
    fn remaining(&self, key: K, own: &OwnContribution<K>) -> f64 {
        let all = self.masses.get(&key).copied().unwrap_or_default();
        all.without(own.of(key), own.times).articles()
    }

    /// Returns the maximum that remains for any key.
    fn max_remaining(&self, own: &OwnContribution<K>) -> f64 {
        let mut most: f64 = 0.0;
        for (key, _) in &self.descending {
            most = most.max(self.remaining(*key, own));
            // The following keys cannot have more left, whatever is subtracted from them.
            if !own.masses.contains_key(key) {
                break;
            }
        }
        most
    }
}

/// An article's own contribution, and how often it was added.
#[derive(Debug)]
struct OwnContribution<K> {
    masses: BTreeMap<K, Mass>,
    times: u32,
}

impl<K: Ord> OwnContribution<K> {
    fn none() -> Self {
        Self {
            masses: BTreeMap::new(),
            times: 0,
        }
    }

    fn of(&self, key: K) -> Mass {
        self.masses.get(&key).copied().unwrap_or_default()
    }
}

/// The most mentioned places, each in articles, and their sum.
#[derive(Clone, Debug, Default)]
struct Points {
    places: Vec<(CandidatePlace, f64)>,
    weight: f64,
}

impl Points {
    /// Selects the most mentioned places; the input need not be sorted.
    fn new(points: impl Iterator<Item = (CandidatePlace, Mass)>) -> Self {
        let mut places: Vec<_> = points
            .map(|(place, mass)| (place, mass.articles()))
            .filter(|(_, articles)| *articles > MIN_PROBABILITY)
            .collect();
        places.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.ix.cmp(&b.0.ix)));
        places.truncate(MAX_POINTS);
        Self {
            weight: places.iter().map(|(_, articles)| articles).sum(),
            places,
        }
    }
}

/// Sums by place, split into countries, areas and local places.
#[derive(Default)]
struct Split {
    countries: BTreeMap<CountryCode, Mass>,
    areas: BTreeMap<PlaceIx, Mass>,
    points: BTreeMap<PlaceIx, (CandidatePlace, Mass)>,
    /// Ids that the gazetteer does not have.
    unknown: Vec<PlaceId>,
}

impl Split {
    fn new<'p>(sums: impl Iterator<Item = (&'p PlaceId, Mass)>, places: &Places<'_>) -> Self {
        let mut split = Self::default();
        for (id, mass) in sums {
            match places.by_id(id).and_then(|ix| places.candidate(ix)) {
                Some(place) => split.add(&place, mass),
                None => split.unknown.push(id.clone()),
            }
        }
        split
    }

    fn add(&mut self, place: &CandidatePlace, mass: Mass) {
        if let Some(country) = place.country {
            let sum = self.countries.entry(country).or_default();
            *sum = sum.plus(mass);
        }
        if let Some(area) = place.admin1 {
            let sum = self.areas.entry(area).or_default();
            *sum = sum.plus(mass);
        }
        if is_local(place) {
            let sum = self
                .points
                .entry(place.ix)
                .or_insert((*place, Mass::default()));
            sum.1 = sum.1.plus(mass);
        }
    }
}

impl OutletProfile {
    /// Returns the profile of an outlet with these sums, and the ids that the gazetteer does not have.
    pub(super) fn new(sums: &BTreeMap<PlaceId, Mass>, places: &Places<'_>) -> (Self, Vec<PlaceId>) {
        let split = Split::new(sums.iter().map(|(id, mass)| (id, *mass)), places);
        let mut points: Vec<_> = split.points.into_values().collect();
        points.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.ix.cmp(&b.0.ix)));
        let profile = Self {
            countries: Ranking::new(split.countries),
            areas: Ranking::new(split.areas),
            nearby: Points::new(points.iter().copied()),
            points,
        };
        (profile, split.unknown)
    }

    /// Returns the complete profile.
    pub(super) fn view(&self) -> OutletView<'_> {
        self.view_of(
            OwnContribution::none(),
            OwnContribution::none(),
            Cow::Borrowed(&self.nearby),
        )
    }

    /// Returns the profile without an article that mentions `found` and was added `times` times.
    pub(super) fn view_without(
        &self,
        found: &[(PlaceId, Mass)],
        times: u32,
        places: &Places<'_>,
    ) -> OutletView<'_> {
        let own = Split::new(found.iter().map(|(id, mass)| (id, *mass)), places);
        // Only the article's own places can lose mass, so later points need not be considered.
        let first = self.points.iter().take(MAX_POINTS + own.points.len());
        let remaining = first.map(|(place, mass)| {
            let added = own
                .points
                .get(&place.ix)
                .map_or(Mass::default(), |(_, mass)| *mass);
            (*place, mass.without(added, times))
        });
        let nearby = Points::new(remaining);
        let countries = OwnContribution {
            masses: own.countries,
            times,
        };
        let areas = OwnContribution {
            masses: own.areas,
            times,
        };
        self.view_of(countries, areas, Cow::Owned(nearby))
    }

    fn view_of<'p>(
        &'p self,
        own_countries: OwnContribution<CountryCode>,
        own_areas: OwnContribution<PlaceIx>,
        nearby: Cow<'p, Points>,
    ) -> OutletView<'p> {
        OutletView {
            max_of_country: self.countries.max_remaining(&own_countries),
            max_of_area: self.areas.max_remaining(&own_areas),
            profile: self,
            own_countries,
            own_areas,
            nearby,
        }
    }
}

/// Where an outlet's other articles take place.
pub(crate) struct OutletView<'p> {
    profile: &'p OutletProfile,
    own_countries: OwnContribution<CountryCode>,
    own_areas: OwnContribution<PlaceIx>,
    max_of_country: f64,
    max_of_area: f64,
    nearby: Cow<'p, Points>,
}

impl OutletView<'_> {
    /// How much the outlet writes about the candidate's country, 0..=1.
    pub(crate) fn country(&self, candidate: &CandidatePlace) -> f64 {
        let Some(country) = candidate.country else {
            return 0.0;
        };
        let count = self
            .profile
            .countries
            .remaining(country, &self.own_countries);
        log_share(count, self.max_of_country, MIN_ARTICLES)
    }

    /// How much the outlet writes about the candidate's first-level area, 0..=1.
    pub(crate) fn area(&self, candidate: &CandidatePlace) -> f64 {
        let Some(area) = candidate.admin1 else {
            return 0.0;
        };
        let count = self.profile.areas.remaining(area, &self.own_areas);
        log_share(count, self.max_of_area, MIN_ARTICLES)
    }

    /// How near the candidate is to where the outlet's articles take place, 0..=1.
    pub(crate) fn nearness(&self, candidate: &CandidatePlace) -> f64 {
        if !is_local(candidate) {
            return 0.0;
        }
        let near = self.nearby.places.iter();
        let count = near
            .map(|(place, articles)| articles * nearness(place, candidate))
            .sum();
        log_share(count, self.nearby.weight, MIN_ARTICLES)
    }
}
