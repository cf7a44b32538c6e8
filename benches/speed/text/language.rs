//! The languages of the generated texts, and their words: some hundred written by hand, and tens of
//! thousands derived from them by endings, prefixes and compounding.

use super::ranks::Ranks;
use exonym::gazetteer::Lang;
use fastrand::Rng;
use std::collections::{BTreeMap, HashSet};

/// A language of the benchmark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    Dutch,
    English,
    Ukrainian,
}

impl Language {
    pub(crate) const ALL: [Self; 3] = [Self::Dutch, Self::English, Self::Ukrainian];

    /// Its ISO 639-1 code.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
            Self::Ukrainian => "uk",
        }
    }

    /// Its tag in the gazetteer.
    pub(crate) fn lang(self) -> Option<Lang> {
        Lang::new(self.code())
    }

    /// Returns whether a name is in the script of the language.
    pub(crate) fn can_write(self, name: &str) -> bool {
        name.chars()
            .filter(|c| c.is_alphabetic())
            .all(|c| match self {
                Self::Dutch | Self::English => c < '\u{250}',
                Self::Ukrainian => ('\u{400}'..'\u{530}').contains(&c),
            })
    }

    fn list(self) -> &'static str {
        match self {
            Self::Dutch => include_str!("words/nl.txt"),
            Self::English => include_str!("words/en.txt"),
            Self::Ukrainian => include_str!("words/uk.txt"),
        }
    }

    /// The offset of its Zipf's law: in a language with many forms, word frequencies are more even.
    /// Fitted by eye to the shares of the 10, 100 and 1,000 most frequent words in news.
    fn offset(self) -> u64 {
        match self {
            Self::Dutch | Self::English => 2,
            Self::Ukrainian => 6,
        }
    }

    /// The knee of its Zipf's law, fitted in the same way.
    fn knee(self) -> u64 {
        match self {
            Self::Dutch | Self::English => 3_000,
            Self::Ukrainian => 20_000,
        }
    }
}

/// The words of a language.
pub(crate) struct Words {
    lists: BTreeMap<&'static str, Vec<&'static str>>,
    ordinary: Vec<String>,
    ranks: Ranks,
}

/// Seed for the order of rare words.
const SEED: u64 = 4;

impl Words {
    pub(crate) fn new(language: Language) -> Self {
        let lists = parsed(language.list());
        let ordinary = ordinary(&lists);
        Self {
            ranks: Ranks::new(ordinary.len(), language.offset(), language.knee()),
            ordinary,
            lists,
        }
    }

    /// Picks an ordinary word, in lower case.
    pub(crate) fn ordinary(&self, random: &mut Rng) -> &str {
        &self.ordinary[self.ranks.draw(random)]
    }

    /// Picks a surname, in either case: one from the list, or one made from an ordinary word.
    pub(crate) fn surname(&self, random: &mut Rng) -> String {
        let stem = if random.bool() {
            self.of("surname", random)
        } else {
            self.ordinary(random)
        };
        format!("{stem}{}", bare(self.of("surname-end", random)))
    }

    /// Picks a word from a list: given, institution, place-preposition, possessive; empty if the
    /// language has no such list.
    pub(crate) fn of(&self, name: &str, random: &mut Rng) -> &'static str {
        match list(&self.lists, name) {
            [] => "",
            words => words[random.usize(..words.len())],
        }
    }

    /// Picks an opening and a closing quotation mark.
    pub(crate) fn quotes(&self, random: &mut Rng) -> [&'static str; 2] {
        let (pairs, _) = list(&self.lists, "quote").as_chunks::<2>();
        pairs[random.usize(..pairs.len())]
    }
}

/// Returns the words of a list; empty if the list does not exist.
fn list<'l>(lists: &'l BTreeMap<&str, Vec<&'static str>>, name: &str) -> &'l [&'static str] {
    lists.get(name).map_or(&[], Vec::as_slice)
}

/// Parses the lists of a file: a name, a colon, words; `#` begins a comment.
fn parsed(file: &'static str) -> BTreeMap<&'static str, Vec<&'static str>> {
    file.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .map(|(name, words)| (name, words.split_whitespace().collect()))
        .collect()
}

/// Combines every stem with every ending, all stems with the first ending first; `-` means an empty one.
fn joined(stems: &[&str], ends: &[&str]) -> Vec<String> {
    let all = ends
        .iter()
        .flat_map(|end| stems.iter().map(move |stem| format!("{stem}{}", bare(end))));
    all.collect()
}

/// Returns the part, or an empty string for `-`.
fn bare(part: &str) -> &str {
    if part == "-" { "" } else { part }
}

/// Returns all ordinary words, the most frequent first: function words, stems with endings, then
/// rare words in random order: compounds, and forms with prefixes.
fn ordinary(lists: &BTreeMap<&'static str, Vec<&'static str>>) -> Vec<String> {
    let list = |name| list(lists, name);
    let mut words: Vec<String> = list("function").iter().map(|&w| w.to_owned()).collect();
    let kinds = [
        ("noun", "noun-end"),
        ("verb", "verb-end"),
        ("adjective", "adjective-end"),
    ];
    let forms = taken_in_turn(kinds.map(|(stem, end)| joined(list(stem), list(end))));
    let mut rare: Vec<String> = list("joint")
        .iter()
        .flat_map(|joint| joined(list("noun"), &[joint]))
        .flat_map(|head| list("noun").iter().map(move |tail| format!("{head}{tail}")))
        .collect();
    for prefix in list("prefix").iter().filter(|prefix| **prefix != "-") {
        rare.extend(forms.iter().map(|form| format!("{prefix}{form}")));
    }
    Rng::with_seed(SEED).shuffle(&mut rare);
    words.extend(forms);
    words.extend(rare);
    let mut seen = HashSet::new();
    words.retain(|word| seen.insert(word.clone()));
    words
}

/// Interleaves the lists: the first of each, then the second of each, and so on.
fn taken_in_turn<const N: usize>(lists: [Vec<String>; N]) -> Vec<String> {
    let longest = lists.iter().map(Vec::len).max().unwrap_or(0);
    (0..longest)
        .flat_map(|at| lists.iter().filter_map(move |list| list.get(at)))
        .cloned()
        .collect()
}
