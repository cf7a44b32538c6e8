//! Which names occur where: matches of gazetteer names in one text.
//!
//! Takes a text, folded and split into words; returns a list of [`Match`]es, in the order of the text and
//! never overlapping: leftmost-longest over all layers, at word boundaries, in one pass. This module knows
//! nothing of places, documents and files. Matching cannot fail; building a matcher can, if the names exceed
//! the capacity of an automaton ([`MatcherError`]).
//!
//! The stages: [`words`] yields where a name may begin; the gazetteer's compiled names, [`vetoes`] and the
//! caller's own names ([`automaton`]) say which names begin there; [`boundary`] says which of them may end
//! where they end, and [`case`] whether they are capitalised like a name. The longest that remains wins. For
//! most words [`prefix_filter`] rules out early that a name begins there.

mod automaton;
mod boundary;
mod case;
mod error;
mod prefix_filter;
mod vetoes;
mod words;

use crate::mention::Span;
use crate::text::{Initial, Text};
pub use boundary::Attached;
pub(crate) use case::spelling_fits;
pub use error::MatcherError;

use automaton::{NameAutomaton, TooLarge};
use boundary::Ending;
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{Gazetteer, NameIx, Veto, first_bytes};
use prefix_filter::PrefixFilter;
use vetoes::Vetoes;
use words::WordStart;

/// An occurrence of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Bytes of the original text, including an attached ending.
    pub span: Span,
    /// The name matched.
    pub named: MatchedName,
    /// What is attached to the name.
    pub attached: Attached,
}

/// The identity of a matched name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MatchedName {
    /// A name of the gazetteer.
    Name(NameIx),
    /// One of the caller's names, by its position in the list given to [`Matcher::with_aliases`].
    Alias(usize),
    /// A phrase that is not a place, whatever names it contains.
    Veto,
}

/// Matching options.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MatchOptions {
    /// Whether lower-case names match too.
    pub ignore_case: bool,
}

/// Finds the names of a gazetteer, and aliases, which take precedence.
pub struct Matcher<'g> {
    gazetteer: &'g Gazetteer<'g>,
    /// Prefixes of everything that may begin in lower case: vetoes, and names listed in lower case.
    lowercase: PrefixFilter,
    vetoes: Vetoes<'g>,
    aliases: NameAutomaton,
    /// The caller's names that are searched for separately from all others.
    separate: NameAutomaton,
    options: MatchOptions,
}

/// A name that begins at a word and ends at a boundary.
struct Hit {
    /// Folded bytes of the name itself.
    length: usize,
    named: MatchedName,
    ending: Ending,
}

impl Hit {
    /// Returns the folded byte after the name and its ending.
    fn end(&self, start: WordStart) -> usize {
        start.at + self.length + self.ending.folded_bytes
    }

    fn is(&self, length: usize, named: MatchedName) -> bool {
        self.length == length && self.named == named
    }
}

impl<'g> Matcher<'g> {
    /// Creates a matcher for the names of a gazetteer.
    ///
    /// # Errors
    /// [`MatcherError::Vetoes`].
    pub fn new(gazetteer: &'g Gazetteer<'g>, options: MatchOptions) -> Result<Self, MatcherError> {
        let veto_prefixes = gazetteer
            .vetoes()
            .map(|veto| first_bytes::of(veto.folded().as_bytes()));
        Ok(Self {
            gazetteer,
            lowercase: PrefixFilter::new(gazetteer.lowercase_prefixes().chain(veto_prefixes)),
            vetoes: Vetoes::new(gazetteer.vetoes())
                .map_err(|TooLarge { bytes }| MatcherError::Vetoes { bytes })?,
            aliases: NameAutomaton::default(),
            separate: NameAutomaton::default(),
            options,
        })
    }

    /// Adds names of the caller's, which win over all others of the same length.
    ///
    /// # Errors
    /// [`MatcherError::Aliases`].
    pub fn with_aliases<'a>(
        mut self,
        names: impl Iterator<Item = &'a str>,
    ) -> Result<Self, MatcherError> {
        let names: Vec<String> = names.map(fold_name).collect();
        self.aliases = NameAutomaton::new(&names)
            .map_err(|TooLarge { bytes }| MatcherError::Aliases { bytes })?;
        Ok(self)
    }

    /// Adds names that only [`Matcher::separate_matches`] finds.
    ///
    /// # Errors
    /// [`MatcherError::Aliases`].
    pub(crate) fn with_separate_names(mut self, folded: &[String]) -> Result<Self, MatcherError> {
        self.separate = NameAutomaton::new(folded)
            .map_err(|TooLarge { bytes }| MatcherError::Aliases { bytes })?;
        Ok(self)
    }

    /// Finds the names of [`Matcher::with_separate_names`], the longest at each word, as
    /// [`MatchedName::Alias`] with their positions in that list. Other names do not compete.
    pub(crate) fn separate_matches(&self, source: &str, text: &Text) -> Vec<Match> {
        let mut matches: Vec<Match> = Vec::new();
        words::starts(source, text, |start| {
            let Some(hit) = self.longest_separate(text, start) else {
                return start.at;
            };
            matches.push(to_match(source, text, start, &hit));
            hit.end(start)
        });
        matches
    }

    fn longest_separate(&self, text: &Text, start: WordStart) -> Option<Hit> {
        let folded = text.folded().as_str();
        let rest = &folded[start.at..];
        if !self.may_be_listed(start.initial) || !self.separate.may_begin(rest) {
            return None;
        }
        let mut best = None;
        self.separate.names_at(rest, |length, name| {
            let ending = boundary::ending(folded, start.at, start.at + length, true);
            let hit = ending.map(|ending| Hit {
                length,
                named: MatchedName::Alias(name),
                ending,
            });
            let is_whole = |hit: &Hit| {
                let edges = [start.at, hit.end(start)];
                !edges.iter().any(|&at| text.folded().splits_a_character(at))
            };
            best = hit.filter(is_whole).or(best.take());
        });
        best
    }

    /// Returns the matches in `source`, which was read as `text`, in the order of the text.
    pub fn matches(&self, source: &str, text: &Text) -> Vec<Match> {
        let mut matches: Vec<Match> = Vec::new();
        words::starts(source, text, |start| {
            let found = match self.may_begin(text, start) {
                true => self.longest(source, text, start),
                false => None,
            };
            let Some(hit) = found else { return start.at };
            matches.push(to_match(source, text, start, &hit));
            hit.end(start)
        });
        matches
    }

    /// Whether names can begin here. Lower-case words, which most are, begin only names that are listed so.
    #[inline]
    fn may_begin(&self, text: &Text, start: WordStart) -> bool {
        if self.may_be_listed(start.initial) {
            return true;
        }
        let rest = &text.folded().as_str()[start.at..];
        self.lowercase.may_begin(rest.as_bytes())
    }

    /// Whether names of the world layer can begin with such a letter.
    fn may_be_listed(&self, initial: Initial) -> bool {
        initial != Initial::Lower || self.options.ignore_case
    }

    /// Matches a text that is a single name, in any capitalisation: the caller's names before the
    /// gazetteer's, and search-only names too. A written-on ending and a possessive after an apostrophe
    /// belong to the name; vetoes do not match.
    pub fn whole(&self, source: &str) -> Option<Match> {
        let folded = fold_name(source);
        let own = self.whole_alias(&folded).map(MatchedName::Alias);
        let exact = own.or_else(|| self.gazetteer.find_folded(&folded).map(MatchedName::Name));
        let (named, attached) = match exact {
            Some(named) => (named, Attached::Nothing),
            None => self.with_ending(&folded)?,
        };
        let span = Span {
            start: 0,
            end: source.len(),
        };
        Some(Match {
            span,
            named,
            attached,
        })
    }

    fn whole_alias(&self, folded: &str) -> Option<usize> {
        let mut found = None;
        self.aliases.names_at(folded, |length, alias| {
            if length == folded.len() {
                found = Some(alias);
            }
        });
        found
    }

    /// Returns the longest name of a folded text whose ending is the rest of the text.
    fn with_ending(&self, folded: &str) -> Option<(MatchedName, Attached)> {
        let attached = |length: usize| {
            let ending = boundary::ending(folded, 0, length, false);
            let fills = |ending: Ending| length + ending.folded_bytes == folded.len();
            if boundary::is_possessive(&folded[length..]) {
                Some(Attached::Nothing)
            } else {
                ending.is_some_and(fills).then_some(Attached::Ending)
            }
        };
        let world = self
            .gazetteer
            .longest_at(folded, |length, _| attached(length).is_some());
        let mut best = world.map(|(length, name)| (length, MatchedName::Name(name)));
        self.aliases.names_at(folded, |length, alias| {
            let longer = best.is_none_or(|(best, _)| best <= length);
            if longer && attached(length).is_some() {
                best = Some((length, MatchedName::Alias(alias)));
            }
        });
        best.and_then(|(length, named)| Some((named, attached(length)?)))
    }

    /// Returns the longest name that begins at a word and is capitalised like a name. Of equal length, an
    /// alias wins over a veto and a veto over a name.
    #[inline(never)]
    fn longest(&self, source: &str, text: &Text, start: WordStart) -> Option<Hit> {
        let folded = text.folded().as_str();
        let rest = &folded[start.at..];
        let hit = |length: usize, named: MatchedName, compounds: bool| {
            let hit = Hit {
                length,
                named,
                ending: boundary::ending(folded, start.at, start.at + length, compounds)?,
            };
            // Only checked for possible names: hardly any word begins or ends inside a character.
            let edges = [start.at, hit.end(start)];
            let whole = !edges.iter().any(|&at| text.folded().splits_a_character(at));
            let cut = || {
                matches!(hit.named, MatchedName::Name(_))
                    && cuts_a_compound(source, text, start, &hit)
            };
            (whole && !cut() && self.may_be_written(source, text, start, &hit)).then_some(hit)
        };
        let mut best: Option<Hit> = None;
        let any_layer = self.may_be_listed(start.initial);
        let accept = |length: usize, name: NameIx| {
            // Only press names may be in lower case or start a compound.
            let plain = any_layer.then(|| hit(length, MatchedName::Name(name), false));
            let press = || self.gazetteer.is_press_name(name);
            let head = || press().then(|| hit(length, MatchedName::Name(name), true))?;
            best = plain.flatten().or_else(head);
            best.is_some()
        };
        self.gazetteer
            .longest_with_heads(rest, boundary::heads, accept);
        let mut offer = |length: usize, named: MatchedName, compounds: bool| {
            let known = |best: &Hit| best.length > length || best.is(length, named);
            if !best.as_ref().is_some_and(known) {
                best = hit(length, named, compounds).or(best.take());
            }
        };
        if self.vetoes.may_begin(rest) {
            self.vetoes.phrases_at(rest, |veto| {
                if self.has_capitals(source, text, start, veto) {
                    offer(veto.folded().len(), MatchedName::Veto, false);
                }
            });
        }
        if self.aliases.may_begin(rest) {
            self.aliases.names_at(rest, |length, alias| {
                offer(length, MatchedName::Alias(alias), true);
            });
        }
        best
    }

    /// Whether the text has the capitals that the phrase is listed with.
    fn has_capitals(&self, source: &str, text: &Text, start: WordStart, veto: Veto<'_>) -> bool {
        let is_lowercase = |at: usize| {
            let at = text.folded().source_start(start.at + at);
            source[at..].starts_with(char::is_lowercase)
        };
        self.options.ignore_case || !veto.capitals().any(is_lowercase)
    }

    fn may_be_written(&self, source: &str, text: &Text, start: WordStart, hit: &Hit) -> bool {
        match hit.named {
            MatchedName::Veto => true,
            MatchedName::Alias(_) => self.may_be_listed(start.initial),
            MatchedName::Name(name) => {
                let folded = text.folded();
                let end = folded.source_end(source, start.at + hit.length);
                let written = &source[folded.source_start(start.at)..end];
                let ignore_case = self.options.ignore_case;
                let mut toponyms = self.gazetteer.toponyms(name);
                toponyms.any(|toponym| case::fits(&toponym, written, start.initial, ignore_case))
            }
        }
    }
}

/// Hyphenated words that join the parts of names, as in Pas-de-Calais.
const HYPHENED: [&str; 12] = [
    "-de-", "-du-", "-des-", "-d'", "-d’", "-la-", "-le-", "-les-", "-en-", "-sur-", "-sous-",
    "-am-",
];

/// Whether a name of several words ends within a hyphenated name or within a dotted abbreviation: *Le Pas* in
/// Le Pas-de-Calais, *The D* in The D.C.
fn cuts_a_compound(source: &str, text: &Text, start: WordStart, hit: &Hit) -> bool {
    let folded = text.folded();
    let name = &folded.as_str()[start.at..start.at + hit.length];
    let Some(last) = name.rsplit_once(' ').map(|(_, last)| last) else {
        return false;
    };
    let end = folded.source_end(source, hit.end(start));
    let rest = &source[end..];
    if rest.starts_with('-') {
        return HYPHENED.iter().any(|joint| rest.starts_with(joint));
    }
    let mut next = rest.chars();
    let stops = next.next() == Some('.') && next.next().is_some_and(char::is_alphabetic);
    stops && last.chars().nth(1).is_none()
}

fn to_match(source: &str, text: &Text, start: WordStart, hit: &Hit) -> Match {
    let folded = text.folded();
    let span = Span {
        start: folded.source_start(start.at),
        end: folded.source_end(source, hit.end(start)),
    };
    Match {
        span,
        named: hit.named,
        attached: hit.ending.attached,
    }
}
