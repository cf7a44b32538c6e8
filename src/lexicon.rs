//! Words that indicate whether a capitalised word is a place: function words, given names, titles, frames and
//! cues, by language.
//!
//! The lists are the press layer's (`gazetteer/build/press`), folded and turned into `phf` tables at build time.
//! Takes a folded word; returns the set of languages in which it is such a word.

use crate::work;
use exonym_embedded::{Word, lexicon as tables};
use exonym_gazetteer::{Direction, Lang};
use std::sync::LazyLock;

/// Number of words in the longest phrase of the lists.
pub(crate) const LONGEST_PHRASE: usize = tables::LONGEST_PHRASE;

/// A set of languages as a bit mask, with one bit for words that count in any language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Languages(u64);

impl Languages {
    /// Returns the set of one language, or of all languages if it is unknown. A language without word lists
    /// has only the words that count in any language.
    pub(crate) fn of(lang: Option<Lang>) -> Self {
        let Some(lang) = lang else {
            return Self(tables::ALL_LANGUAGES);
        };
        Self(Self::bit(lang).map_or(0, |bit| 1 << bit) | tables::ANY_LANGUAGE)
    }

    /// Returns the set of the languages with these bits.
    pub(crate) fn from_bits(bits: impl Iterator<Item = usize>) -> Self {
        Self(bits.fold(tables::ANY_LANGUAGE, |set, bit| set | 1 << bit))
    }

    /// Returns the bit of a language; `None` if it has no word lists.
    pub(crate) fn bit(lang: Lang) -> Option<usize> {
        let &[first, second] = lang.as_bytes() else {
            return None;
        };
        let bit = BITS[row_of(first)?][row_of(second)?];
        (bit != NO_BIT).then_some(bit.into())
    }

    /// Whether two sets have a language in common.
    pub(crate) fn intersects(self, other: Self) -> bool {
        self.0 & other.0 & tables::ALL_LANGUAGES != 0
    }

    /// Iterates over the bits of the languages in the set.
    pub(crate) fn iter(self) -> impl Iterator<Item = usize> {
        bits(self.0 & tables::ALL_LANGUAGES & !tables::ANY_LANGUAGE)
    }

    /// Returns the number of languages in the set.
    pub(crate) fn count(self) -> u32 {
        (self.0 & tables::ALL_LANGUAGES & !tables::ANY_LANGUAGE).count_ones()
    }

    /// Number of languages with word lists.
    pub(crate) const COUNT: usize = tables::LANGUAGES.len();

    /// Returns the language of a bit.
    pub(crate) fn lang(bit: usize) -> Option<Lang> {
        tables::LANGUAGES.get(bit).and_then(|code| Lang::new(code))
    }
}

/// Returns the positions of the bits that are set, ascending.
pub(crate) fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(lowest)
    })
}

/// The bit of each language, indexed by the two letters of its code.
static BITS: LazyLock<[[u8; LETTERS]; LETTERS]> = LazyLock::new(|| {
    let mut bits = [[NO_BIT; LETTERS]; LETTERS];
    let rows = |code: &str| {
        let code = code.as_bytes();
        Some((row_of(*code.first()?)?, row_of(*code.get(1)?)?))
    };
    let others = ["bs", "sh"].map(|code| (code, listed_as(code)));
    let own = tables::LANGUAGES.iter().map(|code| (*code, *code));
    for (code, listed) in own.chain(others) {
        let bit = tables::LANGUAGES.iter().position(|code| *code == listed);
        if let (Some((first, second)), Some(bit)) = (rows(code), bit) {
            bits[first][second] = u8::try_from(bit).unwrap_or(NO_BIT);
        }
    }
    bits
});

/// Number of letters in language codes.
const LETTERS: usize = 26;
/// The code is not that of a language.
const NO_BIT: u8 = u8::MAX;

fn row_of(letter: u8) -> Option<usize> {
    letter
        .is_ascii_lowercase()
        .then(|| usize::from(letter - b'a'))
}

/// Returns the language whose lists are used for a language: some differ more in name than in words.
fn listed_as(code: &str) -> &str {
    match code {
        "bs" | "sh" => "hr",
        other => other,
    }
}

/// Everything that the lists contain about a word, looked up once.
///
/// A single pointer, because every word of a batch's articles has one.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WordEntry(Option<&'static tables::Listing>);

impl WordEntry {
    /// Looks up a folded word or phrase.
    pub(crate) fn of(folded: &str) -> Self {
        Self(short_enough(folded).and_then(tables::listing))
    }

    /// Looks up folded words as a phrase.
    pub(crate) fn from_phrase(words: &[&str]) -> Self {
        let mut buffer = [0; tables::LONGEST];
        joined(words, &mut buffer).map_or(Self::default(), Self::of)
    }

    /// Returns all second parts of compounds, in no particular order.
    pub(crate) fn compound_tails() -> impl Iterator<Item = &'static str> {
        tables::listings()
            .filter(|(_, listing)| listing.languages_on(tables::COMPOUND_TAILS) != 0)
            .map(|(word, _)| word)
    }

    /// Whether the word is on any list.
    pub(crate) fn is_listed(self) -> bool {
        self.0.is_some()
    }

    /// Whether a phrase of the lists begins with this word.
    pub(crate) fn opens_phrase(self) -> bool {
        self.0
            .is_some_and(|listing| listing.lists & tables::OPENS_PHRASE != 0)
    }

    /// Returns the languages in which the word is on a list.
    fn languages_on(self, list: u32) -> Languages {
        let languages = self.0.map(|listing| listing.languages_on(list));
        Languages(languages.unwrap_or_default())
    }
}

macro_rules! word_lists {
    ($($(#[$doc:meta])* $name:ident = $list:ident,)*) => {
        impl WordEntry {
            $($(#[$doc])*
            pub(crate) fn $name(self) -> Languages {
                self.languages_on(tables::$list)
            })*
        }
    };
}

word_lists! {
    /// Articles, pronouns, prepositions, numerals, months and the like.
    function_word = FUNCTION_WORDS,
    /// Ordinary words that are also the names of small places.
    common_word = COMMON_WORDS,
    /// Given names of persons.
    given_name = GIVEN_NAMES,
    /// Given names that are just as often a place: Sydney, Jordan.
    given_name_like_place = GIVEN_NAMES_LIKE_PLACES,
    /// Surnames of people in the news that are also places.
    surname = SURNAMES,
    /// Titles and roles before a person's name.
    title = TITLES,
    /// Second parts of compounds whose first part is a place.
    compound_tail = COMPOUND_TAILS,
    /// Words before a name that make it an organisation, product or person.
    frame_before = FRAMES_BEFORE,
    /// Words after a name that make it one of those.
    frame_after = FRAMES_AFTER,
    /// Determiners, which never occur before populated places.
    determiner = DETERMINERS,
    /// Prepositions of place.
    preposition = PREPOSITIONS,
    /// Words between a name and the area that contains it: Tripoli in Lebanon.
    within = WITHIN,
    /// Nouns before a name that make it a place: city, oblast.
    place_noun_before = PLACE_NOUNS_BEFORE,
    /// Nouns after a name that make it a place: region, river.
    place_noun_after = PLACE_NOUNS_AFTER,
    /// Nouns next to a name that make it a populated place: city, stad van.
    city_noun = CITY_NOUNS,
    /// Nouns next to a name that make it an area: oblast, province of.
    area_noun = AREA_NOUNS,
    /// Those of them that may also mean the land around a town: region.
    vague_area_noun = VAGUE_AREA_NOUNS,
    /// Verbs of saying that follow a speaker.
    speech_after = SPEECH_AFTER,
    /// Articles, including contractions, before a direction as a noun: het oosten, nel nord.
    part_article = PART_ARTICLES,
    /// Words between that article and the noun: the far east of Turkey.
    part_modifier = PART_MODIFIERS,
    /// Words between the noun and the name: of the, van, de l'.
    part_link = PART_LINKS,
    /// Words before the article that place the direction outside: to the east of, à l'est de.
    part_outside = PART_OUTSIDES,
}

/// Returns the word or phrase, unless it is longer than any listed one. Longer ones are not even hashed, so
/// that the cost of a lookup does not grow with the word.
fn short_enough(folded: &str) -> Option<&str> {
    let short_enough = folded.len() <= tables::LONGEST;
    work::tick(if short_enough { folded.len() } else { 0 });
    short_enough.then_some(folded)
}

/// Joins folded words with spaces into a buffer, because phrases are looked up at every name; `None` if the
/// result is longer than any listed phrase.
fn joined<'b>(words: &[&str], buffer: &'b mut [u8; tables::LONGEST]) -> Option<&'b str> {
    let mut length = 0;
    for (number, word) in words.iter().enumerate() {
        for part in [if number == 0 { "" } else { " " }, word] {
            let end = length + part.len();
            buffer
                .get_mut(length..end)?
                .copy_from_slice(part.as_bytes());
            length = end;
        }
    }
    std::str::from_utf8(&buffer[..length]).ok()
}

/// Directions of parts of places, by the words for them.
pub(crate) struct Directions(&'static phf::Map<Word, (u64, Direction)>);

impl Directions {
    /// Directly before a name: northern, восточной.
    pub(crate) const ADJECTIVES: Self = Self(&tables::DIRECTION_ADJECTIVES);
    /// Directly after a name: orientale, kuzeyinde.
    pub(crate) const AFTER: Self = Self(&tables::DIRECTIONS_AFTER);
    /// Nouns that need an article before them and a link to the name: the east of.
    pub(crate) const NOUNS: Self = Self(&tables::DIRECTION_NOUNS);
    /// Nouns that need no article, and no link to a name in the genitive: Osten der, схід.
    pub(crate) const HEADS: Self = Self(&tables::DIRECTION_HEADS);
    /// Whole names of parts without a word for the direction: Mezzogiorno.
    pub(crate) const NAMES: Self = Self(&tables::PART_NAMES);
    /// Prefixes attached to a name, in one word or with a capital: Nord in Nordsyrien.
    pub(crate) const JOINED: Self = Self(&tables::JOINED_DIRECTIONS);

    /// Returns the direction that folded words name as a phrase.
    pub(crate) fn of_phrase(&self, words: &[&str], languages: Languages) -> Option<Direction> {
        let mut buffer = [0; tables::LONGEST];
        self.get(joined(words, &mut buffer)?, languages)
    }

    /// Returns the direction that a folded text names in one of the languages.
    pub(crate) fn get(&self, folded: &str, languages: Languages) -> Option<Direction> {
        let (of, direction) = self.0.get(short_enough(folded)?)?;
        languages.intersects(Languages(*of)).then_some(*direction)
    }
}

impl Languages {
    /// Whether the set is not empty.
    pub(crate) fn any(self) -> bool {
        self.0 & tables::ALL_LANGUAGES != 0
    }

    /// Whether the word counts only with a capital.
    pub(crate) fn capital_only(self) -> bool {
        self.0 & tables::CAPITAL_ONLY != 0
    }
}

/// Languages that write compounds as one word, with the last part as its head.
const COMPOUNDING: [&str; 5] = ["nl", "de", "sv", "da", "no"];
/// Minimum bytes of a last part, to avoid chance endings.
const MIN_LAST_PART: usize = 6;

/// Whether a word is a compound whose last part is `listed`, in a language with such compounds:
/// vrijwilligersbataljon, onderminister.
pub(crate) fn compound_of(
    folded: &str,
    lang: Option<Lang>,
    listed: impl Fn(WordEntry) -> Languages,
) -> bool {
    if !lang.is_some_and(|lang| COMPOUNDING.iter().any(|code| lang.is(code))) {
        return false;
    }
    let languages = Languages::of(lang);
    let longest = folded.floor_char_boundary(folded.len().saturating_sub(tables::LONGEST));
    let tails = folded[longest..].char_indices();
    tails
        .map(|(at, _)| &folded[longest + at..])
        .filter(|tail| tail.len() < folded.len())
        .take_while(|tail| tail.len() >= MIN_LAST_PART)
        .any(|tail| {
            let found = listed(WordEntry::of(tail));
            found.intersects(languages) && !found.capital_only()
        })
}
