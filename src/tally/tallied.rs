//! The finished tally: what the layers are made of.

use super::by::Valued;
use super::record::{Article, MentionRecord, as_u32};
use super::review::ReviewGroup;
use super::sightings::ArticleFacts;
use super::{
    ArticleHead, Cell, Granularity, Period, PlaceHistory, PlaceTally, Sighted, Spellings, Tally,
    TallyOptions, Timeline, ValueCell, Values, Weighting, age,
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

/// A mention that counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CountedMention<'a> {
    /// The article it stands in.
    pub article: &'a ArticleHead,
    /// Which of [`Tallied::values`] the article has; 0 where there are none.
    pub value: usize,
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
    periods: Vec<Period>,
    places: Vec<PlaceHistory>,
    review: Vec<ReviewGroup>,
    values: Option<Values>,
    weighting: Weighting,
    articles: Vec<Article>,
    /// Of each article, in their order.
    facts: Vec<ArticleFacts>,
    characters_replaced: u64,
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
        let covering = |date: Option<DocDate>| Period::covering(date?, granularity?);
        let periods = distinct(dates.iter().filter_map(|date| covering(*date)));
        let number = |date| periods.binary_search(&covering(date)?).ok().map(as_u32);
        let (values, ranks) = tally.valued.map(Valued::settle).unzip();
        let rank = |value: Option<u32>| rank_of(ranks.as_deref(), value);
        let facts: Vec<ArticleFacts> = tally
            .articles
            .iter()
            .zip(date_weights)
            .map(|(article, date_weight)| ArticleFacts {
                mentions: as_u32(article.mentions.len()),
                date: article.head.date,
                date_weight,
                period: number(article.head.date),
                value: rank(article.value),
            })
            .collect();
        let places: Vec<PlaceHistory> = tally
            .places
            .into_iter()
            .map(|(place, sightings)| sightings.history(place, &facts, weighting))
            .collect();
        Self {
            totals: totals(tally.totals, &facts, places.len(), periods.len()),
            granularity,
            as_of,
            periods,
            places,
            review: tally.review.finish(),
            values,
            weighting,
            articles: tally.articles,
            facts,
            characters_replaced: tally.cleaner.replaced(),
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

    /// Controls that were replaced in the texts that are kept of articles; see
    /// [`crate::controls`].
    pub fn characters_replaced(&self) -> u64 {
        self.characters_replaced
    }

    /// The places, in the order of their handles.
    pub fn places(&self) -> &[PlaceHistory] {
        &self.places
    }

    /// The values that articles are told apart by; `None` where the run does not compare, and those of
    /// no article where places have the value.
    pub fn values(&self) -> Option<&Values> {
        self.values.as_ref()
    }

    /// The tally of the place with that number among [`Tallied::places`] for each of the values that
    /// name it, by its place among [`Values::labels`].
    pub fn by_value(&self, place: usize) -> Vec<(usize, PlaceTally)> {
        let by_value = self.places[place].by_value(&self.facts, self.weighting);
        let with_index = |(value, tally): (u32, PlaceTally)| (value as usize, tally);
        by_value.into_iter().map(with_index).collect()
    }

    /// The same place in each period and of each value, as cells.
    pub(crate) fn value_cells(&self, place: usize) -> impl Iterator<Item = ValueCell> + '_ {
        self.places[place].value_cells(as_u32(place), &self.facts, self.weighting)
    }

    /// The same place as each article spells it.
    pub(crate) fn sighted(&self, place: usize) -> impl Iterator<Item = Sighted<'_>> + '_ {
        self.places[place].sighted(&self.facts)
    }

    /// The names left for review, most frequent first.
    pub fn review(&self) -> &[ReviewGroup] {
        &self.review
    }

    /// The tally of the place with that number among [`Tallied::places`] in each period in which it
    /// was mentioned, the earliest first; summed as it is asked for.
    pub fn by_period(&self, place: usize) -> impl Iterator<Item = (Period, PlaceTally)> + '_ {
        self.cells(place).map(move |cell| {
            let tally = self.places[place].tally(cell, &self.facts, self.weighting);
            (self.period(cell), tally)
        })
    }

    /// The same place in each period, as cells.
    pub(crate) fn cells(&self, place: usize) -> impl Iterator<Item = Cell> + '_ {
        self.places[place].cells(as_u32(place), &self.facts, self.weighting)
    }

    /// The period of a cell.
    pub(crate) fn period(&self, cell: Cell) -> Period {
        self.periods[cell.period as usize]
    }

    /// How its place was written and named in a cell.
    pub(crate) fn spellings(&self, cell: Cell) -> Spellings {
        self.places[cell.place as usize].spellings(cell)
    }

    /// The counted mentions, in input order.
    pub fn mentions(&self) -> impl Iterator<Item = CountedMention<'_>> + Clone {
        self.articles
            .iter()
            .zip(&self.facts)
            .flat_map(|(article, facts)| {
                let mentions = article.mentions.iter();
                mentions.map(|mention| self.counted(article, facts, mention))
            })
    }

    fn counted<'t>(
        &self,
        article: &'t Article,
        facts: &ArticleFacts,
        mention: &MentionRecord,
    ) -> CountedMention<'t> {
        let same_place = mention.same_place_mentions;
        let of_article = self.weighting.article_weight(same_place, facts.mentions);
        CountedMention {
            article: &article.head,
            value: facts.value as usize,
            place: mention.place,
            field: mention.field,
            chars: mention.chars(),
            text: mention.written(&article.texts),
            form: mention.form,
            qualifier: mention.qualifier,
            confidence: mention.confidence,
            weight: of_article * facts.date_weight / f64::from(same_place),
            snippet: mention.snippet(&article.texts),
            snippet_name: mention.name(),
        }
    }
}

/// The place among the values of that number; the last is of articles without one.
fn rank_of(ranks: Option<&[u32]>, value: Option<u32>) -> u32 {
    let Some(ranks) = ranks else { return 0 };
    let rank = match value {
        Some(number) => ranks.get(number as usize),
        None => ranks.last(),
    };
    rank.copied().unwrap_or_default()
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

fn distinct(periods: impl Iterator<Item = Period>) -> Vec<Period> {
    let mut periods: Vec<Period> = periods.collect();
    periods.sort_unstable();
    periods.dedup();
    periods
}

fn totals(
    so_far: TallyTotals,
    articles: &[ArticleFacts],
    places: usize,
    periods: usize,
) -> TallyTotals {
    let outside = |article: &&ArticleFacts| article.date.is_some() && article.period.is_none();
    TallyTotals {
        articles_with_places: articles.len() as u64,
        articles_outside_periods: articles.iter().filter(outside).count() as u64,
        mentions: articles.iter().map(|a| u64::from(a.mentions)).sum(),
        places: places as u64,
        periods: periods as u64,
        ..so_far
    }
}
