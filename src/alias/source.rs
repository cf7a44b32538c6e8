//! The bytes of an alias file: bounded, read once, and summed while they are read.
//!
//! A path or standard input enters; a table leaves, and at its end the checksum of the bytes as
//! they are stored. A pipe can be read once only, so that nobody may ask for its checksum later.

use crate::document::{SkipReason, Table};
use exonym_gazetteer::Checksum;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Bytes that an alias file may have once it is unpacked: some three million rows. All of its names
/// are held in memory, so that this bounds memory, to about ten times as much at worst.
pub const MAX_BYTES: u64 = 64 << 20;

/// An alias file that is being read.
pub(crate) struct Source {
    bytes: Summed,
}

impl Source {
    /// Opens the table at a path, `-` for standard input.
    ///
    /// # Errors
    /// A folder, a file that cannot be opened or unpacked, a header that is not text.
    pub(crate) fn open(path: &Path) -> Result<(Self, Table), SkipReason> {
        let input = raw(path).map_err(|error| SkipReason::Unreadable(error.to_string()))?;
        let bytes = Summed::new(input);
        let table = Table::read(Box::new(bytes.clone()), MAX_BYTES)?;
        Ok((Self { bytes }, table))
    }

    /// XXH3-64 of the bytes as they are stored, once the table is read to its end.
    pub(crate) fn checksum(mut self) -> u64 {
        // What stands behind the end of packed data belongs to the file too; more than a file may
        // have is not worth the wait.
        _ = io::copy(&mut (&mut self.bytes).take(MAX_BYTES), &mut io::sink());
        self.bytes.lock().sum.finish()
    }
}

/// A stream that is summed as it is read; clones read on where the others stopped.
#[derive(Clone)]
struct Summed(Arc<Mutex<State>>);

struct State {
    input: Box<dyn Read + Send>,
    sum: Checksum,
}

impl Summed {
    fn new(input: Box<dyn Read + Send>) -> Self {
        let sum = Checksum::default();
        Self(Arc::new(Mutex::new(State { input, sum })))
    }

    // A poisoned lock only says that a thread died while reading; the sum is still that of the
    // bytes that came.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Read for Summed {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut state = self.lock();
        let count = state.input.read(out)?;
        state.sum.update(&out[..count]);
        Ok(count)
    }
}

/// The bytes at a path, `-` for standard input.
fn raw(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin()));
    }
    if fs::metadata(path)?.is_dir() {
        return Err(io::Error::other("a folder; name the CSV file in it"));
    }
    Ok(Box::new(File::open(path)?))
}
