//! Splits a mail message into parts, and decodes the text of a part.
//!
//! Takes the bytes of a part; returns its type, its subparts or its text. The crate `mail-parser` parses
//! header fields and knows the charsets. The tree of parts is built here, because the crate's own tree of
//! nested messages is as deep as the sender likes, and dropping it again uses the stack. Broken parts are read
//! as far as possible.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::{HeaderName, MessageParser, MimeHeaders};
use std::borrow::Cow;

/// A part: its parsed header, and its body.
pub(crate) struct Node<'a> {
    /// The content type, such as `text/plain`.
    pub(crate) kind: String,
    /// Whether the part is an attachment to be saved, not shown.
    pub(crate) attached: bool,
    /// Whether lines that end in a space continue on the next (RFC 3676).
    pub(crate) flowed: bool,
    charset: Option<String>,
    boundary: Option<String>,
    encoding: Encoding,
    body: &'a [u8],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Plain,
    Base64,
    QuotedPrintable,
}

impl<'a> Node<'a> {
    /// Parses a part that begins with its header.
    pub(crate) fn of(part: &'a [u8]) -> Self {
        let (header, body) = part.split_at(header_end(part));
        Self::read(header, body, "text/plain")
    }

    fn read(header: &[u8], body: &'a [u8], default: &str) -> Self {
        let mut node = Self {
            kind: default.to_owned(),
            attached: false,
            flowed: false,
            charset: None,
            boundary: None,
            encoding: Encoding::Plain,
            body,
        };
        let Some(message) = MessageParser::default().parse_headers(header) else {
            return node;
        };
        if let Some(content) = message.content_type() {
            let lower = |value: &str| value.to_ascii_lowercase();
            node.kind = format!(
                "{}/{}",
                lower(content.ctype()),
                lower(content.subtype().unwrap_or("plain"))
            );
            node.charset = content.attribute("charset").map(str::to_owned);
            node.boundary = content.attribute("boundary").map(str::to_owned);
            node.flowed = content
                .attribute("format")
                .is_some_and(|value| lower(value) == "flowed");
        }
        let disposition = message.content_disposition();
        node.attached = disposition.is_some_and(|value| value.is_attachment());
        let encoding = message.header_raw(HeaderName::ContentTransferEncoding);
        node.encoding = match encoding
            .map(|raw| raw.trim().to_ascii_lowercase())
            .as_deref()
        {
            Some("base64") => Encoding::Base64,
            Some("quoted-printable") => Encoding::QuotedPrintable,
            _ => Encoding::Plain,
        };
        node
    }

    /// Returns the body without its transfer encoding.
    pub(crate) fn decoded(&self) -> Cow<'a, [u8]> {
        match self.encoding {
            Encoding::Plain => Cow::Borrowed(self.body),
            Encoding::QuotedPrintable => Cow::Owned(quoted_printable(self.body)),
            Encoding::Base64 => {
                let is_sign =
                    |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
                let signs: Vec<u8> = self.body.iter().copied().filter(is_sign).collect();
                Cow::Owned(base64_decode(&signs).unwrap_or_default())
            }
        }
    }

    /// Returns the body as text with `\n` line ends.
    pub(crate) fn text(&self) -> String {
        let bytes = self.decoded();
        let text = decode(&bytes, self.charset.as_deref());
        text.replace("\r\n", "\n").replace('\0', "")
    }
}

/// Returns the subparts of a multipart part.
pub(crate) fn split<'a>(node: &Node<'a>) -> Vec<Node<'a>> {
    let Some(boundary) = node.boundary.as_deref().filter(|one| !one.is_empty()) else {
        // Without a boundary the body counts as text.
        return vec![Node::read(b"", node.body, "text/plain")];
    };
    let default = match node.kind.as_str() {
        "multipart/digest" => "message/rfc822",
        _ => "text/plain",
    };
    let mut parts = Vec::new();
    let mut begin = None;
    let mut at = 0;
    for line in node.body.split_inclusive(|byte| *byte == b'\n') {
        if let Some(last) = is_boundary(line, boundary) {
            parts.extend(begin.map(|begin| &node.body[begin..at]));
            begin = Some(at + line.len());
            if last {
                begin = None;
                break;
            }
        }
        at += line.len();
    }
    // The last part of a message that was cut off.
    parts.extend(begin.map(|begin| &node.body[begin..]));
    let read = |part| {
        let (header, body) = <[u8]>::split_at(part, header_end(part));
        Node::read(header, body, default)
    };
    parts.into_iter().map(read).collect()
}

/// Returns whether a line is the boundary, and if so whether it is the last.
fn is_boundary(line: &[u8], boundary: &str) -> Option<bool> {
    let rest = line
        .strip_prefix(b"--")?
        .strip_prefix(boundary.as_bytes())?;
    match rest.trim_ascii_end() {
        b"" => Some(false),
        b"--" => Some(true),
        _ => None,
    }
}

/// Returns where the body begins: after the first empty line.
fn header_end(part: &[u8]) -> usize {
    let mut at = 0;
    for line in part.split_inclusive(|byte| *byte == b'\n') {
        at += line.len();
        if matches!(line, b"\n" | b"\r\n") {
            return at;
        }
    }
    part.len()
}

/// Decodes quoted-printable; invalid sequences are kept as they are.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let bare = line.trim_ascii_end();
        let soft = bare.ends_with(b"=");
        let mut rest = bare.strip_suffix(b"=").unwrap_or(bare);
        while let [first, after @ ..] = rest {
            let hex = |byte: u8| char::from(byte).to_digit(16);
            let pair = match after {
                [high, low, ..] if *first == b'=' => hex(*high).zip(hex(*low)),
                _ => None,
            };
            match pair {
                Some((high, low)) => {
                    let byte = u8::try_from(high * 16 + low).expect("two hex digits are a byte");
                    decoded.push(byte);
                    rest = &after[2..];
                }
                None => {
                    decoded.push(*first);
                    rest = after;
                }
            }
        }
        if !soft && line.ends_with(b"\n") {
            decoded.push(b'\n');
        }
    }
    decoded
}

/// Text declared as UTF-8 may have one invalid byte per this many; more of them mean another charset.
const BROKEN_PER_BYTES: usize = 100;

/// Decodes text. Valid non-ASCII UTF-8 is almost never anything else, so it is decoded as UTF-8 whatever the
/// header says. Text declared as UTF-8 that is not is decoded as windows-1252, which it usually is.
fn decode(bytes: &[u8], charset: Option<&str>) -> String {
    let utf8 = std::str::from_utf8(bytes);
    if let Ok(text) = utf8
        && (charset.is_none() || !bytes.is_ascii())
    {
        return text.to_owned();
    }
    let declared = charset.map(str::trim).filter(|declared| {
        let declared = declared.to_ascii_lowercase();
        !matches!(
            declared.as_str(),
            "utf-8" | "utf8" | "us-ascii" | "ascii" | ""
        )
    });
    if let Some(decoder) = declared.and_then(|declared| charset_decoder(declared.as_bytes())) {
        return decoder(bytes);
    }
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.matches(char::REPLACEMENT_CHARACTER).count();
    match charset_decoder(b"windows-1252") {
        Some(decoder) if broken * BROKEN_PER_BYTES > bytes.len() => decoder(bytes),
        _ => lossy.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invalid_quoted_printable_is_kept() {
        assert_eq!(
            quoted_printable(b"K=C3=B6ln=\r\n 5=6 =ZZ\r\n="),
            b"K\xc3\xb6ln 5=6 =ZZ\n"
        );
    }

    #[test]
    fn a_false_charset_is_detected() {
        assert_eq!(decode("Łódź".as_bytes(), Some("iso-8859-2")), "Łódź");
        assert_eq!(decode(b"K\xf6ln", Some("utf-8")), "Köln");
        assert_eq!(decode(b"\xeb\xc9\xc5\xd7", Some("koi8-r")), "Киев");
        assert_eq!(decode(b"\x1b$BEl5~\x1b(B", Some("iso-2022-jp")), "東京");
        assert_eq!(decode(b"x", Some("no-such")), "x");
    }

    #[test]
    fn a_message_that_is_cut_off_keeps_its_parts() {
        let raw = b"Content-Type: multipart/mixed; boundary=\"b\"\n\npre\n--b\n\none\n--b \n\ntwo";
        let texts: Vec<String> = split(&Node::of(raw)).iter().map(Node::text).collect();
        assert_eq!(texts, ["one\n", "two"]);
    }
}
