//! Forms whose elements say each a thing: a title, a date, an outlet.
//!
//! A document's XML enters; what its elements say leaves, as its form takes it. The text of an element
//! that says something is gathered whole; what is between such elements is the form's own.

use crate::document::format::entry::Fault;
use crate::document::format::xml::text::{Content, Markup};
use crate::document::format::xml::walk::{Step, Walk};

/// What is gathered of a document.
pub(super) trait Told: Default {
    /// What an element may say by its text.
    type Says: Copy;

    /// What the innermost element says by its text.
    fn says(walk: &Walk<'_>) -> Option<Self::Says>;

    /// Takes in what the innermost element says by its attributes.
    fn take_attributes(&mut self, _walk: &Walk<'_>) {}

    /// Takes in the text of an element that says something.
    fn take(&mut self, says: Self::Says, markup: &Markup);

    /// Takes in what is met outside of such elements.
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
