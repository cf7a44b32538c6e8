//! PubMed's tagged format (`.nbib`, also called MEDLINE): a record begins at its line `PMID- 123`;
//! continuation lines are indented by six spaces.

use crate::document::format::entry::{Entries, Stream};
use crate::document::format::reference::FieldKind;
use crate::document::format::reference::tagged::{Records, TaggedFormat, first_line};

/// Returns whether a file that begins like this is from PubMed.
#[must_use]
pub(crate) fn looks_like(first: &[u8]) -> bool {
    let number = first_line(first).and_then(|line| line.strip_prefix("PMID- ").map(str::to_owned));
    number.is_some_and(|number| number.trim().bytes().all(|byte| byte.is_ascii_digit()))
}

/// Reads the records of a file, each of at most `limit` bytes.
pub(crate) fn open(stream: Stream, limit: u64) -> Entries {
    let format = TaggedFormat {
        tag,
        first_tag: "PMID",
        last_tag: None,
        separator: " ",
        field_kind,
    };
    Box::new(Records::new(stream, limit, format))
}

/// Returns the tag and the value of a line: `TI  - Storm`.
fn tag(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(4)?;
    let value = rest.strip_prefix('-')?;
    let tag = tag.trim_end();
    let is_tag = (2..=4).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_uppercase());
    is_tag.then(|| (tag, value.trim()))
}

/// Returns the meaning of a tag.
fn field_kind(tag: &str) -> Option<FieldKind> {
    Some(match tag {
        "TI" => FieldKind::Title(0),
        "BTI" => FieldKind::Title(1),
        "AB" => FieldKind::Text(0),
        "OAB" => FieldKind::Text(1),
        "DP" => FieldKind::Date(0),
        "DEP" => FieldKind::Date(1),
        "JT" => FieldKind::Outlet(0),
        "TA" => FieldKind::Outlet(1),
        "PMID" => FieldKind::Id(0),
        "LA" => FieldKind::Lang(0),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_record() {
        let text = "PMID- 12\nOWN - NLM\nTI  - Storms and\n      health\nDP  - 2024 Mar 5\n\
                    AB  - Rain in\n      Odesa.\nJT  - Journal of rain\nLA  - eng\n\n";
        assert!(looks_like(text.as_bytes()));
        let all: Vec<_> = open(Box::new(text.as_bytes()), 999)
            .map(Result::unwrap)
            .collect();
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].title.as_deref(), Some("Storms and health"));
        assert_eq!(all[0].text, "Rain in Odesa.");
        assert_eq!(all[0].id.as_deref(), Some("12"));
    }
}
