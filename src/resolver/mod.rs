//! Which place is meant: matches of an article in, mentions out.
//!
//! Two questions for every match, *is this a place here?* and *which one?*, answered by two
//! log-linear scores: the sum of what speaks for and against a place gives its log-odds, and the
//! softmax over the candidates' sums gives each one's share. [`evidence`] has one pure function a
//! kind, [`weights`] what each is worth, [`group`] the names of an article, weighed together because
//! a name means one place throughout (99.5–100% of repeated names agree), [`score`] the sums,
//! [`odds`] their probabilities.
//!
//! It works in three rounds: names on their own, then in the light of the countries and places that
//! the article speaks of, then in that of what the neighbouring articles found ([`findings`]). What
//! enters are matches and words in source offsets; what leaves are mentions in the order of the text.
//! Nothing here can fail.

mod candidate;
mod evidence;
mod findings;
mod group;
mod language;
mod neighbourhood;
mod occurrence;
mod odds;
mod part;
mod score;
mod tokens;
mod weights;

pub(crate) use candidate::{Candidates, prior};
pub use evidence::Evidence;
pub use neighbourhood::Neighbourhood;
use tokens::{Token, tokens};
pub use weights::{Calibration, Feature, Weights, WeightsError};

use crate::document::Document;
use crate::lexicon::Languages;
use crate::matcher::Match;
use crate::mention::{Field, Mention};
use crate::places::Places;
use crate::text::Text;
use exonym_gazetteer::{Form, Lang, PlaceIx};
use findings::Findings;
use group::{Groups, Setting};
use occurrence::FieldView;
use score::Bench;

/// How mentions are decided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ResolveOptions {
    /// The probability from which a mention is resolved, 0..=1.
    pub min_confidence: f64,
}

impl Default for ResolveOptions {
    /// Where as much is gained by what is found as is lost by what is wrong: on the development
    /// corpora the end-to-end F1 is highest there, by cross-validation.
    fn default() -> Self {
        Self {
            min_confidence: 0.4,
        }
    }
}

/// A field of an article as folding and the matcher left it.
#[derive(Clone, Debug)]
pub(crate) struct FieldReading {
    pub(crate) field: Field,
    /// The byte of the field at which the article begins, after a header.
    pub(crate) start: usize,
    /// The field from there on, folded and cut into words.
    pub(crate) text: Text,
    /// Spans of the whole field.
    pub(crate) matches: Vec<Match>,
}

impl FieldReading {
    /// The words of the field, whose whole text is `source`.
    pub(crate) fn tokens<'r>(&'r self, source: &str) -> Vec<Token<'r>> {
        let mut tokens = tokens(&source[self.start..], &self.text);
        tokens
            .iter_mut()
            .for_each(|token| token.span = token.span.shifted(self.start));
        tokens
    }
}

/// A mention with the whole of its evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// What was decided.
    pub mention: Mention,
    /// The probability that this is a place, 0..=1.
    pub place: f64,
    /// Evidence on whether this is a place here, from the words around it.
    pub here: Vec<Evidence>,
    /// The same from the name's other uses in the article: their mean, of which a part counts.
    pub elsewhere: Vec<Evidence>,
    /// All candidates weighed, likeliest first.
    pub candidates: Vec<WeighedCandidate>,
}

/// A candidate with its evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct WeighedCandidate {
    /// The place.
    pub place: PlaceIx,
    /// How the place is named here.
    pub form: Form,
    /// The probability that it is meant.
    pub probability: f64,
    /// What speaks for and against it.
    pub evidence: Vec<Evidence>,
}

/// The words of an article, borrowed from its reading.
pub struct Words<'r> {
    views: Vec<FieldView<'r>>,
    lang: Option<Lang>,
    /// How they are written.
    pub counts: Neighbourhood,
}

impl<'r> Words<'r> {
    /// Cuts the fields into words; tells the language by them where the source does not say it.
    pub(crate) fn new(document: &'r Document, readings: &'r [FieldReading]) -> Self {
        let tokens: Vec<_> = readings
            .iter()
            .map(|reading| reading.tokens(document.field(reading.field)))
            .collect();
        let lang = document
            .lang
            .or_else(|| language::guess(tokens.iter().flatten()));
        let mut counts = Neighbourhood::default();
        tokens.iter().for_each(|tokens| counts.count(tokens, lang));
        let views = readings.iter().zip(tokens).map(|(reading, tokens)| {
            FieldView::new(
                reading.field,
                document.field(reading.field),
                tokens,
                &reading.matches,
                Languages::of(lang),
            )
        });
        Self {
            views: views.collect(),
            lang,
            counts,
        }
    }
}

/// An article with its names weighed in the light of each other, before it is told what its
/// neighbours found.
pub struct Draft<'r> {
    views: &'r [FieldView<'r>],
    groups: Groups,
    findings: Findings,
}

impl<'r> Draft<'r> {
    /// Weighs an article's names, first alone and then together. `nearby` has the words of the
    /// neighbours, `candidates` those of the batch's names as far as they are known.
    pub(crate) fn new(
        document: &Document,
        words: &'r Words<'r>,
        nearby: &Neighbourhood,
        candidates: &Candidates,
        places: &Places<'_>,
        weights: &Weights,
    ) -> Self {
        let setting = Setting {
            places,
            weights,
            lang: words.lang,
            nearby,
            candidates,
        };
        let mut groups = Groups::new(&words.views, setting);
        groups.weigh_alone(&words.views, weights);
        groups.weigh_together(&words.views, document.url.as_deref(), weights);
        let findings = Findings::new(document, &groups);
        Self {
            views: &words.views,
            groups,
            findings,
        }
    }

    /// Settles which places the matches mean, in the light of what the neighbours found.
    pub(crate) fn mentions(
        &self,
        nearby: &Neighbourhood,
        weights: &Weights,
        options: ResolveOptions,
    ) -> Vec<Mention> {
        self.bench(nearby, weights, options).mentions()
    }

    /// The same with all the evidence.
    pub(crate) fn judgements(
        &self,
        nearby: &Neighbourhood,
        weights: &Weights,
        options: ResolveOptions,
    ) -> Vec<Judgement> {
        self.bench(nearby, weights, options).judgements()
    }

    fn bench<'a>(
        &'a self,
        nearby: &'a Neighbourhood,
        weights: &'a Weights,
        options: ResolveOptions,
    ) -> Bench<'a> {
        Bench {
            views: self.views,
            groups: &self.groups,
            others: nearby.finds.others(&self.findings),
            weights,
            options,
        }
    }
}

impl Neighbourhood {
    /// Adds what an article found.
    pub fn add(&mut self, draft: &Draft<'_>) {
        self.finds.add(&draft.findings);
    }
}
