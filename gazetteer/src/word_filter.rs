//! A filter before a table of words: which words are surely not in it.
//!
//! Words enter when a table is made, and a word when it is asked; what leaves is whether the table may
//! have it, never wrong where it says no. Most words of a text are on no list, and asking the filter
//! costs a tenth of what a look-up does: a word's checksum says a block of 64 bits and two bits in it.

use crate::checksum;

/// Bits for each word, before the number of blocks is made a power of two: of the words that are not in
/// the table one in twenty or less passes.
const BITS_PER_WORD: usize = 8;

/// The blocks of a filter for these words.
pub fn filled<'w>(words: impl ExactSizeIterator<Item = &'w str>) -> Vec<u64> {
    let bits = (words.len() * BITS_PER_WORD).next_power_of_two();
    let mut blocks = vec![0; bits.div_ceil(u64::BITS as usize)];
    for word in words {
        let (block, bits) = place(word, blocks.len());
        blocks[block] |= bits;
    }
    blocks
}

/// Whether the table before which these blocks stand may have the word; of no blocks, whether it may
/// have any.
#[inline]
pub fn may_have(blocks: &[u64], word: &str) -> bool {
    if blocks.is_empty() {
        return false;
    }
    let (block, bits) = place(word, blocks.len());
    blocks[block] & bits == bits
}

/// The block of a word and its two bits there.
#[inline]
fn place(word: &str, blocks: usize) -> (usize, u64) {
    let checksum = checksum(word.as_bytes());
    let bits = 1 << (checksum & 63) | 1 << (checksum >> 6 & 63);
    ((checksum >> 12) as usize % blocks, bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_passes_and_few_others_do() {
        let words: Vec<String> = (0..10_000).map(|number| format!("word {number}")).collect();
        let blocks = filled(words.iter().map(String::as_str));
        assert!(words.iter().all(|word| may_have(&blocks, word)));
        let others = (0..10_000).map(|number| format!("other {number}"));
        let passing = others.filter(|word| may_have(&blocks, word)).count();
        assert!(passing < 1_000, "{passing}");
    }

    #[test]
    fn no_words_hold_none() {
        assert!(!may_have(&filled(std::iter::empty()), "word"));
        assert!(!may_have(&[], "word"));
    }
}
