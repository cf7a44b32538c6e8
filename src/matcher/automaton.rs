//! Names known only at run time, and those with compounds: an Aho-Corasick automaton.
//!
//! It is walked from the starts of words only, anchored there, so it rests between them; walking
//! the automaton by hand instead of searching yields every name that begins at the word, of which
//! the matcher takes the longest that ends at a boundary.

use crate::work;
use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};
use exonym_gazetteer::first_bytes::{self, cut};

/// Bytes of folded names that one automaton takes. Building it takes some fifty times as much memory
/// for a while (measured), which makes 3 GB; it has no more states than bytes, so that their numbers,
/// of which there are 2³¹, suffice.
pub(super) const MOST_BYTES: usize = 64 << 20;

/// Names of more than an automaton takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooLarge {
    /// Of all of them, folded.
    pub(super) bytes: usize,
}

/// Folded names, each with what it stands for.
pub(super) struct NameAutomaton<T> {
    /// `None` where there is no name.
    names: Option<Names<T>>,
}

struct Names<T> {
    automaton: NFA,
    all: Openings,
    small: Openings,
    here_alone: Openings,
    meanings: Vec<T>,
}

/// A folded name with what it stands for.
pub(super) struct Entry<T> {
    pub(super) folded: String,
    pub(super) meaning: T,
    /// Whether it may stand in a text with a small first letter.
    pub(super) small: bool,
    /// Whether nothing but this automaton finds it.
    pub(super) here_alone: bool,
}

/// Which names are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sought {
    /// Every one.
    All,
    /// Those that may stand with a small first letter.
    Small,
    /// Those that nothing else finds.
    HereAlone,
}

/// An automaton of no name.
impl<T> Default for NameAutomaton<T> {
    fn default() -> Self {
        Self { names: None }
    }
}

impl<T: Copy> NameAutomaton<T> {
    /// An automaton over folded names; empty ones are left out.
    ///
    /// # Errors
    /// Names of more than [`MOST_BYTES`].
    pub(super) fn new(entries: impl Iterator<Item = Entry<T>>) -> Result<Self, TooLarge> {
        Self::within(MOST_BYTES, entries)
    }

    /// The same with another limit.
    fn within(
        most_bytes: usize,
        entries: impl Iterator<Item = Entry<T>>,
    ) -> Result<Self, TooLarge> {
        let entries: Vec<Entry<T>> = entries.filter(|entry| !entry.folded.is_empty()).collect();
        let bytes = entries.iter().map(|entry| entry.folded.len()).sum();
        if bytes > most_bytes {
            return Err(TooLarge { bytes });
        }
        if entries.is_empty() {
            return Ok(Self::default());
        }
        let folded = || entries.iter().map(|entry| entry.folded.as_str());
        let automaton = NFA::builder()
            .match_kind(MatchKind::Standard)
            .build(folded())
            .map_err(|_| TooLarge { bytes })?;
        let some = |holds: fn(&Entry<T>) -> bool| {
            let entries = entries.iter().filter(move |entry| holds(entry));
            Openings::new(entries.map(|entry| entry.folded.as_str()))
        };
        let names = Names {
            automaton,
            all: Openings::new(folded()),
            small: some(|entry| entry.small),
            here_alone: some(|entry| entry.here_alone),
            meanings: entries.iter().map(|entry| entry.meaning).collect(),
        };
        Ok(Self { names: Some(names) })
    }

    /// Whether one of the names may stand at the beginning; never wrong where it says no.
    #[inline]
    pub(super) fn may_open(&self, folded: &str, sought: Sought) -> bool {
        self.names.as_ref().is_some_and(|names| {
            let openings = match sought {
                Sought::All => &names.all,
                Sought::Small => &names.small,
                Sought::HereAlone => &names.here_alone,
            };
            openings.may_open(folded.as_bytes())
        })
    }

    /// Calls `visit` with the length in bytes and the meaning of every name that `folded` begins
    /// with, shortest first.
    pub(super) fn names_at(&self, folded: &str, mut visit: impl FnMut(usize, T)) {
        let Some(Names {
            automaton,
            meanings,
            ..
        }) = &self.names
        else {
            return;
        };
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
                        visit(at + 1, meanings[pattern.as_usize()]);
                    }
                }
            }
        }
    }
}

/// Which bytes names open with: most words of a text are told from them by a few bytes, without a
/// walk through an automaton that is larger than a core's cache.
struct Openings {
    /// By the hash of the first [`SHORT`] bytes: a bit for each number of bytes from there to
    /// [`LONG`] that such names have, longer ones counting as that; see also [`BELOW_SHORT`].
    lengths: Vec<u8>,
    /// The binary logarithm of their number.
    lengths_log2: u32,
    /// A bit for the first [`LONG`] bytes of each name; of a shorter one all.
    more: Bits,
}

/// Bytes looked at first.
const SHORT: usize = 4;
/// Bytes looked at then: all of most names' first words.
const LONG: usize = first_bytes::BYTES;
/// The bit of names of less than [`SHORT`] bytes, which stand at the hash of all of theirs.
const BELOW_SHORT: u8 = 1 << (LONG - SHORT + 1);
/// Bytes of lengths for each name, before that is made a power of two: names share openings, so that
/// less than half are taken.
const LENGTHS_PER_NAME: usize = 1;
/// The same for the bits of openings, of which names then set a twelfth or less. Both tables of the
/// names that may stand small fit into a core's first cache.
const BITS_PER_NAME: usize = 12;
/// The smallest table as a power of two: a word.
const LEAST_LOG2: u32 = 6;
/// The largest table of lengths: a core's first cache.
const MOST_LENGTHS_LOG2: u32 = 15;

impl Openings {
    fn new<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let names: Vec<&str> = names.collect();
        let log2 = |slots: usize| slots.next_power_of_two().ilog2().max(LEAST_LOG2);
        let lengths_log2 = log2(names.len() * LENGTHS_PER_NAME).min(MOST_LENGTHS_LOG2);
        let mut openings = Self {
            lengths: vec![0; 1 << lengths_log2],
            lengths_log2,
            more: Bits::new(log2(names.len() * BITS_PER_NAME)),
        };
        for name in names {
            let all = first_bytes::of(name.as_bytes());
            let kind = match name.len().min(LONG).checked_sub(SHORT) {
                Some(beyond) => 1 << beyond,
                None => BELOW_SHORT,
            };
            openings.lengths[hashed(cut(all, SHORT), lengths_log2)] |= kind;
            openings.more.set(all);
        }
        openings
    }

    /// Whether a name may stand at the beginning of these bytes; never wrong where it says no.
    #[inline]
    fn may_open(&self, bytes: &[u8]) -> bool {
        let all = first_bytes::of(bytes);
        let mut lengths = self.lengths_at(cut(all, SHORT)) & (BELOW_SHORT - 1);
        while lengths != 0 {
            let length = SHORT + lengths.trailing_zeros() as usize;
            if self.more.has(cut(all, length)) {
                return true;
            }
            lengths &= lengths - 1;
        }
        !is_plain(all) && self.may_be_short(bytes, all)
    }

    #[inline]
    fn lengths_at(&self, opening: u64) -> u8 {
        self.lengths[hashed(opening, self.lengths_log2)]
    }

    /// Whether a name of less than [`SHORT`] bytes may stand there. One so short is no beginning of
    /// a longer word: neither an ending nor a compound's tail is written onto it. After a letter of
    /// a script without spaces it may end anyhow.
    fn may_be_short(&self, bytes: &[u8], all: u64) -> bool {
        let ends = |at: usize| {
            !bytes[at - 1].is_ascii()
                || bytes
                    .get(at)
                    .is_none_or(|byte| !byte.is_ascii_alphanumeric())
        };
        let listed = |length: usize| {
            let name = cut(all, length);
            self.lengths_at(name) & BELOW_SHORT != 0 && self.more.has(name)
        };
        (1..SHORT.min(bytes.len() + 1)).any(|length| ends(length) && listed(length))
    }
}

/// Whether the first [`SHORT`] bytes are small letters of ASCII, as of most words. It may miss some.
#[inline]
fn is_plain(opening: u64) -> bool {
    let each = |byte: u8| u32::from_le_bytes([byte; SHORT]);
    let bytes = opening as u32;
    // The letters of ASCII stand at 1 to 26 of the fourth 32 characters: 5 more stay below 32, 31
    // more do not.
    let letters = bytes & each(0xE0) == each(0x60);
    let number = bytes & each(0x1F);
    let within = (number.wrapping_add(each(5))) & each(0x20) == 0;
    let above = (number.wrapping_add(each(31))) & each(0x20) == each(0x20);
    letters & within & above
}

/// A set of hashes, a bit each.
pub(super) struct Bits {
    words: Vec<u64>,
    /// The binary logarithm of their number.
    log2: u32,
}

impl Bits {
    pub(super) fn new(log2: u32) -> Self {
        Self {
            words: vec![0; 1 << (log2 - u64::BITS.ilog2())],
            log2,
        }
    }

    pub(super) fn set(&mut self, value: u64) {
        let bit = hashed(value, self.log2);
        self.words[bit / 64] |= 1 << (bit % 64);
    }

    #[inline]
    pub(super) fn has(&self, value: u64) -> bool {
        let bit = hashed(value, self.log2);
        self.words[bit / 64] >> (bit % 64) & 1 != 0
    }
}

/// A number of so many bits for a value.
#[inline]
fn hashed(value: u64, bits: u32) -> usize {
    /// Spreads the bits of a value over a word: 2⁶⁴ divided by the golden ratio.
    const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
    (value.wrapping_mul(SPREAD) >> (u64::BITS - bits)) as usize
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
        let openings = Openings::new(names.into_iter());
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
    fn plain_bytes_are_small_letters() {
        for byte in 0..=u8::MAX {
            for at in 0..SHORT {
                let mut bytes = *b"azmn.... ";
                bytes[at] = byte;
                let plain = is_plain(first_bytes::of(&bytes));
                assert_eq!(plain, byte.is_ascii_lowercase(), "{byte:?}");
            }
        }
        assert!(!is_plain(first_bytes::of(b"aan")));
    }

    #[test]
    fn every_name_at_the_start_and_none_elsewhere() {
        let names = ["krim", "rim", "krim brug", "krim"];
        let entry = |(meaning, name): (usize, &&str)| Entry {
            folded: (*name).to_owned(),
            meaning,
            small: *name == "rim",
            here_alone: false,
        };
        let automaton = NameAutomaton::new(names.iter().enumerate().map(entry)).unwrap();
        let mut seen = Vec::new();
        automaton.names_at("krim brug en rim", |length, name| seen.push((length, name)));
        assert_eq!(seen, [(4, 0), (4, 3), (9, 2)]);
        assert!(automaton.may_open("krim", Sought::All));
        assert!(!automaton.may_open("krim", Sought::Small));
        assert!(automaton.may_open("rim", Sought::Small));
        assert!(!automaton.may_open("rim", Sought::HereAlone));
    }

    #[test]
    fn names_beyond_the_limit_are_an_error_and_never_left_out() {
        let names = ["krim", "", "rim"];
        let entry = |(meaning, name): (usize, &&str)| Entry {
            folded: (*name).to_owned(),
            meaning,
            small: false,
            here_alone: false,
        };
        let within = |limit| NameAutomaton::within(limit, names.iter().enumerate().map(entry));
        assert_eq!(within(6).err(), Some(TooLarge { bytes: 7 }));
        let automaton = within(7).unwrap();
        let mut seen = Vec::new();
        automaton.names_at("rim", |length, name| seen.push((length, name)));
        assert_eq!(seen, [(3, 2)]);
        let none = NameAutomaton::within(0, std::iter::empty::<Entry<usize>>());
        assert!(!none.unwrap().may_open("rim", Sought::All));
    }
}
