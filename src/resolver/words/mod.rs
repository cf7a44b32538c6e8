//! The words of an article, before any candidate: a reading in, fields cut into words out.
//!
//! Each word knows how it is written and what the word lists say of it ([`Token`]); each match
//! knows the words around it ([`Occurrence`]). The language is guessed where the source does not
//! say it, and words are counted by how they are written.

mod case_forms;
mod halves;
mod language;
mod occurrence;
mod token;

pub(crate) use crate::context::{CaseCount, WordKey};
pub(crate) use occurrence::{FieldView, MatchIx, Occurrence};
pub(crate) use token::{Gap, Token};

use super::FieldReading;
use crate::context::{CaseCounts, Part};
use crate::document::Document;
use crate::lexicon::Languages;
use case_forms::with_case_forms;
use exonym_gazetteer::{Gazetteer, Lang};
use halves::with_halves;
use std::borrow::Cow;
use token::tokens;

/// The words of an article, borrowed from its reading.
pub(crate) struct Words<'r> {
    pub(super) views: Vec<FieldView<'r>>,
    /// The article's language; `None` where it is not known.
    pub(super) lang: Option<Lang>,
    /// How they are written.
    pub(super) counts: CaseCounts,
}

impl<'r> Words<'r> {
    /// Cuts the fields into words, counts them, and adds the matches in case forms that no list
    /// has.
    pub(crate) fn new(
        document: &'r Document,
        readings: &'r [FieldReading],
        gazetteer: &Gazetteer<'_>,
    ) -> Self {
        let tokens: Vec<Vec<Token<'r>>> = readings
            .iter()
            .map(|reading| field_tokens(reading, document.field(reading.field)))
            .collect();
        let lang = document
            .lang
            .or_else(|| language::guess(document, tokens.iter().flatten()));
        let mut counts = CaseCounts::default();
        tokens.iter().for_each(|tokens| count(tokens, &mut counts));
        let mut views = Vec::with_capacity(readings.len());
        let mut matches_before = 0;
        for (reading, tokens) in readings.iter().zip(tokens) {
            let source = document.field(reading.field);
            let matches = match lang.filter(|_| !reading.given) {
                Some(lang) => with_case_forms(source, &tokens, &reading.matches, lang, gazetteer),
                None => Cow::Borrowed(reading.matches.as_slice()),
            };
            let matches = match reading.given {
                true => matches,
                false => Cow::Owned(with_halves(
                    source,
                    &tokens,
                    matches.into_owned(),
                    gazetteer,
                )),
            };
            let found = matches.len();
            views.push(FieldView::new(
                reading.field,
                source,
                tokens,
                matches,
                matches_before,
                Languages::of(lang),
            ));
            matches_before += found;
        }
        Self {
            views,
            lang,
            counts,
        }
    }

    /// The article's language; `None` where it is not known.
    pub(crate) fn lang(&self) -> Option<Lang> {
        self.lang
    }

    /// What the words alone add to a context.
    pub(crate) fn into_part(self, document: &Document) -> Part {
        Part::new(document, self.lang, self.counts, None)
    }

    /// The matches of the article, in the order of their numbers.
    pub(super) fn occurrences(&self) -> impl Iterator<Item = Occurrence<'_>> {
        self.views.iter().flat_map(FieldView::occurrences)
    }
}

/// The words of a field, whose whole text is `source`.
fn field_tokens<'r>(reading: &'r FieldReading, source: &str) -> Vec<Token<'r>> {
    let mut tokens = tokens(&source[reading.start..], &reading.text);
    for token in &mut tokens {
        token.span = token.span.shifted(reading.start);
    }
    tokens
}

/// Counts the words of a field. Capitals where a sentence opens say nothing and do not count;
/// neither do words in capitals.
fn count(tokens: &[Token<'_>], counts: &mut CaseCounts) {
    for token in tokens {
        if token.capital && (token.opens_sentence || token.all_caps) {
            continue;
        }
        counts.add(token.key, CaseCount::of(token.capital));
    }
}
