//! Walks through the XML of one article: takes its text; returns elements, text and references in order.
//!
//! Broken markup is repaired as browsers do: an end tag closes any element left open inside its own, and one
//! that closes nothing is skipped. References to entities that XML does not define (`&nbsp;`) leave as
//! written.

use crate::document::format::entry::Fault;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// Maximum open elements within an article. Web pages have up to about fifty.
const MAX_DEPTH: usize = 128;

/// The longest name, in bytes; the longest real ones have about fifty.
const MAX_NAME: usize = 128;

/// A step of the walk.
#[derive(Debug)]
pub(crate) enum Step<'a> {
    /// An element opens; it is the last of the path.
    Start,
    /// The element of that local name closes; the path now ends with its parent.
    End(String),
    /// Text.
    Text(Cow<'a, str>),
    /// Text that may contain markup for a second parser: CDATA.
    CData(Cow<'a, str>),
    /// A reference that XML does not define, with its `&` and `;`.
    Reference(String),
}

/// The state of a walk through an article.
pub(crate) struct Walk<'a> {
    reader: Reader<&'a [u8]>,
    path: Vec<BytesStart<'a>>,
    /// Elements closed together by one end tag, still to be returned.
    closing: usize,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(xml: &'a str) -> Self {
        let mut reader = Reader::from_str(xml);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        config.expand_empty_elements = true;
        Self {
            reader,
            path: Vec::new(),
            closing: 0,
        }
    }

    /// Returns the open elements, outermost first.
    pub(crate) fn path(&self) -> &[BytesStart<'a>] {
        &self.path
    }

    /// Returns the number of open elements.
    pub(crate) fn depth(&self) -> usize {
        self.path.len()
    }

    /// Returns the local name of the open element at a depth, counted from 1.
    pub(crate) fn local(&self, depth: usize) -> &str {
        depth
            .checked_sub(1)
            .and_then(|index| self.path.get(index))
            .map_or("", local_of)
    }

    /// Returns the local name of the innermost element.
    pub(crate) fn name(&self) -> &str {
        self.local(self.depth())
    }

    /// Returns whether the innermost elements have these local names, outermost first.
    pub(crate) fn ends_with(&self, names: &[&str]) -> bool {
        let Some(start) = self.depth().checked_sub(names.len()) else {
            return false;
        };
        self.path[start..]
            .iter()
            .map(local_of)
            .eq(names.iter().copied())
    }

    /// Returns whether an element of that local name is open.
    pub(crate) fn is_within(&self, name: &str) -> bool {
        self.path.iter().any(|element| local_of(element) == name)
    }

    /// Returns an attribute of the innermost element, by its full name.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        attribute_of(self.path.last()?, name)
    }

    /// Returns the next step; `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Step<'a>>, Fault> {
        if self.closing > 0 {
            self.closing -= 1;
            return Ok(self.close());
        }
        loop {
            let event = self.reader.read_event();
            let at = self.reader.buffer_position();
            match event.map_err(|error| broken(at, &error))? {
                Event::Start(element) | Event::Empty(element) => {
                    if self.path.len() == MAX_DEPTH {
                        return Err(Fault::Record(format!(
                            "XML with elements nested more than {MAX_DEPTH} deep"
                        )));
                    }
                    if element.name().into_inner().len() > MAX_NAME {
                        return Err(Fault::Record(format!(
                            "XML with a name of more than {MAX_NAME} bytes"
                        )));
                    }
                    self.path.push(element);
                    return Ok(Some(Step::Start));
                }
                Event::End(element) => {
                    let name = element.name();
                    let open = self.path.iter().rposition(|held| held.name() == name);
                    if let Some(index) = open {
                        self.closing = self.path.len() - index - 1;
                        return Ok(self.close());
                    }
                }
                Event::Text(text) => return Ok(Some(Step::Text(text.into_inner()))),
                Event::CData(text) => return Ok(Some(Step::CData(text.into_inner()))),
                Event::GeneralRef(reference) => {
                    return Ok(Some(match reference.resolve_char_ref() {
                        Ok(Some(character)) => Step::Text(character.to_string().into()),
                        _ => resolve(&reference.into_inner()),
                    }));
                }
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }

    fn close(&mut self) -> Option<Step<'a>> {
        let element = self.path.pop()?;
        Some(Step::End(local_of(&element).to_owned()))
    }
}

/// Resolves a reference that XML defines; returns any other as written.
fn resolve<'a>(name: &str) -> Step<'a> {
    let text = match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return Step::Reference(format!("&{name};")),
    };
    Step::Text(text.into())
}

/// Returns an element's name without its prefix.
pub(crate) fn local_of<'e>(element: &'e BytesStart<'_>) -> &'e str {
    let name = element.name().into_inner();
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// Returns an element's prefix, possibly empty.
pub(crate) fn prefix_of<'e>(element: &'e BytesStart<'_>) -> &'e str {
    let name = element.name().into_inner();
    name.split_once(':').map_or("", |(prefix, _)| prefix)
}

/// Returns an attribute of an element by its full name, with references resolved.
pub(crate) fn attribute_of(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.html_attributes();
    attributes.with_checks(false);
    let found = attributes
        .flatten()
        .find(|held| held.key.into_inner() == name)?;
    let value = crate::document::markup::text_of(&found.value)
        .trim()
        .to_owned();
    (!value.is_empty()).then_some(value)
}

fn broken(at: u64, error: &quick_xml::Error) -> Fault {
    Fault::Record(format!("broken XML, {at} bytes into the article: {error}"))
}
