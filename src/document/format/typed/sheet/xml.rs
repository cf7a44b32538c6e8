//! The XML of a workbook, one event at a time and none longer than a bound.

use crate::document::bytes::read_buffered;
use crate::document::format::entry::Fault;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io::{self, BufRead, Read};

/// How deep elements may nest: sheets do to ten or so.
const MAX_DEPTH: usize = 128;

/// Bytes that an event may have besides what it tells of an article.
const MARKUP: u64 = 64 * 1024;

/// The events of a part. Empty elements are told as two events.
pub(super) struct Xml<R> {
    reader: Reader<Bounded<R>>,
    buffer: Vec<u8>,
    most: u64,
    depth: usize,
}

impl<R: BufRead> Xml<R> {
    /// The events of a part of which no value may be more than twice as long as an article.
    pub(super) fn new(part: R, limit: u64) -> Self {
        let most = limit.saturating_mul(2).saturating_add(MARKUP);
        let mut reader = Reader::from_reader(Bounded { part, left: most });
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            most,
            depth: 0,
        }
    }

    /// The next event.
    pub(super) fn next(&mut self) -> Result<Event<'_>, Fault> {
        self.buffer.clear();
        self.reader.get_mut().left = self.most;
        let event = self.reader.read_event_into(&mut self.buffer);
        let event = event.map_err(|error| Fault::Rest(format!("damaged workbook: {error}")))?;
        match &event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        if self.depth > MAX_DEPTH {
            return Err(Fault::Rest(
                "damaged workbook: elements too deep in each other".into(),
            ));
        }
        Ok(event)
    }

    /// Reads past what is within the element that has just begun.
    pub(super) fn skip(&mut self) -> Result<(), Fault> {
        let around = self.depth;
        while self.depth >= around {
            if matches!(self.next()?, Event::Eof) {
                return Err(cut());
            }
        }
        Ok(())
    }
}

/// Why a part that ends too early cannot be read on.
pub(super) fn cut() -> Fault {
    Fault::Rest("damaged workbook: it ends within a sheet".into())
}

/// Adds the text that an event is, if it is any.
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

/// The value of an attribute by its name with prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.as_ref() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

/// A stream that fails where an event does not end.
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
