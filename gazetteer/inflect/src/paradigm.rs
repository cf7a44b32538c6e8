//! Paradigms: the replacements of a nominative's ending in the other cases.
//!
//! A table consists of rows `(endings, letters cut, agreement, cells)`. The longest matching ending
//! wins, so a special case is just a longer ending, wherever its row is. If names with the same
//! ending have two genders, each gender has a row: the first is for names alone, the others for
//! names with an adjective that agrees with none of the rows before. The cells are genitive,
//! dative, accusative, instrumental and locative, separated by spaces; `/` separates variants, `=`
//! is the nominative, `-` the bare stem, `~` the bare stem if pronounceable. A row without cells
//! marks names that do not decline.

use std::collections::HashMap;

/// Number of cases besides the nominative. German, Lithuanian and others use the cells for their
/// own cases.
pub(super) const CASES: usize = 5;

/// The gender, or the plural, that an adjective must agree with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agree {
    Masc,
    Fem,
    Neut,
    Plural,
    /// The neuter plural, where it differs from the other plurals (Plitvička jezera).
    NeutPlural,
    /// The ending does not show the gender (German).
    Any,
}

impl Agree {
    pub(super) fn fits(self, other: Self) -> bool {
        self == other || self == Self::Any || other == Self::Any
    }
}

/// A table row: endings separated by spaces, letters cut off the word, agreement, cells.
pub(super) type Row = (&'static str, usize, Agree, &'static str);

/// A name in all its cases, each with its variants.
#[derive(Clone, Debug)]
pub(super) struct Declined {
    pub(super) agree: Agree,
    cells: [Vec<String>; CASES],
}

impl Declined {
    /// Declines an invariable word.
    pub(super) fn fixed(word: &str, agree: Agree) -> Self {
        let cells = std::array::from_fn(|_| vec![word.to_owned()]);
        Self { agree, cells }
    }

    /// Joins two parts case by case; the gender is that of `self`.
    pub(super) fn join(self, separator: &str, right: &Self) -> Self {
        let mut cells = self.cells;
        for (left, right) in cells.iter_mut().zip(&right.cells) {
            *left = left
                .iter()
                .flat_map(|a| right.iter().map(move |b| [a, separator, b].concat()))
                .collect();
        }
        Self {
            agree: self.agree,
            cells,
        }
    }

    pub(super) fn with_agree(self, agree: Agree) -> Self {
        Self { agree, ..self }
    }

    pub(super) fn into_forms(self) -> Vec<String> {
        self.cells.into_iter().flatten().collect()
    }
}

/// Rows indexed by ending.
pub(super) struct Table {
    rows: HashMap<&'static str, Vec<&'static Row>>,
    longest: usize,
}

impl Table {
    pub(super) fn new(rows: &'static [Row]) -> Self {
        let mut by_ending: HashMap<_, Vec<_>> = HashMap::new();
        for row in rows {
            for ending in row.0.split_ascii_whitespace() {
                by_ending.entry(ending).or_default().push(row);
            }
        }
        let longest = by_ending.keys().map(|e| e.chars().count()).max();
        Self {
            rows: by_ending,
            longest: longest.unwrap_or(0),
        }
    }

    /// Returns the rows whose ending is the whole (lower-case) word.
    pub(super) fn whole(&self, lower: &str) -> &[&'static Row] {
        self.rows.get(lower).map_or(&[], Vec::as_slice)
    }

    /// Returns the longest ending that matches the (lower-case) word: its length in bytes and its
    /// rows.
    pub(super) fn ending(&self, lower: &str) -> (usize, &[&'static Row]) {
        self.endings(lower).last().unwrap_or((0, &[]))
    }

    /// Returns the longest ending with a row that agrees: its length in bytes and that row.
    pub(super) fn agreeing(&self, lower: &str, agree: Agree) -> Option<(usize, &'static Row)> {
        let fits = |rows: &[&'static Row]| rows.iter().find(|row| row.2.fits(agree)).copied();
        let found = self
            .endings(lower)
            .filter_map(|(length, rows)| Some((length, fits(rows)?)));
        found.last()
    }

    /// Returns every ending that matches the word, shortest first.
    fn endings(&self, lower: &str) -> impl Iterator<Item = (usize, &[&'static Row])> {
        let starts = lower.char_indices().rev().take(self.longest);
        starts.filter_map(move |(start, _)| {
            let rows = self.rows.get(&lower[start..])?;
            Some((lower.len() - start, rows.as_slice()))
        })
    }
}

/// Declines a word by a row; `None` if the row says that it does not decline.
pub(super) fn apply(word: &str, row: &Row) -> Option<Declined> {
    let &(_, cut, agree, cells) = row;
    if cells.is_empty() {
        return None;
    }
    let stem = without_last(word, cut);
    let mut declined = Declined {
        agree,
        cells: Default::default(),
    };
    for (slot, variants) in cells.split_ascii_whitespace().enumerate() {
        // Demonym rows list more than five forms, where the position does not mean a case.
        declined.cells[slot.min(CASES - 1)]
            .extend(variants.split('/').filter_map(|end| form(word, stem, end)));
    }
    Some(declined)
}

/// Splits the ending of a row into the part that its cells replace and the part before; `None` if
/// the row cuts more letters than the ending has.
pub(super) fn replaced(ending: &str, cut: usize) -> Option<(&str, &str)> {
    let letters = ending.chars().count().checked_sub(cut)?;
    let at = ending
        .char_indices()
        .nth(letters)
        .map_or(ending.len(), |(at, _)| at);
    Some(ending.split_at(at))
}

fn form(word: &str, stem: &str, end: &str) -> Option<String> {
    match end {
        "=" => Some(word.to_owned()),
        "-" => Some(stem.to_owned()),
        "~" => may_end_bare(stem).then(|| stem.to_owned()),
        _ => Some([stem, end].concat()),
    }
}

fn without_last(word: &str, letters: usize) -> &str {
    match letters.checked_sub(1) {
        None => word,
        Some(last) => word
            .char_indices()
            .rev()
            .nth(last)
            .map_or("", |(at, _)| &word[..at]),
    }
}

/// Returns whether the name is pronounceable without an ending: `Суми` → `Сум`, but not `Ромни` →
/// `Ромн`. A doubled consonant (`Черкассы` → `Черкасс`) counts as one sound.
fn may_end_bare(stem: &str) -> bool {
    let mut letters = stem.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) => {
            is_vowel_or_sign(before) || is_vowel_or_sign(last) || last == before
        }
        _ => false,
    }
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

pub(super) fn is_vowel_or_sign(c: char) -> bool {
    "аеєиіїоуюяёыэьъaeiouyąęóéáíúůěýäöüėįųūāēīõőűıαεηιουωάέήίόύώϊϋ".contains(c)
}
