//! The beginning of a name as a number, which the names are found by.
//!
//! Folded text enters a piece at a time: a word, a character of a script without spaces, or any
//! character between words. What leaves is a 64-bit number for all pieces so far. The pieces end
//! where names may, so one walk over a text gives the number of every name that may begin there,
//! and a name's own pieces give the same number.

use crate::char_table::{Letter, of_two_bytes};
use crate::first_bytes;

/// The number of no pieces, and what numbers are multiplied by: the first digits of π and e in
/// base 16, the latter made odd.
const START: u64 = 0x243F_6A88_85A3_08D3;
const FACTOR: u64 = 0xB7E1_5162_8AED_2A6B;

/// Everything that was read of a name so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prefix(pub u64);

impl Prefix {
    /// Nothing was read.
    pub const EMPTY: Self = Self(START);

    /// The whole of a folded name.
    pub fn of(folded: &str) -> Self {
        pieces(folded).fold(Self::EMPTY, |prefix, piece| {
            prefix.after(piece.text, piece.text.len())
        })
    }

    /// What was read, and then the first `length` bytes of `text`, one at least.
    #[inline]
    pub fn after(self, text: &str, length: usize) -> Self {
        let bytes = text.as_bytes();
        let mut number = self.0;
        let mut at = 0;
        while length - at > first_bytes::BYTES {
            number = mixed(number ^ first_bytes::of(&bytes[at..]));
            at += first_bytes::BYTES;
        }
        let last = first_bytes::cut(first_bytes::of(&bytes[at..]), length - at);
        Self(mixed(number ^ last))
    }
}

/// A piece of a folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'t> {
    /// What it is.
    pub text: &'t str,
    /// Whether it is a word or a part of one; otherwise it stands between words.
    pub is_word: bool,
}

/// The pieces of a folded text.
pub fn pieces(mut folded: &str) -> impl Iterator<Item = Piece<'_>> {
    std::iter::from_fn(move || {
        let length = piece_len(folded);
        let (text, rest) = folded.split_at(length);
        folded = rest;
        let first = text.chars().next()?;
        let is_word = Letter::of(first).is_word();
        Some(Piece { text, is_word })
    })
}

/// The length in bytes of the piece that a folded text begins with; 0 where it is empty.
#[inline]
fn piece_len(folded: &str) -> usize {
    let bytes = folded.as_bytes();
    let mut at = 0;
    loop {
        match bytes.get(at) {
            None => return bytes.len(),
            Some(byte) if byte.is_ascii_alphanumeric() => at += 1,
            Some(byte) if byte.is_ascii() => return at.max(1),
            Some(_) if is_plain_letter(bytes, at) => at += 2,
            Some(_) => return piece_len_of_any(folded),
        }
    }
}

/// Whether a letter of two bytes begins there, of a script that parts words by spaces.
#[inline]
fn is_plain_letter(bytes: &[u8], at: usize) -> bool {
    let letter = of_two_bytes(bytes, at).map(Letter::of);
    letter.is_some_and(|letter| letter.is_word() && !letter.is_unspaced())
}

/// The same, character by character.
fn piece_len_of_any(folded: &str) -> usize {
    let mut letters = folded.char_indices().map(|(at, c)| (at, Letter::of(c)));
    let Some((_, mut before)) = letters.next() else {
        return 0;
    };
    for (at, letter) in letters {
        if before.may_part_from(letter) {
            return at;
        }
        before = letter;
    }
    folded.len()
}

/// Spreads every bit over all others: both halves of a product, laid over each other.
#[inline]
fn mixed(number: u64) -> u64 {
    let product = u128::from(number) * u128::from(FACTOR);
    product as u64 ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_end_where_names_may() {
        let texts =
            |folded| -> Vec<(&str, bool)> { pieces(folded).map(|p| (p.text, p.is_word)).collect() };
        let words = [("den", true), (" ", false), ("haag", true), (".", false)];
        assert_eq!(texts("den haag."), words);
        assert_eq!(
            texts("malmø 2e"),
            [("malmø", true), (" ", false), ("2e", true)]
        );
        assert_eq!(texts("київ"), [("київ", true)]);
        assert_eq!(texts("東京x"), [("東", true), ("京", true), ("x", true)]);
        assert_eq!(texts("x東"), [("x", true), ("東", true)]);
        assert_eq!(texts("서울에"), [("서울에", true)]);
        assert_eq!(texts("'s"), [("'", false), ("s", true)]);
        assert_eq!(texts(""), []);
    }

    #[test]
    fn a_prefix_is_that_of_its_pieces_wherever_they_stand() {
        let read = |text: &str, lengths: &[usize]| {
            let mut at = 0;
            lengths.iter().fold(Prefix::EMPTY, |prefix, &length| {
                let next = prefix.after(&text[at..], length);
                at += length;
                next
            })
        };
        assert_eq!(read("den haag en", &[3, 1, 4]), Prefix::of("den haag"));
        let long = "constantinopolis en verder";
        assert_eq!(read(long, &[16]), Prefix::of("constantinopolis"));
        assert_eq!(read(long, &[8]), Prefix::of("constant"));
        assert_ne!(Prefix::of("den haag"), Prefix::of("denhaag"));
        assert_ne!(Prefix::of("a"), Prefix::of("ab"));
    }
}
