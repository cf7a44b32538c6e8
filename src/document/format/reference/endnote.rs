//! EndNote's tagged format (`.enw`, also called Refer): a record begins at its line `%0 Newspaper Article`
//! and ends where the next begins.

use crate::document::format::entry::{Entries, Stream};
use crate::document::format::reference::FieldKind;
use crate::document::format::reference::tagged::{Records, TaggedFormat, first_line};

/// Returns whether a file that begins like this is EndNote.
#[must_use]
pub(crate) fn looks_like(first: &[u8]) -> bool {
    let kind = first_line(first).and_then(|line| line.strip_prefix("%0 ").map(str::to_owned));
    kind.is_some_and(|kind| kind.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// Reads the records of a file, each of at most `limit` bytes.
pub(crate) fn open(stream: Stream, limit: u64) -> Entries {
    let format = TaggedFormat {
        tag,
        first_tag: "%0",
        last_tag: None,
        separator: "\n",
        field_kind,
    };
    Box::new(Records::new(stream, limit, format))
}

/// Returns the tag and the value of a line: `%T Storm`.
fn tag(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(2)?;
    let is_tag = tag.starts_with('%') && rest.is_empty() | rest.starts_with(' ');
    is_tag.then(|| (tag, rest.trim()))
}

/// Returns the meaning of a tag.
fn field_kind(tag: &str) -> Option<FieldKind> {
    Some(match tag {
        "%T" => FieldKind::Title(0),
        "%X" => FieldKind::Text(0),
        "%Z" => FieldKind::Text(1),
        "%8" => FieldKind::Date(0),
        "%D" => FieldKind::Year,
        "%[" => FieldKind::Collected,
        "%J" => FieldKind::Outlet(0),
        "%B" => FieldKind::Outlet(1),
        "%I" => FieldKind::Outlet(2),
        "%U" => FieldKind::Url,
        "%R" => FieldKind::Doi,
        "%F" => FieldKind::Id(0),
        "%M" => FieldKind::Id(1),
        "%G" => FieldKind::Lang(0),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_records() {
        let text = "%0 Newspaper Article\n%T Storm\n%B Gazette\n%D 2024\n%8 March 5\n%X Rain.\n\n\
                    %0 Book\n%T Two\n";
        assert!(looks_like(text.as_bytes()));
        assert!(!looks_like(b"%PDF-1.7\n"));
        let all: Vec<_> = open(Box::new(text.as_bytes()), 999)
            .map(Result::unwrap)
            .collect();
        assert_eq!(all[0].date.as_deref(), Some("March 5 2024"));
        assert_eq!(all[0].outlet.as_deref(), Some("Gazette"));
        assert_eq!(all[0].text, "Rain.");
        assert_eq!(all[1].title.as_deref(), Some("Two"));
    }
}
