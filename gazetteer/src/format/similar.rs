//! Similar names, for a user who mistyped one.
//!
//! Takes a written name; returns the likeliest few names at a small distance from it. Distance
//! counts letters of folded names that are inserted, deleted or replaced, and swaps of neighbours.
//! All spellings one edit away are looked up and, if none of them is a name, all spellings two
//! edits away. The filter rejects most of them, so that half a million cost milliseconds however
//! large the gazetteer is. Inserted letters are those common in names of the same script.

use super::layout::Section;
use super::names::NameIx;
use super::prefix::Prefix;
use super::reader::Gazetteer;
use super::record::numbers;
use crate::fold::fold_name;
use crate::{NameLayer, PlaceIx};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};

/// Maximum number of suggestions: more would be a list to search, not an answer.
const MAX_SUGGESTIONS: usize = 3;

/// Letters a name needs to be recognisable after one edit.
const ONE_EDIT: usize = 4;
/// The same for two edits.
const TWO_EDITS: usize = 7;
/// Longest query in letters; no name is longer.
const LONGEST: usize = 60;
/// Maximum number of spellings after the first of two edits; the second makes as many of each. A
/// query with more is in a script of thousands of letters, or very long.
const MAX_SPELLINGS: usize = 3_000;
/// Maximum number of letters tried; no script has so many common ones.
const MAX_LETTERS: usize = 2_000;

/// A nearby name with its ranking criteria.
struct Suggestion {
    text: String,
    place: PlaceIx,
    /// Whether the press layer lists it, and the population of the place.
    fame: (bool, u32),
    /// Whether it is the place's canonical name.
    canonical: bool,
}

impl Gazetteer<'_> {
    /// Returns the names nearest to a written one: all at the same distance, each of a different
    /// place, those of the press layer and of large places first. Empty if no name is near.
    /// Generated and search-only names are never suggested.
    pub fn similar(&self, written: &str) -> Vec<String> {
        let query: Vec<char> = fold_name(written).chars().collect();
        let letters = self.letters_like(&query);
        for edits in 1..=max_edits(&query, &letters) {
            let names = self.names_at_distance(&query, edits, &letters);
            let suggestions: Vec<Suggestion> = names
                .iter()
                .filter_map(|name| self.suggestion(*name))
                .collect();
            if !suggestions.is_empty() {
                return likeliest(suggestions);
            }
        }
        Vec::new()
    }

    /// Returns every name at exactly this number of edits from the query, in the order of handles.
    fn names_at_distance(&self, query: &[char], edits: u8, letters: &[char]) -> Vec<NameIx> {
        let mut found = BTreeSet::new();
        let mut spelling = String::new();
        spellings(query, 0, edits, letters, &mut |written| {
            spelling.clear();
            spelling.extend(written);
            let prefix = Prefix::of(&spelling);
            if self.may_be_name(prefix) {
                found.extend(self.named(prefix, &spelling));
            }
        });
        found.into_iter().collect()
    }

    /// Returns a space and the letters common in names in the scripts of the query.
    fn letters_like(&self, query: &[char]) -> Vec<char> {
        let scripts: BTreeSet<u32> = query.iter().map(|&letter| script(letter)).collect();
        numbers(self.section(Section::Letters))
            .filter_map(char::from_u32)
            .filter(|&letter| scripts.contains(&script(letter)))
            .take(MAX_LETTERS)
            .chain([' '])
            .collect()
    }

    /// Returns the most prominent place with a name, and the name as that place lists it.
    fn suggestion(&self, name: NameIx) -> Option<Suggestion> {
        if self.is_search_only(name) {
            return None;
        }
        let listed = self.toponyms(name).filter(|toponym| !toponym.generated());
        let suggestions = listed.filter_map(|toponym| {
            let place = self.place(toponym.place())?;
            Some(Suggestion {
                text: toponym.text().to_owned(),
                place: place.ix(),
                fame: (toponym.layer() == NameLayer::Press, place.population()),
                canonical: toponym.text() == place.name(),
            })
        });
        suggestions.min_by_key(|suggestion| (Reverse(suggestion.fame), suggestion.place))
    }
}

fn max_edits(query: &[char], letters: &[char]) -> u8 {
    // A letter is inserted at any position, or replaces an existing one.
    let spellings = (2 * query.len() + 1) * letters.len();
    match query.len() {
        TWO_EDITS..=LONGEST if spellings <= MAX_SPELLINGS => 2,
        ONE_EDIT..=LONGEST => 1,
        _ => 0,
    }
}

fn likeliest(mut suggestions: Vec<Suggestion>) -> Vec<String> {
    suggestions.sort_by(|a, b| {
        let rank = |suggestion: &Suggestion| {
            (
                Reverse(suggestion.fame),
                suggestion.place,
                !suggestion.canonical,
            )
        };
        rank(a).cmp(&rank(b)).then_with(|| a.text.cmp(&b.text))
    });
    let mut places = HashSet::new();
    suggestions.retain(|suggestion| places.insert(suggestion.place));
    let texts = suggestions.into_iter().map(|suggestion| suggestion.text);
    texts.take(MAX_SUGGESTIONS).collect()
}

/// Calls `visit` with every spelling that this number of edits makes of `written`, each edit at or after
/// the position of the previous one, the first at or after `from`.
fn spellings(
    written: &[char],
    from: usize,
    edits: u8,
    letters: &[char],
    visit: &mut dyn FnMut(&[char]),
) {
    let Some(edits) = edits.checked_sub(1) else {
        return visit(written);
    };
    let mut spelling = Vec::with_capacity(written.len() + 1);
    let mut spell = |at: usize, put: &[char], skipped: usize| {
        spelling.clear();
        spelling.extend_from_slice(&written[..at]);
        spelling.extend_from_slice(put);
        spelling.extend_from_slice(&written[at + skipped..]);
        spellings(&spelling, at, edits, letters, visit);
    };
    for at in from..=written.len() {
        letters.iter().for_each(|&letter| spell(at, &[letter], 0));
        let Some(&here) = written.get(at) else { break };
        spell(at, &[], 1);
        let others = letters.iter().filter(|&&letter| letter != here);
        others.for_each(|&letter| spell(at, &[letter], 1));
        if let Some(&next) = written.get(at + 1).filter(|&&next| next != here) {
            spell(at, &[next, here], 2);
        }
    }
}

/// Returns a number for the script of a letter, only precise enough to distinguish alphabets:
/// Latin, Greek and Cyrillic with their extensions, Han, Hangul, and otherwise blocks of 256
/// characters.
pub fn script(letter: char) -> u32 {
    const NAMED: u32 = 5;
    match u32::from(letter) {
        0..0x370 | 0x1E00..0x1F00 => 0,
        0x370..0x400 | 0x1F00..0x2000 => 1,
        0x400..0x530 => 2,
        0x3400..0xA000 | 0xF900..0xFB00 | 0x2_0000..0x3_2400 => 3,
        0xAC00..0xD7B0 => 4,
        code => NAMED + code / 256,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The textbook distance with swaps of neighbours (optimal string alignment).
    fn distance(a: &[char], b: &[char]) -> usize {
        let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                rows[i][j] = match (i, j) {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => {
                        let exchanged = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                        let one = exchanged.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                        let swapped =
                            i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                        match swapped {
                            true => one.min(rows[i - 2][j - 2] + 1),
                            false => one,
                        }
                    }
                };
            }
        }
        rows[a.len()][b.len()]
    }

    /// Returns all words of at most `longest` letters.
    fn words(letters: &[char], longest: usize) -> Vec<Vec<char>> {
        let mut all = vec![Vec::new()];
        let mut last = all.clone();
        for _ in 0..longest {
            let longer = last.iter().flat_map(|word| {
                letters
                    .iter()
                    .map(|&letter| [&word[..], &[letter]].concat())
            });
            last = longer.collect();
            all.extend_from_slice(&last);
        }
        all
    }

    #[test]
    fn every_word_within_the_distance_is_spelt_and_none_beyond_it() {
        let letters = ['a', 'b', 'c'];
        for written in ["abca", "aab", "b", ""] {
            let written: Vec<char> = written.chars().collect();
            let all = words(&letters, written.len() + 2);
            for edits in [1, 2] {
                let mut spelt = HashSet::new();
                spellings(&written, 0, edits, &letters, &mut |word| {
                    spelt.insert(word.to_vec());
                });
                for word in &all {
                    let away = distance(word, &written);
                    let near = (1..=usize::from(edits)).contains(&away);
                    // Two edits at the same position may cancel each other.
                    let is_spelt = spelt.contains(word) && *word != written;
                    let twice_at_one_place = edits == 2 && away == 3;
                    assert!(
                        is_spelt == near || twice_at_one_place,
                        "{word:?} {away} {edits}"
                    );
                }
            }
        }
    }

    #[test]
    fn scripts_are_distinguished() {
        assert_eq!(script('a'), script('ø'));
        assert_eq!(script('к'), script('ї'));
        assert_eq!(script('東'), script('京'));
        let all = ['a', 'α', 'к', '東', '서', 'ა', 'ب', 'ก'].map(script);
        let distinct: HashSet<u32> = all.into_iter().collect();
        assert_eq!(distinct.len(), all.len());
    }
}
