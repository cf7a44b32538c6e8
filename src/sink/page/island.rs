//! JSON that is safe in a script element, whatever its strings contain.
//!
//! Takes values; returns JSON. `<` is written `\u003c`, so that no string from an article can close the
//! element or open a comment in it (HTML, 4.12.1.3, restrictions on its contents); U+2028 and U+2029 are
//! escaped, because JavaScript before 2019 treated them as line ends.

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// serde_json's compact form, with the escapes above.
struct ScriptSafe;

impl Formatter for ScriptSafe {
    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(['<', '\u{2028}', '\u{2029}']) {
            let (before, from) = rest.split_at(at);
            let mut characters = from.chars();
            let escape = characters.next().expect("something was found there");
            write!(out, "{before}\\u{:04x}", u32::from(escape))?;
            rest = characters.as_str();
        }
        out.write_all(rest.as_bytes())
    }
}

/// Writes a value as JSON.
pub(super) fn write(out: impl Write, value: &impl Serialize) -> io::Result<()> {
    Ok(value.serialize(&mut Serializer::with_formatter(out, ScriptSafe))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_cannot_leave_the_element_and_read_back_whole() {
        let hostile = [
            "</script><script>alert(1)</script>",
            "<!-- <script>",
            "]]>\u{2028}\u{2029}\u{200b}\u{202e}\"\\\u{0}\u{7f}é<",
            "",
        ];
        let mut json = Vec::new();
        write(&mut json, &hostile).unwrap();
        let json = String::from_utf8(json).unwrap();
        assert!(!json.contains(['<', '\u{2028}', '\u{2029}']), "{json}");
        let back: Vec<String> = serde_json::from_str(&json).unwrap();
        assert_eq!(back, hostile);
    }
}
