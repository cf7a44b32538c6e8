//! The engines that are compared, one file each, and their common interface.
//!
//! All find names leftmost-longest. Ours gets the original text and folds it; the others get folded
//! text and folded names. Their plain scan is timed; in the comparison of results, their hits
//! within words are left out.

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

/// A matcher of names.
pub(crate) trait Engine {
    /// Its name in tables.
    fn name(&self) -> &'static str;

    /// Calls `hit` for each name found, in order: with bytes of the folded text or, for ours, of
    /// the source.
    fn scan(&self, passage: &Passage, hit: &mut dyn FnMut(Range<usize>));

    /// Bytes of memory for its names, if known.
    fn bytes(&self) -> Option<usize> {
        None
    }

    /// Runs the plain scan that is timed, and returns its number of hits, including those within
    /// words unless the engine excludes them itself.
    fn plain(&self, passage: &Passage) -> usize;

    /// Returns the number of names found.
    fn count(&self, passages: &[Passage]) -> usize {
        let mut hits = 0;
        for passage in passages {
            self.scan(passage, &mut |_| hits += 1);
        }
        hits
    }

    /// Runs the plain scan on all passages.
    fn race(&self, passages: &[Passage]) -> usize {
        passages.iter().map(|passage| self.plain(passage)).sum()
    }
}

/// Returns whether a hit begins and ends at word boundaries.
fn is_whole(text: &str, hit: &Range<usize>) -> bool {
    is_boundary(text, hit.start) && is_boundary(text, hit.end)
}

/// Returns whether a position is not inside a word.
fn is_boundary(text: &str, at: usize) -> bool {
    let goes_on = |c: Option<char>| c.is_some_and(|c| Letter::of(c).is_word());
    !(goes_on(text[..at].chars().next_back()) && goes_on(text[at..].chars().next()))
}
