//! `fst`: a transducer of all names, run from the start of every word.

use super::{Engine, is_boundary};
use crate::text::Passage;
use exonym::gazetteer::char_table::Letter;
use fst::Set;
use std::ops::Range;

pub(crate) struct Fst(Set<Vec<u8>>);

impl Fst {
    /// Builds it from names in ascending order.
    pub(crate) fn new(names: &[String]) -> Result<Self, fst::Error> {
        Set::from_iter(names).map(Self)
    }

    /// Returns the length of the longest name that starts at `from` and ends at a word boundary.
    fn longest(&self, text: &str, from: usize) -> Option<usize> {
        let automaton = self.0.as_fst();
        let mut node = automaton.root();
        let mut longest = None;
        for (at, &byte) in text.as_bytes()[from..].iter().enumerate() {
            let Some(way) = node.find_input(byte) else {
                break;
            };
            node = automaton.node(node.transition_addr(way));
            if node.is_final() && is_boundary(text, from + at + 1) {
                longest = Some(at + 1);
            }
        }
        longest
    }
}

impl Engine for Fst {
    fn name(&self) -> &'static str {
        "fst"
    }

    fn scan(&self, passage: &Passage, hit: &mut dyn FnMut(Range<usize>)) {
        let text = passage.folded.as_str();
        let (mut free_from, mut in_word) = (0, false);
        for (at, c) in text.char_indices() {
            let starts = !std::mem::replace(&mut in_word, Letter::of(c).is_word());
            // A name may also begin with a mark (an apostrophe), and so anywhere except within a
            // word.
            if (starts || !in_word)
                && at >= free_from
                && let Some(length) = self.longest(text, at)
            {
                free_from = at + length;
                hit(at..free_from);
            }
        }
    }

    fn plain(&self, passage: &Passage) -> usize {
        let mut hits = 0;
        self.scan(passage, &mut |_| hits += 1);
        hits
    }

    fn bytes(&self) -> Option<usize> {
        Some(self.0.as_fst().size())
    }
}
