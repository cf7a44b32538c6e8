//! Whether what was found on a page is an article: if not, a fault leaves that says what the page is.

use super::content::Sifted;
use super::names::Names;
use super::phrases::is_error;
use super::select::Selected;
use super::weight::letters;
use crate::document::format::entry::Fault;

/// The least prose of an article, in letters, that the page says is one and marks where it stands: a
/// sentence of a bulletin.
const SHORTEST_MARKED: usize = 20;

/// The least prose of an article on a page that says it is one.
const SHORTEST: usize = 80;

/// The least prose of an article below a heading that is the page's title.
const SHORTEST_TITLED: usize = 100;

/// The least prose of an article on any other page.
const SHORTEST_UNSAID: usize = 200;

/// Bytes of text of a page that a script fills, at most: a notice, a menu.
const LONGEST_EMPTY: usize = 400;

/// Headlines that are links of which a list of stories has at least so many.
const FEWEST_LISTED: usize = 4;

/// Letters of the longest text of an error page.
const LONGEST_ERROR: usize = 900;

/// What a front page is, and the way to mend it.
const LIST: &str =
    "a page of links to other pages, with no article of its own; give the pages that it links to";

/// What was found on a page.
pub(super) struct Found<'p> {
    pub(super) text: &'p str,
    pub(super) selected: &'p Selected,
    pub(super) sifted: &'p Sifted<'p>,
    pub(super) names: &'p Names<'p>,
    /// The page's data is that of an article.
    pub(super) is_told: bool,
    /// The page says anywhere that it is an article.
    pub(super) is_article: bool,
    /// It has a heading that is its title.
    pub(super) is_titled: bool,
    /// What was found is within an element that is marked as an article.
    pub(super) is_marked: bool,
}

impl Found<'_> {
    /// Whether it is an article.
    pub(super) fn judge(&self) -> Result<(), Fault> {
        let letters = letters(self.text);
        if letters < LONGEST_ERROR
            && !self.is_told
            && let Some(title) = self.names.titles().find(|title| is_error(title))
        {
            return refused(&format!("an error page ({title:?}), not an article"));
        }
        // Links between the lines make a list; those below the last line are other stories.
        let links = self.selected.links + 1;
        if links >= FEWEST_LISTED && links >= self.selected.lines && !self.is_article {
            return refused(LIST);
        }
        let shortest = match (self.is_article, self.is_titled, self.is_marked) {
            (true, true, _) | (true, _, true) | (_, true, true) => SHORTEST_MARKED,
            (true, false, false) | (false, false, true) => SHORTEST,
            (false, true, false) => SHORTEST_TITLED,
            (false, false, false) => SHORTEST_UNSAID,
        };
        if letters >= shortest {
            Ok(())
        } else {
            refused(self.what_else())
        }
    }

    /// What a page without an article is.
    fn what_else(&self) -> &'static str {
        let page = self.sifted.page;
        let sum = self.sifted.sums[0];
        let shown: usize = page.blocks.iter().map(|block| block.text.len()).sum();
        let linked: usize = page.blocks.iter().map(|block| block.linked).sum();
        if sum.consent * 2 > sum.all {
            return "a page that asks for consent to cookies; save the article after that";
        }
        if shown < LONGEST_EMPTY && page.scripts > 0 {
            return "a page whose text is made by a script when a browser shows it, with no article in \
                    the file; save it from the browser as a complete page";
        }
        if linked * 2 > shown || sum.linked_headings >= FEWEST_LISTED {
            return LIST;
        }
        "a web page with no article in it"
    }
}

fn refused(what: &str) -> Result<(), Fault> {
    Err(Fault::Refused(what.to_owned()))
}
