//! One member of a gzip file (RFC 1952): header, deflated content, checksum.
//!
//! Parsed by hand around the inflater: existing readers discard the output of the call that meets damage,
//! which in a small file is everything.

use super::lookahead::Lookahead;
use super::piece::{Fault, Piece};
use flate2::{Crc, Decompress, FlushDecompress, Status};
use std::io::{self, BufRead, Read};

/// The only compression method: deflate.
const DEFLATE: u8 = 8;

/// Header flags: which optional fields follow, and those that must not be set.
const HAS_CRC: u8 = 1 << 1;
const HAS_EXTRA: u8 = 1 << 2;
const HAS_NAME: u8 = 1 << 3;
const HAS_COMMENT: u8 = 1 << 4;
const RESERVED: u8 = 0b1110_0000;

/// The most bytes of the name, and of the comment, in the header.
const LONGEST_NAME: u64 = 64 << 10;

/// A member being decompressed.
pub(super) struct Member {
    inflate: Decompress,
    crc: Crc,
    /// Whether the content has ended.
    ended: bool,
    /// The inflater's error message, until it is returned.
    damage: Option<String>,
}

impl Member {
    /// Reads the header.
    pub(super) fn begin(packed: &mut Lookahead) -> Result<Self, Fault> {
        read_header(packed)?;
        Ok(Self {
            inflate: Decompress::new(false),
            crc: Crc::new(),
            ended: false,
            damage: None,
        })
    }

    /// Inflates the buffered input; `None` if it was not enough for a byte.
    fn inflate(&mut self, packed: &mut Lookahead, out: &mut [u8]) -> Result<Option<usize>, Fault> {
        let input = packed.fill_buf()?;
        let at_end = input.is_empty();
        let (read, written) = (self.inflate.total_in(), self.inflate.total_out());
        let result = self.inflate.decompress(input, out, FlushDecompress::None);
        let read = count(self.inflate.total_in() - read);
        let written = count(self.inflate.total_out() - written);
        packed.consume(read);
        self.crc.update(&out[..written]);
        match result {
            Ok(Status::StreamEnd) => self.ended = true,
            Ok(_) if at_end && written == 0 => return Err(Fault::BreaksOff),
            Ok(_) if read + written == 0 => self.damage = Some("no progress".to_owned()),
            Ok(_) => {}
            Err(error) => self.damage = Some(error.to_string()),
        }
        Ok((written > 0).then_some(written))
    }

    /// Checks the content against the checksum and the length after it.
    fn check(&self, packed: &mut Lookahead) -> Result<(), Fault> {
        let mut trailer = [0; 8];
        match packed.read_exact(&mut trailer) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                return Err(Fault::NoChecksum);
            }
            other => other?,
        }
        let [sum, length] = [&trailer[..4], &trailer[4..]].map(little_endian);
        if (sum, length) == (self.crc.sum(), self.crc.amount()) {
            Ok(())
        } else {
            Err(Fault::WrongChecksum)
        }
    }
}

impl Piece for Member {
    fn unpack(&mut self, packed: &mut Lookahead, out: &mut [u8]) -> Result<usize, Fault> {
        loop {
            if let Some(words) = self.damage.take() {
                return Err(Fault::Damaged(words));
            }
            if self.ended {
                return self.check(packed).map(|()| 0);
            }
            if let Some(count) = self.inflate(packed, out)? {
                return Ok(count);
            }
        }
    }
}

fn read_header(packed: &mut Lookahead) -> Result<(), Fault> {
    let mut fixed = [0; 10];
    packed.read_exact(&mut fixed)?;
    let (method, flags) = (fixed[2], fixed[3]);
    if method != DEFLATE || flags & RESERVED != 0 {
        return Err(Fault::Damaged("an invalid gzip header".to_owned()));
    }
    if flags & HAS_EXTRA != 0 {
        let mut length = [0; 2];
        packed.read_exact(&mut length)?;
        skip(packed, u64::from(u16::from_le_bytes(length)))?;
    }
    for flag in [HAS_NAME, HAS_COMMENT] {
        if flags & flag != 0 {
            skip_name(packed)?;
        }
    }
    if flags & HAS_CRC != 0 {
        skip(packed, 2)?;
    }
    Ok(())
}

fn skip(packed: &mut Lookahead, count: u64) -> Result<(), Fault> {
    let skipped = io::copy(&mut packed.take(count), &mut io::sink())?;
    if skipped < count {
        return Err(Fault::BreaksOff);
    }
    Ok(())
}

/// Skips zero-terminated text.
fn skip_name(packed: &mut Lookahead) -> Result<(), Fault> {
    let mut name = Vec::new();
    packed.take(LONGEST_NAME).read_until(0, &mut name)?;
    match name.last() {
        Some(0) => Ok(()),
        _ if name.len() as u64 == LONGEST_NAME => {
            Err(Fault::Damaged("a name that does not end".to_owned()))
        }
        _ => Err(Fault::BreaksOff),
    }
}

fn little_endian(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .rev()
        .fold(0, |value, byte| value << 8 | u32::from(*byte))
}

/// Converts the bytes read or written by one call, which fit in its buffers.
fn count(bytes: u64) -> usize {
    usize::try_from(bytes).expect("no more than a slice has")
}

#[cfg(test)]
mod tests {
    use super::super::open_text;
    use super::*;
    use std::io::Write;

    #[test]
    fn every_header_field_is_skipped() {
        let mut gz = flate2::GzBuilder::new()
            .filename("news.txt")
            .comment("of the day")
            .extra(vec![0, 1, 2, 0])
            .write(Vec::new(), flate2::Compression::fast());
        gz.write_all(b"Kyiv").unwrap();
        let (mut stream, flaw) = open_text(io::Cursor::new(gz.finish().unwrap()));
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        assert_eq!((text.as_str(), flaw.get()), ("Kyiv", None));
    }
}
