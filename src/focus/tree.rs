//! The article's own geography: weights of places in a containment hierarchy.
//!
//! Takes places with weights, in text order; returns countries with their areas and towns, together with
//! places in no country (seas, continents, mountains on a border) and unsettled names. There are only three
//! levels: gazetteers give the first-level area and the country of a town, and little else is available
//! everywhere.

use crate::places::CandidatePlace;
use exonym_gazetteer::{CountryCode, PlaceIx, PlaceKind};
use std::collections::BTreeMap;

/// Everything that an article names.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) countries: BTreeMap<CountryCode, Country>,
    /// Places in no country.
    pub(super) loose: BTreeMap<PlaceIx, NodeWeight>,
    /// Names with several possible places, by spelling.
    pub(super) unsettled: BTreeMap<String, NodeWeight>,
    /// The number of names added so far.
    added: usize,
}

/// The weight of a place or a name, from its own mentions.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct NodeWeight {
    /// The sum of its mentions' weights.
    pub(super) weight: f64,
    /// The number of its first mention, from 1; 0 if it has none.
    pub(super) first: usize,
}

/// A country and the places named in it.
#[derive(Debug, Default)]
pub(super) struct Country {
    /// The place of the country itself, if it is named.
    pub(super) place: Option<PlaceIx>,
    pub(super) own: NodeWeight,
    /// By first-level area; a place without one has its own entry.
    pub(super) by_area: BTreeMap<PlaceIx, Area>,
}

/// An area and the places named in it.
#[derive(Debug, Default)]
pub(super) struct Area {
    pub(super) own: NodeWeight,
    /// Towns, and areas below the first level.
    by_part: BTreeMap<PlaceIx, NodeWeight>,
}

impl Tree {
    /// Adds a mention of a place.
    pub(super) fn add(&mut self, place: CandidatePlace, weight: f64) {
        self.added += 1;
        let number = self.added;
        self.node(place).add(weight, number);
    }

    /// Adds a name with several possible places.
    pub(super) fn add_unsettled(&mut self, name: &str, weight: f64) {
        self.added += 1;
        let node = self.unsettled.entry(name.to_lowercase()).or_default();
        node.add(weight, self.added);
    }

    fn node(&mut self, place: CandidatePlace) -> &mut NodeWeight {
        let Some(code) = place.country else {
            return self.loose.entry(place.ix).or_default();
        };
        let country = self.countries.entry(code).or_default();
        if place.kind == PlaceKind::Country {
            country.place.get_or_insert(place.ix);
            return &mut country.own;
        }
        let area_of = place.admin1.unwrap_or(place.ix);
        let area = country.by_area.entry(area_of).or_default();
        if area_of == place.ix {
            return &mut area.own;
        }
        area.by_part.entry(place.ix).or_default()
    }

    /// The total weight.
    pub(super) fn weight(&self) -> f64 {
        let countries = self.countries.values().map(Country::weight);
        let others = self.loose.values().chain(self.unsettled.values());
        countries.sum::<f64>() + others.map(|node| node.weight).sum::<f64>()
    }
}

impl NodeWeight {
    fn add(&mut self, weight: f64, number: usize) {
        self.weight += weight;
        if self.first == 0 {
            self.first = number;
        }
    }

    /// Whether it ranks before another: heavier, or equally heavy and named earlier.
    pub(super) fn is_before(self, other: Self) -> bool {
        let by_weight = self.weight.total_cmp(&other.weight);
        by_weight.then(other.first.cmp(&self.first)).is_gt()
    }

    /// The sum of both.
    fn with(self, other: Self) -> Self {
        let first = match (self.first, other.first) {
            (0, first) | (first, 0) => first,
            (one, another) => one.min(another),
        };
        Self {
            weight: self.weight + other.weight,
            first,
        }
    }
}

impl Country {
    /// The country and everything in it.
    pub(super) fn whole(&self) -> NodeWeight {
        let areas = self.areas().map(|(_, area)| area);
        areas.fold(self.own, NodeWeight::with)
    }

    fn weight(&self) -> f64 {
        self.whole().weight
    }

    /// The weight of everything in it, without the country itself.
    pub(super) fn within(&self) -> f64 {
        self.areas().map(|(_, area)| area.weight).sum()
    }

    /// Its areas, each with everything in it.
    pub(super) fn areas(&self) -> impl Iterator<Item = (PlaceIx, NodeWeight)> {
        let areas = self.by_area.iter();
        areas.map(|(place, area)| (*place, area.whole()))
    }
}

impl Area {
    /// The area and everything in it.
    pub(super) fn whole(&self) -> NodeWeight {
        self.by_part
            .values()
            .copied()
            .fold(self.own, NodeWeight::with)
    }

    /// Its towns and smaller areas.
    pub(super) fn parts(&self) -> impl Iterator<Item = (PlaceIx, NodeWeight)> {
        self.by_part.iter().map(|(place, part)| (*place, *part))
    }
}
