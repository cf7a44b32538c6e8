//! Tells JSON from text where no extension does. A table is never guessed: prose has commas too.

use crate::document::Format;
use crate::document::bytes::{Stream, peek};
use std::io;

/// Bytes looked at: enough to see past the blank lines a file may open with.
const LOOKED_AT: usize = 4096;

/// The format that the first bytes tell, and the stream with them still in it.
pub(super) fn sniff(stream: Stream) -> io::Result<(Format, Stream)> {
    let (first, stream) = peek(stream, LOOKED_AT)?;
    let format = if opens_like_json(&first) {
        Format::Json
    } else {
        Format::Text
    };
    Ok((format, stream))
}

/// `{"`, `{}`, `[{`, `[]`: a text may open with a bracket, but not with these.
fn opens_like_json(bytes: &[u8]) -> bool {
    let mut solid = bytes.iter().filter(|byte| !byte.is_ascii_whitespace());
    matches!(
        (solid.next(), solid.next()),
        (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{' | b']'))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracket_alone_is_not_json() {
        for json in ["{\"a\":1}", " \n{ \"a\"", "[{", "[ ]", "{}"] {
            assert!(opens_like_json(json.as_bytes()), "{json}");
        }
        for text in ["[Kyiv] A strike", "{ note }", "title,text", "", "{"] {
            assert!(!opens_like_json(text.as_bytes()), "{text}");
        }
    }
}
