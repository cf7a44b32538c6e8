//! The entries of `run.json` about the set of products that it belongs to.

use serde::{Deserialize, Serialize};

/// A product as listed in `run.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductFile {
    /// Its file name.
    pub name: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// Checksum of its bytes, prefixed with the algorithm: `sha256:…`.
    pub checksum: String,
}

/// Whether a run has put all its products in place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RunState {
    /// All products are in place.
    #[default]
    Finished,
    /// The run had only begun to put them in place.
    Unfinished,
}
