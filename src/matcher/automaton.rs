//! Names known only at run time, and those with compounds: an Aho-Corasick automaton.
//!
//! It is walked from the starts of words only, anchored there, so it rests between them; walking
//! the automaton by hand instead of searching yields every name that begins at the word, of which
//! the matcher takes the longest that ends at a boundary.

use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};

/// Folded names, each with what it stands for.
pub(super) struct NameAutomaton<T> {
    /// `None` where there is no name.
    automaton: Option<NFA>,
    meanings: Vec<T>,
}

impl<T: Copy> NameAutomaton<T> {
    /// An automaton over folded names; empty ones are left out.
    ///
    /// The size of the names is bounded by that of the gazetteer, far below the 2³¹ states at
    /// which building fails; should it fail, no name is found.
    pub(super) fn new(names: impl Iterator<Item = (String, T)>) -> Self {
        let (patterns, meanings): (Vec<String>, Vec<T>) =
            names.filter(|(name, _)| !name.is_empty()).unzip();
        let automaton = match patterns.is_empty() {
            true => None,
            false => NFA::builder()
                .match_kind(MatchKind::Standard)
                .build(&patterns)
                .ok(),
        };
        Self {
            automaton,
            meanings,
        }
    }

    /// Calls `visit` with the length in bytes and the meaning of every name that `folded` begins
    /// with, shortest first.
    pub(super) fn names_at(&self, folded: &str, mut visit: impl FnMut(usize, T)) {
        let Some(automaton) = &self.automaton else {
            return;
        };
        let Ok(mut state) = automaton.start_state(Anchored::Yes) else {
            return;
        };
        for (at, &byte) in folded.as_bytes().iter().enumerate() {
            state = automaton.next_state(Anchored::Yes, state, byte);
            if automaton.is_dead(state) {
                return;
            }
            if automaton.is_match(state) {
                for number in 0..automaton.match_len(state) {
                    let pattern = automaton.match_pattern(state, number);
                    if automaton.pattern_len(pattern) == at + 1 {
                        visit(at + 1, self.meanings[pattern.as_usize()]);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_at_the_start_and_none_elsewhere() {
        let names = ["krim", "rim", "krim brug", "krim"];
        let automaton = NameAutomaton::new(
            names
                .iter()
                .enumerate()
                .map(|(at, name)| ((*name).to_owned(), at)),
        );
        let mut seen = Vec::new();
        automaton.names_at("krim brug en rim", |length, name| seen.push((length, name)));
        assert_eq!(seen, [(4, 0), (4, 3), (9, 2)]);
    }
}
