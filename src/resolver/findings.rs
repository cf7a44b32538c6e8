//! What articles speak of, outlet by outlet: one article's findings in, what the others of a batch
//! found out.
//!
//! Each article counts once for each name, by probability, so that a long one says no more than a
//! short one. What an article found itself is left out of what it is told.

use super::evidence::log_share;
use super::evidence::outlet::host;
use super::group::{Groups, MIN_PROBABILITY};
use crate::document::Document;
use crate::matcher::Named;
use crate::places::CandidatePlace;
use crate::work;
use exonym_gazetteer::{CountryCode, PlaceIx, PlaceKind};
use std::collections::{BTreeMap, HashMap};

/// The places that an article's names probably mean.
#[derive(Clone, Debug, Default)]
pub(super) struct Findings {
    /// Who published it: the outlet's name, or the host of its address.
    outlet: Option<String>,
    places: Vec<(Named, CandidatePlace, f64)>,
}

impl Findings {
    /// The findings of an article whose names were weighed together.
    pub(super) fn new(document: &Document, groups: &Groups) -> Self {
        let mut places = Vec::new();
        for group in &groups.list {
            let probable = group.probable();
            places.extend(probable.map(|(place, probability)| (group.named, *place, probability)));
        }
        Self {
            outlet: outlet(document),
            places,
        }
    }
}

fn outlet(document: &Document) -> Option<String> {
    let host = || document.url.as_deref().and_then(host);
    let outlet = document.outlet.as_deref().or_else(host);
    outlet
        .filter(|outlet| !outlet.is_empty())
        .map(str::to_owned)
}

/// The findings of a batch's articles, added up.
#[derive(Clone, Debug, Default)]
pub(super) struct Finds {
    outlets: HashMap<String, Tally>,
    names: HashMap<Named, Means>,
}

/// By place, the sum of the probabilities that it is meant.
type Means = BTreeMap<PlaceIx, f64>;

/// What the articles of one outlet speak of.
#[derive(Clone, Debug, Default)]
struct Tally {
    countries: BTreeMap<CountryCode, f64>,
    areas: Means,
    /// Places that have a point worth being near to.
    points: BTreeMap<PlaceIx, (CandidatePlace, f64)>,
}

impl Tally {
    fn add(&mut self, findings: &Findings, sign: f64) {
        for (_, place, probability) in &findings.places {
            let mass = sign * probability;
            if let Some(country) = place.country {
                *self.countries.entry(country).or_default() += mass;
            }
            if let Some(area) = place.admin1 {
                *self.areas.entry(area).or_default() += mass;
            }
            if is_local(place) {
                self.points.entry(place.ix).or_insert((*place, 0.0)).1 += mass;
            }
        }
    }
}

/// Whether a place is small enough for its point to say where it is.
fn is_local(place: &CandidatePlace) -> bool {
    matches!(place.kind, PlaceKind::City | PlaceKind::Admin2)
}

impl Finds {
    /// Adds an article's findings.
    pub(super) fn add(&mut self, findings: &Findings) {
        for (named, place, probability) in &findings.places {
            let means = self.names.entry(*named).or_default();
            *means.entry(place.ix).or_default() += probability;
        }
        if let Some(outlet) = &findings.outlet {
            self.outlets
                .entry(outlet.clone())
                .or_default()
                .add(findings, 1.0);
        }
    }

    /// What the articles but this one found.
    pub(super) fn others(&self, own: &Findings) -> Others<'_> {
        let outlet = own
            .outlet
            .as_ref()
            .and_then(|outlet| self.outlets.get(outlet));
        let outlet = outlet.map(|tally| {
            let mut tally = tally.clone();
            tally.add(own, -1.0);
            tally
        });
        let mut of_name: HashMap<Named, Means> = HashMap::new();
        for (named, place, probability) in &own.places {
            let means = of_name.entry(*named).or_default();
            *means.entry(place.ix).or_default() += probability;
        }
        Others {
            all: self,
            own: of_name,
            outlet: outlet.map(Home::new),
        }
    }
}

/// What the other articles found.
pub(super) struct Others<'a> {
    all: &'a Finds,
    /// What the article itself means by its names, which is left out.
    own: HashMap<Named, Means>,
    outlet: Option<Home>,
}

/// Where the other articles of the outlet take place.
struct Home {
    tally: Tally,
    most_of_country: f64,
    most_of_area: f64,
    /// The places most spoken of.
    points: Vec<(CandidatePlace, f64)>,
    /// The weight of all of them.
    weight: f64,
}

/// Places of an outlet that are looked at: more would say little and cost much.
const MAX_POINTS: usize = 48;
/// The distance in kilometres at which nearness to an outlet's places has fallen to 1/e: a county
/// and those around it.
const SCALE_KM: f64 = 60.0;
/// Less probable articles than this say nothing.
const MIN_ARTICLES: f64 = 0.5;

impl Home {
    fn new(tally: Tally) -> Self {
        let most = |values: &mut dyn Iterator<Item = &f64>| values.copied().fold(0.0, f64::max);
        let mut points: Vec<_> = tally
            .points
            .values()
            .filter(|(_, weight)| *weight > MIN_PROBABILITY)
            .copied()
            .collect();
        points.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.ix.cmp(&b.0.ix)));
        points.truncate(MAX_POINTS);
        Self {
            most_of_country: most(&mut tally.countries.values()),
            most_of_area: most(&mut tally.areas.values()),
            weight: points.iter().map(|(_, weight)| weight).sum(),
            tally,
            points,
        }
    }
}

impl Others<'_> {
    /// How much the outlet speaks of the candidate's country, 0..=1.
    pub(super) fn country(&self, candidate: &CandidatePlace) -> f64 {
        let Some((home, country)) = self.outlet.as_ref().zip(candidate.country) else {
            return 0.0;
        };
        let count = home.tally.countries.get(&country).copied().unwrap_or(0.0);
        log_share(count, home.most_of_country, MIN_ARTICLES)
    }

    /// How much the outlet speaks of the candidate's first-level area, 0..=1.
    pub(super) fn area(&self, candidate: &CandidatePlace) -> f64 {
        let Some((home, area)) = self.outlet.as_ref().zip(candidate.admin1) else {
            return 0.0;
        };
        let count = home.tally.areas.get(&area).copied().unwrap_or(0.0);
        log_share(count, home.most_of_area, MIN_ARTICLES)
    }

    /// How near the candidate lies to where the outlet's articles take place, 0..=1.
    pub(super) fn near(&self, candidate: &CandidatePlace) -> f64 {
        let Some(home) = self.outlet.as_ref().filter(|_| is_local(candidate)) else {
            return 0.0;
        };
        let near = |(place, weight): &(CandidatePlace, f64)| {
            let km = place.lonlat.distance_km(candidate.lonlat);
            weight * (-km / SCALE_KM).exp()
        };
        let count = home.points.iter().map(near).sum();
        log_share(count, home.weight, MIN_ARTICLES)
    }

    /// What the other articles mean by a name; `None` where they hardly use it.
    pub(super) fn meanings(&self, named: Named) -> Option<Meanings<'_>> {
        let means = self.all.names.get(&named)?;
        let mut meanings = Meanings {
            means,
            own: self.own.get(&named),
            all: 0.0,
        };
        meanings.all = means.keys().map(|&place| meanings.mass(place)).sum();
        (meanings.all >= MIN_ARTICLES).then_some(meanings)
    }
}

/// What the other articles mean by a name.
pub(super) struct Meanings<'a> {
    means: &'a Means,
    own: Option<&'a Means>,
    all: f64,
}

impl Meanings<'_> {
    /// The share of the articles with the name that mean this place by it, 0..=1.
    pub(super) fn share(&self, place: PlaceIx) -> f64 {
        self.mass(place) / self.all
    }

    fn mass(&self, place: PlaceIx) -> f64 {
        work::tick(1);
        let of = |means: &Means| means.get(&place).copied().unwrap_or(0.0);
        (of(self.means) - self.own.map_or(0.0, of)).max(0.0)
    }
}
