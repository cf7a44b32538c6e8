//! Detects how a file is compressed from the first bytes of its pieces.

use super::gzip::Member;
use super::lookahead::Lookahead;
use super::piece::{Fault, Piece};
use super::zstandard::Frame;
use super::{bzip2, xz};

/// The compression format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Gzip,
    Zstandard,
    Bzip2,
    Xz,
    /// The predecessor of xz: no magic bytes, no checksum.
    Lzma,
}

/// Bytes needed to detect a format.
pub(super) const MAGIC_BYTES: usize = 13;

/// The first bytes of a gzip member (RFC 1952).
const GZIP: &[u8] = &[0x1f, 0x8b];
/// The first bytes of a Zstandard frame (RFC 8878).
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
/// The same for a frame without content; 16 values of the first byte.
const ZSTD_SKIPPABLE: &[u8] = &[0x50, 0x2a, 0x4d, 0x18];
/// The first bytes of a bzip2 stream, and the bytes after the digit that follows: of a block (the digits of
/// pi), or of the end of a stream without a block (the digits of its square root).
const BZIP2: &[u8] = b"BZh";
const BZIP2_BLOCK: &[u8] = &[0x31, 0x41, 0x59, 0x26, 0x53, 0x59];
const BZIP2_END: &[u8] = &[0x17, 0x72, 0x45, 0x38, 0x50, 0x90];
/// The first bytes of an xz stream (xz-file-format 1.2.1, section 2.1.1.1).
const XZ: &[u8] = &[0xfd, b'7', b'z', b'X', b'Z', 0];
/// The first byte of a `.lzma` file as every program writes it (lc 3, lp 0, pb 2), the smallest dictionary
/// that the next four bytes may declare, and the largest size in the following eight, unless they declare it
/// unknown. liblzma itself applies the same conditions.
const LZMA: u8 = 0x5d;
const LZMA_MIN_DICTIONARY: u32 = 1 << 12;
const LZMA_MAX_SIZE: u64 = 1 << 38;

impl Packing {
    /// The format whose piece begins with these bytes.
    pub(super) fn of(first: &[u8]) -> Option<Self> {
        let is = |packing: Self, bytes: usize| first.len() >= bytes && packing.may_begin(first);
        if is(Self::Gzip, GZIP.len()) {
            Some(Self::Gzip)
        } else if is(Self::Zstandard, ZSTD.len()) {
            Some(Self::Zstandard)
        } else if is(Self::Bzip2, BZIP2.len() + 1 + BZIP2_BLOCK.len()) {
            Some(Self::Bzip2)
        } else if is(Self::Xz, XZ.len()) {
            Some(Self::Xz)
        } else if is(Self::Lzma, MAGIC_BYTES) {
            Some(Self::Lzma)
        } else {
            None
        }
    }

    /// Whether these bytes, possibly incomplete, begin a piece.
    pub(super) fn may_begin(self, first: &[u8]) -> bool {
        match self {
            Self::Gzip => begins(GZIP, first),
            Self::Zstandard => {
                let mut unnumbered = first.to_vec();
                unnumbered.iter_mut().take(1).for_each(|byte| *byte &= 0xf0);
                begins(ZSTD, first) || begins(ZSTD_SKIPPABLE, &unnumbered)
            }
            Self::Bzip2 => {
                let digit = first.get(BZIP2.len()).unwrap_or(&b'9');
                let marker = first.get(BZIP2.len() + 1..).unwrap_or_default();
                begins(BZIP2, first)
                    && matches!(digit, b'1'..=b'9')
                    && (begins(BZIP2_BLOCK, marker) || begins(BZIP2_END, marker))
            }
            Self::Xz => begins(XZ, first),
            // No second piece follows, so the bytes are never incomplete.
            Self::Lzma => is_lzma(first),
        }
    }

    pub(super) fn begin(self, packed: &mut Lookahead) -> Result<Box<dyn Piece>, Fault> {
        Ok(match self {
            Self::Gzip => Box::new(Member::begin(packed)?),
            Self::Zstandard => Box::new(Frame::begin(packed)?),
            Self::Bzip2 => Box::new(bzip2::Blocks::begin()),
            Self::Xz => Box::new(xz::Blocks::begin()?),
            Self::Lzma => Box::new(xz::Blocks::begin_lzma()?),
        })
    }
}

/// Whether `first`, possibly incomplete, begins with `magic`.
fn begins(magic: &[u8], first: &[u8]) -> bool {
    let common = magic.len().min(first.len());
    magic[..common] == first[..common]
}

/// Whether these are the first bytes of a `.lzma` file.
fn is_lzma(first: &[u8]) -> bool {
    let [LZMA, d0, d1, d2, d3, size @ ..] = first else {
        return false;
    };
    let Some(size) = size.first_chunk() else {
        return false;
    };
    let (dictionary, size) = (
        u32::from_le_bytes([*d0, *d1, *d2, *d3]),
        u64::from_le_bytes(*size),
    );
    let is_round = dictionary.count_ones() == 1
        || (dictionary.count_ones() == 2 && dictionary << dictionary.leading_zeros() == 3 << 30);
    is_round && dictionary >= LZMA_MIN_DICTIONARY && (size < LZMA_MAX_SIZE || size == u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_not_detected_as_an_archive() {
        for text in [
            &b"BZh9 is how bzip2 begins"[..],
            b"]\0\0\0x",
            b"]0000000000000000",
            b"\xfd7zX",
            b"",
        ] {
            assert_eq!(Packing::of(text), None);
        }
    }

    #[test]
    fn the_header_of_an_old_file_must_be_as_programs_write_it() {
        let header = |dictionary: u32, size: u64| {
            let mut first = vec![LZMA];
            first.extend(dictionary.to_le_bytes());
            first.extend(size.to_le_bytes());
            Packing::of(&first)
        };
        for dictionary in [1 << 16, 8 << 20, 3 << 22, 1 << 31] {
            assert_eq!(header(dictionary, u64::MAX), Some(Packing::Lzma));
            assert_eq!(header(dictionary, 1000), Some(Packing::Lzma));
            assert_eq!(header(dictionary, 1 << 40), None);
            assert_eq!(header(dictionary + 5, 1000), None);
        }
        assert_eq!(header(0, 1000), None);
    }
}
