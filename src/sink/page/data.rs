//! The data that the map is drawn of: places, their figures by period, and what was left out.
//!
//! Layers enter, one JSON object leaves, in columns: a list a column, of which the n-th value is of
//! the n-th place. Words that repeat (kinds, countries, areas) stand once, and are pointed at by
//! number. Days count from 1970-01-01.

use super::mentions::Choice;
use super::numbers::Numbers;
use crate::layer::{Layers, PlaceRow, TimelineRow};
use crate::sink::RunReport;
use exonym_gazetteer::outlines;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// Seconds of a day in UTC.
const SECONDS_PER_DAY: i64 = 86_400;

/// The island `data`.
#[derive(Serialize)]
pub(super) struct Data<'a> {
    attribution: &'a [String],
    /// How borders are drawn.
    borders: &'a str,
    weight: &'a str,
    half_life_days: Option<f64>,
    as_of: Option<&'a str>,
    /// Articles that were read, with places or without.
    articles: u64,
    mentions: u64,
    mentions_left_out: u64,
    articles_without_period: u64,
    granularity: Option<&'static str>,
    places: PlaceColumns<'a>,
    /// The first day of each period, the earliest first.
    periods: Vec<i64>,
    /// The figures of each period from `offsets[period]` on, to where the next begins.
    offsets: Vec<usize>,
    cells: Cells<'a>,
    /// Figures of what lies in no period, by place.
    outside: Outside,
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

/// The figures of the timeline, in its order and in columns. Written from the rows as they are: there
/// may be as many as mentions.
struct Cells<'a> {
    rows: &'a [TimelineRow],
    numbers: &'a Numbers<'a>,
}

/// Figures of places, a list a column.
#[derive(Default, Serialize)]
struct Outside {
    place: Vec<u32>,
    mentions: Vec<u64>,
    articles: Vec<u64>,
    weight: Vec<f64>,
}

impl<'a> Data<'a> {
    pub(super) fn new(
        layers: &'a Layers<'_>,
        numbers: &'a Numbers<'a>,
        choice: &Choice,
        report: &'a RunReport,
    ) -> Self {
        let timeline = layers.timeline();
        let first_day = |row: &[TimelineRow]| row[0].period.first_second() / SECONDS_PER_DAY;
        let by_period = || timeline.chunk_by(|a, b| a.period == b.period);
        Self {
            attribution: &report.attribution,
            borders: outlines::SOURCE,
            weight: &report.options.weight,
            half_life_days: report.options.half_life_days,
            as_of: report.options.as_of.as_deref(),
            articles: report.counts.tally.articles,
            mentions: layers.places().iter().map(|row| row.figures.mentions).sum(),
            mentions_left_out: choice.left_out,
            articles_without_period: choice.articles_without_period,
            granularity: numbers.granularity().map(|each| each.as_str()),
            places: PlaceColumns::new(layers.places()),
            periods: by_period().map(first_day).collect(),
            offsets: offsets(by_period().map(<[_]>::len)),
            cells: Cells {
                rows: timeline,
                numbers,
            },
            outside: Outside::new(layers, numbers),
        }
    }
}

/// Where each of some lengths begins when they stand in a row.
fn offsets(lengths: impl Iterator<Item = usize>) -> Vec<usize> {
    lengths
        .scan(0, |next, length| {
            let start = *next;
            *next += length;
            Some(start)
        })
        .collect()
}

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let figures = || self.rows.iter().map(|row| &row.figures);
        let place = |row: &TimelineRow| self.numbers.place(&row.facts.place_id);
        let mut columns = serializer.serialize_struct("Cells", 4)?;
        columns.serialize_field("place", &Column(|| self.rows.iter().map(place)))?;
        columns.serialize_field("mentions", &Column(|| figures().map(|of| of.mentions)))?;
        columns.serialize_field("articles", &Column(|| figures().map(|of| of.articles)))?;
        columns.serialize_field("weight", &Column(|| figures().map(|of| of.weight)))?;
        columns.end()
    }
}

/// A list that is made while it is written.
struct Column<F>(F);

impl<F, I> Serialize for Column<F>
where
    F: Fn() -> I,
    I: Iterator,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

impl Outside {
    /// What the timeline leaves of each place's whole.
    fn new(layers: &Layers<'_>, numbers: &Numbers<'_>) -> Self {
        let mut rest: Vec<(u64, u64, f64)> = layers
            .places()
            .iter()
            .map(|row| &row.figures)
            .map(|of| (of.mentions, of.articles, of.weight))
            .collect();
        for row in layers.timeline() {
            let (mentions, articles, weight) =
                &mut rest[numbers.place(&row.facts.place_id) as usize];
            *mentions -= row.figures.mentions;
            *articles -= row.figures.articles;
            *weight -= row.figures.weight;
        }
        let mut outside = Self::default();
        for ((mentions, articles, weight), place) in rest.into_iter().zip(0..) {
            if mentions > 0 {
                outside.place.push(place);
                outside.mentions.push(mentions);
                outside.articles.push(articles);
                // Rounded parts may add up to a little more than the rounded whole.
                outside.weight.push(weight.max(0.0));
            }
        }
        outside
    }
}

impl<'a> PlaceColumns<'a> {
    fn new(rows: &'a [PlaceRow]) -> Self {
        let mut kinds = Words::default();
        let mut countries = Words::default();
        let mut areas = Words::default();
        let facts = || rows.iter().map(|row| &*row.facts);
        let figures = || rows.iter().map(|row| &row.figures);
        let variants = || figures().map(|of| of.variants.iter());
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
