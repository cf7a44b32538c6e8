//! The engines that are held beside each other, one file each, and what they have in common.
//!
//! All find names leftmost-longest. Ours is given the text as it is written and folds it; the others
//! are given folded text and folded names. What is timed of them is the plain scan; where engines are
//! to agree, their hits within words are left out.

mod aho_corasick;
mod daachorse;
mod fst;
mod ours;

pub(crate) use self::aho_corasick::{AhoCorasick, reference};
pub(crate) use self::daachorse::Daachorse;
pub(crate) use self::fst::Fst;
pub(crate) use self::ours::Ours;

use crate::text::Passage;
use exonym::gazetteer::char_table::Letter;
use std::ops::Range;

/// Something that finds names.
pub(crate) trait Engine {
    /// What it is called in tables.
    fn name(&self) -> &'static str;

    /// Calls `hit` with each name found, in order: bytes of the folded text, of ours of the source.
    fn scan(&self, passage: &Passage, hit: &mut dyn FnMut(Range<usize>));

    /// Bytes that its names take in memory, where it says so.
    fn bytes(&self) -> Option<usize> {
        None
    }

    /// A plain scan, which is what is timed: the number of its hits, those within words included
    /// where an engine does not leave them out by itself.
    fn plain(&self, passage: &Passage) -> usize;

    /// The number of names found.
    fn count(&self, passages: &[Passage]) -> usize {
        let mut hits = 0;
        for passage in passages {
            self.scan(passage, &mut |_| hits += 1);
        }
        hits
    }

    /// A plain scan of all passages.
    fn race(&self, passages: &[Passage]) -> usize {
        passages.iter().map(|passage| self.plain(passage)).sum()
    }
}

/// Whether a hit begins and ends where words do.
fn is_whole(text: &str, hit: &Range<usize>) -> bool {
    is_boundary(text, hit.start) && is_boundary(text, hit.end)
}

/// Whether no word goes on over a byte.
fn is_boundary(text: &str, at: usize) -> bool {
    let goes_on = |c: Option<char>| c.is_some_and(|c| Letter::of(c).is_word());
    !(goes_on(text[..at].chars().next_back()) && goes_on(text[at..].chars().next()))
}
