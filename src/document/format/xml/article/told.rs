//! Formats in which each element has one meaning: a title, a date, an outlet.
//!
//! A document's XML enters; the values of its elements leave through the methods of [`Told`]. The text of
//! such an element is collected as a whole; content between such elements is handled by the format itself.

use crate::document::format::entry::Fault;
use crate::document::format::xml::text::{Content, Markup};
use crate::document::format::xml::walk::{Step, Walk};

/// A collector of the values of a document.
pub(super) trait Told: Default {
    /// The possible meanings of an element's text.
    type Says: Copy;

    /// Returns the meaning of the innermost element's text, if it has one.
    fn says(walk: &Walk<'_>) -> Option<Self::Says>;

    /// Handles the attributes of the innermost element.
    fn take_attributes(&mut self, _walk: &Walk<'_>) {}

    /// Stores the text of an element.
    fn take(&mut self, says: Self::Says, markup: &Markup);

    /// Handles a step outside of such elements.
    fn take_between(&mut self, _walk: &Walk<'_>, _step: &Step<'_>) {}

    /// Reads a document.
    fn read(xml: &str) -> Result<Self, Fault> {
        let mut walk = Walk::new(xml);
        let mut found = Self::default();
        let mut open: Option<(usize, Self::Says, Markup)> = None;
        while let Some(step) = walk.next()? {
            match (&step, &mut open) {
                (Step::Start, None) => {
                    found.take_attributes(&walk);
                    open = Self::says(&walk).map(|says| (walk.depth(), says, Markup::default()));
                }
                (Step::End(_), Some((depth, says, markup))) if walk.depth() < *depth => {
                    found.take(*says, markup);
                    open = None;
                    continue;
                }
                _ => {}
            }
            match &mut open {
                Some((_, _, markup)) => markup.push(&step, Content::Plain),
                None => found.take_between(&walk, &step),
            }
        }
        Ok(found)
    }
}
