//! Normalises a written date, so that the parsers need to know only one spelling.
//!
//! Takes a field's value of any length and returns a short line of at most [`LONGEST_PLAIN`] characters, or
//! nothing if it is too long to be a date. In the line, letters are lower-case and composed, digits are
//! ASCII, every dash is `-`, and every run of white space is one space; surrounding quotes, directional marks
//! and zero-width characters are removed.

use super::DocDate;
use super::digits::decimal_digit;
use std::ops::RangeInclusive;
use unicode_normalization::UnicodeNormalization;

/// A value longer than this, in bytes, cannot be a date and is ignored: the longest date here, in a script of
/// three bytes per letter, with quotes and directional marks, with room to spare.
const LONGEST_VALUE: usize = 512;

/// A line longer than this, in characters, is a sentence: twice the longest date in the tests.
pub(super) const LONGEST_PLAIN: usize = 128;

/// Years accepted at face value if the digits are native to a script other than Latin. The Persian year 1400,
/// the Hijri year 1443 and the Bengali year 1428 lie before them, the Nepali year 2078 and the Buddhist year
/// 2565 after; all of those are 2021 or 2022.
const NATIVE_YEARS: RangeInclusive<i16> = 1700..=2039;

/// A normalised value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Plain {
    /// The line.
    pub(super) text: String,
    /// Whether a digit is of a script that is often used with another calendar.
    native: bool,
}

impl Plain {
    /// Normalises a value; `None` if it is too long to be a date.
    pub(super) fn of(value: &str) -> Option<Self> {
        if value.len() > LONGEST_VALUE {
            return None;
        }
        let mut plain = Self {
            text: String::with_capacity(value.len()),
            native: false,
        };
        value.nfc().for_each(|c| plain.push(c));
        plain.text = unwrapped(&plain.text).to_lowercase();
        (plain.text.chars().count() <= LONGEST_PLAIN).then_some(plain)
    }

    /// Whether the date is certainly in the Gregorian calendar.
    pub(super) fn admits(&self, date: DocDate) -> bool {
        let is_ours = |year| NATIVE_YEARS.contains(&year);
        !self.native || (is_ours(date.start().year()) && is_ours(date.end().year()))
    }

    fn push(&mut self, c: char) {
        if let Some(digit) = decimal_digit(c) {
            self.native |= digit.native;
            self.text.push(digit.ascii);
        } else if c.is_whitespace() {
            if !self.text.ends_with(' ') {
                self.text.push(' ');
            }
        } else if !is_invisible(c) {
            self.text.push(one_of_its_kind(c));
        }
    }
}

/// Characters that only control layout: directional marks, joiners, zero-width spaces, soft hyphens, byte
/// order marks.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
    )
}

/// Maps characters with the same meaning in a date to one of them.
fn one_of_its_kind(c: char) -> char {
    /// Offset from a fullwidth character to its ASCII counterpart.
    const FULLWIDTH_TO_ASCII: u32 = 0xFEE0;
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' => '-',
        '\u{301C}' | '\u{3030}' | '\u{223C}' => '~',
        '\u{2044}' | '\u{2215}' | '\u{60D}' => '/',
        '\u{2236}' | '\u{A789}' => ':',
        '\u{60C}' | '\u{3001}' => ',',
        '\u{3002}' | '\u{FF61}' => '.',
        '\u{3014}' | '\u{3010}' => '(',
        '\u{3015}' | '\u{3011}' => ')',
        // Including the hyphen-minus: all fullwidth forms of ASCII are in one block.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - FULLWIDTH_TO_ASCII).unwrap_or(c),
        _ => c,
    }
}

/// Removes what may surround a value: spaces, quotes, one pair of brackets.
fn unwrapped(text: &str) -> &str {
    let is_wrapping = |c: char| c == ' ' || is_quote(c);
    let text = text.trim_matches(is_wrapping);
    let inside = [('(', ')'), ('[', ']'), ('<', '>')]
        .into_iter()
        .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    inside.map_or(text, |text| text.trim_matches(is_wrapping))
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '`' | '«' | '»' | '\u{2018}'..='\u{201F}' | '‹' | '›' | '\u{300C}'..='\u{300F}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normalises_every_spelling_alike() {
        let cases = [
            ("  2022-03-01\n", "2022-03-01"),
            ("2022\u{2011}03\u{2212}01", "2022-03-01"),
            ("\u{2067}2022-03-01\u{2069}\u{200f}", "2022-03-01"),
            ("1\u{a0}mars\u{202f}2022", "1 mars 2022"),
            ("1 aou\u{302}t 2022", "1 août 2022"),
            ("\u{feff}\"2022-03-01\"", "2022-03-01"),
            ("„1. März 2022“", "1. märz 2022"),
            ("« 2022-03-01 »", "2022-03-01"),
            ("(2022-03-01)", "2022-03-01"),
            ("２０２２／０３／０１　１０：００", "2022/03/01 10:00"),
            ("٢٠٢٢-٠٣-٠١", "2022-03-01"),
            ("²022", "²022"),
            ("1 March '22", "1 march '22"),
            ("\u{2068}\"\"", ""),
        ];
        for (value, expected) in cases {
            assert_eq!(Plain::of(value).unwrap().text, expected, "{value:?}");
        }
    }

    #[test]
    fn ignores_values_that_are_too_long() {
        assert_eq!(Plain::of(&"2022-03-01 ".repeat(50)), None);
        assert_eq!(Plain::of(&"7".repeat(LONGEST_PLAIN + 1)), None);
    }
}
