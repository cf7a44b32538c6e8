//! A part of an archive that is packed by itself, and what keeps it from being unpacked.

use super::ahead::Ahead;
use std::io;

/// A part of an archive that is packed by itself.
pub(super) trait Piece: Send {
    /// Unpacks some of it, at least a byte; none at its end.
    fn unpack(&mut self, packed: &mut Ahead, out: &mut [u8]) -> Result<usize, Fault>;

    /// The bytes that it says it unpacks to, where it says so.
    fn size(&self) -> Option<u64> {
        None
    }
}

/// What keeps a piece from being unpacked.
#[derive(Debug)]
pub(super) enum Fault {
    /// The file cannot be read.
    Io(io::Error),
    /// The file ends inside the piece.
    BreaksOff,
    /// The bytes are not those of a piece; the decoder's words.
    Damaged(String),
    /// All was unpacked, and the file ends where the checksum should stand.
    NoChecksum,
    /// All was unpacked, and the checksum is of something else.
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
