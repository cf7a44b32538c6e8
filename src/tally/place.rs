//! One place: where it was seen while articles stream by, and the figures once all are read.
//!
//! A sighting is twelve bytes, kept for each place, article and spelling: weights need the newest
//! date and the timeline needs every date, and both are known only at the end. Sums run in the
//! order in which articles came in, so that they are the same to the last bit every time.

use super::options::Weighting;
use super::period::Period;
use crate::document::{DatePrecision, DocDate};
use exonym_gazetteer::{Form, PlaceIx};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A spelling and how often it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// As it is written; one text for all periods of the place.
    pub text: Arc<str>,
    /// Mentions that are written so.
    pub count: u64,
}

/// The first and last day that the articles of a place speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    /// The first day of the earliest.
    pub start: Date,
    /// The last day of the latest, included.
    pub end: Date,
    /// The coarsest precision among them: how far the two days can be trusted.
    pub precision: DatePrecision,
}

impl From<DocDate> for DateRange {
    fn from(date: DocDate) -> Self {
        Self {
            start: date.start(),
            end: date.end(),
            precision: date.precision(),
        }
    }
}

impl DateRange {
    /// From the earlier start to the later end, as coarse as the coarser of both.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
            precision: coarser(self.precision, other.precision),
        }
    }
}

/// Counts and weight of one place, over everything or within one period.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceTally {
    /// Counted mentions.
    pub mentions: u64,
    /// Distinct articles with at least one.
    pub articles: u64,
    /// Sum over those articles of what each adds, times the weight of its date.
    pub weight: f64,
    /// The days spoken of; `None` where no article is dated.
    pub dates: Option<DateRange>,
    /// The spellings, most frequent first, then by text.
    pub variants: Arc<[Variant]>,
    /// Mentions by how the place was named, in the order of [`Form::ALL`], without zeros.
    pub forms: Arc<[(Form, u64)]>,
}

/// A place with its tally over everything and per period, the earliest period first.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceHistory {
    /// The place.
    pub place: PlaceIx,
    /// Over all articles, undated ones included.
    pub whole: PlaceTally,
    /// Within each period in which it was mentioned.
    pub periods: Vec<(Period, PlaceTally)>,
}

/// What summing needs to know of an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct ArticleFacts {
    /// Counted mentions of any place in it; at least 1.
    pub(super) mentions: u32,
    pub(super) date: Option<DocDate>,
    pub(super) date_weight: f64,
    pub(super) period: Option<Period>,
}

#[derive(Clone, Copy, Debug)]
struct Sighting {
    article: u32,
    spelling: u32,
    count: u32,
}

/// Where one place was seen so far.
#[derive(Debug, Default)]
pub(super) struct Sightings {
    spellings: Vec<(Arc<str>, Form)>,
    seen: Vec<Sighting>,
}

impl Sightings {
    /// One more mention. Articles come in the order of their numbers.
    pub(super) fn add(&mut self, article: u32, text: &str, form: Form) {
        let spelling = self.spelling(text, form);
        let this_article = self
            .seen
            .iter_mut()
            .rev()
            .take_while(|sighting| sighting.article == article);
        for sighting in this_article {
            if sighting.spelling == spelling {
                sighting.count += 1;
                return;
            }
        }
        self.seen.push(Sighting {
            article,
            spelling,
            count: 1,
        });
    }

    /// A place has a handful of spellings, so a walk beats a second index.
    fn spelling(&mut self, text: &str, form: Form) -> u32 {
        let known = |(other, of): &(Arc<str>, Form)| **other == *text && *of == form;
        let number = self.spellings.iter().position(known).unwrap_or_else(|| {
            self.spellings.push((text.into(), form));
            self.spellings.len() - 1
        });
        u32::try_from(number).expect("a place has fewer than 2^32 spellings")
    }

    /// The figures, now that every article is known.
    pub(super) fn history(
        &self,
        place: PlaceIx,
        articles: &[ArticleFacts],
        weighting: Weighting,
    ) -> PlaceHistory {
        let mut by_period: BTreeMap<Period, Vec<Sighting>> = BTreeMap::new();
        for sighting in &self.seen {
            if let Some(period) = facts_of(articles, sighting).period {
                by_period.entry(period).or_default().push(*sighting);
            }
        }
        PlaceHistory {
            place,
            whole: self.sum(&self.seen, articles, weighting),
            periods: by_period
                .into_iter()
                .map(|(period, seen)| (period, self.sum(&seen, articles, weighting)))
                .collect(),
        }
    }

    fn sum(&self, seen: &[Sighting], articles: &[ArticleFacts], by: Weighting) -> PlaceTally {
        let mut tally = PlaceTally {
            mentions: 0,
            articles: 0,
            weight: 0.0,
            dates: None,
            variants: self.variants(seen),
            forms: self.forms(seen),
        };
        for of_article in seen.chunk_by(|a, b| a.article == b.article) {
            let article = facts_of(articles, &of_article[0]);
            let mentions = of_article.iter().map(|sighting| sighting.count).sum();
            tally.mentions += u64::from(mentions);
            tally.articles += 1;
            tally.weight += by.of_article(mentions, article.mentions) * article.date_weight;
            tally.dates = widen(tally.dates, article.date);
        }
        tally
    }

    fn variants(&self, seen: &[Sighting]) -> Arc<[Variant]> {
        let mut counts: BTreeMap<&Arc<str>, u64> = BTreeMap::new();
        for sighting in seen {
            let (text, _) = &self.spellings[sighting.spelling as usize];
            *counts.entry(text).or_default() += u64::from(sighting.count);
        }
        let mut variants: Vec<Variant> = counts
            .into_iter()
            .map(|(text, count)| Variant {
                text: text.clone(),
                count,
            })
            .collect();
        // A stable sort keeps the map's order by text among equals.
        variants.sort_by_key(|variant| std::cmp::Reverse(variant.count));
        variants.into()
    }

    fn forms(&self, seen: &[Sighting]) -> Arc<[(Form, u64)]> {
        let mut counts: BTreeMap<Form, u64> = BTreeMap::new();
        for sighting in seen {
            let (_, form) = &self.spellings[sighting.spelling as usize];
            *counts.entry(*form).or_default() += u64::from(sighting.count);
        }
        counts.into_iter().collect()
    }
}

fn facts_of<'a>(articles: &'a [ArticleFacts], sighting: &Sighting) -> &'a ArticleFacts {
    &articles[sighting.article as usize]
}

fn widen(range: Option<DateRange>, date: Option<DocDate>) -> Option<DateRange> {
    let Some(date) = date else { return range };
    let of_date = DateRange::from(date);
    Some(range.map_or(of_date, |range| range.and(of_date)))
}

fn coarser(a: DatePrecision, b: DatePrecision) -> DatePrecision {
    let coarseness = |precision| match precision {
        DatePrecision::Day => 0,
        DatePrecision::Interval => 1,
        DatePrecision::Month => 2,
        DatePrecision::Year => 3,
    };
    if coarseness(b) > coarseness(a) { b } else { a }
}
