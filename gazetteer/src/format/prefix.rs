//! Hashes of name prefixes, which are the keys of the name table.
//!
//! Takes folded text one piece at a time: a word, a character of a script without spaces, or any
//! character between words. Returns a 64-bit hash of all pieces so far. Pieces end where names may
//! end, so one pass over a text yields the hash of every name that may begin there, and a name's
//! own pieces give the same hash.

use crate::char_table::{Letter, of_two_bytes};
use crate::first_bytes;

/// The hash of no pieces, and the factor of the hash: the first digits of π and e in base 16, the
/// latter made odd.
const START: u64 = 0x243F_6A88_85A3_08D3;
const FACTOR: u64 = 0xB7E1_5162_8AED_2A6B;

/// The hash of the part of a name read so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prefix(pub u64);

impl Prefix {
    /// The hash of nothing.
    pub const EMPTY: Self = Self(START);

    /// Hashes a whole folded name.
    pub fn of(folded: &str) -> Self {
        pieces(folded).fold(Self::EMPTY, |prefix, piece| {
            prefix.after(piece.text, piece.text.len())
        })
    }

    /// Extends the hash by the first `length` bytes of `text`, at least one.
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
    /// Its text.
    pub text: &'t str,
    /// Whether it is a word or part of one; otherwise it is between words.
    pub is_word: bool,
}

/// Splits a folded text into its pieces.
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

/// Returns the length in bytes of the first piece of a folded text; 0 if it is empty.
#[inline]
fn piece_len(folded: &str) -> usize {
    let bytes = folded.as_bytes();
    let mut at = 0;
    loop {
        match bytes.get(at) {
            None => return bytes.len(),
            Some(byte) if byte.is_ascii_alphanumeric() => at += 1,
            Some(byte) if byte.is_ascii() => return at.max(1),
            // The first byte of a Cyrillic letter.
            Some(0xD0 | 0xD1) => at += 2,
            Some(_) if is_plain_letter(bytes, at) => at += 2,
            Some(_) => return piece_len_of_any(folded),
        }
    }
}

/// Returns whether a two-byte letter of a script with spaces between words begins at `at`.
#[inline]
fn is_plain_letter(bytes: &[u8], at: usize) -> bool {
    let letter = of_two_bytes(bytes, at).map(Letter::of);
    letter.is_some_and(|letter| letter.is_word() && !letter.is_unspaced())
}

/// The same, one character at a time.
fn piece_len_of_any(folded: &str) -> usize {
    let mut letters = folded.char_indices().map(|(at, c)| (at, Letter::of(c)));
    let Some((_, mut before)) = letters.next() else {
        return 0;
    };
    for (at, letter) in letters {
        if before.may_end_word_before(letter) {
            return at;
        }
        before = letter;
    }
    folded.len()
}

/// Mixes every bit into all others: XOR of both halves of a product.
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
    fn a_prefix_depends_only_on_its_pieces() {
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
