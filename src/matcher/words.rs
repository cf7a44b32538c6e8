//! Where a name may begin: the starts of words in folded text, and the case of their first letter.

use super::boundary::is_katakana;
use crate::text::{Initial, Text, Word, is_word};
use exonym_gazetteer::char_table::Letter;
use std::ops::Range;

/// A position in folded text where a word begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WordStart {
    /// The folded byte where it begins.
    pub(crate) at: usize,
    /// The folded byte after the word.
    pub(crate) end: usize,
    /// The case of its first letter.
    pub(crate) initial: Initial,
}

/// Calls `visit` with the starts of words in the order of the text. `visit` returns the folded byte from
/// which it needs the next start. Numbers do not start words; in a script without spaces every letter does.
#[inline]
pub(crate) fn starts(source: &str, text: &Text, mut visit: impl FnMut(WordStart) -> usize) {
    let folded = text.folded().as_str();
    let mut free_from = 0;
    let mut visit = |start: WordStart| {
        if start.at >= free_from {
            free_from = visit(start);
        }
    };
    for word in text.words() {
        let Range { start: at, end } = word.folded();
        if opens_with_article(folded, word) {
            visit(WordStart {
                at: at.saturating_sub(1),
                end,
                initial: Initial::Article,
            });
        }
        if let Some(initial) = word.initial {
            visit(WordStart { at, end, initial });
        }
        if word.unspaced {
            inner_starts(source, text, word).for_each(&mut visit);
        }
    }
}

/// Returns the starts of names inside a word of a script without spaces.
fn inner_starts<'t>(
    source: &'t str,
    text: &'t Text,
    word: &Word,
) -> impl Iterator<Item = WordStart> + 't {
    let range = word.folded();
    let Range { start: first, end } = range;
    let mut before = None;
    text.folded().as_str()[range]
        .char_indices()
        .filter_map(move |(at, c)| {
            let previous = before.replace(c)?;
            let letter = Letter::of(c);
            let parts = Letter::of(previous).may_end_word_before(letter);
            let inside = is_katakana(previous) && is_katakana(c);
            let begins = parts && letter.is_alphabetic() && !inside;
            let at = first + at;
            let written = source[text.folded().source_start(at)..].chars().next();
            begins.then(|| WordStart {
                at,
                end,
                initial: Initial::of(written.unwrap_or(c)),
            })
        })
}

/// Whether a word is the shortened article of a Dutch or Frisian name, after its apostrophe: 's-Gravenhage,
/// 't Zand.
#[inline]
fn opens_with_article(folded: &str, word: &Word) -> bool {
    let range = word.folded();
    if range.len() != 1 || !matches!(folded.as_bytes()[range.start], b's' | b't') {
        return false;
    }
    let mut before = folded[..range.start].chars().rev();
    let apostrophe = before.next() == Some('\'');
    apostrophe && !before.next().is_some_and(is_word) && folded[range.end..].starts_with(' ')
}
