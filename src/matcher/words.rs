//! Where a name may begin: the starts of words in folded text, and how they are written.

use exonym_gazetteer::fold::{FoldedText, is_small};

/// How the first letter of a word is written in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Initial {
    /// As a capital.
    Capital,
    /// In lower case.
    Lower,
    /// In a script without case, or in Georgian, whose capitals are for headlines alone.
    Caseless,
    /// As the apostrophe of a shortened article: 's-Hertogenbosch.
    Article,
}

/// A place in folded text where a word begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WordStart {
    /// The folded byte.
    pub(crate) at: usize,
    /// How its first letter is written.
    pub(crate) initial: Initial,
}

/// The starts of words in the order of the text. Numbers begin no word.
pub(crate) fn starts<'t>(
    source: &'t str,
    folded: &'t FoldedText,
) -> impl Iterator<Item = WordStart> + 't {
    let text = folded.as_str();
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, c)| {
        let previous = std::mem::replace(&mut before, c);
        if is_boundary(previous, c) && c.is_alphabetic() {
            let written = source[folded.source_start(at)..]
                .chars()
                .next()
                .unwrap_or(c);
            return Some(WordStart {
                at,
                initial: initial(written),
            });
        }
        let article = c == '\'' && !is_word(previous) && opens_dutch_name(&text[at + 1..]);
        article.then_some(WordStart {
            at,
            initial: Initial::Article,
        })
    })
}

/// Whether what follows an apostrophe is the shortened article of a Dutch or Frisian name:
/// 's-Gravenhage, 't Zand.
fn opens_dutch_name(rest: &str) -> bool {
    rest.starts_with("s ") || rest.starts_with("t ")
}

fn initial(c: char) -> Initial {
    if c.is_uppercase() || !c.is_lowercase() && c.to_lowercase().next() != Some(c) {
        Initial::Capital
    } else if is_small(c) {
        Initial::Lower
    } else {
        Initial::Caseless
    }
}

/// Whether a word may begin or end between two characters.
#[inline]
pub(crate) fn is_boundary(before: char, after: char) -> bool {
    !(is_word(before) && is_word(after)) || is_unspaced(before) || is_unspaced(after)
}

/// Whether the character is part of a word.
#[inline]
pub(crate) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        c.is_alphanumeric() || is_word_mark(c)
    }
}

/// Signs that are neither letter nor digit but stand inside words of Indic and other scripts
/// (virama, nukta): everything that the folded text may hold of the general category Mark.
fn is_word_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Whether the character is of a script that puts no spaces between words: Thai, Lao, Tibetan,
/// Myanmar, Khmer, Kana, Bopomofo and Han.
#[inline]
pub(crate) fn is_unspaced(c: char) -> bool {
    c as u32 >= 0xE00
        && matches!(c, '\u{E00}'..='\u{FFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
            | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{312F}' | '\u{31A0}'..='\u{31FF}'
            | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{323AF}')
}
