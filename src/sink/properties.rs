//! The columns of the GeoJSON layers: names, order and types, one struct a layer.
//!
//! Flat, and every one present in every feature, because readers take a column's type from all of
//! its values: dates are whole ISO days or null, never a month and never empty text, which would
//! make text of the whole column.

use crate::document::{DatePrecision, DocDate};
use crate::layer::{Figures, MentionRow, PlaceFacts, PlaceRow, TimelineRow};
use exonym_gazetteer::Direction;
use jiff::civil::Date;
use serde::{Serialize, Serializer};

#[derive(Serialize)]
struct Place<'a> {
    place_id: String,
    geonameid: Option<u32>,
    name: &'a str,
    canonical_name: &'a str,
    kind: &'static str,
    country: Option<&'a str>,
    country_name: Option<&'a str>,
    admin1: Option<&'a str>,
    approximate: bool,
}

#[derive(Serialize)]
struct Counts<'a> {
    mentions: u64,
    articles: u64,
    weight: f64,
    weight_norm: f64,
    variants: Vec<&'a str>,
    variant_counts: Vec<u64>,
    forms: Vec<&'static str>,
    form_counts: Vec<u64>,
}

#[derive(Serialize)]
struct Days {
    #[serde(serialize_with = "iso_day")]
    start_date: Option<Date>,
    #[serde(serialize_with = "iso_day")]
    end_date: Option<Date>,
    date_precision: Option<&'static str>,
}

/// A feature of the places layer.
#[derive(Serialize)]
pub(super) struct PlaceProperties<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    #[serde(flatten)]
    days: Days,
    #[serde(flatten)]
    counts: Counts<'a>,
}

/// A feature of the timeline layer.
#[derive(Serialize)]
pub(super) struct TimelineProperties<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    period: String,
    #[serde(flatten)]
    days: Days,
    t0: i64,
    t1: i64,
    timestamp: String,
    #[serde(flatten)]
    counts: Counts<'a>,
}

/// A feature of the mentions layer.
#[derive(Serialize)]
pub(super) struct MentionProperties<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    article_id: &'a str,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    url: Option<&'a str>,
    lang: Option<&'a str>,
    #[serde(flatten)]
    days: Days,
    field: &'static str,
    start: usize,
    end: usize,
    text: &'a str,
    form: &'static str,
    qualifier: Option<&'static str>,
    confidence: f64,
    weight: f64,
    snippet: &'a str,
}

impl<'a> From<&'a PlaceRow> for PlaceProperties<'a> {
    fn from(row: &'a PlaceRow) -> Self {
        Self {
            place: (&*row.facts).into(),
            days: Days {
                start_date: row.dates.map(|dates| dates.start),
                end_date: row.dates.map(|dates| dates.end),
                date_precision: row.dates.map(|dates| precision(dates.precision)),
            },
            counts: (&row.figures).into(),
        }
    }
}

impl<'a> From<&'a TimelineRow> for TimelineProperties<'a> {
    fn from(row: &'a TimelineRow) -> Self {
        let period = row.period;
        Self {
            place: (&*row.facts).into(),
            period: period.label(),
            days: Days {
                start_date: Some(period.start()),
                end_date: Some(period.end()),
                date_precision: Some(period.granularity().as_str()),
            },
            t0: period.first_second(),
            t1: period.last_second(),
            timestamp: format!("{}T00:00:00Z", period.start()),
            counts: (&row.figures).into(),
        }
    }
}

impl<'a> From<&MentionRow<'a>> for MentionProperties<'a> {
    fn from(row: &MentionRow<'a>) -> Self {
        let article = row.article;
        Self {
            place: row.facts.into(),
            article_id: &article.id,
            title: given(&article.title),
            outlet: given(&article.outlet),
            url: given(&article.url),
            lang: article.lang.as_ref().map(|lang| lang.as_str()),
            days: article.date.into(),
            field: row.field.as_str(),
            start: row.chars.start,
            end: row.chars.end,
            text: row.text,
            form: row.form.as_str(),
            qualifier: row.qualifier.map(Direction::as_str),
            confidence: row.confidence,
            weight: row.weight,
            snippet: row.snippet,
        }
    }
}

impl<'a> From<&'a PlaceFacts> for Place<'a> {
    fn from(facts: &'a PlaceFacts) -> Self {
        Self {
            place_id: facts.place_id.to_string(),
            geonameid: facts.geonameid,
            name: &facts.name,
            canonical_name: &facts.canonical_name,
            kind: facts.kind.as_str(),
            country: facts.country.as_ref().map(|code| code.as_str()),
            country_name: given(&facts.country_name),
            admin1: given(&facts.admin1),
            approximate: facts.approximate,
        }
    }
}

impl<'a> From<&'a Figures> for Counts<'a> {
    fn from(figures: &'a Figures) -> Self {
        let variants = &figures.variants;
        Self {
            mentions: figures.mentions,
            articles: figures.articles,
            weight: figures.weight,
            weight_norm: figures.weight_norm,
            variants: variants.iter().map(|each| each.text.as_str()).collect(),
            variant_counts: variants.iter().map(|each| each.count).collect(),
            forms: figures
                .forms
                .iter()
                .map(|(form, _)| form.as_str())
                .collect(),
            form_counts: figures.forms.iter().map(|(_, count)| *count).collect(),
        }
    }
}

impl From<Option<DocDate>> for Days {
    fn from(date: Option<DocDate>) -> Self {
        Self {
            start_date: date.map(DocDate::start),
            end_date: date.map(DocDate::end),
            date_precision: date.map(|date| precision(date.precision())),
        }
    }
}

/// A source's empty cell is an absent one.
fn given(text: &Option<String>) -> Option<&str> {
    text.as_deref().filter(|text| !text.is_empty())
}

fn precision(precision: DatePrecision) -> &'static str {
    match precision {
        DatePrecision::Year => "year",
        DatePrecision::Month => "month",
        DatePrecision::Day => "day",
        DatePrecision::Interval => "interval",
    }
}

fn iso_day<S: Serializer>(day: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    match day {
        Some(day) => serializer.collect_str(day),
        None => serializer.serialize_none(),
    }
}
