//! Storage for build data that does not fit into memory.

use super::BuildError;
use crate::sorter::Sorter;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};
use tempfile::SpooledTempFile;

/// Divides the memory of a build: a sorter being filled gets half of it, while another one being
/// read gets a quarter.
const SORTER_SHARE: usize = 2;
/// Part of the memory that a spool uses before it goes to disk; about ten are open at a time.
const SPOOL_SHARE: usize = 64;
/// Buffer size of a spool in bytes.
const BUFFER_BYTES: usize = 1 << 16;

/// Resources of a build: a folder for temporary files, the memory used before they are needed, and
/// threads.
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

/// Bytes that are written once and then read from the beginning, any number of times.
pub(super) struct Spool {
    out: BufWriter<SpooledTempFile>,
    bytes: u64,
    folder: PathBuf,
}

impl Spool {
    /// Number of bytes written.
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

    /// Appends a four-byte number.
    pub(super) fn push_u32(&mut self, number: u32) -> Result<(), BuildError> {
        self.push(&number.to_le_bytes())
    }

    /// Returns a reader from the beginning.
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

/// For structures that write to a writer.
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

/// Reads a spool.
pub(super) struct SpoolReader {
    input: BufReader<SpooledTempFile>,
    left: u64,
    folder: PathBuf,
}

impl SpoolReader {
    /// Number of bytes left.
    pub(super) fn left(&self) -> u64 {
        self.left
    }

    /// Fills a buffer, which must not be longer than the rest.
    pub(super) fn read(&mut self, bytes: &mut [u8]) -> Result<(), BuildError> {
        let read = self.input.read_exact(bytes);
        read.map_err(|reason| scratch_error(&self.folder, reason))?;
        self.left -= bytes.len() as u64;
        Ok(())
    }

    /// Reads the next four-byte number.
    pub(super) fn read_u32(&mut self) -> Result<u32, BuildError> {
        let mut bytes = [0; 4];
        self.read(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }
}

/// Makes the error for a temporary file in a folder.
pub(super) fn scratch_error(folder: &Path, reason: io::Error) -> BuildError {
    BuildError::Scratch {
        folder: folder.to_owned(),
        reason,
    }
}
