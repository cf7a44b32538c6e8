//! From a file's bytes to decoded text, as a stream: count and hash, unpack, decode, peek.
//!
//! Packing and encoding are told by the first bytes, never by the name: servers hand out `.gz`
//! files that are already unpacked. What is not text is not an error here; it passes through as
//! bytes that are not UTF-8, so that only the record that holds them is lost.

mod limited;
mod tap;
mod utf16;

pub(super) use limited::{Limited, is_too_long, too_long};
pub(super) use tap::{Hashed, Tap};

use std::io::{self, BufRead, BufReader, Cursor, Read};

use utf16::{Order, Utf16Reader};

/// What a decoder reads from.
pub(super) type Stream = Box<dyn BufRead + Send>;

/// The most bytes of one article, decoded and with its markup. A guard against a quote that never
/// closes and against packed bombs, far above any article.
pub(super) const MAX_ARTICLE: u64 = 256 * 1024 * 1024;

/// Bytes read from the system at a time; larger gains nothing measurable.
const BUFFER: usize = 64 * 1024;

/// The first bytes of a gzip member (RFC 1952) and of a Zstandard frame (RFC 8878).
const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// Unpacked, decoded text without a byte order mark.
pub(super) fn open_text(raw: impl Read + Send + 'static) -> io::Result<Stream> {
    let buffered: Stream = Box::new(BufReader::with_capacity(BUFFER, raw));
    let (magic, packed) = peek(buffered, ZSTD.len())?;
    let unpacked: Stream = if magic.starts_with(GZIP) {
        buffer(flate2::bufread::MultiGzDecoder::new(packed))
    } else if magic.starts_with(ZSTD) {
        buffer(zstd::stream::read::Decoder::with_buffer(packed)?)
    } else {
        packed
    };
    decode(unpacked)
}

fn decode(bytes: Stream) -> io::Result<Stream> {
    let (mark, mut bytes) = peek(bytes, 3)?;
    let (length, order) = match mark.as_slice() {
        [0xef, 0xbb, 0xbf] => (3, None),
        [0xff, 0xfe, ..] => (2, Some(Order::LittleEndian)),
        [0xfe, 0xff, ..] => (2, Some(Order::BigEndian)),
        _ => (0, None),
    };
    io::copy(&mut (&mut bytes).take(length), &mut io::sink())?;
    Ok(match order {
        Some(order) => buffer(Utf16Reader::new(bytes, order)),
        None => bytes,
    })
}

fn buffer(reader: impl Read + Send + 'static) -> Stream {
    Box::new(BufReader::with_capacity(BUFFER, reader))
}

/// The first bytes, as many as there are up to `count`, and the stream with them still in it.
pub(super) fn peek(mut stream: Stream, count: usize) -> io::Result<(Vec<u8>, Stream)> {
    let mut first = Vec::with_capacity(count);
    (&mut stream).take(count as u64).read_to_end(&mut first)?;
    let stream = put_back(first.clone(), stream);
    Ok((first, stream))
}

/// The stream with bytes that were taken from it.
pub(super) fn put_back(bytes: Vec<u8>, stream: Stream) -> Stream {
    Box::new(Cursor::new(bytes).chain(stream))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn read(bytes: &[u8]) -> Vec<u8> {
        let mut text = Vec::new();
        open_text(Cursor::new(bytes.to_vec()))
            .and_then(|mut stream| stream.read_to_end(&mut text))
            .unwrap();
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
            let read =
                open_text(broken).and_then(|mut stream| io::copy(&mut stream, &mut io::sink()));
            assert!(read.is_err(), "{length} bytes");
        }
    }
}
