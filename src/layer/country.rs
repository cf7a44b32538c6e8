//! Rows of the countries layer: a country as an area, with its own counts and those of everything in it.
//!
//! A country has a row if it or a place in it is named. The two counts are kept apart: an article on Kyiv is
//! not one on Ukraine, and a map of countries may need either. An article that names two cities of a country
//! counts once in the country's total.

use super::place::Figures;
use super::{Facts, group, rounding};
use crate::tally::{DateRange, PlaceTally, Spellings, Tallied};
use exonym_gazetteer::outlines::{self, Polygon};
use exonym_gazetteer::{CountryCode, PlaceKind};
use std::collections::BTreeMap;

/// A country over all articles.
#[derive(Clone, Debug, PartialEq)]
pub struct CountryRow {
    /// Its code.
    pub code: CountryCode,
    /// Its name; `None` if the gazetteer has places in it but not the country itself.
    pub name: Option<String>,
    /// The days of articles on it or on a place in it; `None` if none is dated.
    pub dates: Option<DateRange>,
    /// The counts and weight of the country itself: zeros if it is not named.
    pub itself: Figures,
    /// The spellings and forms of the country itself.
    pub spellings: Spellings,
    /// The country and all places in it together.
    pub total: CountryTotal,
}

/// The counts and weight of a country and the places in it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CountryTotal {
    /// Distinct places, including the country.
    pub places: u64,
    /// Counted mentions.
    pub mentions: u64,
    /// Distinct articles with at least one mention.
    pub articles: u64,
    /// The sum of the places' weights, rounded.
    pub weight: f64,
    /// The weight divided by the layer's largest, 0..=1, rounded.
    pub weight_norm: f64,
}

impl CountryRow {
    /// The country's area; `None` if it is too small for the atlas, or no longer exists.
    pub fn outline(&self) -> Option<&'static [Polygon]> {
        outlines::of(self.code)
    }
}

/// Running sums of a country.
#[derive(Default)]
struct Sum<'t> {
    name: Option<String>,
    itself: Option<&'t PlaceTally>,
    dates: Option<DateRange>,
    places: u64,
    mentions: u64,
    weight: f64,
}

type Sums<'t> = BTreeMap<CountryCode, Sum<'t>>;

/// The rows, ordered by the weight of the country itself, then by total, then by code.
pub(super) fn rows(tallied: &Tallied, facts: &Facts) -> Vec<CountryRow> {
    let sums = sums(tallied, facts);
    let articles = group::articles(tallied, |place| facts[&place].country);
    let largest = Largest::of(&sums);
    let row = |(code, sum): (CountryCode, Sum<'_>)| sum.row(code, articles[&code], &largest);
    let mut rows: Vec<CountryRow> = sums.into_iter().map(row).collect();
    rows.sort_by(|a, b| {
        let by_itself = b.itself.weight.total_cmp(&a.itself.weight);
        let by_total = || b.total.weight.total_cmp(&a.total.weight);
        let by_code = || a.code.cmp(&b.code);
        by_itself.then_with(by_total).then_with(by_code)
    });
    rows
}

fn sums<'t>(tallied: &'t Tallied, facts: &Facts) -> Sums<'t> {
    let mut sums = Sums::new();
    for history in tallied.places() {
        let facts = &facts[&history.place];
        if let Some(code) = facts.country {
            let sum = sums.entry(code).or_default();
            sum.name = sum.name.take().or_else(|| facts.country_name.clone());
            sum.add(&history.whole, facts.kind == PlaceKind::Country);
        }
    }
    sums
}

impl<'t> Sum<'t> {
    fn add(&mut self, place: &'t PlaceTally, is_country: bool) {
        self.places += 1;
        self.mentions += place.mentions;
        self.weight += place.weight;
        if let Some(dates) = place.dates {
            self.dates = Some(self.dates.map_or(dates, |so_far| so_far.and(dates)));
        }
        // A gazetteer may have two countries with one code; the heavier one is used.
        if is_country && self.itself.is_none_or(|other| place.weight > other.weight) {
            self.itself = Some(place);
        }
    }

    fn row(self, code: CountryCode, articles: u64, largest: &Largest) -> CountryRow {
        let itself = self.itself;
        CountryRow {
            code,
            name: self.name,
            dates: self.dates,
            itself: itself.map_or_else(Figures::default, |own| {
                Figures::from_tally(own, largest.itself)
            }),
            spellings: itself.map_or_else(Spellings::default, |own| own.spellings.clone()),
            total: CountryTotal {
                places: self.places,
                mentions: self.mentions,
                articles,
                weight: rounding::weight(self.weight),
                weight_norm: rounding::share(self.weight, largest.total),
            },
        }
    }
}

/// The largest weights of the layer.
struct Largest {
    itself: f64,
    total: f64,
}

impl Largest {
    fn of(sums: &Sums<'_>) -> Self {
        let itself = sums.values().filter_map(|sum| sum.itself);
        Self {
            itself: itself.map(|own| own.weight).fold(0.0, f64::max),
            total: sums.values().map(|sum| sum.weight).fold(0.0, f64::max),
        }
    }
}
