//! What a reader reports about its sources during and after reading.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A file that was read, for the record of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path as named or found, or `stdin`.
    pub path: PathBuf,
    /// Its length as stored (packed), in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes as stored, 64 lower-case hexadecimal digits; `None` if
    /// [`ReadOptions::checksums`](super::ReadOptions::checksums) is off.
    pub sha256: Option<String>,
}

/// Reading progress for a progress bar; may be queried from another thread.
#[derive(Clone, Debug)]
pub struct Progress {
    pub(super) read: Arc<AtomicU64>,
    pub(super) total: Option<u64>,
}

impl Progress {
    /// Bytes of all inputs read so far, as stored.
    pub fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Total bytes of all inputs, as stored; `None` if one is a stream.
    pub fn total(&self) -> Option<u64> {
        self.total
    }
}
