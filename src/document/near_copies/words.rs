//! Splits a text into words that are the same in a copy, whatever its typography.
//!
//! Takes a text and returns hashes of its words, in order, each with its kind. Case, punctuation, space,
//! zero-width characters and web addresses make no difference. A word is a run of letters and digits; in
//! scripts without spaces between words, each character is one. A number keeps its inner points (`4.1` is
//! neither `4` nor `1`) and is the same however its thousands are separated.

use unicode_normalization::char::is_combining_mark;

/// The kind of word that was hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Begins with a lower-case letter, or a letter of a script without case.
    Plain,
    /// Begins with a capital.
    Name,
    /// Begins with a digit.
    Number,
    /// A Chinese character or a kana.
    Syllable,
    /// A character of Thai, Lao, Khmer or Burmese.
    Letter,
}

/// The effect of a character on a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// Continues the word; in lower case.
    Within(char),
    /// The same, a digit.
    Digit(char),
    /// Is a word by itself.
    Whole(Kind),
    /// Is ignored.
    Nothing,
    /// Ends the word.
    Between,
}

/// Odd, with random bits: the golden ratio in 64 bits.
const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// Spreads a difference in any bit over all bits (the finaliser of MurmurHash3).
pub(super) fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    hash ^ (hash >> 33)
}

fn step(hash: u64, c: char) -> u64 {
    step_code(hash, c.into())
}

fn step_code(hash: u64, code: u32) -> u64 {
    (hash.rotate_left(5) ^ u64::from(code)).wrapping_mul(MULTIPLIER)
}

/// Passes every word of a text to `visit`.
pub(super) fn each_word(text: &str, mut visit: impl FnMut(u64, Kind)) {
    let mut word: Option<(u64, Kind)> = None;
    // The number of digits at the end of the current number.
    let mut digits = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if word.is_none() && is_address(rest, c) {
            rest = rest.trim_start_matches(|c: char| !c.is_whitespace());
            continue;
        }
        let mut after = &rest[c.len_utf8()..];
        let class = match class(c) {
            Class::Between if word.is_some() => between_digits(word, c, after, digits),
            class => class,
        };
        digits = match class {
            Class::Digit(_) if c.is_numeric() => digits + 1,
            _ => 0,
        };
        match class {
            Class::Within(small) => {
                let (hash, kind) = word.unwrap_or_else(|| (0, kind_of_first(c, small)));
                let (hash, others) = step_small_letters(step(hash, small), after);
                after = others;
                word = match others.strip_prefix(' ') {
                    Some(others) if kind != Kind::Number => {
                        visit(mix(hash), kind);
                        after = others;
                        None
                    }
                    _ => Some((hash, kind)),
                };
            }
            Class::Digit(digit) => {
                let (hash, kind) = word.unwrap_or((0, Kind::Number));
                word = Some((step(hash, digit), kind));
            }
            Class::Nothing => {}
            Class::Between => {
                if let Some((hash, kind)) = word.take() {
                    visit(mix(hash), kind);
                }
            }
            Class::Whole(whole) => {
                if let Some((hash, kind)) = word.take() {
                    visit(mix(hash), kind);
                }
                visit(mix(step(0, c)), whole);
            }
        }
        rest = after;
    }
    if let Some((hash, kind)) = word {
        visit(mix(hash), kind);
    }
}

/// Adds the small letters at the start of a text to the hash of a word, the bulk of most texts: those of
/// ASCII, Latin-1 and Cyrillic. Returns the hash and the rest of the text.
fn step_small_letters(mut hash: u64, text: &str) -> (u64, &str) {
    let mut rest = text.as_bytes();
    loop {
        match *rest {
            [letter @ b'a'..=b'z', ref after @ ..] => {
                hash = step(hash, letter.into());
                rest = after;
            }
            // ß to ÿ without the sign of division, а to п, р to џ.
            [
                first @ 0xC3,
                second @ (0x9F..=0xB6 | 0xB8..=0xBF),
                ref after @ ..,
            ]
            | [first @ 0xD0, second @ 0xB0..=0xBF, ref after @ ..]
            | [first @ 0xD1, second @ 0x80..=0x9F, ref after @ ..] => {
                let code = u32::from(first & 0x1F) << 6 | u32::from(second & 0x3F);
                hash = step_code(hash, code);
                rest = after;
            }
            _ => return (hash, &text[text.len() - rest.len()..]),
        }
    }
}

fn kind_of_first(c: char, small: char) -> Kind {
    if c == small { Kind::Plain } else { Kind::Name }
}

/// The effect of a character between the digits of a number: papers write 2150, 2,150 and 2 150, and 22:00 or
/// 22.00.
fn between_digits(word: Option<(u64, Kind)>, c: char, after: &str, digits: usize) -> Class {
    /// Digits between thousands separators.
    const THOUSAND: usize = 3;
    let following = after.bytes().take_while(u8::is_ascii_digit).count();
    if following == 0 || !matches!(word, Some((_, Kind::Number))) {
        return Class::Between;
    }
    let marks_thousand = following == THOUSAND && digits <= THOUSAND;
    match c {
        '.' | ',' | ' ' | '\'' | '\u{A0}' | '\u{2009}' | '\u{202F}' if marks_thousand => {
            Class::Nothing
        }
        '.' | ',' | ':' => Class::Digit('.'),
        _ => Class::Between,
    }
}

/// Whether a web address begins here.
fn is_address(rest: &str, first: char) -> bool {
    matches!(first, 'h' | 'H' | 'w' | 'W')
        && ["http://", "https://", "www."].iter().any(|start| {
            let begins = rest.get(..start.len());
            begins.is_some_and(|begins| begins.eq_ignore_ascii_case(start))
        })
}

/// The class of a character; the most common scripts come first, since this is called for every character.
fn class(c: char) -> Class {
    match c {
        'a'..='z' => Class::Within(c),
        '0'..='9' => Class::Digit(c),
        'A'..='Z' => Class::Within(c.to_ascii_lowercase()),
        '\0'..='\u{7F}' => Class::Between,
        // Lower-case letters of Latin-1, Greek and Cyrillic.
        'ß'..='ö' | 'ø'..='ÿ' | 'ά'..='ώ' | 'а'..='џ' => Class::Within(c),
        'À'..='Ö' | 'Ø'..='Þ' | 'А'..='Я' => Class::Within(lower_by(c, 0x20)),
        'Ѐ'..='Џ' => Class::Within(lower_by(c, 0x50)),
        '\u{4E00}'..='\u{9FFF}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30A1}'..='\u{30FA}'
        | '\u{30FC}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' => Class::Whole(Kind::Syllable),
        '\u{E01}'..='\u{E3A}'
        | '\u{E40}'..='\u{E4E}'
        | '\u{E80}'..='\u{ECF}'
        | '\u{EDC}'..='\u{EDF}'
        | '\u{1000}'..='\u{103F}'
        | '\u{1050}'..='\u{108F}'
        | '\u{1780}'..='\u{17D3}' => Class::Whole(Kind::Letter),
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => {
            Class::Nothing
        }
        // Hebrew, Arabic and Hangul, without case.
        '\u{5D0}'..='\u{5EA}'
        | '\u{621}'..='\u{63A}'
        | '\u{641}'..='\u{64A}'
        | '\u{671}'..='\u{6D3}'
        | '\u{AC00}'..='\u{D7A3}' => Class::Within(c),
        '\u{64B}'..='\u{65F}' => Class::Nothing,
        _ if c.is_alphabetic() => Class::Within(c.to_lowercase().next().unwrap_or(c)),
        _ if c.is_numeric() => Class::Digit(c),
        _ if is_combining_mark(c) => Class::Nothing,
        _ => Class::Between,
    }
}

/// The lower-case letter at a given distance after its capital.
fn lower_by(c: char, distance: u32) -> char {
    char::from_u32(u32::from(c) + distance).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(u64, Kind)> {
        let mut words = Vec::new();
        each_word(text, |hash, kind| words.push((hash, kind)));
        words
    }

    fn hashes(text: &str) -> Vec<u64> {
        words(text).into_iter().map(|(hash, _)| hash).collect()
    }

    #[test]
    fn typography_makes_no_difference() {
        let cases = [
            ("“The mayor’s boat”, it said.", "the mayor's boat it said"),
            ("ХАРКІВ — над рікою Ѓ", "харків, над рікою ѓ"),
            ("ÉTÉ à l’Île-d’Yeu", "été à l'île d'yeu"),
            ("Ҡазан ŁÓDŹ", "ҡазан łódź"),
            (
                "see https://a.example/b?c=1, Www.d.example then",
                "see then",
            ),
            ("har\u{AD}bour\u{200B}side", "harbourside"),
            ("за́мок", "замок"),
            ("2 150 or 1,234,567 at 22:00", "2150 or 1234567 at 22.00"),
            ("55\u{A0}000 à 4,5", "55.000 à 4.5"),
            ("基辅、港口。", "基辅港口"),
        ];
        for (one, other) in cases {
            assert_eq!(hashes(one), hashes(other), "{one:?}");
        }
    }

    #[test]
    fn words_have_kinds() {
        let kinds = |text| {
            words(text)
                .into_iter()
                .map(|(_, kind)| kind)
                .collect::<Vec<_>>()
        };
        assert_eq!(kinds("Utrecht pays 4.1, 1,000 or 10:15."), {
            use Kind::{Name, Number, Plain};
            [Name, Plain, Number, Number, Plain, Number]
        });
        assert_eq!(
            kinds("港口 ท่า"),
            [[Kind::Syllable; 2].as_slice(), &[Kind::Letter; 3]].concat()
        );
        assert_ne!(hashes("4.1"), hashes("41"));
        assert_eq!(hashes("in 2018 150 of 12 34").len(), 6);
        assert_eq!(words("… — !"), []);
    }
}
