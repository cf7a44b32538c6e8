//! Rows of the countries layer: a country as an area, with its own counts and those of all in it.
//!
//! A country is there if it was named itself or a place in it was. The two are kept apart: an
//! article on Kyiv is not one on Ukraine, and who maps countries may want either. An article that
//! names two cities of a country is one article of the country's total.

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
    /// What it is called; `None` where the gazetteer has places of it and not the country.
    pub name: Option<String>,
    /// The days that articles on it or on a place in it speak of; `None` where none is dated.
    pub dates: Option<DateRange>,
    /// How often and how heavily the country itself was named: zeros where it was not.
    pub itself: Figures,
    /// How the country itself was written and named.
    pub spellings: Spellings,
    /// The country and all places in it together.
    pub total: CountryTotal,
}

/// How often and how heavily a country and the places in it were named.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CountryTotal {
    /// Distinct places, the country being one.
    pub places: u64,
    /// Counted mentions.
    pub mentions: u64,
    /// Distinct articles with at least one.
    pub articles: u64,
    /// The sum of the places' weights, rounded.
    pub weight: f64,
    /// The weight as a part of the layer's largest, 0..=1, rounded.
    pub weight_norm: f64,
}

impl CountryRow {
    /// The country's area; `None` where it is too small for the atlas, or no more.
    pub fn outline(&self) -> Option<&'static [Polygon]> {
        outlines::of(self.code)
    }
}

/// What is known of a country while its places are gone through.
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

/// The rows, the heaviest of the countries themselves first, then by total, then by code.
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
        // A gazetteer may have two countries of one code, of which the heavier is meant.
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
                Figures::of_tally(own, largest.itself)
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
