//! Formats in which each element has one meaning: a title, a date, an outlet.
//!
//! Takes a document's XML; returns the values of its elements through the methods of [`FieldCollector`]. The
//! text of such an element is collected as a whole; content between such elements is handled by the format
//! itself.

use crate::document::format::entry::Fault;
use crate::document::format::xml::text::{Content, Markup};
use crate::document::format::xml::walk::{Step, Walk};

/// A collector of the values of a document.
pub(super) trait FieldCollector: Default {
    /// The possible meanings of an element's text.
    type Meaning: Copy;

    /// Returns the meaning of the innermost element's text, if it has one.
    fn meaning(walk: &Walk<'_>) -> Option<Self::Meaning>;

    /// Handles the attributes of the innermost element.
    fn read_attributes(&mut self, _walk: &Walk<'_>) {}

    /// Stores the text of an element.
    fn store(&mut self, meaning: Self::Meaning, markup: &Markup);

    /// Handles a step outside of such elements.
    fn read_between(&mut self, _walk: &Walk<'_>, _step: &Step<'_>) {}

    /// Reads a document.
    fn read(xml: &str) -> Result<Self, Fault> {
        let mut walk = Walk::new(xml);
        let mut found = Self::default();
        let mut open: Option<(usize, Self::Meaning, Markup)> = None;
        while let Some(step) = walk.next()? {
            match (&step, &mut open) {
                (Step::Start, None) => {
                    found.read_attributes(&walk);
                    open = Self::meaning(&walk)
                        .map(|meaning| (walk.depth(), meaning, Markup::default()));
                }
                (Step::End(_), Some((depth, meaning, markup))) if walk.depth() < *depth => {
                    found.store(*meaning, markup);
                    open = None;
                    continue;
                }
                _ => {}
            }
            match &mut open {
                Some((_, _, markup)) => markup.push(&step, Content::Plain),
                None => found.read_between(&walk, &step),
            }
        }
        Ok(found)
    }
}
