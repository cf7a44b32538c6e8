//! From mentions to figures: mentions, articles and weight of each place.
//!
//! Takes articles and their mentions one at a time, in input order. Returns counts and weights per place, and
//! per place and period, at the end, with the mentions themselves and the names left for review. Texts are
//! dropped after each article: memory grows with places and mentions. The parts kept of texts are cleaned for
//! products ([`crate::controls`]). Only resolved mentions count; demonyms and metonyms only if
//! [`TallyOptions`] include them.

mod about;
mod age;
mod article;
mod by;
mod cell;
mod options;
mod period;
mod place;
mod read;
mod record;
mod review;
mod sightings;
mod snippet;
mod tallied;
mod worth;

pub use about::ArticleAbout;
pub use article::ArticleHead;
pub(crate) use article::{shortened, usable_address};
pub use by::{By, MAX_VALUES, NO_VALUE, OTHER_VALUES, Values};
pub(crate) use cell::{Cell, ValueCell};
pub use options::{HalfLife, TallyOptions, Timeline, Weighting};
pub use period::{Granularity, Period};
pub use place::{DateRange, PlaceTally, Spellings, Variant};
pub use read::ArticlesRead;
pub use review::{MIN_DOUBT, REVIEW_CANDIDATES, ReviewGroup};
pub use sightings::PlaceHistory;
pub(crate) use sightings::SightedSpelling;
pub(crate) use snippet::ELLIPSIS;
pub use snippet::SNIPPET_REACH;
pub use tallied::{CountedMention, Tallied, TallyTotals};

use crate::controls::Cleaner;
use crate::document::{DocDate, Document};
use crate::focus::Focus;
use crate::{Field, Judged, Mention, Span, Status};
use about::AboutLog;
use by::ValueLog;
use exonym_gazetteer::{Lang, PlaceIx};
use jiff::civil::Date;
use read::ReadLog;
use record::{Article, MentionRecord, MentionText, as_u32};
use review::{Example, MentionContext, ReviewLog};
use sightings::Sightings;
pub(crate) use snippet::Snippet;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The tally while articles are read.
#[derive(Debug, Default)]
pub struct Tally {
    options: TallyOptions,
    totals: TallyTotals,
    newest: Option<Date>,
    /// Articles with a counted mention; the position is an article's number.
    articles: Vec<Article>,
    /// The dates of these, and of articles left out although they have a mention that would count: they all
    /// determine the weight of undated articles.
    dates: Vec<Option<DocDate>>,
    places: BTreeMap<PlaceIx, Sightings>,
    review: ReviewLog,
    /// The values of articles, if the run compares.
    valued: Option<ValueLog>,
    about: AboutLog,
    read: ReadLog,
    /// For all texts that are kept.
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

    /// The same, comparing articles or places by an attribute.
    #[must_use]
    pub fn by(self, by: By) -> Self {
        Self {
            valued: Some(ValueLog::new(by)),
            ..self
        }
    }

    /// Counts one article that is not in the articles layer. Spans of `mentions` refer to this document.
    pub fn add(&mut self, document: &Document, mentions: &[Mention]) {
        self.add_about(document, mentions, &[]);
    }

    /// Counts one article that is about these places.
    pub fn add_about(&mut self, document: &Document, mentions: &[Mention], focus: &[Focus]) {
        let includes =
            |mention: &&Mention| mention.place().is_some() && self.options.includes(mention.form);
        let counted = mentions.iter().filter(includes).count();
        self.add_in(document, mentions, document.lang, counted, focus);
    }

    /// Counts some of the mentions of an article, in the language in which it was processed. `counted` is the
    /// number of its mentions that would count without slices: a place's share is relative to it, and so is
    /// the same whatever was left out. `focus`, too, is that of the whole article.
    pub fn add_part(
        &mut self,
        document: &Document,
        judged: &Judged,
        counted: usize,
        focus: &[Focus],
    ) {
        self.add_in(document, judged, judged.language.lang, counted, focus);
    }

    fn add_in(
        &mut self,
        document: &Document,
        mentions: &[Mention],
        lang: Option<Lang>,
        counted: usize,
        focus: &[Focus],
    ) {
        let value = self.value_of(document, lang);
        self.read.add(document.date, value);
        self.note_date(document.date, counted);
        self.totals.articles_undated += u64::from(document.date.is_none());
        let number = self.totals.articles;
        self.totals.articles += 1;
        let countable = as_u32(counted);
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
        // An article that has lost all its places to a slice is in no layer.
        let is_sliced_away = countable > 0 && counted.is_empty();
        if is_sliced_away || counted.is_empty() && focus.is_empty() {
            return;
        }
        let head = Arc::new(ArticleHead::of(document, &mut self.cleaner));
        if !focus.is_empty() {
            let mentions = as_u32(counted.len());
            self.about.add(head.clone(), value, focus, mentions);
        }
        if !counted.is_empty() {
            self.count(document, head, value, &counted, countable);
        }
    }

    /// Leaves an article with this number of countable mentions out of all counts. Its date still affects the
    /// age of the others.
    pub fn leave_out(&mut self, document: &Document, counted: usize) {
        self.note_date(document.date, counted);
    }

    /// Keeps the places for which `keep` returns true, given the number of articles that name the place and
    /// of its mentions.
    pub fn retain_places(&mut self, mut keep: impl FnMut(PlaceIx, u64, u64) -> bool) {
        self.places.retain(|place, sightings| {
            let (articles, mentions) = sightings.seen();
            keep(*place, articles, mentions)
        });
        for article in &mut self.articles {
            let is_kept = |mention: &MentionRecord| self.places.contains_key(&mention.place);
            if !article.mentions.iter().all(is_kept) {
                let mut mentions = std::mem::take(&mut article.mentions).into_vec();
                mentions.retain(is_kept);
                article.mentions = mentions.into();
            }
        }
    }

    /// The figures, once all articles are read.
    pub fn finish(self) -> Tallied {
        Tallied::new(self)
    }

    /// The number of the article's value; `None` without a value or without a comparison.
    fn value_of(&mut self, document: &Document, lang: Option<Lang>) -> Option<u32> {
        let valued = self.valued.as_mut()?;
        let value = valued.by().article_value(document, lang);
        let value = value.map(|value| article::short(&value, &mut self.cleaner));
        valued.add(value)
    }

    fn note_date(&mut self, date: Option<DocDate>, counted: usize) {
        self.newest = self.newest.max(date.map(DocDate::end));
        if counted > 0 {
            self.dates.push(date);
        }
    }

    fn set_aside(&mut self, mention: &Mention) {
        match mention.status {
            Status::Rejected => self.totals.mentions_rejected += 1,
            Status::Ambiguous | Status::Resolved => self.totals.mentions_ambiguous += 1,
        }
    }

    /// Records the mentions that a person may want to review, for the counted forms.
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
            // An unsettled mention would be one more if it counted.
            let (same_place, all) = match mention.place() {
                Some(place) => (counted[&place], in_all),
                None => (1, in_all + 1),
            };
            let weight = self.options.weighting.article_weight(same_place, all);
            // Counted mentions are cleaned, and the replaced characters counted, elsewhere.
            let mut uncounted = Cleaner::default();
            let cleaner = match mention.place() {
                Some(_) => &mut uncounted,
                None => &mut self.cleaner,
            };
            let name = cleaner.clean(&mention.text);
            let seen = MentionContext {
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

    fn count(
        &mut self,
        document: &Document,
        head: Arc<ArticleHead>,
        value: Option<u32>,
        counted: &[(PlaceIx, &Mention)],
        countable: u32,
    ) {
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
            let written = MentionText {
                name: &name,
                around: &around,
            };
            let record =
                MentionRecord::new(mention, *place, mentions_of[place], written, &mut texts);
            mentions.push(record);
        }
        self.articles.push(Article {
            head,
            value,
            countable,
            dated: as_u32(self.dates.len() - 1),
            mentions: mentions.into(),
            texts: texts.into(),
        });
    }
}

/// The words around a mention, without a header that precedes the article's body. An article that was read
/// back has them in its answer.
pub(crate) fn words_around(document: &Document, mention: &Mention) -> Snippet {
    if let Some(answer) = &document.answer {
        let around = answer.around(mention);
        return around.map_or_else(Snippet::default, |(line, name)| Snippet {
            line: line.to_owned(),
            name,
        });
    }
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
