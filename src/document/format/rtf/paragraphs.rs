//! The paragraphs of an RTF file, one at a time.
//!
//! Takes tokens; returns one `String` per paragraph, with `\n` for a line break within it and a tab after each
//! table cell. A table row is a paragraph. Footnotes, comments, headers and footers, hidden and deleted text,
//! list numbers and text boxes are left out.

use super::fonts::Fonts;
use super::groups::{Destination, Groups, is_skipped};
use super::info::Info;
use super::output::Output;
use super::tokens::{Name, Token, Tokens};
use crate::document::format::entry::{Fault, Stream};

/// Iterator over paragraphs; ends at the brace that closes the document.
pub(crate) struct Paragraphs {
    tokens: Tokens,
    run: Vec<u8>,
    groups: Groups,
    fonts: Fonts,
    default_font: u32,
    output: Output,
    /// Metadata of the document; complete once there is text.
    pub(super) info: Info,
    /// Fallback characters still to be skipped after one in Unicode.
    fallback_left: usize,
    ended: bool,
}

impl Paragraphs {
    /// Creates a reader of paragraphs of at most `limit` bytes.
    pub(crate) fn new(stream: Stream, limit: u64) -> Self {
        Self {
            tokens: Tokens::new(stream),
            run: Vec::new(),
            groups: Groups::new(),
            fonts: Fonts::new(),
            default_font: 0,
            output: Output::new(limit),
            info: Info::default(),
            fallback_left: 0,
            ended: false,
        }
    }

    /// Reads up to the end of a paragraph; `None` if the document has ended.
    fn read(&mut self) -> Result<Option<String>, Fault> {
        while !self.ended {
            let token = self
                .tokens
                .next(&mut self.run)
                .map_err(|error| Fault::RestUnreadable(error.to_string()))?;
            let Some(token) = token else {
                self.ended = true;
                return Err(Fault::RestUnreadable(
                    "breaks off: the brace that ends an RTF file is missing".to_owned(),
                ));
            };
            if self.handle(token)? {
                return self.output.paragraph().map(Some);
            }
        }
        match self.output.is_empty() {
            true => Ok(None),
            false => self.output.paragraph().map(Some),
        }
    }

    /// Handles a token; returns whether it ends a paragraph.
    fn handle(&mut self, token: Token) -> Result<bool, Fault> {
        match token {
            Token::Open => {
                self.fallback_left = 0;
                if !self.groups.open() {
                    return Err(Fault::RestUnreadable(
                        "its groups are nested too deeply".to_owned(),
                    ));
                }
            }
            Token::Close => {
                self.fallback_left = 0;
                self.ended = !self.groups.close();
            }
            Token::Text => {
                let passed = self.fallback_left.min(self.run.len());
                self.fallback_left -= passed;
                self.text(passed);
            }
            Token::Byte(_) | Token::Binary if self.fallback_left > 0 => self.fallback_left -= 1,
            Token::Byte(byte) => {
                self.run.push(byte);
                self.text(0);
            }
            Token::Binary => {}
            Token::Symbol(symbol) => {
                self.fallback_left = 0;
                return Ok(self.symbol(symbol));
            }
            Token::Word(name, number) => {
                self.fallback_left = 0;
                return Ok(self.word(name, number));
            }
        }
        Ok(false)
    }

    /// Handles the characters of the run from `start` onwards.
    fn text(&mut self, start: usize) {
        let state = &self.groups.state;
        let bytes = &self.run[start..];
        match state.destination {
            Destination::Text if !state.hidden && self.groups.depth() > 0 => {
                self.output.bytes(bytes, self.fonts.encoding_of(state.font));
            }
            Destination::Title => self.info.title(bytes, self.fonts.encoding_of(state.font)),
            _ => {}
        }
    }

    fn character(&mut self, c: char) {
        let state = &self.groups.state;
        match state.destination {
            Destination::Text if !state.hidden => self.output.character(c),
            Destination::Title => self.info.title_character(c),
            _ => {}
        }
    }

    fn symbol(&mut self, symbol: u8) -> bool {
        match symbol {
            b'*' => self.groups.state.may_skip = true,
            b'{' | b'}' | b'\\' => self.character(char::from(symbol)),
            b'~' => self.character('\u{a0}'),
            b'_' => self.character('\u{2011}'),
            b'\r' | b'\n' => return self.ends_paragraph(),
            b'\t' => self.character('\t'),
            _ => {}
        }
        false
    }

    /// Returns whether a paragraph end at this point is part of the text.
    fn ends_paragraph(&self) -> bool {
        self.groups.state.destination == Destination::Text && !self.groups.state.hidden
    }

    fn word(&mut self, name: Name, number: Option<i64>) -> bool {
        let may_skip = std::mem::take(&mut self.groups.state.may_skip);
        let name = name.as_bytes();
        match self.groups.state.destination {
            Destination::Skipped => {}
            Destination::Fonts if may_skip => self.groups.state.destination = Destination::Skipped,
            Destination::Fonts => self.font_word(name, number.unwrap_or(0)),
            Destination::Info => self.groups.state.destination = Info::destination_of(name),
            Destination::TwoForms | Destination::Text | Destination::Title => {
                if !self.destination(name, may_skip) {
                    return self.text_word(name, number);
                }
            }
        }
        false
    }

    /// Handles a control word that sets the destination of a group; returns whether it was one.
    fn destination(&mut self, name: &[u8], may_skip: bool) -> bool {
        let outer = self.groups.outer().map(|state| state.destination);
        self.groups.state.destination = match name {
            b"ud" if outer == Some(Destination::TwoForms) => Destination::Text,
            b"fonttbl" => Destination::Fonts,
            b"info" => Destination::Info,
            b"upr" => Destination::TwoForms,
            _ if may_skip || is_skipped(name) => Destination::Skipped,
            _ => return false,
        };
        true
    }

    fn font_word(&mut self, name: &[u8], number: i64) {
        match name {
            b"f" => self.fonts.define(font_number(number)),
            b"fcharset" => self.fonts.set_charset(number),
            b"cpg" => self.fonts.set_font_code_page(number),
            _ => {}
        }
    }

    /// Handles a control word within text; returns whether it ends a paragraph.
    fn text_word(&mut self, name: &[u8], number: Option<i64>) -> bool {
        let on = number != Some(0);
        let state = &mut self.groups.state;
        match name {
            b"par" | b"sect" | b"page" | b"row" | b"nestrow" | b"column" => {
                return self.ends_paragraph();
            }
            b"line" | b"lbr" | b"softline" => self.character('\n'),
            b"tab" | b"cell" | b"nestcell" => self.character('\t'),
            b"f" => state.font = font_number(number.unwrap_or(0)),
            b"plain" => {
                state.font = self.default_font;
                state.hidden = false;
            }
            b"v" | b"deleted" | b"webhidden" => state.hidden = on,
            b"uc" => state.fallback = u16::try_from(number.unwrap_or(1)).unwrap_or(1),
            b"u" => self.unicode(number),
            b"ansicpg" => self.fonts.set_code_page(number.unwrap_or(0)),
            b"mac" => self.fonts.set_code_page(10_000),
            b"deff" => {
                self.default_font = font_number(number.unwrap_or(0));
                state.font = self.default_font;
            }
            _ => {
                if let Some(c) = character_of(name) {
                    self.character(c);
                }
            }
        }
        false
    }

    fn unicode(&mut self, number: Option<i64>) {
        let Some(number) = number else {
            return;
        };
        let state = &self.groups.state;
        self.fallback_left = usize::from(state.fallback);
        match state.destination {
            Destination::Text if !state.hidden => self.output.unicode(number),
            Destination::Title => self.info.title_unicode(number),
            _ => {}
        }
    }
}

/// Returns a font's number; an invalid one maps to a font that does not exist.
fn font_number(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Returns the character that a control word represents.
fn character_of(name: &[u8]) -> Option<char> {
    Some(match name {
        b"emdash" => '—',
        b"endash" => '–',
        b"emspace" | b"enspace" | b"qmspace" => ' ',
        b"bullet" => '•',
        b"lquote" => '‘',
        b"rquote" => '’',
        b"ldblquote" => '“',
        b"rdblquote" => '”',
        b"zwj" => '\u{200d}',
        b"zwnj" => '\u{200c}',
        _ => return None,
    })
}

impl Iterator for Paragraphs {
    type Item = Result<String, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        let read = self.read();
        if matches!(read, Err(Fault::RestUnreadable(_) | Fault::Refused(_))) {
            self.ended = true;
            self.output.clear();
        }
        read.transpose()
    }
}
