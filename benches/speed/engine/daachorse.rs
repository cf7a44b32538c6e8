//! `daachorse`: a double array of the bytes of all names, run over the whole text.

use super::{Engine, is_whole};
use crate::text::Passage;
use daachorse::{DoubleArrayAhoCorasick, DoubleArrayAhoCorasickBuilder, MatchKind};
use std::ops::Range;

pub(crate) struct Daachorse(DoubleArrayAhoCorasick<u32>);

impl Daachorse {
    /// Builds it with the crate's defaults, which include its prefilter.
    ///
    /// # Errors
    /// The crate's error for names that it does not accept; it does not implement the standard
    /// error trait.
    pub(crate) fn new(names: &[String]) -> Result<Self, String> {
        let builder = DoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest);
        let automaton = builder.build(names);
        automaton.map(Self).map_err(|error| error.to_string())
    }
}

impl Engine for Daachorse {
    fn name(&self) -> &'static str {
        "daachorse"
    }

    fn scan(&self, passage: &Passage, hit: &mut dyn FnMut(Range<usize>)) {
        let text = passage.folded.as_str();
        self.0
            .leftmost_find_iter(text)
            .map(|found| found.start()..found.end())
            .filter(|found| is_whole(text, found))
            .for_each(hit);
    }

    fn plain(&self, passage: &Passage) -> usize {
        self.0.leftmost_find_iter(passage.folded.as_str()).count()
    }

    fn bytes(&self) -> Option<usize> {
        Some(self.0.heap_bytes())
    }
}
