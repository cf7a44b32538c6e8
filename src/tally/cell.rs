//! Cells of the timeline: a place in one period, of all values or of one.

/// How often and how heavily a place was named in a period, and where among its sightings the
/// period's are; 32 bytes, because there may be as many cells as mentions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    /// The number of the place among [`super::Tallied::places`].
    pub(crate) place: u32,
    /// The number of the period; the earliest is 0.
    pub(crate) period: u32,
    /// Counted mentions.
    pub(crate) mentions: u32,
    /// Distinct articles with at least one.
    pub(crate) articles: u32,
    /// As [`super::PlaceTally::weight`].
    pub(crate) weight: f64,
    /// From and to, of the place's sightings.
    pub(super) sightings: (u32, u32),
}

/// The part of a cell that is of one value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ValueCell {
    /// The figures.
    pub(crate) cell: Cell,
    /// Which value, by its place among [`super::Values::labels`].
    pub(crate) value: u32,
}
