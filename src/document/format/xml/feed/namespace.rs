//! The vocabulary of an element: from the namespace that its prefix is declared for, or otherwise from its
//! usual prefix.

use crate::document::format::xml::walk::{attribute_of, prefix_of};
use quick_xml::events::BytesStart;

/// Depth below the item at which declarations on elements are still considered: a feed's own elements are
/// that near, and deeper ones are markup.
const DECLARATION_DEPTH: usize = 4;

/// The vocabulary that an element belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// RSS or Atom, or unknown.
    Feed,
    /// `content:encoded`.
    Content,
    /// Dublin Core.
    DublinCore,
    /// Media RSS.
    Media,
    /// HTML.
    Html,
    /// WordPress.
    WordPress,
    /// News sitemaps.
    News,
    /// FeedBurner.
    FeedBurner,
    /// Podcasts.
    Podcast,
    /// Any other.
    Other,
}

impl Owner {
    /// Returns the owner of a namespace address.
    fn from_address(address: &str) -> Self {
        const KNOWN: [(&str, Owner); 14] = [
            ("w3.org/2005/Atom", Owner::Feed),
            ("purl.org/atom/ns", Owner::Feed),
            ("purl.org/rss/1.0/modules/content", Owner::Content),
            ("purl.org/rss/1.0/modules", Owner::Other),
            ("purl.org/rss/1.0", Owner::Feed),
            ("my.netscape.com/rdf", Owner::Feed),
            ("backend.userland.com", Owner::Feed),
            ("purl.org/dc/", Owner::DublinCore),
            ("search.yahoo.com/mrss", Owner::Media),
            ("w3.org/1999/xhtml", Owner::Html),
            ("wordpress.org/export", Owner::WordPress),
            ("sitemap-news", Owner::News),
            ("feedburner", Owner::FeedBurner),
            ("itunes.com/dtds", Owner::Podcast),
        ];
        if address.contains("excerpt") {
            return Self::Other;
        }
        let known = KNOWN.iter().find(|(words, _)| address.contains(words));
        known.map_or(Self::Other, |(_, owner)| *owner)
    }

    /// Returns the usual owner of a prefix.
    fn from_prefix(prefix: &str) -> Self {
        match prefix {
            "" | "atom" | "a10" | "rss" => Self::Feed,
            "content" => Self::Content,
            "dc" | "dcterms" => Self::DublinCore,
            "media" => Self::Media,
            "xhtml" => Self::Html,
            "wp" => Self::WordPress,
            "news" => Self::News,
            "feedburner" => Self::FeedBurner,
            "itunes" => Self::Podcast,
            _ => Self::Other,
        }
    }
}

/// The prefixes that a feed declares.
#[derive(Clone, Debug, Default)]
pub(super) struct Prefixes(Vec<(String, Owner)>);

impl Prefixes {
    /// Stores the declarations of an element.
    pub(super) fn declare(&mut self, element: &BytesStart<'_>) {
        let mut attributes = element.html_attributes();
        attributes.with_checks(false);
        for attribute in attributes.flatten() {
            if let Some(prefix) = attribute.key.into_inner().strip_prefix("xmlns:") {
                let owner = Owner::from_address(&attribute.value);
                self.0.push((prefix.to_owned(), owner));
            }
        }
    }

    /// Returns the owner of the innermost element of a path.
    pub(super) fn owner(&self, path: &[BytesStart<'_>]) -> Owner {
        let Some(element) = path.last() else {
            return Owner::Other;
        };
        let prefix = prefix_of(element);
        let declared = path
            .iter()
            .rev()
            .take(DECLARATION_DEPTH)
            .find_map(|element| {
                let is_declared = element.attributes_raw().contains("xmlns");
                is_declared.then(|| declaration(element, prefix)).flatten()
            });
        if prefix.is_empty() {
            // Many feeds declare an unknown default namespace, and mean RSS.
            return match declared {
                Some(owner @ (Owner::Html | Owner::Media)) => owner,
                _ => Owner::Feed,
            };
        }
        let known = || self.0.iter().rev().find(|(held, _)| held == prefix);
        declared
            .or_else(|| known().map(|(_, owner)| *owner))
            .filter(|owner| *owner != Owner::Other)
            .unwrap_or_else(|| Owner::from_prefix(prefix))
    }
}

/// Returns the owner that an element declares for a prefix.
fn declaration(element: &BytesStart<'_>, prefix: &str) -> Option<Owner> {
    let name = match prefix {
        "" => "xmlns".to_owned(),
        _ => format!("xmlns:{prefix}"),
    };
    attribute_of(element, &name).map(|address| Owner::from_address(&address))
}
