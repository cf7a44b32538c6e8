//! Rules of spelling, read from their tables once and applied letter by letter.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{SOURCES, TARGETS, cyrillic, greek};

/// What stands before or behind the letters that a rule speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Context {
    Anywhere,
    /// A vowel, a soft or hard sign, or an apostrophe.
    Vowel,
    /// The start or the end of the word.
    Edge,
}

#[derive(Clone, Debug)]
struct Rule {
    before: Context,
    behind: Context,
    spelling: &'static str,
}

/// The rules from one language to another.
#[derive(Debug, Default)]
pub(super) struct Rules {
    by_letters: HashMap<&'static str, Vec<Rule>>,
    longest: usize,
}

/// The rules of every pair of languages, each pair with one or more standards.
static ALL: LazyLock<HashMap<(&'static str, &'static str), Vec<Rules>>> = LazyLock::new(|| {
    let pairs = SOURCES
        .iter()
        .flat_map(|&from| TARGETS.iter().map(move |&to| (from, to)));
    pairs
        .map(|(from, to)| {
            let standards = match from {
                "el" => greek::tables(to),
                _ => cyrillic::tables(from, to),
            };
            let rules = standards.iter().map(|tables| Rules::read(tables)).collect();
            ((from, to), rules)
        })
        .collect()
});

impl Rules {
    pub(super) fn between(from: &str, to: &str) -> Option<&'static [Self]> {
        let pair = ALL.keys().find(|pair| **pair == (from, to))?;
        ALL.get(pair).map(Vec::as_slice)
    }

    /// Tables in the order of their weight: a later one replaces the rules of an earlier one for
    /// the same letters in the same place.
    fn read(tables: &[&'static str]) -> Self {
        let mut rules = Self::default();
        for rule in tables
            .iter()
            .flat_map(|table| table.split_ascii_whitespace())
        {
            let (pattern, spelling) = rule.split_once('=').unwrap_or((rule, ""));
            rules.insert(pattern, spelling);
        }
        rules
    }

    fn insert(&mut self, pattern: &'static str, spelling: &'static str) {
        let (before, rest) = match (pattern.strip_prefix('^'), pattern.strip_prefix('*')) {
            (Some(rest), _) => (Context::Edge, rest),
            (_, Some(rest)) => (Context::Vowel, rest),
            _ => (Context::Anywhere, pattern),
        };
        let (behind, letters) = match (rest.strip_suffix('$'), rest.strip_suffix('*')) {
            (Some(letters), _) => (Context::Edge, letters),
            (_, Some(letters)) => (Context::Vowel, letters),
            _ => (Context::Anywhere, rest),
        };
        self.longest = self.longest.max(letters.chars().count());
        let rules = self.by_letters.entry(letters).or_default();
        rules.retain(|rule| (rule.before, rule.behind) != (before, behind));
        rules.push(Rule {
            before,
            behind,
            spelling,
        });
        rules.sort_by_key(|rule| std::cmp::Reverse((rule.before, rule.behind)));
    }

    /// The name spelt anew, word by word, capitals where it has them; `None` where a letter has no
    /// rule.
    pub(super) fn spell(&self, name: &str) -> Option<String> {
        let mut spelt = String::with_capacity(name.len());
        for part in name.split_inclusive([' ', '-']) {
            let word = part.trim_end_matches([' ', '-']);
            self.spell_word(word, &mut spelt)?;
            spelt.push_str(&part[word.len()..]);
        }
        Some(spelt)
    }

    fn spell_word(&self, word: &str, spelt: &mut String) -> Option<()> {
        let lower: Vec<char> = greek::without_accents(&word.to_lowercase()).collect();
        let start = spelt.len();
        let mut at = 0;
        while at < lower.len() {
            if is_apostrophe(lower[at]) {
                at += 1;
                continue;
            }
            let (letters, spelling) = self.longest_at(&lower, at)?;
            spelt.push_str(spelling);
            at += letters;
        }
        if word.starts_with(char::is_uppercase) {
            let first = spelt[start..].chars().next()?;
            let capital: String = first.to_uppercase().collect();
            spelt.replace_range(start..start + first.len_utf8(), &capital);
        }
        Some(())
    }

    fn longest_at(&self, word: &[char], at: usize) -> Option<(usize, &'static str)> {
        let longest = self.longest.min(word.len() - at);
        (1..=longest).rev().find_map(|length| {
            let letters: String = word[at..at + length].iter().collect();
            let rules = self.by_letters.get(letters.as_str())?;
            let before = at.checked_sub(1).map(|before| word[before]);
            let behind = word.get(at + length).copied();
            let rule = rules
                .iter()
                .find(|rule| holds(rule.before, before) && holds(rule.behind, behind))?;
            Some((length, rule.spelling))
        })
    }
}

fn holds(context: Context, neighbour: Option<char>) -> bool {
    match context {
        Context::Anywhere => true,
        Context::Edge => neighbour.is_none(),
        Context::Vowel => {
            neighbour.is_some_and(|c| is_apostrophe(c) || "аеєиіїоуыэюяёъьαεηιουω".contains(c))
        }
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}
