//! `aho-corasick`: one automaton for all names, run over the whole text.

use super::{Engine, is_whole};
use crate::text::Passage;
use aho_corasick::{AhoCorasickKind, BuildError, MatchKind};
use std::ops::Range;

/// A contiguous NFA, which the crate recommends for so many patterns: a DFA would not fit into
/// memory.
pub(crate) struct AhoCorasick(aho_corasick::AhoCorasick);

impl AhoCorasick {
    pub(crate) fn new(names: &[String]) -> Result<Self, BuildError> {
        built(names, MatchKind::LeftmostLongest).map(Self)
    }
}

fn built(names: &[String], kind: MatchKind) -> Result<aho_corasick::AhoCorasick, BuildError> {
    aho_corasick::AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(kind)
        .build(names)
}

impl Engine for AhoCorasick {
    fn name(&self) -> &'static str {
        "aho-corasick"
    }

    fn scan(&self, passage: &Passage, hit: &mut dyn FnMut(Range<usize>)) {
        let text = passage.folded.as_str();
        self.0
            .find_iter(text)
            .map(|found| found.range())
            .filter(|found| is_whole(text, found))
            .for_each(hit);
    }

    fn plain(&self, passage: &Passage) -> usize {
        self.0.find_iter(passage.folded.as_str()).count()
    }

    fn bytes(&self) -> Option<usize> {
        Some(self.0.memory_usage())
    }
}

/// Returns the leftmost-longest whole-word hits, in folded bytes of each passage: of all hits,
/// including overlapping ones, those that begin and end at word boundaries, and of these the
/// longest. Slow, but simple enough to be right.
pub(crate) fn reference(
    names: &[String],
    passages: &[Passage],
) -> Result<Vec<Vec<Range<usize>>>, BuildError> {
    let automaton = built(names, MatchKind::Standard)?;
    let of_passage = |passage: &Passage| {
        let text = passage.folded.as_str();
        let mut hits: Vec<Range<usize>> = automaton
            .find_overlapping_iter(text)
            .map(|found| found.range())
            .filter(|found| is_whole(text, found))
            .collect();
        hits.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
        let mut free_from = 0;
        hits.retain(|hit| {
            let free = hit.start >= free_from;
            if free {
                free_from = hit.end;
            }
            free
        });
        hits
    };
    Ok(passages.iter().map(of_passage).collect())
}
