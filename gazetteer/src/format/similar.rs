//! Names that are almost written so, for a person who mistyped one.
//!
//! A written name enters; the likeliest few names within a small distance of it leave. Distance is
//! counted in letters of folded names: put in, left out, exchanged, or two neighbours swapped. Each
//! spelling that one mistake makes of the written name is looked up, and where none is a name, each
//! that two make. Most are no name by the filter alone, so that half a million cost milliseconds,
//! however large the gazetteer is. Letters that are put in are those that names of the same script
//! are commonly written with.

use super::layout::Section;
use super::names::NameIx;
use super::prefix::Prefix;
use super::reader::Gazetteer;
use super::record::numbers;
use crate::fold::fold_name;
use crate::{NameLayer, PlaceIx};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};

/// Names given at most: more would be a list to search, not an answer.
const MOST_GIVEN: usize = 3;

/// Letters from which one mistake leaves enough of a name to tell it by.
const ONE_MISTAKE: usize = 4;
/// The same for two mistakes.
const TWO_MISTAKES: usize = 7;
/// Letters beyond which nothing is searched for: no name is so long.
const LONGEST: usize = 60;
/// Spellings that the first of two mistakes may make; the second makes as many of each. What has
/// more is written in a script of thousands of letters, or is very long.
const MOST_SPELLINGS: usize = 3_000;
/// Letters put in at most: no script has so many common ones.
const MOST_LETTERS: usize = 2_000;

/// A name that is near, with what ranks it.
struct Known {
    text: String,
    place: PlaceIx,
    /// Whether the press layer lists it, and the place's inhabitants.
    fame: (bool, u32),
    /// Whether the place goes by it rather than is called so too.
    canonical: bool,
}

impl Gazetteer<'_> {
    /// The names that are nearest to a written one: all the same number of mistakes away, of
    /// different places, those of the press layer and of large places first. Empty where none is
    /// near. Names that are generated or for look-up alone are never given.
    pub fn similar(&self, written: &str) -> Vec<String> {
        let query: Vec<char> = fold_name(written).chars().collect();
        let letters = self.letters_like(&query);
        for mistakes in 1..=most_mistakes(&query, &letters) {
            let near = self.near(&query, mistakes, &letters);
            let known: Vec<Known> = near.iter().filter_map(|name| self.known(*name)).collect();
            if !known.is_empty() {
                return likeliest(known);
            }
        }
        Vec::new()
    }

    /// Every name that so many mistakes make of the query, in the order of their handles.
    fn near(&self, query: &[char], mistakes: u8, letters: &[char]) -> Vec<NameIx> {
        let mut found = BTreeSet::new();
        let mut spelling = String::new();
        spellings(query, 0, mistakes, letters, &mut |written| {
            spelling.clear();
            spelling.extend(written);
            let prefix = Prefix::of(&spelling);
            if self.may_be_name(prefix) {
                found.extend(self.named(prefix, &spelling));
            }
        });
        found.into_iter().collect()
    }

    /// The letters that names in the scripts of the query are commonly written with, and a space.
    fn letters_like(&self, query: &[char]) -> Vec<char> {
        let scripts: BTreeSet<u32> = query.iter().map(|&letter| script(letter)).collect();
        numbers(self.section(Section::Letters))
            .filter_map(char::from_u32)
            .filter(|&letter| scripts.contains(&script(letter)))
            .take(MOST_LETTERS)
            .chain([' '])
            .collect()
    }

    /// The most famous place of a name, by the name as that place lists it.
    fn known(&self, name: NameIx) -> Option<Known> {
        if self.is_search_only(name) {
            return None;
        }
        let listed = self.toponyms(name).filter(|toponym| !toponym.generated());
        let known = listed.filter_map(|toponym| {
            let place = self.place(toponym.place())?;
            Some(Known {
                text: toponym.text().to_owned(),
                place: place.ix(),
                fame: (toponym.layer() == NameLayer::Press, place.population()),
                canonical: toponym.text() == place.name(),
            })
        });
        known.min_by_key(|known| (Reverse(known.fame), known.place))
    }
}

fn most_mistakes(query: &[char], letters: &[char]) -> u8 {
    // A letter put in before, behind or between those there are, or exchanged for one of them.
    let spellings = (2 * query.len() + 1) * letters.len();
    match query.len() {
        TWO_MISTAKES..=LONGEST if spellings <= MOST_SPELLINGS => 2,
        ONE_MISTAKE..=LONGEST => 1,
        _ => 0,
    }
}

fn likeliest(mut known: Vec<Known>) -> Vec<String> {
    known.sort_by(|a, b| {
        let rank = |known: &Known| (Reverse(known.fame), known.place, !known.canonical);
        rank(a).cmp(&rank(b)).then_with(|| a.text.cmp(&b.text))
    });
    let mut places = HashSet::new();
    known.retain(|known| places.insert(known.place));
    let texts = known.into_iter().map(|known| known.text);
    texts.take(MOST_GIVEN).collect()
}

/// Shows `visit` every spelling that one mistake at `from` or behind it makes of `written`, and from
/// each of those the next mistake, until all `mistakes` are made.
fn spellings(
    written: &[char],
    from: usize,
    mistakes: u8,
    letters: &[char],
    visit: &mut dyn FnMut(&[char]),
) {
    let Some(mistakes) = mistakes.checked_sub(1) else {
        return visit(written);
    };
    let mut spelling = Vec::with_capacity(written.len() + 1);
    let mut spell = |at: usize, put: &[char], skipped: usize| {
        spelling.clear();
        spelling.extend_from_slice(&written[..at]);
        spelling.extend_from_slice(put);
        spelling.extend_from_slice(&written[at + skipped..]);
        spellings(&spelling, at, mistakes, letters, visit);
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

/// A number for the script of a letter, as coarse as telling alphabets apart needs: Latin, Greek and
/// Cyrillic with their extensions, Han, Hangul, and else blocks of 256 characters.
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

    /// The textbook distance with swapped neighbours (optimal string alignment).
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

    /// All words of at most `longest` letters.
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
            for mistakes in [1, 2] {
                let mut spelt = HashSet::new();
                spellings(&written, 0, mistakes, &letters, &mut |word| {
                    spelt.insert(word.to_vec());
                });
                for word in &all {
                    let away = distance(word, &written);
                    let near = (1..=usize::from(mistakes)).contains(&away);
                    // Two mistakes at one place may make up for each other.
                    let is_spelt = spelt.contains(word) && *word != written;
                    let twice_at_one_place = mistakes == 2 && away == 3;
                    assert!(
                        is_spelt == near || twice_at_one_place,
                        "{word:?} {away} {mistakes}"
                    );
                }
            }
        }
    }

    #[test]
    fn scripts_are_told_apart() {
        assert_eq!(script('a'), script('ø'));
        assert_eq!(script('к'), script('ї'));
        assert_eq!(script('東'), script('京'));
        let all = ['a', 'α', 'к', '東', '서', 'ა', 'ب', 'ก'].map(script);
        let distinct: HashSet<u32> = all.into_iter().collect();
        assert_eq!(distinct.len(), all.len());
    }
}
