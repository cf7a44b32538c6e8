//! What came of a build, and how far it is.

use exonym_gazetteer::PlaceId;
use exonym_gazetteer::format::Counts;

/// What a build is at, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Rows are read; progress is in rows.
    Reading,
    /// What sources say is joined by place.
    Joining,
    /// Forms are added and names folded; progress is in places.
    Naming,
    /// Names are sorted and listed; progress is in toponyms.
    Listing,
    /// The file is put together; progress is in bytes.
    Writing,
}

impl Stage {
    /// The words for it beside a progress bar.
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

/// Someone who watches a build.
pub trait Progress {
    /// A stage begins; `total` is how far it goes, where that is known.
    fn stage(&mut self, stage: Stage, total: Option<u64>);
    /// The stage is so much further.
    fn advance(&mut self, by: u64);
}

/// Nobody watches.
impl Progress for () {
    fn stage(&mut self, _: Stage, _: Option<u64>) {}
    fn advance(&mut self, _: u64) {}
}

/// Things left out for one reason: how many, and of which place the first was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// How many.
    pub count: u64,
    /// The place of the first, in the order of ids.
    pub first: Option<PlaceId>,
}

impl LeftOut {
    pub(super) fn add_many(&mut self, place: &PlaceId, count: u64) {
        self.count += count;
        if count > 0 && self.first.is_none() {
            self.first = Some(place.clone());
        }
    }
}

/// What was left out while places were joined, by reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// Rows of places whose id another had before.
    pub duplicates: LeftOut,
    /// Names and other facts of places that no row has.
    pub unknown: LeftOut,
    /// Countries and areas that lists have without a point, and no place lies in.
    pub unplaced: LeftOut,
    /// Rows of countries and areas without an id or a code that can be used.
    pub unusable: u64,
    /// Rows of the press layer whose place this gazetteer does not have.
    pub press: u64,
}

/// What came of a build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// What the gazetteer holds.
    pub counts: Counts,
    /// What it does not.
    pub left: Left,
    /// Rows that were read.
    pub rows: u64,
    /// Bytes of the gazetteer.
    pub bytes: u64,
}
