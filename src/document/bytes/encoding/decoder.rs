//! Decodes any web encoding to UTF-8, as a stream.

use super::NOT_UTF8;
use crate::document::format::entry::Stream;
use encoding_rs::{DecoderResult, Encoding};
use std::io::{self, BufRead, BufReader, Read};

/// Bytes decoded at a time.
const CHUNK: usize = 64 * 1024;

/// Converts a stream from an encoding to UTF-8.
pub(crate) fn decode(stream: Stream, encoding: &'static Encoding) -> Stream {
    Box::new(BufReader::with_capacity(
        CHUNK,
        Decoder::new(stream, encoding),
    ))
}

/// Reads an encoding and returns UTF-8.
pub(crate) struct Decoder<R> {
    inner: R,
    decoder: encoding_rs::Decoder,
    decoded: Vec<u8>,
    consumed: usize,
    /// Bytes of `decoded` that hold text.
    filled: usize,
    ended: bool,
}

impl<R: BufRead> Decoder<R> {
    /// Creates a decoder that has read nothing; the caller handles any byte order mark.
    pub(crate) fn new(inner: R, encoding: &'static Encoding) -> Self {
        Self {
            inner,
            decoder: encoding.new_decoder_without_bom_handling(),
            decoded: vec![0; CHUNK],
            consumed: 0,
            filled: 0,
            ended: false,
        }
    }

    /// Decodes the buffered input.
    fn refill(&mut self) -> io::Result<()> {
        self.consumed = 0;
        let bytes = self.inner.fill_buf()?;
        // No more than fits: the decoder examines all of its input on each call.
        let bytes = &bytes[..bytes.len().min(CHUNK)];
        self.ended = bytes.is_empty();
        let room = self.decoded.len() - 1;
        let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(
            bytes,
            &mut self.decoded[..room],
            self.ended,
        );
        self.filled = written;
        match result {
            DecoderResult::Malformed(..) => {
                self.decoded[written] = NOT_UTF8;
                self.filled += 1;
                // More may be left in the decoder.
                self.ended = false;
            }
            DecoderResult::OutputFull => self.ended = false,
            DecoderResult::InputEmpty => {}
        }
        self.inner.consume(read);
        Ok(())
    }
}

impl<R: BufRead> Read for Decoder<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.consumed == self.filled && !self.ended {
            self.refill()?;
        }
        let count = out.len().min(self.filled - self.consumed);
        out[..count].copy_from_slice(&self.decoded[self.consumed..self.consumed + count]);
        self.consumed += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, EUC_KR, GB18030, ISO_2022_JP, SHIFT_JIS, UTF_16LE, WINDOWS_1251};

    fn read(bytes: &[u8], encoding: &'static Encoding, at_a_time: usize) -> Vec<u8> {
        let mut text = Vec::new();
        let dripping = BufReader::with_capacity(at_a_time, bytes);
        let mut decoder = Decoder::new(dripping, encoding);
        decoder.read_to_end(&mut text).unwrap();
        text
    }

    #[test]
    fn decodes_any_chunking_of_the_bytes() {
        let cases = [
            (WINDOWS_1251, "Київ і Москва"),
            (SHIFT_JIS, "東京と大阪"),
            (ISO_2022_JP, "東京と大阪"),
            (GB18030, "北京和上海𠮷"),
            (BIG5, "台北和高雄"),
            (EUC_KR, "서울과 부산"),
        ];
        for (encoding, text) in cases {
            let bytes = encoding.encode(text).0;
            for at_a_time in [1, 2, 3, 999] {
                assert_eq!(read(&bytes, encoding, at_a_time), text.as_bytes(), "{text}");
            }
        }
    }

    #[test]
    fn undecodable_input_is_marked() {
        assert_eq!(read(b"a\x81", SHIFT_JIS, 1), b"a\xff");
        assert_eq!(read(b"a\0\0\xd8b\0c", UTF_16LE, 2), b"a\xffb\xff");
        let long = b"x\x81\xff".repeat(CHUNK);
        let text = read(&long, SHIFT_JIS, 777);
        assert!(text.iter().filter(|byte| **byte == NOT_UTF8).count() >= CHUNK);
    }
}
