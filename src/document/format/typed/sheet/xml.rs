//! The XML of a workbook, one event at a time, each of bounded length.

use crate::document::bytes::read_buffered;
use crate::document::format::entry::Fault;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io::{self, BufRead, Read};

/// Maximum nesting of elements; sheets nest to about ten.
const MAX_DEPTH: usize = 128;

/// Bytes of markup allowed in an event in addition to article text.
const MARKUP: u64 = 64 * 1024;

/// Reader of the events of a part. An empty element gives two events.
pub(super) struct Xml<R> {
    reader: Reader<Bounded<R>>,
    buffer: Vec<u8>,
    max_bytes: u64,
    depth: usize,
}

impl<R: BufRead> Xml<R> {
    /// Reads a part; no value may be more than about twice as long as an article.
    pub(super) fn new(part: R, limit: u64) -> Self {
        let max_bytes = limit.saturating_mul(2).saturating_add(MARKUP);
        let mut reader = Reader::from_reader(Bounded {
            part,
            left: max_bytes,
        });
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            max_bytes,
            depth: 0,
        }
    }

    /// Returns the next event.
    pub(super) fn next(&mut self) -> Result<Event<'_>, Fault> {
        self.buffer.clear();
        self.reader.get_mut().left = self.max_bytes;
        let event = self.reader.read_event_into(&mut self.buffer);
        let event =
            event.map_err(|error| Fault::RestUnreadable(format!("damaged workbook: {error}")))?;
        match &event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        if self.depth > MAX_DEPTH {
            return Err(Fault::RestUnreadable(
                "damaged workbook: elements nested too deep".into(),
            ));
        }
        Ok(event)
    }

    /// Skips the content of the element that was just opened.
    pub(super) fn skip(&mut self) -> Result<(), Fault> {
        let depth = self.depth;
        while self.depth >= depth {
            if matches!(self.next()?, Event::Eof) {
                return Err(cut());
            }
        }
        Ok(())
    }
}

/// Returns the error for a part that ends too early.
pub(super) fn cut() -> Fault {
    Fault::RestUnreadable("damaged workbook: it ends within a sheet".into())
}

/// Appends the text of a text event; other events add nothing.
pub(super) fn push_text(event: &Event<'_>, out: &mut String) {
    match event {
        Event::Text(text) => out.push_str(&text.xml_content(XmlVersion::Implicit1_0)),
        Event::CData(text) => out.push_str(&text.xml_content(XmlVersion::Implicit1_0)),
        Event::GeneralRef(reference) => match reference.resolve_char_ref() {
            Ok(Some(character)) => out.push(character),
            _ => out.push_str(match reference.as_ref() {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                "apos" => "'",
                _ => "",
            }),
        },
        _ => {}
    }
}

/// Returns the value of an attribute by its prefixed name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.as_ref() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

/// A stream that fails if a single event is too long.
struct Bounded<R> {
    part: R,
    left: u64,
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        read_buffered(self, out)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::Error::other("a value that does not end"));
        }
        self.part.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count as u64);
        self.part.consume(count);
    }
}
