//! Recognises answers of `exonym annotate` that were saved among articles.
//!
//! They are not products that a run may overwrite: the user named the file. But an answer has an id and a
//! title and no text, and would be read as an article that consists of a headline.

use super::mark::head;
use std::io;
use std::path::Path;

/// The keys of an answer before its mentions, in order; each value is a string or null.
const KEYS: [&str; 4] = ["{\"id\":", ",\"title\":", ",\"date\":", ",\"lang\":"];

/// Optional keys after them: the language and its confidence.
const LANGUAGE: &str = ",\"language\":";
const CONFIDENCE: &str = ",\"language_confidence\":";

/// The key after those.
const MENTIONS: &str = ",\"mentions\":[";

/// The beginning of the list of mentions, or the rest of an answer without mentions.
const FIRST: [&str; 3] = ["{\"start\":", "],\"focus\":", "]}"];

/// Whether a file with these opening bytes contains answers.
pub fn is_answers(head: &[u8]) -> bool {
    let strip = |rest: Option<_>, key: &str| value_end(str_end(rest?, key)?);
    let behind = KEYS.into_iter().fold(Some(head), strip);
    let mentions = behind.and_then(|rest| str_end(language_end(rest), MENTIONS));
    mentions.is_some_and(|rest| FIRST.iter().any(|first| rest.starts_with(first.as_bytes())))
}

/// Whether the file contains answers.
///
/// # Errors
/// Returns the system's error if it cannot be read.
pub fn is_answers_file(path: &Path) -> io::Result<bool> {
    Ok(is_answers(&head(path)?))
}

fn str_end<'a>(bytes: &'a [u8], text: &str) -> Option<&'a [u8]> {
    bytes.strip_prefix(text.as_bytes())
}

/// The bytes after the language and its confidence, if the answer has them.
fn language_end(bytes: &[u8]) -> &[u8] {
    let behind = str_end(bytes, LANGUAGE)
        .and_then(value_end)
        .and_then(|rest| str_end(rest, CONFIDENCE));
    let Some(rest) = behind else {
        return bytes;
    };
    let is_number = |byte: &&u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'-');
    &rest[rest.iter().take_while(is_number).count()..]
}

/// The bytes after a string or null.
fn value_end(bytes: &[u8]) -> Option<&[u8]> {
    if let Some(rest) = str_end(bytes, "null") {
        return Some(rest);
    }
    let mut rest = str_end(bytes, "\"")?;
    loop {
        let special = rest.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
        let skipped = if rest[special] == b'"' { 1 } else { 2 };
        let next = rest.get(special + skipped..)?;
        if skipped == 1 {
            return Some(next);
        }
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_distinguished_from_articles() {
        let answers = [
            r#"{"id":"a.txt","title":null,"date":null,"lang":null,"mentions":[]}"#,
            r#"{"id":"1","title":"A \"b\" \\","date":"2022","lang":"nl","mentions":[{"start":0,"#,
            r#"{"id":"1","title":null,"date":null,"lang":null,"language":"nl","language_confidence":0.97,"mentions":[]}"#,
            r#"{"id":"1","title":null,"date":null,"lang":null,"mentions":[],"focus":[]}"#,
        ];
        for head in answers {
            assert!(is_answers(head.as_bytes()), "{head}");
        }
        let others = [
            "",
            "{}",
            r#"{"id":"1","title":null,"date":null,"lang":null,"text":"x","mentions":[]}"#,
            r#"{"id":"1","title":null,"date":null,"lang":null,"mentions":[],"text":"x"}"#,
            r#"{"id":"1","title":null,"date":null,"lang":null,"mentions":["Kyiv"]}"#,
            r#"{"id":"1","title":"x"#,
            r#"{"id":1,"title":null"#,
        ];
        for head in others {
            assert!(!is_answers(head.as_bytes()), "{head}");
        }
    }
}
