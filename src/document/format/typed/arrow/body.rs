//! The buffers of a record batch, read from the file on demand.
//!
//! A batch may hold the texts of the whole file, so no buffer is loaded into memory: each one is a stream,
//! decompressed while it is read.

use super::flat::FlatTable;
use super::schema::BufferIndex;
use crate::document::format::typed::SharedFile;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::{Arc, PoisonError};
use tempfile::SpooledTempFile;

/// A sequential reader of one buffer's (decompressed) bytes.
pub(super) type Stream = Box<dyn Read + Send>;

/// Bytes per read from the file.
const READ_SIZE: usize = 64 * 1024;

/// Bytes of a compressed view buffer that are kept in memory. The rest goes to a temporary file, because
/// views may point anywhere in the buffer.
const MAX_IN_MEMORY: usize = 8 << 20;

/// Limit on the decompressed bytes of all view buffers of one column in one batch, so that a small file
/// cannot fill the disk.
const MAX_VIEW_BYTES: u64 = 4 << 30;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Codec {
    Lz4,
    Zstd,
}

/// The buffers of a batch.
pub(super) struct Body {
    file: SharedFile,
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
    pub(super) fn read(
        file: &SharedFile,
        batch: FlatTable<'_>,
        start: u64,
        end: u64,
    ) -> Option<Self> {
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

    fn buffer(&self, index: BufferIndex, step: usize) -> io::Result<(u64, u64)> {
        let before = self
            .views
            .iter()
            .take(index.views)
            .try_fold(0usize, |sum, count| sum.checked_add(*count));
        let index = before.and_then(|before| before.checked_add(index.buffers)?.checked_add(step));
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
    pub(super) fn is_empty(&self, index: BufferIndex) -> io::Result<bool> {
        Ok(self.buffer(index, 0)?.1 == 0)
    }

    /// Opens the buffer that is `step` buffers after `index`.
    pub(super) fn stream(&self, index: BufferIndex, step: usize) -> io::Result<Stream> {
        let buffer = self.buffer(index, step)?;
        let mut file = BufReader::with_capacity(READ_SIZE, self.window(buffer));
        let Some(codec) = self.compression(buffer, &mut file)? else {
            return Ok(Box::new(file));
        };
        Ok(match codec {
            Codec::Lz4 => {
                let unpacked = lz4_flex::frame::FrameDecoder::new(file);
                Box::new(BufReader::with_capacity(READ_SIZE, unpacked))
            }
            Codec::Zstd => {
                let unpacked = zstd::Decoder::with_buffer(file)?;
                Box::new(BufReader::with_capacity(READ_SIZE, unpacked))
            }
        })
    }

    /// Returns how a buffer is compressed, after reading the uncompressed length in front of its data.
    fn compression(
        &self,
        (_, length): (u64, u64),
        file: &mut impl Read,
    ) -> io::Result<Option<Codec>> {
        /// Length field of a buffer stored uncompressed because compression did not make it smaller.
        const UNCOMPRESSED: i64 = -1;
        if self.codec.is_none() || length == 0 {
            return Ok(None);
        }
        let mut unpacked = [0; 8];
        file.read_exact(&mut unpacked)?;
        Ok(self
            .codec
            .filter(|_| i64::from_le_bytes(unpacked) != UNCOMPRESSED))
    }

    /// Opens the view buffers that follow `index`.
    pub(super) fn view_buffers(&self, index: BufferIndex) -> io::Result<Vec<ViewBuffer>> {
        let count = self.views.get(index.views).copied().unwrap_or(0);
        let mut all = Vec::new();
        let mut left = MAX_VIEW_BYTES;
        for step in 0..count {
            let buffer = self.buffer(index, 1 + step)?;
            let compression = self.compression(buffer, &mut self.window(buffer))?;
            all.push(if compression.is_some() {
                let mut temporary = SpooledTempFile::new(MAX_IN_MEMORY);
                let mut stream = self.stream(index, 1 + step)?.take(left);
                left -= io::copy(&mut stream, &mut temporary)?;
                ViewBuffer::Temporary(temporary)
            } else {
                // Skip the length field of a buffer stored uncompressed.
                let before = if self.codec.is_some() {
                    buffer.1.min(8)
                } else {
                    0
                };
                ViewBuffer::File(self.window((buffer.0 + before, buffer.1 - before)))
            });
        }
        Ok(all)
    }
}

pub(super) fn damaged(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

/// A buffer with random access.
pub(super) enum ViewBuffer {
    File(Window),
    Temporary(SpooledTempFile),
}

impl ViewBuffer {
    /// Fills `out` with the bytes at offset `at`.
    pub(super) fn read(&mut self, at: u64, out: &mut [u8]) -> io::Result<()> {
        match self {
            Self::File(window) => window.from(at).read_exact(out),
            Self::Temporary(temporary) => {
                temporary.seek(SeekFrom::Start(at))?;
                temporary.read_exact(out)
            }
        }
    }
}

/// A part of a file.
pub(super) struct Window {
    file: SharedFile,
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
