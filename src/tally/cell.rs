//! Cells of the timeline: a place in one period, over all values or for one.

/// The counts and weight of a place in a period, and the range of its sightings there; 32 bytes, because
/// there may be as many cells as mentions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    /// The index of the place in [`super::Tallied::places`].
    pub(crate) place: u32,
    /// The index of the period; the earliest is 0.
    pub(crate) period: u32,
    /// Counted mentions.
    pub(crate) mentions: u32,
    /// Distinct articles with at least one mention.
    pub(crate) articles: u32,
    /// See [`super::PlaceTally::weight`].
    pub(crate) weight: f64,
    /// Start and end within the place's sightings.
    pub(super) sightings: (u32, u32),
}

/// The part of a cell for one value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ValueCell {
    /// The figures.
    pub(crate) cell: Cell,
    /// The index of the value in [`super::Values::labels`].
    pub(crate) value: u32,
}
