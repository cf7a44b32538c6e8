//! The data that the map is drawn of: places, their figures by period, and what was left out.
//!
//! Layers enter, one JSON object leaves, in columns: a list a column, of which the n-th value is of
//! the n-th place. Words that repeat (kinds, countries, areas) stand once, and are pointed at by
//! number. Days count from 1970-01-01.

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
    /// The same as one file.
    streets: Option<&'a TileArchive>,
    /// The figures of each period from `offsets[period]` on, to where the next begins.
    offsets: Vec<usize>,
    cells: CellColumns,
    /// Figures of what lies in no period.
    outside: CellColumns,
    /// What the run compares by.
    by: Option<Comparison<'a>>,
    /// Articles that were read, with places or without: what shares are shares of.
    articles_read: ArticleCounts,
    /// Those of them with a counted mention.
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
    /// Articles that are about it.
    focus: Vec<u64>,
    /// How many of the places a counted mention names: those behind have articles about them alone.
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

/// The language of labels, as the record has it.
fn label_language(report: &RunReport) -> Option<&str> {
    report.options.others.get("label_language")?.as_str()
}

impl<'a> PlaceColumns<'a> {
    /// Of rows, and behind them of places that articles are about and that have none.
    fn new(rows: &'a [PlaceRow], unnamed: &[&'a PlaceFacts], figures: &Cells) -> Self {
        let mut kinds = Words::default();
        let mut countries = Words::default();
        let mut areas = Words::default();
        let facts = || {
            let named = rows.iter().map(|row| &*row.facts);
            named.chain(unnamed.iter().copied())
        };
        let none = Figures::default();
        let of_rows = || {
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
            mentions: of_rows().map(|of| of.mentions).collect(),
            articles: of_rows().map(|of| of.articles).collect(),
            weight: of_rows().map(|of| of.weight).collect(),
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
