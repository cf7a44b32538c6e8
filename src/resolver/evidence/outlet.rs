//! The outlet: where it is based, and where its other articles take place.
//!
//! A local paper that says Paris means the one in its county. The table of outlets and the web address give
//! the place where it is based; its other articles in the context show which county that is, without a list
//! of papers.

use super::{Entries, Ledger};
use crate::context::{Home, OutletView};
use crate::places::CandidatePlace;
use crate::resolver::feature::Feature;

/// Shares below this are noise.
const MIN_VALUE: f64 = 0.01;

/// Enters evidence for a candidate in the outlet's country, area and surroundings.
pub(in crate::resolver) fn enter_home<L: Ledger>(
    candidate: &CandidatePlace,
    home: &Home,
    entries: &mut Entries<'_, L>,
) {
    if home.has_country(candidate) {
        entries.enter(Feature::OutletHome);
    }
    if home.has_area(candidate) {
        entries.enter(Feature::OutletHomeArea);
    }
    enter_share(Feature::OutletHomeNear, home.nearness(candidate), entries);
}

/// Enters evidence for a candidate from the outlet's other articles.
pub(in crate::resolver) fn enter_articles<L: Ledger>(
    candidate: &CandidatePlace,
    outlet: &OutletView<'_>,
    entries: &mut Entries<'_, L>,
) {
    enter_share(Feature::OutletCountry, outlet.country(candidate), entries);
    enter_share(Feature::OutletArea, outlet.area(candidate), entries);
    enter_share(Feature::OutletNear, outlet.nearness(candidate), entries);
}

fn enter_share<L: Ledger>(feature: Feature, share: f64, entries: &mut Entries<'_, L>) {
    if share > MIN_VALUE {
        entries.enter_value(feature, share);
    }
}
