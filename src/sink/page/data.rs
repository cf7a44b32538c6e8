//! The data that the map is drawn of: places, their figures by period, and what was left out.
//!
//! Layers enter, one JSON object leaves, in columns: a list a column, of which the n-th value is of
//! the n-th place. Words that repeat (kinds, countries, areas) stand once, and are pointed at by
//! number. Days count from 1970-01-01.

use super::mentions::Choice;
use super::numbers::Numbers;
use super::options::PageOptions;
use super::spellings::PageSpellings;
use super::tiles::TileServer;
use crate::layer::{Layers, PlaceRow};
use crate::sink::RunReport;
use crate::tally::Period;
use exonym_gazetteer::outlines;
use serde::Serialize;
use std::collections::BTreeMap;

/// Seconds of a day in UTC.
const SECONDS_PER_DAY: i64 = 86_400;

/// The island `data`.
#[derive(Serialize)]
pub(super) struct Data<'a> {
    attribution: &'a [String],
    /// The language in which places are named; null for their canonical names.
    language: Option<&'a str>,
    /// How borders are drawn.
    borders: &'a str,
    weight: &'a str,
    half_life_days: Option<f64>,
    as_of: Option<&'a str>,
    /// Articles that were read, with places or without.
    articles: u64,
    mentions: u64,
    mentions_left_out: u64,
    spellings_left_out: u64,
    articles_without_period: u64,
    granularity: Option<&'static str>,
    places: PlaceColumns<'a>,
    /// The first day of each period, the earliest first.
    periods: Vec<i64>,
    /// A street map that was asked for.
    tiles: Option<&'a TileServer>,
    /// The figures of each period from `offsets[period]` on, to where the next begins.
    offsets: Vec<usize>,
    cells: Figures,
    /// Figures of what lies in no period, by place.
    outside: Figures,
}

#[derive(Serialize)]
struct PlaceColumns<'a> {
    kinds: Vec<&'a str>,
    /// Codes and names.
    countries: Vec<(&'a str, &'a str)>,
    areas: Vec<&'a str>,
    id: Vec<String>,
    name: Vec<&'a str>,
    /// Null where it is the name.
    canonical: Vec<Option<&'a str>>,
    kind: Vec<usize>,
    country: Vec<Option<usize>>,
    area: Vec<Option<usize>>,
    lon: Vec<f64>,
    lat: Vec<f64>,
    approximate: Vec<u8>,
    mentions: Vec<u64>,
    articles: Vec<u64>,
    weight: Vec<f64>,
    spellings: Vec<Vec<&'a str>>,
    spelling_counts: Vec<Vec<u64>>,
}

/// Figures of places, a list a column.
#[derive(Default, Serialize)]
struct Figures {
    place: Vec<u32>,
    mentions: Vec<u64>,
    articles: Vec<u64>,
    weight: Vec<f64>,
}

/// The rows of the timeline, and where each period begins among them.
#[derive(Default)]
struct Timeline {
    offsets: Vec<usize>,
    cells: Figures,
}

impl<'a> Data<'a> {
    pub(super) fn new(
        layers: &'a Layers<'_>,
        numbers: &'a Numbers<'a>,
        choice: &Choice,
        report: &'a RunReport,
        options: PageOptions<'a>,
    ) -> Self {
        let timeline = Timeline::new(layers, numbers);
        let first_day = |period: Period| period.first_second() / SECONDS_PER_DAY;
        Self {
            attribution: &report.attribution,
            language: label_language(report),
            borders: outlines::SOURCE,
            weight: &report.options.weight,
            half_life_days: report.options.half_life_days,
            as_of: report.options.as_of.as_deref(),
            articles: report.counts.tally.articles,
            mentions: layers.places().iter().map(|row| row.figures.mentions).sum(),
            mentions_left_out: choice.left_out,
            spellings_left_out: options.spellings.map_or(0, PageSpellings::left_out),
            articles_without_period: choice.articles_without_period,
            granularity: numbers.granularity().map(|each| each.as_str()),
            places: PlaceColumns::new(layers.places()),
            periods: numbers.periods().map(first_day).collect(),
            tiles: options.tiles,
            offsets: timeline.offsets,
            outside: outside(layers, &timeline.cells),
            cells: timeline.cells,
        }
    }
}

/// The language of labels, as the record has it.
fn label_language(report: &RunReport) -> Option<&str> {
    report.options.others.get("label_language")?.as_str()
}

impl Timeline {
    fn new(layers: &Layers<'_>, numbers: &Numbers<'_>) -> Self {
        let mut timeline = Self::default();
        let mut period = None;
        for (row, at) in layers.timeline().zip(0..) {
            if period.replace(row.period) != Some(row.period) {
                timeline.offsets.push(at);
            }
            let of = row.figures;
            let place = numbers.place(&row.facts.place_id);
            timeline
                .cells
                .push(place, of.mentions, of.articles, of.weight);
        }
        timeline
    }
}

impl Figures {
    fn push(&mut self, place: u32, mentions: u64, articles: u64, weight: f64) {
        self.place.push(place);
        self.mentions.push(mentions);
        self.articles.push(articles);
        self.weight.push(weight);
    }
}

/// What the timeline leaves of each place's whole.
fn outside(layers: &Layers<'_>, cells: &Figures) -> Figures {
    let mut rest: Vec<(u64, u64, f64)> = layers
        .places()
        .iter()
        .map(|row| &row.figures)
        .map(|of| (of.mentions, of.articles, of.weight))
        .collect();
    for (cell, place) in cells.place.iter().enumerate() {
        let (mentions, articles, weight) = &mut rest[*place as usize];
        *mentions -= cells.mentions[cell];
        *articles -= cells.articles[cell];
        *weight -= cells.weight[cell];
    }
    let mut outside = Figures::default();
    for ((mentions, articles, weight), place) in rest.into_iter().zip(0..) {
        if mentions > 0 {
            // Rounded parts may add up to a little more than the rounded whole.
            outside.push(place, mentions, articles, weight.max(0.0));
        }
    }
    outside
}

impl<'a> PlaceColumns<'a> {
    fn new(rows: &'a [PlaceRow]) -> Self {
        let mut kinds = Words::default();
        let mut countries = Words::default();
        let mut areas = Words::default();
        let facts = || rows.iter().map(|row| &*row.facts);
        let figures = || rows.iter().map(|row| &row.figures);
        let variants = || rows.iter().map(|row| row.spellings.variants.iter());
        Self {
            id: facts().map(|of| of.place_id.to_string()).collect(),
            name: facts().map(|of| of.name.as_str()).collect(),
            canonical: facts()
                .map(|of| Some(of.canonical_name.as_str()).filter(|name| *name != of.name))
                .collect(),
            kind: facts().map(|of| kinds.number(of.kind.as_str())).collect(),
            country: facts()
                .map(|of| {
                    let code = of.country.as_ref()?.as_str();
                    let name = of.country_name.as_deref().unwrap_or(code);
                    Some(countries.number((code, name)))
                })
                .collect(),
            area: facts()
                .map(|of| Some(areas.number(of.admin1.as_deref()?)))
                .collect(),
            lon: facts().map(|of| of.lonlat.lon()).collect(),
            lat: facts().map(|of| of.lonlat.lat()).collect(),
            approximate: facts().map(|of| u8::from(of.approximate)).collect(),
            mentions: figures().map(|of| of.mentions).collect(),
            articles: figures().map(|of| of.articles).collect(),
            weight: figures().map(|of| of.weight).collect(),
            spellings: variants()
                .map(|of| of.map(|variant| &*variant.text).collect())
                .collect(),
            spelling_counts: variants()
                .map(|of| of.map(|variant| variant.count).collect())
                .collect(),
            kinds: kinds.words,
            countries: countries.words,
            areas: areas.words,
        }
    }
}

/// Words by the order in which they first came.
struct Words<T> {
    words: Vec<T>,
    numbers: BTreeMap<T, usize>,
}

impl<T> Default for Words<T> {
    fn default() -> Self {
        Self {
            words: Vec::new(),
            numbers: BTreeMap::new(),
        }
    }
}

impl<T: Copy + Ord> Words<T> {
    fn number(&mut self, word: T) -> usize {
        *self.numbers.entry(word).or_insert_with(|| {
            self.words.push(word);
            self.words.len() - 1
        })
    }
}
