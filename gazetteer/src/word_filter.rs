//! A Bloom filter in front of a table of words: it says which words are surely not in the table.
//!
//! Takes words when the table is made; a query returns whether the table may have a word, and a
//! "no" is never wrong. Most words of a text are not listed, and the filter costs a tenth of a
//! look-up: the word's checksum selects a 64-bit block and two bits in it.

use crate::checksum;

/// Bits per word, before the number of blocks is rounded up to a power of two. At most one in
/// twenty words that are not in the table passes.
const BITS_PER_WORD: usize = 8;

/// Returns the blocks of a filter for these words.
pub fn filled<'w>(words: impl ExactSizeIterator<Item = &'w str>) -> Vec<u64> {
    let bits = (words.len() * BITS_PER_WORD).next_power_of_two();
    let mut blocks = vec![0; bits.div_ceil(u64::BITS as usize)];
    for word in words {
        let (block, bits) = place(word, blocks.len());
        blocks[block] |= bits;
    }
    blocks
}

/// Returns whether the table that these blocks were made for may have the word. Without blocks, it
/// is empty.
#[inline]
pub fn may_have(blocks: &[u64], word: &str) -> bool {
    if blocks.is_empty() {
        return false;
    }
    let (block, bits) = place(word, blocks.len());
    blocks[block] & bits == bits
}

/// Returns the block of a word and its two bits there.
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
