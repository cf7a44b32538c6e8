//! The encoding declared by a page.

use std::borrow::Cow;

/// Bytes at the start of a page that browsers search for the declaration.
const SEARCH_BYTES: usize = 1024;

/// Returns the encoding declared by `<meta charset>`, `<meta http-equiv>` or an XML declaration in the first
/// bytes of a page, in lower case.
pub(crate) fn declared_charset(first: &[u8]) -> Option<String> {
    let head = &first[..first.len().min(SEARCH_BYTES)];
    let head: Cow<'_, str> = String::from_utf8_lossy(head);
    let lower = head.to_ascii_lowercase();
    if lower.trim_start().starts_with("<?xml") {
        let declaration = lower.split("?>").next().unwrap_or("");
        if let Some(name) = value_of(declaration, "encoding") {
            return Some(name.to_owned());
        }
    }
    lower.split("<meta").skip(1).find_map(|rest| {
        let tag = rest.split('>').next().unwrap_or("");
        value_of(tag, "charset").map(str::to_owned)
    })
}

/// Returns the value after a key and an equals sign.
fn value_of<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(key)?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let is_end = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/' | '?');
    let value = value.split(is_end).next()?;
    (!value.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_form_of_declaration() {
        let cases: [(&[u8], Option<&str>); 6] = [
            (
                b"<html><head><META CHARSET=\"windows-1251\">",
                Some("windows-1251"),
            ),
            (
                b"<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-2'>",
                Some("iso-8859-2"),
            ),
            (b"<meta charset=utf-8/>", Some("utf-8")),
            (
                b"<?xml version='1.0' encoding='Shift_JIS'?><html>",
                Some("shift_jis"),
            ),
            (
                b"<title>\xcc\xe8\xf0</title><meta charset = koi8-r>",
                Some("koi8-r"),
            ),
            (b"<p>charset=utf-8</p>", None),
        ];
        for (first, expected) in cases {
            assert_eq!(declared_charset(first).as_deref(), expected);
        }
    }
}
