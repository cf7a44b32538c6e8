//! The words of a text and what stands between them: what evidence looks at around a match.

use crate::matcher::is_word;
use crate::mention::Span;
use exonym_gazetteer::fold::FoldedText;

/// A word of a field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token<'f> {
    /// Bytes of the source.
    pub(crate) span: Span,
    /// The word, folded.
    pub(crate) folded: &'f str,
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

/// The words of `source`, whose folded form is `folded`, in order.
pub(crate) fn tokens<'f>(source: &str, folded: &'f FoldedText) -> Vec<Token<'f>> {
    let text = folded.as_str();
    let mut tokens: Vec<Token<'f>> = Vec::with_capacity(text.len() / MEAN_WORD_BYTES);
    let (mut at, mut source_at) = (0, 0);
    while let Some(offset) = text[at..].find(is_word) {
        let start = at + offset;
        let end = text[start..]
            .find(|c| !is_word(c))
            .map_or(text.len(), |length| start + length);
        let span = Span {
            start: folded.source_start(start),
            end: folded.source_end(source, end),
        };
        let between = &source[source_at..span.start];
        let opens_sentence = tokens
            .last()
            .is_none_or(|last| opens_sentence(last, between));
        tokens.push(token(
            source,
            span,
            &text[start..end],
            gap(between),
            opens_sentence,
        ));
        (at, source_at) = (end, span.end);
    }
    mark_capitalised(&mut tokens);
    tokens
}

/// Bytes of a word and what follows it, for the first guess of their number.
const MEAN_WORD_BYTES: usize = 6;

fn token<'f>(
    source: &str,
    span: Span,
    folded: &'f str,
    gap: Gap,
    opens_sentence: bool,
) -> Token<'f> {
    let letters = || {
        source[span.start..span.end]
            .chars()
            .filter(|c| c.is_alphabetic())
    };
    let capital = letters().next().is_some_and(char::is_uppercase);
    Token {
        span,
        folded,
        capital,
        all_caps: capital && letters().nth(1).is_some() && letters().all(char::is_uppercase),
        opens_sentence,
        amid_capitals: false,
        gap,
    }
}

fn gap(between: &str) -> Gap {
    if between == " " {
        return Gap::Space;
    }
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
fn opens_sentence(last: &Token<'_>, between: &str) -> bool {
    if between == " " {
        return false;
    }
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
fn mark_capitalised(tokens: &mut [Token<'_>]) {
    /// Shorter words stand in lower case in title case too.
    const LONG_WORD: usize = 4;
    /// Fewer long words say nothing.
    const MIN_WORDS: usize = 3;
    for sentence in tokens.chunk_by_mut(|_, next| !next.opens_sentence) {
        let long = sentence
            .iter()
            .filter(|token| token.folded.chars().count() >= LONG_WORD);
        let (mut capital, mut lower) = (0, 0);
        long.for_each(|token| {
            if token.capital {
                capital += 1
            } else {
                lower += 1
            }
        });
        let many = lower == 0 && capital >= MIN_WORDS;
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
        let folded = FoldedText::new(source);
        let opening: Vec<&str> = tokens(source, &folded)
            .iter()
            .filter(|token| token.opens_sentence)
            .map(|token| &source[token.span.start..token.span.end])
            .collect();
        assert_eq!(opening, ["In", "Nice", "Kyiv", "said"]);
    }
}
