//! Characters that must not be output unchanged: those replaced in products, and those escaped at a terminal
//! and in JSON lines.
//!
//! In **products** every control (Unicode's general category Cc: U+0000–U+001F, U+007F–U+009F) except tab,
//! line feed and carriage return is replaced by U+FFFD, one for one, so that offsets in code points remain
//! valid. Replacement happens where articles enter the tally and places the layers, so it is the same in all
//! formats: NUL ends a text for GDAL and all C readers of GeoPackage, FlatGeobuf or CSV, XML has no controls
//! at all, and a control that one format keeps and another drops makes rows that cannot be joined. Tab and
//! line breaks are allowed in all formats, quoted or escaped.
//!
//! At a **terminal** nothing is lost: controls, line breaks, and bidirectional formatting characters are
//! written as `\u{1b}`, so that no title can colour, move, hide or forge a line. In **JSON lines** the same
//! characters are written as `\u001b`, which decodes to the original.

use std::borrow::Cow;
use std::fmt::{self, Write};

/// Replaces controls in texts for products, and counts them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cleaner {
    replaced: u64,
}

impl Cleaner {
    /// Replaces each control, except tab and line breaks, by U+FFFD.
    pub fn clean<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let found = text.chars().filter(|c| is_replaced(*c)).count();
        if found == 0 {
            return text.into();
        }
        self.replaced += found as u64;
        text.replace(is_replaced, "\u{FFFD}").into()
    }

    /// Does the same for an optional text.
    pub fn clean_some(&mut self, text: Option<&str>) -> Option<String> {
        text.map(|text| self.clean(text).into_owned())
    }

    /// Returns the number of characters replaced so far.
    pub fn replaced(self) -> u64 {
        self.replaced
    }
}

/// Whether a character is replaced in products.
fn is_replaced(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// Whether a character acts on a terminal instead of being displayed: controls, line and paragraph
/// separators, and bidirectional formatting characters (UAX #9).
pub fn is_active(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61C}'
                | '\u{200E}'
                | '\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2066}'..='\u{2069}'
        )
}

/// Escapes a text for display on one line of a terminal: active characters are written as `\u{1b}`. Widths
/// and alignments apply to the escaped text.
pub fn visible(text: &str) -> Visible<'_> {
    Visible(escaped(text, |out, c| {
        write!(out, "{}", c.escape_unicode())
    }))
}

/// A text that shows as one line; see [`visible`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visible<'t>(Cow<'t, str>);

impl Visible<'_> {
    /// Returns the escaped text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Visible<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Escapes all characters of JSON that would act on a terminal. Apart from line breaks between values, they
/// occur only within strings, so the JSON decodes to the same value.
pub fn escaped_json(json: &str) -> Cow<'_, str> {
    let is_layout = |c| matches!(c, '\n' | '\r' | '\t');
    escaped(json, |out, c| match is_layout(c) {
        true => out.write_char(c),
        // All of them are in the Basic Multilingual Plane.
        false => write!(out, "\\u{:04x}", u32::from(c)),
    })
}

fn escaped(text: &str, write: impl Fn(&mut String, char) -> fmt::Result) -> Cow<'_, str> {
    if !has_active(text) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if is_active(c) {
            write(&mut out, c).expect("a string takes any text");
        } else {
            out.push(c);
        }
    }
    out.into()
}

/// Whether a text contains active characters. Scans bytes, once for characters of each length, in loops
/// without branches: hardly any text contains one, but many contain dashes and quotes that begin with the
/// same byte.
pub(crate) fn has_active(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (second, third) = (
        bytes.get(1..).unwrap_or_default(),
        bytes.get(2..).unwrap_or_default(),
    );
    let single = |byte: u8| (byte < 0x20) | (byte == 0x7F);
    // U+0080–U+009F and U+061C.
    let double = |a: u8, b: u8| (a == 0xC2) & (b < 0xA0) | (a == 0xD8) & (b == 0x9C);
    // U+200E, U+200F, U+2028–U+202E and U+2066–U+2069.
    let triple = |a: u8, b: u8, c: u8| {
        let in_80 = (b == 0x80) & (((c | 1) == 0x8F) | (c.wrapping_sub(0xA8) < 7));
        (a == 0xE2) & (in_80 | (b == 0x81) & (c.wrapping_sub(0xA6) < 4))
    };
    let pairs = bytes.iter().zip(second);
    let triples = bytes.iter().zip(second).zip(third);
    bytes.iter().fold(false, |found, a| found | single(*a))
        || pairs.fold(false, |found, (a, b)| found | double(*a, *b))
        || triples.fold(false, |found, ((a, b), c)| found | triple(*a, *b, *c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_the_active_characters_are_found() {
        for c in '\0'..=char::MAX {
            assert_eq!(
                has_active(c.encode_utf8(&mut [0; 4])),
                is_active(c),
                "{c:?}"
            );
            let within = format!("北{c}Ї");
            assert_eq!(has_active(&within), is_active(c), "{c:?}");
        }
        assert!(!has_active("Kyiv – “Київ”, 北京, ‹é›"));
    }

    /// Every code point: what std calls a control is replaced except for three, and nothing else is.
    #[test]
    fn products_hold_no_control_but_tab_and_line_breaks() {
        let mut cleaner = Cleaner::default();
        let all: String = ('\0'..=char::MAX).collect();
        let cleaned = cleaner.clean(&all).into_owned();
        // 65 code points are of category Cc in every version of Unicode.
        assert_eq!(cleaner.replaced(), 65 - 3);
        assert_eq!(cleaned.chars().count(), all.chars().count());
        let kept: String = cleaned.chars().filter(|c| c.is_control()).collect();
        assert_eq!(kept, "\t\n\r");
        assert_eq!(cleaner.clean("whole").as_ref(), "whole");
        assert_eq!(cleaner.clean("a\0b\u{9b}").as_ref(), "a\u{FFFD}b\u{FFFD}");
        assert_eq!(cleaner.replaced(), 65 - 3 + 2);
    }

    #[test]
    fn nothing_acts_at_a_terminal() {
        let cases = [
            ("Kyiv", "Kyiv"),
            ("Київ 基辅 é", "Київ 基辅 é"),
            ("a\u{1b}[31mb", r"a\u{1b}[31mb"),
            ("a\u{9b}2Jb", r"a\u{9b}2Jb"),
            ("a\nwarning: b", r"a\u{a}warning: b"),
            ("a\u{202e}b\u{2066}\u{2028}", r"a\u{202e}b\u{2066}\u{2028}"),
            ("\0\u{7f}\t", r"\u{0}\u{7f}\u{9}"),
        ];
        for (text, shown) in cases {
            assert_eq!(visible(text).to_string(), shown, "{text:?}");
        }
        assert_eq!(format!("{:<6}|", visible("ab")), "ab    |");
    }

    #[test]
    fn json_reads_back_as_it_was() {
        let text: String = ('\0'..='\u{3000}').collect();
        let value = serde_json::json!({ "text": text });
        for json in [
            serde_json::to_string(&value).unwrap(),
            serde_json::to_string_pretty(&value).unwrap(),
        ] {
            let escaped = escaped_json(&json);
            assert!(!escaped.contains(|c| is_active(c) && c != '\n'));
            let back: serde_json::Value = serde_json::from_str(&escaped).unwrap();
            assert_eq!(back, value);
        }
    }
}
