//! Spelling rules, parsed from their tables once and applied letter by letter.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::{SOURCES, TARGETS, cyrillic, greek};

/// What a rule requires before or after its letters.
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
    after: Context,
    spelling: &'static str,
}

/// The rules from one language to another.
#[derive(Debug, Default)]
pub(super) struct Rules {
    /// The letters that have rules, longest first, with their rules; indexed by first letter.
    by_first: BTreeMap<char, Vec<(&'static str, Vec<Rule>)>>,
}

/// The rules of every language pair, which may have several standards.
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
    pub(super) fn between<'r>(from: &'r str, to: &'r str) -> Option<&'r [Self]> {
        let all: &'r HashMap<(&'r str, &'r str), Vec<Self>> = &ALL;
        all.get(&(from, to)).map(Vec::as_slice)
    }

    /// Parses tables in ascending priority: a later one replaces an earlier one's rules for the
    /// same letters in the same context.
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
        let (after, letters) = match (rest.strip_suffix('$'), rest.strip_suffix('*')) {
            (Some(letters), _) => (Context::Edge, letters),
            (_, Some(letters)) => (Context::Vowel, letters),
            _ => (Context::Anywhere, rest),
        };
        let Some(first) = letters.chars().next() else {
            return;
        };
        let same_first = self.by_first.entry(first).or_default();
        let at = match same_first.iter().position(|(known, _)| *known == letters) {
            Some(at) => at,
            None => {
                let at = same_first.partition_point(|(known, _)| known.len() > letters.len());
                same_first.insert(at, (letters, Vec::new()));
                at
            }
        };
        let rules = &mut same_first[at].1;
        rules.retain(|rule| (rule.before, rule.after) != (before, after));
        rules.push(Rule {
            before,
            after,
            spelling,
        });
        rules.sort_by_key(|rule| std::cmp::Reverse((rule.before, rule.after)));
    }

    /// Respells a name word by word, keeping its capitals; `None` if a letter has no rule.
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
        let lower: String = greek::without_accents(&word.to_lowercase()).collect();
        let start = spelt.len();
        let mut at = 0;
        while let Some(next) = lower[at..].chars().next() {
            if is_apostrophe(next) {
                at += next.len_utf8();
                continue;
            }
            let (letters, spelling) = self.longest_at(&lower, at)?;
            spelt.push_str(spelling);
            at += letters.len();
        }
        if word.starts_with(char::is_uppercase) {
            let first = spelt[start..].chars().next()?;
            let capital: String = first.to_uppercase().collect();
            spelt.replace_range(start..start + first.len_utf8(), &capital);
        }
        Some(())
    }

    /// Returns the longest letters at byte `at` that have a rule applicable there, and their
    /// spelling.
    fn longest_at(&self, word: &str, at: usize) -> Option<(&'static str, &'static str)> {
        let (passed, rest) = word.split_at(at);
        let before = passed.chars().next_back();
        let same_first = self.by_first.get(&rest.chars().next()?)?;
        same_first.iter().find_map(|(letters, rules)| {
            let after = rest.strip_prefix(letters)?.chars().next();
            let rule = rules
                .iter()
                .find(|rule| holds(rule.before, before) && holds(rule.after, after))?;
            Some((*letters, rule.spelling))
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
