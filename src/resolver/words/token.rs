//! The words of a text and the gaps between them: what evidence examines around a match.

use crate::context::WordKey;
use crate::lexicon::WordEntry;
use crate::mention::Span;
use crate::text::Text;
use crate::work;

/// A word of a field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token<'f> {
    /// Bytes of the source.
    pub(crate) span: Span,
    /// The word, folded.
    pub(crate) folded: &'f str,
    /// The key by which words are counted and compared.
    pub(crate) key: WordKey,
    /// Its word list entries.
    pub(crate) known: WordEntry,
    /// Whether it begins with a capital.
    pub(crate) capital: bool,
    /// Whether all its letters are capitals and there is more than one.
    pub(crate) all_caps: bool,
    /// Whether it begins a sentence, a line or a quotation.
    pub(crate) opens_sentence: bool,
    /// Whether most words of its sentence begin with a capital, so that capitals are not informative.
    pub(crate) amid_capitals: bool,
    /// The gap between the previous word and this one.
    pub(crate) gap: Gap,
}

impl Token<'_> {
    /// Whether the word has at least this many characters. Examines no more than that: a run in a script
    /// without spaces is one word of any length.
    pub(crate) fn has_letters(&self, least: usize) -> bool {
        work::tick(least.min(self.folded.len()));
        let bytes = self.folded.as_bytes();
        match bytes.get(..least) {
            None => return false,
            Some(first) if first.is_ascii() => return true,
            Some(_) => {}
        }
        self.folded.chars().take(least).count() == least
    }
}

/// The text between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Only white space.
    Space,
    /// A hyphen without space.
    Hyphen,
    /// An apostrophe without space.
    Apostrophe,
    /// A full stop, possibly with space: J. Smith, St. Louis, the end of a sentence.
    Stop,
    /// A comma, possibly with space.
    Comma,
    /// An opening parenthesis.
    Parenthesis,
    /// Anything else, or the edge of the text.
    Other,
}

/// A worker's cache of word list entries for recent words, kept across articles. A word's key determines its
/// slot in the table; listed words with the same slot replace each other. Words that are not listed are not
/// kept: most words of a language are of this kind and occur once, and the filter in front of the lists rules
/// them out at a third of the cost of looking up a listed word again. Empty until the first word.
#[derive(Debug, Default)]
pub(super) struct WordMemory(Vec<(WordKey, WordEntry)>);

/// Number of slots, a power of two: 128 KB.
const MAX_KEPT: usize = 1 << 13;

impl WordMemory {
    /// Looks up a folded word.
    fn known(&mut self, key: WordKey, folded: &str) -> WordEntry {
        if self.0.is_empty() {
            self.0 = vec![(WordKey::of(""), WordEntry::default()); MAX_KEPT];
        }
        let kept = &mut self.0[key.slot(MAX_KEPT)];
        if kept.0 == key {
            return kept.1;
        }
        let known = WordEntry::of(folded);
        if known.is_listed() {
            *kept = (key, known);
        }
        known
    }
}

impl Gap {
    /// Whether it can occur within a phrase or a name: a space, a hyphen or an apostrophe.
    pub(crate) fn joins(self) -> bool {
        matches!(self, Self::Space | Self::Hyphen | Self::Apostrophe)
    }
}

/// Returns the words of `source`, which was read as `text`, in order.
pub(super) fn tokens<'f>(source: &str, text: &'f Text, memory: &mut WordMemory) -> Vec<Token<'f>> {
    let folded = text.folded().as_str();
    let mut tokens: Vec<Token<'f>> = Vec::with_capacity(text.words().len());
    for word in text.words() {
        let span = word.span();
        let before = tokens.last();
        let end = before.map_or(0, |last| last.span.end);
        // One source character may fold to several words (½, ﷺ): they share its span, with nothing between
        // them.
        let between = source.get(end..span.start).unwrap_or("");
        work::tick(between.len() + (span.end - span.start));
        let mut gap = gap(between);
        let mut opens = before.is_none_or(|last| opens_sentence(last, between));
        if gap == Gap::Stop
            && let Some(last) = tokens.last_mut()
            && let Some(known) = as_abbreviation(last)
        {
            // м. Суми, Capt. Houston: the full stop ends an abbreviation, not a sentence.
            last.known = known;
            (gap, opens) = (Gap::Space, false);
        }
        let word_folded = &folded[word.folded()];
        let key = WordKey::of(word_folded);
        tokens.push(Token {
            span,
            folded: word_folded,
            key,
            known: memory.known(key, word_folded),
            capital: word.capital,
            all_caps: word.all_caps,
            opens_sentence: opens,
            amid_capitals: false,
            gap,
        });
    }
    mark_capitalised(&mut tokens);
    tokens
}

/// Looks up a word as an abbreviation with a full stop; `None` unless it is that of a title or of a kind of
/// place.
fn as_abbreviation(word: &Token<'_>) -> Option<WordEntry> {
    /// Maximum letters of the abbreviations in the lists.
    const MAX_LETTERS: usize = 5;
    if word.has_letters(MAX_LETTERS + 1) {
        return None;
    }
    let known = WordEntry::of(&[word.folded, "."].concat());
    let listed = [
        known.title(),
        known.place_noun_before(),
        known.place_noun_after(),
        known.city_noun(),
        known.area_noun(),
    ];
    listed
        .iter()
        .any(|languages| languages.any())
        .then_some(known)
}

fn gap(between: &str) -> Gap {
    // The text between nearly all words.
    match between {
        " " => return Gap::Space,
        ", " => return Gap::Comma,
        ". " => return Gap::Stop,
        "-" => return Gap::Hyphen,
        _ => {}
    }
    match between.trim() {
        "" if between.is_empty() => Gap::Other,
        "" if between.matches('\n').count() < 2 => Gap::Space,
        "-" | "\u{2010}" | "\u{2011}" if between.trim() == between => Gap::Hyphen,
        "'" | "’" | "ʼ" if between.trim() == between => Gap::Apostrophe,
        "." | "。" | "।" | "۔" if !between.starts_with(' ') => Gap::Stop,
        "," | "،" | "、" | "，" | "､" | "՝" => Gap::Comma,
        "(" | "（" => Gap::Parenthesis,
        _ => Gap::Other,
    }
}

/// Whether a sentence may begin after `last` and the text `between`.
fn opens_sentence(last: &Token<'_>, between: &str) -> bool {
    match between {
        " " | ", " | "-" => return false,
        ". " => return !is_shortened(last),
        _ => {}
    }
    let ends = between.contains(['!', '?', '…', ':', '\n', '•', '|'])
        || between.contains(['"', '“', '„', '«', '‘', '‚', '»', '”'])
        || between.contains([
            '。', '！', '？', '：', '；', '؟', '।', '۔', '「', '『', '《',
        ])
        || between.contains(" – ")
        || between.contains(" - ")
        || between.contains(" — ");
    let shortens = between.starts_with('.') && is_shortened(last);
    let stops = between.trim_start().starts_with('.');
    ends || stops && !shortens
}

/// Whether a full stop directly after the word is that of an initial: one or two letters with a capital, J.
/// Smith.
fn is_shortened(word: &Token<'_>) -> bool {
    word.capital && word.span.end - word.span.start <= 2
}

/// Marks the sentences in which most long words begin with a capital, which is then not informative:
/// headlines in title case or in capitals.
fn mark_capitalised(tokens: &mut [Token<'_>]) {
    /// Shorter words can be in lower case in title case too.
    const LONG_WORD: usize = 4;
    /// Minimum number of long words to decide.
    const MIN_WORDS: usize = 3;
    for sentence in tokens.chunk_by_mut(|_, next| !next.opens_sentence) {
        let long = sentence.iter().filter(|token| token.has_letters(LONG_WORD));
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
        let text = Text::new(source);
        let opening: Vec<&str> = tokens(source, &text, &mut WordMemory::default())
            .iter()
            .filter(|token| token.opens_sentence)
            .map(|token| &source[token.span.start..token.span.end])
            .collect();
        assert_eq!(opening, ["In", "Nice", "Kyiv", "said"]);
    }
}
