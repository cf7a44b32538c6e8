//! Data fixed at build time, as bytes and tables: nothing is opened or read here.
//!
//! `build.rs` compiles `gazetteer/world` and `gazetteer/build/press` into [`GAZETTEER`] and generates
//! `phf` tables from the press layer's word lists ([`lexicon`]) and from outlets' homes
//! ([`outlets`]). They are a separate crate because they seldom change and take long to compile:
//! code that uses them is rebuilt without them.

use exonym_gazetteer::format::layout::ALIGNMENT;

/// Aligned like the sections of a `.gaz`.
#[repr(C, align(64))]
struct Aligned<B: ?Sized>(B);

const _: () = assert!(align_of::<Aligned<u8>>() == ALIGNMENT);

static BYTES: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/embedded.gaz")));

/// The embedded gazetteer: a `.gaz`, aligned as [`exonym_gazetteer::Gazetteer::open`] requires.
pub static GAZETTEER: &[u8] = &BYTES.0;

/// Folded words and phrases with the lists that contain them, and directions of parts of places.
///
/// A set of languages is a `u64`: bit *n* is the language [`lexicon::LANGUAGES`]`[n]`, and two more
/// bits are [`lexicon::ANY_LANGUAGE`] and [`lexicon::CAPITAL_ONLY`].
#[allow(missing_docs)] // Each list is a line of `build.rs`, under the name of its press table.
pub mod lexicon {
    use exonym_gazetteer::{Direction, word_filter};

    include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

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
            .filter_map(|(word, at)| Some((*word, LISTINGS.get(usize::from(*at))?)))
    }
}

/// The home places of news outlets.
pub mod outlets {
    include!(concat!(env!("OUT_DIR"), "/outlets.rs"));
}
