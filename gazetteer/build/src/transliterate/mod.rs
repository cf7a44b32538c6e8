//! The spellings in which newspapers write a Cyrillic or Greek name: Харків → Charkiv, Kharkiv,
//! Charkiw, Járkov.
//!
//! A name in its own script, the language it is in and the language of the newspaper enter; its
//! spellings there leave, mostly one. The rules are tables of letters, one file a script and
//! language of the name: the press's own standard, not a scholar's, since that is what texts hold.
//!
//! A rule is `letters=spelling`. `^` before the letters asks for the start of a word, `*` for a
//! vowel or sign before or behind them, `$` for the end of the word. The longest letters win, and of
//! the same letters the rule that asks for more. Accents are written where the standard has them,
//! and otherwise left to folding, which drops them from texts: Járkov is found by Jarkov.

mod cyrillic;
mod greek;
mod rules;

#[cfg(test)]
mod cases;

use exonym_gazetteer::Lang;
use rules::Rules;

/// The languages of the newspapers, in the order in which forms are made.
pub const TARGETS: [&str; 8] = ["nl", "en", "de", "fr", "es", "it", "pl", "sv"];

/// The languages of names that can be spelt anew.
pub const SOURCES: [&str; 7] = ["uk", "ru", "be", "bg", "sr", "mk", "el"];

/// The spellings of `name`, which is in the language `from`, in newspapers in the language `to`.
/// Empty where there are no rules, or where the name holds letters that its language does not have.
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
