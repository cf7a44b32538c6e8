//! The bytes of an alias file: bounded, read once, and checksummed while they are read.
//!
//! Takes a path or standard input; returns a table, and at its end the checksum of the stored bytes. A pipe
//! can be read only once, so its checksum cannot be computed in a second pass.

use crate::document::{SkipReason, Table};
use exonym_gazetteer::Checksum;
use exonym_gazetteer::system_error::unread;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Maximum size of an unpacked alias file in bytes: some three million rows. All names are held in memory, so
/// this bounds memory, at worst to about ten times as much.
pub const MAX_BYTES: u64 = 64 << 20;

/// An alias file being read.
pub(crate) struct Source {
    bytes: ChecksummedReader,
}

impl Source {
    /// Opens the table at a path, `-` for standard input.
    ///
    /// # Errors
    /// The path is a folder, the file cannot be opened or unpacked, or the header is not text.
    pub(crate) fn open(path: &Path) -> Result<(Self, Table), SkipReason> {
        let input = open_raw(path).map_err(|error| SkipReason::Unreadable(unread(&error)))?;
        let bytes = ChecksummedReader::new(input);
        let table = Table::read(Box::new(bytes.clone()), MAX_BYTES)?;
        Ok((Self { bytes }, table))
    }

    /// Returns the XXH3-64 of the stored bytes, once the table has been read to its end.
    pub(crate) fn checksum(mut self) -> u64 {
        // Bytes after the end of compressed data are part of the file too, but reading more than the maximum
        // size is not worth the wait.
        _ = io::copy(&mut (&mut self.bytes).take(MAX_BYTES), &mut io::sink());
        self.bytes.lock().sum.finish()
    }
}

/// A stream that is checksummed as it is read; clones continue where the others stopped.
#[derive(Clone)]
struct ChecksummedReader(Arc<Mutex<State>>);

struct State {
    input: Box<dyn Read + Send>,
    sum: Checksum,
}

impl ChecksummedReader {
    fn new(input: Box<dyn Read + Send>) -> Self {
        let sum = Checksum::default();
        Self(Arc::new(Mutex::new(State { input, sum })))
    }

    // A poisoned lock only means that a thread died while reading; the checksum still matches the bytes read.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Read for ChecksummedReader {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut state = self.lock();
        let count = state.input.read(out)?;
        state.sum.update(&out[..count]);
        Ok(count)
    }
}

/// Opens the bytes at a path, `-` for standard input.
fn open_raw(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin()));
    }
    if fs::metadata(path)?.is_dir() {
        return Err(io::Error::other("a folder; name the CSV file in it"));
    }
    Ok(Box::new(File::open(path)?))
}
