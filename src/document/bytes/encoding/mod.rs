//! Detects a text's encoding and converts it to UTF-8.
//!
//! Takes bytes and returns what they are ([`Detected`]) or UTF-8. Evidence in decreasing order: a byte order
//! mark; the zeros of UTF-16 and UTF-32; UTF-8 that is valid except for a few bytes; what the file or its
//! server declares, unless impossible; and finally a guess from the letters (`chardetng`, the detector of
//! Firefox). [`Detected::Other`] says whether the result is `sure` or a guess.
//!
//! Undecodable input becomes the byte 0xFF, which never occurs in UTF-8: whoever checks the record finds it
//! there, and other records are unharmed.

mod decoder;
mod guess;
mod late_decoder;
mod macintosh;
mod region;
mod utf32;
mod utf8;
mod wide;

pub(crate) use decoder::decode;
pub(crate) use guess::guess;
pub(crate) use late_decoder::{DetectedSlot, open};
pub(crate) use utf32::decode_utf32;

use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};
use guess::is_possible;
use utf8::{Utf8, judge_utf8};
use wide::{Width, may_be_wide, width_of};

/// Never part of UTF-8.
const NOT_UTF8: u8 = 0xff;

/// Bytes that a guess examines, if there are so many.
pub(crate) const FIRST_BYTES: usize = 64 * 1024;

/// What the first bytes of a file say about its encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detected {
    /// UTF-8, including ASCII; single broken bytes do not count.
    Utf8,
    /// UTF-32, for which `encoding_rs` has no decoder.
    Utf32 {
        /// Whether the most significant byte of a unit comes first.
        big_endian: bool,
    },
    /// Any other encoding.
    Other {
        /// Which one.
        encoding: &'static Encoding,
        /// Whether it was declared or cannot be anything else; otherwise it is a guess.
        sure: bool,
    },
    /// Not text: zeros that are not those of UTF-16 or UTF-32.
    Binary,
}

/// Determines the encoding from `first`, the first bytes of a file; `hint` is the label of an encoding that
/// the file or its server declares.
pub(crate) fn detect(first: &[u8], hint: Option<&str>) -> Detected {
    if let Some((detected, _)) = byte_order_mark(first) {
        return detected;
    }
    if may_be_wide(first) {
        match width_of(first) {
            Some(Width::Two { big_endian }) => {
                return sure(if big_endian { UTF_16BE } else { UTF_16LE });
            }
            Some(Width::Four { big_endian }) => return Detected::Utf32 { big_endian },
            None if memchr::memchr(0, first).is_some() => return Detected::Binary,
            None => {}
        }
    }
    if judge_utf8(first) == Utf8::Text {
        return Detected::Utf8;
    }
    let declared = hint.and_then(by_label);
    match declared.filter(|encoding| is_possible(encoding, first)) {
        Some(encoding) => sure(encoding),
        None => guess(first, None),
    }
}

/// The encoding of a byte order mark, and its length.
fn byte_order_mark(first: &[u8]) -> Option<(Detected, usize)> {
    Some(match first {
        [0xef, 0xbb, 0xbf, ..] => (Detected::Utf8, 3),
        [0xff, 0xfe, 0, 0, ..] => (Detected::Utf32 { big_endian: false }, 4),
        [0, 0, 0xfe, 0xff, ..] => (Detected::Utf32 { big_endian: true }, 4),
        [0xff, 0xfe, ..] => (sure(UTF_16LE), 2),
        [0xfe, 0xff, ..] => (sure(UTF_16BE), 2),
        _ => return None,
    })
}

fn sure(encoding: &'static Encoding) -> Detected {
    if encoding == UTF_8 {
        return Detected::Utf8;
    }
    Detected::Other {
        encoding,
        sure: true,
    }
}

/// Common names of encodings that are missing from the WHATWG's list of labels; without spaces, hyphens and
/// underscores.
const MORE_LABELS: &[(&str, &str)] = &[
    ("ansi", "windows-1252"),
    ("latin1", "iso-8859-1"),
    ("latin2", "iso-8859-2"),
    ("latin5", "iso-8859-9"),
    ("latin9", "iso-8859-15"),
    ("macroman", "macintosh"),
    ("cp936", "gb18030"),
    ("cp932", "shift_jis"),
    ("cp949", "euc-kr"),
    ("cp950", "big5"),
    ("cp866", "ibm866"),
    ("cp874", "windows-874"),
    ("gb2312", "gb18030"),
    ("eucjp", "euc-jp"),
    ("euckr", "euc-kr"),
    ("big5hkscs", "big5"),
    ("koi8r", "koi8-r"),
    ("koi8u", "koi8-u"),
    ("utf8sig", "utf-8"),
    ("utf16le", "utf-16le"),
    ("utf16be", "utf-16be"),
    ("utf16", "utf-16"),
];

/// Returns the encoding of a label, as declared by pages or written by users: `windows-1251`, `cp1251`,
/// `latin-1`. `None` for UTF-32, and for encodings that no browser reads (ISO-2022-KR, HZ).
pub(crate) fn by_label(label: &str) -> Option<&'static Encoding> {
    if let Some(encoding) = Encoding::for_label(label.as_bytes()) {
        return Some(encoding).filter(|encoding| *encoding != REPLACEMENT);
    }
    let bare: String = label
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let more = MORE_LABELS.iter().find(|(known, _)| *known == bare);
    let number = bare
        .strip_prefix("windows")
        .or_else(|| bare.strip_prefix("win"))
        .or_else(|| bare.strip_prefix("cp"));
    let standard = match (more, number) {
        (Some((_, standard)), _) => (*standard).to_owned(),
        (None, Some(number)) => format!("windows-{number}"),
        (None, None) => format!("iso-8859-{}", bare.strip_prefix("iso8859")?),
    };
    Encoding::for_label(standard.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{
        EUC_JP, GB18030, IBM866, ISO_8859_2, KOI8_R, MACINTOSH, SHIFT_JIS, WINDOWS_1251,
        WINDOWS_1252,
    };

    #[test]
    fn marks_and_zeros_identify_wide_encodings() {
        assert_eq!(detect(b"\xff\xfeK\0", None), sure(UTF_16LE));
        assert_eq!(detect(b"\xef\xbb\xbf", None), Detected::Utf8);
        assert_eq!(
            detect(b"\xff\xfe\0\0K\0\0\0", None),
            Detected::Utf32 { big_endian: false }
        );
        assert_eq!(detect(b"K\0i\0e\0v\0", None), sure(UTF_16LE));
        assert_eq!(detect(b"\0K\0i\0e\0v", None), sure(UTF_16BE));
        assert_eq!(
            detect(b"\0\0\0K\0\0\0i", None),
            Detected::Utf32 { big_endian: true }
        );
        assert_eq!(detect(b"one\0two\0three\0", None), Detected::Binary);
        assert_eq!(detect(b"", None), Detected::Utf8);
    }

    #[test]
    fn a_declaration_decides_unless_it_is_impossible() {
        let (russian, _, _) = WINDOWS_1251.encode("Москва, Київ");
        assert_eq!(detect(&russian, Some("windows-1252")), sure(WINDOWS_1252));
        assert_eq!(
            detect("Київ".as_bytes(), Some("windows-1251")),
            Detected::Utf8
        );
        let long = WINDOWS_1251
            .encode("Поїзд до Києва запізнився на годину через снігопад")
            .0;
        let guessed = Detected::Other {
            encoding: WINDOWS_1251,
            sure: false,
        };
        assert_eq!(detect(&long, Some("utf-8")), guessed);
        assert_eq!(detect(&long, Some("euc-jp")), guessed);
        assert_eq!(detect(&long, Some("no such thing")), guessed);
    }

    #[test]
    fn utf8_with_a_few_broken_bytes_is_still_utf8() {
        let text = "Zürich, Łódź, Kraków, Göteborg. ".repeat(20);
        let mut bytes = text.into_bytes();
        bytes[40] = 0xfc;
        bytes.push(0xc3);
        assert_eq!(detect(&bytes, Some("iso-8859-1")), Detected::Utf8);
    }

    #[test]
    fn labels_are_found_as_people_write_them() {
        let cases = [
            ("CP1251", WINDOWS_1251),
            ("win-1251", WINDOWS_1251),
            ("Windows 1252", WINDOWS_1252),
            ("latin-1", WINDOWS_1252),
            ("ISO 8859-2", ISO_8859_2),
            ("mac-roman", MACINTOSH),
            ("koi8r", KOI8_R),
            ("cp866", IBM866),
            ("sjis", SHIFT_JIS),
            ("eucjp", EUC_JP),
            ("cp936", GB18030),
        ];
        for (label, encoding) in cases {
            assert_eq!(by_label(label), Some(encoding), "{label}");
        }
        for label in ["", "iso-2022-kr", "klingon", "cp9999", "utf-32"] {
            assert_eq!(by_label(label), None, "{label}");
        }
    }
}
