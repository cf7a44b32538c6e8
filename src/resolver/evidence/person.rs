//! Persons: given names, titles and initials before a name, surnames after it.
//!
//! After CLIFF and geoparsepy, whose users complain most of Vladimir Putin as a Russian city.

use super::{Entries, Ledger};
use crate::lexicon::{self, Known};
use crate::resolver::feature::Feature;
use crate::resolver::words::Occurrence;
use crate::resolver::words::{Gap, Token, WordKey};
use exonym_gazetteer::Lang;
use std::collections::HashSet;

/// Languages where a title is followed by a place in the genitive (президент України): there a
/// title says nothing of a person.
const GENITIVE_LANGUAGES: [&str; 23] = [
    "ar", "be", "bs", "cs", "el", "et", "fa", "fi", "he", "hr", "id", "lt", "lv", "mk", "pl", "ro",
    "ru", "sk", "sl", "sr", "tr", "uk", "vi",
];

/// Evidence of a person, from the words around a match and from persons elsewhere in the article.
pub(in crate::resolver) fn enter<L: Ledger>(
    at: &Occurrence<'_>,
    lang: Option<Lang>,
    persons: &HashSet<WordKey>,
    entries: &mut Entries<'_, L>,
) {
    before(at, lang, entries);
    itself(at, persons, entries);
    after(at, lang, entries);
    if hyphen_before(at) || hyphen_after(at) {
        entries.enter(Feature::HyphenJoined);
    }
}

fn before<L: Ledger>(at: &Occurrence<'_>, lang: Option<Lang>, entries: &mut Entries<'_, L>) {
    if is_of_capital(at, lang) {
        entries.enter(Feature::OfCapital);
    }
    let Some(previous) = at.before(1) else { return };
    match at.gap_before() {
        Gap::Stop if is_initial(previous) => entries.enter(Feature::InitialsBefore),
        Gap::Stop if is_title(previous, lang) => entries.enter(Feature::TitleBefore),
        Gap::Space if is_title(previous, lang) => entries.enter(Feature::TitleBefore),
        Gap::Space if is_surname_particle(at, previous) => {
            entries.enter(Feature::ParticleBefore);
        }
        Gap::Space if is_given_name(previous) => entries.enter(Feature::GivenNameBefore),
        Gap::Space if is_bare_initial(previous) && !at.amid_capitals() => {
            entries.enter(Feature::InitialsBefore);
        }
        Gap::Space if is_unknown_capital(at, previous, at.match_before(1).is_some(), lang) => {
            entries.enter(Feature::CapitalBefore);
        }
        _ => {}
    }
}

/// Whether a hyphen joins a capitalised word before. Letters of a party before a seat
/// (D-Charleston) are not part of a name.
fn hyphen_before(at: &Occurrence<'_>) -> bool {
    at.gap_before() == Gap::Hyphen
        && at.match_before(1).is_none()
        && at
            .before(1)
            .is_some_and(|word| word.capital && !is_letters(word))
}

/// Whether a hyphen joins a capitalised word after.
fn hyphen_after(at: &Occurrence<'_>) -> bool {
    at.gap_after() == Gap::Hyphen
        && at.match_after(1).is_none()
        && at.after(1).is_some_and(|word| word.capital)
}

/// A particle with a capital inside a sentence (Van Hove), or in lower case after a given name
/// (Hildegard van Hove).
fn is_surname_particle(at: &Occurrence<'_>, previous: &Token<'_>) -> bool {
    let particle = PARTICLES.contains(&previous.folded);
    let after_given_name = || at.before(2).is_some_and(is_given_name);
    particle
        && !at.amid_capitals()
        && (previous.capital && !previous.opens_sentence || after_given_name())
}

fn itself<L: Ledger>(
    at: &Occurrence<'_>,
    persons: &HashSet<WordKey>,
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
    if known.surname().any() {
        entries.enter(Feature::Surname);
    }
    if persons.contains(&word.key) {
        entries.enter(Feature::PersonElsewhere);
    }
}

/// Words for *of* that join a place to what is named after it.
const OF: [&str; 16] = [
    "de", "del", "di", "da", "do", "dos", "das", "della", "dello", "d", "of", "von", "van", "af",
    "av", "des",
];

/// Whether a word for *of* joins it to a capitalised word that is no place and opens no sentence.
fn is_of_capital(at: &Occurrence<'_>, lang: Option<Lang>) -> bool {
    let of = at.before(1).filter(|word| {
        !word.capital
            && OF.contains(&word.folded)
            && matches!(at.gap_before(), Gap::Space | Gap::Apostrophe)
    });
    let named = at
        .before(2)
        .filter(|_| of.is_some_and(|of| of.gap == Gap::Space));
    named.is_some_and(|word| is_unknown_capital(at, word, at.match_before(2).is_some(), lang))
}

fn after<L: Ledger>(at: &Occurrence<'_>, lang: Option<Lang>, entries: &mut Entries<'_, L>) {
    let Some(next) = at.after(1) else { return };
    let covered = at.match_after(1).is_some();
    // Kharkiv Mayor Ihor Terekhov: the title is the next name's.
    let titled = next.known.title().meet(at.view.languages);
    if at.gap_after() == Gap::Space && !titled && is_unknown_capital(at, next, covered, lang) {
        entries.enter(if names_a_place(at, next) {
            Feature::LongerPlace
        } else {
            Feature::CapitalAfter
        });
    }
    if next.known.speech_after().meet(at.view.languages) {
        entries.enter(Feature::SpeechAfter);
    }
}

/// Whether a noun for a sort of place follows, so that the two name another place: Hamilton
/// Township, Santa Clara Valley.
fn names_a_place(at: &Occurrence<'_>, next: &Token<'_>) -> bool {
    let nouns = [
        next.known.place_noun_after(),
        next.known.area_noun(),
        next.known.city_noun(),
    ];
    nouns
        .into_iter()
        .any(|languages| languages.meet(at.view.languages))
}

/// A capitalised word that is no place, no grammar and whose capital says something.
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
/// The most particles of a surname.
const MAX_PARTICLES: usize = 2;

/// Whether a surname follows, perhaps after particles: a capitalised word that is no title (Paris
/// Mayor) and no grammar (Clinton May 3).
pub(super) fn surname_after(at: &Occurrence<'_>) -> bool {
    let first = (1..=MAX_PARTICLES + 1).find_map(|n| {
        let next = at.after(n)?;
        (!PARTICLES.contains(&next.folded)).then_some(next)
    });
    first.is_some_and(|next| next.capital && !next.known.title().any() && !is_function(at, next))
}

fn is_function(at: &Occurrence<'_>, token: &Token<'_>) -> bool {
    token.known.function_word().meet(at.view.languages)
}

fn is_german(lang: Option<Lang>) -> bool {
    lang.is_some_and(|lang| lang.as_str() == "de")
}

/// A single letter with a capital that is no word of any language: `В Киеве` opens no name.
fn is_initial(token: &Token<'_>) -> bool {
    let single = !token.has_letters(2) && token.folded.chars().all(char::is_alphabetic);
    single && token.capital
}

/// One to four capitals that stand for something.
fn is_letters(token: &Token<'_>) -> bool {
    const MAX_LETTERS: usize = 4;
    !token.has_letters(MAX_LETTERS + 1) && (token.all_caps || is_initial(token))
}

/// An initial without its stop.
fn is_bare_initial(token: &Token<'_>) -> bool {
    is_initial(token) && !token.known.function_word().any()
}

fn is_given_name(token: &Token<'_>) -> bool {
    token.capital && token.known.given_name().any()
}

fn is_title(token: &Token<'_>, lang: Option<Lang>) -> bool {
    let genitive = lang.is_some_and(|lang| GENITIVE_LANGUAGES.contains(&lang.as_str()));
    !genitive
        && (token.known.title().any() || lexicon::compound_of(token.folded, lang, Known::title))
}

/// The keys of the surnames of a field: capitalised words after a given name or after a title and, in
/// the same run, other capitalised words.
pub(in crate::resolver) fn surnames(
    tokens: &[Token<'_>],
    lang: Option<Lang>,
    out: &mut HashSet<WordKey>,
) {
    let mut in_name = false;
    for pair in tokens.windows(2) {
        let [previous, token] = pair else { continue };
        let joined =
            matches!(token.gap, Gap::Space | Gap::Hyphen) && token.capital && !token.opens_sentence
                || token.gap == Gap::Stop && is_initial(previous) && token.capital;
        // Asked last, because it looks into every word.
        let opens = || {
            is_given_name(previous)
                || is_initial(previous) && previous.capital
                || is_title(previous, lang)
        };
        in_name = joined && (in_name && !is_german(lang) || opens());
        let after_given =
            joined && (is_given_name(previous) || is_initial(previous) && token.gap == Gap::Stop);
        if after_given
            || in_name && joined && !is_title(token, lang) && !token.known.given_name().any()
        {
            out.insert(token.key);
        }
    }
}
