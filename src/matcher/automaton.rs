//! The caller's own names: an Aho-Corasick automaton, built at run time.
//!
//! It is only run from the starts of words, anchored there, and idles in between. Walking the automaton by
//! hand instead of searching yields every name that begins at the word; the matcher picks the longest that
//! ends at a boundary.

use super::prefix_filter::PrefixFilter;
use crate::work;
use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};
use exonym_gazetteer::first_bytes;

/// Maximum bytes of folded names per automaton. Building it temporarily takes some fifty times as much memory
/// (measured), which makes 3 GB. It has no more states than bytes, so its 2³¹ state ids suffice.
pub(super) const MAX_BYTES: usize = 64 << 20;

/// The names are too large for an automaton.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooLarge {
    /// Total size of the names, folded.
    pub(super) bytes: usize,
}

/// Folded names, each identified by its position in the list they were built from.
#[derive(Default)]
pub(super) struct NameAutomaton {
    /// `None` if there are no names.
    names: Option<Names>,
}

struct Names {
    automaton: NFA,
    prefixes: PrefixFilter,
    /// The list position of each pattern: empty names are not in the automaton.
    positions: Vec<usize>,
}

impl NameAutomaton {
    /// Builds an automaton over folded names, skipping empty ones.
    ///
    /// # Errors
    /// The names exceed [`MAX_BYTES`].
    pub(super) fn new(names: &[String]) -> Result<Self, TooLarge> {
        Self::within(MAX_BYTES, names)
    }

    /// Builds it with another limit.
    fn within(most_bytes: usize, names: &[String]) -> Result<Self, TooLarge> {
        let bytes = names.iter().map(String::len).sum();
        if bytes > most_bytes {
            return Err(TooLarge { bytes });
        }
        let all = || {
            names
                .iter()
                .enumerate()
                .filter(|(_, name)| !name.is_empty())
        };
        if all().next().is_none() {
            return Ok(Self::default());
        }
        let automaton = build_automaton(all().map(|(_, name)| name)).ok_or(TooLarge { bytes })?;
        let names = Names {
            automaton,
            prefixes: PrefixFilter::new(all().map(|(_, name)| first_bytes::of(name.as_bytes()))),
            positions: all().map(|(at, _)| at).collect(),
        };
        Ok(Self { names: Some(names) })
    }

    /// Whether one of the names may begin here. May give false positives, but no false negatives.
    #[inline]
    pub(super) fn may_begin(&self, folded: &str) -> bool {
        let names = self.names.as_ref();
        names.is_some_and(|names| names.prefixes.may_begin(folded.as_bytes()))
    }

    /// Calls `visit` with the length in bytes and the list position of every name that is a prefix of
    /// `folded`, shortest first.
    pub(super) fn names_at(&self, folded: &str, mut visit: impl FnMut(usize, usize)) {
        if let Some(names) = &self.names {
            visit_prefixes(&names.automaton, folded, |length, pattern| {
                visit(length, names.positions[pattern]);
            });
        }
    }
}

/// Builds an automaton over non-empty patterns; `None` if they exceed its capacity.
pub(super) fn build_automaton(patterns: impl IntoIterator<Item = impl AsRef<[u8]>>) -> Option<NFA> {
    NFA::builder()
        .match_kind(MatchKind::Standard)
        .build(patterns)
        .ok()
}

/// Calls `visit` with the length in bytes and the number of every pattern that is a prefix of `folded`,
/// shortest first.
pub(super) fn visit_prefixes(automaton: &NFA, folded: &str, mut visit: impl FnMut(usize, usize)) {
    let Ok(mut state) = automaton.start_state(Anchored::Yes) else {
        return;
    };
    for (at, &byte) in folded.as_bytes().iter().enumerate() {
        work::tick(1);
        state = automaton.next_state(Anchored::Yes, state, byte);
        if automaton.is_dead(state) {
            return;
        }
        if automaton.is_match(state) {
            for number in 0..automaton.match_len(state) {
                let pattern = automaton.match_pattern(state, number);
                if automaton.pattern_len(pattern) == at + 1 {
                    visit(at + 1, pattern.as_usize());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn every_name_at_the_start_and_none_elsewhere() {
        let names = owned(&["krim", "rim", "", "krim brug", "krim"]);
        let automaton = NameAutomaton::new(&names).unwrap();
        let mut seen = Vec::new();
        automaton.names_at("krim brug en rim", |length, name| seen.push((length, name)));
        assert_eq!(seen, [(4, 0), (4, 4), (9, 3)]);
        assert!(automaton.may_begin("krim"));
        assert!(!automaton.may_begin("kram"));
    }

    #[test]
    fn names_beyond_the_limit_are_an_error_and_never_left_out() {
        let names = owned(&["krim", "", "rim"]);
        let within = |limit| NameAutomaton::within(limit, &names);
        assert_eq!(within(6).err(), Some(TooLarge { bytes: 7 }));
        let automaton = within(7).unwrap();
        let mut seen = Vec::new();
        automaton.names_at("rim", |length, name| seen.push((length, name)));
        assert_eq!(seen, [(3, 2)]);
        let none = NameAutomaton::within(0, &[]);
        assert!(!none.unwrap().may_begin("rim"));
    }
}
