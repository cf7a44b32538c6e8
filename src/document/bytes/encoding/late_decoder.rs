//! A stream whose encoding is detected at its first letter beyond ASCII.
//!
//! In an English article, the first such letter may come after megabytes. Everything before it is the same in
//! every encoding, so it is passed through and nothing is held. From that letter onwards, bytes are examined
//! until they suffice for a guess, [`MAX_HELD`] at most.

use super::wide::may_be_wide;
use super::{Detected, FIRST_BYTES, byte_order_mark, decode, decode_utf32, detect};
use crate::document::bytes::read_buffered;
use crate::document::format::entry::Stream;
use encoding_rs::Encoding;
use std::io::{self, BufRead, Cursor, Read};
use std::sync::{Arc, OnceLock};

/// The most bytes held for a guess.
const MAX_HELD: usize = 1 << 20;

/// Letters beyond ASCII that suffice for a guess: those in a few pages of Dutch, or in a paragraph of
/// Ukrainian.
const ENOUGH_LETTERS: usize = 512;

/// Bytes before the first letter that the guess also sees: the beginning of its word.
const CONTEXT: usize = 64;

/// Holds the encoding of a stream once it is detected.
#[derive(Clone, Debug, Default)]
pub(crate) struct DetectedSlot(Arc<OnceLock<Detected>>);

impl DetectedSlot {
    /// The encoding; `None` while everything read is ASCII.
    pub(crate) fn get(&self) -> Option<Detected> {
        self.0.get().copied()
    }

    fn set(&self, detected: Detected) {
        // Set only once per stream.
        let _ = self.0.set(detected);
    }
}

/// A UTF-8 stream and its original encoding.
pub(crate) struct Decoded {
    /// The text, without a byte order mark.
    pub(crate) stream: Stream,
    /// Its encoding; known at once if the first bytes show it.
    pub(crate) detected: DetectedSlot,
}

/// Decodes a stream in any encoding; `hint` as for [`detect`]. Non-text passes unchanged and is detected at
/// once.
pub(crate) fn open(mut stream: Stream, hint: Option<&str>) -> Decoded {
    let slot = DetectedSlot::default();
    let mut held = Vec::new();
    let error = (&mut stream)
        .take(FIRST_BYTES as u64)
        .read_to_end(&mut held)
        .err();
    let (detected, mark) = match byte_order_mark(&held) {
        Some((detected, length)) => (Some(detected), length),
        None if may_be_wide(&held) => (Some(detect(&held, hint)), 0),
        None => (None, 0),
    };
    let bytes = chain(held, mark, error, stream);
    let stream: Stream = match detected {
        Some(detected) => {
            slot.set(detected);
            decoded(bytes, detected)
        }
        None => Box::new(LateDecoder {
            state: State::Ascii(bytes),
            ascii: 0,
            context: Vec::new(),
            hint: hint.map(str::to_owned),
            slot: slot.clone(),
        }),
    };
    Decoded {
        stream,
        detected: slot,
    }
}

/// The held bytes from `start`, then the error encountered, then the rest.
fn chain(held: Vec<u8>, start: usize, error: Option<io::Error>, rest: Stream) -> Stream {
    let mut held = Cursor::new(held);
    held.set_position(start as u64);
    Box::new(held.chain(Failing(error)).chain(rest))
}

fn decoded(bytes: Stream, detected: Detected) -> Stream {
    match detected {
        Detected::Utf8 | Detected::Binary => bytes,
        Detected::Utf32 { big_endian } => decode_utf32(bytes, big_endian),
        Detected::Other { encoding, .. } => decode(bytes, encoding),
    }
}

/// Fails once if there is an error; then it ends.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

impl BufRead for Failing {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.take().map_or(Ok(&[]), Err)
    }

    fn consume(&mut self, _: usize) {}
}

/// Leading bytes that are the same in every encoding: ASCII without an escape, which introduces Japanese in
/// ISO-2022-JP.
fn ascii_length(bytes: &[u8]) -> usize {
    const ESCAPE: u8 = 0x1b;
    let ascii = &bytes[..Encoding::ascii_valid_up_to(bytes)];
    memchr::memchr(ESCAPE, ascii).unwrap_or(ascii.len())
}

enum State {
    /// Everything read so far is ASCII.
    Ascii(Stream),
    /// The encoding is known.
    Decoded(Stream),
}

struct LateDecoder {
    state: State,
    /// Upcoming bytes known to be ASCII, so that a reader that takes a few bytes at a time does not cause the
    /// whole buffer to be rescanned each time.
    ascii: usize,
    /// The last bytes passed through.
    context: Vec<u8>,
    hint: Option<String>,
    slot: DetectedSlot,
}

impl LateDecoder {
    /// Looks ahead from a letter beyond ASCII, which comes next.
    fn settle(&mut self) {
        let State::Ascii(stream) = &mut self.state else {
            return;
        };
        let mut stream: Stream = std::mem::replace(stream, Box::new(io::empty()));
        let mut held = std::mem::take(&mut self.context);
        let context = held.len();
        let error = look_ahead(&mut stream, &mut held).err();
        let detected = detect(&held, self.hint.as_deref());
        self.slot.set(detected);
        self.state = State::Decoded(decoded(chain(held, context, error, stream), detected));
    }

    /// Keeps the last of the bytes passed through.
    fn remember(&mut self, passed: &[u8]) {
        self.context.extend_from_slice(passed);
        let surplus = self.context.len().saturating_sub(CONTEXT);
        self.context.drain(..surplus);
    }
}

/// Adds to `held` until it has enough letters.
fn look_ahead(stream: &mut Stream, held: &mut Vec<u8>) -> io::Result<()> {
    let mut letters = 0;
    let start = held.len();
    while held.len() - start < MAX_HELD {
        let bytes = stream.fill_buf()?;
        if bytes.is_empty() || (letters >= ENOUGH_LETTERS && held.len() - start >= FIRST_BYTES) {
            break;
        }
        let bytes = &bytes[..bytes.len().min(FIRST_BYTES)];
        letters += bytes.iter().filter(|byte| !byte.is_ascii()).count();
        held.extend_from_slice(bytes);
        let count = bytes.len();
        stream.consume(count);
    }
    Ok(())
}

impl BufRead for LateDecoder {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if let State::Ascii(stream) = &mut self.state
            && self.ascii == 0
        {
            let bytes = stream.fill_buf()?;
            self.ascii = ascii_length(bytes);
            if self.ascii == 0 && !bytes.is_empty() {
                self.settle();
            }
        }
        match &mut self.state {
            State::Decoded(stream) => stream.fill_buf(),
            State::Ascii(stream) => {
                let bytes = stream.fill_buf()?;
                Ok(&bytes[..self.ascii.min(bytes.len())])
            }
        }
    }

    fn consume(&mut self, count: usize) {
        match &mut self.state {
            State::Decoded(stream) => stream.consume(count),
            State::Ascii(stream) => {
                let passed = stream.fill_buf().unwrap_or_default();
                let passed = &passed[..count.min(passed.len())];
                let passed = passed[passed.len().saturating_sub(CONTEXT)..].to_vec();
                stream.consume(count);
                self.ascii = self.ascii.saturating_sub(count);
                self.remember(&passed);
            }
        }
    }
}

impl Read for LateDecoder {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        read_buffered(self, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{ISO_2022_JP, UTF_16LE, WINDOWS_1251, WINDOWS_1252};

    fn read(bytes: Vec<u8>, hint: Option<&str>) -> (Vec<u8>, Option<Detected>) {
        let mut opened = open(Box::new(Cursor::new(bytes)), hint);
        let mut text = Vec::new();
        opened.stream.read_to_end(&mut text).unwrap();
        (text, opened.detected.get())
    }

    #[test]
    fn a_letter_after_megabytes_is_still_decoded() {
        let ascii = "All quiet in the harbour. ".repeat(100_000);
        let late = "Café in Zürich: übrigens schließt es früh. Größere Gäste dürfen später gehen.";
        let bytes = [ascii.as_bytes(), &WINDOWS_1252.encode(late).0].concat();
        let (text, detected) = read(bytes, None);
        assert_eq!(text, [ascii.as_bytes(), late.as_bytes()].concat());
        let guessed = Detected::Other {
            encoding: WINDOWS_1252,
            sure: false,
        };
        assert_eq!(detected, Some(guessed));
    }

    #[test]
    fn ascii_is_undecided_and_utf8_is_unchanged() {
        assert_eq!(read(b"plain".to_vec(), None), (b"plain".to_vec(), None));
        let utf8 = "Ærø ".repeat(50_000).into_bytes();
        assert_eq!(read(utf8.clone(), None), (utf8, Some(Detected::Utf8)));
        assert_eq!(read(b"\xef\xbb\xbfa".to_vec(), None).0, b"a");
    }

    #[test]
    fn wide_escaped_and_declared_encodings_are_decoded() {
        let little: Vec<u8> = "Kyiv та Львів"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let (text, detected) = read(little, None);
        assert_eq!(text, "Kyiv та Львів".as_bytes());
        assert_eq!(
            detected,
            Some(Detected::Other {
                encoding: UTF_16LE,
                sure: true
            })
        );
        let japanese = "Tokyo: 東京と大阪の間で列車が止まった。";
        assert_eq!(
            read(ISO_2022_JP.encode(japanese).0.into_owned(), None).0,
            japanese.as_bytes()
        );
        let bytes = WINDOWS_1251.encode("Київ").0.into_owned();
        assert_eq!(read(bytes, Some("windows-1251")).0, "Київ".as_bytes());
    }

    #[test]
    fn an_error_comes_after_what_was_read() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("gone"))
            }
        }
        let stream = io::BufReader::new((&b"caf\xe9 "[..]).chain(Broken));
        let mut opened = open(Box::new(stream), Some("latin1"));
        let mut text = Vec::new();
        let error = opened.stream.read_to_end(&mut text).unwrap_err();
        assert_eq!(
            (text.as_slice(), error.to_string().as_str()),
            ("café ".as_bytes(), "gone")
        );
    }
}
