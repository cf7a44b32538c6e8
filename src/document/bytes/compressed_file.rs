//! Decompresses a file of one or more pieces (gzip members, Zstandard frames, bzip2 and xz streams) and
//! reports what is wrong with it.
//!
//! Everything that can be unpacked is returned. If damage cuts off the last record, the stream then fails
//! with a description ([`damage_of`]), so that half a record is not taken for a whole one. If all content is
//! present and only its framing is not, the stream ends as usual and the [`Flaw`] can be queried afterwards.
//! The standard is gzip's own exit status: zero padding is fine, other bytes after the archive deserve a
//! note, everything else is damage.

use super::lookahead::Lookahead;
use super::packing::{MAGIC_BYTES, Packing};
use super::piece::{Fault, Piece};
use super::stream::Stream;
use std::io::{self, BufRead, Read};
use std::sync::{Arc, OnceLock};
use thiserror::Error;

/// The most bytes of padding that are read: tapes pad to blocks of a few megabytes at most.
const MAX_PADDING: u64 = 64 << 20;

/// What is wrong with a compressed file that was read to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::document) enum Flaw {
    /// Content may be missing or wrong; a description.
    Damage(String),
    /// Other bytes follow it.
    Junk,
}

/// Holds a file's flaw once it has been read.
#[derive(Clone, Debug, Default)]
pub(in crate::document) struct FlawSlot(Arc<OnceLock<Flaw>>);

impl FlawSlot {
    /// The first flaw, if any.
    pub(in crate::document) fn get(&self) -> Option<&Flaw> {
        self.0.get()
    }

    fn put(&self, flaw: Flaw) {
        // Only the first is kept: the others mostly follow from it.
        let _ = self.0.set(flaw);
    }
}

/// The description of the damage that made a stream fail; `None` for other errors.
pub(in crate::document) fn damage_of(error: &io::Error) -> Option<&str> {
    let damage = error.get_ref()?.downcast_ref::<Damage>()?;
    Some(&damage.0)
}

#[derive(Debug, Error)]
#[error("{0}")]
struct Damage(String);

/// The content of a compressed file.
pub(super) struct CompressedFile {
    packed: Lookahead,
    packing: Packing,
    state: State,
    /// Pieces unpacked to their end.
    pieces: u64,
    /// Bytes unpacked.
    unpacked: u64,
    flaw: FlawSlot,
}

enum State {
    Between,
    Within(Box<dyn Piece>),
    Ended,
    Broken(String),
}

impl CompressedFile {
    /// Creates the content of a stream that begins with a piece.
    pub(super) fn new(packed: Stream, packing: Packing, flaw: FlawSlot) -> Self {
        Self {
            packed: Lookahead::new(packed),
            packing,
            state: State::Between,
            pieces: 0,
            unpacked: 0,
            flaw,
        }
    }

    /// Determines what follows a piece: another, padding, other bytes, or nothing.
    fn follow(&mut self) -> Result<State, Fault> {
        let mut padding = 0;
        loop {
            let first = self.packed.peek(MAGIC_BYTES);
            let (is_whole, padded) = (first.len() == MAGIC_BYTES, first.first() == Some(&0));
            if first.is_empty() {
                // An error encountered while peeking is returned here.
                self.packed.fill_buf()?;
                return Ok(State::Ended);
            }
            if Packing::of(first) == Some(self.packing) {
                return Ok(State::Within(self.packing.begin(&mut self.packed)?));
            }
            if !is_whole && self.packing.may_begin(first) {
                return Err(Fault::BreaksOff);
            }
            if !padded || padding > MAX_PADDING {
                if !padded {
                    self.flaw.put(Flaw::Junk);
                }
                return Ok(State::Ended);
            }
            padding += skip_zeros(&mut self.packed)?;
        }
    }

    fn step(&mut self, out: &mut [u8]) -> Result<Option<usize>, Fault> {
        match &mut self.state {
            State::Ended => Ok(Some(0)),
            State::Broken(words) => Err(Fault::Io(broken(words.clone()))),
            State::Between => {
                self.state = self.follow()?;
                Ok(None)
            }
            State::Within(piece) => {
                let count = piece.unpack(&mut self.packed, out)?;
                self.unpacked += count as u64;
                if count > 0 {
                    return Ok(Some(count));
                }
                self.pieces += 1;
                self.state = State::Between;
                Ok(None)
            }
        }
    }

    /// Decides how reading continues after a fault. Files of several pieces may be split anywhere, so only a
    /// complete first piece certainly ends with a record.
    fn settle(&mut self, fault: Fault) -> io::Result<()> {
        let words = match &fault {
            Fault::Io(_) => String::new(),
            Fault::BreaksOff => format!("the archive breaks off after {}", self.extent()),
            Fault::Damaged(words) => {
                format!("the archive is damaged after {} ({words})", self.extent())
            }
            Fault::NoChecksum => format!(
                "the archive breaks off within its checksum, after {}",
                self.extent()
            ),
            Fault::WrongChecksum => format!(
                "the archive's checksum is wrong, so that some of its {} bytes unpacked may be too",
                self.unpacked
            ),
        };
        match fault {
            Fault::Io(error) => return Err(error),
            Fault::WrongChecksum => {
                self.flaw.put(Flaw::Damage(words));
                self.pieces += 1;
                self.state = State::Between;
            }
            Fault::NoChecksum if self.pieces == 0 => {
                self.flaw.put(Flaw::Damage(words));
                self.state = State::Ended;
            }
            Fault::NoChecksum | Fault::BreaksOff | Fault::Damaged(_) => {
                self.state = State::Broken(words);
            }
        }
        Ok(())
    }

    /// How much was unpacked, and of how much, if known.
    fn extent(&self) -> String {
        let size = match &self.state {
            State::Within(piece) if self.pieces == 0 => piece.size(),
            _ => None,
        };
        match size {
            Some(size) => format!("{} of {size} bytes unpacked", self.unpacked),
            None => format!("{} bytes unpacked", self.unpacked),
        }
    }
}

impl Read for CompressedFile {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        loop {
            match self.step(out) {
                Ok(Some(count)) => return Ok(count),
                Ok(None) => {}
                Err(fault) => self.settle(fault)?,
            }
        }
    }
}

fn broken(words: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, Damage(words))
}

/// Skips the buffered zeros and returns their number.
fn skip_zeros(packed: &mut Lookahead) -> io::Result<u64> {
    let buffer = packed.fill_buf()?;
    let zeros = buffer.iter().take_while(|byte| **byte == 0).count();
    packed.consume(zeros);
    Ok(zeros as u64)
}

#[cfg(test)]
mod tests {
    use super::super::open_text;
    use super::*;
    use std::io::Write;

    /// What a file unpacks to, the message of the error that ends it, and its flaw.
    fn unpack(bytes: &[u8]) -> (Vec<u8>, Option<String>, Option<Flaw>) {
        let (mut stream, flaw) = open_text(io::Cursor::new(bytes.to_vec()));
        let mut text = Vec::new();
        let error = stream.read_to_end(&mut text).err();
        let words = error.map(|error| damage_of(&error).unwrap().to_owned());
        (text, words, flaw.get().cloned())
    }

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gz.write_all(text).unwrap();
        gz.finish().unwrap()
    }

    fn zstd(text: &[u8]) -> Vec<u8> {
        let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
        encoder.include_checksum(true).unwrap();
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn bzip2(text: &[u8]) -> Vec<u8> {
        let mut bz = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
        bz.write_all(text).unwrap();
        bz.finish().unwrap()
    }

    fn xz(text: &[u8]) -> Vec<u8> {
        let mut xz = liblzma::write::XzEncoder::new(Vec::new(), 0);
        xz.write_all(text).unwrap();
        xz.finish().unwrap()
    }

    /// Text that compresses poorly, so that the middle of the compressed file is the middle of the text.
    fn text() -> Vec<u8> {
        let mut random = fastrand::Rng::with_seed(7);
        (0..400_000).map(|_| random.alphanumeric() as u8).collect()
    }

    type Packer = fn(&[u8]) -> Vec<u8>;

    const PACKERS: [Packer; 4] = [gzip, zstd, bzip2, xz];

    #[test]
    fn padding_is_ignored_and_junk_is_noted() {
        for pack in PACKERS {
            let archive = pack(b"Kyiv");
            let behind = |bytes: &[u8]| unpack(&[&archive[..], bytes].concat());
            let whole = b"Kyiv".to_vec();
            assert_eq!(behind(b""), (whole.clone(), None, None));
            assert_eq!(behind(&[0; 1]), (whole.clone(), None, None));
            assert_eq!(behind(&[0; 200_000]), (whole.clone(), None, None));
            let junk = (whole.clone(), None, Some(Flaw::Junk));
            assert_eq!(behind(b"<html>502</html>"), junk);
            assert_eq!(behind(b"\0\0\0junk"), junk);
            assert_eq!(behind(b"j"), junk);
            let two = [&[0; 700], &pack(b" sings")[..]].concat();
            assert_eq!(behind(&two), (b"Kyiv sings".to_vec(), None, None));
        }
    }

    #[test]
    fn everything_before_the_damage_is_returned() {
        let text = text();
        for pack in PACKERS {
            let archive = pack(&text);
            for length in [archive.len() / 3, archive.len() / 2, archive.len() * 9 / 10] {
                let (given, words, _) = unpack(&archive[..length]);
                let words = words.unwrap();
                let said = format!("breaks off after {} ", given.len());
                assert!(words.contains(&said), "{words}");
                assert!(text.starts_with(&given), "something else was given");
                // At most one block is lost.
                assert!(given.len() + (256 << 10) > text.len() * length / archive.len());
            }
        }
    }

    #[test]
    fn a_small_archive_loses_no_complete_block() {
        for pack in PACKERS {
            let first = pack(b"one\n");
            let second = pack(b"two\n");
            for length in 1..second.len() - 8 {
                let (given, words, _) = unpack(&[&first[..], &second[..length]].concat());
                assert!(given.starts_with(b"one\n"), "{length} bytes");
                assert!(words.is_some(), "{length} bytes");
            }
        }
    }

    #[test]
    fn a_file_that_lacks_only_its_checksum_is_complete() {
        let archive = gzip(b"Kyiv");
        for missing in 1..=8 {
            let (given, words, flaw) = unpack(&archive[..archive.len() - missing]);
            assert_eq!((given.as_slice(), words), (&b"Kyiv"[..], None));
            assert!(
                matches!(flaw, Some(Flaw::Damage(words)) if words.contains("within its checksum"))
            );
        }
        let mut archive = zstd::bulk::compress(b"Kyiv", 1).unwrap();
        let header_with_checksum = archive[4] | 0b100;
        archive[4] = header_with_checksum;
        let (given, words, flaw) = unpack(&archive);
        assert_eq!((given.as_slice(), words), (&b"Kyiv"[..], None));
        assert!(
            matches!(flaw, Some(Flaw::Damage(_))),
            "its checksum is not there"
        );
        archive[4] &= !0b100;
        let (given, words, flaw) = unpack(&archive[..archive.len() - 1]);
        assert_eq!((given.as_slice(), flaw), (&b"Kyi"[..], None));
        assert!(words.unwrap().contains("3 of 4 bytes"));
    }

    #[test]
    fn a_wrong_checksum_is_reported_and_the_next_piece_read() {
        for (pack, behind) in [(PACKERS[0], 5), (PACKERS[1], 1)] {
            let mut archive = pack(b"Kyiv");
            let at = archive.len() - behind;
            archive[at] ^= 1;
            let (given, words, flaw) = unpack(&[archive, pack(b" sings")].concat());
            assert_eq!((given.as_slice(), words), (&b"Kyiv sings"[..], None));
            assert!(
                matches!(flaw, Some(Flaw::Damage(words)) if words.contains("checksum is wrong"))
            );
        }
    }

    #[test]
    fn damage_in_the_middle_returns_what_came_before() {
        let text = text();
        for pack in PACKERS {
            let mut archive = pack(&text);
            let middle = archive.len() / 2;
            archive[middle..middle + 64].fill(0xff);
            let (given, words, flaw) = unpack(&archive);
            assert!(words.is_some() || flaw.is_some());
            assert!(given.len() > text.len() / 4, "{} bytes", given.len());
            assert_eq!(given[..text.len() / 4], text[..text.len() / 4]);
        }
    }

    #[test]
    fn empty_frames_are_skipped() {
        let skippable = [0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3];
        let archive = [
            &skippable[..],
            &zstd(b"Kyiv"),
            &skippable[..],
            &zstd(b" sings"),
        ]
        .concat();
        assert_eq!(unpack(&archive), (b"Kyiv sings".to_vec(), None, None));
    }

    #[test]
    fn long_windows_are_read() {
        for window_log in [27, 28, 31] {
            let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
            encoder.window_log(window_log).unwrap();
            encoder.write_all(b"Kyiv").unwrap();
            let archive = encoder.finish().unwrap();
            assert_eq!(
                unpack(&archive),
                (b"Kyiv".to_vec(), None, None),
                "2^{window_log}"
            );
        }
    }

    #[test]
    fn a_file_from_before_xz_is_read() {
        let options = liblzma::stream::LzmaOptions::new_preset(6).unwrap();
        let encoder = liblzma::stream::Stream::new_lzma_encoder(&options).unwrap();
        let mut lzma = liblzma::write::XzEncoder::new_stream(Vec::new(), encoder);
        lzma.write_all(b"Kyiv").unwrap();
        let archive = lzma.finish().unwrap();
        assert_eq!(unpack(&archive), (b"Kyiv".to_vec(), None, None));
        let (_, words, _) = unpack(&archive[..archive.len() - 6]);
        assert!(words.unwrap().contains("breaks off"));
        let junk = [&archive[..], b"junk"].concat();
        assert_eq!(unpack(&junk).2, Some(Flaw::Junk));
    }

    #[test]
    fn endless_padding_ends() {
        let endless = io::Cursor::new(gzip(b"Kyiv")).chain(io::repeat(0));
        let (mut stream, flaw) = open_text(endless);
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        assert_eq!((text.as_str(), flaw.get()), ("Kyiv", None));
    }
}
