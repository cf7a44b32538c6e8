//! A field of an article for processing: folded, and split into words.
//!
//! Takes a text; returns its folded form with offsets into the source, and its words in order. The matcher
//! uses the words to find where names may begin, the resolver to examine the surroundings of a match. Both see
//! the same words, split once.

mod blocks;
pub(crate) mod dateline;
mod seen;

use crate::mention::Span;
use exonym_gazetteer::char_table::Letter;
use exonym_gazetteer::fold::{FoldedText, without_entities};
pub(crate) use seen::visible_form;
use std::ops::Range;

/// A text with its folded form and its words.
#[derive(Clone, Debug, Default)]
pub struct Text {
    folded: FoldedText,
    words: Vec<Word>,
}

impl Text {
    /// Folds and splits `source`, which must be shorter than 4 GiB; the rest is left out.
    pub fn new(source: &str) -> Self {
        let folded = FoldedText::new(source);
        let words = split_words(source, &folded);
        Self { folded, words }
    }

    /// The folded text.
    pub fn folded(&self) -> &FoldedText {
        &self.folded
    }

    /// Returns the words in order. Adjacent letters and digits form one word; in a script without spaces a
    /// whole run does.
    pub(crate) fn words(&self) -> &[Word] {
        &self.words
    }
}

/// A word and its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    start: u32,
    end: u32,
    source_start: u32,
    source_end: u32,
    /// The case of its first letter; `None` if it begins with a digit or a mark.
    pub(crate) initial: Option<Initial>,
    /// Whether its first letter, after any digits, is a capital.
    pub(crate) capital: bool,
    /// Whether all its letters are capitals and there is more than one.
    pub(crate) all_caps: bool,
    /// Whether it contains letters of a script without spaces, between which names can begin and end.
    pub(crate) unspaced: bool,
}

/// The case of the first letter of a word in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Initial {
    /// As a capital.
    Capital,
    /// In lower case.
    Lower,
    /// In a script without case, or in Georgian, whose capitals are used only for headlines.
    Caseless,
    /// The apostrophe of a shortened article: 's-Hertogenbosch.
    Article,
}

impl Word {
    /// Returns its bytes in the folded text.
    pub(crate) fn folded(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns its bytes in the source.
    pub(crate) fn span(&self) -> Span {
        Span {
            start: self.source_start as usize,
            end: self.source_end as usize,
        }
    }
}

impl Initial {
    /// Returns the case of a letter.
    pub(crate) fn of(c: char) -> Self {
        let letter = Letter::of(c);
        if letter.is_upper() {
            Self::Capital
        } else if letter.is_lowercase() {
            Self::Lower
        } else if !c.is_lowercase() && c.to_lowercase().next() != Some(c) {
            // Title case, such as ǅ.
            Self::Capital
        } else {
            Self::Caseless
        }
    }
}

/// Whether a character is part of a word.
#[inline]
pub(crate) fn is_word(c: char) -> bool {
    Letter::of(c).is_word()
}

/// Mean bytes of a word and the gap after it, to estimate the number of words.
const MEAN_WORD_BYTES: usize = 6;

fn split_words(source: &str, folded: &FoldedText) -> Vec<Word> {
    let text = folded.as_str();
    let mut words = Vec::with_capacity(text.len() / MEAN_WORD_BYTES);
    let mut offsets = folded.offsets();
    blocks::runs(text, |run| {
        let Range { start, end } = run.bytes;
        let written = offsets.source_range(source, start..end);
        let letters = Capitalisation::of(source, written.clone());
        words.push(Word {
            start: start as u32,
            end: end as u32,
            source_start: written.start as u32,
            source_end: written.end as u32,
            initial: letters.initial,
            capital: letters.capital,
            all_caps: letters.all_caps,
            unspaced: run.unspaced,
        });
    });
    words
}

/// The capitalisation of a word.
struct Capitalisation {
    initial: Option<Initial>,
    capital: bool,
    all_caps: bool,
}

impl Capitalisation {
    #[inline]
    fn of(source: &str, word: Range<usize>) -> Self {
        if let Some(known) = Self::from_bytes(&source.as_bytes()[word.clone()]) {
            return known;
        }
        let word = &source[word];
        Self::from_letters(word).unwrap_or_else(|| Self::from_any(word))
    }

    /// Classifies by the bytes of the first two characters, as is possible for most words in Latin and
    /// Cyrillic script; `None` otherwise.
    #[inline]
    fn from_bytes(word: &[u8]) -> Option<Self> {
        let (initial, capital) = match *word {
            [b'a'..=b'z', ..] | [0xD0, 0xB0..=0xBF, ..] | [0xD1, 0x80..=0x9F, ..] => {
                (Initial::Lower, false)
            }
            [b'A'..=b'Z', b'a'..=b'z', ..]
            | [0xD0, 0x90..=0xAF, 0xD0, 0xB0..=0xBF, ..]
            | [0xD0, 0x90..=0xAF, 0xD1, 0x80..=0x9F, ..] => (Initial::Capital, true),
            _ => return None,
        };
        Some(Self {
            initial: Some(initial),
            capital,
            all_caps: false,
        })
    }

    /// Classifies by the first two characters, if both are letters and not both are capitals.
    #[inline]
    fn from_letters(word: &str) -> Option<Self> {
        let mut chars = word.chars();
        let (first, second) = (chars.next()?, chars.next()?);
        let (opening, next) = (Letter::of(first), Letter::of(second));
        let told = opening.is_alphabetic() && next.is_alphabetic() && !next.is_upper();
        told.then(|| Self {
            initial: Some(Initial::of(first)),
            capital: opening.is_upper(),
            all_caps: false,
        })
    }

    fn from_any(word: &str) -> Self {
        let word = without_entities(word);
        let mut letters = word.chars().filter(|c| Letter::of(*c).is_alphabetic());
        let first = letters.next();
        let capital = first.is_some_and(|c| Letter::of(c).is_upper());
        let opens = first.filter(|_| {
            word.chars()
                .next()
                .is_some_and(|c| Letter::of(c).is_alphabetic())
        });
        let mut more = 0;
        let all_caps = capital
            && letters.all(|c| {
                more += 1;
                Letter::of(c).is_upper()
            });
        Self {
            initial: opens.map(Initial::of),
            capital,
            all_caps: all_caps && more > 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_classify_as_letters_do() {
        let letters = ('A'..='z').chain('\u{3F0}'..='\u{490}');
        for first in letters.clone() {
            for second in letters.clone().chain([' ', '1', '\u{301}']) {
                let word = [first, second].iter().collect::<String>();
                let Some(known) = Capitalisation::from_bytes(word.as_bytes()) else {
                    continue;
                };
                let other = Capitalisation::from_letters(&word);
                let other = other.unwrap_or_else(|| Capitalisation::from_any(&word));
                assert_eq!(known.initial, other.initial, "{word}");
                assert_eq!(known.capital, other.capital, "{word}");
                assert_eq!(known.all_caps, other.all_caps, "{word}");
            }
        }
    }

    #[test]
    fn words_are_cut_where_letters_end() {
        let source = "De 2e Straße in Kie\u{301}v-West, 東京 G7 DDR";
        let text = Text::new(source);
        let folded = text.folded().as_str();
        let words: Vec<(&str, &str, Option<Initial>, bool, bool)> = text
            .words()
            .iter()
            .map(|word| {
                let span = word.span();
                let written = &source[span.start..span.end];
                let folded = &folded[word.folded()];
                (written, folded, word.initial, word.capital, word.all_caps)
            })
            .collect();
        use Initial::{Capital, Caseless, Lower};
        assert_eq!(
            words,
            [
                ("De", "de", Some(Capital), true, false),
                ("2e", "2e", None, false, false),
                ("Straße", "strasse", Some(Capital), true, false),
                ("in", "in", Some(Lower), false, false),
                ("Kie\u{301}v", "kiev", Some(Capital), true, false),
                ("West", "west", Some(Capital), true, false),
                ("東京", "東京", Some(Caseless), false, false),
                ("G7", "g7", Some(Capital), true, false),
                ("DDR", "ddr", Some(Capital), true, true),
            ]
        );
        assert!(text.words()[6].unspaced);
    }
}
