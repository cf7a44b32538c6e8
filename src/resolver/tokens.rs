//! The words of a text and what stands between them: what evidence looks at around a match.

use crate::mention::Span;
use exonym_gazetteer::fold::fold_name;

/// A word of a field.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// Bytes of the source.
    pub(crate) span: Span,
    /// The word, folded.
    pub(crate) folded: Box<str>,
    /// Whether it begins with a capital.
    pub(crate) capital: bool,
    /// Whether all its letters are capitals and there is more than one.
    pub(crate) all_caps: bool,
    /// Whether a sentence, a line or a quotation begins with it.
    pub(crate) opens_sentence: bool,
    /// Whether most words of its sentence begin with a capital, which then says nothing.
    pub(crate) amid_capitals: bool,
    /// What stands between the word before and this one.
    pub(crate) gap: Gap,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// White space alone.
    Space,
    /// A hyphen without space.
    Hyphen,
    /// An apostrophe without space.
    Apostrophe,
    /// A full stop and perhaps space: J. Smith, St. Louis, the end of a sentence.
    Stop,
    /// A comma and perhaps space.
    Comma,
    /// An opening parenthesis.
    Parenthesis,
    /// Anything else, and the edge of the text.
    Other,
}

/// The words of `source`, in order.
pub(crate) fn tokens(source: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(offset) = source[at..].find(is_word) {
        let start = at + offset;
        let end = source[start..]
            .find(|c| !is_word(c))
            .map_or(source.len(), |length| start + length);
        let between = &source[at..start];
        let opens_sentence = tokens
            .last()
            .is_none_or(|last| opens_sentence(last, between));
        tokens.push(token(
            source,
            Span { start, end },
            gap(between),
            opens_sentence,
        ));
        at = end;
    }
    mark_capitalised(&mut tokens);
    tokens
}

fn token(source: &str, span: Span, gap: Gap, opens_sentence: bool) -> Token {
    let word = &source[span.start..span.end];
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    Token {
        span,
        folded: fold_name(word).into(),
        capital: letters().next().is_some_and(char::is_uppercase),
        all_caps: letters().count() > 1 && letters().all(char::is_uppercase),
        opens_sentence,
        amid_capitals: false,
        gap,
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

fn gap(between: &str) -> Gap {
    match between.trim() {
        "" if between.is_empty() => Gap::Other,
        "" if between.matches('\n').count() < 2 => Gap::Space,
        "-" | "\u{2010}" | "\u{2011}" if between.trim() == between => Gap::Hyphen,
        "'" | "’" | "ʼ" if between.trim() == between => Gap::Apostrophe,
        "." => Gap::Stop,
        "," => Gap::Comma,
        "(" => Gap::Parenthesis,
        _ => Gap::Other,
    }
}

/// Whether a sentence may begin after `last` and what stands `between`.
fn opens_sentence(last: &Token, between: &str) -> bool {
    let ends = between.contains(['!', '?', '…', ':', '\n', '•', '|'])
        || between.contains(['"', '“', '„', '«', '‘', '‚', '»', '”'])
        || between.contains(" – ")
        || between.contains(" - ")
        || between.contains(" — ");
    let stops = between.starts_with('.') && !(last.capital && last.span.end - last.span.start <= 2);
    ends || stops
}

/// Marks the sentences in which every long word begins with a capital, which then says nothing:
/// headlines in title case or in capitals.
fn mark_capitalised(tokens: &mut [Token]) {
    /// Shorter words stand in lower case in title case too.
    const LONG_WORD: usize = 4;
    /// Fewer long words say nothing.
    const MIN_WORDS: usize = 3;
    for sentence in tokens.chunk_by_mut(|_, next| !next.opens_sentence) {
        let long = sentence
            .iter()
            .filter(|token| token.folded.chars().count() >= LONG_WORD);
        let (capital, lower): (Vec<_>, Vec<_>) = long.partition(|token| token.capital);
        let many = lower.is_empty() && capital.len() >= MIN_WORDS;
        sentence
            .iter_mut()
            .for_each(|token| token.amid_capitals = many);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_open_after_stops_but_not_after_initials() {
        let source = "In J. Smith came. Nice was warm, \"Kyiv is\" said U.S. officials";
        let opening: Vec<&str> = tokens(source)
            .iter()
            .filter(|token| token.opens_sentence)
            .map(|token| &source[token.span.start..token.span.end])
            .collect();
        assert_eq!(opening, ["In", "Nice", "Kyiv", "said"]);
    }
}
