//! Turns a file's bytes into a stream of decoded text: count and hash, decompress, decode, peek.
//!
//! Compression and encoding are detected from the first bytes, never from the name: servers send `.gz` files
//! that are already decompressed. Non-text is not an error here; it passes through as bytes that are not
//! UTF-8, so that only the record containing them is lost.

mod bzip2;
mod compressed_file;
mod encoding;
mod gzip;
mod lookahead;
mod packing;
mod piece;
mod stream;
mod tap;
mod xz;
mod zstandard;

pub(super) use compressed_file::{Flaw, FlawSlot, damage_of};
pub(super) use lookahead::Lookahead;
pub(super) use stream::{Stream, read_buffered};
pub(super) use tap::{Hashed, Tap};

use encoding_rs::Encoding;
use std::io::{BufReader, Read};

use compressed_file::CompressedFile;
use encoding::{Detected, DetectedSlot};
use packing::{MAGIC_BYTES, Packing};
use stream::{BUFFER, buffer};

/// A file's decompressed bytes.
pub(super) struct Unpacked {
    pub(super) bytes: Lookahead,
    /// Whether the file was compressed, so that its own bytes are different.
    pub(super) is_packed: bool,
    /// Holds what is wrong with the compressed file.
    pub(super) flaw: FlawSlot,
}

/// Whether the first bytes are those of a compressed file.
pub(super) fn is_packed(first: &[u8]) -> bool {
    Packing::of(&first[..first.len().min(MAGIC_BYTES)]).is_some()
}

/// Decompresses a file if it is compressed.
pub(super) fn unpack(raw: impl Read + Send + 'static) -> Unpacked {
    let mut packed = Lookahead::new(Box::new(BufReader::with_capacity(BUFFER, raw)));
    let flaw = FlawSlot::default();
    match Packing::of(packed.peek(MAGIC_BYTES)) {
        Some(packing) => {
            let compressed = CompressedFile::new(Box::new(packed), packing, flaw.clone());
            Unpacked {
                bytes: Lookahead::new(buffer(compressed)),
                is_packed: true,
                flaw,
            }
        }
        None => Unpacked {
            bytes: packed,
            is_packed: false,
            flaw,
        },
    }
}

/// Returns decompressed, decoded text without a byte order mark, and the slot for what is wrong with the
/// compressed file.
pub(super) fn open_text(raw: impl Read + Send + 'static) -> (Stream, FlawSlot) {
    let Unpacked { bytes, flaw, .. } = unpack(raw);
    let (text, _) = decode(Box::new(bytes), None, None);
    (text, flaw)
}

/// The detected encoding of a text, known at once or while it is read.
#[derive(Clone, Debug, Default)]
pub(super) struct TextEncoding(DetectedSlot);

impl TextEncoding {
    /// Whether the bytes are not text in any encoding.
    pub(super) fn is_binary(&self) -> bool {
        self.0.get() == Some(Detected::Binary)
    }

    /// Whether the encoding is a guess that any bytes would fit, so that only the text itself can confirm it.
    pub(super) fn is_unconfirmed(&self) -> bool {
        matches!(
            self.0.get(),
            Some(Detected::Other { encoding, sure: false }) if encoding.is_single_byte()
        )
    }

    /// The encoding, if it is worth reporting: not UTF-8, and not UTF-16 or UTF-32, which the bytes prove.
    pub(super) fn name(&self) -> Option<&'static str> {
        match self.0.get()? {
            Detected::Other { encoding, .. } if !encoding.name().starts_with("UTF-") => {
                Some(encoding.name())
            }
            _ => None,
        }
    }
}

/// Decodes a text to UTF-8 without its byte order mark: from the encoding `asked` for, or otherwise the one
/// detected from the bytes, or failing that the one that the file `declared`.
pub(super) fn decode(
    bytes: Stream,
    asked: Option<&'static Encoding>,
    declared: Option<&str>,
) -> (Stream, TextEncoding) {
    if let Some(asked) = asked {
        return (encoding::decode(bytes, asked), TextEncoding::default());
    }
    let opened = encoding::open(bytes, declared);
    (opened.stream, TextEncoding(opened.detected))
}

/// Decodes bytes as text; anything that is not text is replaced.
pub(super) fn decode_all(bytes: &[u8], declared: Option<&str>) -> String {
    let encoding = match encoding::detect(bytes, declared) {
        Detected::Other { encoding, .. } => encoding,
        Detected::Utf8 | Detected::Utf32 { .. } | Detected::Binary => encoding_rs::UTF_8,
    };
    encoding.decode(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{self, Cursor, Write};

    fn read(bytes: &[u8]) -> Vec<u8> {
        let mut text = Vec::new();
        let (mut stream, _) = open_text(Cursor::new(bytes.to_vec()));
        stream.read_to_end(&mut text).unwrap();
        text
    }

    #[test]
    fn byte_order_marks_are_detected_and_dropped() {
        assert_eq!(read(b"\xef\xbb\xbfKyiv"), b"Kyiv");
        assert_eq!(read(b"\xff\xfeK\0\x38\x04"), "Kи".as_bytes());
        assert_eq!(read(b"\xfe\xff\0K\x04\x38"), "Kи".as_bytes());
        assert_eq!(read(b""), b"");
    }

    #[test]
    fn every_member_of_a_compressed_file_is_read() {
        let member = |text: &str| {
            let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            gz.write_all(text.as_bytes()).unwrap();
            gz.finish().unwrap()
        };
        assert_eq!(read(&[member("one "), member("two")].concat()), b"one two");
        let frame = |text: &str| zstd::encode_all(text.as_bytes(), 1).unwrap();
        assert_eq!(read(&[frame("one "), frame("two")].concat()), b"one two");
    }

    #[test]
    fn a_truncated_compressed_file_is_an_error() {
        let packed = zstd::encode_all(&[7u8; 100_000][..], 1).unwrap();
        for length in [4, packed.len() / 2, packed.len() - 1] {
            let broken = Cursor::new(packed[..length].to_vec());
            let (mut stream, _) = open_text(broken);
            let read = io::copy(&mut stream, &mut io::sink());
            assert!(read.is_err(), "{length} bytes");
        }
    }
}
