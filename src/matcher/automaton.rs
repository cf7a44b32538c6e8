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

/// Which bytes names open with: most words of a text are told from them by a few bytes, without a
/// walk through an automaton that is larger than a core's cache.
struct Openings {
    /// A bit for the first [`SHORT`] bytes of each name, by their hash; of a shorter name all.
    first: Bits,
    /// A bit for the first [`LONG`] bytes of each name; of a shorter one all. Asked only where the
    /// bytes before passed.
    more: Bits,
}

/// Bytes looked at first.
const SHORT: usize = 4;
/// Bytes looked at then: all of most names' first words.
const LONG: usize = 8;
/// Bits of the first table, a power of two: 2¹⁸ are 32 KiB, a core's first cache, and some 15,000
/// openings set 6% of them.
const FIRST_BITS: u32 = 18;
/// Bits of the second: 128 KiB, of which 50,000 openings set 5%.
const MORE_BITS: u32 = 20;

impl Openings {
    fn new(names: &[String]) -> Self {
        let mut openings = Self {
            first: Bits::new(FIRST_BITS),
            more: Bits::new(MORE_BITS),
        };
        for name in names {
            let bytes = name.as_bytes();
            let all = opening(bytes);
            openings.first.set(cut(all, SHORT));
            openings.more.set(all);
        }
        openings
    }

    /// Whether a name may stand at the beginning of these bytes; never wrong where it says no.
    #[inline]
    fn may_open(&self, bytes: &[u8]) -> bool {
        // A name this short is no beginning of a longer word: neither an ending nor a compound's
        // tail is written onto it. After a letter of a script without spaces it may end anyhow.
        let ends = |at: usize| {
            !bytes[at - 1].is_ascii()
                || bytes
                    .get(at)
                    .is_none_or(|byte| !byte.is_ascii_alphanumeric())
        };
        let all = opening(bytes);
        let first = |length: usize| self.first.has(cut(all, length));
        let more = |length: usize| self.more.has(cut(all, length));
        first(SHORT) && (SHORT..=LONG).any(more)
            || (1..SHORT.min(bytes.len() + 1)).any(|length| ends(length) && first(length))
    }
}

/// The first [`LONG`] bytes as a number, with NULs behind them where there are fewer.
#[inline]
fn opening(bytes: &[u8]) -> u64 {
    match bytes.first_chunk() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => {
            let mut chunk = [0; LONG];
            chunk[..bytes.len()].copy_from_slice(bytes);
            u64::from_le_bytes(chunk)
        }
    }
}

/// The first `length` bytes of an opening, 1 to [`LONG`].
#[inline]
fn cut(opening: u64, length: usize) -> u64 {
    opening & u64::MAX >> (8 * (LONG - length))
}

/// A set of hashes, a bit each.
struct Bits {
    words: Vec<u64>,
    /// By how much a hash is cut.
    shift: u32,
}

impl Bits {
    fn new(log2: u32) -> Self {
        Self {
            words: vec![0; 1 << (log2 - u64::BITS.ilog2())],
            shift: u64::BITS - log2,
        }
    }

    fn set(&mut self, value: u64) {
        let bit = self.bit(value);
        self.words[bit / 64] |= 1 << (bit % 64);
    }

    #[inline]
    fn has(&self, value: u64) -> bool {
        let bit = self.bit(value);
        self.words[bit / 64] >> (bit % 64) & 1 != 0
    }

    #[inline]
    fn bit(&self, value: u64) -> usize {
        /// Spreads the bits of a value over a word: 2⁶⁴ divided by the golden ratio.
        const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
        (value.wrapping_mul(SPREAD) >> self.shift) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings_refuse_no_name() {
        let names = [
            "us",
            "北",
            "krim",
            "kriml",
            "krim brug",
            "den haag",
            "'s gravenhage",
        ];
        let openings = Openings::new(&names.map(str::to_owned));
        for text in [
            "us",
            "us en",
            "北ss",
            "krim",
            "krimbrug",
            "krimls",
            "den haag.",
            "'s gravenhage",
        ] {
            assert!(openings.may_open(text.as_bytes()), "{text}");
        }
        for text in ["", "use", "kraan", "krijg", "huis"] {
            assert!(!openings.may_open(text.as_bytes()), "{text}");
        }
    }

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
