//! The parts of a workbook, which is a ZIP archive, each as a separate stream.
//!
//! Takes a file; returns a part by name, decompressed while it is read, without relying on the length in the
//! archive's directory. Several parts can be open at once, because shared texts may be read along with a
//! sheet.

use flate2::bufread::DeflateDecoder;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};
use zip::CompressionMethod;
use zip::ZipArchive;

/// Bytes per read from the file.
const READ_SIZE: usize = 32 * 1024;

/// A part of a workbook.
pub(super) type Part = Box<dyn BufRead + Send>;

/// A handle to a shared file with its own read position.
struct SharedFile<R> {
    file: Arc<Mutex<R>>,
    at: u64,
}

impl<R> Clone for SharedFile<R> {
    fn clone(&self) -> Self {
        Self {
            file: Arc::clone(&self.file),
            at: self.at,
        }
    }
}

impl<R: Read + Seek> Read for SharedFile<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.at))?;
        let count = file.read(out)?;
        self.at += count as u64;
        Ok(count)
    }
}

impl<R: Read + Seek> Seek for SharedFile<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        self.at = match to {
            SeekFrom::Current(step) => {
                let at = self.at.checked_add_signed(step);
                at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?
            }
            other => file.seek(other)?,
        };
        Ok(self.at)
    }
}

/// The position of a part in the file.
#[derive(Clone, Copy, Debug)]
struct PartLocation {
    at: u64,
    packed: u64,
    method: CompressionMethod,
}

/// The parts of an archive.
pub(super) struct Archive<R> {
    file: SharedFile<R>,
    parts: Vec<(String, PartLocation)>,
}

impl<R: Read + Seek + Send + 'static> Archive<R> {
    /// Reads the archive's directory.
    pub(super) fn open(file: R) -> io::Result<Self> {
        let file = SharedFile {
            file: Arc::new(Mutex::new(file)),
            at: 0,
        };
        let mut archive = ZipArchive::new(BufReader::with_capacity(READ_SIZE, file.clone()))?;
        let mut parts = Vec::new();
        for index in 0..archive.len() {
            let part = archive.by_index_raw(index)?;
            let location = PartLocation {
                at: part.data_start().unwrap_or(0),
                packed: part.compressed_size(),
                method: part.compression(),
            };
            parts.push((part.name()?.trim_start_matches('/').to_owned(), location));
        }
        Ok(Self { file, parts })
    }

    /// Whether a part's name starts with `start`.
    pub(super) fn has(&self, start: &str) -> bool {
        self.parts.iter().any(|(name, _)| name.starts_with(start))
    }

    /// Opens the part with this name, if there is one. Case is ignored, because some Windows programs changed
    /// it.
    pub(super) fn part(&self, name: &str) -> io::Result<Option<Part>> {
        let same = |(known, _): &&(String, PartLocation)| known.eq_ignore_ascii_case(name);
        let Some((_, location)) = self.parts.iter().find(same) else {
            return Ok(None);
        };
        let file = SharedFile {
            at: location.at,
            ..self.file.clone()
        };
        let packed = BufReader::with_capacity(READ_SIZE, file.take(location.packed));
        match location.method {
            CompressionMethod::Stored => Ok(Some(Box::new(packed))),
            CompressionMethod::Deflated => {
                let unpacked = DeflateDecoder::new(packed);
                Ok(Some(Box::new(BufReader::with_capacity(
                    READ_SIZE, unpacked,
                ))))
            }
            other => Err(io::Error::other(format!(
                "compressed with {other}, which is not supported"
            ))),
        }
    }
}
