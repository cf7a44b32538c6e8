//! Subtitles (SubRip, WebVTT): the spoken text leaves as one article, without numbers and times.
//!
//! Subtitle lines are broken at a width, even within a name, so lines and captions are joined to running
//! text. A pause after the end of a sentence separates paragraphs. Live captions repeat the previous line; it
//! counts once.

use super::entry::{Entries, Entry, Fault, Stream};
use crate::document::markup::text_of;
use std::io::Read;

/// Separator of the times of a caption.
const ARROW: &str = "-->";

/// The signature of WebVTT.
const WEBVTT: &str = "WEBVTT";

/// The pause that separates paragraphs, in milliseconds.
const PAUSE: u64 = 3_000;

/// Returns whether a text begins as subtitles do.
pub(super) fn looks_like(first: &[u8]) -> bool {
    let text = String::from_utf8_lossy(first);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if let Some(rest) = text.strip_prefix(WEBVTT) {
        return rest.is_empty() || rest.starts_with(char::is_whitespace);
    }
    let mut lines = text.lines();
    let is_number = |line: &str| !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit());
    let first = lines.next().unwrap_or("").trim();
    let second = lines.next().unwrap_or("");
    times(first).is_some() || is_number(first) && times(second).is_some()
}

/// Reads the article of subtitles from a stream, to its end or up to the limit.
pub(super) fn open(stream: Stream, limit: u64) -> Entries {
    Box::new(std::iter::once_with(move || read(stream, limit)))
}

fn read(stream: Stream, limit: u64) -> Result<Entry, Fault> {
    let mut bytes = Vec::new();
    stream
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| Fault::RestUnreadable(error.to_string()))?;
    if bytes.len() as u64 > limit {
        return Err(Fault::too_long(limit));
    }
    Ok(Entry {
        text: spoken_text(&String::from_utf8_lossy(&bytes)),
        ..Entry::default()
    })
}

/// Returns the spoken text of subtitles.
fn spoken_text(subtitles: &str) -> String {
    let mut text = SpokenText::default();
    // A line of a caption, held back because it may turn out to be the next caption's number.
    let mut held: Option<&str> = None;
    let mut is_caption = false;
    for line in subtitles.lines().map(str::trim) {
        if let Some((start, end)) = times(line) {
            // The line right above the times is a number or a name.
            held = None;
            is_caption = true;
            text.begin(start, end);
            continue;
        }
        if let Some(line) = held.take() {
            text.push(line);
        }
        if line.is_empty() {
            is_caption = false;
        } else if is_caption {
            held = Some(line);
        }
    }
    if let Some(line) = held {
        text.push(line);
    }
    text.text
}

/// The spoken text so far.
#[derive(Default)]
struct SpokenText {
    text: String,
    last: String,
    /// Whether there was a pause since.
    is_apart: bool,
    /// When the previous caption ended, in milliseconds.
    end: u64,
}

impl SpokenText {
    /// Begins a caption.
    fn begin(&mut self, start: u64, end: u64) {
        self.is_apart |= start.saturating_sub(self.end) >= PAUSE;
        self.end = end;
    }

    fn push(&mut self, line: &str) {
        let line = text_of(&without_tags(line));
        let line = line.trim();
        if line.is_empty() || line == self.last {
            return;
        }
        let ends = self
            .text
            .ends_with(['.', '!', '?', '…', '"', '”', '»', '。']);
        self.text.push_str(match () {
            () if self.text.is_empty() => "",
            () if self.is_apart && ends => "\n\n",
            () => " ",
        });
        self.text.push_str(line);
        line.clone_into(&mut self.last);
        self.is_apart = false;
    }
}

/// Returns a line without the markup of captions: `<i>`, `<v Anna>`, `<00:01.5>`, `{\an8}`.
fn without_tags(line: &str) -> String {
    let mut kept = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{']) {
        kept.push_str(&rest[..at]);
        let (begins, end) = match rest.as_bytes()[at] {
            b'<' => (is_tag(&rest[at + 1..]), '>'),
            _ => (rest[at + 1..].starts_with('\\'), '}'),
        };
        let length = begins.then(|| rest[at..].find(end)).flatten();
        match length {
            Some(length) => rest = &rest[at + length + 1..],
            None => {
                kept.push_str(&rest[at..=at]);
                rest = &rest[at + 1..];
            }
        }
    }
    kept.push_str(rest);
    kept
}

fn is_tag(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/')
}

/// Returns the times of a caption in milliseconds, if the line has them.
fn times(line: &str) -> Option<(u64, u64)> {
    let (start, end) = line.split_once(ARROW)?;
    let end = end.split_whitespace().next()?;
    Some((time(start.trim())?, time(end)?))
}

/// Converts `01:02:03,456` or `02:03.456` to milliseconds.
fn time(text: &str) -> Option<u64> {
    let (clock, thousandths) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let mut seconds: u64 = 0;
    for part in clock.split(':') {
        seconds = seconds.checked_mul(60)?.checked_add(part.parse().ok()?)?;
    }
    let thousandths: u64 = thousandths.parse().ok()?;
    (clock.contains(':')).then(|| seconds.checked_mul(1000)?.checked_add(thousandths))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spoken_lines_are_joined_without_numbers_and_times() {
        let text = "1\n00:00:01,000 --> 00:00:03,500\n<i>The river rose in New\nYork</i> on Tuesday.\n\n\
                    2\n00:00:03,600 --> 00:00:05,000\n{\\an8}Ferries stopped.\n\n3\n\
                    00:00:20,000 --> 00:00:22,000\n2022\nNobody was hurt &amp; all went home.\n";
        assert!(looks_like(text.as_bytes()));
        assert_eq!(
            spoken_text(text),
            "The river rose in New York on Tuesday. Ferries stopped.\n\n2022 Nobody was hurt & all \
             went home."
        );
    }

    #[test]
    fn headings_notes_and_repeated_lines_are_left_out() {
        let text = "\u{feff}WEBVTT - News\nKind: captions\n\nNOTE made by hand in Paris\n\nintro\n\
                    00:01.000 --> 00:03.000 align:start\n<v Anna>Rain in Ghent</v>\n\n\
                    00:03.000 --> 00:05.000\nRain in Ghent\nand <00:04.000><c>in Bruges</c>.\n";
        assert!(looks_like(text.as_bytes()));
        assert_eq!(spoken_text(text), "Rain in Ghent and in Bruges.");
    }

    #[test]
    fn prose_is_not_taken_for_subtitles() {
        for text in [
            "WEBVTTs are files.",
            "1\nKyiv slept.",
            "3 --> 4 is an arrow",
            "",
        ] {
            assert!(!looks_like(text.as_bytes()), "{text}");
        }
    }
}
