//! Splits XML into pieces, as far as needed to see where an element ends: takes bytes; returns tags, and
//! everything else goes into a buffer of bounded size.
//!
//! No entity is expanded and no DTD is read. A `<` that begins no markup is escaped as `&lt;`, so that the
//! parser of the held bytes accepts it; comments are left out.

use crate::document::format::put_back::{Bytes, Stop};
use memchr::{memchr, memmem};

/// The longest tag that is recognised, in bytes; the longest real ones are images in attributes.
const MAX_TAG: usize = 256 * 1024;

/// Bytes that are kept, up to a bound.
pub(crate) struct BoundedBuffer {
    pub(crate) bytes: Vec<u8>,
    most: usize,
    pub(crate) is_over: bool,
}

impl BoundedBuffer {
    pub(crate) fn new(most: usize) -> Self {
        Self {
            bytes: Vec::new(),
            most,
            is_over: false,
        }
    }

    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.is_over |= self.bytes.len() + bytes.len() > self.most;
        if !self.is_over {
            self.bytes.extend_from_slice(bytes);
        }
    }
}

/// A piece of markup. A tag's bytes are in [`Tokens::tag`]; others are in the buffer already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Start,
    End,
    Other,
    /// The buffer is full, with an article that should have ended at that byte.
    Full(usize),
    /// The file ends here.
    Eof,
}

/// A reader of the pieces of an XML file.
pub(crate) struct Tokens {
    pub(crate) bytes: Bytes,
    /// The tag read last.
    pub(crate) tag: Vec<u8>,
    /// The end tag of the current article; empty before the first.
    pub(crate) end_tag: Vec<u8>,
}

impl Tokens {
    pub(crate) fn new(bytes: Bytes) -> Self {
        Self {
            bytes,
            tag: Vec::new(),
            end_tag: Vec::new(),
        }
    }

    /// Reads a piece of markup, or the text before the next one.
    pub(crate) fn token(&mut self, buffer: &mut BoundedBuffer) -> Result<Token, Stop> {
        self.tag.clear();
        match self.bytes.peek()? {
            None => Ok(Token::Eof),
            Some(b'<') => {
                self.take_byte();
                self.markup(buffer)
            }
            Some(_) => {
                let piece = self.bytes.fill()?;
                let length = memchr(b'<', piece).unwrap_or(piece.len());
                buffer.push(&piece[..length]);
                self.bytes.consume(length);
                Ok(Token::Other)
            }
        }
    }

    /// Reads markup after its `<`.
    fn markup(&mut self, buffer: &mut BoundedBuffer) -> Result<Token, Stop> {
        match self.bytes.peek()? {
            Some(b'!') => self.section(buffer),
            Some(b'?') => {
                buffer.push(&self.tag);
                self.copy_to(b"?>", buffer)
            }
            Some(byte) if byte == b'/' || is_name_start(byte) => self.read_tag(buffer),
            Some(_) => {
                buffer.push(b"&lt;");
                self.tag.clear();
                Ok(Token::Other)
            }
            None => Ok(Token::Eof),
        }
    }

    /// Moves a byte into the tag.
    fn take_byte(&mut self) {
        if let Ok(Some(byte)) = self.bytes.peek() {
            self.tag.push(byte);
            self.bytes.consume(1);
        }
    }

    /// Reads a tag to its `>`. If another `<` or its length shows that it is not a tag, it is text.
    fn read_tag(&mut self, buffer: &mut BoundedBuffer) -> Result<Token, Stop> {
        let mut quote = None;
        loop {
            let Some(byte) = self.bytes.peek()? else {
                return Ok(Token::Eof);
            };
            let is_broken = byte == b'<' && quote.is_none();
            if is_broken || self.tag.len() >= MAX_TAG {
                buffer.push(b"&lt;");
                buffer.push(&self.tag[1..]);
                self.tag.clear();
                return Ok(Token::Other);
            }
            self.take_byte();
            match (byte, quote) {
                (b'>', None) => break,
                (b'"' | b'\'', None) if self.tag.get(1) != Some(&b'/') => quote = Some(byte),
                (_, Some(open)) if open == byte => quote = None,
                _ => {}
            }
        }
        Ok(match self.tag.get(1) {
            Some(b'/') => Token::End,
            _ => Token::Start,
        })
    }

    /// Reads a comment, a CDATA section or a declaration after its `<`.
    fn section(&mut self, buffer: &mut BoundedBuffer) -> Result<Token, Stop> {
        let (comment, cdata): (&[u8], &[u8]) = (b"<!--", b"<![CDATA[");
        loop {
            let is_prefix = comment.starts_with(&self.tag) || cdata.starts_with(&self.tag);
            if self.tag == comment {
                // Comments have no content for us, and a broken one must not break its article.
                return self.copy_to(b"-->", &mut BoundedBuffer::new(0));
            }
            if self.tag == cdata {
                buffer.push(cdata);
                return self.copy_to(b"]]>", buffer);
            }
            if !is_prefix {
                return self.declaration();
            }
            if self.bytes.peek()?.is_none() {
                return Ok(Token::Eof);
            }
            self.take_byte();
        }
    }

    /// Skips a declaration and its internal subset.
    fn declaration(&mut self) -> Result<Token, Stop> {
        let mut depth = 1;
        let mut quote = None;
        let mut last = [0; 3];
        while let Some(byte) = self.bytes.peek()? {
            self.bytes.consume(1);
            last = [last[1], last[2], byte];
            match (byte, quote) {
                (_, Some(open)) if open == byte => quote = None,
                (_, Some(_)) => {}
                (b'"' | b'\'', None) => quote = Some(byte),
                (b'<', None) => depth += 1,
                (b'>', None) => depth -= 1,
                (b'-', None) if last == *b"!--" => {
                    self.copy_to(b"-->", &mut BoundedBuffer::new(0))?;
                    depth -= 1;
                }
                _ => {}
            }
            if depth == 0 {
                self.tag.clear();
                return Ok(Token::Other);
            }
        }
        Ok(Token::Eof)
    }

    /// Copies everything up to and including `end`, whose last byte is `>`.
    fn copy_to(&mut self, end: &[u8], buffer: &mut BoundedBuffer) -> Result<Token, Stop> {
        self.tag.clear();
        let mut tail: Vec<u8> = Vec::new();
        loop {
            let piece = self.bytes.fill()?;
            if piece.is_empty() {
                return Ok(Token::Eof);
            }
            let length = memchr(b'>', piece).map_or(piece.len(), |at| at + 1);
            let was_over = buffer.is_over;
            buffer.push(&piece[..length]);
            if buffer.is_over && !was_over && buffer.most > 0 {
                let end =
                    memmem::find(&buffer.bytes, &self.end_tag).filter(|_| !self.end_tag.is_empty());
                if let Some(at) = end {
                    return Ok(Token::Full(at + self.end_tag.len()));
                }
            }
            tail.extend_from_slice(&piece[length.saturating_sub(end.len())..length]);
            let surplus = tail.len().saturating_sub(end.len());
            tail.drain(..surplus);
            self.bytes.consume(length);
            if tail == end {
                return Ok(Token::Other);
            }
        }
    }
}

/// Returns the name in a tag.
pub(crate) fn name_of(tag: &[u8]) -> &[u8] {
    let start = tag
        .iter()
        .take_while(|byte| matches!(byte, b'<' | b'/'))
        .count();
    let name = &tag[start.min(tag.len())..];
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/');
    &name[..name.iter().position(is_end).unwrap_or(name.len())]
}

/// Splits a name into its prefix (possibly empty) and its local part.
pub(crate) fn split_name(name: &[u8]) -> (&[u8], &[u8]) {
    match memchr(b':', name) {
        Some(at) => (&name[..at], &name[at + 1..]),
        None => (b"", name),
    }
}

fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':') || byte >= 0x80
}
