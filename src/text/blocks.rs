//! Finds the bytes of a folded text that belong to words, 64 at a time.
//!
//! Words are short: a loop that stops at the end of each costs more in branch mispredictions than in examined
//! bytes. So bytes are classified without branches, eight in one integer, and words are the runs of ones in
//! the resulting bit mask. Only non-ASCII characters are looked up.

use exonym_gazetteer::char_table::{Letter, of_two_bytes};
use std::ops::Range;

/// Bytes per block, one bit each.
const BLOCK: usize = 64;
/// Bytes classified at once.
const LANES: usize = 8;
const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x80 * ONES;

/// A run of letters and digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Its bytes.
    pub(super) bytes: Range<usize>,
    /// Whether it contains letters of a script without spaces.
    pub(super) unspaced: bool,
}

/// A bit for each byte of a block.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    word: u64,
    unspaced: u64,
}

/// Calls `visit` with each run of letters and digits, in order.
pub(super) fn runs(text: &str, mut visit: impl FnMut(Run)) {
    let mut open: Option<usize> = None;
    let mut unspaced = false;
    // Bytes of a character that extends into the next block.
    let mut carry = (0, Block::default());
    for start in (0..text.len()).step_by(BLOCK) {
        let block = classify(text, start, &mut carry);
        let mut edges = block.word ^ ((block.word << 1) | u64::from(open.is_some()));
        let mut from = 0;
        while edges != 0 {
            let at = edges.trailing_zeros();
            edges &= edges - 1;
            match open.take() {
                None => {
                    open = Some(start + at as usize);
                    unspaced = false;
                    from = at;
                }
                Some(begin) => visit(Run {
                    bytes: begin..start + at as usize,
                    unspaced: unspaced || block.unspaced & bits(from, at) != 0,
                }),
            }
        }
        unspaced |= open.is_some() && block.unspaced >> from != 0;
    }
    if let Some(begin) = open {
        visit(Run {
            bytes: begin..text.len(),
            unspaced,
        });
    }
}

/// Returns a mask of the bits from `from` up to, but not including, `to`.
fn bits(from: u32, to: u32) -> u64 {
    (1 << to) - (1 << from)
}

/// Classifies the block that begins at a byte. Bytes beyond the end of the text do not belong to words.
#[inline]
fn classify(text: &str, start: usize, carry: &mut (usize, Block)) -> Block {
    let rest = &text.as_bytes()[start..];
    let mut last = [0; BLOCK];
    let bytes: &[u8; BLOCK] = rest.first_chunk().unwrap_or_else(|| {
        last[..rest.len()].copy_from_slice(rest);
        &last
    });
    let (mut word, mut beyond) = (0, 0);
    for (number, lane) in bytes.as_chunks::<LANES>().0.iter().enumerate() {
        let lane = u64::from_le_bytes(*lane);
        word |= letters_and_digits(lane & !HIGH) << (number * LANES);
        beyond |= pack_high_bits(lane & HIGH) << (number * LANES);
    }
    let mut block = Block {
        word: word & !beyond,
        unspaced: 0,
    };
    if beyond != 0 {
        let cyrillic = cyrillic_letters(bytes);
        block.word |= cyrillic;
        beyond &= !cyrillic;
    }
    if beyond != 0 {
        look_up(text, start, beyond, &mut block, carry);
    }
    block
}

/// Returns a bit for each byte of the Cyrillic letters from Ѐ to ѿ, except of one that continues in the next
/// block. Their first bytes are 0xD0 and 0xD1, and no other characters have these.
#[inline]
fn cyrillic_letters(bytes: &[u8; BLOCK]) -> u64 {
    let mut first = 0;
    for (number, lane) in bytes.as_chunks::<LANES>().0.iter().enumerate() {
        let others = (u64::from_le_bytes(*lane) & !ONES) ^ (0xD0 * ONES);
        // The high bit of each byte that is not 0; no sum exceeds its byte.
        let others = ((others & !HIGH) + !HIGH) | others;
        first |= pack_high_bits(!others & HIGH) << (number * LANES);
    }
    first &= !(1 << (BLOCK - 1));
    first | first << 1
}

/// Returns the high bit of each of eight ASCII bytes that is a letter or digit.
#[inline]
fn letters_and_digits(bytes: u64) -> u64 {
    let within = |bytes: u64, first: u8, last: u8| {
        let from = bytes + u64::from(0x80 - first) * ONES;
        let beyond = bytes + u64::from(0x7F - last) * ONES;
        from & !beyond
    };
    let small = bytes | (0x20 * ONES);
    pack_high_bits((within(small, b'a', b'z') | within(bytes, b'0', b'9')) & HIGH)
}

/// Packs the high bits of eight bytes, whose other bits are 0, into one byte.
#[inline]
fn pack_high_bits(bytes: u64) -> u64 {
    // Moves the lowest bit of every byte into the highest byte.
    (bytes >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// Looks up the non-ASCII characters, whose bytes are given as a mask.
fn look_up(
    text: &str,
    start: usize,
    mut bytes: u64,
    block: &mut Block,
    carry: &mut (usize, Block),
) {
    let (known, begun) = std::mem::take(carry);
    block.word |= begun.word;
    block.unspaced |= begun.unspaced;
    bytes &= !((1 << known) - 1);
    while bytes != 0 {
        let at = bytes.trailing_zeros() as usize;
        // Covers all non-ASCII characters of Latin, Greek, Cyrillic, Hebrew and Arabic text, except at the
        // end of a block.
        if at + 2 <= BLOCK
            && let Some(c) = of_two_bytes(text.as_bytes(), start + at)
        {
            let letter = Letter::of(c);
            let both = 0b11 << at;
            block.word |= if letter.is_word() { both } else { 0 };
            block.unspaced |= if letter.is_unspaced() { both } else { 0 };
            bytes &= !both;
            continue;
        }
        let Some(c) = text[start + at..].chars().next() else {
            return;
        };
        let letter = Letter::of(c);
        let all = ((1_u128 << c.len_utf8()) - 1) << at;
        let set = |into: &mut Block, bits: u64| {
            into.word |= if letter.is_word() { bits } else { 0 };
            into.unspaced |= if letter.is_unspaced() { bits } else { 0 };
        };
        set(block, all as u64);
        set(&mut carry.1, (all >> BLOCK) as u64);
        carry.0 = (at + c.len_utf8()).saturating_sub(BLOCK);
        bytes &= !(all as u64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Splits character by character, as the module's documentation defines words.
    fn naive(text: &str) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for (at, c) in text.char_indices() {
            let letter = Letter::of(c);
            let bytes = at..at + c.len_utf8();
            match runs.last_mut().filter(|run| run.bytes.end == at) {
                _ if !letter.is_word() => {}
                Some(run) => {
                    run.bytes.end = bytes.end;
                    run.unspaced |= letter.is_unspaced();
                }
                None => runs.push(Run {
                    bytes,
                    unspaced: letter.is_unspaced(),
                }),
            }
        }
        runs
    }

    fn collected(text: &str) -> Vec<Run> {
        let mut all = Vec::new();
        runs(text, |run| all.push(run));
        all
    }

    #[test]
    fn every_ascii_byte_is_classified() {
        let all: String = (0..128).map(|byte: u8| char::from(byte)).collect();
        let text = all.repeat(3);
        assert_eq!(collected(&text), naive(&text));
        assert_eq!(collected(""), []);
    }

    proptest! {
        #[test]
        fn runs_equal_those_of_a_naive_loop(
            text in "([a-z0-9 .,'\n]{0,40}|[a-яїé東京กा👍\u{301}]{0,30}|[\u{3F0}-\u{490} .]{0,70}|[a-z]{60,70}|[東]{20,24}){0,8}",
        ) {
            prop_assert_eq!(collected(&text), naive(&text));
        }
    }
}
