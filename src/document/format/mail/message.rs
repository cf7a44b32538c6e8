//! Turns a mail message into an article.
//!
//! Takes the bytes of a message; returns an article, and another for each message attached to it. The subject
//! becomes the title. The outlet is the sender's display name, since newsletters put their own name there, or
//! otherwise the domain of the address. Of two versions the plain text is read, unless it is a stub next to
//! the HTML ("view this in your browser"). Attachments, signatures and quotations are left out: the text that
//! a reply quotes was an article of its own, and its places would count again with every reply (see `quotes`).

use crate::document::format::draft::BETWEEN;
use crate::document::format::entry::{Entry, Fault};
use crate::document::format::html;
use crate::document::format::mail::parts::{Node, split};
use crate::document::format::mail::quotes::{is_reply, own_words, without_quoted_html};
use crate::document::markup::text_of;
use mail_parser::{Address, HeaderName, Message, MessageParser};

/// Maximum nesting of parts; real mail has five or six levels.
const MAX_DEPTH: usize = 50;

/// Maximum parts of a message, including those of attached messages.
const MAX_PARTS: usize = 1_000;

/// How many times longer than the plain text the HTML must be for the plain text to be a stub, and by how
/// many bytes.
const STUB_TIMES: usize = 3;
const STUB_MORE: usize = 100;

/// Returns the articles of a message, its own first. `raw` is `None` if the message is too long; `delivered`
/// is the delivery date from an mbox file.
pub(crate) fn articles(
    raw: Option<Vec<u8>>,
    delivered: Option<String>,
    limit: u64,
) -> Vec<Result<Entry, Fault>> {
    let Some(raw) = raw else {
        return vec![Err(Fault::too_long(limit))];
    };
    let mut reading = Reading {
        parts: 0,
        bytes: 0,
        limit,
        attached: Vec::new(),
        obstacle: None,
        reply: false,
    };
    let mut all = vec![reading.article(&raw, delivered, 0)];
    // Attached messages may have attached messages of their own; the parts are counted over all.
    while let Some((depth, message)) = reading.attached.pop() {
        all.push(reading.article(&message, None, depth));
    }
    all
}

struct Reading {
    parts: usize,
    bytes: u64,
    limit: u64,
    attached: Vec<(usize, Vec<u8>)>,
    /// Why the message cannot be read, if so.
    obstacle: Option<&'static str>,
    reply: bool,
}

impl Reading {
    fn article(
        &mut self,
        raw: &[u8],
        delivered: Option<String>,
        depth: usize,
    ) -> Result<Entry, Fault> {
        let raw = raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(raw);
        let Some(header) = MessageParser::default().parse_headers(raw) else {
            return Err(Fault::Record("a message without a header".to_owned()));
        };
        let title = header.subject().map(|subject| subject.trim().to_owned());
        self.reply = title.as_deref().is_some_and(is_reply);
        self.obstacle = None;
        self.bytes = 0;
        // A page saved by a browser, with its pictures as further parts (MHTML).
        let saved = field(raw, "snapshot-content-location");
        let is_saved = saved.is_some()
            || field(raw, "from").is_some_and(|from| from.starts_with("<Saved by "));
        if is_saved && let Some(page) = page(&Node::of(raw), depth) {
            let mut entry = html::read(&page)?;
            entry.url = entry.url.or(saved);
            entry.collected = date(&header, raw);
            return Ok(entry);
        }
        let text = self.text(&Node::of(raw), depth)?;
        if text.trim().is_empty()
            && let Some(obstacle) = self.obstacle
        {
            return Err(Fault::Record(obstacle.to_owned()));
        }
        Ok(Entry {
            id: header.message_id().map(str::to_owned),
            title: title.filter(|title| !title.is_empty()),
            text: collapse_empty_lines(text.trim()),
            date: date(&header, raw),
            collected: delivered,
            outlet: sender(&header),
            url: archive_address(&header),
            lang: language(&header),
        })
    }

    /// Returns the readable text of a part.
    fn text(&mut self, node: &Node<'_>, depth: usize) -> Result<String, Fault> {
        self.parts += 1;
        if depth > MAX_DEPTH || self.parts > MAX_PARTS {
            return Err(Fault::Record(format!(
                "a message with more than {MAX_PARTS} parts, or with parts nested more than \
                 {MAX_DEPTH} deep"
            )));
        }
        match node.kind.as_str() {
            "text/plain" if !node.attached => self.plain(node),
            "text/html" if !node.attached => self.html(node),
            "message/rfc822" | "message/global" => {
                self.attached.push((depth + 1, node.decoded().into_owned()));
                Ok(String::new())
            }
            "multipart/encrypted" => {
                self.obstacle = Some("a message encrypted with PGP; export it decrypted");
                Ok(String::new())
            }
            "application/pkcs7-mime" | "application/x-pkcs7-mime" => {
                self.obstacle =
                    Some("a message encrypted or sealed with S/MIME; export it decrypted");
                Ok(String::new())
            }
            "multipart/alternative" => self.alternatives(node, depth),
            kind if kind.starts_with("multipart/") => {
                let mut texts = Vec::new();
                for part in split(node) {
                    let text = self.text(&part, depth + 1)?;
                    if !text.trim().is_empty() {
                        texts.push(text.trim().to_owned());
                    }
                }
                Ok(texts.join(BETWEEN))
            }
            _ => Ok(String::new()),
        }
    }

    fn alternatives(&mut self, node: &Node<'_>, depth: usize) -> Result<String, Fault> {
        let mut plain = String::new();
        let mut rich = String::new();
        for part in split(node) {
            let text = self.text(&part, depth + 1)?;
            match part.kind.as_str() {
                "text/plain" if plain.is_empty() => plain = text,
                _ if !text.trim().is_empty() => rich = text,
                _ => {}
            }
        }
        let (short, long) = (plain.trim().len(), rich.trim().len());
        let stub = long > short * STUB_TIMES + STUB_MORE;
        Ok(if short == 0 || stub { rich } else { plain })
    }

    fn plain(&mut self, node: &Node<'_>) -> Result<String, Fault> {
        let text = node.text();
        self.count(text.len())?;
        if text.contains("-----BEGIN PGP MESSAGE-----") {
            self.obstacle = Some("a message encrypted with PGP; export it decrypted");
        }
        Ok(own_words(&text, self.reply, node.flowed))
    }

    fn html(&mut self, node: &Node<'_>) -> Result<String, Fault> {
        let html = node.text();
        let html = without_quoted_html(&html, self.reply);
        let text = text_of(html);
        self.count(text.len())?;
        Ok(text)
    }

    fn count(&mut self, bytes: usize) -> Result<(), Fault> {
        self.bytes += bytes as u64;
        if self.bytes > self.limit {
            return Err(Fault::too_long(self.limit));
        }
        Ok(())
    }
}

/// Returns the first page among the parts.
fn page(node: &Node<'_>, depth: usize) -> Option<String> {
    match node.kind.as_str() {
        "text/html" => Some(node.text()),
        kind if kind.starts_with("multipart/") && depth < MAX_DEPTH => {
            split(node).iter().find_map(|part| page(part, depth + 1))
        }
        _ => None,
    }
}

/// Collapses the empty lines left by what was removed.
fn collapse_empty_lines(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines() {
        empty = if line.trim().is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            collapsed.push_str(line.trim_end());
            collapsed.push('\n');
        }
    }
    collapsed.truncate(collapsed.trim_end().len());
    collapsed
}

/// Returns the date in the header; one that cannot be parsed is returned as written.
fn date(header: &Message<'_>, raw: &[u8]) -> Option<String> {
    match header.date().filter(|date| date.is_valid()) {
        Some(date) => Some(date.to_rfc3339()),
        None => field(raw, "date"),
    }
}

/// Returns a header field as written; the crate drops a field that it cannot parse.
fn field(raw: &[u8], name: &str) -> Option<String> {
    let lines = raw.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end);
    let mut header = lines.take_while(|line| !line.is_empty());
    header.find_map(|line| {
        let line = std::str::from_utf8(line).ok()?;
        let (found, value) = line.split_once(':')?;
        let value = value.trim();
        (found.eq_ignore_ascii_case(name) && !value.is_empty()).then(|| value.to_owned())
    })
}

/// Returns the sender's name, or the domain of the address.
fn sender(header: &Message<'_>) -> Option<String> {
    let first = header.from().and_then(Address::first)?;
    let address = first.address().unwrap_or_default();
    let name = first.name().unwrap_or_default();
    let name = name.trim_matches(|one: char| one.is_whitespace() || matches!(one, '"' | '\''));
    if !name.is_empty() && !name.contains('@') {
        return Some(name.to_owned());
    }
    let (_, domain) = address.rsplit_once('@')?;
    Some(domain.trim().to_lowercase()).filter(|domain| !domain.is_empty())
}

/// Returns the web address of the message (RFC 5064).
fn archive_address(header: &Message<'_>) -> Option<String> {
    let raw = header.header_raw("Archived-At")?;
    let url = raw.trim().trim_matches(['<', '>']);
    url.starts_with("http").then(|| url.to_owned())
}

/// Returns the first language of `Content-Language`.
fn language(header: &Message<'_>) -> Option<String> {
    let raw = header.header_raw(HeaderName::ContentLanguage)?;
    let lang = raw.split(',').next()?.trim();
    (!lang.is_empty()).then(|| lang.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(read: &[Result<Entry, Fault>]) -> String {
        format!("{read:?}")
    }

    #[test]
    fn deeply_nested_parts_are_reported() {
        let part = "Content-Type: multipart/mixed; boundary=\"b\"\n\n--b\n";
        let raw = format!("From: a@b.example\n{}\nUtrecht", part.repeat(10_000));
        let read = articles(Some(raw.into_bytes()), None, 8 << 20);
        assert!(words(&read).contains("nested more than"));
        let message = "Content-Type: message/rfc822\n\nSubject: x\n";
        let raw = format!("From: a@b.example\n{}\nUtrecht", message.repeat(10_000));
        let read = articles(Some(raw.into_bytes()), None, 8 << 20);
        assert_eq!(read.iter().filter(|one| one.is_err()).count(), 1);
        assert!(read.len() <= MAX_DEPTH + 2);
    }

    #[test]
    fn too_many_parts_are_reported() {
        let raw = format!(
            "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n{}",
            "--b\n\nUtrecht\n".repeat(5_000)
        );
        let read = articles(Some(raw.into_bytes()), None, 8 << 20);
        assert!(words(&read).contains("parts"));
    }

    #[test]
    fn a_message_longer_than_the_limit_is_a_record() {
        let raw = format!("From: a@b.example\n\n{}", "Utrecht ".repeat(200));
        let read = articles(Some(raw.into_bytes()), None, 1_000);
        assert!(words(&read).contains("--max-article"));
        assert!(words(&articles(None, None, 1_000)).contains("--max-article"));
    }
}
