//! Decides whether bytes are UTF-8, allowing for a few broken ones.
//!
//! A truncated download, a line pasted from elsewhere: a file of thousands of good characters is not
//! Windows-1252 because of one bad byte. Text in any other encoding forms valid UTF-8 sequences only by
//! chance, so good sequences far outnumber bad ones only in UTF-8.

/// The result of reading bytes as UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Utf8 {
    /// UTF-8 text: valid, cut within its last character, or with few broken bytes.
    Text,
    /// Something else.
    Other,
}

/// Good sequences that outweigh a bad one. Texts in 35 languages in their legacy encodings had at most two
/// good sequences per five bad ones.
const GOOD_FOR_BAD: usize = 5;

/// The escape of ISO-2022-JP: its bytes lack the highest bit but are not ASCII text.
const ESCAPE: u8 = 0x1b;

/// Judges the first bytes of a file.
pub(super) fn judge_utf8(bytes: &[u8]) -> Utf8 {
    let mut good = 0;
    let mut bad = 0;
    let mut rest = bytes;
    loop {
        let (valid, error) = match std::str::from_utf8(rest) {
            Ok(text) => (text, None),
            Err(error) => {
                let text = std::str::from_utf8(&rest[..error.valid_up_to()]);
                (text.unwrap_or_default(), Some(error))
            }
        };
        good += valid.chars().filter(|c| !c.is_ascii()).count();
        match error.map(|error| (error.valid_up_to(), error.error_len())) {
            // Cut within its last character, or good to the end.
            None | Some((_, None)) => break,
            Some((at, Some(length))) => {
                bad += 1;
                rest = &rest[at + length..];
            }
        }
    }
    let escaped = good == 0 && bad == 0 && has_japanese_escape(bytes);
    if !escaped && (bad == 0 && !is_only_cut(bytes, good) || good >= GOOD_FOR_BAD * bad.max(1)) {
        Utf8::Text
    } else {
        Utf8::Other
    }
}

/// Whether the only non-ASCII byte is the start of a character at the very end: it may as well be an `é` in
/// Windows-1252, which is more common there than a truncated `é` in UTF-8.
fn is_only_cut(bytes: &[u8], good: usize) -> bool {
    good == 0 && bytes.last().is_some_and(|last| !last.is_ascii())
}

/// Whether ISO-2022-JP switches to Japanese anywhere: `ESC $ @` or `ESC $ B`.
fn has_japanese_escape(bytes: &[u8]) -> bool {
    memchr::memchr_iter(ESCAPE, bytes)
        .any(|at| matches!(bytes.get(at + 1..at + 3), Some([b'$', b'@' | b'B'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn judges() {
        assert_eq!(judge_utf8(b"plain"), Utf8::Text);
        assert_eq!(judge_utf8("Kraków".as_bytes()), Utf8::Text);
        assert_eq!(
            judge_utf8("Krakó".as_bytes().split_last().unwrap().1),
            Utf8::Other
        );
        assert_eq!(judge_utf8(b"Krak\xf3w"), Utf8::Other);
        assert_eq!(judge_utf8(b"\x1b$B%H%&%-%g%&\x1b(B"), Utf8::Other);
        assert_eq!(judge_utf8(b"\x1b[1mbold"), Utf8::Text);
        let broken = [("Łódź ".repeat(9)).as_bytes(), b"\xff"].concat();
        assert_eq!(judge_utf8(&broken), Utf8::Text);
    }
}
