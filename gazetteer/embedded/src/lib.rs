//! Data fixed at build time, as bytes and tables: nothing is opened or read here.
//!
//! `build.rs` compiles `gazetteer/world` and `gazetteer/build/press` into [`GAZETTEER`] and generates
//! `phf` tables from the press layer's word lists ([`lexicon`]) and from outlets' homes
//! ([`outlets`]). They are a separate crate because they seldom change and take long to compile:
//! code that uses them is rebuilt without them.

use exonym_gazetteer::format::layout::ALIGNMENT;
use phf_shared::PhfBorrow;

/// Aligned like the sections of a `.gaz`.
#[repr(C, align(64))]
struct Aligned<B: ?Sized>(B);

const _: () = assert!(align_of::<Aligned<u8>>() == ALIGNMENT);

static BYTES: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/embedded.gaz")));

/// The embedded gazetteer: a `.gaz`, aligned as [`exonym_gazetteer::Gazetteer::open`] requires.
pub static GAZETTEER: &[u8] = &BYTES.0;

/// The texts of the words of all tables, one after another.
static TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/texts.txt"));

/// A word of the tables: the place of its text among the texts of all tables and, in the lowest bits, its
/// length, in bytes.
///
/// Four bytes where a reference takes sixteen, and twenty-four more in the program's file, which the
/// system has to correct whenever it loads the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word(u32);

impl Word {
    /// Returns the text of the word.
    #[must_use]
    pub fn text(self) -> &'static str {
        let first = (self.0 >> lexicon::LENGTH_BITS) as usize;
        let length = (self.0 & ((1 << lexicon::LENGTH_BITS) - 1)) as usize;
        TEXTS.get(first..first + length).unwrap_or_default()
    }
}

impl PhfBorrow<str> for Word {
    fn borrow(&self) -> &str {
        self.text()
    }
}

/// Folded words and phrases with the lists that contain them, and directions of parts of places.
///
/// A set of languages is a `u64`: bit *n* is the language [`lexicon::LANGUAGES`]`[n]`, and two more
/// bits are [`lexicon::ANY_LANGUAGE`] and [`lexicon::CAPITAL_ONLY`].
#[allow(missing_docs)] // Each list is a line of `build.rs`, under the name of its press table.
pub mod lexicon {
    use crate::Word;
    use exonym_gazetteer::{Direction, word_filter};

    include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

    /// The lists that contain a word, and its languages in each of them.
    #[derive(Debug)]
    pub struct Listing {
        /// One bit for each list, and [`OPENS_PHRASE`].
        pub lists: u32,
        /// The row of [`LANGUAGES_ON`] for the lowest of the lists; the others follow in their order.
        first: u32,
    }

    impl Listing {
        /// Returns the languages in which the word is on a list; none if it is not on it.
        #[must_use]
        pub fn languages_on(&self, list: u32) -> u64 {
            if self.lists >> list & 1 == 0 {
                return 0;
            }
            let before = (self.lists & ((1 << list) - 1)).count_ones();
            let row = LANGUAGES_ON.get((self.first + before) as usize);
            row.copied().unwrap_or_default()
        }
    }

    /// Returns the listing of a folded word or phrase.
    #[must_use]
    pub fn listing(folded: &str) -> Option<&'static Listing> {
        if !word_filter::may_have(&FILTER, folded) {
            return None;
        }
        LISTINGS.get(usize::from(*WORDS.get(folded)?))
    }

    /// Returns all words and phrases with their listings, in arbitrary order.
    pub fn listings() -> impl Iterator<Item = (&'static str, &'static Listing)> {
        WORDS
            .entries()
            .filter_map(|(word, at)| Some((word.text(), LISTINGS.get(usize::from(*at))?)))
    }
}

/// The home places of news outlets.
pub mod outlets {
    use crate::Word;

    include!(concat!(env!("OUT_DIR"), "/outlets.rs"));

    /// Returns the place of an outlet, as a reference of the press tables, by its folded domain or name.
    #[must_use]
    pub fn home(outlet: &str) -> Option<&'static str> {
        OUTLETS.get(outlet).map(|place| place.text())
    }

    /// Returns all outlets with their places, in arbitrary order.
    pub fn homes() -> impl Iterator<Item = (&'static str, &'static str)> {
        OUTLETS
            .entries()
            .map(|(outlet, place)| (outlet.text(), place.text()))
    }
}
