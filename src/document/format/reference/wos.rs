//! Web of Science's tagged format: `FN Clarivate Analytics Web of Science`, then records from `PT J` to `ER`;
//! continuation lines are indented by three spaces.

use crate::document::format::entry::{Entries, Stream};
use crate::document::format::reference::FieldKind;
use crate::document::format::reference::tagged::{Records, TaggedFormat};

/// Lines within which the first record begins: the program and its version come first.
const MAX_PREFACE: usize = 4;

/// Returns whether a file that begins like this is from Web of Science.
#[must_use]
pub(crate) fn looks_like(first: &[u8]) -> bool {
    let text = String::from_utf8_lossy(first);
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let is_type = |line: &&str| matches!(tag(line), Some(("PT", kind)) if kind.len() == 1);
    let has_type = lines
        .by_ref()
        .filter(|line| !line.trim().is_empty())
        .take(MAX_PREFACE)
        .take_while(|line| is_type(line) || matches!(tag(line), Some(("FN" | "VR", _))))
        .any(|line| is_type(&line));
    has_type && lines.next().is_none_or(|line| tag(line).is_some())
}

/// Reads the records of a file, each of at most `limit` bytes.
pub(crate) fn open(stream: Stream, limit: u64) -> Entries {
    let format = TaggedFormat {
        tag,
        first_tag: "PT",
        last_tag: Some("ER"),
        separator: " ",
        field_kind,
    };
    Box::new(Records::new(stream, limit, format))
}

/// Returns the tag and the value of a line: `TI Storm`.
fn tag(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(2)?;
    let mut letters = tag.bytes();
    let is_tag = letters.next().is_some_and(|byte| byte.is_ascii_uppercase())
        && letters.all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let is_apart = rest.trim_end().is_empty() || rest.starts_with(' ');
    (is_tag && is_apart).then(|| (tag, rest.trim()))
}

/// Returns the meaning of a tag.
fn field_kind(tag: &str) -> Option<FieldKind> {
    Some(match tag {
        "TI" => FieldKind::Title(0),
        "AB" => FieldKind::Text(0),
        "PD" => FieldKind::Date(0),
        "PY" => FieldKind::Year,
        "SO" => FieldKind::Outlet(0),
        "PU" => FieldKind::Outlet(1),
        "DI" => FieldKind::Doi,
        "UT" => FieldKind::Id(0),
        "LA" => FieldKind::Lang(0),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_records() {
        let text = "\u{feff}FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Jansen, A\n\
                    TI Storms and\n   health\nSO JOURNAL OF RAIN\nLA English\nAB Rain in\n   Odesa.\n\
                    PD MAR 5\nPY 2024\nDI 10.1/ab\nUT WOS:000123\nER\n\nPT J\nTI Two\nER\n\nEF";
        assert!(looks_like(text.as_bytes()));
        let all: Vec<_> = open(Box::new(text.as_bytes()), 999)
            .map(Result::unwrap)
            .collect();
        assert_eq!(all.len(), 2);
        assert_eq!(all[0].title.as_deref(), Some("Storms and health"));
        assert_eq!(all[0].text, "Rain in Odesa.");
        assert_eq!(all[0].date.as_deref(), Some("MAR 5 2024"));
        assert_eq!(all[0].id.as_deref(), Some("WOS:000123"));
        assert_eq!(all[1].title.as_deref(), Some("Two"));
    }

    #[test]
    fn prose_is_not_taken_for_it() {
        for text in ["PT is a town.", "FN was here", "PT J and more", ""] {
            assert!(!looks_like(text.as_bytes()), "{text}");
        }
    }
}
