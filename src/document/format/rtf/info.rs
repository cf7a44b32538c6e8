//! The metadata of an RTF file: `{\info {\title …}}`.

use super::groups::Destination;
use super::output::Output;
use encoding_rs::Encoding;

/// Maximum bytes of a title; Word allows 255 characters.
const LONGEST_TITLE: u64 = 4096;

/// The metadata in use: the title.
#[derive(Debug)]
pub(super) struct Info {
    title: Output,
}

impl Default for Info {
    fn default() -> Self {
        Self {
            title: Output::new(LONGEST_TITLE),
        }
    }
}

impl Info {
    /// Returns the destination that a control word within `\info` begins.
    pub(super) fn destination_of(name: &[u8]) -> Destination {
        match name {
            b"title" => Destination::Title,
            b"upr" => Destination::Info,
            _ => Destination::Skipped,
        }
    }

    pub(super) fn title(&mut self, bytes: &[u8], encoding: &'static Encoding) {
        self.title.bytes(bytes, encoding);
    }

    pub(super) fn title_character(&mut self, c: char) {
        self.title.character(c);
    }

    pub(super) fn title_unicode(&mut self, number: i64) {
        self.title.unicode(number);
    }

    /// Returns the title, unless it is empty.
    pub(super) fn take_title(&mut self) -> Option<String> {
        let title = self.title.as_text().trim().to_owned();
        Some(title).filter(|title| !title.is_empty())
    }
}
