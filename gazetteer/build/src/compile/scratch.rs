//! Where a build keeps what does not fit into memory.

use super::BuildError;
use crate::sorter::Sorter;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};
use tempfile::SpooledTempFile;

/// How the memory of a build is shared out: a sorter that fills has half of it, while another that
/// is read has a quarter.
const SORTER_SHARE: usize = 2;
/// A spool keeps this part of it before it goes to disk; some ten are open at a time.
const SPOOL_SHARE: usize = 64;
/// Bytes gathered before a spool is written to or read from.
const BUFFER_BYTES: usize = 1 << 16;

/// What a build may take: a folder for temporary files, how much is kept in memory before they are
/// needed, and threads.
#[derive(Clone, Debug)]
pub(super) struct Scratch {
    pub(super) folder: PathBuf,
    pub(super) memory: usize,
    /// Threads that sort and join.
    pub(super) threads: usize,
}

impl Scratch {
    pub(super) fn sorter(&self) -> Sorter {
        Sorter::new(&self.folder, self.memory / SORTER_SHARE, self.threads)
    }

    pub(super) fn spool(&self) -> Spool {
        let file = tempfile::spooled_tempfile_in(self.memory / SPOOL_SHARE, &self.folder);
        Spool {
            out: BufWriter::with_capacity(BUFFER_BYTES, file),
            bytes: 0,
            folder: self.folder.clone(),
        }
    }
}

/// Bytes that are written once and then read from their beginning, any number of times.
pub(super) struct Spool {
    out: BufWriter<SpooledTempFile>,
    bytes: u64,
    folder: PathBuf,
}

impl Spool {
    /// How many bytes were written.
    pub(super) fn len(&self) -> u64 {
        self.bytes
    }

    /// Appends bytes.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Result<(), BuildError> {
        let written = self.out.write_all(bytes);
        written.map_err(|reason| scratch_error(&self.folder, reason))?;
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    /// Appends a number of four bytes.
    pub(super) fn push_u32(&mut self, number: u32) -> Result<(), BuildError> {
        self.push(&number.to_le_bytes())
    }

    /// What was written, from the beginning.
    pub(super) fn reader(self) -> Result<SpoolReader, BuildError> {
        let folder = self.folder;
        let into = self
            .out
            .into_inner()
            .map_err(io::IntoInnerError::into_error);
        let mut file = into.map_err(|reason| scratch_error(&folder, reason))?;
        file.rewind()
            .map_err(|reason| scratch_error(&folder, reason))?;
        Ok(SpoolReader {
            input: BufReader::with_capacity(BUFFER_BYTES, file),
            left: self.bytes,
            folder,
        })
    }
}

/// For structures that write themselves.
impl Write for Spool {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A spool that is read.
pub(super) struct SpoolReader {
    input: BufReader<SpooledTempFile>,
    left: u64,
    folder: PathBuf,
}

impl SpoolReader {
    /// How many bytes are left.
    pub(super) fn left(&self) -> u64 {
        self.left
    }

    /// Fills a buffer, which must not be longer than what is left.
    pub(super) fn read(&mut self, bytes: &mut [u8]) -> Result<(), BuildError> {
        let read = self.input.read_exact(bytes);
        read.map_err(|reason| scratch_error(&self.folder, reason))?;
        self.left -= bytes.len() as u64;
        Ok(())
    }

    /// The next number of four bytes.
    pub(super) fn read_u32(&mut self) -> Result<u32, BuildError> {
        let mut bytes = [0; 4];
        self.read(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }
}

/// What the system says of a temporary file in a folder.
pub(super) fn scratch_error(folder: &Path, reason: io::Error) -> BuildError {
    BuildError::Scratch {
        folder: folder.to_owned(),
        reason,
    }
}
