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
use exonym_gazetteer::{Lang, PlaceIx};
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
    /// What the name's other uses in the article add, natural log-odds.
    pub elsewhere: f64,
    /// The candidates weighed, likeliest first.
    pub candidates: Vec<WeighedCandidate>,
}

/// A candidate with its evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct WeighedCandidate {
    /// The place.
    pub place: PlaceIx,
    /// The probability that it is meant.
    pub probability: f64,
    /// What speaks for and against it.
    pub evidence: Vec<Evidence>,
}

/// Settles which places the matches of an article mean.
pub(crate) fn resolve(
    document: &Document,
    readings: &[FieldReading],
    lang: Option<Lang>,
    nearby: &Neighbourhood,
    places: &Places<'_>,
    options: ResolveOptions,
) -> Vec<Judgement> {
    let views: Vec<FieldView<'_>> = readings
        .iter()
        .map(|reading| {
            let source = document.field(reading.field);
            FieldView::new(
                reading.field,
                source,
                reading.tokens(source),
                &reading.matches,
                Languages::of(lang),
            )
        })
        .collect();
    let mut groups = Groups::new(&views, places, lang, nearby);
    groups.weigh_alone();
    groups.weigh_together(document.url.as_deref());
    score::judge(&views, &groups, options)
}
