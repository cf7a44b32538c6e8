//! Phrases that are not a place, whatever they contain: which of them begin at a word.
//!
//! There are some thousands of them, and few of their first words occur in any one text, so they are grouped
//! by first word. Small groups are compared phrase by phrase. Large groups get an Aho-Corasick automaton,
//! built when a text first needs it: building one for all phrases would dominate the time for a short text.

use super::automaton::{MAX_BYTES, TooLarge, build_automaton, visit_prefixes};
use super::prefix_filter::PrefixFilter;
use aho_corasick::nfa::contiguous::NFA;
use exonym_gazetteer::{Veto, first_bytes};
use std::cmp::Ordering;
use std::sync::OnceLock;

/// Folded phrases.
pub(super) struct Vetoes<'g> {
    prefixes: PrefixFilter,
    /// Phrases of one word.
    words: Group<'g>,
    /// Phrases of several words, grouped by the first, in byte order.
    groups: Vec<Group<'g>>,
}

/// Phrases that begin with the same word.
struct Group<'g> {
    /// In byte order.
    phrases: Vec<Veto<'g>>,
    /// Built on first use if the group is large; `None` if it exceeds the capacity of an automaton.
    automaton: OnceLock<Option<Box<NFA>>>,
}

/// Largest group that is compared phrase by phrase: building an automaton takes as long as thousands of
/// comparisons.
const MAX_UNINDEXED: usize = 8;

impl<'g> Vetoes<'g> {
    /// Groups phrases, which must be in byte order.
    ///
    /// # Errors
    /// The phrases exceed [`MAX_BYTES`].
    pub(super) fn new(phrases: impl Iterator<Item = Veto<'g>>) -> Result<Self, TooLarge> {
        let phrases: Vec<Veto<'_>> = phrases
            .filter(|phrase| !phrase.folded().is_empty())
            .collect();
        let bytes = phrases.iter().map(|phrase| phrase.folded().len()).sum();
        if bytes > MAX_BYTES {
            return Err(TooLarge { bytes });
        }
        let first_bytes = phrases
            .iter()
            .map(|phrase| first_bytes::of(phrase.folded().as_bytes()));
        let prefixes = PrefixFilter::new(first_bytes);
        let (words, longer): (Vec<_>, Vec<_>) = phrases
            .into_iter()
            .partition(|phrase| first_word(phrase.folded()).is_none());
        let groups =
            longer.chunk_by(|one, next| first_word(one.folded()) == first_word(next.folded()));
        Ok(Self {
            prefixes,
            words: Group::new(words),
            groups: groups.map(|group| Group::new(group.to_vec())).collect(),
        })
    }

    /// Whether a phrase may begin here. Has no false negatives.
    #[inline]
    pub(super) fn may_begin(&self, folded: &str) -> bool {
        self.prefixes.may_begin(folded.as_bytes())
    }

    /// Calls `visit` with every phrase that is a prefix of `folded`, shortest first.
    pub(super) fn phrases_at(&self, folded: &str, mut visit: impl FnMut(Veto<'g>)) {
        self.words.phrases_at(folded, &mut visit);
        let Some(word) = first_word(folded) else {
            return;
        };
        let group = self
            .groups
            .binary_search_by(|group| group.cmp_first_word(word));
        if let Ok(group) = group {
            self.groups[group].phrases_at(folded, &mut visit);
        }
    }
}

impl<'g> Group<'g> {
    fn new(phrases: Vec<Veto<'g>>) -> Self {
        Self {
            phrases,
            automaton: OnceLock::new(),
        }
    }

    /// Compares the group's first word, including the space after it, with another word.
    fn cmp_first_word(&self, word: &str) -> Ordering {
        let phrase = self.phrases.first().map_or("", |phrase| phrase.folded());
        let phrase = phrase.as_bytes();
        phrase[..phrase.len().min(word.len())].cmp(word.as_bytes())
    }

    fn phrases_at(&self, folded: &str, visit: &mut impl FnMut(Veto<'g>)) {
        if self.phrases.len() <= MAX_UNINDEXED {
            let here = |phrase: &&Veto<'_>| folded.starts_with(phrase.folded());
            self.phrases
                .iter()
                .filter(here)
                .for_each(|phrase| visit(*phrase));
            return;
        }
        let folded_phrases = || self.phrases.iter().map(|phrase| phrase.folded());
        let automaton = self
            .automaton
            .get_or_init(|| build_automaton(folded_phrases()).map(Box::new));
        if let Some(automaton) = automaton {
            visit_prefixes(automaton, folded, |_, number| visit(self.phrases[number]));
        }
    }
}

/// Returns the first of several words, including the space after it, so that phrases with the same first word
/// are adjacent in byte order.
fn first_word(folded: &str) -> Option<&str> {
    let space = folded.find(' ')?;
    Some(&folded[..=space])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_at_the_start_whatever_its_first_letter() {
        let phrases = [
            "",
            "kyiv cake",
            "kyiv post",
            "the kyiv",
            "vodka",
            "київ динамо",
        ];
        let vetoes = Vetoes::new(phrases.into_iter().map(Veto::read)).unwrap();
        let lengths = |folded: &str| {
            let mut lengths = Vec::new();
            if vetoes.may_begin(folded) {
                vetoes.phrases_at(folded, |veto| lengths.push(veto.folded().len()));
            }
            lengths
        };
        assert_eq!(lengths("kyiv post and kyiv cake"), [9]);
        assert_eq!(lengths("the kyiv post"), [8]);
        assert_eq!(lengths("vodkas from kyiv"), [5]);
        assert_eq!(lengths("київ динамо"), ["київ динамо".len()]);
        for none in ["kyiv", "київ", "lviv", ""] {
            assert_eq!(lengths(none), [0_usize; 0], "{none}");
        }
    }

    #[test]
    fn many_of_one_word_are_found_as_few_are() {
        let seconds = ["", "a", "ab", "b", "c", "d", "e", "f", "g", "h", "i"];
        let mut phrases: Vec<String> = seconds.map(|second| format!("new {second}")).to_vec();
        phrases.push("newer a".to_owned());
        let all = phrases.iter().map(|phrase| Veto::read(phrase));
        let vetoes = Vetoes::new(all).unwrap();
        let mut found = Vec::new();
        vetoes.phrases_at("new abc", |veto| found.push(veto.folded()));
        assert_eq!(found, ["new ", "new a", "new ab"]);
    }
}
