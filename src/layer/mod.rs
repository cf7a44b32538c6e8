//! Layers: typed rows of places, timeline, mentions, articles, countries and names for review, before any
//! file format.
//!
//! Takes a finished tally and a function that looks up a place; returns rows in the order in which products
//! list them, with the columns that every format writes ([`Row`]), and with rounded weights, so that the same
//! figures give the same bytes everywhere. How the gazetteer stores places is the caller's business: rows
//! contain [`PlaceFacts`], looked up once.

mod article;
mod by;
mod column;
mod columns;
mod country;
mod group;
mod joined;
mod keys;
mod land;
mod mention;
mod place;
mod region;
mod region_columns;
mod review;
mod rounding;
mod timeline;

pub use crate::places::{PlaceFacts, PlaceKeys};
pub use article::ArticleRow;
pub use by::{
    ByLayers, CompareRow, Difference, PlaceByRow, Proportion, SpellingRow, TimelineByRow,
    ValueFigures, ValueRow,
};
pub use column::{Column, ColumnType, Row, Shape, StartOfDay, Value};
pub use country::{CountryRow, CountryTotal};
pub use joined::{JoinCounts, Joined, JoinedRow};
pub use land::{LandRow, land};
pub use mention::MentionRow;
pub use place::{Figures, PlaceRow};
pub use region::{RegionCounts, RegionRow};
pub use review::{ReviewCandidate, ReviewRow};
pub use timeline::TimelineRow;

use crate::area::Areas;
use crate::controls::Cleaner;
use crate::tally::{ArticlesRead, Tallied};
use exonym_gazetteer::{PlaceId, PlaceIx};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};
use timeline::Cells;

/// The facts of every place in a layer or the review, and of the regions around them. Only for lookups: its
/// order does not appear in any product.
type Facts = HashMap<PlaceIx, Arc<PlaceFacts>>;

/// The layers of one run.
#[derive(Debug)]
pub struct Layers<'t> {
    tallied: &'t Tallied,
    facts: Facts,
    /// Facts of the tally's places, in order.
    of_places: Vec<Arc<PlaceFacts>>,
    places: Vec<PlaceRow>,
    timeline: Cells,
    review: Vec<ReviewRow>,
    /// If the run compares.
    by: Option<ByLayers>,
    regions: OnceLock<Vec<RegionRow>>,
    joined: Option<Joined<'t>>,
    /// For the facts of places.
    cleaner: Cleaner,
}

impl<'t> Layers<'t> {
    /// The layers of a tally. `look_up` is called once per place.
    pub fn new(tallied: &'t Tallied, look_up: impl Fn(PlaceIx) -> PlaceFacts) -> Self {
        let mut cleaner = Cleaner::default();
        let facts = gather(tallied, |place| cleaned(look_up(place), &mut cleaner));
        let places = tallied.places().iter();
        let of_places: Vec<_> = places.map(|each| facts[&each.place].clone()).collect();
        Self {
            places: place::rows(tallied, &of_places),
            timeline: Cells::new(tallied, &of_places),
            review: review::rows(tallied, &facts),
            by: ByLayers::new(tallied, &facts, &of_places),
            regions: OnceLock::new(),
            joined: None,
            of_places,
            facts,
            tallied,
            cleaner,
        }
    }

    /// One row per place: the heaviest first, then by place id.
    pub fn places(&self) -> &[PlaceRow] {
        &self.places
    }

    /// One row per place and period: by the period's first day, then the heaviest, then by place id; built on
    /// demand, because there may be many.
    pub fn timeline(&self) -> impl ExactSizeIterator<Item = TimelineRow<'_>> + Clone {
        self.timeline.rows(self.tallied, &self.of_places)
    }

    /// One row per counted mention, in input order; built on demand, because there may be many.
    pub fn mentions(&self) -> impl Iterator<Item = MentionRow<'_>> + Clone {
        self.tallied.mentions().map(|mention| {
            let value = self.by.as_ref().map(|by| by.value_of(&mention));
            MentionRow::new(mention, &self.facts[&mention.place], value)
        })
    }

    /// The layers that compare; `None` if the run does not.
    pub fn by(&self) -> Option<&ByLayers> {
        self.by.as_ref()
    }

    /// One row per place, period and value, ordered as [`Layers::timeline`]; none if the run does not
    /// compare.
    pub fn timeline_by(&self) -> impl Iterator<Item = TimelineByRow<'_>> + Clone {
        let by = self.by.iter();
        by.flat_map(|by| by.timeline(self.tallied, &self.of_places))
    }

    /// The name of the value column in a layer that compares.
    pub fn value_column<R: Row>(&self) -> String {
        let columns = R::columns().into_iter().zip(self.columns::<R>());
        let mut named = columns.filter(|(column, _)| column.name == by::VALUE);
        let name = named.next().map(|(_, column)| column.name);
        name.map_or_else(String::new, |name| name.into_owned())
    }

    /// The columns of a layer in this run.
    pub fn columns<R: Row>(&self) -> Vec<Column<R>> {
        R::columns_by(self.by().map(ByLayers::values))
    }

    /// One row per article that is about a place, in input order.
    pub fn articles(&self) -> impl Iterator<Item = ArticleRow<'_>> + Clone {
        self.tallied
            .about()
            .filter_map(|article| ArticleRow::new(article, &self.facts))
    }

    /// The number of articles read, with places or without, by period and value.
    pub fn articles_read(&self) -> &[ArticlesRead] {
        self.tallied.articles_read()
    }

    /// The id of the first-level area that contains a place of these layers, or that it is.
    pub fn region_of(&self, facts: &PlaceFacts) -> Option<&PlaceId> {
        Some(&self.facts.get(&facts.keys.region?)?.place_id)
    }

    /// One row per country that is named or contains a named place: the heaviest country first; computed on
    /// every call, which iterates over all mentions.
    pub fn countries(&self) -> Vec<CountryRow> {
        country::rows(self.tallied, &self.facts)
    }

    /// One row per first-level area that is named or contains a named place: the heaviest first; computed on
    /// first use, which iterates over all mentions.
    pub fn regions(&self) -> &[RegionRow] {
        let rows = || region::rows(self.tallied, &self.facts);
        self.regions.get_or_init(rows)
    }

    /// The same layers, with an additional one of these areas and the figures of the places in them.
    pub fn with_areas(self, areas: &'t Areas) -> Self {
        Self {
            joined: Some(Joined::new(self.tallied, &self.facts, areas)),
            ..self
        }
    }

    /// The user-supplied areas with the figures of the places in them, if any.
    pub fn joined(&self) -> Option<&Joined<'t>> {
        self.joined.as_ref()
    }

    /// What the regions layer includes and leaves out.
    pub fn region_counts(&self) -> RegionCounts {
        region::counts(self.tallied, self.regions())
    }

    /// Control characters replaced in texts of articles and names of places; see [`crate::controls`].
    pub fn characters_replaced(&self) -> u64 {
        self.tallied.characters_replaced() + self.cleaner.replaced()
    }

    /// One row per name and chosen place, the most doubtful first.
    pub fn review(&self) -> &[ReviewRow] {
        &self.review
    }
}

/// The facts of a place, with names cleaned for products.
fn cleaned(facts: PlaceFacts, cleaner: &mut Cleaner) -> PlaceFacts {
    PlaceFacts {
        place_id: cleaned_id(facts.place_id, cleaner),
        name: cleaner.clean(&facts.name).into_owned(),
        canonical_name: cleaner.clean(&facts.canonical_name).into_owned(),
        country_name: cleaner.clean_some(facts.country_name.as_deref()),
        admin1: cleaner.clean_some(facts.admin1.as_deref()),
        keys: PlaceKeys {
            admin2: cleaner.clean_some(facts.keys.admin2.as_deref()),
            ..facts.keys
        },
        ..facts
    }
}

/// The ids of an alias file or a compiled gazetteer may contain anything.
fn cleaned_id(id: PlaceId, cleaner: &mut Cleaner) -> PlaceId {
    let mut clean = |text: &str| cleaner.clean(text).into();
    match id {
        PlaceId::GeoNames(number) => PlaceId::GeoNames(number),
        PlaceId::GeoNamesCode(code) => PlaceId::GeoNamesCode(clean(&code)),
        PlaceId::Exonym(slug) => PlaceId::Exonym(clean(&slug)),
        PlaceId::Own(slug) => PlaceId::Own(clean(&slug)),
    }
}

fn gather(tallied: &Tallied, mut look_up: impl FnMut(PlaceIx) -> PlaceFacts) -> Facts {
    let counted = tallied.places().iter().map(|history| history.place);
    let in_review = tallied
        .review()
        .iter()
        .flat_map(|group| group.candidates.iter().map(|candidate| candidate.place));
    let about = tallied.about().flat_map(|article| article.focus);
    let about = about.map(|focus| focus.place);
    let mut facts = Facts::new();
    for place in counted {
        let known = facts.entry(place);
        let region = known
            .or_insert_with(|| Arc::new(look_up(place)))
            .keys
            .region;
        if let Some(region) = region {
            let known = facts.entry(region);
            known.or_insert_with(|| Arc::new(look_up(region)));
        }
    }
    for place in in_review.chain(about) {
        let known = facts.entry(place);
        known.or_insert_with(|| Arc::new(look_up(place)));
    }
    facts
}
