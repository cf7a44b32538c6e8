//! Phrases that are not a place, whatever they contain: which of them begin at a word.
//!
//! They are some thousands, and most texts have few of what they begin with. So those of each first byte
//! have an Aho-Corasick automaton of their own, which is built when a text first asks for it: one for all
//! would take most of the time that a short text takes.

use super::automaton::{MOST_BYTES, TooLarge, built, walk};
use super::openings::Openings;
use aho_corasick::nfa::contiguous::NFA;
use exonym_gazetteer::first_bytes;
use std::sync::OnceLock;

/// Folded phrases.
pub(super) struct Vetoes<'g> {
    openings: Openings,
    /// In byte order.
    phrases: Vec<&'g str>,
    /// By the first byte of the phrases; `None` where there is none.
    automatons: Box<[OnceLock<Option<NFA>>; FIRST_BYTES]>,
}

const FIRST_BYTES: usize = 1 << u8::BITS;

impl<'g> Vetoes<'g> {
    /// Of folded phrases in byte order.
    ///
    /// # Errors
    /// Phrases of more than [`MOST_BYTES`].
    pub(super) fn new(phrases: impl Iterator<Item = &'g str>) -> Result<Self, TooLarge> {
        let phrases: Vec<&str> = phrases.filter(|phrase| !phrase.is_empty()).collect();
        let bytes = phrases.iter().map(|phrase| phrase.len()).sum();
        if bytes > MOST_BYTES {
            return Err(TooLarge { bytes });
        }
        let first_bytes = phrases
            .iter()
            .map(|phrase| first_bytes::of(phrase.as_bytes()));
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

    /// Calls `visit` with the length in bytes of every phrase that `folded` begins with, shortest
    /// first.
    pub(super) fn lengths_at(&self, folded: &str, mut visit: impl FnMut(usize)) {
        let Some(&first) = folded.as_bytes().first() else {
            return;
        };
        let automaton = self.automatons[usize::from(first)].get_or_init(|| self.of_first(first));
        if let Some(automaton) = automaton {
            walk(automaton, folded, |length, _| visit(length));
        }
    }

    fn of_first(&self, first: u8) -> Option<NFA> {
        let phrases = self.phrases.iter();
        built(phrases.filter(|phrase| phrase.as_bytes()[0] == first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_at_the_start_whatever_its_first_letter() {
        let phrases = ["", "kyiv cake", "kyiv post", "the kyiv", "київ динамо"];
        let vetoes = Vetoes::new(phrases.into_iter()).unwrap();
        let lengths = |folded: &str| {
            let mut lengths = Vec::new();
            if vetoes.may_open(folded) {
                vetoes.lengths_at(folded, |length| lengths.push(length));
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
