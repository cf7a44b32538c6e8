//! Names in case forms that no list has: *Helsingissä, Mariboru, Banskej Bystrici*.
//!
//! The matches of a field enter with its words and the article's language; the same with those that
//! the language's rules find leave, in the order of the text. Forms of the names that the press uses
//! are listed, so what is undone here is a word, or a few, that begins with a capital and that no
//! name matches. Of the names that it may be a form of, the one of the largest place is taken; whether
//! it is a place at all is for the evidence to say.

use super::token::{Gap, Token};
use crate::matcher::{Attached, Match, Named};
use crate::mention::Span;
use crate::work;
use exonym_gazetteer::{Form, Gazetteer, Lang, NameIx, NameLayer, PlaceKind, Toponym};
use exonym_inflect::{Undoing as Kind, makes, nominatives, undoing};
use std::borrow::Cow;

/// Most words of a name that is undone: *Novega Sada*, *Velike Britanije*.
const MOST_WORDS: usize = 3;
/// Shorter words are forms of too many names.
const MIN_LETTERS: usize = 4;
/// More bytes than a name with its ending has.
const MOST_BYTES: usize = 64;
/// A place this large is meant rather than one that is by chance listed as the form is written.
const LARGE: u32 = 50_000;

/// The matches with those in case forms that no list has.
pub(super) fn with_case_forms<'m>(
    source: &str,
    tokens: &[Token<'_>],
    matches: &'m [Match],
    lang: Lang,
    gazetteer: &Gazetteer<'_>,
) -> Cow<'m, [Match]> {
    let joined = match undoing(lang) {
        Kind::None => return Cow::Borrowed(matches),
        kind => kind == Kind::Joined,
    };
    let undoing = Undoing {
        joined,
        source,
        tokens,
        lang,
        gazetteer,
    };
    let mut all: Vec<Match> = Vec::new();
    let (mut at, mut next) = (0, 0);
    while at < tokens.len() {
        let token = &tokens[at];
        // What was found there already, and where it ends.
        while matches
            .get(next)
            .is_some_and(|found| found.span.end <= token.span.start)
        {
            all.push(matches[next]);
            next += 1;
        }
        let there = matches
            .get(next)
            .filter(|found| found.span.start < token.span.end);
        let rival = there.map(|found| undoing.rival(found));
        match undoing.longest(at, rival) {
            Some(found) => {
                while matches
                    .get(next)
                    .is_some_and(|old| old.span.start < found.span.end)
                {
                    next += 1;
                }
                while tokens
                    .get(at)
                    .is_some_and(|token| token.span.start < found.span.end)
                {
                    at += 1;
                }
                all.push(found);
            }
            None => at += 1,
        }
    }
    all.extend(&matches[next..]);
    Cow::Owned(all)
}

/// What is undone with.
struct Undoing<'a> {
    /// Whether no capital tells a name.
    joined: bool,
    source: &'a str,
    tokens: &'a [Token<'a>],
    lang: Lang,
    gazetteer: &'a Gazetteer<'a>,
}

/// A match that is there already.
#[derive(Clone, Copy)]
struct Rival {
    span: Span,
    /// Whether it is a name of the language, of the press or a place's own.
    is_strong: bool,
}

impl Undoing<'_> {
    fn rival(&self, found: &Match) -> Rival {
        let is_strong = match found.named {
            Named::Name(name) => self
                .gazetteer
                .toponyms(name)
                .any(|toponym| self.is_told(&toponym)),
            Named::Alias(_) | Named::Veto => true,
        };
        Rival {
            span: found.span,
            is_strong: is_strong || found.attached != Attached::Nothing,
        }
    }

    /// Whether it is known to be a name in this language: the language's own, the press's, or the
    /// place's own.
    fn is_told(&self, toponym: &Toponym<'_>) -> bool {
        let own = || {
            let place = self.gazetteer.place(toponym.place());
            place.is_some_and(|place| place.name() == toponym.text())
        };
        toponym.lang() == Some(self.lang)
            || toponym.lang().is_none() && toponym.layer() == NameLayer::Press
            || own()
    }

    /// The longest name in a case form that begins at a word and is longer than the match that is
    /// there, or as long where that is weak.
    fn longest(&self, at: usize, rival: Option<Rival>) -> Option<Match> {
        let first = &self.tokens[at];
        let tells =
            first.capital && !first.all_caps && !(first.amid_capitals && first.opens_sentence);
        if !tells && !self.joined {
            return None;
        }
        // Within a name that began before, nothing begins.
        if rival.is_some_and(|rival| rival.span.start < first.span.start) {
            return None;
        }
        (1..=MOST_WORDS)
            .rev()
            .find_map(|words| self.undone(at, words, rival))
    }

    fn undone(&self, at: usize, words: usize, rival: Option<Rival>) -> Option<Match> {
        let tokens = self.tokens.get(at..at + words)?;
        let joined = tokens[1..].iter().all(|token| {
            let joins = matches!(token.gap, Gap::Space | Gap::Hyphen) && !token.opens_sentence;
            joins && (token.capital || self.joined)
        });
        let span = Span {
            start: tokens.first()?.span.start,
            end: tokens.last()?.span.end,
        };
        let length = span.end - span.start;
        if !joined || length > MOST_BYTES || !tokens[0].has_letters(MIN_LETTERS) {
            return None;
        }
        let is_word = words == 1 && {
            let known = tokens[0].known;
            known.function_word().any() || known.common_word().any() && tokens[0].opens_sentence
        };
        let taken = rival.is_some_and(|rival| {
            rival.span.end > span.end || rival.span.end == span.end && rival.is_strong
        });
        if is_word || taken {
            return None;
        }
        let written = &self.source[span.start..span.end];
        let (name, weight) = self.likeliest(written)?;
        // Where the letters alone tell, and against a name that is listed as it is written, it has to
        // be a large place.
        let contested = self.joined || rival.is_some_and(|rival| rival.span.end == span.end);
        (!contested || weight.is_large()).then_some(Match {
            span,
            named: Named::Name(name),
            attached: Attached::CaseEnding,
        })
    }

    /// The name that this is a form of, of several that of the weightiest place.
    fn likeliest(&self, written: &str) -> Option<(NameIx, Weight)> {
        let mut best: Option<(NameIx, Weight)> = None;
        for nominative in nominatives(written, self.lang) {
            work::tick(nominative.len());
            let Some(name) = self.gazetteer.find(&nominative) else {
                continue;
            };
            let weight = self
                .gazetteer
                .toponyms(name)
                .filter_map(|toponym| self.weight(&toponym))
                .max();
            let Some(weight) = weight.filter(|weight| best.is_none_or(|(_, best)| best < *weight))
            else {
                continue;
            };
            if makes(&nominative, self.lang, written) {
                best = Some((name, weight));
            }
        }
        best
    }

    fn weight(&self, toponym: &Toponym<'_>) -> Option<Weight> {
        let place = self.gazetteer.place(toponym.place())?;
        let is_name = toponym.form() == Form::Name && !toponym.is_search_only();
        (is_name && !toponym.generated()).then(|| Weight {
            told: self.is_told(toponym),
            large: place.kind() != PlaceKind::City || toponym.layer() == NameLayer::Press,
            inhabitants: place.population(),
        })
    }
}

/// How much a name weighs against others of which a word may be a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Weight {
    told: bool,
    large: bool,
    inhabitants: u32,
}

impl Weight {
    fn is_large(self) -> bool {
        self.told && self.large || self.inhabitants >= LARGE
    }
}
