//! From mentions to figures: how often, in how many articles and how heavily each place was named.
//!
//! Articles and their mentions enter one at a time, in input order; counts and weights a place,
//! and a place and period, leave at the end, with the mentions themselves and the names left for
//! review. The text is gone after each article: memory grows with places and mentions.
//! What is kept of texts is kept as products can hold it ([`crate::controls`]). Only
//! resolved mentions count; demonyms and metonyms only where [`TallyOptions`] include them.

mod age;
mod article;
mod cell;
mod options;
mod period;
mod place;
mod record;
mod review;
mod sightings;
mod snippet;
mod tallied;
mod worth;

pub use article::ArticleHead;
pub(crate) use cell::Cell;
pub use options::{HalfLife, TallyOptions, Timeline, Weighting};
pub use period::{Granularity, Period};
pub use place::{DateRange, PlaceTally, Spellings, Variant};
pub use review::{LEAST_DOUBT, REVIEW_CANDIDATES, ReviewGroup};
pub use sightings::PlaceHistory;
pub(crate) use snippet::ELLIPSIS;
pub use snippet::SNIPPET_REACH;
pub use tallied::{CountedMention, Tallied, TallyTotals};

use crate::controls::Cleaner;
use crate::document::{DocDate, Document};
use crate::{Field, Judged, Mention, Span, Status};
use exonym_gazetteer::{Lang, PlaceIx};
use jiff::civil::Date;
use record::{Article, MentionRecord, Written, as_u32};
use review::{Example, ReviewLog, Seen};
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
    /// Of all texts that are kept.
    cleaner: Cleaner,
}

impl Tally {
    /// An empty tally.
    pub fn new(options: TallyOptions) -> Self {
        Self {
            options,
            review: ReviewLog::new(&options),
            ..Self::default()
        }
    }

    /// Counts one article. Spans of `mentions` are spans of this document.
    pub fn add(&mut self, document: &Document, mentions: &[Mention]) {
        self.add_in(document, mentions, document.lang);
    }

    /// The same with the language in which it was judged.
    pub fn add_judged(&mut self, document: &Document, judged: &Judged) {
        self.add_in(document, judged, judged.language.lang);
    }

    fn add_in(&mut self, document: &Document, mentions: &[Mention], lang: Option<Lang>) {
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
                None => self.set_aside(mention),
            }
        }
        self.note_review(number, document, mentions, lang);
        self.count(document, &counted);
    }

    /// The figures, now that all articles are in.
    pub fn finish(self) -> Tallied {
        Tallied::new(self)
    }

    fn note_date(&mut self, date: Option<DocDate>) {
        match date {
            Some(date) => self.newest = self.newest.max(Some(date.end())),
            None => self.totals.articles_undated += 1,
        }
    }

    fn set_aside(&mut self, mention: &Mention) {
        match mention.status {
            Status::Rejected => self.totals.mentions_rejected += 1,
            Status::Ambiguous | Status::Resolved => self.totals.mentions_ambiguous += 1,
        }
    }

    /// Notes what of the article a person may want to look at: mentions of the forms that count.
    fn note_review(
        &mut self,
        article: u64,
        document: &Document,
        mentions: &[Mention],
        lang: Option<Lang>,
    ) {
        let included = |one: &&Mention| self.options.includes(one.form);
        let listed: Vec<&Mention> = mentions.iter().filter(included).collect();
        let mut counted: BTreeMap<PlaceIx, u32> = BTreeMap::new();
        for place in listed.iter().filter_map(|one| one.place()) {
            *counted.entry(place).or_default() += 1;
        }
        let in_all: u32 = counted.values().sum();
        for mention in listed {
            // What is not settled would be one mention more.
            let (same_place, all) = match mention.place() {
                Some(place) => (counted[&place], in_all),
                None => (1, in_all + 1),
            };
            let weight = self.options.weighting.article_weight(same_place, all);
            // What counts is cleaned, and its characters counted, where it is counted.
            let mut uncounted = Cleaner::default();
            let cleaner = match mention.place() {
                Some(_) => &mut uncounted,
                None => &mut self.cleaner,
            };
            let name = cleaner.clean(&mention.text);
            let seen = Seen {
                article,
                date: document.date,
                lang,
                weight: weight / f64::from(same_place),
                name: &name,
            };
            self.review.add(seen, mention, || Example {
                around: words_around(document, mention),
                article: article::shown_id(document),
            });
        }
    }

    fn count(&mut self, document: &Document, counted: &[(PlaceIx, &Mention)]) {
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
