//! A filter of first words: whether any name can begin with the word at hand.
//!
//! Most capitalised words of a text begin no name. A Bloom filter answers that from one or two
//! cache lines, before the names are walked. It enters with a folded word and leaves a yes that
//! may be wrong or a no that never is.

use xxhash_rust::xxh3::xxh3_64;

/// Bits a distinct first word: with two probes about 5% of other words get through.
const BITS_PER_WORD: usize = 8;
/// The smallest filter: one cache line.
const MIN_BYTES: usize = 64;

/// Bits in a slice whose length is a power of two.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FirstWordFilter<'a>(&'a [u8]);

impl<'a> FirstWordFilter<'a> {
    /// A filter over stored bytes; `None` unless their number is a power of two.
    pub(crate) fn new(bytes: &'a [u8]) -> Option<Self> {
        bytes.len().is_power_of_two().then_some(Self(bytes))
    }

    /// The bytes of a filter of so many folded words, by their hashes (see [`word_hash`]).
    pub(crate) fn build(words: usize, hashes: impl Iterator<Item = u64>) -> Vec<u8> {
        let bytes = (words * BITS_PER_WORD / 8)
            .max(MIN_BYTES)
            .next_power_of_two();
        let mut filter = vec![0; bytes];
        for hash in hashes {
            for bit in probes(hash, bytes) {
                filter[bit / 8] |= 1 << (bit % 8);
            }
        }
        filter
    }

    /// Whether a name may begin with this folded word.
    #[inline]
    pub(crate) fn may_begin(self, word: &str) -> bool {
        probes(word_hash(word), self.0.len())
            .into_iter()
            .all(|bit| self.0[bit / 8] & (1 << (bit % 8)) != 0)
    }
}

/// What a filter keeps of a folded word.
#[inline]
pub(crate) fn word_hash(word: &str) -> u64 {
    xxh3_64(word.as_bytes())
}

/// The two bits of a word in a filter of `bytes` bytes, a power of two.
#[inline]
fn probes(hash: u64, bytes: usize) -> [usize; 2] {
    let mask = bytes * 8 - 1;
    [hash as usize & mask, (hash >> 32) as usize & mask]
}

/// The first word of a folded name or of a folded text from a word's start on, as far as it is of
/// ASCII letters and digits: what follows may be a letter (`malmø`), a quotation mark that closes
/// or a word of another script, and telling them apart costs more than the filter saves.
#[inline]
pub(crate) fn first_word(folded: &str) -> &str {
    let end = folded
        .bytes()
        .position(|b| !b.is_ascii_alphanumeric())
        .unwrap_or(folded.len());
    &folded[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_is_in_gets_through_and_few_others() {
        let words: Vec<String> = (0..10_000).map(|n| format!("word{n}")).collect();
        let bytes = FirstWordFilter::build(words.len(), words.iter().map(|word| word_hash(word)));
        let filter = FirstWordFilter::new(&bytes).expect("a power of two");
        assert!(words.iter().all(|word| filter.may_begin(word)));
        let others = (0..10_000)
            .filter(|n| filter.may_begin(&format!("other{n}")))
            .count();
        assert!(others < 1_000, "{others} of 10000 pass");
    }
}
