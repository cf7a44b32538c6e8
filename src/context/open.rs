//! A context that is ready to be asked about articles, over the places of a gazetteer.
//!
//! Sums of ids become sums of countries, areas and points. What leaves, article by article, are its
//! [`Surroundings`]: what the context says without what the article itself added to it.

use super::Context;
use super::homes::{Home, Homes, folded};
use super::part::{ArticleKey, Mass, outlet_key};
use super::words::{CaseCount, CaseCounts, WordKey};
use crate::document::Document;
use crate::places::{CandidatePlace, Places};
use exonym_gazetteer::{CountryCode, Lang, PlaceId, PlaceIx, PlaceKind};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// A context over the places of a gazetteer.
#[derive(Clone, Debug, Default)]
pub struct OpenContext {
    context: Context,
    words: HashMap<Option<Lang>, CaseCounts>,
    outlets: HashMap<Box<str>, OutletProfile>,
    /// Homes saved with the context, by the folded outlet.
    saved_homes: HashMap<String, Vec<PlaceIx>>,
    own_homes: Homes,
    unknown: usize,
}

impl OpenContext {
    /// A context over these places. Ids that are not among them are left out and counted.
    pub fn new(context: Context, homes: Homes, places: &Places<'_>) -> Self {
        let mut open = Self {
            own_homes: homes,
            ..Self::default()
        };
        for (lang, sample) in &context.languages {
            open.words.insert(*lang, sample.total());
        }
        for (outlet, sample) in &context.outlets {
            let sums = sample.total().0;
            let (profile, unknown) = OutletProfile::new(&sums, places);
            open.outlets.insert(outlet.clone(), profile);
            open.unknown += unknown;
        }
        for (outlet, ids) in &context.homes {
            let known = ids.iter().filter_map(|id| places.by_id(id));
            let known: Vec<PlaceIx> = known.collect();
            open.unknown += ids.len() - known.len();
            open.saved_homes.insert(folded(outlet), known);
        }
        open.context = context;
        open
    }

    /// The context itself.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// How many ids of the context the gazetteer does not have.
    pub fn unknown_places(&self) -> usize {
        self.unknown
    }

    /// What surrounds an article in a language, whose own words are counted in `own`. `found` is
    /// asked for the places that it probably mentions where the context has seen it.
    pub(crate) fn around<'c>(
        &'c self,
        document: &Document,
        lang: Option<Lang>,
        own: &'c CaseCounts,
        found: impl FnOnce() -> Vec<(PlaceId, Mass)>,
        places: &Places<'_>,
    ) -> Surroundings<'c> {
        let seen = Lazy::new(document);
        let words = self.words.get(&lang).map(|words| SeenWords {
            words,
            times: self
                .context
                .languages
                .get(&lang)
                .map_or(0, |sample| sample.times(seen.key())),
        });
        let outlet = outlet_key(document);
        let profile = outlet.and_then(|outlet| self.outlets.get_key_value(outlet));
        let outlet = profile.map(|(outlet, profile)| {
            let sample = self.context.outlets.get(outlet);
            match sample.map_or(0, |sample| sample.times(seen.key())) {
                0 => profile.view(),
                times => profile.view_without(&found(), times, places),
            }
        });
        Surroundings {
            own,
            words,
            outlet,
            home: self.own_homes.of(document, &self.saved_homes, places),
        }
    }
}

/// An article's key, made when it is first asked for.
struct Lazy<'d> {
    document: &'d Document,
    key: std::cell::OnceCell<ArticleKey>,
}

impl<'d> Lazy<'d> {
    fn new(document: &'d Document) -> Self {
        Self {
            document,
            key: std::cell::OnceCell::new(),
        }
    }

    fn key(&self) -> ArticleKey {
        *self.key.get_or_init(|| ArticleKey::of(self.document))
    }
}

/// What surrounds an article: the context without what the article itself added to it.
pub(crate) struct Surroundings<'c> {
    own: &'c CaseCounts,
    words: Option<SeenWords<'c>>,
    /// Where the outlet's other articles take place; `None` where there are none.
    pub(crate) outlet: Option<OutletView<'c>>,
    /// Where the outlet is at home.
    pub(crate) home: Home,
}

/// The words of the article's language, with how often the article itself is among them.
struct SeenWords<'c> {
    words: &'c CaseCounts,
    times: u32,
}

impl Surroundings<'_> {
    /// How a word is written in the article and in the others of its language.
    pub(crate) fn case_count(&self, word: WordKey) -> CaseCount {
        let own = self.own.get(word);
        let others = self.words.as_ref().map_or(CaseCount::default(), |seen| {
            seen.words.get(word).without(own, seen.times)
        });
        others.plus(own)
    }
}

/// Places of an outlet that are looked at: more would say little and cost much.
const MAX_POINTS: usize = 48;
/// The distance in kilometres at which nearness to an outlet's places has fallen to 1/e: a county
/// and those around it.
const SCALE_KM: f64 = 60.0;
/// Degrees of latitude beyond which a place is not near: 15 times that distance, where nearness is
/// less than a millionth.
const REACH_DEGREES: f64 = 8.0;
/// Less probable articles than this say nothing.
const MIN_ARTICLES: f64 = 0.5;
/// Places that are less probable than this are not looked at.
const MIN_PROBABILITY: f64 = 0.1;

/// Whether a place is small enough for its point to say where it is.
pub(super) fn is_local(place: &CandidatePlace) -> bool {
    matches!(place.kind, PlaceKind::City | PlaceKind::Admin2)
}

/// How near two places are, 0..=1.
pub(super) fn nearness(one: &CandidatePlace, other: &CandidatePlace) -> f64 {
    if (one.lonlat.lat() - other.lonlat.lat()).abs() > REACH_DEGREES {
        return 0.0;
    }
    (-one.lonlat.distance_km(other.lonlat) / SCALE_KM).exp()
}

/// Where the articles of an outlet take place.
#[derive(Clone, Debug, Default)]
struct OutletProfile {
    countries: Ranking<CountryCode>,
    areas: Ranking<PlaceIx>,
    /// Local places, those mentioned most first.
    points: Vec<(CandidatePlace, Mass)>,
    /// The first of them, in articles, and their sum.
    nearby: Points,
}

/// Masses by what they are of, and from the highest down.
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

    /// How much is left of one.
    fn left(&self, key: K, own: &Own<K>) -> f64 {
        let all = self.masses.get(&key).copied().unwrap_or_default();
        all.without(own.of(key), own.times).articles()
    }

    /// The most that is left of any.
    fn most_left(&self, own: &Own<K>) -> f64 {
        let mut most: f64 = 0.0;
        for (key, _) in &self.descending {
            most = most.max(self.left(*key, own));
            // Those that follow have no more, whatever is taken out of them.
            if !own.masses.contains_key(key) {
                break;
            }
        }
        most
    }
}

/// What an article itself added, and how often.
#[derive(Debug)]
struct Own<K> {
    masses: BTreeMap<K, Mass>,
    times: u32,
}

impl<K: Ord> Own<K> {
    fn nothing() -> Self {
        Self {
            masses: BTreeMap::new(),
            times: 0,
        }
    }

    fn of(&self, key: K) -> Mass {
        self.masses.get(&key).copied().unwrap_or_default()
    }
}

/// The places mentioned most, each in articles, and their sum.
#[derive(Clone, Debug, Default)]
struct Points {
    places: Vec<(CandidatePlace, f64)>,
    weight: f64,
}

impl Points {
    /// The most of these, whose masses need not be in order.
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

/// Sums of places as sums of countries, areas and local places.
#[derive(Default)]
struct Split {
    countries: BTreeMap<CountryCode, Mass>,
    areas: BTreeMap<PlaceIx, Mass>,
    points: BTreeMap<PlaceIx, (CandidatePlace, Mass)>,
    /// Ids that the gazetteer does not have.
    unknown: usize,
}

impl Split {
    fn new<'p>(sums: impl Iterator<Item = (&'p PlaceId, Mass)>, places: &Places<'_>) -> Self {
        let mut split = Self::default();
        for (id, mass) in sums {
            match places.by_id(id).and_then(|ix| places.candidate(ix)) {
                Some(place) => split.add(&place, mass),
                None => split.unknown += 1,
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
    /// The profile of an outlet with these sums, and how many ids the gazetteer does not have.
    fn new(sums: &BTreeMap<PlaceId, Mass>, places: &Places<'_>) -> (Self, usize) {
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

    /// The profile as it is.
    fn view(&self) -> OutletView<'_> {
        self.view_of(Own::nothing(), Own::nothing(), Cow::Borrowed(&self.nearby))
    }

    /// The profile without an article that mentions `found` and was added so many times.
    fn view_without(
        &self,
        found: &[(PlaceId, Mass)],
        times: u32,
        places: &Places<'_>,
    ) -> OutletView<'_> {
        let own = Split::new(found.iter().map(|(id, mass)| (id, *mass)), places);
        // Only its own places can fall back, so those behind the first and these are not looked at.
        let first = self.points.iter().take(MAX_POINTS + own.points.len());
        let left = first.map(|(place, mass)| {
            let added = own
                .points
                .get(&place.ix)
                .map_or(Mass::default(), |(_, mass)| *mass);
            (*place, mass.without(added, times))
        });
        let nearby = Points::new(left);
        let countries = Own {
            masses: own.countries,
            times,
        };
        let areas = Own {
            masses: own.areas,
            times,
        };
        self.view_of(countries, areas, Cow::Owned(nearby))
    }

    fn view_of<'p>(
        &'p self,
        own_countries: Own<CountryCode>,
        own_areas: Own<PlaceIx>,
        nearby: Cow<'p, Points>,
    ) -> OutletView<'p> {
        OutletView {
            most_of_country: self.countries.most_left(&own_countries),
            most_of_area: self.areas.most_left(&own_areas),
            profile: self,
            own_countries,
            own_areas,
            nearby,
        }
    }
}

/// Where the other articles of an outlet take place.
pub(crate) struct OutletView<'p> {
    profile: &'p OutletProfile,
    own_countries: Own<CountryCode>,
    own_areas: Own<PlaceIx>,
    most_of_country: f64,
    most_of_area: f64,
    nearby: Cow<'p, Points>,
}

impl OutletView<'_> {
    /// How much the outlet writes about the candidate's country, 0..=1.
    pub(crate) fn country(&self, candidate: &CandidatePlace) -> f64 {
        let Some(country) = candidate.country else {
            return 0.0;
        };
        let count = self.profile.countries.left(country, &self.own_countries);
        log_share(count, self.most_of_country, MIN_ARTICLES)
    }

    /// How much the outlet writes about the candidate's first-level area, 0..=1.
    pub(crate) fn area(&self, candidate: &CandidatePlace) -> f64 {
        let Some(area) = candidate.admin1 else {
            return 0.0;
        };
        let count = self.profile.areas.left(area, &self.own_areas);
        log_share(count, self.most_of_area, MIN_ARTICLES)
    }

    /// How near the candidate lies to where the outlet's articles take place, 0..=1.
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

/// The share of a count of the highest, on a logarithmic scale, 0..=1; nothing where even the
/// highest is less than `least`.
pub(crate) fn log_share(count: f64, most: f64, least: f64) -> f64 {
    if most < least {
        0.0
    } else {
        count.max(0.0).ln_1p() / most.ln_1p()
    }
}
