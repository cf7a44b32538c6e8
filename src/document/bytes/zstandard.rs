//! One frame of a Zstandard file (RFC 8878), including frames without content.
//!
//! Windows of every size in the format are supported (`zstd --long=31`): the decoder reserves as much memory
//! as the frame requests, at most 2 GiB, and touches only what the content fills.

use super::lookahead::Lookahead;
use super::piece::{Fault, Piece};
use std::io::{self, BufRead};
use zstd::stream::raw::{DParameter, Decoder, Operation};
use zstd::zstd_safe;

/// The largest window of the format as a power of two, if the process can address it.
const WINDOW_LOG: u32 = if usize::BITS >= 64 { 31 } else { 30 };

/// Bytes of a block's header. The decoder prefers to receive the next block's header together with a block;
/// but if that header is bad, the output of the block is lost with it. So they are passed separately.
const BLOCK_HEADER: usize = 3;

/// The most bytes of a frame header.
const FRAME_HEADER: usize = 18;

/// The decoder's message for a checksum that does not match.
const WRONG_CHECKSUM: &str = "doesn't match checksum";

/// Its message for a window that does not fit in memory, which is not damage.
const NO_MEMORY: &str = "not enough memory";

/// A frame being decompressed.
pub(super) struct Frame {
    decoder: Decoder<'static>,
    /// Bytes that the decoder requests next; 0 once the frame is complete.
    wanted: usize,
    size: Option<u64>,
    unpacked: u64,
}

impl Frame {
    /// Peeks at the header; consumes nothing yet.
    pub(super) fn begin(packed: &mut Lookahead) -> Result<Self, Fault> {
        let mut decoder = Decoder::new().map_err(Fault::Io)?;
        decoder
            .set_parameter(DParameter::WindowLogMax(WINDOW_LOG))
            .map_err(Fault::Io)?;
        let header = packed.peek(FRAME_HEADER);
        Ok(Self {
            decoder,
            wanted: BLOCK_HEADER,
            size: zstd_safe::get_frame_content_size(header).ok().flatten(),
            unpacked: 0,
        })
    }

    fn step(&mut self, packed: &mut Lookahead, out: &mut [u8]) -> Result<usize, Fault> {
        let input = packed.fill_buf()?;
        let at_end = input.is_empty();
        let fitting = match self.wanted {
            wanted if wanted > BLOCK_HEADER => wanted - BLOCK_HEADER,
            wanted => wanted,
        };
        let fed = &input[..fitting.min(input.len())];
        let fed_bytes = fed.len();
        let status = match self.decoder.run_on_buffers(fed, out) {
            Ok(status) => status,
            Err(error) => {
                // The decoder has consumed them, and another frame may follow.
                packed.consume(fed_bytes);
                return Err(fault(&error));
            }
        };
        packed.consume(status.bytes_read);
        self.wanted = status.remaining;
        self.unpacked += status.bytes_written as u64;
        if at_end && self.wanted > 0 && status.bytes_written == 0 {
            return Err(match self.size {
                Some(size) if size == self.unpacked => Fault::NoChecksum,
                _ => Fault::BreaksOff,
            });
        }
        Ok(status.bytes_written)
    }
}

impl Piece for Frame {
    fn unpack(&mut self, packed: &mut Lookahead, out: &mut [u8]) -> Result<usize, Fault> {
        while self.wanted > 0 {
            let count = self.step(packed, out)?;
            if count > 0 {
                return Ok(count);
            }
        }
        Ok(0)
    }

    fn size(&self) -> Option<u64> {
        self.size
    }
}

fn fault(error: &io::Error) -> Fault {
    let words = error.to_string();
    if words.contains(WRONG_CHECKSUM) {
        Fault::WrongChecksum
    } else if words.contains(NO_MEMORY) {
        Fault::Io(io::Error::new(
            io::ErrorKind::OutOfMemory,
            "the archive was packed with a long window, for which there is not enough memory; \
             unpack it elsewhere, or pack it again without --long",
        ))
    } else {
        Fault::Damaged(words)
    }
}
