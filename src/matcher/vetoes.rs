//! Phrases that are not a place, whatever they contain: which of them begin at a word.
//!
//! They are some thousands, and most texts have few of what they begin with. So those of each first byte
//! have an Aho-Corasick automaton of their own, which is built when a text first asks for it: one for all
//! would take most of the time that a short text takes.

use super::automaton::{MOST_BYTES, TooLarge, built, walk};
use super::openings::Openings;
use aho_corasick::nfa::contiguous::NFA;
use exonym_gazetteer::{Veto, first_bytes};
use std::sync::OnceLock;

/// Folded phrases.
pub(super) struct Vetoes<'g> {
    openings: Openings,
    /// In byte order.
    phrases: Vec<Veto<'g>>,
    /// By the first byte of the phrases; `None` where there is none.
    automatons: Box<[OnceLock<Option<NFA>>; FIRST_BYTES]>,
}

const FIRST_BYTES: usize = 1 << u8::BITS;

impl<'g> Vetoes<'g> {
    /// Of phrases in byte order.
    ///
    /// # Errors
    /// Phrases of more than [`MOST_BYTES`].
    pub(super) fn new(phrases: impl Iterator<Item = Veto<'g>>) -> Result<Self, TooLarge> {
        let phrases: Vec<Veto<'_>> = phrases
            .filter(|phrase| !phrase.folded().is_empty())
            .collect();
        let bytes = phrases.iter().map(|phrase| phrase.folded().len()).sum();
        if bytes > MOST_BYTES {
            return Err(TooLarge { bytes });
        }
        let first_bytes = phrases
            .iter()
            .map(|phrase| first_bytes::of(phrase.folded().as_bytes()));
        Ok(Self {
            openings: Openings::new(first_bytes),
            phrases,
            automatons: Box::new([const { OnceLock::new() }; FIRST_BYTES]),
        })
    }

    /// Whether one may begin there; never wrong where it says no.
    #[inline]
    pub(super) fn may_open(&self, folded: &str) -> bool {
        self.openings.may_open(folded.as_bytes())
    }

    /// Calls `visit` with every phrase that `folded` begins with, shortest first.
    pub(super) fn phrases_at(&self, folded: &str, mut visit: impl FnMut(Veto<'g>)) {
        let Some(&first) = folded.as_bytes().first() else {
            return;
        };
        let automaton = self.automatons[usize::from(first)].get_or_init(|| self.of_first(first));
        if let Some(automaton) = automaton {
            let opening = self.of_first_byte(first);
            walk(automaton, folded, |_, number| visit(opening[number]));
        }
    }

    fn of_first(&self, first: u8) -> Option<NFA> {
        built(self.of_first_byte(first).iter().map(|veto| veto.folded()))
    }

    /// The phrases that begin with a byte.
    fn of_first_byte(&self, first: u8) -> &[Veto<'g>] {
        let byte = |veto: &Veto<'_>| veto.folded().as_bytes()[0];
        let start = self.phrases.partition_point(|veto| byte(veto) < first);
        let end = self.phrases.partition_point(|veto| byte(veto) <= first);
        &self.phrases[start..end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_at_the_start_whatever_its_first_letter() {
        let phrases = ["", "kyiv cake", "kyiv post", "the kyiv", "київ динамо"];
        let vetoes = Vetoes::new(phrases.into_iter().map(Veto::read)).unwrap();
        let lengths = |folded: &str| {
            let mut lengths = Vec::new();
            if vetoes.may_open(folded) {
                vetoes.phrases_at(folded, |veto| lengths.push(veto.folded().len()));
            }
            lengths
        };
        assert_eq!(lengths("kyiv post and kyiv cake"), [9]);
        assert_eq!(lengths("the kyiv post"), [8]);
        assert_eq!(lengths("київ динамо"), ["київ динамо".len()]);
        for none in ["kyiv", "київ", "lviv", ""] {
            assert_eq!(lengths(none), [0_usize; 0], "{none}");
        }
    }
}
