//! A paradigm: what takes the place of a nominative's ending in the other cases.
//!
//! A table is rows of `(endings, letters cut, agreement, cells)`. The longest ending that fits a
//! word wins, so a special case is just a longer ending, wherever its row stands. Where names of one
//! ending are of two genders, each has a row: the first is for names that stand alone, the others are
//! for those beside an adjective that agrees with no row before. The
//! cells are the genitive, dative, accusative, instrumental and locative, parted by spaces;
//! `/` parts variants, `=` stands for the nominative, `-` for the bare stem, `~` for the bare stem
//! where it can be pronounced. A row of no cells says that such names do not decline.

use std::collections::HashMap;

/// Cases beside the nominative. German, Lithuanian and the like use the places for their own.
pub(super) const CASES: usize = 5;

/// What an adjective has to agree with: gender, or the plural.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agree {
    Masc,
    Fem,
    Neut,
    Plural,
    /// The plural of neuters, where it is not written as the others are (Plitvička jezera).
    NeutPlural,
    /// The gender does not show in the ending (German).
    Any,
}

impl Agree {
    pub(super) fn fits(self, other: Self) -> bool {
        self == other || self == Self::Any || other == Self::Any
    }
}

/// One line of a table: endings parted by spaces, letters cut off the word, agreement, cells.
pub(super) type Row = (&'static str, usize, Agree, &'static str);

/// A name in all its cases, each with its variants.
#[derive(Clone, Debug)]
pub(super) struct Declined {
    pub(super) agree: Agree,
    cells: [Vec<String>; CASES],
}

impl Declined {
    /// A word that keeps its form in every case.
    pub(super) fn fixed(word: &str, agree: Agree) -> Self {
        let cells = std::array::from_fn(|_| vec![word.to_owned()]);
        Self { agree, cells }
    }

    /// Two parts side by side, case by case; the gender is that of `self`.
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

/// Rows by their endings.
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

    /// The rows whose ending is the whole word (in lower case).
    pub(super) fn whole(&self, lower: &str) -> &[&'static Row] {
        self.rows.get(lower).map_or(&[], Vec::as_slice)
    }

    /// The longest ending that fits the word (in lower case): its length in bytes and its rows.
    pub(super) fn ending(&self, lower: &str) -> (usize, &[&'static Row]) {
        self.endings(lower).last().unwrap_or((0, &[]))
    }

    /// The longest ending of which a row agrees: its length in bytes and that row.
    pub(super) fn agreeing(&self, lower: &str, agree: Agree) -> Option<(usize, &'static Row)> {
        let fits = |rows: &[&'static Row]| rows.iter().find(|row| row.2.fits(agree)).copied();
        let found = self
            .endings(lower)
            .filter_map(|(length, rows)| Some((length, fits(rows)?)));
        found.last()
    }

    /// Every ending that fits the word, the shortest first.
    fn endings(&self, lower: &str) -> impl Iterator<Item = (usize, &[&'static Row])> {
        let starts = lower.char_indices().rev().take(self.longest);
        starts.filter_map(move |(start, _)| {
            let rows = self.rows.get(&lower[start..])?;
            Some((lower.len() - start, rows.as_slice()))
        })
    }
}

/// The word in the cases of the row; `None` where the row says that it does not decline.
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
        // Demonym rows list more than five forms; there the order carries no case.
        declined.cells[slot.min(CASES - 1)]
            .extend(variants.split('/').filter_map(|end| form(word, stem, end)));
    }
    Some(declined)
}

/// The part of a row's ending that its cells replace, and what stays before it: `None` where the row
/// cuts more letters than its ending tells.
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

/// Whether the name stays pronounceable without an ending: `Суми` → `Сум`, but not `Ромни` → `Ромн`.
/// A doubled consonant (`Черкассы` → `Черкасс`) is one sound.
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
