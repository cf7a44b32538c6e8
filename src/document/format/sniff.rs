//! Tells JSON and tables from text where no extension does.
//!
//! Prose has brackets and commas too, so that only what no text opens with counts: the first signs
//! of a JSON record, or a line of known column names.

use super::Rows;
use crate::document::bytes::{Ahead, Stream};
use crate::document::column::synonym;
use crate::document::limit::Limit;
use crate::document::{Column, Format};
use std::io::Cursor;

/// Bytes looked at: enough to see past the blank lines a file may open with, and a header line.
const LOOKED_AT: usize = 4096;

/// Known names that make a line a header: one of them may open a text, followed by a comma.
const KNOWN_NAMES: usize = 2;

/// The format that the first bytes tell, and the stream with them still in it.
pub(super) fn sniff(stream: Stream) -> (Format, Stream) {
    let mut stream = Ahead::new(stream);
    let first = stream.peek(LOOKED_AT);
    let format = if opens_like_json(first) {
        Format::Json
    } else if opens_like_table(first) {
        Format::Csv
    } else {
        Format::Text
    };
    (format, Box::new(stream))
}

/// `{"`, `{}`, `[{`, `[]`: a text may open with a bracket, but not with these.
fn opens_like_json(bytes: &[u8]) -> bool {
    let mut solid = bytes.iter().filter(|byte| !byte.is_ascii_whitespace());
    matches!(
        (solid.next(), solid.next()),
        (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{' | b']'))
    )
}

/// A header line that names a column of texts or titles and another that is known.
fn opens_like_table(bytes: &[u8]) -> bool {
    let first = Cursor::new(bytes.to_vec());
    let Ok(rows) = Rows::open(Box::new(first), Limit::default()) else {
        return false;
    };
    let known: Vec<Column> = rows
        .header()
        .iter()
        .filter_map(|name| synonym(name.trim()))
        .map(|known| known.column)
        .collect();
    let readable = known
        .iter()
        .any(|column| matches!(column, Column::Text | Column::Title));
    readable && known.len() >= KNOWN_NAMES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracket_alone_is_not_json() {
        for json in ["{\"a\":1}", " \n{ \"a\"", "[{", "[ ]", "{}"] {
            assert!(opens_like_json(json.as_bytes()), "{json}");
        }
        for text in ["[Kyiv] A strike", "{ note }", "", "{"] {
            assert!(!opens_like_json(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn a_line_of_known_names_is_a_header() {
        for table in [
            "title,text\n",
            "id;Body;PubDate\n1;\"a\nb\";2022",
            "headline\tviews\turl",
        ] {
            assert!(opens_like_table(table.as_bytes()), "{table}");
        }
        for text in [
            "Date, title and text are missing.\n",
            "Story, as told in Kyiv\n",
            "date,url\n1,2",
            "text\nKyiv",
            "",
        ] {
            assert!(!opens_like_table(text.as_bytes()), "{text}");
        }
    }
}
