//! XML as a stream of starts, texts and ends, from untrusted files.
//!
//! Takes bytes; returns [`Node`]s, without name prefixes. Memory is bounded: one tag or text may be as long as
//! an article, nesting is limited to a depth that no real file reaches, and only the five entities of XML and
//! character references are resolved, so that entities cannot inflate a text.

use crate::document::format::entry::Fault;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::io::{self, BufRead, Read};

/// Maximum nesting of elements. Tables within tables in DOCX reach about a hundred levels.
const MAX_DEPTH: usize = 1_000;

/// The next item in the file.
#[derive(Debug)]
pub(crate) enum Node {
    /// An element begins.
    Start(Tag),
    /// The element of that local name ends.
    End(String),
    /// Text, or a piece of it.
    Text(String),
    /// The file ends.
    Eof,
}

/// The start of an element.
#[derive(Debug)]
pub(crate) struct Tag(BytesStart<'static>);

impl Tag {
    /// Returns the name without its prefix.
    pub(crate) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// Returns the value of the attribute with that local name.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let mut all = self.0.attributes();
        let found = all
            .with_checks(false)
            .filter_map(Result::ok)
            .find(|attribute| attribute.key.local_name().into_inner() == name)?;
        let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value.into_owned())
    }
}

/// A reader of XML.
pub(crate) struct Xml<R> {
    reader: Reader<Metered<R>>,
    buffer: Vec<u8>,
    depth: usize,
    /// The part's name, for messages.
    what: String,
}

impl<R: BufRead> Xml<R> {
    /// Creates a reader of a stream in which no single tag or text is longer than `most` bytes.
    pub(crate) fn new(stream: R, what: impl Into<String>, most: u64) -> Self {
        let mut reader = Reader::from_reader(Metered {
            inner: stream,
            left: most,
            most,
            exceeded: false,
        });
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self {
            reader,
            buffer: Vec::new(),
            depth: 0,
            what: what.into(),
        }
    }

    /// Returns the next element or text.
    ///
    /// # Errors
    /// The XML is cut off, not well-formed, or nested too deeply; the message says where. A tag or text over
    /// the maximum is reported as an article that is too long.
    pub(crate) fn next_node(&mut self) -> Result<Node, Fault> {
        loop {
            self.buffer.clear();
            self.reader.get_mut().renew();
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(_) if self.reader.get_ref().exceeded => {
                    return Err(Fault::too_long(self.reader.get_ref().most));
                }
                Err(error) => return Err(broken(&self.what, &error.to_string())),
            };
            let node = match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        let words = format!("elements nested more than {MAX_DEPTH} deep");
                        return Err(broken(&self.what, &words));
                    }
                    Node::Start(Tag(start.into_owned()))
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::End(end.local_name().into_inner().to_owned())
                }
                Event::Text(text) => Node::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Node::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                    Ok(Some(character)) => Node::Text(character.to_string()),
                    _ => match resolve_predefined_entity(&reference.into_inner()) {
                        Some(text) => Node::Text(text.to_owned()),
                        None => continue,
                    },
                },
                Event::Eof if self.depth > 0 => {
                    return Err(broken(&self.what, "it ends before its elements do"));
                }
                Event::Eof => Node::Eof,
                Event::Empty(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_) => continue,
            };
            return Ok(node);
        }
    }

    /// Returns the next start tag; `None` at the end of the file.
    ///
    /// # Errors
    /// As for [`Xml::next_node`].
    pub(crate) fn next_start(&mut self) -> Result<Option<Tag>, Fault> {
        loop {
            match self.next_node()? {
                Node::Start(tag) => return Ok(Some(tag)),
                Node::End(_) | Node::Text(_) => {}
                Node::Eof => return Ok(None),
            }
        }
    }

    /// Skips the element whose start was read last.
    ///
    /// # Errors
    /// As for [`Xml::next_node`].
    pub(crate) fn skip(&mut self) -> Result<(), Fault> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.next_node()?;
        }
        Ok(())
    }

    /// Returns the text of the element whose start was read last.
    ///
    /// # Errors
    /// As for [`Xml::next_node`].
    pub(crate) fn text(&mut self) -> Result<String, Fault> {
        let outside = self.depth.saturating_sub(1);
        let mut all = String::new();
        while self.depth > outside {
            if let Node::Text(text) = self.next_node()? {
                all.push_str(&text);
            }
        }
        Ok(all)
    }
}

fn broken(what: &str, words: &str) -> Fault {
    Fault::RestUnreadable(format!("{what} is damaged: {words}"))
}

/// A stream that limits the bytes read for one node.
struct Metered<R> {
    inner: R,
    left: u64,
    most: u64,
    exceeded: bool,
}

impl<R> Metered<R> {
    fn renew(&mut self) {
        self.left = self.most;
    }
}

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            self.exceeded = true;
            return Err(io::Error::other("a tag or text that is too long"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.left = self.left.saturating_sub(amount as u64);
        self.inner.consume(amount);
    }
}
