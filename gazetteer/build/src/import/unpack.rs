//! One file of a zip archive as an independent stream.
//!
//! The zip crate's reader of an entry borrows the archive, but rows outlive it. The entry is
//! therefore read directly from the position of its data, and checked against the archive's length
//! and checksum.

use flate2::Crc;
use flate2::read::DeflateDecoder;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use zip::CompressionMethod;
use zip::read::ZipFile;

/// The position of a file in an archive.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    start: u64,
    packed: u64,
    bytes: u64,
    crc: u32,
    deflated: bool,
}

impl Entry {
    /// Locates a file in its archive.
    ///
    /// # Errors
    /// Says in words why its packing is not supported.
    pub(super) fn of<R: Read + ?Sized>(file: &ZipFile<'_, R>) -> Result<Self, String> {
        if file.encrypted() {
            return Err("it is encrypted".to_owned());
        }
        let deflated = match file.compression() {
            CompressionMethod::Stored => false,
            CompressionMethod::Deflated => true,
            other => return Err(format!("it is packed with {other}, not deflated")),
        };
        Ok(Self {
            start: file.data_start().ok_or("its data cannot be found")?,
            packed: file.compressed_size(),
            bytes: file.size(),
            crc: file.crc32(),
            deflated,
        })
    }

    /// Bytes after unpacking.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Opens the unpacked bytes in the archive's file.
    pub(super) fn open(&self, mut archive: File) -> io::Result<Box<dyn Read + Send>> {
        archive.seek(SeekFrom::Start(self.start))?;
        let packed = BufReader::new(archive.take(self.packed));
        Ok(if self.deflated {
            Box::new(self.checked(DeflateDecoder::new(packed)))
        } else {
            Box::new(self.checked(packed))
        })
    }

    fn checked<R: Read>(&self, inner: R) -> Checked<R> {
        Checked {
            inner,
            crc: Crc::new(),
            bytes: 0,
            expected: (self.bytes, self.crc),
        }
    }
}

/// Checks the length and the checksum of a stream at its end.
struct Checked<R> {
    inner: R,
    crc: Crc,
    bytes: u64,
    expected: (u64, u32),
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.crc.update(&buffer[..read]);
        self.bytes += read as u64;
        let got = (self.bytes, self.crc.sum());
        if self.bytes > self.expected.0 || (read == 0 && !buffer.is_empty() && got != self.expected)
        {
            let message = "the zip archive is damaged: a file in it does not match its checksum";
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        Ok(read)
    }
}
