//! Decides whether a page contains an article; otherwise returns a fault that says what the page is.

use super::content::Sifted;
use super::names::Names;
use super::phrases::is_error;
use super::select::Selection;
use super::weight::letters;
use crate::document::format::entry::Fault;

/// Least prose of an article, in letters, if two of three signs agree (the page calls itself an article, a
/// heading is its title, the text is marked as an article): one sentence of a bulletin.
const SHORTEST_MARKED: usize = 20;

/// Least prose if the page calls itself an article or marks the text as one.
const SHORTEST: usize = 80;

/// Least prose below a heading that is the page's title.
const SHORTEST_TITLED: usize = 100;

/// Least prose on any other page.
const SHORTEST_UNMARKED: usize = 200;

/// Most bytes of text on a page filled by a script: a notice, a menu.
const LONGEST_EMPTY: usize = 400;

/// Least number of linked headlines that make a page a list of stories.
const FEWEST_LISTED: usize = 4;

/// Most letters of text on an error page.
const LONGEST_ERROR: usize = 900;

/// Message for a front page.
const LIST: &str =
    "a page of links to other pages, without an article of its own; give the linked pages instead";

/// The result of extraction from a page.
pub(super) struct Extraction<'p> {
    pub(super) text: &'p str,
    pub(super) selection: &'p Selection,
    pub(super) sifted: &'p Sifted<'p>,
    pub(super) names: &'p Names<'p>,
    /// Whether the page's JSON-LD describes an article.
    pub(super) has_article_data: bool,
    /// Whether any metadata calls the page an article.
    pub(super) is_article: bool,
    /// Whether a heading is its title.
    pub(super) is_titled: bool,
    /// Whether the text is inside an element marked as an article.
    pub(super) is_marked: bool,
}

impl Extraction<'_> {
    /// Returns a fault if it is not an article.
    pub(super) fn judge(&self) -> Result<(), Fault> {
        let letters = letters(self.text);
        if letters < LONGEST_ERROR
            && !self.has_article_data
            && let Some(title) = self.names.titles().find(|title| is_error(title))
        {
            return refused(&format!("an error page ({title:?}), not an article"));
        }
        // Links between the lines make a list; links after the last line are other stories.
        let links = self.selection.links + 1;
        if links >= FEWEST_LISTED && links >= self.selection.lines && !self.is_article {
            return refused(LIST);
        }
        let shortest = match (self.is_article, self.is_titled, self.is_marked) {
            (true, true, _) | (true, _, true) | (_, true, true) => SHORTEST_MARKED,
            (true, false, false) | (false, false, true) => SHORTEST,
            (false, true, false) => SHORTEST_TITLED,
            (false, false, false) => SHORTEST_UNMARKED,
        };
        if letters >= shortest {
            Ok(())
        } else {
            refused(self.description())
        }
    }

    /// Describes a page without an article.
    fn description(&self) -> &'static str {
        let page = self.sifted.page;
        let sum = self.sifted.sums[0];
        let shown: usize = page.blocks.iter().map(|block| block.text.len()).sum();
        let linked: usize = page.blocks.iter().map(|block| block.linked).sum();
        if sum.consent * 2 > sum.all {
            return "a cookie consent page; accept or decline, then save the article";
        }
        if shown < LONGEST_EMPTY && page.scripts > 0 {
            return "a page whose text is made by a script in the browser, with no article in the file; \
                    save it from the browser as a complete page";
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
