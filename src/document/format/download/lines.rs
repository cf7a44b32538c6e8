//! The lines of a text file, of bounded length.

use crate::document::format::entry::{Fault, Stream};
use std::io::{BufRead, Read};

/// Reads the lines of a stream of UTF-8, without their line ends; a form feed ends a line too. A line that is
/// too long or not UTF-8 becomes a fault, and reading continues.
pub(crate) fn text_lines(
    stream: Stream,
    limit: u64,
) -> impl Iterator<Item = Result<String, Fault>> + Send + 'static {
    TextLines {
        stream,
        limit,
        ended: false,
    }
}

struct TextLines {
    stream: Stream,
    limit: u64,
    ended: bool,
}

impl TextLines {
    fn read(&mut self) -> Result<Option<String>, Fault> {
        let mut line = Vec::new();
        (&mut self.stream)
            .take(self.limit.saturating_add(1))
            .read_until(b'\n', &mut line)
            .map_err(|error| Fault::RestUnreadable(error.to_string()))?;
        if line.is_empty() {
            return Ok(None);
        }
        if line.len() as u64 > self.limit {
            self.pass_line()?;
            return Err(Fault::too_long(self.limit));
        }
        let text = std::str::from_utf8(&line)
            .map_err(|error| {
                let at = error.valid_up_to();
                Fault::Record(format!("not UTF-8 at byte {at} of a line"))
            })?
            .trim_end_matches(['\n', '\r', '\u{c}']);
        Ok(Some(
            text.trim_start_matches(['\u{feff}', '\u{c}']).to_owned(),
        ))
    }

    fn pass_line(&mut self) -> Result<(), Fault> {
        loop {
            let bytes = self
                .stream
                .fill_buf()
                .map_err(|error| Fault::RestUnreadable(error.to_string()))?;
            let end = memchr::memchr(b'\n', bytes);
            let count = end.map_or(bytes.len(), |at| at + 1);
            let at_end = bytes.is_empty() || end.is_some();
            self.stream.consume(count);
            if at_end {
                return Ok(());
            }
        }
    }
}

impl Iterator for TextLines {
    type Item = Result<String, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let read = self.read().transpose();
        self.ended = matches!(read, None | Some(Err(Fault::RestUnreadable(_))));
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_faults() {
        let stream: Stream = Box::new(&b"one\r\n\x0ctwo\n\xff\ntoo long a line\nlast"[..]);
        let lines: Vec<_> = text_lines(stream, 8).collect();
        assert_eq!(lines[0], Ok("one".to_owned()));
        assert_eq!(lines[1], Ok("two".to_owned()));
        assert!(matches!(&lines[2], Err(Fault::Record(words)) if words.contains("UTF-8")));
        assert_eq!(lines[3], Err(Fault::too_long(8)));
        assert_eq!(lines[4], Ok("last".to_owned()));
        assert_eq!(lines.len(), 5);
    }
}
