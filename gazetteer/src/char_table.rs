//! Character properties, one byte per character, because they are read many times per word.
//!
//! They say whether a character is part of a word, its case, and how folding treats it. The Unicode
//! tables are searched once per block of 256 characters, and afterwards each answer is one look-up;
//! searching every time took longer than everything else on a page of Cyrillic or of curly
//! quotation marks.

use std::sync::OnceLock;
use unicode_normalization::char::is_combining_mark;

/// The properties of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter(u8);

const CLASS: u8 = 0b111;
const WORD: u8 = 1 << 3;
const ALPHABETIC: u8 = 1 << 4;
const UPPER: u8 = 1 << 5;
const LOWERCASE: u8 = 1 << 6;
const UNSPACED: u8 = 1 << 7;

/// Characters per block.
const BLOCK: usize = 256;
/// Blocks in all of Unicode.
const BLOCKS: usize = 0x11_0000 / BLOCK;

/// Blocks are filled when one of their characters first occurs.
static TABLE: [OnceLock<Box<[Letter; BLOCK]>>; BLOCKS] = [const { OnceLock::new() }; BLOCKS];

impl Letter {
    /// Returns the properties of a character.
    #[inline]
    pub fn of(c: char) -> Self {
        let code = c as usize;
        TABLE[code / BLOCK].get_or_init(|| block(code / BLOCK))[code % BLOCK]
    }

    /// Returns whether it is part of a word: a letter, a digit, or anything of the general category
    /// Mark, which includes signs inside words of Indic and other scripts (virama, nukta).
    #[inline]
    pub fn is_word(self) -> bool {
        self.0 & WORD != 0
    }

    /// Returns whether it is a letter.
    #[inline]
    pub fn is_alphabetic(self) -> bool {
        self.0 & ALPHABETIC != 0
    }

    /// Returns whether it is a capital.
    #[inline]
    pub fn is_upper(self) -> bool {
        self.0 & UPPER != 0
    }

    /// Returns whether it is lower case in a script that capitalises names. Unicode classes all
    /// letters of Georgian prose as lower case, because Georgian capitals are used only in
    /// headlines.
    #[inline]
    pub fn is_lowercase(self) -> bool {
        self.0 & LOWERCASE != 0
    }

    /// Returns whether its script has no spaces between words: Thai, Lao, Tibetan, Myanmar, Khmer,
    /// Kana, Bopomofo and Han.
    #[inline]
    pub fn is_unspaced(self) -> bool {
        self.0 & UNSPACED != 0
    }

    /// Returns whether a word may end between this character and `next`. Words are not split,
    /// except in scripts without spaces, where a word may end after any letter.
    #[inline]
    pub fn may_end_word_before(self, next: Self) -> bool {
        !(self.is_word() && next.is_word()) || self.is_unspaced() || next.is_unspaced()
    }

    /// Returns how folding treats it.
    #[inline]
    pub(crate) fn class(self) -> Class {
        Class::ALL[usize::from(self.0 & CLASS) % Class::ALL.len()]
    }
}

/// Decodes the two-byte UTF-8 character at `at`; `None` if it is longer.
#[inline]
pub fn of_two_bytes(bytes: &[u8], at: usize) -> Option<char> {
    let &[first, second] = bytes.get(at..)?.first_chunk()?;
    let code = u32::from(first & 0x1F) << 6 | u32::from(second & 0x3F);
    (first & 0xE0 == 0xC0).then(|| char::from_u32(code))?
}

/// Returns whether it is a Korean syllable.
#[inline]
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}

fn block(number: usize) -> Box<[Letter; BLOCK]> {
    let first = (number * BLOCK) as u32;
    Box::new(std::array::from_fn(|at| {
        char::from_u32(first + at as u32).map_or(Letter(0), search)
    }))
}

fn search(c: char) -> Letter {
    let flag = |holds: bool, flag: u8| if holds { flag } else { 0 };
    let alphabetic = c.is_alphabetic();
    Letter(
        Class::of(c) as u8
            | flag(alphabetic || c.is_numeric() || is_combining_mark(c), WORD)
            | flag(alphabetic, ALPHABETIC)
            | flag(c.is_uppercase(), UPPER)
            | flag(
                c.is_lowercase() && !matches!(c, '\u{10D0}'..='\u{10FF}'),
                LOWERCASE,
            )
            | flag(is_unspaced(c), UNSPACED),
    )
}

fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{FFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{312F}' | '\u{31A0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}')
}

/// How folding treats a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Letter,
    Space,
    Hyphen,
    Apostrophe,
    Dropped,
}

impl Class {
    /// Every class, in the order of its number.
    pub(crate) const ALL: [Self; 5] = [
        Self::Letter,
        Self::Space,
        Self::Hyphen,
        Self::Apostrophe,
        Self::Dropped,
    ];

    /// Finds the class in the Unicode tables; [`Letter::class`] caches it.
    pub(crate) fn of(c: char) -> Self {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' => Self::Letter,
            '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2212}' | '\u{058A}' | '\u{207B}'
            | '\u{208B}' | '\u{FE32}' | '\u{FE63}' | '\u{FF0D}' => Self::Hyphen,
            '\''
            | '`'
            | '´'
            | '\u{2018}'..='\u{201B}'
            | '\u{02B9}'..='\u{02BF}'
            | '\u{02C8}'
            | '\u{02CA}'
            | '\u{02CB}'
            | '\u{2032}'
            | '\u{2035}'
            | '\u{1FBD}'
            | '\u{1FBF}'
            | '\u{1FCD}'..='\u{1FCF}'
            | '\u{1FDD}'..='\u{1FDF}'
            | '\u{1FEF}'
            | '\u{1FFD}'
            | '\u{1FFE}'
            | '\u{A78B}'
            | '\u{A78C}'
            | '\u{FF07}' => Self::Apostrophe,
            '\u{AD}'
            | '\u{61C}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FE71}'
            | '\u{FE77}'
            | '\u{FE79}'
            | '\u{FE7B}'
            | '\u{FE7D}'
            | '\u{FE7F}'
            | '\u{FEFF}'
            | '\u{E0100}'..='\u{E01EF}' => Self::Dropped,
            _ if is_dropped_mark(c) => Self::Dropped,
            _ if c.is_whitespace() => Self::Space,
            _ => Self::Letter,
        }
    }
}

/// Returns whether it is a mark that most writers omit: marks of Latin, Greek and Cyrillic letters,
/// vowel signs and points of Hebrew and Arabic with the stroke that lengthens a word (tatweel), and
/// the dot of Indic letters for foreign sounds.
pub(crate) fn is_dropped_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}'
        | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}'
        | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{93C}' | '\u{9BC}' | '\u{A3C}' | '\u{ABC}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_what_unicode_says() {
        for c in '\0'..=char::MAX {
            let letter = Letter::of(c);
            assert_eq!(letter.is_alphabetic(), c.is_alphabetic(), "{c:?}");
            assert_eq!(letter.is_upper(), c.is_uppercase(), "{c:?}");
            assert_eq!(letter.class(), Class::of(c), "{c:?}");
            let word = c.is_alphanumeric() || is_combining_mark(c);
            assert_eq!(letter.is_word(), word, "{c:?}");
        }
        assert!(Letter::of('ა').is_alphabetic() && !Letter::of('ა').is_lowercase());
        assert!(Letter::of('東').is_unspaced() && !Letter::of('é').is_unspaced());
    }
}
