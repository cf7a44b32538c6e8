//! A section of a file shared by several readers, each with its own position.

use super::bound::Bound;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A file shared by several readers.
pub(super) struct SharedFile<R>(Arc<Mutex<R>>);

impl<R> Clone for SharedFile<R> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<R> SharedFile<R> {
    pub(super) fn new(file: R) -> Self {
        Self(Arc::new(Mutex::new(file)))
    }

    // A poisoned lock only means that a thread died while reading; each reader seeks first.
    pub(super) fn lock(&self) -> MutexGuard<'_, R> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads a number of bytes of a file from a given position.
pub(super) struct Section<R> {
    file: SharedFile<R>,
    at: u64,
    left: u64,
    bound: Bound,
}

impl<R> Section<R> {
    /// The `length` bytes starting at `at`, counted by `bound` as they are read.
    pub(super) fn new(file: SharedFile<R>, at: u64, length: u64, bound: Bound) -> Self {
        Self {
            file,
            at,
            left: length,
            bound,
        }
    }
}

impl<R: Read + Seek> Read for Section<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let wanted = usize::try_from(self.left).map_or(out.len(), |left| left.min(out.len()));
        if wanted == 0 {
            return Ok(0);
        }
        let mut file = self.file.lock();
        file.seek(SeekFrom::Start(self.at))?;
        let count = file.read(&mut out[..wanted])?;
        self.at += count as u64;
        self.left -= count as u64;
        self.bound.read(count);
        Ok(count)
    }
}
