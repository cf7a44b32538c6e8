//! Limits how much of one article is held in memory, and how far its end is searched for.
//!
//! Every format keeps to one [`Limit`]: longer articles are skipped, reading past them in constant memory up
//! to a second bound, so that endless input ends too.

use super::SkipReason;

/// The default maximum size of one article: 8 MiB, more than twice the longest novels as plain text and five
/// hundred times a long article. Anything longer is more often a mistake (a quote that never closes, a year
/// of a paper in one field) than an article.
pub const DEFAULT_MAX_ARTICLE: u64 = 8 << 20;

/// How many times the limit is read in search of the end of a record that is too long: 512 MiB by default,
/// seconds of work. A longer record is assumed to have no end.
const SEARCH_FACTOR: u64 = 64;

/// The bytes that one decoded article may have, counting all its fields and markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limit(u64);

impl Limit {
    /// Creates a limit of that many bytes, at least one.
    pub(super) fn new(bytes: u64) -> Self {
        Self(bytes.max(1))
    }

    /// The most bytes of one article.
    pub(super) fn bytes(self) -> u64 {
        self.0
    }

    /// The most bytes read until the article ends, including the article itself.
    pub(super) fn search(self) -> u64 {
        self.0.saturating_mul(SEARCH_FACTOR)
    }

    /// The reason to skip an article above the limit.
    pub(super) fn too_long(self) -> SkipReason {
        SkipReason::TooLong { limit: self.0 }
    }

    /// The reason to give up a file whose record does not end.
    pub(super) fn endless(self) -> SkipReason {
        SkipReason::Endless {
            limit: self.0,
            searched: self.search(),
        }
    }
}

impl Default for Limit {
    fn default() -> Self {
        Self(DEFAULT_MAX_ARTICLE)
    }
}
