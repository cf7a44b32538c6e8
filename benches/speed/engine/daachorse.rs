//! `daachorse`: a double array of the bytes of all names, walked over all of the text.

use super::{Engine, is_whole};
use crate::text::Passage;
use daachorse::{DoubleArrayAhoCorasick, DoubleArrayAhoCorasickBuilder, MatchKind};
use std::ops::Range;

pub(crate) struct Daachorse(DoubleArrayAhoCorasick<u32>);

impl Daachorse {
    /// With the crate's defaults, of which its prefilter is one.
    ///
    /// # Errors
    /// What the crate says of names that it does not take; its errors are not the standard library's.
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
