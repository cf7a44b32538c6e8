//! Which place is meant: matches of an article and its context in, mentions out.
//!
//! Two questions for every match, *is this a place here?* and *which one?*, answered by two
//! log-linear scores: the sum of what speaks for and against a place gives its log-odds, and the
//! softmax over the candidates' sums gives each one's share.
//!
//! The rooms, in the order of an article's way:
//!
//! 1. [`words`]: fields cut into words, each match among them; before any candidate.
//! 2. [`candidates`]: the places that a name may mean, with what holds wherever it occurs.
//! 3. [`article`]: the names of an article, weighed alone and then together. A [`Draft`] leaves,
//!    which depends on nothing beyond the article.
//! 4. [`settle`]: a draft in the light of its context. Mentions leave, in the order of the text.
//!
//! [`evidence`] has what is said for and against, [`feature`] names each kind with its stage and sum
//! (`docs/evidence.md` is the table), [`weights`] says what each is worth, [`odds`] makes
//! probabilities of scores. Nothing here can fail.

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
pub(crate) use settle::reason_called;
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
use settle::Settling;

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
    /// Whether the matches were given, and are all that there are.
    pub(crate) given: bool,
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
            given: true,
        }
    }
}

/// A mention with the whole of its evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// What was decided.
    pub mention: Mention,
    /// The article's language, as its source says or its words tell.
    pub lang: Option<Lang>,
    /// The probability that this is a place, 0..=1.
    pub place: f64,
    /// Evidence on whether this is a place here, from the words around it.
    pub here: Vec<Evidence>,
    /// The same from the name's other uses in the article: their mean, of which a part counts.
    pub elsewhere: Vec<Evidence>,
    /// All candidates weighed, likeliest first.
    pub candidates: Vec<WeighedCandidate>,
    /// The caller's own row that settled it, if one did. Where that has conditions, the evidence is
    /// what would have settled it otherwise.
    pub alias: Option<Alias>,
}

impl Judgement {
    /// What a row with conditions settled; `there` is what was judged at that name without it.
    pub(crate) fn by_alias(
        mention: Mention,
        lang: Option<Lang>,
        alias: Alias,
        there: Option<Self>,
    ) -> Self {
        let alias = Some(alias);
        match there {
            Some(judged) => Self {
                mention,
                alias,
                ..judged
            },
            None => Self {
                mention,
                lang,
                place: 0.0,
                here: Vec::new(),
                elsewhere: Vec::new(),
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
    /// How the place is named here.
    pub form: Form,
    /// The probability that it is meant.
    pub probability: f64,
    /// What speaks for and against it.
    pub evidence: Vec<Evidence>,
}

/// What a worker keeps from article to article, which no answer depends on.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) candidates: CandidateCache<Sums>,
    pub(crate) forms: FormMemory,
}

/// What articles are judged with, the same for all.
#[derive(Clone, Copy)]
pub(crate) struct Rules<'a> {
    pub(crate) places: &'a Places<'a>,
    pub(crate) weights: &'a Weights,
    pub(crate) options: ResolveOptions,
}

impl<L: Ledger> Draft<'_, L> {
    /// What surrounds the article in a context.
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

    /// Settles which places the matches mean in a context.
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
                Settling::new(&surroundings, rules, document.length()),
            ),
            language: self.words.language,
        }
    }
}

/// The mentions of an article whose fields were read, with all their evidence; `rules` are those for
/// articles in a language.
pub(crate) fn explained<'a>(
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
    /// The same with all the evidence.
    pub(crate) fn judgements(
        &self,
        document: &Document,
        context: &OpenContext,
        rules: Rules<'_>,
    ) -> Vec<Judgement> {
        let surroundings = self.surroundings(document, context, rules.places);
        settle::judgements(self, Settling::new(&surroundings, rules, document.length()))
    }
}
