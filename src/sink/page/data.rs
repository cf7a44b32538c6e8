//! The data from which the map is drawn: places, their figures by period, and what was left out.
//!
//! Takes layers; returns one JSON object, in columns: one list per column, whose n-th value belongs to the
//! n-th place. Repeated words (kinds, countries, areas) are stored once and referred to by number. Days count
//! from 1970-01-01.

use super::archive::TileArchive;
use super::areas::{self, AreaSet};
use super::cells::{CellColumns, Cells};
use super::comparison::{ArticleCounts, Comparison};
use super::mentions::Choice;
use super::numbers::Numbers;
use super::options::PageOptions;
use super::spellings::PageSpellings;
use super::tiles::TileServer;
use crate::layer::{Figures, Layers, PlaceFacts, PlaceRow};
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
    /// The language of place names; null for their canonical names.
    language: Option<&'a str>,
    /// The style of borders.
    borders: &'a str,
    weight: &'a str,
    half_life_days: Option<f64>,
    as_of: Option<&'a str>,
    /// Articles read, with places or without.
    articles: u64,
    mentions: u64,
    mentions_left_out: u64,
    spellings_left_out: u64,
    articles_without_period: u64,
    granularity: Option<&'static str>,
    places: PlaceColumns<'a>,
    /// The first day of each period, the earliest first.
    periods: Vec<i64>,
    /// The requested street map from a tile server.
    tiles: Option<&'a TileServer>,
    /// The requested street map in one file.
    streets: Option<&'a TileArchive>,
    /// The first cell of each period.
    offsets: Vec<usize>,
    cells: CellColumns,
    /// Figures outside all periods.
    outside: CellColumns,
    /// The comparison, if the run compares.
    by: Option<Comparison<'a>>,
    /// Articles read, with places or without: the denominator of shares.
    articles_read: ArticleCounts,
    /// Articles with a counted mention.
    articles_named: ArticleCounts,
    areas: Vec<AreaSet<'a>>,
}

#[derive(Serialize)]
struct PlaceColumns<'a> {
    kinds: Vec<&'a str>,
    /// Codes and names.
    countries: Vec<(&'a str, &'a str)>,
    areas: Vec<&'a str>,
    id: Vec<String>,
    name: Vec<&'a str>,
    /// Null if it equals the name.
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
    /// Articles about it.
    focus: Vec<u64>,
    /// The number of places with a counted mention; later places only have articles about them.
    named: usize,
    spellings: Vec<Vec<&'a str>>,
    spelling_counts: Vec<Vec<u64>>,
}

/// The first day of a period, counted from 1970-01-01.
pub(super) fn day_of(period: Period) -> i64 {
    period.first_second() / SECONDS_PER_DAY
}

impl<'a> Data<'a> {
    pub(super) fn new(
        layers: &'a Layers<'_>,
        numbers: &'a Numbers<'a>,
        choice: &Choice,
        report: &'a RunReport,
        options: PageOptions<'a>,
    ) -> Self {
        let figures = Cells::new(layers, numbers);
        let [cells, outside] = figures.columns(layers.by().is_some());
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
            places: PlaceColumns::new(layers.places(), numbers.unnamed(), &figures),
            periods: numbers.periods().map(day_of).collect(),
            tiles: options.tiles,
            streets: options.streets,
            offsets: figures.offsets(numbers.periods().len()),
            cells,
            outside,
            by: layers.by().map(|by| Comparison::new(by, layers, numbers)),
            articles_read: ArticleCounts::read(layers),
            articles_named: ArticleCounts::named(layers, numbers),
            areas: areas::sets(layers, numbers),
        }
    }
}

/// The language of labels, from the record.
fn label_language(report: &RunReport) -> Option<&str> {
    report.options.others.get("label_language")?.as_str()
}

impl<'a> PlaceColumns<'a> {
    /// The rows, followed by places without a row that articles are about.
    fn new(rows: &'a [PlaceRow], unnamed: &[&'a PlaceFacts], figures: &Cells) -> Self {
        let mut kinds = Words::default();
        let mut countries = Words::default();
        let mut areas = Words::default();
        let facts = || {
            let named = rows.iter().map(|row| &*row.facts);
            named.chain(unnamed.iter().copied())
        };
        let none = Figures::default();
        let by_row = || {
            let named = rows.iter().map(|row| &row.figures);
            named.chain(unnamed.iter().map(|_| &none))
        };
        let variants = || {
            let named = rows.iter().map(|row| row.spellings.variants.iter());
            named.chain(unnamed.iter().map(|_| [].iter()))
        };
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
            mentions: by_row().map(|of| of.mentions).collect(),
            articles: by_row().map(|of| of.articles).collect(),
            weight: by_row().map(|of| of.weight).collect(),
            focus: figures.focus(rows.len() + unnamed.len()),
            named: rows.len(),
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

/// Words in the order of their first use.
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
