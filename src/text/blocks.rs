//! Which bytes of a folded text belong to words, 64 at a time.
//!
//! Words are short: a loop that stops at the end of each costs more in wrong guesses of the
//! processor than in looking at bytes. So bytes are told apart without asking, eight in one number,
//! and words are the runs of ones in what comes out. Only what is not ASCII is looked up.

use exonym_gazetteer::letters::Letter;
use std::ops::Range;

/// Bytes of a block, one a bit.
const BLOCK: usize = 64;
/// Bytes told apart at once.
const LANES: usize = 8;
const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x80 * ONES;

/// A run of letters and digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Its bytes.
    pub(super) bytes: Range<usize>,
    /// Whether letters of a script without spaces are in it.
    pub(super) unspaced: bool,
}

/// A bit for each byte of a block.
#[derive(Clone, Copy, Default)]
struct Block {
    word: u64,
    unspaced: u64,
}

/// Calls `visit` with each run of letters and digits, in order.
pub(super) fn runs(text: &str, mut visit: impl FnMut(Run)) {
    let mut open: Option<usize> = None;
    let mut unspaced = false;
    // Bytes of a character that reaches into the next block.
    let mut reaching = (0, Block::default());
    for start in (0..text.len()).step_by(BLOCK) {
        let block = match ascii(text.as_bytes(), start) {
            Some(word) => Block { word, unspaced: 0 },
            None => any(text, start, &mut reaching),
        };
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

/// The bits from one to before another.
fn bits(from: u32, to: u32) -> u64 {
    (1 << to) - (1 << from)
}

/// The letters and digits of a block of ASCII; `None` where something else is in it or it is the
/// text's last.
#[inline]
fn ascii(text: &[u8], start: usize) -> Option<u64> {
    let block: &[u8; BLOCK] = text.get(start..)?.first_chunk()?;
    let (lanes, _) = block.as_chunks::<LANES>();
    let mut beyond = 0;
    let mut word = 0;
    for (number, lane) in lanes.iter().enumerate() {
        let bytes = u64::from_le_bytes(*lane);
        beyond |= bytes;
        word |= letters_and_digits(bytes & !HIGH) << (number * LANES);
    }
    (beyond & HIGH == 0).then_some(word)
}

/// A bit for each of eight bytes of ASCII.
#[inline]
fn letters_and_digits(bytes: u64) -> u64 {
    let within = |bytes: u64, first: u8, last: u8| {
        let from = bytes + u64::from(0x80 - first) * ONES;
        let beyond = bytes + u64::from(0x7F - last) * ONES;
        from & !beyond
    };
    let small = bytes | (0x20 * ONES);
    let word = (within(small, b'a', b'z') | within(bytes, b'0', b'9')) & HIGH;
    // Brings the lowest bit of every byte into the highest byte.
    (word >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// A block of any text, character by character.
fn any(text: &str, start: usize, reaching: &mut (usize, Block)) -> Block {
    let (mut at, mut block) = *reaching;
    *reaching = (0, Block::default());
    let end = BLOCK.min(text.len() - start);
    while at < end {
        let Some(c) = text[start + at..].chars().next() else {
            break;
        };
        let letter = Letter::of(c);
        let length = c.len_utf8();
        let bytes = ((1_u128 << length) - 1) << at;
        let (here, next) = (bytes as u64, (bytes >> BLOCK) as u64);
        let set = |into: &mut Block, bits: u64| {
            into.word |= if letter.is_word() { bits } else { 0 };
            into.unspaced |= if letter.is_unspaced() { bits } else { 0 };
        };
        set(&mut block, here);
        set(&mut reaching.1, next);
        at += length;
    }
    reaching.0 = at.saturating_sub(BLOCK);
    block
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Character by character, as it is told in words.
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
    fn every_byte_of_ascii_is_told() {
        let all: String = (0..128).map(|byte: u8| char::from(byte)).collect();
        let text = all.repeat(3);
        assert_eq!(collected(&text), naive(&text));
        assert_eq!(collected(""), []);
    }

    proptest! {
        #[test]
        fn runs_are_those_that_a_plain_loop_finds(
            text in "([a-z0-9 .,'\n]{0,40}|[a-яїé東京กा👍\u{301}]{0,30}|[a-z]{60,70}|[東]{20,24}){0,8}",
        ) {
            prop_assert_eq!(collected(&text), naive(&text));
        }
    }
}
