//! What an article is about: one to three places, each a country, an area or a town, with its share.
//!
//! A document and its mentions enter; [`Focus`] values leave, the largest share first. Each mention
//! weighs by where it stands (`section`) and how it names its place; the weights are added up along
//! the article's own geography (`tree`), in which a town supports its area and its country; and a
//! branch that is heavy enough is followed down as far as one part of it outweighs the rest
//! (`settle`). So several towns of a country make the country the focus, and none of them.
//!
//! The confidence of a mention does not enter beyond whether it is resolved: it says how sure the
//! place is, not how central, and small towns would lose to capitals by it. Names that are left
//! ambiguous have a weight and no place: where they outweigh the rest, nothing else is the focus.
//!
//! `docs/focus.md` has the method, what else was tried, and what each scores.

mod capitals;
mod dateline;
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

/// How many places an article is about at most.
pub const MOST: usize = 3;

/// A place that an article is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Focus {
    /// The place.
    pub place: PlaceIx,
    /// How far down it lies.
    pub level: Level,
    /// The part of all that the article names which speaks for it: its own mentions and those of
    /// what is in it, and of what it is in. 0..=1; those of one article add up to 1 at most.
    pub share: f64,
}

/// How far down a place lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A country or dependent territory.
    Country,
    /// Whatever has an extent and is no country: province, region, island, sea, continent.
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

    /// The level with that word; `None` if there is none.
    pub fn from_name(name: &str) -> Option<Self> {
        let all = [Self::Country, Self::Area, Self::Town];
        all.into_iter().find(|level| level.as_str() == name)
    }

    /// The word for it in products.
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

/// The places that an article is about, the largest share first; none where it names none, or none
/// that is settled and weighs enough. Mentions are those of this document, in the order of the text,
/// title first, ambiguous ones among them.
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
                tree.add(place, weight * if is_report { OF_REPORTER } else { 1.0 });
            }
            (Status::Ambiguous, _) => tree.add_unsettled(&mention.text, weight),
            _ => {}
        }
    }
    settle::settle(&tree, places)
}

/// What the place weighs that the report was written at, wherever else it is named: it may be where
/// things happen, or only where the reporter is.
const OF_REPORTER: f64 = 0.5;

fn weight_of_section(section: Section) -> f64 {
    match section {
        Section::Headline => 2.0,
        Section::Dateline => 0.5,
        Section::Lead => 1.5,
        Section::Body => 1.0,
    }
}

/// A people or a palace says less of where something happens than a name does.
fn weight_of_form(form: Form) -> f64 {
    match form {
        Form::Name | Form::Abbreviation | Form::Part => 1.0,
        Form::Demonym | Form::Metonym => 0.25,
    }
}

fn placed(mention: &Mention, places: &Places<'_>) -> Option<CandidatePlace> {
    places.candidate(mention.place()?)
}

/// The first name in the text, where it is a town's: what a dateline would begin with.
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
    fn levels_are_those_of_kinds() {
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
