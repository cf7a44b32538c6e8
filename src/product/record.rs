//! What `run.json` says of the set of products that it belongs to.

use serde::{Deserialize, Serialize};

/// A product as `run.json` lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductFile {
    /// Its file name.
    pub name: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// Checksum of its bytes, with the name of the algorithm: `sha256:…`.
    pub checksum: String,
}

/// Whether a run has put all its products in place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RunState {
    /// All of them.
    #[default]
    Finished,
    /// It had just begun to when it wrote this.
    Unfinished,
}
