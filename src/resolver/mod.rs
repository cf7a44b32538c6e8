//! Decides which place is meant: takes matches of an article and its context and returns mentions.
//!
//! Two questions for every match, *is this a place here?* and *which one?*, are answered by two log-linear
//! scores: the summed evidence for and against a place gives its log-odds, and the softmax over the
//! candidates' sums gives each one's share.
//!
//! The rooms, in processing order:
//!
//! 1. [`words`]: splits fields into words and places each match among them, before any candidates.
//! 2. [`candidates`]: the places that a name may mean, with the evidence that applies wherever it occurs.
//! 3. [`article`]: the names of an article, weighed alone and then together. A [`Draft`] leaves, which
//!    depends only on the article.
//! 4. [`settle`]: settles a draft in its context. Mentions leave, in the order of the text.
//!
//! [`evidence`] collects the evidence for and against, [`feature`] names each type with its stage and sum
//! (`docs/evidence.md` is the table), [`weights`] has the weight of each, and [`odds`] turns scores into
//! probabilities. Nothing here can fail.

mod article;
mod candidates;
mod evidence;
mod feature;
mod odds;
mod settle;
mod weights;
mod words;

pub(crate) use article::Draft;
pub(crate) use candidates::{CandidateCache, prior};
pub use evidence::Evidence;
pub(crate) use evidence::{Ledger, Recorded, Sums};
pub use feature::{Feature, Stage, Sum};
pub(crate) use settle::reason_by_name;
pub use weights::{Calibration, SHORT_TEXT, Weights, WeightsError};
pub(crate) use words::{FormMemory, Words};

use crate::context::{OpenContext, Surroundings};
use crate::document::Document;
use crate::judged::Judged;
use crate::matcher::Match;
use crate::mention::{Field, Mention};
use crate::places::{Alias, Places};
use crate::text::Text;
use exonym_gazetteer::{Form, Gazetteer, Lang, PlaceIx};
use settle::SettleContext;

/// How mentions are decided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ResolveOptions {
    /// The probability at or above which a mention is resolved, 0..=1.
    pub min_confidence: f64,
}

impl Default for ResolveOptions {
    /// The threshold at which the end-to-end F1 on the development corpora is highest, by cross-validation.
    fn default() -> Self {
        Self {
            min_confidence: 0.4,
        }
    }
}

/// A field of an article, after folding and matching.
#[derive(Clone, Debug)]
pub(crate) struct FieldReading {
    pub(crate) field: Field,
    /// The byte of the field at which the article begins, after a header.
    pub(crate) start: usize,
    /// The field from `start`, folded and split into words.
    pub(crate) text: Text,
    /// Matches, with spans in the whole field.
    pub(crate) matches: Vec<Match>,
    /// Whether the matches were given by the caller, in which case no others are searched for.
    pub(crate) matches_given: bool,
}

#[cfg(test)]
impl FieldReading {
    /// A text with no match in it.
    fn of_words(text: &str) -> Self {
        Self {
            field: Field::Text,
            start: 0,
            text: Text::new(text),
            matches: Vec::new(),
            matches_given: true,
        }
    }
}

/// A mention with all its evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The decision.
    pub mention: Mention,
    /// The article's language, from its source or detected from its words.
    pub lang: Option<Lang>,
    /// The probability that this is a place, 0..=1.
    pub place: f64,
    /// Evidence on whether this is a place here, from the surrounding words.
    pub place_evidence: Vec<Evidence>,
    /// The same from the name's other uses in the article: their mean, scaled down.
    pub other_uses_evidence: Vec<Evidence>,
    /// All candidates weighed, likeliest first.
    pub candidates: Vec<WeighedCandidate>,
    /// The caller's alias row that settled it, if any. If the row has conditions, the evidence is that of the
    /// decision it replaced.
    pub alias: Option<Alias>,
}

impl Judgement {
    /// Creates the judgement of a conditional alias row; `replaced` is the judgement of that name without it.
    pub(crate) fn by_alias(
        mention: Mention,
        lang: Option<Lang>,
        alias: Alias,
        replaced: Option<Self>,
    ) -> Self {
        let alias = Some(alias);
        match replaced {
            Some(judged) => Self {
                mention,
                alias,
                ..judged
            },
            None => Self {
                mention,
                lang,
                place: 0.0,
                place_evidence: Vec::new(),
                other_uses_evidence: Vec::new(),
                candidates: Vec::new(),
                alias,
            },
        }
    }
}

/// A candidate with its evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct WeighedCandidate {
    /// The place.
    pub place: PlaceIx,
    /// The form of the name used here.
    pub form: Form,
    /// The probability that it is meant.
    pub probability: f64,
    /// Evidence for and against it.
    pub evidence: Vec<Evidence>,
}

/// Caches that a worker keeps across articles; results do not depend on them.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) candidates: CandidateCache<Sums>,
    pub(crate) forms: FormMemory,
}

/// The data that all articles are judged with.
#[derive(Clone, Copy)]
pub(crate) struct Rules<'a> {
    pub(crate) places: &'a Places<'a>,
    pub(crate) weights: &'a Weights,
    pub(crate) options: ResolveOptions,
}

impl<L: Ledger> Draft<'_, L> {
    /// Returns the article's surroundings in a context.
    fn surroundings<'c>(
        &'c self,
        document: &Document,
        context: &'c OpenContext,
        places: &Places<'_>,
    ) -> Surroundings<'c> {
        let found = || self.found(places);
        let Words { lang, counts, .. } = self.words;
        context.around(document, *lang, counts, found, places)
    }

    /// Settles which places the matches mean, in a context.
    pub(crate) fn mentions(
        &self,
        document: &Document,
        context: &OpenContext,
        rules: Rules<'_>,
    ) -> Judged {
        let surroundings = self.surroundings(document, context, rules.places);
        Judged {
            mentions: settle::mentions(
                self,
                SettleContext::new(&surroundings, rules, document.length()),
            ),
            language: self.words.language,
        }
    }
}

/// Returns the mentions of an article whose fields were read, with all their evidence; `rules` returns the
/// rules for a language.
pub(crate) fn explain_fields<'a>(
    document: &Document,
    fields: &[FieldReading],
    context: &OpenContext,
    gazetteer: &Gazetteer<'_>,
    rules: impl FnOnce(Option<Lang>) -> Rules<'a>,
) -> Vec<Judgement> {
    let words = Words::new(document, fields, gazetteer, &mut FormMemory::default());
    let rules = rules(words.lang());
    let mut cache = CandidateCache::default();
    let draft: Draft<'_, Recorded> = Draft::new(&words, rules, &mut cache);
    draft.judgements(document, context, rules)
}

impl Draft<'_, Recorded> {
    /// Settles the mentions with all their evidence.
    pub(crate) fn judgements(
        &self,
        document: &Document,
        context: &OpenContext,
        rules: Rules<'_>,
    ) -> Vec<Judgement> {
        let surroundings = self.surroundings(document, context, rules.places);
        settle::judgements(
            self,
            SettleContext::new(&surroundings, rules, document.length()),
        )
    }
}
