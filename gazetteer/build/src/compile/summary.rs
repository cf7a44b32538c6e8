//! The result of a build, and its progress.

use exonym_gazetteer::PlaceId;
use exonym_gazetteer::format::Counts;

/// The stages of a build, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Reads rows; progress is in rows.
    Reading,
    /// Joins facts by place.
    Joining,
    /// Adds forms and folds names; progress is in places.
    Naming,
    /// Sorts and lists names; progress is in toponyms.
    Listing,
    /// Assembles the file; progress is in bytes.
    Writing,
}

impl Stage {
    /// Returns the label for a progress bar.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reading => "reading rows",
            Self::Joining => "joining places",
            Self::Naming => "naming places",
            Self::Listing => "listing names",
            Self::Writing => "writing",
        }
    }
}

/// Receives the progress of a build.
pub trait Progress {
    /// Starts a stage; `total` is its length, if known.
    fn stage(&mut self, stage: Stage, total: Option<u64>);
    /// Advances the current stage.
    fn advance(&mut self, by: u64);
}

/// Ignores progress.
impl Progress for () {
    fn stage(&mut self, _: Stage, _: Option<u64>) {}
    fn advance(&mut self, _: u64) {}
}

/// Items left out for one reason: their number, and the first place concerned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SkipCount {
    /// Number of items.
    pub count: u64,
    /// The first place, in the order of ids.
    pub first: Option<PlaceId>,
}

impl SkipCount {
    pub(super) fn add_many(&mut self, place: &PlaceId, count: u64) {
        self.count += count;
        if count > 0 && self.first.is_none() {
            self.first = Some(place.clone());
        }
    }
}

/// What was left out while places were joined, by reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    /// Rows of places whose id an earlier row has.
    pub duplicates: SkipCount,
    /// Names and other facts of places without a row.
    pub unknown: SkipCount,
    /// Listed countries and areas without a point and without any place in them.
    pub unplaced: SkipCount,
    /// Rows of countries and areas without a usable id or code.
    pub unusable: u64,
    /// Rows of the press layer about places that this gazetteer does not have.
    pub press: u64,
}

/// The result of a build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// What the gazetteer contains.
    pub counts: Counts,
    /// What was left out.
    pub skipped: Skipped,
    /// Rows read.
    pub rows: u64,
    /// Bytes of the gazetteer.
    pub bytes: u64,
}
