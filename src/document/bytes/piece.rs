//! An independently compressed part of a file, and its faults.

use super::lookahead::Lookahead;
use std::io;

/// An independently compressed part of a file.
pub(super) trait Piece: Send {
    /// Unpacks some of it, at least a byte; returns 0 at its end.
    fn unpack(&mut self, packed: &mut Lookahead, out: &mut [u8]) -> Result<usize, Fault>;

    /// The unpacked size that it declares, if any.
    fn size(&self) -> Option<u64> {
        None
    }
}

/// Why a piece cannot be unpacked.
#[derive(Debug)]
pub(super) enum Fault {
    /// The file cannot be read.
    Io(io::Error),
    /// The file ends inside the piece.
    BreaksOff,
    /// The bytes are not those of a piece; the decoder's message.
    Damaged(String),
    /// Everything was unpacked, but the file ends before the checksum.
    NoChecksum,
    /// Everything was unpacked, but the checksum does not match.
    WrongChecksum,
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::BreaksOff,
            _ => Self::Io(error),
        }
    }
}
