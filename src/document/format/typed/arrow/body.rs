//! The buffers of a record batch, read from the file on demand.
//!
//! A batch may hold the texts of the whole file, so no buffer is loaded into memory: each one is a stream,
//! decompressed while it is read.

use super::flat::Flat;
use super::schema::Place;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};
use tempfile::SpooledTempFile;

/// A file shared by several buffers.
pub(super) type Shared = Arc<Mutex<File>>;

/// A sequential reader of one buffer's (decompressed) bytes.
pub(super) type Stream = Box<dyn Read + Send>;

/// Bytes per read from the file.
const AT_ONCE: usize = 64 * 1024;

/// Bytes of a compressed view buffer that are kept in memory. The rest goes to a temporary file, because
/// views may point anywhere in the buffer.
const MAX_IN_MEMORY: usize = 8 << 20;

/// Limit on the decompressed bytes of all view buffers of one column in one batch, so that a small file
/// cannot fill the disk.
const MAX_VIEWED: u64 = 4 << 30;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Codec {
    Lz4,
    Zstd,
}

/// The buffers of a batch.
pub(super) struct Body {
    file: Shared,
    /// Rows of the batch.
    pub(super) rows: u64,
    codec: Option<Codec>,
    /// Offset in the file and length of each buffer.
    buffers: Vec<(u64, u64)>,
    /// Number of view buffers of each view column.
    views: Vec<usize>,
}

impl Body {
    /// Reads the buffer list of a batch whose body is at `start..end` in the file.
    pub(super) fn read(file: &Shared, batch: Flat<'_>, start: u64, end: u64) -> Option<Self> {
        let codec = match batch.table(3) {
            None => None,
            Some(packed) => match packed.u8(0).unwrap_or(0) {
                0 => Some(Codec::Lz4),
                1 => Some(Codec::Zstd),
                _ => return None,
            },
        };
        let mut buffers = Vec::new();
        if let Some(list) = batch.list(2, 16) {
            for index in 0..list.len {
                let offset = u64::try_from(list.i64(2 * index)?).ok()?;
                let length = u64::try_from(list.i64(2 * index + 1)?).ok()?;
                let at = start.checked_add(offset)?;
                if at.checked_add(length)? > end {
                    return None;
                }
                buffers.push((at, length));
            }
        }
        let mut views = Vec::new();
        if let Some(list) = batch.list(4, 8) {
            for index in 0..list.len {
                views.push(usize::try_from(list.i64(index)?).ok()?);
            }
        }
        Some(Self {
            file: Arc::clone(file),
            rows: u64::try_from(batch.i64(0).unwrap_or(0)).ok()?,
            codec,
            buffers,
            views,
        })
    }

    fn buffer(&self, place: Place, beyond: usize) -> io::Result<(u64, u64)> {
        let before = self
            .views
            .iter()
            .take(place.views)
            .try_fold(0usize, |sum, count| sum.checked_add(*count));
        let index =
            before.and_then(|before| before.checked_add(place.buffers)?.checked_add(beyond));
        let buffer = index.and_then(|index| self.buffers.get(index));
        buffer
            .copied()
            .ok_or_else(|| damaged("a batch without all of its buffers"))
    }

    fn window(&self, (at, length): (u64, u64)) -> Window {
        Window {
            file: Arc::clone(&self.file),
            at,
            left: length,
        }
    }

    /// Whether a buffer is empty. A validity buffer is empty if no value is null.
    pub(super) fn is_empty(&self, place: Place) -> io::Result<bool> {
        Ok(self.buffer(place, 0)?.1 == 0)
    }

    /// Opens the buffer that is `beyond` buffers after `place`.
    pub(super) fn stream(&self, place: Place, beyond: usize) -> io::Result<Stream> {
        let buffer = self.buffer(place, beyond)?;
        let mut file = BufReader::with_capacity(AT_ONCE, self.window(buffer));
        let Some(codec) = self.packed(buffer, &mut file)? else {
            return Ok(Box::new(file));
        };
        Ok(match codec {
            Codec::Lz4 => {
                let unpacked = lz4_flex::frame::FrameDecoder::new(file);
                Box::new(BufReader::with_capacity(AT_ONCE, unpacked))
            }
            Codec::Zstd => {
                let unpacked = zstd::Decoder::with_buffer(file)?;
                Box::new(BufReader::with_capacity(AT_ONCE, unpacked))
            }
        })
    }

    /// Returns how a buffer is compressed, after reading the uncompressed length in front of its data.
    fn packed(&self, (_, length): (u64, u64), file: &mut impl Read) -> io::Result<Option<Codec>> {
        /// Length field of a buffer stored uncompressed because compression did not make it smaller.
        const AS_IT_IS: i64 = -1;
        if self.codec.is_none() || length == 0 {
            return Ok(None);
        }
        let mut unpacked = [0; 8];
        file.read_exact(&mut unpacked)?;
        Ok(self
            .codec
            .filter(|_| i64::from_le_bytes(unpacked) != AS_IT_IS))
    }

    /// Opens the view buffers that follow `place`.
    pub(super) fn viewed(&self, place: Place) -> io::Result<Vec<Viewed>> {
        let count = self.views.get(place.views).copied().unwrap_or(0);
        let mut all = Vec::new();
        let mut left = MAX_VIEWED;
        for beyond in 0..count {
            let buffer = self.buffer(place, 1 + beyond)?;
            let packed = self.packed(buffer, &mut self.window(buffer))?;
            all.push(if packed.is_some() {
                let mut kept = SpooledTempFile::new(MAX_IN_MEMORY);
                let mut stream = self.stream(place, 1 + beyond)?.take(left);
                left -= io::copy(&mut stream, &mut kept)?;
                Viewed::Kept(kept)
            } else {
                // Skip the length field of a buffer stored uncompressed.
                let before = if self.codec.is_some() {
                    buffer.1.min(8)
                } else {
                    0
                };
                Viewed::File(self.window((buffer.0 + before, buffer.1 - before)))
            });
        }
        Ok(all)
    }
}

pub(super) fn damaged(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

/// A buffer with random access.
pub(super) enum Viewed {
    File(Window),
    Kept(SpooledTempFile),
}

impl Viewed {
    /// Fills `out` with the bytes at offset `at`.
    pub(super) fn read(&mut self, at: u64, out: &mut [u8]) -> io::Result<()> {
        match self {
            Self::File(window) => window.from(at).read_exact(out),
            Self::Kept(kept) => {
                kept.seek(SeekFrom::Start(at))?;
                kept.read_exact(out)
            }
        }
    }
}

/// A part of a file.
pub(super) struct Window {
    file: Shared,
    at: u64,
    left: u64,
}

impl Window {
    fn from(&self, offset: u64) -> Self {
        Self {
            file: Arc::clone(&self.file),
            at: self.at.saturating_add(offset),
            left: self.left.saturating_sub(offset),
        }
    }
}

impl Read for Window {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let room = usize::try_from(self.left).map_or(out.len(), |left| out.len().min(left));
        if room == 0 {
            return Ok(0);
        }
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.at))?;
        let count = file.read(&mut out[..room])?;
        self.at += count as u64;
        self.left -= count as u64;
        Ok(count)
    }
}
