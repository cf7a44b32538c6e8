//! Collects a mail message without its attachments.
//!
//! Takes lines; returns the message as bytes, or as too long. Attachments make a message many times longer
//! than an article may be and are never used, so their lines of base64 are dropped as they arrive.

/// Factor over the text's limit for a message: base64 multiplies the text by 4/3, and a second copy as HTML
/// takes two or three times that.
const MESSAGE_PER_TEXT: u64 = 4;

/// The shortest line taken for base64, in characters; all lines of an attachment but the last have 76.
const SHORTEST_BASE64: usize = 60;

/// Content types that are read.
const READABLE_TYPES: [&str; 3] = ["text/", "multipart/", "message/"];

/// The part of a message kept so far.
pub(crate) struct Intake {
    bytes: Vec<u8>,
    most: u64,
    too_long: bool,
    /// Whether the current part is of a type that is not read.
    in_attachment: bool,
    /// Whether the last line was a `Content-Type` whose value is on the next line.
    type_follows: bool,
}

impl Intake {
    /// Creates an intake for a message whose text may take `limit` bytes.
    pub(crate) fn new(limit: u64) -> Self {
        Self {
            bytes: Vec::new(),
            most: limit.saturating_mul(MESSAGE_PER_TEXT),
            too_long: false,
            in_attachment: false,
            type_follows: false,
        }
    }

    /// Adds a line, or a piece of a long one.
    pub(crate) fn push(&mut self, line: &[u8]) {
        if self.in_attachment && is_base64(line) {
            return;
        }
        self.note_type(line);
        if self.bytes.len() as u64 + line.len() as u64 > self.most {
            self.too_long = true;
            self.bytes = Vec::new();
            self.most = 0;
        } else {
            self.bytes.extend_from_slice(line);
        }
    }

    /// Notes the content type that a line declares.
    fn note_type(&mut self, line: &[u8]) {
        const NAME: &[u8] = b"content-type:";
        if line.starts_with(b"--") {
            self.in_attachment = false;
        }
        let follows = std::mem::take(&mut self.type_follows);
        let value = match line.get(..NAME.len()) {
            Some(name) if name.eq_ignore_ascii_case(NAME) => &line[NAME.len()..],
            _ if follows && line.starts_with(b" ") => line,
            _ if follows && line.starts_with(b"\t") => line,
            _ => return,
        };
        let value = String::from_utf8_lossy(value.trim_ascii()).to_ascii_lowercase();
        self.type_follows = value.is_empty();
        self.in_attachment =
            !value.is_empty() && !READABLE_TYPES.iter().any(|kind| value.starts_with(kind));
    }

    /// Returns the message; `None` if it is too long.
    pub(crate) fn finish(self) -> Option<Vec<u8>> {
        (!self.too_long).then_some(self.bytes)
    }
}

fn is_base64(line: &[u8]) -> bool {
    let line = line.trim_ascii_end();
    line.len() >= SHORTEST_BASE64
        && line
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attachment_takes_no_memory() {
        let mut intake = Intake::new(1_000);
        intake.push(b"Content-Type: image/png\n");
        for _ in 0..1_000 {
            intake.push(&[b'A'; 76]);
        }
        intake.push(b"--x\n");
        intake.push(b"Content-Type: text/plain\n");
        assert_eq!(intake.finish().unwrap().len(), 24 + 4 + 25);
        let mut intake = Intake::new(1_000);
        for _ in 0..1_000 {
            intake.push(&[b'A'; 76]);
        }
        assert_eq!(intake.finish(), None);
    }
}
