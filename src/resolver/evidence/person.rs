//! Persons: given names, titles and initials before a name, surnames after it.
//!
//! Motivated by CLIFF and geoparsepy: their users complain most about Vladimir Putin as a Russian city.

use super::{Entries, Ledger};
use crate::context::IdentityHasher;
use crate::lexicon::{self, Languages, WordEntry};
use crate::resolver::feature::Feature;
use crate::resolver::words::{Gap, KnownWords, MatchIx, Occurrence, Token, WordKey};
use exonym_gazetteer::Lang;
use std::collections::HashSet;
use std::hash::BuildHasherDefault;

/// Languages in which a title can precede a place in the genitive (президент України): there, a title is not
/// evidence of a person.
const GENITIVE_LANGUAGES: [&str; 23] = [
    "ar", "be", "bs", "cs", "el", "et", "fa", "fi", "he", "hr", "id", "lt", "lv", "mk", "pl", "ro",
    "ru", "sk", "sl", "sr", "tr", "uk", "vi",
];

/// Facts about the article that are known before its words are weighed.
#[derive(Clone, Copy)]
pub(in crate::resolver) struct ArticleFacts<'a> {
    /// Its persons.
    pub(in crate::resolver) persons: &'a Persons,
    /// Whether each match is likely a place, regardless of the surrounding words.
    pub(in crate::resolver) likely: &'a [bool],
}

impl ArticleFacts<'_> {
    /// Whether a match is likely a place. A match alone is not enough: a million names cover many ordinary
    /// words.
    fn is_place(&self, found: Option<MatchIx>) -> bool {
        found.is_some_and(|found| self.likely.get(found.get()).copied().unwrap_or(true))
    }
}

/// Enters evidence of a person, from the words around a match and from persons elsewhere in the article.
///
/// `before` are the words directly before it; `may_be_area` says whether one of its candidates is an area.
pub(in crate::resolver) fn enter<L: Ledger>(
    at: &Occurrence<'_>,
    before: &KnownWords,
    may_be_area: bool,
    facts: ArticleFacts<'_>,
    entries: &mut Entries<'_, L>,
) {
    enter_words_before(at, before, facts, entries);
    enter_name_itself(at, facts, entries);
    enter_words_after(at, may_be_area, facts, entries);
}

/// Enters evidence of a hyphen that joins another word.
pub(in crate::resolver) fn enter_hyphen<L: Ledger>(
    at: &Occurrence<'_>,
    facts: ArticleFacts<'_>,
    entries: &mut Entries<'_, L>,
) {
    let joined = hyphen_before(at, facts) || hyphen_after(at, facts);
    if joined || dot_before(at, facts) || dot_after(at, facts) {
        entries.enter(Feature::HyphenJoined);
    }
    let lowercase = |word: &Token<'_>| !word.capital && word.has_letters(2);
    let joins_noun = at.gap_after() == Gap::Hyphen && at.after(1).is_some_and(lowercase);
    if joins_noun && at.detached_ending().is_none() {
        entries.enter(Feature::HyphenNoun);
    }
}

fn enter_words_before<L: Ledger>(
    at: &Occurrence<'_>,
    before: &KnownWords,
    facts: ArticleFacts<'_>,
    entries: &mut Entries<'_, L>,
) {
    let lang = at.lang;
    if follows_capital_and_of(at, facts) {
        entries.enter(Feature::OfCapital);
    }
    let says = |known: WordEntry| known.speech_after().intersects(at.languages);
    if at.gap_before() == Gap::Space && before.iter().any(says) {
        entries.enter(Feature::SpeechBefore);
    }
    let Some(previous) = at.before(1) else { return };
    let noun = previous.known.place_noun_before();
    if at.gap_before() == Gap::Space
        && noun.intersects(at.languages)
        && is_unknown_capital(at, previous, false, lang)
        // глава МИД Польши: a ministry is capitalised anyway.
        && !noun.capital_only()
    {
        entries.enter(Feature::CapitalNounBefore);
        return;
    }
    if at.gap_before() == Gap::Hyphen && at.match_before(1).is_none() && is_letters(previous) {
        entries.enter(Feature::PartySeat);
    }
    match at.gap_before() {
        Gap::Stop if is_initial(previous) => entries.enter(Feature::InitialsBefore),
        Gap::Stop if is_title(previous, lang) => entries.enter(Feature::TitleBefore),
        Gap::Space if is_title(previous, lang) => entries.enter(Feature::TitleBefore),
        Gap::Space if is_surname_particle(at, previous) => {
            entries.enter(Feature::ParticleBefore);
        }
        Gap::Space if is_given_name(previous) && !is_function(at, previous) => {
            entries.enter(Feature::GivenNameBefore);
        }
        Gap::Space if is_bare_initial(previous) && !at.amid_capitals() => {
            entries.enter(Feature::InitialsBefore);
        }
        Gap::Space
            if is_unknown_capital(at, previous, facts.is_place(at.match_before(1)), lang) =>
        {
            entries.enter(Feature::CapitalBefore);
        }
        _ => {}
    }
}

/// Whether a hyphen joins a preceding capitalised word. Party letters before a seat (D-Charleston) are not
/// part of a name.
fn hyphen_before(at: &Occurrence<'_>, facts: ArticleFacts<'_>) -> bool {
    at.gap_before() == Gap::Hyphen
        && !facts.is_place(at.match_before(1))
        && at
            .before(1)
            .is_some_and(|word| word.capital && !is_letters(word))
}

/// Whether a hyphen joins a following capitalised word.
fn hyphen_after(at: &Occurrence<'_>, facts: ArticleFacts<'_>) -> bool {
    at.gap_after() == Gap::Hyphen
        && !facts.is_place(at.match_after(1))
        && at.after(1).is_some_and(|word| word.capital)
}

/// Marks that join the parts of a foreign person's name in Chinese and Japanese: 约翰·丹佛.
const NAME_DOTS: [&str; 3] = ["・", "·", "‧"];

/// Whether such a mark joins a preceding word that is not a place.
fn dot_before(at: &Occurrence<'_>, facts: ArticleFacts<'_>) -> bool {
    if at.gap_before() != Gap::Other {
        return false;
    }
    let before = at.match_before(1);
    let neighbour = before.filter(|found| at.view.occurrence(*found).meets(at));
    at.run().0.is_empty() && NAME_DOTS.contains(&at.between_before(0)) && !facts.is_place(neighbour)
}

/// Whether such a mark joins a following word that is not a place.
fn dot_after(at: &Occurrence<'_>, facts: ArticleFacts<'_>) -> bool {
    if at.gap_after() != Gap::Other {
        return false;
    }
    let after = at.match_after(1);
    let neighbour = after.filter(|found| at.meets(&at.view.occurrence(*found)));
    at.run().1.is_empty() && NAME_DOTS.contains(&at.between_after(0)) && !facts.is_place(neighbour)
}

/// Whether the preceding word is a surname particle: with a capital inside a sentence (Van Hove), or in lower
/// case after a given name (Hildegard van Hove).
fn is_surname_particle(at: &Occurrence<'_>, previous: &Token<'_>) -> bool {
    let particle = PARTICLES.contains(&previous.folded);
    let after_given_name = || at.before(2).is_some_and(is_given_name);
    particle
        && !at.amid_capitals()
        && (previous.capital && !previous.opens_sentence || after_given_name())
}

/// Whether the name is in a list of given names: *Anna, Chelsea and Odessa*.
fn is_among_given_names(at: &Occurrence<'_>) -> bool {
    let before = at.before(1).filter(|_| at.gap_before() == Gap::Comma);
    let after = at.after(1).filter(|_| at.gap_after() == Gap::Comma);
    let conjunction = at
        .before(1)
        .filter(|word| at.gap_before() == Gap::Space && !word.capital && is_function(at, word))
        .and_then(|_| at.before(2));
    let neighbours = [before, after, conjunction];
    neighbours
        .into_iter()
        .flatten()
        .any(|word| is_given_name(word) && word.gap != Gap::Hyphen)
}

fn enter_name_itself<L: Ledger>(
    at: &Occurrence<'_>,
    facts: ArticleFacts<'_>,
    entries: &mut Entries<'_, L>,
) {
    let Some(word) = at.word() else { return };
    let known = at.head().known;
    let given = known.given_name().any();
    let surname_follows = at.gap_after() == Gap::Space && !at.amid_capitals() && surname_after(at);
    if given && surname_follows {
        entries.enter(Feature::GivenNameItself);
    } else if given && !known.given_name_like_place().any() {
        entries.enter(Feature::GivenNameAlone);
    }
    if given && is_among_given_names(at) {
        entries.enter(Feature::AmongGivenNames);
    }
    if known.surname().any() {
        entries.enter(Feature::Surname);
    }
    if facts.persons.surnames.contains(&word.key) {
        entries.enter(Feature::SurnameElsewhere);
    } else if facts.persons.words.contains(&word.key) {
        entries.enter(Feature::PersonElsewhere);
    } else if given && !surname_follows && facts.persons.given.contains(&word.key) {
        entries.enter(Feature::GivenNameElsewhere);
    }
}

/// Words for *of* between a noun and a place.
const OF: [&str; 16] = [
    "de", "del", "di", "da", "do", "dos", "das", "della", "dello", "d", "of", "von", "van", "af",
    "av", "des",
];

/// Whether a word for *of* joins the name to a capitalised word that is not a place and does not open a
/// sentence.
fn follows_capital_and_of(at: &Occurrence<'_>, facts: ArticleFacts<'_>) -> bool {
    let of = at.before(1).filter(|word| {
        !word.capital
            && OF.contains(&word.folded)
            && matches!(at.gap_before(), Gap::Space | Gap::Apostrophe)
    });
    let named = at
        .before(2)
        .filter(|_| of.is_some_and(|of| of.gap == Gap::Space));
    named.is_some_and(|word| {
        let noun = word.known.place_noun_before().intersects(at.languages);
        let covered = noun || facts.is_place(at.match_before(2));
        is_unknown_capital(at, word, covered, at.lang)
    })
}

fn enter_words_after<L: Ledger>(
    at: &Occurrence<'_>,
    may_be_area: bool,
    facts: ArticleFacts<'_>,
    entries: &mut Entries<'_, L>,
) {
    let lang = at.lang;
    let Some(next) = at.after(1) else { return };
    let covered = facts.is_place(at.match_after(1));
    // Kharkiv Mayor Ihor Terekhov, sindaco di Pisa Rossi: the following name is the title holder's.
    let titled = next.known.title().intersects(at.languages) || has_title_before(at);
    let noun = forms_longer_place(at, next);
    // A million names cover many ordinary nouns: Seine Valley.
    let covered = covered && !(noun && at.covers_one_word_after());
    // Ashanti Region: the noun gives the kind of the area.
    let own_noun = may_be_area && next.known.area_noun().intersects(at.languages);
    let goes_on = at.gap_after() == Gap::Space && !titled && !own_noun;
    if goes_on && is_unknown_capital(at, next, covered, lang) {
        entries.enter(match noun {
            true => Feature::LongerPlace,
            false => Feature::CapitalAfter,
        });
    }
    let says = |known: WordEntry| known.speech_after().intersects(at.languages);
    if at.known_after().any(says) {
        entries.enter(Feature::SpeechAfter);
    }
}

/// Whether a title in lower case occurs one or two words before.
fn has_title_before(at: &Occurrence<'_>) -> bool {
    let titles = (1..=2).filter_map(|n| at.before(n));
    titles
        .into_iter()
        .any(|word| !word.capital && word.known.title().intersects(at.languages))
}

/// Whether a noun for a kind of place follows, so that both together name another place: Hamilton Township,
/// Santa Clara Valley.
fn forms_longer_place(at: &Occurrence<'_>, next: &Token<'_>) -> bool {
    let nouns = [
        next.known.place_noun_after(),
        next.known.area_noun(),
        next.known.city_noun(),
    ];
    nouns
        .into_iter()
        .any(|languages| languages.intersects(at.languages))
}

/// Whether a capitalised word is neither a place nor a function word, and its capital is informative.
fn is_unknown_capital(
    at: &Occurrence<'_>,
    token: &Token<'_>,
    covered: bool,
    lang: Option<Lang>,
) -> bool {
    let says_something =
        token.capital && !token.opens_sentence && !at.amid_capitals() && !is_german(lang);
    says_something && !covered && !is_function(at, token)
}

/// Particles of surnames, in lower case (Sydney van der Meer) or with a capital (Florence Le Goff).
const PARTICLES: [&str; 28] = [
    "van", "von", "vom", "der", "den", "de", "ter", "ten", "te", "zu", "bin", "ibn", "di", "da",
    "do", "dos", "del", "della", "du", "des", "le", "la", "el", "al", "ben", "abu", "mac", "o",
];
/// Maximum particles of a surname.
const MAX_PARTICLES: usize = 2;

/// Whether a surname follows, possibly after particles: a capitalised word that is neither a title (Paris
/// Mayor) nor a function word (Clinton May 3).
pub(super) fn surname_after(at: &Occurrence<'_>) -> bool {
    let first = (1..=MAX_PARTICLES + 1).find_map(|n| {
        let next = at.after(n)?;
        (!PARTICLES.contains(&next.folded)).then_some(next)
    });
    first.is_some_and(|next| {
        let languages = at.languages;
        let makes_names = next.known.frame_after().intersects(languages)
            || next.known.place_noun_after().intersects(languages);
        // Dallas TX: the letters of a state.
        let letters = next.all_caps && !next.has_letters(4);
        let name = next.capital && !letters && !makes_names;
        name && !next.known.title().any() && !is_function(at, next)
    })
}

fn is_function(at: &Occurrence<'_>, token: &Token<'_>) -> bool {
    token.known.function_word().intersects(at.languages)
}

fn is_german(lang: Option<Lang>) -> bool {
    lang.is_some_and(|lang| lang.is("de"))
}

/// Whether the word is a single capital letter.
fn is_initial(token: &Token<'_>) -> bool {
    let single = !token.has_letters(2) && token.folded.chars().all(char::is_alphabetic);
    single && token.capital
}

/// Whether the word is an abbreviation of one to four capitals.
fn is_letters(token: &Token<'_>) -> bool {
    const MAX_LETTERS: usize = 4;
    !token.has_letters(MAX_LETTERS + 1) && (token.all_caps || is_initial(token))
}

/// Whether the word can be an initial without a full stop. One-letter function words cannot: `В Киеве` does
/// not open a name.
fn is_bare_initial(token: &Token<'_>) -> bool {
    is_initial(token) && !token.known.function_word().any()
}

fn is_given_name(token: &Token<'_>) -> bool {
    token.capital && token.known.given_name().any()
}

fn is_title(token: &Token<'_>, lang: Option<Lang>) -> bool {
    let genitive = lang.is_some_and(|lang| GENITIVE_LANGUAGES.iter().any(|code| lang.is(code)));
    // A word in lower case is in the text's language.
    let listed = match token.capital {
        true => token.known.title().any(),
        false => token.known.title().intersects(Languages::of(lang)),
    };
    !genitive && (listed || lexicon::compound_of(token.folded, lang, WordEntry::title))
}

/// The words of the names of an article's persons, by their keys.
#[derive(Debug, Default)]
pub(in crate::resolver) struct Persons {
    /// Capitalised words after a given name or a title, and further capitalised words in the same run.
    words: WordSet,
    /// Words directly after a given name or an initial.
    surnames: WordSet,
    /// The given names before those.
    given: WordSet,
}

/// Words by their keys, which are hashes.
type WordSet = HashSet<WordKey, BuildHasherDefault<IdentityHasher>>;

impl Persons {
    /// Adds the persons in a stretch of words in one language.
    pub(in crate::resolver) fn add(&mut self, tokens: &[Token<'_>], lang: Option<Lang>) {
        let languages = Languages::of(lang);
        // В Киеве, У Львові: function words here, even if they are names in other languages.
        let is_word = |token: &Token<'_>| token.known.function_word().intersects(languages);
        let mut in_name = false;
        for pair in tokens.windows(2) {
            let [previous, token] = pair else { continue };
            let joined = matches!(token.gap, Gap::Space | Gap::Hyphen)
                && token.capital
                && !token.opens_sentence
                || token.gap == Gap::Stop && is_initial(previous) && token.capital;
            // Evaluated last, because it looks up every word.
            let opens = || {
                !is_word(previous)
                    && (is_given_name(previous)
                        || is_initial(previous) && previous.capital
                        || is_title(previous, lang))
            };
            in_name = joined && (in_name && !is_german(lang) || opens());
            let after_given = joined
                && !is_word(previous)
                && (is_given_name(previous) || is_initial(previous) && token.gap == Gap::Stop);
            if after_given
                || in_name && joined && !is_title(token, lang) && !token.known.given_name().any()
            {
                self.words.insert(token.key);
                if after_given && !token.known.given_name().any() {
                    self.surnames.insert(token.key);
                }
                if after_given && token.gap == Gap::Space && !token.known.function_word().any() {
                    self.given.insert(previous.key);
                }
            }
        }
    }
}
