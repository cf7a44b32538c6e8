//! Inflected forms of names in running text.
//!
//! Takes a name in the nominative and its language; returns the other forms that newspapers in that
//! language use. Text has „у Харкові“ and „Kijowa“ where sources list only `Харків` and `Kijów`.
//! The forms are generated once, when a gazetteer is compiled, so that the matcher remains a plain
//! dictionary.
//!
//! The rules are tables of endings (`paradigm.rs`), one file per language; agglutinative languages
//! use code instead (`suffix/`). `phrase.rs` makes the words of a name agree. A name that matches
//! no row has no forms. Where a language allows two declensions, both are generated: an unused form
//! costs a few bytes, a missing one costs a mention. Forms that would match ordinary words are
//! excluded: short stems and function words.

mod be;
mod cs;
mod de;
mod el;
mod grammar;
mod hr;
mod joined;
mod lt;
mod lv;
mod paradigm;
mod phrase;
mod pl;
mod ru;
mod seat;
mod sk;
mod sl;
mod sr;
mod suffix;
mod uk;
mod undo;
mod untagged;

#[cfg(test)]
mod cases;

use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{Form, Lang};
use grammar::Grammar;
use paradigm::Declined;
use suffix::Suffixing;

pub use undo::{first_words, nominatives};
pub use untagged::{language_at_home, slavic_language_of};

/// Minimum letters of a one-word name, before its final vowel or soft sign, and of any form. With
/// two, `Ила` would yield the Russian word „или“. Whole words in the tables are exempt.
pub const MIN_STEM_LETTERS: usize = 3;

/// Maximum number of words in an inflected name: longer ones are titles with irregular grammar.
pub const MAX_WORDS: usize = 4;

/// Returns all distinct forms of `name` other than itself, in the order of the cases.
///
/// `name` is in the nominative: a proper name of one to four words or, for [`Form::Demonym`], an
/// adjective (masculine singular) or a noun (singular and plural are declined separately, as
/// given). Empty if the language has no tables, or if the name does not decline, is an abbreviation
/// or in capitals, or contains anything but the language's letters, apostrophes, hyphens and
/// spaces.
pub fn inflected(name: &str, lang: Lang, form: Form) -> Vec<String> {
    if let Some(suffixing) = suffix::of(lang) {
        return suffixed(name, suffixing, form);
    }
    let Some(grammar) = grammar_of(lang, name) else {
        return Vec::new();
    };
    if form == Form::Abbreviation || !is_inflectable(name, grammar) {
        return Vec::new();
    }
    let words: Vec<&str> = name.split(' ').collect();
    if words.len() > MAX_WORDS || words.iter().any(|word| is_abbreviation(word)) {
        return Vec::new();
    }
    let declined = match (form, words.as_slice()) {
        (Form::Demonym, [word]) => grammar.demonym(word),
        (Form::Demonym, _) => None,
        (_, [word]) if !grammar.is_listed(word) && stem_letters(word) < MIN_STEM_LETTERS => None,
        _ => phrase::decline(grammar, &words),
    };
    let forms = declined.map(Declined::into_forms).unwrap_or_default();
    let forms = match lang.as_str() {
        "ru" => with_plain_yo(name, forms),
        _ => forms,
    };
    distinct(name, forms, |form| grammar.is_function_word(form))
}

/// Languages in which case forms are frequent and recognisable by rule. Not German, where all nouns
/// have a capital, and not Turkish, which writes an apostrophe before the endings of names.
const REVERSIBLE: [&str; 17] = [
    "be", "bs", "cs", "el", "et", "fi", "hr", "hu", "lt", "lv", "pl", "ro", "ru", "sk", "sl", "sr",
    "uk",
];

/// How reliably the forms of a language show that a word is a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormReversal {
    /// Forms are not reversed.
    None,
    /// Names have a capital, and rules know their endings.
    Cased,
    /// The only evidence is the letters: prefixes and endings in a caseless script.
    Joined,
}

/// Returns whether, and how, forms in the language are reversed.
pub fn reversal(lang: Lang) -> FormReversal {
    match REVERSIBLE.contains(&lang.as_str()) {
        true => FormReversal::Cased,
        false if joined::of(lang).is_some() => FormReversal::Joined,
        false => FormReversal::None,
    }
}

/// Returns whether the rules of the language derive the form from the name. In Greek, where accents
/// move between forms, they are ignored.
pub fn derives(name: &str, lang: Lang, form: &str) -> bool {
    match joined::of(lang) {
        Some(joined) => joined.nominatives(form).any(|made| made == name),
        None => {
            let forms = inflected(name, lang, Form::Name);
            let moves = lang.as_str() == "el";
            let is_form =
                |made: &String| made == form || moves && fold_name(made) == fold_name(form);
            forms.iter().any(is_form) || is_seat(name, lang, form)
        }
    }
}

/// Returns whether the form is a district named after the town.
fn is_seat(name: &str, lang: Lang, form: &str) -> bool {
    has_seats(lang) && seat::towns(form).iter().any(|town| town == name)
}

/// Returns whether the language names districts after towns by a suffix.
fn has_seats(lang: Lang) -> bool {
    matches!(lang.as_str(), "uk" | "ru")
}

/// Returns the forms of a name in an agglutinative language. Demonyms and other forms have none,
/// since their stems change in other ways.
fn suffixed(name: &str, suffixing: &Suffixing, form: Form) -> Vec<String> {
    let words: Vec<&str> = name.split([' ', '-']).collect();
    let too_short =
        words.len() == 1 && stem_letters(name) < MIN_STEM_LETTERS && !suffixing.is_short_name(name);
    let fits = form == Form::Name
        && words.len() <= MAX_WORDS
        && !too_short
        && name.starts_with(char::is_uppercase)
        && !words.iter().any(|word| is_abbreviation(word));
    if !fits {
        return Vec::new();
    }
    let forms = suffixing.decline(name);
    distinct(name, forms, |form| suffixing.is_function_word(form))
}

/// Serbian is written in two alphabets; the letters of the name decide.
fn grammar_of(lang: Lang, name: &str) -> Option<&'static Grammar> {
    Some(match lang.as_str() {
        "be" => &be::GRAMMAR,
        "uk" => &uk::GRAMMAR,
        "ru" => &ru::GRAMMAR,
        "pl" => &pl::GRAMMAR,
        "de" => &de::GRAMMAR,
        "cs" => &cs::GRAMMAR,
        "hr" | "bs" => &hr::GRAMMAR,
        "sr" if name.starts_with(|first| hr::GRAMMAR.has_letter(first)) => &hr::GRAMMAR,
        "sr" => &sr::GRAMMAR,
        "lt" => &lt::GRAMMAR,
        "lv" => &lv::GRAMMAR,
        "el" => &el::GRAMMAR,
        "sk" => &sk::GRAMMAR,
        "sl" => &sl::GRAMMAR,
        _ => return None,
    })
}

fn is_inflectable(name: &str, grammar: &Grammar) -> bool {
    let joins = |c: char| matches!(c, ' ' | '-') || paradigm::is_apostrophe(c);
    name.chars().all(|c| joins(c) || grammar.has_letter(c))
        && !name.starts_with(joins)
        && !name.ends_with(joins)
}

/// Returns whether the word looks like an abbreviation: США, СПб.
fn is_abbreviation(word: &str) -> bool {
    word.chars().nth(1).is_some_and(char::is_uppercase)
}

fn stem_letters(word: &str) -> usize {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let ends_openly = word.chars().last().is_some_and(paradigm::is_vowel_or_sign);
    letters - usize::from(ends_openly)
}

/// Adds the spelling with `е` for each form with `ё`, and for the name itself; most Russian print
/// uses it.
fn with_plain_yo(name: &str, forms: Vec<String>) -> Vec<String> {
    let plain = |form: &str| {
        form.contains(['ё', 'Ё'])
            .then(|| form.replace('ё', "е").replace('Ё', "Е"))
    };
    let own = plain(name).into_iter();
    let all = forms.into_iter().flat_map(|form| {
        let plain = plain(&form);
        std::iter::once(form).chain(plain)
    });
    own.chain(all).collect()
}

/// Drops the name itself, duplicates, short forms and function words.
fn distinct(
    name: &str,
    forms: Vec<String>,
    is_function_word: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(forms.len());
    for form in forms {
        let long_enough = form.chars().count() >= MIN_STEM_LETTERS;
        let fresh = form != name && !kept.contains(&form);
        if fresh && long_enough && !is_function_word(&form) {
            kept.push(form);
        }
    }
    kept
}
