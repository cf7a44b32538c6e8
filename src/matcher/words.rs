//! Where a name may begin: the starts of words in folded text, and how they are written.

use crate::text::{Initial, Text, Word, is_word};
use exonym_gazetteer::letters::Letter;

/// A place in folded text where a word begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WordStart {
    /// The folded byte.
    pub(crate) at: usize,
    /// How its first letter is written.
    pub(crate) initial: Initial,
}

/// The starts of words in the order of the text. Numbers begin no word; in a script without spaces
/// every letter does.
pub(crate) fn starts<'t>(source: &'t str, text: &'t Text) -> impl Iterator<Item = WordStart> + 't {
    let folded = text.folded().as_str();
    text.words().iter().flat_map(move |word| {
        let at = word.folded().start;
        let article = opens_with_article(folded, word).then_some(WordStart {
            at: at.saturating_sub(1),
            initial: Initial::Article,
        });
        let first = word.initial.map(|initial| WordStart { at, initial });
        article
            .into_iter()
            .chain(first)
            .chain(inner_starts(source, text, word))
    })
}

/// The starts of names within a word of a script without spaces.
fn inner_starts<'t>(
    source: &'t str,
    text: &'t Text,
    word: &Word,
) -> impl Iterator<Item = WordStart> + 't {
    let range = if word.unspaced { word.folded() } else { 0..0 };
    let first = range.start;
    let mut before = None;
    text.folded().as_str()[range]
        .char_indices()
        .filter_map(move |(at, c)| {
            let previous = before.replace(c)?;
            let begins = is_boundary(previous, c) && Letter::of(c).is_alphabetic();
            let at = first + at;
            let written = source[text.folded().source_start(at)..].chars().next();
            begins.then(|| WordStart {
                at,
                initial: Initial::of(written.unwrap_or(c)),
            })
        })
}

/// Whether a word is the shortened article of a Dutch or Frisian name, whose apostrophe stands
/// before it: 's-Gravenhage, 't Zand.
fn opens_with_article(folded: &str, word: &Word) -> bool {
    let range = word.folded();
    if range.len() != 1 || !matches!(&folded[range.clone()], "s" | "t") {
        return false;
    }
    let mut before = folded[..range.start].chars().rev();
    let apostrophe = before.next() == Some('\'');
    apostrophe && !before.next().is_some_and(is_word) && folded[range.end..].starts_with(' ')
}

/// Whether a word may begin or end between two characters.
#[inline]
pub(crate) fn is_boundary(before: char, after: char) -> bool {
    let (before, after) = (Letter::of(before), Letter::of(after));
    !(before.is_word() && after.is_word()) || before.is_unspaced() || after.is_unspaced()
}
