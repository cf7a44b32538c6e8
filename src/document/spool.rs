//! A stream that must be read twice: its bytes are kept during the first read.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tempfile::SpooledTempFile;

/// The most bytes kept in memory; a longer stream goes to an unnamed temporary file.
const MAX_IN_MEMORY: usize = 8 << 20;

/// The bytes of a stream read so far.
#[derive(Clone)]
pub struct Spool(Arc<Mutex<SpooledTempFile>>);

impl Spool {
    /// Wraps a stream: everything read through the returned reader is kept in the spool.
    pub fn tee(stream: Box<dyn Read + Send>) -> (Self, Box<dyn Read + Send>) {
        let kept = Arc::new(Mutex::new(SpooledTempFile::new(MAX_IN_MEMORY)));
        let spool = Self(kept);
        let tee = Tee {
            stream,
            spool: spool.clone(),
        };
        (spool, Box::new(tee))
    }

    /// Reads the kept bytes from the beginning.
    pub fn reader(&self) -> Box<dyn Read + Send> {
        Box::new(SpoolReader {
            spool: self.clone(),
            at: 0,
        })
    }

    fn lock(&self) -> MutexGuard<'_, SpooledTempFile> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads a stream and keeps what it reads.
struct Tee {
    stream: Box<dyn Read + Send>,
    spool: Spool,
}

impl Read for Tee {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.stream.read(out)?;
        let kept = self.spool.lock().write_all(&out[..count]);
        kept.map_err(|error| {
            io::Error::new(
                error.kind(),
                format!(
                    "the stream must be read twice, but no copy of it can be kept: {error}; \
                     save it to a file, or judge articles by themselves with --context none"
                ),
            )
        })?;
        Ok(count)
    }
}

/// Reads the kept bytes.
struct SpoolReader {
    spool: Spool,
    at: u64,
}

impl Read for SpoolReader {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut file = self.spool.lock();
        file.seek(SeekFrom::Start(self.at))?;
        let count = file.read(out)?;
        self.at += count as u64;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_can_be_read_twice_in_memory_and_on_disk() {
        for length in [0, 10, MAX_IN_MEMORY + 5] {
            let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let (spool, mut first) = Spool::tee(Box::new(io::Cursor::new(bytes.clone())));
            let mut read = Vec::new();
            first.read_to_end(&mut read).unwrap();
            assert!(read == bytes);
            for _ in 0..2 {
                let mut again = Vec::new();
                spool.reader().read_to_end(&mut again).unwrap();
                assert!(again == bytes);
            }
        }
    }
}
