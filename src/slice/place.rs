//! Slices of places: by country, kind and position, and by how often they are named.

use super::{Bbox, Near, PlaceFacts, Slice};
use crate::area::Areas;
use exonym_gazetteer::{CountryCode, PlaceKind};
use serde_json::{Value, json};
use std::sync::Arc;

/// Polygons, with the file that they are from.
#[derive(Clone, Debug)]
pub struct Within {
    /// The polygons.
    pub areas: Arc<Areas>,
    /// The path of their file.
    pub path: String,
    /// XXH3-64 of its bytes.
    pub checksum: u64,
}

/// The slices of places; a place has to pass all of them. A place is tested by its single point.
#[derive(Clone, Debug, Default)]
pub struct PlaceSlices {
    /// The countries of kept places; all if empty.
    pub countries: Vec<CountryCode>,
    /// The kinds of kept places; all if empty.
    pub kinds: Vec<PlaceKind>,
    /// A box that contains kept places.
    pub bbox: Option<Bbox>,
    /// Polygons, one of which must contain a kept place; all places if empty.
    pub within: Vec<Within>,
    /// Circles, one of which must contain a kept place; all places if empty.
    pub near: Vec<Near>,
}

impl PlaceSlices {
    /// Whether every place is kept.
    pub fn is_empty(&self) -> bool {
        self.countries.is_empty()
            && self.kinds.is_empty()
            && self.bbox.is_none()
            && self.within.is_empty()
            && self.near.is_empty()
    }

    /// The slice that leaves out a place; `None` if it is kept.
    pub fn leaves_out(&self, place: &PlaceFacts) -> Option<Slice> {
        let at = place.lonlat;
        let in_country = || {
            let country = place.country;
            country.is_some_and(|country| self.countries.contains(&country))
        };
        if !self.countries.is_empty() && !in_country() {
            return Some(Slice::Country);
        }
        if !self.kinds.is_empty() && !self.kinds.contains(&place.kind) {
            return Some(Slice::Kinds);
        }
        if self.bbox.is_some_and(|edges| !edges.contains(at)) {
            return Some(Slice::Bbox);
        }
        let within = &self.within;
        if !within.is_empty() && !within.iter().any(|file| file.areas.contains(at)) {
            return Some(Slice::Within);
        }
        let near = &self.near;
        (!near.is_empty() && !near.iter().any(|spot| spot.contains(at))).then_some(Slice::Near)
    }

    pub(super) fn in_use(&self) -> Vec<(Slice, Value)> {
        let mut asked = Vec::new();
        if !self.countries.is_empty() {
            let codes: Vec<&str> = self.countries.iter().map(CountryCode::as_str).collect();
            asked.push((Slice::Country, json!(codes)));
        }
        if !self.kinds.is_empty() {
            let kinds: Vec<&str> = self.kinds.iter().map(|kind| kind.as_str()).collect();
            asked.push((Slice::Kinds, json!(kinds)));
        }
        if let Some(bbox) = self.bbox {
            asked.push((Slice::Bbox, json!(bbox.edges())));
        }
        if !self.within.is_empty() {
            let files = self.within.iter().map(|file| {
                json!({
                    "path": file.path,
                    "checksum": format!("xxh3:{:016x}", file.checksum),
                })
            });
            asked.push((Slice::Within, files.collect()));
        }
        if !self.near.is_empty() {
            let spots = self.near.iter().map(|spot| {
                json!({
                    "name": spot.name,
                    "place_id": spot.place.as_ref().map(ToString::to_string),
                    "lon": spot.at.lon(),
                    "lat": spot.at.lat(),
                    "km": spot.km,
                })
            });
            asked.push((Slice::Near, spots.collect()));
        }
        asked
    }
}

/// Minimum counts of a place, after all other slices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CountSlices {
    /// Minimum number of articles that name it.
    pub min_articles: Option<u64>,
    /// Minimum number of its mentions.
    pub min_mentions: Option<u64>,
}

impl CountSlices {
    /// Whether every place is kept.
    pub fn is_empty(&self) -> bool {
        self.min_articles.is_none() && self.min_mentions.is_none()
    }

    /// The slice that leaves out a place with these counts; `None` if it is kept.
    pub fn leaves_out(&self, articles: u64, mentions: u64) -> Option<Slice> {
        if self.min_articles.is_some_and(|least| articles < least) {
            return Some(Slice::MinArticles);
        }
        let is_seldom = self.min_mentions.is_some_and(|least| mentions < least);
        is_seldom.then_some(Slice::MinMentions)
    }

    pub(super) fn in_use(&self) -> Vec<(Slice, Value)> {
        let counts = [
            (Slice::MinArticles, self.min_articles),
            (Slice::MinMentions, self.min_mentions),
        ];
        let asked = counts.into_iter();
        let asked = asked.filter_map(|(slice, least)| Some((slice, least?.into())));
        asked.collect()
    }
}
