//! Names that are almost written so, for a person who mistyped one.
//!
//! A written name enters; the likeliest few names within a small distance of it leave. Distance is
//! counted in letters of folded names: put in, left out, exchanged, or two neighbours swapped
//! (optimal string alignment). The compiled names are walked with one row of the distance table a
//! letter, and a branch ends where its row shows that no name on it can be near, so that a million
//! names cost milliseconds and no memory.

use super::names::NameIx;
use super::reader::Gazetteer;
use crate::fold::fold_name;
use crate::{NameLayer, PlaceIx};
use fst::{Automaton, IntoStreamer, Streamer};
use std::cmp::Reverse;
use std::collections::HashSet;

/// Names given at most: more would be a list to search, not an answer.
const MOST_GIVEN: usize = 3;

/// Letters from which one mistake leaves enough of a name to tell it by.
const ONE_MISTAKE: usize = 4;
/// The same for two mistakes.
const TWO_MISTAKES: usize = 7;
/// Letters beyond which nothing is searched for: no name is so long.
const LONGEST: usize = 60;

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
        for mistakes in 1..=most_mistakes(&query) {
            let near = self.near(&query, mistakes);
            let known: Vec<Known> = near.iter().filter_map(|name| self.known(*name)).collect();
            if !known.is_empty() {
                return likeliest(known);
            }
        }
        Vec::new()
    }

    /// Every name that is at most so many mistakes away. Two cost tenfold what one costs, which is
    /// why the caller asks for one first.
    fn near(&self, query: &[char], most: u8) -> Vec<NameIx> {
        let mut found = Vec::new();
        let mut names = self.names.search(Near { query, most }).into_stream();
        while let Some((_, number)) = names.next() {
            found.push(NameIx(number.value() as u32));
        }
        found
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

fn most_mistakes(query: &[char]) -> u8 {
    match query.len() {
        TWO_MISTAKES..=LONGEST => 2,
        ONE_MISTAKE..TWO_MISTAKES => 1,
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

/// Accepts the folded names that are at most `most` mistakes from `query`.
struct Near<'q> {
    query: &'q [char],
    most: u8,
}

/// The distances between what was read of a name and every beginning of the query.
#[derive(Clone)]
struct Row {
    now: Vec<u8>,
    /// The row before, for swapped letters.
    before: Vec<u8>,
    /// The letter that `now` was reached by.
    letter: char,
    /// Bytes of a letter that is not whole yet.
    partial: Vec<u8>,
}

impl Row {
    fn distance(&self) -> u8 {
        self.now.last().copied().unwrap_or(u8::MAX)
    }

    /// The row after one more letter.
    fn after(&self, letter: char, query: &[char]) -> Self {
        let mut next = Vec::with_capacity(self.now.len());
        next.push(self.now[0].saturating_add(1));
        for (at, &wanted) in query.iter().enumerate() {
            let exchanged = self.now[at].saturating_add(u8::from(wanted != letter));
            let put_in = self.now[at + 1].saturating_add(1);
            let left_out = next[at].saturating_add(1);
            let swapped = match at.checked_sub(1) {
                Some(prior) if wanted == self.letter && query[prior] == letter => {
                    self.before[prior].saturating_add(1)
                }
                _ => u8::MAX,
            };
            next.push(exchanged.min(put_in).min(left_out).min(swapped));
        }
        Self {
            now: next,
            before: self.now.clone(),
            letter,
            partial: Vec::new(),
        }
    }
}

impl Automaton for Near<'_> {
    type State = Row;

    fn start(&self) -> Row {
        let length = u8::try_from(self.query.len()).unwrap_or(u8::MAX);
        Row {
            now: (0..=length).collect(),
            before: vec![u8::MAX; self.query.len() + 1],
            letter: '\0',
            partial: Vec::new(),
        }
    }

    fn is_match(&self, row: &Row) -> bool {
        row.partial.is_empty() && row.distance() <= self.most
    }

    fn can_match(&self, row: &Row) -> bool {
        row.now.iter().any(|distance| *distance <= self.most)
    }

    fn accept(&self, row: &Row, byte: u8) -> Row {
        let mut partial = row.partial.clone();
        partial.push(byte);
        match std::str::from_utf8(&partial).map(|text| text.chars().next()) {
            Ok(Some(letter)) => row.after(letter, self.query),
            _ => Row {
                partial,
                ..row.clone()
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The distance by the automaton; `None` beyond `most`.
    fn distance(name: &str, query: &str, most: u8) -> Option<u8> {
        let query: Vec<char> = query.chars().collect();
        let near = Near {
            query: &query,
            most,
        };
        let mut row = near.start();
        for byte in name.bytes() {
            row = near.accept(&row, byte);
            if !near.can_match(&row) {
                return None;
            }
        }
        near.is_match(&row).then(|| row.distance())
    }

    #[test]
    fn mistakes_are_counted_in_letters() {
        let cases = [
            ("mariupol", "mariupol", Some(0)),
            ("mariupol", "mariupoll", Some(1)),
            ("mariupol", "maiupol", Some(1)),
            ("mariupol", "nariupol", Some(1)),
            ("mariupol", "mairupol", Some(1)),
            ("mariupol", "amriupol", Some(1)),
            ("mariupol", "mariuplo", Some(1)),
            ("mariupol", "maroupl", Some(2)),
            ("mariupol", "marpl", None),
            ("київ", "киів", Some(1)),
            ("київ", "кїив", Some(1)),
            ("東京都", "東都京", Some(1)),
            ("", "ab", Some(2)),
        ];
        for (name, query, expected) in cases {
            assert_eq!(distance(name, query, 2), expected, "{name} {query}");
        }
        assert_eq!(distance("mariupol", "maroupl", 1), None);
    }
}
