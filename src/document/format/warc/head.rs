//! The header of a record or of a web server's response: lines of a name, a colon and a value.
//!
//! Parsing is tolerant, since crawlers store whatever servers send: line feeds without carriage returns,
//! spaces before the colon, bytes that are not UTF-8, lines without a colon. Continuation lines are ignored:
//! no field in use has them.

/// Maximum bytes of a header: servers and clients accept 8 to 64 KiB.
pub(super) const MAX_HEAD: usize = 64 << 10;

/// The fields of a header.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head<'a>(&'a [u8]);

impl<'a> Head<'a> {
    /// Wraps the header in these bytes, from the first field onwards.
    pub(super) const fn new(lines: &'a [u8]) -> Self {
        Self(lines)
    }

    /// Returns the value of the first field of that name, trimmed.
    pub(super) fn get(self, name: &str) -> Option<&'a [u8]> {
        self.0.split(|byte| *byte == b'\n').find_map(|line| {
            let (found, value) = line.split_at(memchr::memchr(b':', line)?);
            let matches = found.trim_ascii_end().eq_ignore_ascii_case(name.as_bytes());
            matches.then(|| value[1..].trim_ascii())
        })
    }

    /// Returns the same as text, with invalid UTF-8 replaced; `None` if it is empty too.
    pub(super) fn text(self, name: &str) -> Option<String> {
        let value = self.get(name).filter(|value| !value.is_empty())?;
        Some(String::from_utf8_lossy(value).into_owned())
    }
}

/// Returns where the header at the beginning of the bytes ends, including the empty line; `None` if it does
/// not end within [`MAX_HEAD`].
pub(super) fn head_end(bytes: &[u8]) -> Option<usize> {
    let bytes = &bytes[..bytes.len().min(MAX_HEAD)];
    let mut line_start = 0;
    for feed in memchr::memchr_iter(b'\n', bytes) {
        if matches!(&bytes[line_start..feed], b"" | b"\r") {
            return Some(feed + 1);
        }
        line_start = feed + 1;
    }
    None
}

/// The value of a `Content-Type`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct MediaType {
    /// Type and subtype in lower case.
    pub(super) name: String,
    /// The encoding of its text, as written.
    pub(super) charset: Option<String>,
}

impl MediaType {
    /// Parses a value such as `text/html; charset="utf-8"`.
    pub(super) fn parse(value: &str) -> Self {
        let mut parts = value.split(';');
        let name = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let charset = parts.find_map(|parameter| {
            let (key, value) = parameter.split_once('=')?;
            let value = value.trim().trim_matches(['"', '\'']).trim();
            let named = key.trim().eq_ignore_ascii_case("charset") && !value.is_empty();
            named.then(|| value.to_owned())
        });
        Self { name, charset }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_however_they_are_written() {
        let head = Head::new(b"junk\r\ncontent-TYPE : a/b \r\nX:\nDate: \xe9\r\n Date: folded\r\n");
        assert_eq!(head.get("Content-Type"), Some(&b"a/b"[..]));
        assert_eq!((head.text("x"), head.text("y")), (None, None));
        assert_eq!(head.text("date").as_deref(), Some("\u{fffd}"));
    }

    #[test]
    fn an_empty_line_ends_a_header() {
        assert_eq!(head_end(b"A: b\r\n\r\nbody\n\n"), Some(8));
        assert_eq!(head_end(b"A: b\n\nbody"), Some(6));
        assert_eq!(head_end(b"A: b\r\nC: d\r\n"), None);
        assert_eq!(head_end(&[b'a'; 2 * MAX_HEAD]), None);
    }

    #[test]
    fn a_media_type_has_a_name_and_perhaps_a_charset() {
        let read = |value| {
            let MediaType { name, charset } = MediaType::parse(value);
            (name, charset.unwrap_or_default())
        };
        let pair = |name: &str, charset: &str| (name.to_owned(), charset.to_owned());
        assert_eq!(read("Text/HTML"), pair("text/html", ""));
        assert_eq!(
            read("text/html; x=y; Charset=\"Windows-1251\""),
            pair("text/html", "Windows-1251")
        );
        assert_eq!(read("text/plain;charset="), pair("text/plain", ""));
    }
}
