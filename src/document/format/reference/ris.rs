//! RIS, which every reference manager and most newspaper databases write.
//!
//! A record runs from its line `TY  - NEWS` to its line `ER  - `. The abstract is the article's text, or
//! otherwise the notes.

use crate::document::format::entry::{Entries, Stream};
use crate::document::format::reference::FieldKind;
use crate::document::format::reference::tagged::{Records, TaggedFormat};

/// Maximum lines before the first record, which say who wrote the file.
const MAX_PREFACE: usize = 10;

/// Returns whether a file that begins like this is RIS.
#[must_use]
pub(crate) fn looks_like(first: &[u8]) -> bool {
    let text = String::from_utf8_lossy(first);
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let is_type = |line: &&str| tag(line).is_some_and(|(tag, kind)| tag == "TY" && is_kind(kind));
    let has_type = lines
        .by_ref()
        .filter(|line| !line.trim().is_empty())
        .take(MAX_PREFACE)
        .take_while(|line| is_type(line) || is_preface(line))
        .any(|line| is_type(&line));
    has_type && lines.next().is_none_or(|line| tag(line).is_some())
}

/// Returns whether a line may precede a record: a field of a preface, or the record's number.
fn is_preface(line: &str) -> bool {
    line.contains(':')
        || line
            .trim_end_matches('.')
            .bytes()
            .all(|byte| byte.is_ascii_digit())
}

/// Returns whether a word has the form of a reference type: `NEWS`, `JOUR`, `E-BOOK`.
fn is_kind(kind: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_uppercase() || c == '-';
    (2..=8).contains(&kind.len()) && kind.chars().all(is_letter)
}

/// Reads the records of a file, each of at most `limit` bytes.
pub(crate) fn open(stream: Stream, limit: u64) -> Entries {
    let format = TaggedFormat {
        tag,
        first_tag: "TY",
        last_tag: Some("ER"),
        separator: "\n",
        field_kind,
    };
    Box::new(Records::new(stream, limit, format))
}

/// Returns the tag and the value of a line: `PY  - 2022`.
fn tag(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(2)?;
    let mut letters = tag.chars();
    let is_tag = letters.next().is_some_and(|c| c.is_ascii_uppercase())
        && letters.all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let value = rest.strip_prefix("  -")?;
    let is_apart = value.is_empty() || value.starts_with([' ', '\t']);
    (is_tag && is_apart).then(|| (tag, value.trim()))
}

/// Returns the meaning of a tag.
fn field_kind(tag: &str) -> Option<FieldKind> {
    Some(match tag {
        "TI" => FieldKind::Title(0),
        "T1" => FieldKind::Title(1),
        "CT" => FieldKind::Title(2),
        "AB" => FieldKind::Text(0),
        "N2" => FieldKind::Text(1),
        "N1" => FieldKind::Text(2),
        "DA" => FieldKind::Date(0),
        "PY" => FieldKind::Year,
        "Y1" => FieldKind::Date(1),
        "Y2" => FieldKind::Collected,
        "T2" => FieldKind::Outlet(0),
        "JF" => FieldKind::Outlet(1),
        "JO" => FieldKind::Outlet(2),
        "BT" => FieldKind::Outlet(3),
        "JA" | "J2" => FieldKind::Outlet(4),
        "PB" => FieldKind::Outlet(5),
        "UR" | "LK" => FieldKind::Url,
        "DO" => FieldKind::Doi,
        "ID" => FieldKind::Id(0),
        "AN" => FieldKind::Id(1),
        "LA" => FieldKind::Lang(0),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distinguishes_ris_from_prose() {
        assert!(looks_like(b"\xEF\xBB\xBFTY  - NEWS\r\nTI  - Storm\r\n"));
        assert!(looks_like(
            b"Provider: Base\nContent: text/plain\n\nTY  - JOUR\nTI  - A"
        ));
        assert!(!looks_like(b"TY  - for the gift\nMore."));
        assert!(!looks_like(b"Storm: it blew.\nTY"));
        assert!(!looks_like("ТЯ  - Київ".as_bytes()));
    }

    #[test]
    fn a_value_continues_and_a_missing_end_is_reported() {
        let text = "TY  - NEWS\nAB  - Rain in\nOdesa.\n\nMore.\nER  - \nTY  - NEWS\nTI  - Two";
        let all: Vec<_> = open(Box::new(text.as_bytes()), 999).collect();
        assert_eq!(all[0].as_ref().unwrap().text, "Rain in\nOdesa.\n\nMore.");
        assert_eq!(all[1].as_ref().unwrap().title.as_deref(), Some("Two"));
        assert!(all[2].as_ref().is_err(), "{all:?}");
    }

    #[test]
    fn a_record_that_is_too_long_is_skipped() {
        let text = format!(
            "TY  - NEWS\nAB  - {}\nER  -\nTY  - NEWS\nTI  - Two\nER  -\n",
            "x".repeat(99)
        );
        for limit in [50, 102] {
            let all: Vec<_> = open(Box::new(std::io::Cursor::new(text.clone())), limit).collect();
            assert!(all[0].is_err());
            assert_eq!(all[1].as_ref().unwrap().title.as_deref(), Some("Two"));
            assert_eq!(all.len(), 2);
        }
    }
}
