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
    openings: Openings,
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
            openings: Openings::new(&patterns),
            meanings,
        }
    }

    /// Calls `visit` with the length in bytes and the meaning of every name that `folded` begins
    /// with, shortest first.
    pub(super) fn names_at(&self, folded: &str, mut visit: impl FnMut(usize, T)) {
        let Some(automaton) = &self.automaton else {
            return;
        };
        if !self.openings.may_open(folded.as_bytes()) {
            return;
        }
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

/// Which bytes names open with: most words of a text are told from them by four bytes, without a
/// walk through an automaton that is larger than a core's cache.
struct Openings {
    /// A bit for each opening of [`OPENING`] bytes, by its hash. A shorter name has NULs behind it.
    bits: Vec<u64>,
}

/// Bytes of an opening.
const OPENING: usize = 4;
/// Bits of the table, a power of two: 2¹⁸ are 32 KiB, a core's first cache, and some 15,000
/// openings set 6% of them.
const OPENING_BITS: usize = 1 << 18;

impl Openings {
    fn new(names: &[String]) -> Self {
        let mut bits = vec![0; OPENING_BITS / 64];
        for name in names {
            let length = name.len().min(OPENING);
            let bit = opening_bit(&name.as_bytes()[..length]);
            bits[bit / 64] |= 1 << (bit % 64);
        }
        Self { bits }
    }

    /// Whether a name may stand at the beginning of these bytes; never wrong where it says no.
    #[inline]
    fn may_open(&self, bytes: &[u8]) -> bool {
        let holds = |length: usize| {
            bytes.get(..length).is_some_and(|opening| {
                let bit = opening_bit(opening);
                self.bits[bit / 64] >> (bit % 64) & 1 != 0
            })
        };
        // A name shorter than that is no beginning of a longer word: neither an ending nor a
        // compound's tail is written onto so short a one.
        let ends = |at: usize| {
            bytes
                .get(at)
                .is_none_or(|byte| !byte.is_ascii_alphanumeric())
        };
        holds(OPENING) || (1..OPENING).any(|length| ends(length) && holds(length))
    }
}

#[inline]
fn opening_bit(opening: &[u8]) -> usize {
    /// Spreads the bits of an opening over a word: 2⁶⁴ divided by the golden ratio.
    const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
    let bytes = opening
        .iter()
        .rev()
        .fold(0, |bytes, &byte| bytes << 8 | u64::from(byte));
    (bytes.wrapping_mul(SPREAD) >> (64 - OPENING_BITS.trailing_zeros())) as usize
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
