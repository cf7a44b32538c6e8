//! Texts in more than one language: runs of sentences, each in one language.
//!
//! Takes the words of a field and the article's language; returns stretches of consecutive words, each with
//! its language. Nearly every field is one stretch. A sentence is checked for another language only if few of
//! its words are function words of the article's language, and it gets one only on clear evidence from its
//! words and letters; otherwise it is in the article's language.

use super::language::LanguageEvidence;
use super::token::Token;
use crate::lexicon::Languages;
use exonym_gazetteer::Lang;
use std::ops::Range;

/// Consecutive words in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// Indices into the words of the field.
    pub(super) words: Range<usize>,
    /// `None` if the language is unknown.
    pub(super) lang: Option<Lang>,
}

/// Minimum words for a sentence to have a language of its own.
const MIN_WORDS: usize = 4;
/// At least one word in this many in a sentence is a function word of its language.
const WORDS_PER_GRAMMAR: usize = 4;

/// Returns the stretches of a field, which cover all its words.
pub(super) fn stretches(source: &str, tokens: &[Token<'_>], lang: Option<Lang>) -> Vec<Stretch> {
    let languages = Languages::of(lang);
    let mut stretches: Vec<Stretch> = Vec::with_capacity(1);
    let mut start = 0;
    for sentence in tokens.chunk_by(|_, next| !next.opens_sentence) {
        let words = start..start + sentence.len();
        start = words.end;
        let own = match is_foreign(sentence, languages, lang) {
            true => language_of(source, sentence, lang),
            false => None,
        };
        let lang = own.or(lang);
        match stretches.last_mut() {
            Some(last) if last.lang == lang => last.words.end = words.end,
            _ => stretches.push(Stretch { words, lang }),
        }
    }
    stretches
}

/// Whether a sentence may be in another language: it has few function words of the article's language, and is
/// not a list of names, in which words like `de la` only belong to the names. If the article's language is
/// unknown, any sentence may.
fn is_foreign(sentence: &[Token<'_>], languages: Languages, lang: Option<Lang>) -> bool {
    if sentence.len() < MIN_WORDS || sentence.iter().any(|token| token.amid_capitals) {
        return false;
    }
    let is_grammar = |token: &&Token<'_>| token.known.function_word().intersects(languages);
    lang.is_none()
        || sentence.iter().filter(is_grammar).count() * WORDS_PER_GRAMMAR < sentence.len()
}

/// Returns the language that a sentence is certainly in, if that is not the article's.
fn language_of(source: &str, sentence: &[Token<'_>], lang: Option<Lang>) -> Option<Lang> {
    let (first, last) = (sentence.first()?, sentence.last()?);
    let text = source.get(first.span.start..last.span.end)?;
    LanguageEvidence::new(["", text], sentence.iter()).language_other_than(lang, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolver::FieldReading;
    use crate::resolver::words::field_tokens;
    use crate::resolver::words::token::WordMemory;

    /// Returns the languages of the stretches of a text, with the first word of each.
    fn found(text: &str, lang: &str) -> Vec<(String, String)> {
        let reading = FieldReading::of_words(text);
        let tokens = field_tokens(&reading, text, &mut WordMemory::default());
        let found = stretches(text, &tokens, Lang::new(lang));
        let lang = |stretch: &Stretch| stretch.lang.map_or(String::new(), |lang| lang.to_string());
        found
            .iter()
            .map(|stretch| (lang(stretch), tokens[stretch.words.start].folded.to_owned()))
            .collect()
    }

    fn expected(all: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = |(lang, word): &(&str, &str)| ((*lang).to_owned(), (*word).to_owned());
        all.iter().map(owned).collect()
    }

    #[test]
    fn each_sentence_is_in_its_own_language() {
        let text = "De brandweer van de stad was om half drie ter plaatse, zei de woordvoerder. \
            Strażacy z całego powiatu pomagali przez całą noc, jak powiedział komendant. \
            Пожар начался ночью на складе, а потом перекинулся на соседний дом. \
            Er raakte niemand gewond, en de oorzaak is nog niet bekend.";
        let all = [
            ("nl", "de"),
            ("pl", "strazacy"),
            ("ru", "пожар"),
            ("nl", "er"),
        ];
        assert_eq!(found(text, "nl"), expected(&all));
    }

    #[test]
    fn undetectable_sentences_are_in_the_articles_language() {
        for text in [
            "Kyiv, Kharkiv, Odesa, Dnipro, Lviv, Mykolaiv.",
            "Bayern München - Borussia Dortmund 2:1 (1:0), Hertha BSC Berlin - Schalke 04 0:0.",
            "Reuters, 3 March 2025",
            "San José de la Rinconada, Villanueva de la Serena, Palma de Mallorca, Jerez de la Frontera.",
            "Hij zei dat de trein te laat was. \"C'est la vie,\" zei ze.",
        ] {
            assert_eq!(found(text, "nl").len(), 1, "{text}");
        }
        assert!(found("", "nl").is_empty());
    }
}
