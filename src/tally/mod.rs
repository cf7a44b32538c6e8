//! From mentions to figures: how often, in how many articles and how heavily each place was named.
//!
//! Articles and their mentions enter one at a time, in input order; counts and weights a place,
//! and a place and period, leave at the end, with the mentions themselves and the names left for
//! review. The text is gone after each article: memory grows with places and mentions.
//! What is kept of texts is kept as products can hold it ([`crate::controls`]). Only
//! resolved mentions count; demonyms and metonyms only where [`TallyOptions`] include them.

mod age;
mod article;
mod by;
mod cell;
mod options;
mod period;
mod place;
mod record;
mod review;
mod sightings;
mod snippet;
mod tallied;

pub use article::ArticleHead;
pub use by::{By, MOST_VALUES, NO_VALUE, OTHER_VALUES, Values};
pub(crate) use cell::{Cell, ValueCell};
pub use options::{HalfLife, TallyOptions, Timeline, Weighting};
pub use period::{Granularity, Period};
pub use place::{DateRange, PlaceTally, Spellings, Variant};
pub use review::{REVIEW_CANDIDATES, ReviewGroup};
pub use sightings::PlaceHistory;
pub(crate) use sightings::Sighted;
pub(crate) use snippet::ELLIPSIS;
pub use snippet::SNIPPET_REACH;
pub use tallied::{CountedMention, Tallied, TallyTotals};

use crate::controls::Cleaner;
use crate::document::{DocDate, Document};
use crate::{Field, Mention, Span, Status};
use by::Valued;
use exonym_gazetteer::{Lang, PlaceIx};
use jiff::civil::Date;
use record::{Article, MentionRecord, Written, as_u32};
use review::ReviewLog;
use sightings::Sightings;
use snippet::Snippet;
use std::collections::BTreeMap;

/// The tally while articles stream by.
#[derive(Debug, Default)]
pub struct Tally {
    options: TallyOptions,
    totals: TallyTotals,
    newest: Option<Date>,
    /// Articles with a counted mention; their place here is their number.
    articles: Vec<Article>,
    places: BTreeMap<PlaceIx, Sightings>,
    review: ReviewLog,
    /// The values of articles, where the run compares.
    valued: Option<Valued>,
    /// Of all texts that are kept.
    cleaner: Cleaner,
}

impl Tally {
    /// An empty tally.
    pub fn new(options: TallyOptions) -> Self {
        Self {
            options,
            ..Self::default()
        }
    }

    /// The same, telling articles or places apart.
    #[must_use]
    pub fn by(self, by: By) -> Self {
        Self {
            valued: Some(Valued::new(by)),
            ..self
        }
    }

    /// Counts one article. Spans of `mentions` are spans of this document.
    pub fn add(&mut self, document: &Document, mentions: &[Mention]) {
        self.add_in(document, mentions, None);
    }

    /// The same of an article that was judged in a language.
    pub fn add_in(&mut self, document: &Document, mentions: &[Mention], language: Option<Lang>) {
        let value = self.value_of(document, language);
        self.note_date(document.date);
        let number = self.totals.articles;
        self.totals.articles += 1;
        let mut counted = Vec::new();
        for mention in mentions {
            match mention.place() {
                Some(place) if self.options.includes(mention.form) => {
                    counted.push((place, mention));
                }
                Some(_) => self.totals.mentions_not_included += 1,
                None => self.set_aside(number, document, mention),
            }
        }
        self.count(document, &counted, value);
    }

    /// The figures, now that all articles are in.
    pub fn finish(self) -> Tallied {
        Tallied::new(self)
    }

    /// The number of the article's value; `None` where it has none or none is asked for.
    fn value_of(&mut self, document: &Document, language: Option<Lang>) -> Option<u32> {
        let valued = self.valued.as_mut()?;
        let value = valued.by().of_article(document, language);
        let value = value.map(|value| article::short(&value, &mut self.cleaner));
        valued.add(value)
    }

    fn note_date(&mut self, date: Option<DocDate>) {
        match date {
            Some(date) => self.newest = self.newest.max(Some(date.end())),
            None => self.totals.articles_undated += 1,
        }
    }

    fn set_aside(&mut self, article: u64, document: &Document, mention: &Mention) {
        match mention.status {
            Status::Rejected => self.totals.mentions_rejected += 1,
            Status::Ambiguous | Status::Resolved => self.totals.mentions_ambiguous += 1,
        }
        let name = self.cleaner.clean(&mention.text);
        self.review.add(article, &name, mention, || {
            words_around(document, mention).line
        });
    }

    fn count(&mut self, document: &Document, counted: &[(PlaceIx, &Mention)], value: Option<u32>) {
        if counted.is_empty() {
            return;
        }
        let article = as_u32(self.articles.len());
        let mut mentions_of: BTreeMap<PlaceIx, u32> = BTreeMap::new();
        for (place, _) in counted {
            *mentions_of.entry(*place).or_default() += 1;
        }
        let mut texts = String::new();
        let mut mentions = Vec::with_capacity(counted.len());
        for (place, mention) in counted {
            let sightings = self.places.entry(*place).or_default();
            let name = self.cleaner.clean(&mention.text);
            sightings.add(article, &name, mention.form);
            let around = words_around(document, mention);
            let written = Written {
                name: &name,
                around: &around,
            };
            let record =
                MentionRecord::new(mention, *place, mentions_of[place], written, &mut texts);
            mentions.push(record);
        }
        self.articles.push(Article {
            head: ArticleHead::of(document, &mut self.cleaner),
            value,
            mentions: mentions.into(),
            texts: texts.into(),
        });
    }
}

/// The words around a mention; a header that stands before the article's body is not among them.
fn words_around(document: &Document, mention: &Mention) -> Snippet {
    let Span { start, end } = mention.span;
    let body = document.body_within_text();
    match mention.field {
        Field::Title => snippet::snippet(document.title.as_deref().unwrap_or(""), mention.span),
        Field::Text if body.start <= start && end <= body.end => {
            let in_body = Span {
                start: start - body.start,
                end: end - body.start,
            };
            snippet::snippet(document.article(), in_body)
        }
        Field::Text => snippet::snippet(&document.text, mention.span),
    }
}
