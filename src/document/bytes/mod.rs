//! From a file's bytes to decoded text, as a stream: count and hash, unpack, decode, peek.
//!
//! Packing and encoding are told by the first bytes, never by the name: servers hand out `.gz`
//! files that are already unpacked. What is not text is not an error here; it passes through as
//! bytes that are not UTF-8, so that only the record that holds them is lost.

mod ahead;
mod archive;
mod bzip2;
mod encoding;
mod gzip;
mod packing;
mod piece;
mod stream;
mod tap;
mod xz;
mod zstandard;

pub(super) use ahead::Ahead;
pub(super) use archive::{Flaw, FlawSlot, damage_of};
pub(super) use stream::{Stream, read_buffered};
pub(super) use tap::{Hashed, Tap};

use encoding_rs::Encoding;
use std::io::{BufReader, Read};

use archive::Archive;
use encoding::{Told, ToldSlot};
use packing::{MAGIC_BYTES, Packing};
use stream::{BUFFER, buffer};

/// A file's bytes as they were before it was packed.
pub(super) struct Unpacked {
    pub(super) bytes: Ahead,
    /// Whether the file was packed, so that its own bytes are others.
    pub(super) is_packed: bool,
    /// Where to ask for what is wrong with the archive that it came in.
    pub(super) flaw: FlawSlot,
}

/// Whether what begins so is packed.
pub(super) fn is_packed(first: &[u8]) -> bool {
    Packing::of(&first[..first.len().min(MAGIC_BYTES)]).is_some()
}

/// Unpacks a file, if it is packed.
pub(super) fn unpack(raw: impl Read + Send + 'static) -> Unpacked {
    let mut packed = Ahead::new(Box::new(BufReader::with_capacity(BUFFER, raw)));
    let flaw = FlawSlot::default();
    match Packing::of(packed.peek(MAGIC_BYTES)) {
        Some(packing) => {
            let archive = Archive::new(Box::new(packed), packing, flaw.clone());
            Unpacked {
                bytes: Ahead::new(buffer(archive)),
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

/// Unpacked, decoded text without a byte order mark, and where to ask for what is wrong with the
/// archive that it came in.
pub(super) fn open_text(raw: impl Read + Send + 'static) -> (Stream, FlawSlot) {
    let Unpacked { bytes, flaw, .. } = unpack(raw);
    let (text, _) = decode(Box::new(bytes), None, None);
    (text, flaw)
}

/// Where the encoding of a text is told: at once or as it is read.
#[derive(Clone, Debug, Default)]
pub(super) struct TextEncoding(ToldSlot);

impl TextEncoding {
    /// Whether the bytes are no text in any encoding.
    pub(super) fn is_binary(&self) -> bool {
        self.0.get() == Some(Told::Binary)
    }

    /// The encoding, where the text is in one that is worth a word: neither UTF-8 nor UTF-16 or
    /// UTF-32, which their bytes prove.
    pub(super) fn name(&self) -> Option<&'static str> {
        match self.0.get()? {
            Told::Other { encoding, .. } if !encoding.name().starts_with("UTF-") => {
                Some(encoding.name())
            }
            _ => None,
        }
    }
}

/// A text in UTF-8 without its byte order mark, whatever encoding it is in: the one that is `asked`
/// for, or the one that the bytes tell, or failing that what the file `declared`.
pub(super) fn decode(
    bytes: Stream,
    asked: Option<&'static Encoding>,
    declared: Option<&str>,
) -> (Stream, TextEncoding) {
    if let Some(asked) = asked {
        return (encoding::decode(bytes, asked), TextEncoding::default());
    }
    let opened = encoding::open(bytes, declared);
    (opened.stream, TextEncoding(opened.told))
}

/// The text that bytes are, what is no text in them replaced.
pub(super) fn decode_all(bytes: &[u8], declared: Option<&str>) -> String {
    let encoding = match encoding::tell(bytes, declared) {
        Told::Other { encoding, .. } => encoding,
        Told::Utf8 | Told::Utf32 { .. } | Told::Binary => encoding_rs::UTF_8,
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
    fn byte_order_marks_are_told_and_dropped() {
        assert_eq!(read(b"\xef\xbb\xbfKyiv"), b"Kyiv");
        assert_eq!(read(b"\xff\xfeK\0\x38\x04"), "Kи".as_bytes());
        assert_eq!(read(b"\xfe\xff\0K\x04\x38"), "Kи".as_bytes());
        assert_eq!(read(b""), b"");
    }

    #[test]
    fn every_member_of_a_packed_file_is_read() {
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
    fn a_packed_file_that_breaks_off_is_an_error() {
        let packed = zstd::encode_all(&[7u8; 100_000][..], 1).unwrap();
        for length in [4, packed.len() / 2, packed.len() - 1] {
            let broken = Cursor::new(packed[..length].to_vec());
            let (mut stream, _) = open_text(broken);
            let read = io::copy(&mut stream, &mut io::sink());
            assert!(read.is_err(), "{length} bytes");
        }
    }
}
