//! What is fixed when the program is built, as bytes and tables: nothing is opened or asked here.
//!
//! `build.rs` compiles `gazetteer/world` and `gazetteer/press` into [`GAZETTEER`] and makes `phf` tables
//! of the press layer's word lists ([`lexicon`]) and of outlets' homes ([`outlets`]). They are a crate of
//! their own because they change seldom and take a compiler long: code that asks them is built again
//! without them.

use exonym_gazetteer::format::layout::ALIGNMENT;

/// Aligned as the sections of a `.gaz` are.
#[repr(C, align(64))]
struct Aligned<B: ?Sized>(B);

const _: () = assert!(align_of::<Aligned<u8>>() == ALIGNMENT);

static BYTES: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/embedded.gaz")));

/// The embedded gazetteer: a `.gaz`, aligned as [`exonym_gazetteer::Gazetteer::open`] wants it.
pub static GAZETTEER: &[u8] = &BYTES.0;

/// Folded words and phrases with the lists that they are on, and directions of parts of places.
///
/// A set of languages is a `u64`: bit *n* is the language [`lexicon::LANGUAGES`]`[n]`, and two bits more
/// are [`lexicon::ANY_LANGUAGE`] and [`lexicon::CAPITAL_ONLY`].
#[allow(missing_docs)] // Each list is a line of `build.rs`, under the name of its press table.
pub mod lexicon {
    use exonym_gazetteer::{Direction, word_filter};

    include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

    /// The listing of a folded word or phrase.
    #[must_use]
    pub fn listing(folded: &str) -> Option<&'static Listing> {
        if !word_filter::may_have(&FILTER, folded) {
            return None;
        }
        LISTINGS.get(usize::from(*WORDS.get(folded)?))
    }

    /// All words and phrases with their listings, in no order.
    pub fn listings() -> impl Iterator<Item = (&'static str, &'static Listing)> {
        WORDS
            .entries()
            .filter_map(|(word, at)| Some((*word, LISTINGS.get(usize::from(*at))?)))
    }
}

/// Where outlets are at home.
pub mod outlets {
    include!(concat!(env!("OUT_DIR"), "/outlets.rs"));
}
