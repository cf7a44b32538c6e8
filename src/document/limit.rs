//! How much of one article is held in memory, and how far its end is looked for.
//!
//! Every format keeps to one [`Limit`]: what is longer is skipped, and read past in constant memory
//! up to a second bound, so that input without an end has one all the same.

use super::SkipReason;

/// The most bytes of one article unless the caller says otherwise: 8 MiB, more than twice the longest
/// novels as plain text and five hundred times a long article, so that what is longer is a mistake (a
/// quote that never closes, a year of a paper in one field) more often than an article.
pub const DEFAULT_MAX_ARTICLE: u64 = 8 << 20;

/// How many times the limit is read in search of the end of a record that is too long: 512 MiB by
/// default, seconds of work. What is longer still is taken to have no end.
const SEARCH_FACTOR: u64 = 64;

/// The bytes that one article may have as decoded: all its fields and its markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limit(u64);

impl Limit {
    /// A limit of so many bytes; none is below one.
    pub(super) fn new(bytes: u64) -> Self {
        Self(bytes.max(1))
    }

    /// The most bytes of one article.
    pub(super) fn bytes(self) -> u64 {
        self.0
    }

    /// The most bytes read, the article's own among them, until it ends.
    pub(super) fn search(self) -> u64 {
        self.0.saturating_mul(SEARCH_FACTOR)
    }

    /// Why an article beyond the limit is skipped.
    pub(super) fn too_long(self) -> SkipReason {
        SkipReason::TooLong { limit: self.0 }
    }

    /// Why a file is given up in which a record does not end.
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
