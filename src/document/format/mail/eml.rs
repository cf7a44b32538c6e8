//! EML: a file that is one mail message.
//!
//! Takes a stream; returns the message as an article, followed by the messages attached to it. `message` says
//! which parts of a message are read.

use crate::document::format::entry::{Entries, Entry, Fault, Stream};
use crate::document::format::mail::intake::Intake;
use crate::document::format::mail::message::articles;
use std::io::{self, BufRead};

/// Header fields that identify a mail message: the date, the sender, and those that mail programs and servers
/// add. [`MIN_FIELDS`] of them are required.
const MAIL_FIELDS: &[&str] = &[
    "return-path",
    "received",
    "delivered-to",
    "message-id",
    "mime-version",
    "from",
    "to",
    "subject",
    "date",
    "reply-to",
    "list-id",
    "list-unsubscribe",
    "dkim-signature",
    "authentication-results",
    "content-type",
    "content-transfer-encoding",
    "x-mozilla-status",
    "x-gmail-labels",
    "x-gm-thrid",
    "x-mailer",
    "user-agent",
];

/// Fields that only mail has. One of them is required, or a sender with an address, so that a text with a
/// header of its own (`From: Kyiv`, `Date: 2024`) is not taken for mail.
const MAIL_ONLY_FIELDS: &[&str] = &[
    "return-path",
    "received",
    "delivered-to",
    "message-id",
    "mime-version",
    "dkim-signature",
    "content-transfer-encoding",
    "x-mozilla-status",
    "list-unsubscribe",
];

/// Minimum fields of [`MAIL_FIELDS`] in a header.
const MIN_FIELDS: usize = 3;

/// Returns whether the first bytes are the header of a mail message.
pub(crate) fn looks_like(first: &[u8]) -> bool {
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first);
    let first = apple_length_line(first).map_or(first, |(line, _)| &first[line..]);
    let mut mail_fields = 0;
    let mut only_mail = false;
    let mut fields = 0;
    let mut lines = first.split(|byte| *byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let cut_off = lines.peek().is_none();
        if line.is_empty() || cut_off {
            break;
        }
        if matches!(line[0], b' ' | b'\t') {
            if fields == 0 {
                return false;
            }
            continue;
        }
        let Some(name) = field_name(line) else {
            return false;
        };
        fields += 1;
        mail_fields += usize::from(MAIL_FIELDS.contains(&name.as_str()));
        only_mail |= MAIL_ONLY_FIELDS.contains(&name.as_str()) || is_sender(&name, line);
    }
    only_mail && mail_fields >= MIN_FIELDS
}

/// Returns whether a file that is named like a message may be one: it begins with a field that messages have.
pub(crate) fn may_be_message(first: &[u8]) -> bool {
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first);
    let first = apple_length_line(first).map_or(first, |(line, _)| &first[line..]);
    let line = first.split(|byte| *byte == b'\n').next().unwrap_or(first);
    field_name(line).is_some_and(|name| MAIL_FIELDS.contains(&name.as_str()))
}

/// Returns whether a field is the sender, with an address: `From: Desk <desk@example.org>`.
fn is_sender(name: &str, line: &[u8]) -> bool {
    let mut words = line.split(|byte| byte.is_ascii_whitespace() || matches!(byte, b'<' | b':'));
    let is_address = |word: &[u8]| {
        let at = memchr::memchr(b'@', word).unwrap_or(0);
        at > 0 && word[at..].contains(&b'.')
    };
    name == "from" && words.any(is_address)
}

/// Returns the name of the header field on a line, in lower case: printable ASCII without spaces.
fn field_name(line: &[u8]) -> Option<String> {
    let colon = memchr::memchr(b':', line)?;
    let name = std::str::from_utf8(&line[..colon]).ok()?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
    is_name.then(|| name.to_ascii_lowercase())
}

/// Returns the bytes of the first line of a message stored by Apple Mail (`.emlx`), and the length of the
/// message, which that line gives. Settings of the program follow the message.
pub(crate) fn apple_length_line(first: &[u8]) -> Option<(usize, u64)> {
    /// The longest such line, including spaces.
    const LONGEST: usize = 24;
    let end = memchr::memchr(b'\n', &first[..first.len().min(LONGEST)])?;
    let digits = first[..end].trim_ascii();
    let is_number = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    let number = std::str::from_utf8(digits).ok().filter(|_| is_number)?;
    Some((end + 1, number.parse().ok()?))
}

/// Reads the message in a stream, and the messages attached to it.
pub(crate) fn open(stream: Stream, limit: u64) -> Entries {
    let whole = std::iter::once_with(move || read(stream, limit));
    Box::new(whole.flatten())
}

fn read(mut stream: Stream, limit: u64) -> Vec<Result<Entry, Fault>> {
    let mut intake = Intake::new(limit);
    let mut line = Vec::new();
    let fault = loop {
        line.clear();
        match read_line(&mut stream, &mut line) {
            Ok(0) => break None,
            Ok(_) => intake.push(&line),
            Err(error) => break Some(Fault::RestUnreadable(error.to_string())),
        }
    };
    let mut read = articles(intake.finish(), None, limit);
    read.extend(fault.map(Err));
    read
}

/// Maximum bytes read of a line at a time; a longer line comes in pieces.
const LONGEST_PIECE: usize = 64 * 1024;

/// Reads a line with its end, or a piece of a long one; returns the number of bytes.
pub(crate) fn read_line(stream: &mut Stream, line: &mut Vec<u8>) -> io::Result<usize> {
    loop {
        let available = stream.fill_buf()?;
        if available.is_empty() {
            return Ok(line.len());
        }
        let room = &available[..available.len().min(LONGEST_PIECE - line.len())];
        let (taken, ended) = match memchr::memchr(b'\n', room) {
            Some(end) => (end + 1, true),
            None => (room.len(), false),
        };
        line.extend_from_slice(&room[..taken]);
        stream.consume(taken);
        if ended || line.len() >= LONGEST_PIECE {
            return Ok(line.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minimal_message_is_recognised() {
        for mail in [
            "From: Desk <desk@harbour.example>\nSubject: Ferry\nDate: Tue, 5 Mar 2024 10:00:00 +0100\n\nText",
            "Subject: Ferry\r\n to Odesa\r\nDate: Tue, 5 Mar 2024\r\nFrom:\tdesk@harbour.example\r\n\r\nText",
            "Received: from a.example\n by b.example; Tue, 5 Mar 2024\nX-Spam_score: 1\nFrom: Desk\nSubject: Ferry\n\nText",
        ] {
            assert!(looks_like(mail.as_bytes()), "{mail}");
        }
        assert!(may_be_message(b"Subject: Ferry\n\nText"));
        assert!(!may_be_message(b"Kharkiv: a city\nSubject: war\n"));
        assert!(!may_be_message(b"The ferry left.\nSubject: war\n"));
    }

    #[test]
    fn prose_and_headers_of_texts_are_not_mail() {
        for text in [
            "Kharkiv: a city\nFrom: the front\nSubject: war\n\nText.",
            "From: Kyiv\nDate: 2024-03-05\nSubject: shelling\nTo: all\n\nText.",
            "---\ntitle: x\ndate: 2024\n---\nText",
            "Received: yesterday he said so.\nWe went home to Kyiv.",
            "",
            "\n\nMessage-ID: <a@b>\nFrom: a\nTo: b\n",
        ] {
            assert!(!looks_like(text.as_bytes()), "{text}");
        }
        let mail = "Return-Path: <a@b.example>\r\nReceived: from c\r\n\tby d\r\nFrom: A <a@b.example>\r\nDate: Tue, 5 Mar 2024 10:00:00 +0100\r\nSubject: x\r\n\r\nText";
        assert!(looks_like(mail.as_bytes()));
    }
}
