//! Rows of the regions layer: a first-level area with the figures of all places in it.
//!
//! An area has a row if it or a place in it is named. Places in no such area (countries themselves, seas, a
//! user's own places) are counted separately, so that the layer is not mistaken for the whole.

use super::group::{self, Sum};
use super::place::Figures;
use super::{Facts, PlaceFacts, rounding};
use crate::area;
use crate::tally::{DateRange, Tallied};
use exonym_gazetteer::PlaceIx;
use exonym_gazetteer::outlines::Polygon;
use serde::Serialize;
use std::sync::Arc;

/// The number of inhabitants that figures per head refer to: it makes readable decimals.
const PER_INHABITANTS: f64 = 1e6;

/// A first-level area over all articles.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionRow {
    /// The area as a place.
    pub facts: Arc<PlaceFacts>,
    /// The days of articles on places in it; `None` if none is dated.
    pub dates: Option<DateRange>,
    /// Distinct places in it, including itself if it is named.
    pub places: u64,
    /// The counts and weight of it and the places in it.
    pub figures: Figures,
    /// The share of all articles with a place that name one in it, 0..=1, rounded.
    pub articles_share: f64,
}

/// What the layer includes and leaves out, for the record of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RegionCounts {
    /// Areas with a place in them.
    pub regions: u64,
    /// The areas among them that are not drawn: they have figures but no polygon.
    pub regions_without_outline: u64,
    /// Counted mentions of places in no first-level area.
    pub mentions_outside_regions: u64,
}

impl RegionRow {
    /// Its polygons; `None` if it is not drawn.
    pub fn outline(&self) -> Option<&'static [Polygon]> {
        area::outline(self.facts.keys.area.as_deref()?)
    }

    /// Articles per million inhabitants; `None` if their number is unknown.
    pub fn articles_per_million(&self) -> Option<f64> {
        self.per_million(self.figures.articles as f64)
    }

    /// The weight per million inhabitants; `None` if their number is unknown.
    pub fn weight_per_million(&self) -> Option<f64> {
        self.per_million(self.figures.weight)
    }

    fn per_million(&self, figure: f64) -> Option<f64> {
        let inhabitants = f64::from(self.facts.keys.population?);
        Some(rounding::weight(figure * PER_INHABITANTS / inhabitants))
    }
}

/// The rows, the heaviest first, then by place id.
pub(super) fn rows(tallied: &Tallied, facts: &Facts) -> Vec<RegionRow> {
    let sums = group::sums(tallied, |place| region_of(place, facts));
    let largest = group::largest(&sums);
    let articles = tallied.totals().articles_with_places;
    let row = |(region, sum): (&PlaceIx, &Sum)| {
        let figures = sum.figures(largest);
        RegionRow {
            facts: facts[region].clone(),
            dates: sum.dates,
            places: sum.places,
            articles_share: rounding::share(figures.articles as f64, articles as f64),
            figures,
        }
    };
    let mut rows: Vec<RegionRow> = sums.iter().map(row).collect();
    rows.sort_by(|a, b| {
        let by_weight = b.figures.weight.total_cmp(&a.figures.weight);
        by_weight.then_with(|| a.facts.place_id.cmp(&b.facts.place_id))
    });
    rows
}

/// What the rows include and leave out.
pub(super) fn counts(tallied: &Tallied, rows: &[RegionRow]) -> RegionCounts {
    let inside: u64 = rows.iter().map(|row| row.figures.mentions).sum();
    let undrawn = rows.iter().filter(|row| row.outline().is_none());
    RegionCounts {
        regions: rows.len() as u64,
        regions_without_outline: undrawn.count() as u64,
        mentions_outside_regions: tallied.totals().mentions - inside,
    }
}

/// The area that contains a place, or that it is.
fn region_of(place: PlaceIx, facts: &Facts) -> Option<PlaceIx> {
    facts[&place].keys.region
}
