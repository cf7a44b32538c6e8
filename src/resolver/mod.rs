//! Which place is meant: matches of an article in, mentions out.
//!
//! Two questions for every match, *is this a place here?* and *which one?*, answered by one
//! log-linear score: each candidate has the sum of its evidence, "no place" has 0, and the softmax
//! over all of them is the confidence. [`evidence`] has one pure function a kind, [`weights`] what
//! each is worth, [`group`] the names of an article, weighed together because a name means one
//! place throughout (99.5–100% of repeated names agree), [`score`] the sums,
//! [`odds`] their probabilities.
//!
//! It works in two rounds: names on their own first, then again in the light of the countries and
//! places that the first round is sure of. What enters are matches and words in source offsets;
//! what leaves are [`Judgement`]s in the order of the text. Nothing here can fail.

mod candidate;
mod evidence;
mod group;
mod language;
mod neighbourhood;
mod occurrence;
mod odds;
mod score;
mod tokens;
mod weights;

pub(crate) use candidate::prior;
pub use evidence::Evidence;
pub(crate) use language::guess as guess_language;
pub use neighbourhood::Neighbourhood;
use tokens::{Token, tokens};
pub use weights::Feature;

use crate::document::Document;
use crate::lexicon::Languages;
use crate::matcher::Match;
use crate::mention::{Field, Mention};
use crate::places::Places;
use exonym_gazetteer::fold::FoldedText;
use exonym_gazetteer::{Form, Lang, PlaceIx};
use group::Groups;
use occurrence::FieldView;

/// How mentions are decided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ResolveOptions {
    /// The probability from which a mention is resolved, 0..=1.
    pub min_confidence: f64,
}

impl Default for ResolveOptions {
    /// Resolved when it is more likely right than wrong.
    fn default() -> Self {
        Self {
            min_confidence: 0.5,
        }
    }
}

/// A field of an article as folding and the matcher left it.
#[derive(Clone, Debug)]
pub(crate) struct FieldReading {
    pub(crate) field: Field,
    /// The byte of the field at which the article begins, after a header.
    pub(crate) start: usize,
    /// The field from there on, folded.
    pub(crate) folded: FoldedText,
    /// Spans of the whole field.
    pub(crate) matches: Vec<Match>,
}

impl FieldReading {
    /// The words of the field, whose whole text is `source`.
    pub(crate) fn tokens<'r>(&'r self, source: &str) -> Vec<Token<'r>> {
        let mut tokens = tokens(&source[self.start..], &self.folded);
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

/// An article's matches with all that evidence looks at.
pub(crate) struct Article<'a> {
    /// The article itself.
    pub(crate) document: &'a Document,
    /// Its fields as folding and the matcher left them.
    pub(crate) readings: &'a [FieldReading],
    /// Its language.
    pub(crate) lang: Option<Lang>,
    /// The words of its neighbours.
    pub(crate) nearby: &'a Neighbourhood,
}

impl Article<'_> {
    /// Settles which places the matches mean.
    pub(crate) fn mentions(&self, places: &Places<'_>, options: ResolveOptions) -> Vec<Mention> {
        self.weighed(places, |views, groups| {
            score::mentions(views, groups, options)
        })
    }

    /// The same with all the evidence.
    pub(crate) fn judgements(
        &self,
        places: &Places<'_>,
        options: ResolveOptions,
    ) -> Vec<Judgement> {
        self.weighed(places, |views, groups| {
            score::judgements(views, groups, options)
        })
    }

    fn weighed<T>(
        &self,
        places: &Places<'_>,
        decide: impl Fn(&[FieldView<'_>], &Groups<'_>) -> T,
    ) -> T {
        let views: Vec<FieldView<'_>> = self
            .readings
            .iter()
            .map(|reading| {
                let source = self.document.field(reading.field);
                FieldView::new(
                    reading.field,
                    source,
                    reading.tokens(source),
                    &reading.matches,
                    Languages::of(self.lang),
                )
            })
            .collect();
        let mut groups = Groups::new(&views, places, self.lang, self.nearby);
        groups.weigh_alone();
        groups.weigh_together(self.document.url.as_deref());
        decide(&views, &groups)
    }
}
