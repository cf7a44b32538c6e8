//! Names in unlisted case forms: *Helsingissä, Mariboru, Banskej Bystrici*.
//!
//! Takes the matches of a field, its words and the article's language; returns the matches, with those found
//! by the language's rules added, in the order of the text. Case forms of the names that the press uses are
//! listed, so only one to three words that begin with a capital and that no name matches are tried here. Of
//! the names that they may be a form of, the one of the largest place is taken; whether it is a place at all
//! is left to the evidence.

use super::is_full_name;
use super::token::{Gap, Token, WordMemory};
use crate::matcher::{Attached, Match, MatchedName};
use crate::mention::Span;
use crate::work;
use exonym_gazetteer::{Gazetteer, Lang, NameIx, NameLayer, PlaceKind, Toponym, checksum};
use exonym_inflect::{FormReversal, derives, first_words, nominatives, reversal};
use foldhash::fast::FixedState;
use std::borrow::Cow;
use std::collections::HashMap;

/// Maximum words of an undone name: *Novega Sada*, *Velike Britanije*.
const MAX_WORDS: usize = 3;
/// Words with fewer letters could be forms of too many names.
const MIN_LETTERS: usize = 4;
/// Maximum bytes of a name with its ending.
const MAX_BYTES: usize = 64;
/// Population from which a place is preferred to one that happens to be listed under the written form.
const LARGE: u32 = 50_000;
/// The same for a place whose name is known to be in the language.
const LARGE_AT_HOME: u32 = 5_000;

/// Adds the matches in unlisted case forms.
pub(super) fn with_case_forms<'m>(
    source: &str,
    tokens: &[Token<'_>],
    matches: &'m [Match],
    lang: Lang,
    gazetteer: &Gazetteer<'_>,
    memory: &mut FormMemory,
) -> Cow<'m, [Match]> {
    let joined = match reversal(lang) {
        FormReversal::None => return Cow::Borrowed(matches),
        kind => kind == FormReversal::Joined,
    };
    let mut reverser = FormReverser {
        joined,
        source,
        tokens,
        lang,
        gazetteer,
        memory,
    };
    let mut all: Vec<Match> = Vec::new();
    let (mut at, mut next) = (0, 0);
    while at < tokens.len() {
        let token = &tokens[at];
        if !reverser.may_begin_name(token) {
            at += 1;
            continue;
        }
        // The existing match here, and where it ends.
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
        let rival = there.map(|found| reverser.rival(found));
        match reverser.longest(at, rival) {
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

/// Languages that can be detected from their case forms.
const DETECTABLE_BY_FORMS: [&str; 17] = [
    "pl", "cs", "sk", "sl", "hr", "sr", "ru", "uk", "be", "lt", "lv", "fi", "et", "hu", "ro", "tr",
    "el",
];
/// Above this number of words, function words detect the language.
const FEW_WORDS: usize = 40;

/// Returns the only language whose rules produce the forms of known places in a short text: *Turussa,
/// Debrecenben*.
pub(super) fn language_of_forms(
    source: &str,
    tokens: &[Token<'_>],
    matches: &[Match],
    gazetteer: &Gazetteer<'_>,
    memory: &mut FormMemory,
) -> Option<Lang> {
    if tokens.len() > FEW_WORDS {
        return None;
    }
    let mut votes = [0_u32; DETECTABLE_BY_FORMS.len()];
    for (vote, code) in votes.iter_mut().zip(DETECTABLE_BY_FORMS) {
        let Some(lang) = Lang::new(code) else {
            continue;
        };
        let listed = matches
            .iter()
            .filter(|found| is_form_of(found, lang, gazetteer));
        let mut reverser = FormReverser {
            joined: false,
            source,
            tokens,
            lang,
            gazetteer,
            memory,
        };
        let undone = (0..tokens.len()).filter(|&at| reverser.is_known_form(at, matches));
        *vote = (listed.count() + undone.count()) as u32;
    }
    let most = votes.iter().max().copied().filter(|most| *most > 0)?;
    let mut best = (0..votes.len()).filter(|&at| votes[at] == most);
    let (first, next) = (best.next()?, best.next());
    next.is_none()
        .then(|| Lang::new(DETECTABLE_BY_FORMS[first]))
        .flatten()
}

/// Whether a match is a form generated from a name in the language, and not also a name itself.
fn is_form_of(found: &Match, lang: Lang, gazetteer: &Gazetteer<'_>) -> bool {
    let MatchedName::Name(name) = found.named else {
        return false;
    };
    work::tick(1);
    let mut toponyms = gazetteer.toponyms(name);
    found.attached == Attached::Nothing
        && toponyms.all(|toponym| toponym.generated() || toponym.layer() == NameLayer::World)
        && gazetteer
            .toponyms(name)
            .any(|toponym| toponym.generated() && toponym.lang() == Some(lang))
}

/// Languages that form the genitive of names with an s without an apostrophe.
const GENITIVE_S: [&str; 7] = ["sv", "no", "nb", "da", "de", "nl", "lb"];
/// Minimum letters; shorter words are names themselves.
const MIN_GENITIVE: usize = 5;

/// Maximum letters of an acronym: USA, DDR.
const MAX_ACRONYM: usize = 5;

/// Corrects matches in the genitive of a name known in the language that happen to equal a foreign or rare
/// name of some other place: *Norges*, a village in France. Adds the genitives of acronyms: *USAs*.
pub(super) fn with_genitives(
    source: &str,
    tokens: &[Token<'_>],
    matches: &mut Vec<Match>,
    lang: Lang,
    gazetteer: &Gazetteer<'_>,
    memory: &mut FormMemory,
) {
    if !GENITIVE_S.iter().any(|code| lang.is(code)) {
        return;
    }
    let reverser = FormReverser {
        joined: false,
        source,
        tokens: &[],
        lang,
        gazetteer,
        memory,
    };
    for found in matches.iter_mut() {
        let written = &source[found.span.start..found.span.end];
        let Some(stem) = written.strip_suffix('s') else {
            continue;
        };
        work::tick(1);
        if found.attached != Attached::Nothing
            || stem.len() + 1 < MIN_GENITIVE
            || stem.ends_with('s')
            || stem.contains(' ')
            || reverser.rival(found).is_strong
        {
            continue;
        }
        if let Some(name) = reverser.large_place(stem) {
            found.named = MatchedName::Name(name);
            found.attached = Attached::Ending;
        }
    }
    let acronyms = tokens.iter().filter_map(|token| {
        let written = &source[token.span.start..token.span.end];
        let stem = written.strip_suffix('s').filter(|stem| is_acronym(stem))?;
        let at = matches.partition_point(|found| found.span.end <= token.span.start);
        let next = matches.get(at);
        let is_taken = next.is_some_and(|found| found.span.start < token.span.end);
        Some(Match {
            span: token.span,
            named: MatchedName::Name(reverser.large_place(stem).filter(|_| !is_taken)?),
            attached: Attached::Ending,
        })
    });
    let acronyms: Vec<Match> = acronyms.collect();
    if !acronyms.is_empty() {
        matches.extend(acronyms);
        matches.sort_by_key(|found| found.span.start);
    }
}

/// Whether a word is a few capitals.
fn is_acronym(word: &str) -> bool {
    let letters = word.chars().count();
    (2..=MAX_ACRONYM).contains(&letters) && word.chars().all(char::is_uppercase)
}

/// The data for undoing case forms.
struct FormReverser<'a> {
    /// Whether names are not recognisable by a capital.
    joined: bool,
    source: &'a str,
    tokens: &'a [Token<'a>],
    lang: Lang,
    gazetteer: &'a Gazetteer<'a>,
    memory: &'a mut FormMemory,
}

/// Which names written words are forms of, cached by a worker across articles: articles share most of their
/// words, and undoing one requires looking up every name that it may be a form of.
#[derive(Debug, Default)]
pub(crate) struct FormMemory {
    /// The word list entries of words.
    pub(super) words: WordMemory,
    of: HashMap<FormKey, Option<(NameIx, Weight)>, FixedState>,
    /// Whether a word may be the first of several in a form of a name.
    opening: HashMap<FormKey, bool, FixedState>,
}

/// Everything that a cached form depends on, apart from the gazetteer: the checksum of the written text, and
/// the language.
type FormKey = (u64, Lang);

/// Maximum number of cached forms, some 4 MB; beyond that, the cache is cleared.
const MAX_FORMS: usize = 1 << 17;

/// An existing match.
#[derive(Clone, Copy)]
struct Rival {
    span: Span,
    /// Whether it is a name of the language, of the press, or a place's own.
    is_strong: bool,
}

impl FormReverser<'_> {
    /// Returns the name with this text, if it is known in the language as that of a large place.
    fn large_place(&self, text: &str) -> Option<NameIx> {
        let name = self.gazetteer.find(text)?;
        let mut toponyms = self.gazetteer.toponyms(name);
        let is_large = toponyms.any(|toponym| {
            let weight = self.weight(&toponym);
            weight.is_some_and(|weight| weight.known_name && weight.is_large())
        });
        is_large.then_some(name)
    }

    fn rival(&self, found: &Match) -> Rival {
        let is_strong = match found.named {
            MatchedName::Name(name) => self
                .gazetteer
                .toponyms(name)
                .any(|toponym| self.is_known_name(&toponym)),
            MatchedName::Alias(_) | MatchedName::Veto => true,
        };
        Rival {
            span: found.span,
            is_strong: is_strong || found.attached != Attached::Nothing,
        }
    }

    /// Whether the toponym is known to be a name in this language: the language's own, the press's, or the
    /// place's own.
    fn is_known_name(&self, toponym: &Toponym<'_>) -> bool {
        let own = || {
            let place = self.gazetteer.place(toponym.place());
            place.is_some_and(|place| place.is_own_name(toponym.text()))
        };
        toponym.lang() == Some(self.lang)
            || toponym.lang().is_none() && (toponym.layer() == NameLayer::Press || self.joined)
            || own()
    }

    /// Whether the word is a form of the name of a known place in this language, and not itself a match.
    fn is_known_form(&mut self, at: usize, matches: &[Match]) -> bool {
        let token = &self.tokens[at];
        let after = matches.partition_point(|found| found.span.end <= token.span.start);
        let taken = matches
            .get(after)
            .is_some_and(|found| found.span.start < token.span.end);
        if taken || !token.capital || token.all_caps || !token.has_letters(MIN_LETTERS + 1) {
            return false;
        }
        let written = &self.source[token.span.start..token.span.end];
        let known = self.likeliest(written);
        known.is_some_and(|(_, weight)| weight.known_name && weight.is_large())
    }

    /// Whether a name in a case form may begin with a word, by its capitals.
    fn may_begin_name(&self, first: &Token<'_>) -> bool {
        let capital = first.capital && !first.all_caps;
        self.joined || capital && !(first.amid_capitals && first.opens_sentence)
    }

    /// Returns the longest name in a case form that begins at a word, provided it is longer than the existing
    /// match, or as long if that match is weak.
    fn longest(&mut self, at: usize, rival: Option<Rival>) -> Option<Match> {
        let first = &self.tokens[at];
        // Nothing begins inside a name that began earlier.
        if rival.is_some_and(|rival| rival.span.start < first.span.start) {
            return None;
        }
        (1..=MAX_WORDS)
            .rev()
            .find_map(|words| self.undo(at, words, rival))
    }

    fn undo(&mut self, at: usize, words: usize, rival: Option<Rival>) -> Option<Match> {
        let tokens = self.tokens.get(at..at + words)?;
        let joined = tokens[1..].iter().all(|token| {
            // An apostrophe is part of a word: на Зв'ягельщині.
            if token.gap == Gap::Apostrophe {
                return true;
            }
            let joins = matches!(token.gap, Gap::Space | Gap::Hyphen) && !token.opens_sentence;
            joins && (token.capital || self.joined || token.gap == Gap::Hyphen)
        });
        let span = Span {
            start: tokens.first()?.span.start,
            end: tokens.last()?.span.end,
        };
        let length = span.end - span.start;
        let letters = words > 1 || tokens[0].has_letters(MIN_LETTERS);
        if !joined || length > MAX_BYTES || !letters {
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
        let is_apart = tokens.get(1).is_some_and(|next| next.gap == Gap::Space);
        if is_apart && !self.may_start_name(&tokens[0]) {
            return None;
        }
        let written = &self.source[span.start..span.end];
        let (name, weight) = self.likeliest(written)?;
        // Without capitals, and against a name listed as written, the place must be large.
        let contested = self.joined || rival.is_some_and(|rival| rival.span.end == span.end);
        (!contested || weight.is_large()).then_some(Match {
            span,
            named: MatchedName::Name(name),
            attached: Attached::CaseEnding,
        })
    }

    /// Whether a name of several words may begin with a word whose form this is. Filters out persons' names,
    /// which are also two capitalised words: undoing both words tries all combinations.
    fn may_start_name(&mut self, first: &Token<'_>) -> bool {
        let written = &self.source[first.span.start..first.span.end];
        let key = (checksum(written.as_bytes()), self.lang);
        if let Some(known) = self.memory.opening.get(&key) {
            return *known;
        }
        work::tick(written.len());
        let may = first_words(written, self.lang)
            .is_none_or(|all| all.iter().any(|first| self.gazetteer.may_continue(first)));
        if self.memory.opening.len() == MAX_FORMS {
            self.memory.opening.clear();
        }
        self.memory.opening.insert(key, may);
        may
    }

    /// Returns the name that this is a form of; of several, the one with the highest weight.
    fn likeliest(&mut self, written: &str) -> Option<(NameIx, Weight)> {
        let key = (checksum(written.as_bytes()), self.lang);
        if let Some(known) = self.memory.of.get(&key) {
            return *known;
        }
        let found = self.look_up(written);
        if self.memory.of.len() == MAX_FORMS {
            self.memory.of.clear();
        }
        self.memory.of.insert(key, found);
        found
    }

    fn look_up(&self, written: &str) -> Option<(NameIx, Weight)> {
        let mut best: Option<(NameIx, Weight)> = None;
        for nominative in nominatives(written, self.lang) {
            work::tick(nominative.len());
            let Some(name) = self.gazetteer.find_in_text(&nominative) else {
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
            if derives(&nominative, self.lang, written) {
                best = Some((name, weight));
            }
        }
        best
    }

    fn weight(&self, toponym: &Toponym<'_>) -> Option<Weight> {
        let place = self.gazetteer.place(toponym.place())?;
        (is_full_name(toponym) && !toponym.generated()).then(|| Weight {
            known_name: self.is_known_name(toponym),
            large: place.kind() != PlaceKind::City || toponym.layer() == NameLayer::Press,
            inhabitants: place.population(),
        })
    }
}

/// Ranks the names that a word may be a form of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Weight {
    known_name: bool,
    large: bool,
    inhabitants: u32,
}

impl Weight {
    fn is_large(self) -> bool {
        self.known_name && (self.large || self.inhabitants >= LARGE_AT_HOME)
            || self.inhabitants >= LARGE
    }
}
