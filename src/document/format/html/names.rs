//! Finds the headline of a page and the name of its outlet, each with the help of the other.

use super::content::{Sifted, heading_of};
use super::json_ld::JsonLd;
use super::meta::MetaTags;
use super::page::Page;
use super::select::bare;
use super::title::{other_part, parts, without_site};
use crate::document::markup::text_of;

/// Most words in an outlet's name that comes only from the page's title.
const LONGEST_OUTLET: usize = 8;

/// The names that a page gives.
pub(super) struct Names<'p> {
    page: &'p Page<'p>,
    /// Headlines from metadata, the most reliable first.
    metadata_titles: Vec<String>,
    outlet: Option<String>,
    /// The main heading.
    heading: Option<String>,
    /// The content of the page's `title`.
    title: Option<String>,
}

impl<'p> Names<'p> {
    pub(super) fn of(sifted: &'p Sifted<'p>, data: &JsonLd, meta: &MetaTags) -> Self {
        let page = sifted.page;
        let line = |text: &String| {
            let text = text_of(text);
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            Some(words).filter(|words| !words.is_empty())
        };
        let title = page.title.map(str::to_owned);
        let mut passages = sifted.passages.iter();
        let heading = passages.find(|one| heading_of(page, one.node) == Some(1));
        Self {
            page,
            metadata_titles: [&data.title, &meta.title]
                .into_iter()
                .flatten()
                .filter_map(line)
                .collect(),
            outlet: data.outlet.iter().chain(&meta.outlet).find_map(line),
            heading: heading.map(|passage| passage.text.replace('\n', " ")),
            title: title.as_ref().and_then(line),
        }
    }

    /// Returns the texts that may show that the page is an error page.
    pub(super) fn titles(&self) -> impl Iterator<Item = &str> {
        self.heading.iter().chain(&self.title).map(String::as_str)
    }

    /// Returns the headline.
    pub(super) fn headline(&self) -> Option<String> {
        let outlet: Vec<&str> = self.outlet.as_deref().into_iter().collect();
        let said = self
            .metadata_titles
            .first()
            .map(|said| without_site(said, &outlet, self.heading.as_deref()));
        let title = self.title.as_deref().unwrap_or("");
        if let Some(said) = said {
            // On some sites the headline in the metadata is really a description; the title and the main
            // heading are better then.
            let is_in_title = parts(title).iter().any(|part| bare(part) == bare(&said));
            return match self
                .heading
                .as_deref()
                .filter(|heading| self.is_agreed(heading))
            {
                Some(heading) if !is_in_title => Some(heading.to_owned()),
                _ => Some(said),
            };
        }
        let shown = self.shown_parts(title);
        let longest = shown.into_iter().max_by_key(|part| part.chars().count());
        let own = longest.map(str::to_owned).or_else(|| {
            let title = self.title.as_deref()?;
            Some(without_site(title, &outlet, self.heading.as_deref()))
        });
        own.or_else(|| self.heading.clone())
    }

    /// Whether a heading is the page's title or a part of it, and not the name of its outlet.
    fn is_agreed(&self, heading: &str) -> bool {
        let heading = bare(heading);
        let is_outlet = self
            .outlet
            .as_deref()
            .is_some_and(|outlet| bare(outlet) == heading);
        let title = self.title.as_deref().unwrap_or("");
        !heading.is_empty() && !is_outlet && parts(title).iter().any(|part| bare(part) == heading)
    }

    /// Returns the parts of a title that are also lines of the page, except the outlet's name.
    fn shown_parts<'t>(&self, title: &'t str) -> Vec<&'t str> {
        let mut parts = parts(title);
        parts.retain(|part| self.outlet.as_deref() != Some(*part));
        parts.retain(|part| {
            let mut blocks = self.page.blocks.iter();
            // A heading and a date may be lines of one block.
            blocks.any(|block| self.page.text_of(block).lines().any(|line| line == *part))
        });
        parts
    }

    /// Returns the publisher, from metadata or from the part of the title that is not the headline.
    pub(super) fn outlet(&self, headline: Option<&str>) -> Option<String> {
        self.outlet.clone().or_else(|| {
            let other = other_part(self.title.as_deref()?, headline?)?;
            let is_short = other.split_whitespace().count() <= LONGEST_OUTLET;
            // `Printable version: …` is not a name.
            let is_name = !self.title.as_deref()?.contains(&format!("{other}: "))
                || !self.shown_parts(other).is_empty();
            (is_short && is_name).then(|| other.to_owned())
        })
    }
}
