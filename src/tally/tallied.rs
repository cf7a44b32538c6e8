//! The finished tally: what the layers are made of.

use super::place::{ArticleFacts, PlaceHistory};
use super::review::ReviewGroup;
use super::snippet::Snippet;
use super::{
    ArticleHead, Granularity, Period, Tally, TallyOptions, Timeline, Weighting, age, as_u32,
};
use crate::document::DocDate;
use crate::{CharSpan, Field, Span};
use exonym_gazetteer::{Direction, Form, PlaceIx};
use jiff::civil::Date;
use serde::Serialize;

/// What was counted, and what was left out of which count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TallyTotals {
    /// Articles that entered.
    pub articles: u64,
    /// Articles with at least one counted mention.
    pub articles_with_places: u64,
    /// Articles without a date; their mentions are in no period.
    pub articles_undated: u64,
    /// Dated articles with a counted mention whose date no single period covers, such as a month
    /// in a timeline of days.
    pub articles_outside_periods: u64,
    /// Counted mentions.
    pub mentions: u64,
    /// Resolved mentions that did not count: demonyms and metonyms that were not included.
    pub mentions_not_included: u64,
    /// Mentions that may mean several places.
    pub mentions_ambiguous: u64,
    /// Matches that are no place where they stand.
    pub mentions_rejected: u64,
    /// Distinct places with a counted mention.
    pub places: u64,
    /// Distinct periods with a counted mention.
    pub periods: u64,
}

#[derive(Debug)]
pub(super) struct Article {
    pub(super) head: ArticleHead,
    /// Counted mentions of any place.
    pub(super) mentions: u32,
}

/// A counted mention, kept small because there may be millions: offsets in 32 bits, and one
/// allocation for its texts.
#[derive(Debug)]
pub(super) struct MentionRecord {
    pub(super) confidence: f64,
    pub(super) texts: Texts,
    pub(super) article: u32,
    pub(super) place: PlaceIx,
    /// Counted mentions of the same place in the same article.
    pub(super) of_place: u32,
    /// Code points of the field, from and to.
    pub(super) chars: (u32, u32),
    pub(super) field: Field,
    pub(super) form: Form,
    pub(super) qualifier: Option<Direction>,
}

/// A mention as it is written, and the words around it.
#[derive(Debug)]
pub(super) struct Texts {
    /// The snippet; where the name is written otherwise than in it, over two lines for instance,
    /// the name behind it.
    both: Box<str>,
    snippet: u32,
    /// Bytes of the snippet that are the name.
    name: (u32, u32),
}

impl Texts {
    pub(super) fn new(snippet: Snippet, written: &str) -> Self {
        let Snippet { line, name } = snippet;
        let texts = Self {
            snippet: as_u32(line.len()),
            name: (as_u32(name.start), as_u32(name.end)),
            both: Box::default(),
        };
        let mut both = line;
        if &both[name.start..name.end] != written {
            both.push_str(written);
        }
        Self {
            both: both.into(),
            ..texts
        }
    }

    fn snippet(&self) -> &str {
        &self.both[..self.snippet as usize]
    }

    fn name(&self) -> Span {
        Span {
            start: self.name.0 as usize,
            end: self.name.1 as usize,
        }
    }

    fn written(&self) -> &str {
        match &self.both[self.snippet as usize..] {
            "" => &self.both[self.name.0 as usize..self.name.1 as usize],
            otherwise => otherwise,
        }
    }
}

/// A mention that counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CountedMention<'a> {
    /// The article it stands in.
    pub article: &'a ArticleHead,
    /// The place.
    pub place: PlaceIx,
    /// The part of the article.
    pub field: Field,
    /// Code points of that field.
    pub chars: CharSpan,
    /// As it is written.
    pub text: &'a str,
    /// How the place is named.
    pub form: Form,
    /// Which part of the place is spoken of.
    pub qualifier: Option<Direction>,
    /// Probability that the place is right, 0..=1.
    pub confidence: f64,
    /// Its part of what the article adds to the place: a place's mentions add up to its weight.
    pub weight: f64,
    /// The words around it, on one line.
    pub snippet: &'a str,
    /// The bytes of the snippet that are the name.
    pub snippet_name: Span,
}

/// The finished tally.
#[derive(Debug)]
pub struct Tallied {
    totals: TallyTotals,
    granularity: Option<Granularity>,
    as_of: Option<Date>,
    places: Vec<PlaceHistory>,
    review: Vec<ReviewGroup>,
    weighting: Weighting,
    articles: Vec<Article>,
    date_weights: Vec<f64>,
    mentions: Vec<MentionRecord>,
}

impl Tallied {
    pub(super) fn new(tally: Tally) -> Self {
        let TallyOptions {
            weighting,
            half_life,
            ..
        } = tally.options;
        let as_of = tally.options.as_of.or(tally.newest);
        let dates: Vec<Option<DocDate>> = tally.articles.iter().map(|a| a.head.date).collect();
        let granularity = granularity(tally.options.timeline, &dates);
        let date_weights = age::date_weights(&dates, half_life, as_of);
        let facts = article_facts(&tally.articles, &date_weights, granularity);
        let places: Vec<PlaceHistory> = tally
            .places
            .iter()
            .map(|(place, sightings)| sightings.history(*place, &facts, weighting))
            .collect();
        Self {
            totals: totals(tally.totals, &facts, places.len()),
            granularity,
            as_of,
            places,
            review: tally.review.finish(),
            weighting,
            articles: tally.articles,
            date_weights,
            mentions: tally.mentions,
        }
    }

    /// What was counted and left out.
    pub fn totals(&self) -> TallyTotals {
        self.totals
    }

    /// The length of the timeline's periods; `None` where it was to be found in the dates and
    /// there are none.
    pub fn granularity(&self) -> Option<Granularity> {
        self.granularity
    }

    /// The day at which age is 0; `None` where none was given and no article is dated.
    pub fn as_of(&self) -> Option<Date> {
        self.as_of
    }

    /// The places, in the order of their handles.
    pub fn places(&self) -> &[PlaceHistory] {
        &self.places
    }

    /// The names left for review, most frequent first.
    pub fn review(&self) -> &[ReviewGroup] {
        &self.review
    }

    /// The counted mentions, in input order.
    pub fn mentions(&self) -> impl Iterator<Item = CountedMention<'_>> + Clone {
        self.mentions.iter().map(|mention| {
            let number = mention.article as usize;
            let article = &self.articles[number];
            let of_article = self
                .weighting
                .of_article(mention.of_place, article.mentions);
            CountedMention {
                article: &article.head,
                place: mention.place,
                field: mention.field,
                chars: CharSpan {
                    start: mention.chars.0 as usize,
                    end: mention.chars.1 as usize,
                },
                text: mention.texts.written(),
                form: mention.form,
                qualifier: mention.qualifier,
                confidence: mention.confidence,
                weight: of_article * self.date_weights[number] / f64::from(mention.of_place),
                snippet: mention.texts.snippet(),
                snippet_name: mention.texts.name(),
            }
        })
    }
}

fn granularity(timeline: Timeline, dates: &[Option<DocDate>]) -> Option<Granularity> {
    match timeline {
        Timeline::By(granularity) => Some(granularity),
        Timeline::Auto => dates
            .iter()
            .flatten()
            .filter_map(|date| Granularity::finest_for(*date))
            .min(),
    }
}

fn article_facts(
    articles: &[Article],
    date_weights: &[f64],
    granularity: Option<Granularity>,
) -> Vec<ArticleFacts> {
    let period = |date: Option<DocDate>| Period::covering(date?, granularity?);
    articles
        .iter()
        .zip(date_weights)
        .map(|(article, date_weight)| ArticleFacts {
            mentions: article.mentions,
            date: article.head.date,
            date_weight: *date_weight,
            period: period(article.head.date),
        })
        .collect()
}

fn totals(so_far: TallyTotals, articles: &[ArticleFacts], places: usize) -> TallyTotals {
    let outside = |article: &&ArticleFacts| article.date.is_some() && article.period.is_none();
    let mut periods: Vec<Period> = articles.iter().filter_map(|a| a.period).collect();
    periods.sort_unstable();
    periods.dedup();
    TallyTotals {
        articles_with_places: articles.len() as u64,
        articles_outside_periods: articles.iter().filter(outside).count() as u64,
        mentions: articles.iter().map(|a| u64::from(a.mentions)).sum(),
        places: places as u64,
        periods: periods.len() as u64,
        ..so_far
    }
}
