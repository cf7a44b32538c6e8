//! The buffers of a batch, read from the file as far as they are asked for.
//!
//! A batch may hold the texts of a whole file, so none is in memory: each buffer is a stream, which
//! is unpacked on the way where it is packed.

use super::flat::Flat;
use super::schema::Place;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};
use tempfile::SpooledTempFile;

/// A file that several buffers are read from.
pub(super) type Shared = Arc<Mutex<File>>;

/// What is read of a buffer, in its order.
pub(super) type Stream = Box<dyn Read + Send>;

/// Bytes that are read of a file at a time.
const AT_ONCE: usize = 64 * 1024;

/// Bytes of a packed buffer of views that are kept in memory; the rest goes to a temporary file,
/// because views may be anywhere in it.
const MAX_IN_MEMORY: usize = 8 << 20;

/// The most bytes of such buffers of a column of a batch, so that a few bytes cannot fill a disk.
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
    /// Where each buffer lies in the file, and its length.
    buffers: Vec<(u64, u64)>,
    /// How many buffers each column of views has.
    views: Vec<usize>,
}

impl Body {
    /// The buffers that a batch's description tells, in a body of the file from one place to another.
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

    /// Whether a buffer has nothing in it, as one has that tells of absent values where all are there.
    pub(super) fn is_empty(&self, place: Place) -> io::Result<bool> {
        Ok(self.buffer(place, 0)?.1 == 0)
    }

    /// The buffer so many beyond a place.
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

    /// How a buffer is packed; its length, which stands before it, is read past.
    fn packed(&self, (_, length): (u64, u64), file: &mut impl Read) -> io::Result<Option<Codec>> {
        /// In place of the length of a buffer that would not have become smaller.
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

    /// The buffers of views that follow a place.
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
                // The length before a buffer that is as it is.
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

/// A buffer that is read at any place.
pub(super) enum Viewed {
    File(Window),
    Kept(SpooledTempFile),
}

impl Viewed {
    /// Fills `out` with what is at a place.
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
