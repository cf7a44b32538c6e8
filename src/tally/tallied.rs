//! The finished tally, from which the layers are built.

use super::about::{AboutLog, ArticleAbout};
use super::by::ValueLog;
use super::record::{Article, MentionRecord, as_u32};
use super::review::ReviewGroup;
use super::sightings::ArticleFacts;
use super::{
    ArticleHead, ArticlesRead, Cell, Granularity, Period, PlaceHistory, PlaceTally,
    SightedSpelling, Spellings, Tally, TallyOptions, Timeline, ValueCell, Values, Weighting, age,
};
use crate::document::DocDate;
use crate::{CharSpan, Field, Span};
use exonym_gazetteer::{Direction, Form, PlaceIx};
use jiff::civil::Date;
use serde::Serialize;

/// What was counted, and what each count leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TallyTotals {
    /// Articles added.
    pub articles: u64,
    /// Articles with at least one counted mention.
    pub articles_with_places: u64,
    /// Articles without a date; their mentions are in no period.
    pub articles_undated: u64,
    /// Dated articles with a counted mention whose date no single period covers, such as a month
    /// in a timeline of days.
    pub articles_outside_periods: u64,
    /// Articles about no place, and therefore not in the articles layer.
    pub articles_without_focus: u64,
    /// Counted mentions.
    pub mentions: u64,
    /// Resolved mentions that did not count: demonyms and metonyms not included.
    pub mentions_not_included: u64,
    /// Mentions with several possible places.
    pub mentions_ambiguous: u64,
    /// Matches that are not a place in their context.
    pub mentions_rejected: u64,
    /// Distinct places with a counted mention.
    pub places: u64,
    /// Distinct periods with a counted mention.
    pub periods: u64,
}

/// A counted mention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CountedMention<'a> {
    /// The article that contains it.
    pub article: &'a ArticleHead,
    /// The index of the article's value in [`Tallied::values`]; 0 without values.
    pub value: usize,
    /// The place.
    pub place: PlaceIx,
    /// The part of the article.
    pub field: Field,
    /// Code points of that field.
    pub chars: CharSpan,
    /// As written.
    pub text: &'a str,
    /// The form in which it names the place.
    pub form: Form,
    /// The part of the place that is mentioned.
    pub qualifier: Option<Direction>,
    /// Probability that the place is right, 0..=1.
    pub confidence: f64,
    /// Its share of the article's contribution to the place: a place's mentions add up to its weight.
    pub weight: f64,
    /// The words around it, on one line.
    pub snippet: &'a str,
    /// The bytes of the name in the snippet.
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
    about: AboutLog,
    read: Vec<ArticlesRead>,
    weighting: Weighting,
    articles: Vec<Article>,
    /// Per article, in order.
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
        let on_map = |article: &&Article| !article.mentions.is_empty();
        let on_map = tally.articles.iter().filter(on_map);
        let dates: Vec<Option<DocDate>> = on_map.map(|article| article.head.date).collect();
        let granularity = granularity(tally.options.timeline, &dates);
        let date_weights = age::date_weights(&tally.dates, half_life, as_of);
        let mean_date_weight = age::mean(&date_weights).unwrap_or(1.0);
        let covering = |date: Option<DocDate>| Period::covering(date?, granularity?);
        let periods = distinct(dates.iter().filter_map(|date| covering(*date)));
        let number = |date| periods.binary_search(&covering(date)?).ok().map(as_u32);
        let (values, ranks) = tally.valued.map(ValueLog::settle).unzip();
        let rank = |value: Option<u32>| rank_of(ranks.as_deref(), value);
        let facts: Vec<ArticleFacts> = tally
            .articles
            .iter()
            .map(|article| ArticleFacts {
                mentions: article.countable,
                date: article.head.date,
                date_weight: date_weights[article.dated as usize],
                period: number(article.head.date),
                value: rank(article.value),
            })
            .collect();
        let places: Vec<PlaceHistory> = tally
            .places
            .into_iter()
            .map(|(place, sightings)| sightings.history(place, &facts, weighting))
            .collect();
        let about = tally.about.settled(half_life, as_of, rank);
        let read = tally.read.settle(granularity, rank);
        Self {
            totals: TallyTotals {
                places: places.len() as u64,
                periods: periods.len() as u64,
                articles_without_focus: tally.totals.articles - about.count(),
                ..totals(tally.totals, &tally.articles, &facts)
            },
            granularity,
            as_of,
            periods,
            places,
            values,
            review: tally.review.finish(mean_date_weight, as_of),
            about,
            read,
            weighting,
            articles: tally.articles,
            facts,
            characters_replaced: tally.cleaner.replaced(),
        }
    }

    /// The totals.
    pub fn totals(&self) -> TallyTotals {
        self.totals
    }

    /// The length of the timeline's periods; `None` if it depends on the dates and there are
    /// no dates.
    pub fn granularity(&self) -> Option<Granularity> {
        self.granularity
    }

    /// The day at which age is 0; `None` without a given day or a dated article.
    pub fn as_of(&self) -> Option<Date> {
        self.as_of
    }

    /// Control characters replaced in the kept texts of articles; see [`crate::controls`].
    pub fn characters_replaced(&self) -> u64 {
        self.characters_replaced
    }

    /// The places, in the order of their handles.
    pub fn places(&self) -> &[PlaceHistory] {
        &self.places
    }

    /// The values by which articles are compared; `None` if the run does not compare. If the values belong to
    /// places, no article has one.
    pub fn values(&self) -> Option<&Values> {
        self.values.as_ref()
    }

    /// The tally of the place at that index in [`Tallied::places`] for each value that names it, identified
    /// by its index in [`Values::labels`].
    pub fn by_value(&self, place: usize) -> Vec<(usize, PlaceTally)> {
        let by_value = self.places[place].by_value(&self.facts, self.weighting);
        let with_index = |(value, tally): (u32, PlaceTally)| (value as usize, tally);
        by_value.into_iter().map(with_index).collect()
    }

    /// The cells of the same place in each period and for each value.
    pub(crate) fn value_cells(&self, place: usize) -> impl Iterator<Item = ValueCell> + '_ {
        self.places[place].value_cells(as_u32(place), &self.facts, self.weighting)
    }

    /// The same place as spelled by each article.
    pub(crate) fn sighted(&self, place: usize) -> impl Iterator<Item = SightedSpelling<'_>> + '_ {
        self.places[place].sighted(&self.facts)
    }

    /// Names that a person should review, by chosen place, those most worth reviewing first.
    pub fn review(&self) -> &[ReviewGroup] {
        &self.review
    }

    /// The tally of the place at that index in [`Tallied::places`] for each period with a mention, the
    /// earliest first; summed on demand.
    pub fn by_period(&self, place: usize) -> impl Iterator<Item = (Period, PlaceTally)> + '_ {
        self.cells(place).map(move |cell| {
            let tally = self.places[place].tally(cell, &self.facts, self.weighting);
            (self.period(cell), tally)
        })
    }

    /// The cells of the same place in each period.
    pub(crate) fn cells(&self, place: usize) -> impl Iterator<Item = Cell> + '_ {
        self.places[place].cells(as_u32(place), &self.facts, self.weighting)
    }

    /// The period of a cell.
    pub(crate) fn period(&self, cell: Cell) -> Period {
        self.periods[cell.period as usize]
    }

    /// The spellings and forms of a cell's place in that cell.
    pub(crate) fn spellings(&self, cell: Cell) -> Spellings {
        self.places[cell.place as usize].spellings(cell)
    }

    /// The articles that are about a place, in input order.
    pub fn about(&self) -> impl ExactSizeIterator<Item = ArticleAbout<'_>> + Clone {
        self.about.articles()
    }

    /// The number of articles read, with places or without, by period and value: those without a period
    /// first, then in chronological order.
    pub fn articles_read(&self) -> &[ArticlesRead] {
        &self.read
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

/// The index among the values for a value number; the last is for articles without a value.
fn rank_of(ranks: Option<&[u32]>, value: Option<u32>) -> u32 {
    let Some(ranks) = ranks else { return 0 };
    let rank = match value {
        Some(number) => ranks.get(number as usize),
        None => ranks.last(),
    };
    rank.copied().unwrap_or_default()
}

/// The share of dated articles that an automatic timeline must include: a few less precise dates do not make
/// it coarser, many do.
const NEARLY_ALL: f64 = 0.9;

fn granularity(timeline: Timeline, dates: &[Option<DocDate>]) -> Option<Granularity> {
    match timeline {
        Timeline::By(granularity) => Some(granularity),
        Timeline::Auto => finest_for_nearly_all(dates),
    }
}

/// The finest granularity at which that share of the dated articles falls within a period; if none reaches
/// it, the one with most articles.
fn finest_for_nearly_all(dates: &[Option<DocDate>]) -> Option<Granularity> {
    let dated: Vec<DocDate> = dates.iter().flatten().copied().collect();
    let inside = |granularity| {
        let lies_in_one = |date: &&DocDate| Period::covering(**date, granularity).is_some();
        dated.iter().filter(lies_in_one).count()
    };
    let counts = Granularity::ALL.map(|granularity| (granularity, inside(granularity)));
    let enough = NEARLY_ALL * dated.len() as f64;
    let finest = counts.iter().find(|(_, count)| *count as f64 >= enough);
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    let (granularity, count) = *finest.or(most)?;
    (count > 0).then_some(granularity)
}

fn distinct(periods: impl Iterator<Item = Period>) -> Vec<Period> {
    let mut periods: Vec<Period> = periods.collect();
    periods.sort_unstable();
    periods.dedup();
    periods
}

fn totals(so_far: TallyTotals, articles: &[Article], facts: &[ArticleFacts]) -> TallyTotals {
    let on_map = articles.iter().zip(facts);
    let on_map = on_map.filter(|(article, _)| !article.mentions.is_empty());
    let outside = |facts: &ArticleFacts| facts.date.is_some() && facts.period.is_none();
    TallyTotals {
        articles_with_places: on_map.clone().count() as u64,
        articles_outside_periods: on_map.filter(|(_, facts)| outside(facts)).count() as u64,
        mentions: articles.iter().map(|a| a.mentions.len() as u64).sum(),
        ..so_far
    }
}
