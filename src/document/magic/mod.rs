//! Identifies files that hold no articles, or whose format is not read, by their first bytes: a name in
//! words, and how to convert them.
//!
//! Used when no reader recognises a file, so that the user learns that `report.bin` is an old Word document
//! rather than that it is not text.

mod ole;
mod table;
#[cfg(test)]
mod tests;

use flate2::read::GzDecoder;
use std::io::{Cursor, Read, Seek};
use table::{TABLE, TABLE_OF_FORMS, TEXTS};

/// The identity of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    /// A noun phrase such as "a PNG picture".
    pub(crate) name: &'static str,
    /// How to make it readable, such as "save it as .docx"; `None` if it simply holds no text.
    pub(crate) fix: Option<&'static str>,
}

/// Bytes searched for a control character, which binary formats contain and texts do not.
const SNIFF_BYTES: usize = 512;

/// Identifies a file by its first bytes if its format is not read; for a gzip file, the file inside it.
pub(crate) fn detect(first: &[u8]) -> Option<Identity> {
    if first.starts_with(&[0x1f, 0x8b]) {
        let mut inner = Vec::new();
        // The data ends early; the bytes decompressed before that suffice.
        let _ = GzDecoder::new(first)
            .take(SNIFF_BYTES as u64)
            .read_to_end(&mut inner);
        return unpacked(&inner);
    }
    unpacked(first)
}

/// The same for a seekable file: old Office documents are distinguished by a directory that may be anywhere
/// in the file.
pub(crate) fn detect_in_file(first: &[u8], file: &mut (impl Read + Seek)) -> Option<Identity> {
    match first.starts_with(ole::MAGIC) {
        true => Some(ole::identify(file)),
        false => detect(first),
    }
}

fn unpacked(first: &[u8]) -> Option<Identity> {
    if first.starts_with(ole::MAGIC) {
        return Some(ole::identify(&mut Cursor::new(first)));
    }
    let is_binary = first[..first.len().min(SNIFF_BYTES)]
        .iter()
        .any(|byte| is_binary_byte(*byte));
    let fits = |parts: &[(usize, &[u8])]| {
        let is_there = |(at, bytes): &(usize, &[u8])| {
            first.get(*at..).is_some_and(|rest| rest.starts_with(bytes))
        };
        parts.iter().all(is_there)
    };
    let form = TABLE_OF_FORMS
        .iter()
        .filter(|form| is_binary || TEXTS.contains(&form.identity.name))
        .find(|form| fits(form.parts));
    form.map(|form| specialised(form.identity, first))
        .or_else(|| computed(first))
}

/// Whether a byte never occurs in text: a control character other than those for layout.
fn is_binary_byte(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)
}

/// Recognises special cases of a format from bytes further on.
fn specialised(identity: Identity, first: &[u8]) -> Identity {
    let has = |words: &[u8]| memchr::memmem::find(first, words).is_some();
    match identity.name {
        "an Apple property list" if has(b"WebMainResource") => Identity {
            name: "a Safari web archive",
            fix: Some("open it in Safari and save the page's source"),
        },
        _ => identity,
    }
}

/// Formats that cannot be recognised by fixed bytes.
fn computed(first: &[u8]) -> Option<Identity> {
    let identity = |name, fix| Some(Identity { name, fix });
    match first {
        // Stata: help dta_113 and 115: version, byte order, file type.
        [0x69..=0x73, 1 | 2, 1, 0, ..] => identity("a Stata data file", TABLE),
        // dBASE III, IV and FoxPro: version, a date, and a header of 32 bytes per field plus one.
        [
            0x03 | 0x83 | 0x8b,
            _,
            1..=12,
            1..=31,
            _,
            _,
            _,
            _,
            low,
            high,
            ..,
        ] if u16::from_le_bytes([*low, *high]) % 32 == 1 && *high < 0x80 => {
            identity("a dBASE table (.dbf)", TABLE)
        }
        _ if is_plist(first) => identity("an Apple property list", None),
        _ => None,
    }
}

/// Whether the bytes begin an Apple property list in XML.
fn is_plist(first: &[u8]) -> bool {
    let start = &first[..first.len().min(SNIFF_BYTES)];
    start.starts_with(b"<?xml") && memchr::memmem::find(start, b"<!DOCTYPE plist").is_some()
}

#[cfg(test)]
mod unit {
    use super::*;
    use std::io::Write;

    fn name_of(first: &[u8]) -> Option<&'static str> {
        detect(first).map(|identity| identity.name)
    }

    /// The bytes of a format, with zeros in the gaps.
    fn sample(parts: &[(usize, &[u8])]) -> Vec<u8> {
        let mut bytes = vec![0; 600];
        for (at, part) in parts {
            bytes[*at..at + part.len()].copy_from_slice(part);
        }
        bytes
    }

    #[test]
    fn no_format_in_the_table_shadows_another() {
        for form in TABLE_OF_FORMS {
            let identity = detect(&sample(form.parts));
            assert_eq!(identity, Some(form.identity), "{:?}", form.parts);
        }
    }

    #[test]
    fn text_formats_are_identified_without_zero_bytes() {
        for form in TABLE_OF_FORMS
            .iter()
            .filter(|form| TEXTS.contains(&form.identity.name))
        {
            if let [(0, bytes)] = form.parts {
                assert_eq!(name_of(bytes), Some(form.identity.name));
            }
        }
    }

    #[test]
    fn prose_is_not_identified_as_a_format() {
        for text in [
            "ORCHARDS near Lviv",
            "BMW builds in Leipzig",
            "MZ",
            "ID3 is a tag",
            "MThd",
            "GIF89a, explained",
            "RIFF of the day",
            "regf",
            "PACK your bags",
            "BOOK",
            "true story",
            "Obj",
            "",
            "7z",
            "Київ співає",
            "<?xml version=\"1.0\"?><rss>",
            "Rar! said the bear",
            "HEADER",
            "moov",
            "d8: announced",
            "AC10 road",
        ] {
            assert_eq!(name_of(text.as_bytes()), None, "{text}");
        }
        let lines = "G".to_owned() + &"a".repeat(187);
        assert_eq!(name_of(lines.repeat(6).as_bytes()), None);
    }

    #[test]
    fn computed_formats_are_identified() {
        assert_eq!(name_of(b"\x72\x02\x01\0"), Some("a Stata data file"));
        assert_eq!(
            name_of(b"\x03\x7c\x03\x05\x01\0\0\0\x61\0\x20\0"),
            Some("a dBASE table (.dbf)")
        );
        let plist = b"<?xml version=\"1.0\"?>\n<!DOCTYPE plist PUBLIC \"x\">";
        assert_eq!(name_of(plist), Some("an Apple property list"));
        let safari = b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource";
        assert_eq!(name_of(safari), Some("a Safari web archive"));
    }

    #[test]
    fn a_compressed_r_file_is_identified() {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gz.write_all(b"RDX3\nX\n\0\0\0\x03").unwrap();
        let file = gz.finish().unwrap();
        assert_eq!(name_of(&file), Some("an R data file"));
        assert_eq!(name_of(&file[..file.len() - 10]), Some("an R data file"));
        assert_eq!(detect(&file).unwrap().fix, TABLE);
    }

    #[test]
    fn an_old_office_file_is_identified_by_its_directory() {
        let identity = detect_in_file(ole::MAGIC, &mut Cursor::new(ole::MAGIC)).unwrap();
        assert_eq!(identity, ole::OTHER);
        assert_eq!(name_of(ole::MAGIC), Some(ole::OTHER.name));
    }
}
