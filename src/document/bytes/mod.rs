//! From a file's bytes to decoded text, as a stream: count and hash, unpack, decode, peek.
//!
//! Packing and encoding are told by the first bytes, never by the name: servers hand out `.gz`
//! files that are already unpacked. What is not text is not an error here; it passes through as
//! bytes that are not UTF-8, so that only the record that holds them is lost.

mod ahead;
mod archive;
mod gzip;
mod piece;
mod stream;
mod tap;
mod utf16;
mod zstandard;

pub(super) use ahead::Ahead;
pub(super) use archive::{Flaw, FlawSlot, damage_of};
pub(super) use stream::{Stream, read_buffered};
pub(super) use tap::{Hashed, Tap};

use std::io::{BufRead, BufReader, Read};

use archive::{Archive, MAGIC_BYTES, Packing};
use stream::{BUFFER, buffer};
use utf16::{Order, Utf16Reader};

/// Unpacked, decoded text without a byte order mark, and where to ask for what is wrong with the
/// archive that it came in.
pub(super) fn open_text(raw: impl Read + Send + 'static) -> (Stream, FlawSlot) {
    let mut packed = Ahead::new(Box::new(BufReader::with_capacity(BUFFER, raw)));
    let packing = Packing::of(packed.peek(MAGIC_BYTES));
    let flaw = FlawSlot::default();
    let packed: Stream = Box::new(packed);
    let unpacked = match packing {
        Some(packing) => buffer(Archive::new(packed, packing, flaw.clone())),
        None => packed,
    };
    (decode(unpacked), flaw)
}

fn decode(bytes: Stream) -> Stream {
    let mut bytes = Ahead::new(bytes);
    let (length, order) = match bytes.peek(3) {
        [0xef, 0xbb, 0xbf] => (3, None),
        [0xff, 0xfe, ..] => (2, Some(Order::LittleEndian)),
        [0xfe, 0xff, ..] => (2, Some(Order::BigEndian)),
        _ => (0, None),
    };
    bytes.consume(length);
    match order {
        Some(order) => buffer(Utf16Reader::new(bytes, order)),
        None => Box::new(bytes),
    }
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
        assert_eq!(read(b"\xef\xbb"), b"\xef\xbb");
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
