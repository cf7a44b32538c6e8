//! Newspaper spellings of Cyrillic and Greek names: Харків → Charkiv, Kharkiv, Charkiw, Járkov.
//!
//! Takes a name in its own script, its language and the newspaper's language; returns its spellings
//! there, usually one. The rules are letter tables, one file per script. They follow the press's
//! standards, not scholarly ones, because those are what texts contain.
//!
//! A rule is `letters=spelling`. `^` before the letters requires the start of a word, `*` a vowel
//! or sign before or after them, `$` the end of the word. The longest letters win, and for equal
//! letters the rule with more conditions. Accents are written where the standard has them, and
//! otherwise left to folding, which drops them from texts: Jarkov matches Járkov.

mod cyrillic;
mod greek;
mod rules;

#[cfg(test)]
mod cases;

use exonym_gazetteer::Lang;
use rules::Rules;

/// The newspaper languages, in the order in which forms are generated.
pub const TARGETS: [&str; 8] = ["nl", "en", "de", "fr", "es", "it", "pl", "sv"];

/// The languages of names that can be transliterated.
pub const SOURCES: [&str; 7] = ["uk", "ru", "be", "bg", "sr", "mk", "el"];

/// Returns the spellings of `name`, in the language `from`, in newspapers in the language `to`.
/// Empty if there are no rules, or if the name has letters that its language does not have.
pub fn transliterate(name: &str, from: Lang, to: Lang) -> Vec<String> {
    let Some(rules) = Rules::between(from.as_str(), to.as_str()) else {
        return Vec::new();
    };
    let mut spellings: Vec<String> = Vec::with_capacity(1);
    for rules in rules {
        if let Some(spelling) = rules.spell(name)
            && !spellings.contains(&spelling)
        {
            spellings.push(spelling);
        }
    }
    spellings
}
