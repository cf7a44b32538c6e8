//! Splits an XML file into the elements that are its articles: `<item>`, `<entry>`, `<TEI>`.
//!
//! Takes bytes; returns the text of one element at a time, and the head before the first of them. Markup is
//! parsed only as far as needed to see where an element ends, so that a fault in one article affects no other,
//! an article that is too long is skipped without being held, and nesting takes no memory. No entity is
//! expanded and no DTD is read.
//!
//! Three things are repaired here, because they would cost the articles that follow: an unclosed element ends
//! where the next of its kind begins; so does one with an unclosed CDATA section or quote; and a `<` that
//! begins no markup is escaped as `&lt;`.

use crate::document::format::entry::Fault;
use crate::document::format::put_back::{Bytes, Stop};
use crate::document::format::xml::token::{BoundedBuffer, Token, Tokens, name_of, split_name};
use memchr::memmem;

/// Bytes kept of the head before the first article. The names of a feed are at its top; after them, a
/// WordPress export can have megabytes of authors and tags.
const MAX_HEAD: usize = 256 * 1024;

/// Factor over the limit of one article for rereading after unclosed sections: 512 MiB by default, a second
/// of work.
const REREAD_FACTOR: u64 = 64;

/// Invalid UTF-8 sequences that an article may have: a summary cut within a character has one, and is worth
/// reading.
const MAX_BAD_SEQUENCES: usize = 2;

/// The markup of articles within the file.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    /// The root's name, with its prefix.
    pub(crate) root: String,
    /// The local names of the elements that are articles.
    pub(crate) records: &'static [&'static str],
}

/// The articles of an XML file.
pub(crate) struct Cutter {
    tokens: Tokens,
    shape: Shape,
    limit: u64,
    head: BoundedBuffer,
    /// Number of heads met: more than one if files were concatenated.
    heads: usize,
    is_root_open: bool,
    is_done: bool,
    /// Bytes read again so far.
    reread: u64,
}

impl Cutter {
    pub(crate) fn new(bytes: Bytes, shape: Shape, limit: u64) -> Self {
        Self {
            tokens: Tokens::new(bytes),
            shape,
            limit,
            head: BoundedBuffer::new(MAX_HEAD),
            heads: 0,
            is_root_open: false,
            is_done: false,
            reread: 0,
        }
    }

    /// Returns the head of the article returned last, and a number that changes with it.
    pub(crate) fn head(&self) -> (usize, String) {
        (
            self.heads,
            String::from_utf8_lossy(&self.head.bytes).into_owned(),
        )
    }

    /// Returns the number of heads met.
    pub(crate) fn heads(&self) -> usize {
        self.heads
    }

    /// Returns the element of the next article.
    pub(crate) fn next(&mut self) -> Option<Result<String, Fault>> {
        if self.is_done {
            return None;
        }
        self.tokens.bytes.restart_count();
        let found = match self.find_start() {
            Ok(true) => self.record().map(Some),
            Ok(false) if self.is_root_open => Err(Fault::RestUnreadable(format!(
                "the file ends before </{}>; it was not downloaded or copied whole",
                self.shape.root
            ))),
            Ok(false) => Ok(None),
            Err(stop) => Err(stop.fault()),
        };
        self.is_done = matches!(found, Ok(None) | Err(Fault::RestUnreadable(_)));
        found.transpose()
    }

    /// Moves to the start tag of the next article; returns `false` if there are no more.
    fn find_start(&mut self) -> Result<bool, Stop> {
        loop {
            let mut buffer = std::mem::replace(&mut self.head, BoundedBuffer::new(MAX_HEAD));
            let token = self.tokens.token(&mut buffer);
            self.head = buffer;
            match token? {
                Token::Eof => return Ok(false),
                Token::Start if self.is_record() => return Ok(true),
                Token::Start if name_of(&self.tokens.tag) == self.shape.root.as_bytes() => {
                    self.is_root_open = !self.tokens.tag.ends_with(b"/>");
                    self.heads += 1;
                    self.head = BoundedBuffer::new(MAX_HEAD);
                }
                Token::End if name_of(&self.tokens.tag) == self.shape.root.as_bytes() => {
                    self.is_root_open = false;
                }
                _ => {}
            }
            self.head.push(&self.tokens.tag);
        }
    }

    /// Returns whether the tag read last is that of an article.
    fn is_record(&self) -> bool {
        let name = name_of(&self.tokens.tag);
        let (prefix, local) = split_name(name);
        let root_prefix = split_name(self.shape.root.as_bytes()).0;
        let is_prefix = prefix.is_empty() || prefix == root_prefix || prefix == b"rss";
        is_prefix
            && self
                .shape
                .records
                .iter()
                .any(|record| record.as_bytes() == local)
    }

    /// Reads an article after its start tag.
    fn record(&mut self) -> Result<String, Fault> {
        self.tokens.bytes.restart_count();
        let name = name_of(&self.tokens.tag).to_vec();
        let mut buffer = BoundedBuffer::new(usize::try_from(self.limit).unwrap_or(usize::MAX));
        buffer.push(&self.tokens.tag);
        if !self.tokens.tag.ends_with(b"/>") {
            self.rest_of_record(&name, &mut buffer)?;
        }
        if buffer.is_over {
            return Err(Fault::too_long(self.limit));
        }
        text_of_bytes(buffer.bytes)
    }

    fn rest_of_record(&mut self, name: &[u8], buffer: &mut BoundedBuffer) -> Result<(), Fault> {
        self.tokens.end_tag = [b"</", name, b">"].concat();
        loop {
            match self.tokens.token(buffer).map_err(Stop::fault)? {
                Token::Start if name_of(&self.tokens.tag) == name => {
                    self.tokens.bytes.put_back(&self.tokens.tag);
                    return Ok(());
                }
                Token::End if name_of(&self.tokens.tag) == name => {
                    buffer.push(&self.tokens.tag);
                    return match self.has_run_over(name, buffer) {
                        Some(end) => self.repair(end, buffer),
                        None => Ok(()),
                    };
                }
                Token::Full(end) => return self.repair(end, buffer),
                Token::Eof => return self.end_within(name, buffer),
                Token::Start | Token::End => buffer.push(&self.tokens.tag),
                Token::Other => {}
            }
        }
    }

    /// Handles a file that ends within an article: an unclosed one, or one that is cut off.
    fn end_within(&mut self, name: &[u8], buffer: &mut BoundedBuffer) -> Result<(), Fault> {
        let root_end = [b"</", self.shape.root.as_bytes(), b">"].concat();
        if buffer.bytes.trim_ascii_end().ends_with(&root_end) {
            self.is_root_open = false;
            return Ok(());
        }
        match self.first_end(buffer).filter(|_| !buffer.is_over) {
            Some(end) => self.repair(end, buffer),
            None => Err(Fault::RestUnreadable(format!(
                "the file ends within <{}>; it was not downloaded or copied whole",
                String::from_utf8_lossy(name)
            ))),
        }
    }

    /// Returns where the first end tag of an article ends, even if it is within a section.
    fn first_end(&self, buffer: &BoundedBuffer) -> Option<usize> {
        memmem::find(&buffer.bytes, &self.tokens.end_tag).map(|at| at + self.tokens.end_tag.len())
    }

    /// Returns where an article should have ended that ran into the next because of an unclosed section or
    /// quote; `None` if it did not.
    fn has_run_over(&self, name: &[u8], buffer: &BoundedBuffer) -> Option<usize> {
        let end = self.first_end(buffer).filter(|_| !buffer.is_over)?;
        let rest = &buffer.bytes[end..];
        let start_tag = [b"<", name].concat();
        let next = memmem::find(rest, &start_tag).map(|at| at + start_tag.len())?;
        let byte = rest.get(next)?;
        (byte.is_ascii_whitespace() || *byte == b'>').then_some(end)
    }

    /// Ends an article at byte `end`, and puts back what follows.
    fn repair(&mut self, end: usize, buffer: &mut BoundedBuffer) -> Result<(), Fault> {
        let rest = &buffer.bytes[end..];
        self.reread += rest.len() as u64;
        if self.reread > self.limit.saturating_mul(REREAD_FACTOR) {
            return Err(Fault::Record("broken XML: not closed".to_owned()));
        }
        self.tokens.bytes.put_back(rest);
        buffer.bytes.truncate(end);
        buffer.is_over = false;
        Ok(())
    }
}

/// Decodes the bytes of an article.
fn text_of_bytes(bytes: Vec<u8>) -> Result<String, Fault> {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error.into_bytes(),
    };
    let bad = bytes
        .utf8_chunks()
        .filter(|chunk| !chunk.invalid().is_empty());
    if bad.count() > MAX_BAD_SEQUENCES {
        return Err(Fault::Record("not UTF-8 text".to_owned()));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
