//! Answers as plain values: an article's mentions with the facts of their places, owned and ready to be
//! written.
//!
//! Takes a document and its mentions; the result does not borrow from either, nor from the gazetteer.

use crate::document::Document;
use crate::focus::{Focus, Level};
use crate::judged::Language;
use crate::mention::{Field, Mention, Status};
use crate::places::{PlaceFacts, PlaceKeys, Places};
use crate::tally::{REVIEW_CANDIDATES, Snippet, words_around};
use exonym_gazetteer::{CountryCode, Direction, Form, Lang, PlaceId, PlaceIx, PlaceKind};
use foldhash::fast::FixedState;
use serde::{Serialize, Serializer};
use std::collections::HashMap;

/// An article with its mentions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnnotatedArticle {
    /// The article's id.
    pub id: String,
    /// Its headline, if the source has a separate one.
    pub title: Option<String>,
    /// Its publication date, in the precision of the source: `2022-03`.
    pub date: Option<String>,
    /// The language declared by the source.
    pub lang: Option<Lang>,
    /// The language in which it was processed: the declared one, unless the text contradicts that.
    pub language: Option<Lang>,
    /// The confidence in that language, 0..=1.
    #[serde(serialize_with = "rounded")]
    pub language_confidence: f64,
    /// Its mentions in text order, title first.
    pub mentions: Vec<AnnotatedMention>,
    /// The places that it is about, the largest share first; at most [`crate::focus::MAX_PLACES`].
    pub focus: Vec<AnnotatedFocus>,
}

/// A place that an article is about, with its facts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnnotatedFocus {
    /// Whether it is a country, an area or a town.
    pub level: Level,
    /// Its share of everything that the article names, 0..=1.
    #[serde(serialize_with = "rounded")]
    pub share: f64,
    /// Its kind.
    pub kind: PlaceKind,
    /// Its stable id.
    pub place_id: PlaceId,
    /// Its geonameid.
    pub geonameid: Option<u32>,
    /// Its name, in the language of labels if it has one in that.
    pub name: String,
    /// Its canonical name, independent of the language of labels.
    pub canonical_name: String,
    /// The country that contains it, or that it is.
    pub country: Option<CountryCode>,
    /// The name of the first-level area that contains it, or that it is.
    pub admin1: Option<String>,
    /// Degrees east.
    pub lon: f64,
    /// Degrees north.
    pub lat: f64,
}

/// A mention with the facts of its place. Members about the place are `None` for a mention that is not
/// resolved.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnnotatedMention {
    /// The first code point in its field's original text.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The first byte (UTF-8).
    pub byte_start: usize,
    /// One past the last byte.
    pub byte_end: usize,
    /// The name as written.
    pub text: String,
    /// The decision.
    pub status: Status,
    /// The form in which it names the place.
    pub form: Form,
    /// The part of the place that is mentioned, if any.
    pub qualifier: Option<Direction>,
    /// The kind of its place.
    pub kind: Option<PlaceKind>,
    /// Its stable id.
    pub place_id: Option<PlaceId>,
    /// Its geonameid.
    pub geonameid: Option<u32>,
    /// The place's name, in the language of labels if it has one in that.
    pub name: Option<String>,
    /// The place's canonical name, independent of the language of labels.
    pub canonical_name: Option<String>,
    /// The country that contains the place, or that it is.
    pub country: Option<CountryCode>,
    /// The name of the first-level area that contains the place, or that it is.
    pub admin1: Option<String>,
    /// Keys for joining its place with other data; empty for a mention without a place.
    #[serde(flatten)]
    pub keys: PlaceKeys,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// The probability that the place is right, 0..=1.
    #[serde(serialize_with = "rounded")]
    pub confidence: f64,
    /// The part of the article that contains it.
    pub field: Field,
    /// The deciding evidence, in a few words.
    pub reason: &'static str,
    /// The best candidates, best first.
    pub candidates: Vec<AnnotatedCandidate>,
    /// The words around it, on one line; empty if it was made without its document.
    pub snippet: String,
    /// The first code point of the name in the snippet.
    pub snippet_start: usize,
    /// One past the last.
    pub snippet_end: usize,
}

/// A candidate for a mention.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnnotatedCandidate {
    /// Its stable id.
    pub place_id: PlaceId,
    /// The probability that the mention refers to it, 0..=1.
    #[serde(serialize_with = "rounded")]
    pub probability: f64,
}

impl AnnotatedArticle {
    /// An article with these of its mentions, and the places that it is about.
    pub fn new<'m>(
        document: &Document,
        mentions: impl IntoIterator<Item = &'m Mention>,
        about: &[Focus],
        language: Language,
        places: &Places<'_>,
    ) -> Self {
        let mut known = KnownPlaces::new(places);
        let mentions = mentions.into_iter().map(|mention| {
            let facts = mention.place().and_then(|place| known.facts(place));
            AnnotatedMention::with_facts(mention, facts, places).within(document, mention)
        });
        let mentions = mentions.collect();
        let focus = about
            .iter()
            .filter_map(|focus| Some(AnnotatedFocus::with_facts(focus, known.facts(focus.place)?)));
        Self {
            id: document.id.clone(),
            title: document.title.clone(),
            date: document.date.map(|date| date.label()),
            lang: document.lang,
            language: language.lang,
            language_confidence: language.probability,
            mentions,
            focus: focus.collect(),
        }
    }
}

/// The facts of an article's places, looked up once for all mentions of a place.
struct KnownPlaces<'p> {
    places: &'p Places<'p>,
    facts: HashMap<PlaceIx, Option<PlaceFacts>, FixedState>,
}

impl<'p> KnownPlaces<'p> {
    fn new(places: &'p Places<'p>) -> Self {
        Self {
            places,
            facts: HashMap::default(),
        }
    }

    /// The facts of a place; `None` if it is not one of the places.
    fn facts(&mut self, place: PlaceIx) -> Option<&PlaceFacts> {
        let facts = self.facts.entry(place);
        facts.or_insert_with(|| self.places.facts(place)).as_ref()
    }
}

impl AnnotatedFocus {
    /// A focus with the facts of its place; `None` if the place is not in `places`.
    pub fn new(focus: &Focus, places: &Places<'_>) -> Option<Self> {
        Some(Self::with_facts(focus, &places.facts(focus.place)?))
    }

    fn with_facts(focus: &Focus, facts: &PlaceFacts) -> Self {
        Self {
            level: focus.level,
            share: focus.share,
            kind: facts.kind,
            place_id: facts.place_id.clone(),
            geonameid: facts.geonameid,
            name: facts.name.clone(),
            canonical_name: facts.canonical_name.clone(),
            country: facts.country,
            admin1: facts.admin1.clone(),
            lon: facts.lonlat.lon(),
            lat: facts.lonlat.lat(),
        }
    }
}

impl AnnotatedMention {
    /// A mention with the facts of its place.
    pub fn new(mention: &Mention, places: &Places<'_>) -> Self {
        let facts = mention.place().and_then(|place| places.facts(place));
        Self::with_facts(mention, facts.as_ref(), places)
    }

    fn with_facts(mention: &Mention, of: Option<&PlaceFacts>, places: &Places<'_>) -> Self {
        Self {
            start: mention.chars.start,
            end: mention.chars.end,
            byte_start: mention.span.start,
            byte_end: mention.span.end,
            text: mention.text.clone(),
            status: mention.status,
            form: mention.form,
            qualifier: mention.qualifier,
            kind: of.map(|facts| facts.kind),
            place_id: of.map(|facts| facts.place_id.clone()),
            geonameid: of.and_then(|facts| facts.geonameid),
            name: of.map(|facts| facts.name.clone()),
            canonical_name: of.map(|facts| facts.canonical_name.clone()),
            country: of.and_then(|facts| facts.country),
            admin1: of.and_then(|facts| facts.admin1.clone()),
            keys: of.map(|facts| facts.keys.clone()).unwrap_or_default(),
            lon: of.map(|facts| facts.lonlat.lon()),
            lat: of.map(|facts| facts.lonlat.lat()),
            confidence: mention.confidence,
            field: mention.field,
            reason: mention.reason,
            candidates: candidates(mention, places),
            snippet: String::new(),
            snippet_start: 0,
            snippet_end: 0,
        }
    }

    /// Adds the words around the mention in its document.
    #[must_use]
    fn within(self, document: &Document, mention: &Mention) -> Self {
        let Snippet { line, name } = words_around(document, mention);
        let chars = |bytes: usize| line[..bytes].chars().count();
        Self {
            snippet_start: chars(name.start),
            snippet_end: chars(name.end),
            snippet: line,
            ..self
        }
    }
}

/// As many candidates as a review shows, with their ids.
fn candidates(mention: &Mention, places: &Places<'_>) -> Vec<AnnotatedCandidate> {
    let kept = mention.candidates.iter().take(REVIEW_CANDIDATES);
    let named = kept.filter_map(|candidate| {
        Some(AnnotatedCandidate {
            place_id: places.id(candidate.place)?,
            probability: candidate.probability,
        })
    });
    named.collect()
}

/// A probability rounded to four decimals, to avoid noise in output.
pub(crate) fn to_four_decimals(probability: f64) -> f64 {
    (probability * 1e4).round() / 1e4
}

fn rounded<S: Serializer>(probability: &f64, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_f64(to_four_decimals(*probability))
}
