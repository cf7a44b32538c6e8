//! City adjectives and inhabitants derived from city names: Київ → київський, München → Münchner.
//!
//! Takes the name of a city in a language; returns the adjectives and words for inhabitants that a
//! newspaper in that language uses, in the nominative (`exonym_inflect` declines them as demonyms).
//! Slavic adjectives are in lower case, Dutch, German and English ones capitalised.
//!
//! Only regular forms are made by rule. Each language has a table of endings, where the longest
//! match wins and an unknown ending derives nothing. Frequent irregular names have their own table.
//! Adjectives that are ordinary words of the language (Приморськ → приморський, of the sea) are
//! excluded by a list, because no article means the town by them.

mod de;
mod en;
mod nl;
mod pl;
mod ru;
mod uk;

#[cfg(test)]
mod cases;

use exonym_gazetteer::Lang;

/// Minimum letters of a name for rules: shorter names have ambiguous stems (Ош, Уфа), and the
/// frequent ones are in the tables.
const MIN_NAME_LETTERS: usize = 4;

/// How adjectives and inhabitants are derived in one language.
struct Derivation {
    /// The lower-case letters of the language; names with other letters are of another language.
    letters: &'static str,
    /// Lower-case names with all their derived words; the rules do not apply to them.
    irregular: &'static [(&'static str, &'static str)],
    /// Lower-case endings, separated by spaces; the number of letters cut off the name; their
    /// replacements, separated by spaces. Without a replacement, such names derive nothing.
    endings: &'static [(&'static str, usize, &'static str)],
    /// Derived words that are ordinary words of the language.
    ordinary: &'static str,
    /// Whether derived words keep the capitals of the name.
    keeps_capital: bool,
    /// Whether a name of several words is derived by its last one: New Yorker.
    by_last_word: bool,
}

/// Returns the adjectives and inhabitants for a city name, in the nominative, without duplicates;
/// empty if the language has no rules or none matches.
pub fn city_demonyms(name: &str, lang: Lang) -> Vec<String> {
    derivation(lang).map_or_else(Vec::new, |derivation| derivation.of(name))
}

/// Returns whether the language writes city adjectives in lower case, as Slavic languages do.
pub fn writes_lowercase(lang: Lang) -> bool {
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

    /// Returns whether the name is a plain proper name of the language: every word begins with one
    /// capital and has only letters of the language. Names with a lower-case word (Frankfurt am
    /// Main) are excluded.
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
