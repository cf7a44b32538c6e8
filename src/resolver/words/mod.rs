//! The words of an article, before any candidates: takes a reading and returns fields split into words.
//!
//! Each word has its written form and its word list entries ([`Token`]); each match has access to the words
//! around it ([`Occurrence`]). The language is detected if the source does not give it, sentences in another
//! language are processed in that language, and words are counted by capitalisation.

mod addresses;
mod case_forms;
mod detached;
mod halves;
mod language;
mod letters;
mod occurrence;
mod respelt;
mod shared_nouns;
mod short_forms;
mod stretches;
mod token;

pub(crate) use crate::context::{CaseCount, WordKey};
pub(crate) use letters::script_language;
pub(crate) use occurrence::{FieldView, KnownWords, MatchIx, Occurrence};
pub(crate) use token::{Gap, Token};

use super::FieldReading;
use crate::context::{CaseCounts, Part};
use crate::document::Document;
use crate::judged::Language;
use crate::lexicon::Languages;
use crate::matcher::{Attached, Match, MatchedName};
use crate::work;
use addresses::without_addresses;
pub(crate) use case_forms::FormMemory;
use case_forms::{language_of_forms, with_case_forms, with_genitives};
use exonym_gazetteer::{Form, Gazetteer, Lang, NameIx, Toponym};
use halves::with_halves;
use respelt::with_respelt;
use shared_nouns::with_shared_nouns;
use short_forms::with_short_forms;
use std::borrow::Cow;
use stretches::{Stretch, stretches};
use token::{WordMemory, tokens};

/// The words of an article, borrowed from its reading.
pub(crate) struct Words<'r> {
    pub(super) views: Vec<FieldView<'r>>,
    /// The article's language, which is that of most of it; `None` if unknown.
    pub(super) lang: Option<Lang>,
    /// The same, with its certainty.
    pub(super) language: Language,
    /// How often each word is in lower case and capitalised.
    pub(super) counts: CaseCounts,
}

impl<'r> Words<'r> {
    /// Splits the fields into words, counts them, and adds matches such as unlisted case forms.
    pub(crate) fn new(
        document: &'r Document,
        readings: &'r [FieldReading],
        gazetteer: &Gazetteer<'_>,
        memory: &mut FormMemory,
    ) -> Self {
        let tokens: Vec<Vec<Token<'r>>> = readings
            .iter()
            .map(|reading| {
                let source = document.field(reading.field);
                field_tokens(reading, source, &mut memory.words)
            })
            .collect();
        let by_forms = || {
            let mut fields = readings.iter().zip(&tokens);
            fields.find_map(|(reading, tokens)| {
                let source = document.field(reading.field);
                language_of_forms(source, tokens, &reading.matches, gazetteer, memory)
            })
        };
        let (language, may_be) = language::detect(document, tokens.iter().flatten(), by_forms);
        let lang = language.lang;
        let mut counts = CaseCounts::of_words(tokens.iter().map(Vec::len).sum());
        tokens.iter().for_each(|tokens| count(tokens, &mut counts));
        let mut views = Vec::with_capacity(readings.len());
        let mut matches_before = 0;
        for (reading, tokens) in readings.iter().zip(tokens) {
            let source = document.field(reading.field);
            let stretches = stretches(source, &tokens, lang);
            let matches = match reading.matches_given {
                true => Cow::Borrowed(reading.matches.as_slice()),
                false => Cow::Owned(read_stretches(
                    source,
                    &tokens,
                    &stretches,
                    &reading.matches,
                    gazetteer,
                    memory,
                )),
            };
            let found = matches.len();
            views.push(FieldView::new(
                reading.field,
                source,
                tokens,
                matches,
                matches_before,
                stretches,
                may_be,
            ));
            matches_before += found;
        }
        Self {
            views,
            lang,
            language,
            counts,
        }
    }

    /// Returns the article's language; `None` if unknown.
    pub(crate) fn lang(&self) -> Option<Lang> {
        self.lang
    }

    /// Returns the contribution to a context that comes from the words only.
    pub(crate) fn into_part(self, document: &Document) -> Part {
        Part::new(document, self.lang, self.counts, None)
    }

    /// Iterates over the matches of the article, by number.
    pub(super) fn occurrences(&self) -> impl Iterator<Item = Occurrence<'_>> {
        self.views.iter().flat_map(FieldView::occurrences)
    }
}

/// Returns the matches of a field without those in addresses, each stretch processed in its own language.
fn read_stretches(
    source: &str,
    tokens: &[Token<'_>],
    stretches: &[Stretch],
    matches: &[Match],
    gazetteer: &Gazetteer<'_>,
    memory: &mut FormMemory,
) -> Vec<Match> {
    let mut read = Vec::with_capacity(matches.len());
    let mut rest = matches;
    for stretch in stretches {
        let next = tokens.get(stretch.words.end);
        let end = next.map_or(source.len(), |word| word.span.start);
        let (here, later) = rest.split_at(rest.partition_point(|found| found.span.start < end));
        let words = &tokens[stretch.words.clone()];
        read.extend(add_contextual_matches(
            source,
            words,
            here,
            stretch.lang,
            gazetteer,
            memory,
        ));
        rest = later;
    }
    without_addresses(source, read)
}

/// Adds matches that need the language or the other words: case forms, misspelt letters, and incomplete
/// names.
fn add_contextual_matches(
    source: &str,
    tokens: &[Token<'_>],
    matches: &[Match],
    lang: Option<Lang>,
    gazetteer: &Gazetteer<'_>,
    memory: &mut FormMemory,
) -> Vec<Match> {
    let mut matches = match lang {
        Some(lang) => {
            with_case_forms(source, tokens, matches, lang, gazetteer, memory).into_owned()
        }
        None => matches.to_vec(),
    };
    if let Some(lang) = lang {
        with_genitives(source, tokens, &mut matches, lang, gazetteer, memory);
    }
    let matches = with_respelt(source, tokens, matches, lang, gazetteer);
    let matches = with_halves(source, tokens, matches, gazetteer);
    let matches = with_short_forms(source, tokens, matches, lang, gazetteer);
    let mut matches = with_shared_nouns(tokens, matches, lang, gazetteer);
    let languages = Languages::of(lang);
    for found in &mut matches {
        exclude_noun(found, tokens, languages);
        if let Some(lang) = lang {
            exclude_function_word(found, source, tokens, lang, gazetteer);
        }
    }
    matches
}

/// Whether a place can be found by this name in a text.
fn is_name(name: NameIx, gazetteer: &Gazetteer<'_>) -> bool {
    work::tick(1);
    gazetteer
        .toponyms(name)
        .any(|toponym| is_full_name(&toponym))
}

/// Whether the toponym is a name: not a demonym or the like, and not search-only.
fn is_full_name(toponym: &Toponym<'_>) -> bool {
    toponym.form() == Form::Name && !toponym.is_search_only()
}

/// Words between a noun for a kind of place and a name.
const LINKS: [&str; 10] = [
    "de", "d", "du", "di", "do", "da", "del", "della", "of", "la",
];

/// Removes a lower-case noun before a name from its span, if both are listed together: *județul Argeș,
/// provincia de Toledo*. Annotators mark only the name, and the noun gives its kind.
fn exclude_noun(found: &mut Match, tokens: &[Token<'_>], languages: Languages) {
    let first = tokens.partition_point(|token| token.span.end <= found.span.start);
    let Some(noun) = tokens.get(first) else {
        return;
    };
    let whole = noun.span.start == found.span.start && found.attached == Attached::Nothing;
    let says_kind = noun.known.area_noun().intersects(languages)
        || noun.known.city_noun().intersects(languages);
    if !whole || noun.capital || !says_kind {
        return;
    }
    let mut rest = tokens[first + 1..]
        .iter()
        .take_while(|token| token.span.end <= found.span.end);
    let Some(name) = rest.find(|token| !LINKS.contains(&token.folded)) else {
        return;
    };
    if name.capital {
        found.span.start = name.span.start;
        found.attached = Attached::SharedNoun;
    }
}

/// Removes a function word of the text's language from a name that has it only in other languages: *Il Qatar*
/// opens an Italian sentence, and is Maltese for Qatar.
fn exclude_function_word(
    found: &mut Match,
    source: &str,
    tokens: &[Token<'_>],
    lang: Lang,
    gazetteer: &Gazetteer<'_>,
) {
    let MatchedName::Name(name) = found.named else {
        return;
    };
    let first = tokens.partition_point(|token| token.span.end <= found.span.start);
    let [word, next, ..] = &tokens[first..] else {
        return;
    };
    let grammar = word
        .known
        .function_word()
        .intersects(Languages::of(Some(lang)));
    let within = word.span.start == found.span.start && next.span.end <= found.span.end;
    let opens = word.opens_sentence || !word.capital;
    if !grammar || !within || !opens || found.attached != Attached::Nothing {
        return;
    }
    let is_foreign = |toponym: Toponym<'_>| {
        let place = gazetteer.place(toponym.place());
        let canonical = place.is_some_and(|place| place.is_own_name(toponym.text()));
        !canonical && toponym.lang().is_some_and(|listed| listed != lang)
    };
    work::tick(1);
    let mut toponyms = gazetteer.toponyms(name).filter(is_full_name);
    let rest = source.get(next.span.start..found.span.end);
    let inner = rest.and_then(|rest| gazetteer.find(rest));
    if let Some(inner) = inner.filter(|inner| next.capital && is_name(*inner, gazetteer))
        && toponyms.all(is_foreign)
    {
        found.span.start = next.span.start;
        found.named = MatchedName::Name(inner);
    }
}

/// Returns the words of a field, whose whole text is `source`.
fn field_tokens<'r>(
    reading: &'r FieldReading,
    source: &str,
    memory: &mut WordMemory,
) -> Vec<Token<'r>> {
    let mut tokens = tokens(&source[reading.start..], &reading.text, memory);
    for token in &mut tokens {
        token.span = token.span.shifted(reading.start);
    }
    tokens
}

/// Counts the words of a field. Capitals at the start of a sentence and words in all capitals are not
/// informative and do not count.
fn count(tokens: &[Token<'_>], counts: &mut CaseCounts) {
    for token in tokens {
        if token.capital && (token.opens_sentence || token.all_caps) {
            continue;
        }
        counts.add(token.key, CaseCount::of(token.capital));
    }
}
