//! What slices left out, as `run.json` has it.

use super::Slice;
use serde::{Serialize, Serializer};
use serde_json::Value;

/// What was left out, of that which would have counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Articles, whole.
    pub articles: u64,
    /// Mentions that would have counted, those of the articles included.
    pub mentions: u64,
    /// Distinct places: of a slice those that it took itself, of all those that have no mention left.
    pub places: u64,
}

/// A slice that was asked for, and what it left out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SliceCount {
    /// Which.
    #[serde(serialize_with = "name")]
    pub slice: Slice,
    /// What was asked for; null for what goes along with another slice.
    pub value: Value,
    /// What it left out, and no slice before it.
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
    /// All together.
    pub left_out: LeftOut,
}
