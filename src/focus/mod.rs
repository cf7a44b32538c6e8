//! The focus of an article: one to three places, each a country, an area or a town, with its share.
//!
//! Takes a document and its mentions; returns [`Focus`] values, the largest share first. Each mention is
//! weighted by its position (`section`) and its form; the weights are summed along the article's own geography
//! (`tree`), in which a town supports its area and its country; and a branch that is heavy enough is followed
//! down as long as one part of it outweighs the rest (`settle`). So several towns of a country make the
//! country the focus, and none of them.
//!
//! The confidence of a mention does not matter beyond whether it is resolved: it measures how certain the
//! place is, not how central, and would favour capitals over small towns. Ambiguous names have a weight but
//! no place: if they outweigh the rest, there is no focus.
//!
//! `docs/focus.md` has the method, the alternatives that were tried, and their scores.

mod capitals;
mod section;
mod settle;
mod tree;

use crate::document::Document;
use crate::mention::{Mention, Status};
use crate::places::{CandidatePlace, Places};
use exonym_gazetteer::{Form, PlaceIx, PlaceKind};
use section::{Section, Sections};
use serde::{Serialize, Serializer};
use std::fmt;
use tree::Tree;

/// Maximum number of places that an article is about.
pub const MAX_PLACES: usize = 3;

/// A place that an article is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Focus {
    /// The place.
    pub place: PlaceIx,
    /// Its level.
    pub level: Level,
    /// Its share of everything that the article names: its own mentions, those of places in it, and those of
    /// places that contain it. 0..=1; the shares of one article add up to at most 1.
    pub share: f64,
}

/// The level of a place in the hierarchy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A country or dependent territory.
    Country,
    /// Anything else with an extent: province, region, island, sea, continent.
    Area,
    /// A town, or a spot: a site, a road.
    Town,
}

impl Level {
    /// The level of places of a kind.
    pub fn of(kind: PlaceKind) -> Self {
        match kind {
            PlaceKind::Country => Self::Country,
            PlaceKind::City | PlaceKind::Site | PlaceKind::Road => Self::Town,
            _ => Self::Area,
        }
    }

    /// The level with that name; `None` if unknown.
    pub fn from_name(name: &str) -> Option<Self> {
        let all = [Self::Country, Self::Area, Self::Town];
        all.into_iter().find(|level| level.as_str() == name)
    }

    /// Its name in products.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Area => "area",
            Self::Town => "town",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Level {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

/// The places that an article is about, the largest share first; none if it names no place, or none that is
/// settled and weighs enough. Mentions must be those of this document, in text order, title first, including
/// ambiguous ones.
pub fn of<'m>(
    document: &Document,
    mentions: impl IntoIterator<Item = &'m Mention>,
    places: &Places<'_>,
) -> Vec<Focus> {
    let mentions: Vec<&Mention> = mentions.into_iter().collect();
    let sections = Sections::of(document, dateline_candidate(document, &mentions, places));
    let mut tree = Tree::default();
    for mention in mentions {
        let weight = weight_of_form(mention.form) * weight_of_section(sections.of_mention(mention));
        match (mention.status, placed(mention, places)) {
            (Status::Resolved, Some(place)) => {
                let is_here = sections.dateline_place() == Some(place.ix);
                let is_report = is_here && sections.of_mention(mention) != Section::Dateline;
                tree.add(
                    place,
                    weight * if is_report { DATELINE_FACTOR } else { 1.0 },
                );
            }
            (Status::Ambiguous, _) => tree.add_unsettled(&mention.text, weight),
            _ => {}
        }
    }
    settle::settle(&tree, places)
}

/// Weight factor of the dateline's place where it is named elsewhere: it may be where things happen, or only
/// where the reporter is.
const DATELINE_FACTOR: f64 = 0.5;

fn weight_of_section(section: Section) -> f64 {
    match section {
        Section::Headline => 2.0,
        Section::Dateline => 0.5,
        Section::Lead => 1.5,
        Section::Body => 1.0,
    }
}

/// A people or a palace indicates the location of an event less than a name does.
fn weight_of_form(form: Form) -> f64 {
    match form {
        Form::Name | Form::Abbreviation | Form::Part => 1.0,
        Form::Demonym | Form::Metonym => 0.25,
    }
}

fn placed(mention: &Mention, places: &Places<'_>) -> Option<CandidatePlace> {
    places.candidate(mention.place()?)
}

/// The first name in the text, if it is a town: it may begin a dateline.
fn dateline_candidate<'m>(
    document: &Document,
    mentions: &[&'m Mention],
    places: &Places<'_>,
) -> Option<&'m Mention> {
    let first = section::first_in_article(document, mentions)?;
    let place = placed(first, places)?;
    (Level::of(place.kind) == Level::Town).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_follow_from_kinds() {
        for (kind, level) in [
            (PlaceKind::Country, Level::Country),
            (PlaceKind::Admin1, Level::Area),
            (PlaceKind::Sea, Level::Area),
            (PlaceKind::City, Level::Town),
            (PlaceKind::Site, Level::Town),
        ] {
            assert_eq!(Level::of(kind), level);
        }
    }
}
