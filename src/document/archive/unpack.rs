//! The bytes of a ZIP member: decompressed, and checked against its size and checksum.

use super::bound::Bound;
use super::directory::{Entry, u16_at};
use super::section::{Section, SharedFile};
use bzip2::bufread::BzDecoder;
use deflate64::Deflate64Decoder;
use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use liblzma::bufread::XzDecoder;
use liblzma::stream::Stream as Lzma;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};

/// Bytes read from the file at a time.
const BUFFER: usize = 64 << 10;

/// The most memory for decompressing xz and LZMA: a dictionary of 256 MiB plus overhead, as for `.xz` files.
const LZMA_MEMORY: u64 = (256 << 20) + (8 << 20);

/// The largest Zstandard window as a power of two: 128 MiB, as produced by `zstd --ultra -22`.
const ZSTD_WINDOW_LOG: u32 = 27;

/// Bytes of a member's local header, of the LZMA properties, and of all that LZMA puts before its content: a
/// version, the length of the properties, and these.
const LOCAL: usize = 30;
const LZMA_PROPERTIES: usize = 5;
const LZMA_HEADER: usize = 4 + LZMA_PROPERTIES;

/// The flag for LZMA content with an end marker, whose size need not be known.
const HAS_END_MARK: u16 = 1 << 1;

/// The unsupported methods, by name (APPNOTE 6.3.10, section 4.4.5).
const UNREAD: [(u16, &str); 14] = [
    (1, "Shrink"),
    (2, "Reduce"),
    (3, "Reduce"),
    (4, "Reduce"),
    (5, "Reduce"),
    (6, "Implode"),
    (10, "PKWARE DCL Implode"),
    (16, "IBM z/OS CMPSC"),
    (18, "IBM TERSE"),
    (19, "IBM LZ77"),
    (94, "MP3"),
    (96, "JPEG"),
    (97, "WavPack"),
    (98, "PPMd"),
];

/// A member's content, or why it cannot be read, in words that follow its name.
pub(super) fn content<R: Read + Seek + Send + 'static>(
    file: &SharedFile<R>,
    entry: &Entry,
    bound: &Bound,
) -> Result<Box<dyn Read + Send>, String> {
    if entry.is_encrypted() {
        return Err("is protected by a password; unpack it first".to_owned());
    }
    let start = data_start(file, entry).map_err(|error| format!("cannot be read: {error}"))?;
    let start = start.ok_or("is not where the archive says; the archive is damaged")?;
    let section = Section::new(file.clone(), start, entry.packed, bound.clone());
    let packed = BufReader::with_capacity(BUFFER, section);
    let unpacked = unpacker(packed, entry)?;
    Ok(Box::new(CheckedContent {
        unpacked,
        bound: bound.clone(),
        crc: Crc::new(),
        expected: entry.crc,
        left: entry.size,
    }))
}

/// The offset of a member's content; `None` if its local header is not where it should be.
fn data_start<R: Read + Seek>(file: &SharedFile<R>, entry: &Entry) -> io::Result<Option<u64>> {
    let mut header = [0; LOCAL];
    let mut file = file.lock();
    file.seek(SeekFrom::Start(entry.at))?;
    match file.read_exact(&mut header) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let variable = u64::from(u16_at(&header, 26)) + u64::from(u16_at(&header, 28));
    let start = entry.at + LOCAL as u64 + variable;
    Ok(header.starts_with(b"PK\x03\x04").then_some(start))
}

fn unpacker(
    packed: impl BufRead + Send + 'static,
    entry: &Entry,
) -> Result<Box<dyn Read + Send>, String> {
    let damaged = |error: io::Error| format!("cannot be unpacked: {error}");
    Ok(match entry.method {
        0 => Box::new(packed),
        8 => Box::new(DeflateDecoder::new(packed)),
        9 => Box::new(Deflate64Decoder::with_buffer(packed)),
        12 => Box::new(BzDecoder::new(packed)),
        14 => lzma(packed, entry).map_err(damaged)?,
        20 | 93 => {
            let mut decoder = zstd::Decoder::with_buffer(packed).map_err(damaged)?;
            decoder.window_log_max(ZSTD_WINDOW_LOG).map_err(damaged)?;
            Box::new(decoder)
        }
        95 => {
            let decoder = Lzma::new_stream_decoder(LZMA_MEMORY, 0);
            let decoder = decoder.map_err(|error| damaged(error.into()))?;
            Box::new(XzDecoder::new_stream(packed, decoder))
        }
        method => {
            let name = UNREAD.iter().find(|(number, _)| *number == method);
            let name = name.map_or("an unknown method", |(_, name)| name);
            let words =
                format!("is compressed with {name} (method {method}), which is not supported");
            return Err(words);
        }
    })
}

/// LZMA content prefixed with the header of a `.lzma` file, as the decoder expects.
fn lzma(
    mut packed: impl BufRead + Send + 'static,
    entry: &Entry,
) -> io::Result<Box<dyn Read + Send>> {
    let mut own = [0; LZMA_HEADER];
    packed.read_exact(&mut own)?;
    let size = match entry.flags & HAS_END_MARK {
        0 => entry.size,
        _ => u64::MAX,
    };
    let mut header = own[4..].to_vec();
    header.extend(size.to_le_bytes());
    let decoder = Lzma::new_lzma_decoder(LZMA_MEMORY)?;
    let file = Cursor::new(header).chain(packed);
    Ok(Box::new(XzDecoder::new_stream(file, decoder)))
}

/// Content that ends with an error if it does not match what the archive says.
struct CheckedContent {
    unpacked: Box<dyn Read + Send>,
    bound: Bound,
    crc: Crc,
    expected: u32,
    left: u64,
}

impl Read for CheckedContent {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        let count = self.unpacked.read(out).map_err(reworded)?;
        self.crc.update(&out[..count]);
        self.bound.unpacked(count)?;
        match self.left.checked_sub(count as u64) {
            None => Err(wrong("it unpacks to more bytes than the archive says")),
            Some(left) if count > 0 => {
                self.left = left;
                Ok(count)
            }
            Some(1..) => Err(wrong("it breaks off")),
            Some(0) if self.crc.sum() != self.expected => Err(wrong("its checksum is wrong")),
            Some(0) => Ok(0),
        }
    }
}

/// Rewords a decoder's error, as some messages say only their kind.
fn reworded(error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => wrong("it breaks off"),
        _ => io::Error::new(error.kind(), format!("it cannot be unpacked: {error}")),
    }
}

fn wrong(words: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, words)
}
