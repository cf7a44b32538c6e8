//! One stream of a bzip2 file: blocks of up to 900 kB, each with a checksum, and a checksum of all.
//!
//! The decoder returns a block's content before it checks the block's checksum, so in a damaged file at most
//! one block is wrong; the error message says so. The decoder needs at most 4 MB, whatever the file says.

use super::lookahead::Lookahead;
use super::piece::{Fault, Piece};
use bzip2::{Decompress, Error, Status};
use std::io::BufRead;

/// A stream being decompressed.
pub(super) struct Blocks {
    decoder: Decompress,
    /// Whether the content has ended.
    ended: bool,
    /// The error, until it is returned.
    damage: Option<&'static str>,
}

impl Blocks {
    /// Creates the decoder; consumes nothing yet.
    pub(super) fn begin() -> Self {
        Self {
            decoder: Decompress::new(false),
            ended: false,
            damage: None,
        }
    }

    /// Decompresses the buffered input; `None` if it was not enough for a byte.
    fn step(&mut self, packed: &mut Lookahead, out: &mut [u8]) -> Result<Option<usize>, Fault> {
        let input = packed.fill_buf()?;
        let at_end = input.is_empty();
        let (read, written) = (self.decoder.total_in(), self.decoder.total_out());
        let result = self.decoder.decompress(input, out);
        let read = count(self.decoder.total_in() - read);
        let written = count(self.decoder.total_out() - written);
        packed.consume(read);
        match result {
            Ok(Status::StreamEnd) => self.ended = true,
            Ok(_) if at_end && written == 0 => return Err(Fault::BreaksOff),
            Ok(_) if read + written == 0 => self.damage = Some("no progress"),
            Ok(_) => {}
            Err(error) => self.damage = Some(words(error)),
        }
        Ok((written > 0).then_some(written))
    }
}

impl Piece for Blocks {
    fn unpack(&mut self, packed: &mut Lookahead, out: &mut [u8]) -> Result<usize, Fault> {
        loop {
            if let Some(words) = self.damage.take() {
                return Err(Fault::Damaged(words.to_owned()));
            }
            if self.ended {
                return Ok(0);
            }
            if let Some(count) = self.step(packed, out)? {
                return Ok(count);
            }
        }
    }
}

/// Translates the decoder's errors.
fn words(error: Error) -> &'static str {
    match error {
        Error::DataMagic => "an invalid bzip2 header",
        Error::Data => "a block that does not match its checksum or is not bzip2",
        Error::Sequence | Error::Param => "an invalid decoder state",
    }
}

/// Converts the bytes read or written by one call, which fit in its buffers.
fn count(bytes: u64) -> usize {
    usize::try_from(bytes).expect("no more than a slice has")
}

#[cfg(test)]
mod tests {
    use super::super::open_text;
    use std::io::{Cursor, Read, Write};

    #[test]
    fn a_file_of_several_streams_and_blocks_is_read() {
        let pack = |text: &[u8]| {
            let mut bz = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
            bz.write_all(text).unwrap();
            bz.finish().unwrap()
        };
        let long: Vec<u8> = (0..350_000_u32)
            .map(|at| (at.wrapping_mul(at) >> 7) as u8 & 0x7f)
            .collect();
        let file = [pack(&long), pack(b""), pack(b"Kyiv")].concat();
        let (mut stream, flaw) = open_text(Cursor::new(file));
        let mut text = Vec::new();
        stream.read_to_end(&mut text).unwrap();
        assert!(text == [&long[..], b"Kyiv"].concat());
        assert_eq!(flaw.get(), None);
    }
}
