//! Streaming decompression of gzip files with one or more members.
//!
//! Zero padding after the last member is skipped, because tapes and file systems add it. Any other
//! trailing data is an error, and so is a truncated member.

use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, Read};

/// First byte of a member (RFC 1952).
const MAGIC: u8 = 0x1F;

/// Decompresses all members of a stream.
pub(super) struct Gunzip<R> {
    /// `None` only while the next member is started, and at the end.
    member: Option<GzDecoder<R>>,
}

impl<R: BufRead> Gunzip<R> {
    pub(super) fn new(packed: R) -> Self {
        Self {
            member: Some(GzDecoder::new(packed)),
        }
    }

    /// Returns the decoder of the next member; `None` if only zeros follow.
    fn following(mut packed: R) -> io::Result<Option<GzDecoder<R>>> {
        loop {
            let bytes = packed.fill_buf()?;
            match bytes.iter().position(|&byte| byte != 0) {
                Some(0) if bytes[0] == MAGIC => return Ok(Some(GzDecoder::new(packed))),
                Some(_) => return Err(junk()),
                None if bytes.is_empty() => return Ok(None),
                None => {
                    let zeros = bytes.len();
                    packed.consume(zeros);
                }
            }
        }
    }
}

fn junk() -> io::Error {
    let text = "the bytes after the packed data are not gzip";
    io::Error::new(io::ErrorKind::InvalidData, text)
}

impl<R: BufRead> Read for Gunzip<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        while let Some(member) = &mut self.member {
            let read = member.read(out)?;
            if read > 0 {
                return Ok(read);
            }
            if let Some(member) = self.member.take() {
                self.member = Self::following(member.into_inner())?;
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::{BufReader, Write};

    fn member(text: &[u8]) -> Vec<u8> {
        let mut gz = GzEncoder::new(Vec::new(), Compression::fast());
        gz.write_all(text).unwrap();
        gz.finish().unwrap()
    }

    fn read(packed: &[u8], buffer: usize) -> io::Result<Vec<u8>> {
        let mut text = Vec::new();
        Gunzip::new(BufReader::with_capacity(buffer, packed)).read_to_end(&mut text)?;
        Ok(text)
    }

    #[test]
    fn all_members_are_read_and_zero_padding_is_skipped() {
        let two = [member(b"one "), member(b""), member(b"two")].concat();
        let padded = [two.as_slice(), &[0; 1000]].concat();
        for buffer in [1, 7, 1 << 16] {
            assert_eq!(read(&two, buffer).unwrap(), b"one two");
            assert_eq!(read(&padded, buffer).unwrap(), b"one two");
        }
    }

    #[test]
    fn junk_and_broken_members_are_errors() {
        let one = member(&[b'x'; 5000]);
        for buffer in [1, 1 << 16] {
            for junk in ["junk", "\0\0junk", "\0\x1F", "\x1F\u{b}not gzip at all"] {
                let with = [one.as_slice(), junk.as_bytes()].concat();
                assert!(read(&with, buffer).is_err(), "{junk:?}");
            }
            for length in [one.len() - 1, one.len() / 2, 5] {
                assert!(read(&one[..length], buffer).is_err(), "{length} bytes");
            }
        }
    }
}
