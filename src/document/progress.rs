//! What a reader tells of its sources while and after it reads them.

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
    /// SHA-256 of its bytes as stored, 64 lower-case hexadecimal digits; `None` where
    /// [`ReadOptions::checksums`](super::ReadOptions::checksums) asks for none.
    pub sha256: Option<String>,
}

/// How far reading is, for a progress bar; may be asked from another thread.
#[derive(Clone, Debug)]
pub struct Progress {
    pub(super) read: Arc<AtomicU64>,
    pub(super) total: Option<u64>,
}

impl Progress {
    /// Bytes read of all inputs, as stored.
    pub fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Bytes of all inputs, as stored; `None` where one is a stream.
    pub fn total(&self) -> Option<u64> {
        self.total
    }
}
