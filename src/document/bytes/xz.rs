//! One stream of an xz file, or an older `.lzma` file, which is a single stream.
//!
//! An xz file declares how much memory decompression needs; the decoder enforces a limit, so that a malicious
//! file cannot demand 4 GiB. The limit allows for the output of `xz -9` and `--lzma2=dict=256MiB`. Decoded by
//! liblzma, the format's own library: it accepts bytes as they come, as a piece must, and distinguishes a
//! file that demands too much from a damaged one.

use super::lookahead::Lookahead;
use super::piece::{Fault, Piece};
use liblzma::stream::{Action, Error, Status, Stream};
use std::io::{self, BufRead};

/// The most memory for the decoder: a dictionary of 256 MiB plus overhead.
const MEMORY: u64 = (256 << 20) + (8 << 20);

/// The message for a file that needs more, which is not damage.
const NO_MEMORY: &str = "the archive was packed with a dictionary of more than 256 MiB, which is \
                         not read; unpack it with xz first, or pack it again with xz -9";

/// A stream being decompressed.
pub(super) struct Blocks {
    decoder: Stream,
    /// Whether the content has ended.
    ended: bool,
    /// The error, until it is returned.
    fault: Option<Error>,
}

impl Blocks {
    /// Opens an xz file; consumes nothing yet.
    pub(super) fn begin() -> Result<Self, Fault> {
        Self::with(Stream::new_stream_decoder(MEMORY, 0))
    }

    /// Opens a `.lzma` file; consumes nothing yet.
    pub(super) fn begin_lzma() -> Result<Self, Fault> {
        Self::with(Stream::new_lzma_decoder(MEMORY))
    }

    fn with(decoder: Result<Stream, Error>) -> Result<Self, Fault> {
        Ok(Self {
            decoder: decoder.map_err(fault)?,
            ended: false,
            fault: None,
        })
    }

    /// Decompresses the buffered input; `None` if it was not enough for a byte.
    fn step(&mut self, packed: &mut Lookahead, out: &mut [u8]) -> Result<Option<usize>, Fault> {
        let input = packed.fill_buf()?;
        let at_end = input.is_empty();
        let (read, written) = (self.decoder.total_in(), self.decoder.total_out());
        let result = self.decoder.process(input, out, Action::Run);
        let read = count(self.decoder.total_in() - read);
        let written = count(self.decoder.total_out() - written);
        packed.consume(read);
        match result {
            Ok(Status::StreamEnd) => self.ended = true,
            Ok(_) if at_end && written == 0 => return Err(Fault::BreaksOff),
            Ok(Status::MemNeeded) => self.fault = Some(Error::Program),
            Ok(_) => {}
            Err(error) => self.fault = Some(error),
        }
        Ok((written > 0).then_some(written))
    }
}

impl Piece for Blocks {
    fn unpack(&mut self, packed: &mut Lookahead, out: &mut [u8]) -> Result<usize, Fault> {
        loop {
            if let Some(error) = self.fault.take() {
                return Err(fault(error));
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

fn fault(error: Error) -> Fault {
    let words = match error {
        Error::MemLimit | Error::Mem => {
            let error = io::Error::new(io::ErrorKind::OutOfMemory, NO_MEMORY);
            return Fault::Io(error);
        }
        Error::Data => "bytes that do not match their checksum or are not xz",
        Error::Options => "invalid xz options",
        Error::Format => "an invalid xz header",
        Error::Program | Error::NoCheck | Error::UnsupportedCheck => "an invalid decoder state",
    };
    Fault::Damaged(words.to_owned())
}

/// Converts the bytes read or written by one call, which fit in its buffers.
fn count(bytes: u64) -> usize {
    usize::try_from(bytes).expect("no more than a slice has")
}

#[cfg(test)]
mod tests {
    use super::super::open_text;
    use liblzma::stream::{Check, Filters, LzmaOptions, Stream};
    use liblzma::write::XzEncoder;
    use std::io::{Cursor, Read, Write};

    /// Compresses `Kyiv` with a dictionary of the given size in bytes.
    fn pack(dictionary: u32, check: Check) -> Vec<u8> {
        let mut options = LzmaOptions::new_preset(0).unwrap();
        options.dict_size(dictionary);
        let mut filters = Filters::new();
        filters.lzma2(&options);
        let encoder = Stream::new_stream_encoder(&filters, check).unwrap();
        let mut xz = XzEncoder::new_stream(Vec::new(), encoder);
        xz.write_all(b"Kyiv").unwrap();
        xz.finish().unwrap()
    }

    fn unpack(file: Vec<u8>) -> Result<Vec<u8>, String> {
        let (mut stream, _) = open_text(Cursor::new(file));
        let mut text = Vec::new();
        let read = stream.read_to_end(&mut text);
        read.map(|_| text).map_err(|error| error.to_string())
    }

    #[test]
    fn every_checksum_is_verified() {
        for check in [Check::None, Check::Crc32, Check::Crc64, Check::Sha256] {
            let mut file = pack(1 << 20, check);
            assert_eq!(unpack(file.clone()).unwrap(), b"Kyiv");
            // The index, the footer and the padded checksum after the content.
            let at = file.len() - 24 - 4;
            file[at] ^= 1;
            assert!(unpack(file).is_err());
        }
    }

    #[test]
    fn a_dictionary_of_256_mib_is_read_and_a_larger_one_refused() {
        let mut large = pack(8 << 20, Check::None);
        // Byte 2 of the filter's part of the block header: the dictionary's size (2^28, 1.5 GiB).
        let at = 12 + 4;
        assert_eq!(large[at - 2..at], [0x21, 1]);
        for (size, is_read) in [(32, true), (35, false)] {
            large[at] = size;
            let crc = flate2_crc(&large[12..20]);
            large[20..24].copy_from_slice(&crc);
            let result = unpack(large.clone());
            assert_eq!(result.is_ok(), is_read, "{size}: {result:?}");
            if let Err(words) = result {
                assert!(words.contains("dictionary of more than 256 MiB"), "{words}");
            }
        }
    }

    fn flate2_crc(bytes: &[u8]) -> [u8; 4] {
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        crc.sum().to_le_bytes()
    }
}
