//! Counts and hashes a file's bytes while they are read, so that one pass serves the articles, the progress
//! bar and `run.json`.
//!
//! The decoder and the code that queries the hash afterwards share the file: a decoder may stop early (at
//! damage), but the hash must cover the whole file.

use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A file that is counted and hashed; clones continue reading where the others stopped.
#[derive(Clone)]
pub(in crate::document) struct Tap(Arc<Mutex<State>>);

struct State {
    file: Box<dyn Read + Send>,
    /// `None` if not requested.
    hash: Option<Sha256>,
    bytes: u64,
    total: Arc<AtomicU64>,
}

/// The size and hash of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::document) struct Hashed {
    /// Bytes read.
    pub(in crate::document) bytes: u64,
    /// Their SHA-256, 64 hexadecimal digits.
    pub(in crate::document) sha256: Option<String>,
}

impl Tap {
    /// Adds the bytes read to `total`; `hashes` says whether to hash them too.
    pub(in crate::document) fn new(
        file: Box<dyn Read + Send>,
        total: Arc<AtomicU64>,
        hashes: bool,
    ) -> Self {
        Self(Arc::new(Mutex::new(State {
            file,
            hash: hashes.then(Sha256::new),
            bytes: 0,
            total,
        })))
    }

    /// Reads the bytes that no decoder requested, so that the hash covers the file; an error ends it early.
    pub(in crate::document) fn drain(&mut self) {
        let _ = io::copy(self, &mut io::sink());
    }

    /// The bytes read so far and their hash.
    pub(in crate::document) fn hashed(&self) -> Hashed {
        let state = self.lock();
        Hashed {
            bytes: state.bytes,
            sha256: state.hash.clone().map(digits),
        }
    }

    // A poisoned lock only means that a thread died while reading; the count still matches the bytes hashed.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Formats the digest as hexadecimal digits.
fn digits(hash: Sha256) -> String {
    let digest = hash.finalize();
    let mut digits = String::with_capacity(2 * digest.len());
    for byte in digest {
        write!(digits, "{byte:02x}").expect("a String takes all that is written to it");
    }
    digits
}

impl Read for Tap {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut state = self.lock();
        let count = loop {
            match state.file.read(out) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        if let Some(hash) = &mut state.hash {
            hash.update(&out[..count]);
        }
        state.bytes += count as u64;
        state.total.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_the_whole_file_however_much_was_read() {
        let total = Arc::new(AtomicU64::new(5));
        let mut tap = Tap::new(Box::new(&b"abc"[..]), Arc::clone(&total), true);
        tap.read_exact(&mut [0]).unwrap();
        tap.drain();
        let hashed = tap.hashed();
        // FIPS 180-2, appendix B.1
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!((hashed.bytes, hashed.sha256.as_deref()), (3, Some(known)));
        assert_eq!(total.load(Ordering::Relaxed), 8);
    }
}
