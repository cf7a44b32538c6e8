//! Mbox: a sequence of mail messages, as Thunderbird, Google Takeout and list archives store them.
//!
//! Takes a stream; returns each message as an article as soon as it is read. A message begins with a line of
//! `From `, an address and a date, after an empty line. `Content-Length` is not trusted: programs that edit a
//! message often leave it unchanged. One `>` is removed from lines such as `>From ` and `>>From `, as the
//! "mboxrd" dialect says. The rest of a message that is too long is skipped.

use crate::document::format::entry::{Entries, Entry, Fault, Stream};
use crate::document::format::mail::eml::read_line;
use crate::document::format::mail::intake::Intake;
use crate::document::format::mail::message::articles;
use std::collections::VecDeque;

/// Returns whether the first bytes are those of an mbox file.
pub(crate) fn looks_like(first: &[u8]) -> bool {
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first);
    let mut lines = first.splitn(2, |byte| *byte == b'\n');
    let (Some(line), Some(rest)) = (lines.next(), lines.next()) else {
        return false;
    };
    // A header follows that line.
    let name = rest.iter().position(|byte| *byte == b':');
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'>');
    delivery(line).is_some() && name.is_some_and(|end| end > 0 && rest[..end].iter().all(is_name))
}

/// Returns the date of a line that begins a message; `None` for any other line.
fn delivery(line: &[u8]) -> Option<String> {
    let line = std::str::from_utf8(line.strip_prefix(b"From ")?).ok()?;
    let words: Vec<&str> = line.split_ascii_whitespace().collect();
    // An address, `-` or `MAILER-DAEMON`, then the date in five to eight words.
    if !(5..=10).contains(&words.len()) {
        return None;
    }
    let is_year = |word: &&str| {
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_clock = |word: &&str| {
        let digits = |part: &str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        word.contains(':') && word.split(':').count() <= 3 && word.split(':').all(digits)
    };
    let has_month = words.iter().any(|word| MONTHS.contains(word));
    let found = has_month && words.iter().any(is_year) && words.iter().any(is_clock);
    found.then(|| words[1..].join(" "))
}

/// The months, as written in the date of a delivery.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Reads the messages of a stream.
pub(crate) fn open(stream: Stream, limit: u64) -> Entries {
    Box::new(Messages {
        stream,
        limit,
        ready: VecDeque::new(),
        delivered: None,
        begun: false,
        ended: false,
    })
}

struct Messages {
    stream: Stream,
    limit: u64,
    /// Results of the message that was read last.
    ready: VecDeque<Result<Entry, Fault>>,
    /// The date from the line that begins the next message.
    delivered: Option<String>,
    begun: bool,
    ended: bool,
}

impl Messages {
    /// Reads up to the line that begins the next message.
    fn read_message(&mut self) {
        let mut intake = Intake::new(self.limit);
        let mut line = Vec::new();
        let mut after_empty = true;
        let mut at_start = true;
        let mut fault = None;
        let next = loop {
            line.clear();
            match read_line(&mut self.stream, &mut line) {
                Ok(0) => {
                    self.ended = true;
                    break None;
                }
                Ok(_) => {}
                Err(error) => {
                    self.ended = true;
                    fault = Some(Fault::RestUnreadable(error.to_string()));
                    break None;
                }
            }
            if at_start
                && after_empty
                && let Some(date) = delivery(line.trim_ascii_end())
            {
                break Some(date);
            }
            after_empty = at_start && line.trim_ascii_end().is_empty();
            let quoted = at_start && unquoted(&line).is_some();
            at_start = line.ends_with(b"\n");
            intake.push(&line[usize::from(quoted)..]);
        };
        let delivered = std::mem::replace(&mut self.delivered, next);
        // Text before the first `From ` line is not a message.
        if self.begun {
            self.ready
                .extend(articles(intake.finish(), delivered, self.limit));
        }
        self.begun = true;
        self.ready.extend(fault.map(Err));
    }
}

/// Returns the line without the `>` added before its `From `.
fn unquoted(line: &[u8]) -> Option<&[u8]> {
    let bare = line.iter().position(|byte| *byte != b'>')?;
    (bare > 0 && line[bare..].starts_with(b"From ")).then(|| &line[1..])
}

impl Iterator for Messages {
    type Item = Result<Entry, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() && !self.ended {
            self.read_message();
        }
        self.ready.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delivery_line_is_distinguished_from_prose() {
        for line in [
            "From a@b.example Tue Mar  5 10:00:00 2024",
            "From 1792837465@xxx Tue Mar 05 09:12:33 +0000 2024",
            "From - Tue Mar 05 09:12:33 2024",
            "From MAILER-DAEMON Fri Jul  8 12:08:34 2011",
        ] {
            assert!(delivery(line.as_bytes()).is_some(), "{line}");
        }
        for line in [
            "From Kharkiv the road leads to Poltava at 10:00 in May.",
            "From our correspondent in Kyiv, 5 March 2024",
            "From Kyiv Mar 2024",
            ">From a@b.example Tue Mar  5 10:00:00 2024",
        ] {
            assert!(delivery(line.as_bytes()).is_none(), "{line}");
        }
    }

    #[test]
    fn an_mbox_begins_with_a_delivery_and_a_header() {
        let from = "From a@b.example Tue Mar  5 10:00:00 2024\n";
        assert!(looks_like(format!("{from}Subject: x\n").as_bytes()));
        assert!(!looks_like(
            format!("{from}We left: it snowed.\n").as_bytes()
        ));
        assert!(!looks_like(from.as_bytes()));
    }
}
