//! The tables of one language, indexed.
//!
//! A language file fills in [`Tables`]. A [`Grammar`] declines one word at a time: as a name, as an
//! adjective with a noun, as a demonym. Hyphens are handled here, because a hyphenated word occurs
//! in a phrase like any other word.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::paradigm::{Agree, Declined, Row, Table, apply};
use super::undo::Undo;

/// The tables of a language file. Words and endings are in lower case.
pub(super) struct Tables {
    /// The lower-case letters of the language.
    pub(super) letters: &'static str,
    /// Whole names whose ending does not show their declension.
    pub(super) words: &'static [Row],
    /// Endings of names.
    pub(super) names: &'static [Row],
    /// Endings and whole forms of adjectives that accompany a noun and agree with it.
    pub(super) adjectives: &'static [Row],
    /// Endings of genitives that precede a noun and are invariable: Rīgas līcis.
    pub(super) genitives: &'static str,
    /// Endings and whole words of demonyms.
    pub(super) demonyms: &'static [Row],
    /// Common nouns that decline before a fixed complement: Republic of, Gulf of.
    pub(super) heads: &'static str,
    /// Words after which the rest of a name is invariable: Ростов-на-Дону.
    pub(super) prepositions: &'static str,
    /// Words that join two names, both declined.
    pub(super) conjunctions: &'static str,
    /// Words so frequent that a generated form must not equal them.
    pub(super) function_words: &'static str,
    /// Whether both nouns of a hyphenated name decline: Bielsko-Biała, do Bielska-Białej.
    pub(super) declines_both_parts: bool,
}

/// Tables indexed for look-up.
pub(super) struct Grammar {
    letters: &'static str,
    words: Table,
    names: Table,
    adjectives: Table,
    genitives: Vec<&'static str>,
    demonyms: Table,
    heads: HashSet<&'static str>,
    prepositions: HashSet<&'static str>,
    conjunctions: HashSet<&'static str>,
    function_words: HashSet<&'static str>,
    declines_both_parts: bool,
    /// Reverse index from forms of names.
    pub(super) undo_names: Undo,
    /// Reverse index from forms of adjectives.
    pub(super) undo_adjectives: Undo,
}

/// A grammar that is indexed on first use.
pub(super) type Lazy = LazyLock<Grammar>;

impl Grammar {
    pub(super) fn new(tables: &Tables) -> Self {
        let set = |words: &'static str| words.split_ascii_whitespace().collect();
        let (mut undo_names, mut undo_adjectives) = (Undo::default(), Undo::default());
        undo_names.add(tables.names);
        undo_names.add(tables.words);
        undo_adjectives.add(tables.adjectives);
        Self {
            letters: tables.letters,
            words: Table::new(tables.words),
            names: Table::new(tables.names),
            adjectives: Table::new(tables.adjectives),
            genitives: tables.genitives.split_ascii_whitespace().collect(),
            demonyms: Table::new(tables.demonyms),
            heads: set(tables.heads),
            prepositions: set(tables.prepositions),
            conjunctions: set(tables.conjunctions),
            function_words: set(tables.function_words),
            declines_both_parts: tables.declines_both_parts,
            undo_names,
            undo_adjectives,
        }
    }

    pub(super) fn has_letter(&self, letter: char) -> bool {
        let mut lower = letter.to_lowercase();
        let small = lower.next();
        lower.next().is_none() && small.is_some_and(|small| self.letters.contains(small))
    }

    pub(super) fn is_function_word(&self, form: &str) -> bool {
        self.function_words.contains(form.to_lowercase().as_str())
    }

    pub(super) fn is_preposition(&self, word: &str) -> bool {
        self.prepositions.contains(word)
    }

    pub(super) fn is_conjunction(&self, word: &str) -> bool {
        self.conjunctions.contains(word)
    }

    /// Returns whether the word may be a genitive before a noun.
    pub(super) fn is_genitive(&self, word: &str) -> bool {
        self.genitives.iter().any(|ending| word.ends_with(ending))
    }

    /// Returns whether the word is a common noun with a fixed complement.
    pub(super) fn is_head(&self, word: &str) -> bool {
        self.heads.contains(word.to_lowercase().as_str())
    }

    /// Returns whether the word has its own row.
    pub(super) fn is_listed(&self, word: &str) -> bool {
        !self.words.whole(&word.to_lowercase()).is_empty()
    }

    /// Declines a name of one word, which may be hyphenated.
    pub(super) fn name(&self, word: &str) -> Option<Declined> {
        match word.rsplit_once('-') {
            Some((before, last)) if !self.is_listed(word) => self.hyphenated(word, before, last),
            _ => self.plain_name(word),
        }
    }

    fn plain_name(&self, word: &str) -> Option<Declined> {
        apply(word, self.rows_of(word).first()?)
    }

    /// Returns the rows that may decline the word: its own, otherwise those of its ending.
    fn rows_of(&self, word: &str) -> &[&'static Row] {
        let lower = word.to_lowercase();
        match self.words.whole(&lower) {
            [] => self.names.ending(&lower).1,
            own => own,
        }
    }

    /// Declines a name of one word in each possible gender, the likeliest first.
    pub(super) fn nouns(&self, word: &str) -> impl Iterator<Item = Declined> {
        let others = match word.contains('-') {
            true => &[],
            false => self.rows_of(word).get(1..).unwrap_or_default(),
        };
        let others = others.iter().filter_map(|row| apply(word, row));
        self.name(word).into_iter().chain(others)
    }

    fn hyphenated(&self, word: &str, before: &str, last: &str) -> Option<Declined> {
        if let Some((first, rest)) = self.split_at_preposition(word) {
            let rest = Declined::fixed(rest, Agree::Any);
            return Some(self.plain_name(first)?.join("-", &rest));
        }
        if let Some(first) = self.plain_name(before) {
            let may_agree = self.plain_name(last).is_some()
                && (self.is_listed(last) || self.is_rather_adjective(last, first.agree));
            if let Some(adjective) = self.adjective(last, first.agree).filter(|_| may_agree) {
                return Some(first.join("-", &adjective));
            }
            if self.declines_both_parts && self.has_telling_ending(before) {
                let fixed = || Declined::fixed(last, Agree::Any);
                let last = self.plain_name(last).unwrap_or_else(fixed);
                return Some(first.join("-", &last));
            }
        }
        let last = self.plain_name(last)?;
        let agree = last.agree;
        Some(Declined::fixed(before, agree).join("-", &last))
    }

    /// Returns whether the ending is recognised by more than its last letter, so that the word is
    /// unlikely to be foreign.
    fn has_telling_ending(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let (length, _) = self.names.ending(&lower);
        self.is_listed(word) || lower[lower.len() - length..].chars().count() > 1
    }

    fn split_at_preposition<'a>(&self, word: &'a str) -> Option<(&'a str, &'a str)> {
        let (first, rest) = word.split_once('-')?;
        let (middle, _) = rest.split_once('-')?;
        self.is_preposition(middle).then_some((first, rest))
    }

    /// Declines an adjective with a noun of that gender or number; for a hyphenated one, the last
    /// part.
    pub(super) fn adjective(&self, word: &str, agree: Agree) -> Option<Declined> {
        let (_, row) = self.adjective_row(&word.to_lowercase(), agree)?;
        apply(word, row).map(|declined| declined.with_agree(agree))
    }

    /// A word listed as a name is not an adjective (Morze), unless it is listed as one too (Biała).
    fn adjective_row(&self, lower: &str, agree: Agree) -> Option<(usize, &'static Row)> {
        let (length, row) = self.adjectives.agreeing(lower, agree)?;
        let is_name = length < lower.len() && self.is_listed(lower);
        (!is_name).then_some((length, row))
    }

    /// Returns whether a word that declines as a name looks at least as much like an adjective. A
    /// name listed as a whole word does not.
    pub(super) fn is_rather_adjective(&self, word: &str, agree: Agree) -> bool {
        let lower = word.to_lowercase();
        let as_name = self.names.ending(&lower).0;
        !self.is_listed(word)
            && as_name < lower.len()
            && self
                .adjective_row(&lower, agree)
                .is_some_and(|(length, _)| length >= as_name)
    }

    /// Returns all forms of an adjective or noun that is a demonym.
    pub(super) fn demonym(&self, word: &str) -> Option<Declined> {
        apply(word, self.demonyms.ending(&word.to_lowercase()).1.first()?)
    }
}
