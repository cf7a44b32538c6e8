//! Adjectives and inhabitants made of the names of cities: Київ → київський, München → Münchner.
//!
//! A city's name in a language enters; the adjectives and the words for its people that a newspaper
//! of that language writes leave, in the nominative (`exonym_inflect` declines them as demonyms). Slavic
//! adjectives leave in lower case, Dutch, German and English ones with their capital.
//!
//! Only what is regular is made by rule: each language has a table of endings, where the longest
//! that fits wins, and an ending without a row gives nothing. What is irregular but frequent stands
//! in a table of names. Adjectives that are ordinary words of the language (Приморськ →
//! приморський, of the sea) are left out by a list, because no article means the town by them.

mod de;
mod en;
mod nl;
mod pl;
mod ru;
mod uk;

#[cfg(test)]
mod cases;

use exonym_gazetteer::Lang;

/// Fewest letters of a name that a rule is applied to: of shorter ones the stem is ambiguous
/// (Ош, Уфа), and the frequent ones stand in the tables.
const MIN_NAME_LETTERS: usize = 4;

/// How adjectives and inhabitants are made in one language.
struct Derivation {
    /// The letters of the language, small ones only: other names are of another language.
    letters: &'static str,
    /// Names in lower case, each with all its derived words, which the rules then leave alone.
    irregular: &'static [(&'static str, &'static str)],
    /// Endings in lower case, parted by spaces; letters cut off the name; what takes their place.
    /// Several replacements are parted by spaces. No replacement: such names derive nothing.
    endings: &'static [(&'static str, usize, &'static str)],
    /// Derived words that are ordinary words of the language.
    ordinary: &'static str,
    /// Whether the derived words keep the capitals of the name.
    keeps_capital: bool,
    /// Whether a name of several words derives by its last one: New Yorker.
    by_last_word: bool,
}

/// The adjectives and inhabitants of a city by its name, in the nominative, without repeats; empty
/// where the language has no rules or the name fits none.
pub fn city_demonyms(name: &str, lang: Lang) -> Vec<String> {
    derivation(lang).map_or_else(Vec::new, |derivation| derivation.of(name))
}

/// Whether adjectives of cities are written small in the language, as the Slavic ones are.
pub fn writes_small(lang: Lang) -> bool {
    derivation(lang).is_some_and(|derivation| !derivation.keeps_capital)
}

fn derivation(lang: Lang) -> Option<&'static Derivation> {
    Some(match lang.as_str() {
        "de" => &de::DERIVATION,
        "en" => &en::DERIVATION,
        "nl" => &nl::DERIVATION,
        "pl" => &pl::DERIVATION,
        "ru" => &ru::DERIVATION,
        "uk" => &uk::DERIVATION,
        _ => return None,
    })
}

impl Derivation {
    fn of(&self, name: &str) -> Vec<String> {
        let lower = name.to_lowercase();
        if let Some((_, words)) = self.irregular.iter().find(|(key, _)| *key == lower) {
            let words = words.split(", ").filter(|word| !word.is_empty());
            return words.map(str::to_owned).collect();
        }
        let mut made: Vec<String> = Vec::new();
        for word in self.by_rule(name, &lower) {
            let ordinary = self
                .ordinary
                .split_ascii_whitespace()
                .any(|listed| listed == word);
            if !ordinary && !made.contains(&word) {
                made.push(word);
            }
        }
        made
    }

    fn by_rule(&self, name: &str, lower: &str) -> Vec<String> {
        if !self.takes_rules(name, lower) {
            return Vec::new();
        }
        let base = if self.keeps_capital { name } else { lower };
        let Some((_, cut, replacements)) = self.longest_ending(lower) else {
            return Vec::new();
        };
        let letters = base.chars().count().saturating_sub(cut);
        let stem: String = base.chars().take(letters).collect();
        replacements
            .split_ascii_whitespace()
            .map(|end| [&stem, end].concat())
            .collect()
    }

    /// Whether the name is a plain proper name of the language: it begins with one capital, all its
    /// words are of the language's letters, and none of them is small (Frankfurt am Main).
    fn takes_rules(&self, name: &str, lower: &str) -> bool {
        let mut words = name.split(' ');
        let capitals = words.all(|word| {
            let mut letters = word.chars().filter(|c| c.is_alphabetic());
            letters.next().is_some_and(char::is_uppercase)
                && letters.next().is_none_or(char::is_lowercase)
        });
        let joins = |c: char| matches!(c, '-' | '\'' | '’' | 'ʼ') || self.by_last_word && c == ' ';
        let of_language = lower.chars().all(|c| self.letters.contains(c) || joins(c));
        let last = lower.rsplit([' ', '-']).next().unwrap_or(lower);
        capitals && of_language && last.chars().count() >= MIN_NAME_LETTERS
    }

    fn longest_ending(&self, lower: &str) -> Option<(&str, usize, &'static str)> {
        self.endings
            .iter()
            .flat_map(|&(endings, cut, replacements)| {
                endings
                    .split_ascii_whitespace()
                    .map(move |ending| (ending, cut, replacements))
            })
            .filter(|(ending, _, _)| lower.ends_with(ending))
            .max_by_key(|(ending, _, _)| ending.len())
    }
}
