//! Selects the places of the tree that the article is about.
//!
//! Takes a tree of weights; returns one to three places. Each branch (a country with everything in it, or a
//! place in no country) that is heavy enough relative to the heaviest gives one of them: the branch is
//! followed down while one part outweighs the other parts and the mentions of the whole. The limits were set
//! on the development half of `tests/gold/focus.jsonl`; `docs/focus.md` says how much each of them matters.

use super::capitals::is_capital;
use super::tree::{Area, Country, NodeWeight, Tree};
use super::{Focus, Level, MAX_PLACES};
use crate::places::Places;
use exonym_gazetteer::{CountryCode, PlaceIx};

/// Minimum weight of a branch relative to the heaviest one.
const MIN_RATIO_TO_HEAVIEST: f64 = 0.4;

/// Minimum share of a part in everything named in its country or area, for the article to be about the part:
/// of two equal towns neither is the focus.
const MIN_SHARE: f64 = 0.55;

/// The alternative: minimum ratio to the next part, with a lower minimum share. In a longer article, more is
/// named in passing, and one part has a smaller share.
const MIN_RATIO_TO_NEXT: f64 = 2.0;
const MIN_SHARE_IF_DOMINANT: f64 = 0.25;

/// Minimum share of an area that is not named itself, only towns in it.
const MIN_SHARE_IF_UNNAMED: f64 = 0.75;

/// Minimum weight of a part relative to the mentions of the country, or area, itself.
const MIN_RATIO_TO_WHOLE: f64 = 0.75;

/// The same for a capital, whose name is also used for its government.
const MIN_RATIO_TO_WHOLE_IF_CAPITAL: f64 = 2.0;

/// The heaviest places, the largest share first.
pub(super) fn settle(tree: &Tree, places: &Places<'_>) -> Vec<Focus> {
    let total = tree.weight();
    let branches = branches(tree);
    let heaviest = branches.first().map_or(0.0, |(weighed, _)| weighed.weight);
    let heavy = branches
        .iter()
        .filter(|(weighed, _)| weighed.weight >= MIN_RATIO_TO_HEAVIEST * heaviest);
    let mut found: Vec<Focus> = heavy
        .filter_map(|(weighed, branch)| branch.focus(*weighed, places))
        .collect();
    for focus in &mut found {
        focus.share /= total;
    }
    // A stable sort keeps the heavier branch first.
    found.sort_by(|a, b| b.share.total_cmp(&a.share));
    found.truncate(MAX_PLACES);
    found
}

/// A branch at the root of the tree.
enum Branch<'t> {
    Country(CountryCode, &'t Country),
    Loose(PlaceIx),
    Unsettled,
}

/// All branches, the heaviest first; of two equal ones the one named first.
fn branches(tree: &Tree) -> Vec<(NodeWeight, Branch<'_>)> {
    let countries = tree.countries.iter();
    let countries = countries.map(|(code, all)| (all.whole(), Branch::Country(*code, all)));
    let loose = tree.loose.iter();
    let loose = loose.map(|(place, weighed)| (*weighed, Branch::Loose(*place)));
    let unsettled = tree.unsettled.values();
    let unsettled = unsettled.map(|weighed| (*weighed, Branch::Unsettled));
    let mut branches: Vec<_> = countries.chain(loose).chain(unsettled).collect();
    branches.sort_by(|(a, _), (b, _)| {
        let by_weight = b.weight.total_cmp(&a.weight);
        by_weight.then(a.first.cmp(&b.first))
    });
    branches
}

impl Branch<'_> {
    /// The place at which the branch ends, with its supporting weight as its share; `None` for an unsettled
    /// name.
    fn focus(&self, whole: NodeWeight, places: &Places<'_>) -> Option<Focus> {
        let (place, weight) = match self {
            Self::Unsettled => return None,
            Self::Loose(place) => (*place, whole.weight),
            Self::Country(code, country) => {
                let part = part_of_country(country, places);
                let itself = || Some((itself(*code, country, places)?, whole.weight));
                // A gazetteer may have places of a country but not the country itself.
                let heaviest = || heaviest_area(country).map(|(place, _)| (place, whole.weight));
                part.or_else(itself).or_else(heaviest)?
            }
        };
        let kind = places.candidate(place)?.kind;
        Some(Focus {
            place,
            level: Level::of(kind),
            share: weight,
        })
    }
}

fn itself(code: CountryCode, country: &Country, places: &Places<'_>) -> Option<PlaceIx> {
    let listed = || places.gazetteer().country(code).map(|place| place.ix());
    country.place.or_else(listed)
}

/// The area or town of a country that the article is about, if it is not about the country.
fn part_of_country(country: &Country, places: &Places<'_>) -> Option<(PlaceIx, f64)> {
    let (place, area) = heaviest_area(country)?;
    let whole = area.whole().weight;
    let within = country.within();
    let town = heaviest(area.parts());
    let seat = town.map_or(place, |(place, _)| place);
    let is_seat = places.id(seat).is_some_and(|id| is_capital(&id));
    let beside = if is_seat {
        MIN_RATIO_TO_WHOLE_IF_CAPITAL
    } else {
        MIN_RATIO_TO_WHOLE
    };
    if !outweighs_others(place, country.areas()) || whole < beside * country.own.weight {
        return None;
    }
    if let Some((town, part)) = town {
        let is_beside = part.weight >= MIN_RATIO_TO_WHOLE * area.own.weight;
        if is_beside && outweighs_others(town, area.parts()) {
            let around = country.own.weight + area.own.weight;
            return Some((town, around + part.weight));
        }
    }
    let is_unnamed = area.own.weight == 0.0;
    if is_unnamed && whole < MIN_SHARE_IF_UNNAMED * within {
        return None;
    }
    Some((place, country.own.weight + whole))
}

/// Whether the heaviest part of a whole outweighs the others together, or each by far.
fn outweighs_others(part: PlaceIx, parts: impl Iterator<Item = (PlaceIx, NodeWeight)>) -> bool {
    let (mut own, mut all, mut next) = (0.0, 0.0, 0.0_f64);
    for (place, weighed) in parts {
        all += weighed.weight;
        if place == part {
            own = weighed.weight;
        } else {
            next = next.max(weighed.weight);
        }
    }
    let is_most = own >= MIN_SHARE * all;
    is_most || (own >= MIN_RATIO_TO_NEXT * next && own >= MIN_SHARE_IF_DOMINANT * all)
}

fn heaviest_area(country: &Country) -> Option<(PlaceIx, &Area)> {
    let (place, _) = heaviest(country.areas())?;
    country
        .by_area
        .get_key_value(&place)
        .map(|(place, area)| (*place, area))
}

fn heaviest(places: impl Iterator<Item = (PlaceIx, NodeWeight)>) -> Option<(PlaceIx, NodeWeight)> {
    places.reduce(|best, next| if next.1.is_before(best.1) { next } else { best })
}
