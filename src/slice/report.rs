//! What slices left out, in the form of `run.json`.

use super::Slice;
use serde::{Serialize, Serializer};
use serde_json::Value;

/// Counts of what was left out and would have counted otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Whole articles.
    pub articles: u64,
    /// Mentions that would have counted, including those of left-out articles.
    pub mentions: u64,
    /// Distinct places: for a slice, those that it left out itself; in total, those without a mention left.
    pub places: u64,
}

/// A slice in use, and what it left out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SliceCount {
    /// The slice.
    #[serde(serialize_with = "name")]
    pub slice: Slice,
    /// Its value; null for a slice that is implied by another.
    pub value: Value,
    /// What it left out, excluding what earlier slices left out.
    #[serde(flatten)]
    pub left_out: LeftOut,
}

fn name<S: Serializer>(slice: &Slice, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(slice.as_str())
}

/// What all slices left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SliceReport {
    /// Each slice, in the order in which they were applied.
    pub by_slice: Vec<SliceCount>,
    /// The total.
    pub left_out: LeftOut,
}
