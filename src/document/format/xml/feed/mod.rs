//! Feeds: RSS of every version, RDF of RSS 1.0, Atom, WordPress exports, and news sitemaps.
//!
//! Takes a stream; returns an entry for each item as soon as the item has been read. Items are split first
//! ([`super::cut`]) and parsed one by one, so that a broken one does not affect others.
//!
//! A news sitemap gives titles with their dates and addresses: a title on its own counts as an article, and
//! newspapers keep such lists longer than their feeds.

mod head;
mod item;
mod namespace;
mod outlet;
mod wordpress;

use crate::document::format::entry::{Entries, Entry, Fault, Stream};
use crate::document::format::put_back::Bytes;
use crate::document::format::xml::cut::{Cutter, Shape};
use crate::document::format::xml::kind::{MAX_FIRST, XmlKind, kind_of, root_of};
use head::Head;

/// Returns whether a file that begins like this is a feed or a news sitemap.
#[must_use]
pub(crate) fn looks_like(first: &[u8]) -> bool {
    matches!(kind_of(first), Some(XmlKind::Feed | XmlKind::NewsSitemap))
}

/// Reads the articles of a feed, each of at most `limit` bytes.
pub(crate) fn open(stream: Stream, limit: u64) -> Entries {
    let mut bytes = Bytes::new(stream, limit);
    let root = match bytes.ahead(MAX_FIRST, looks_like) {
        Ok(first) => root_of(first),
        Err(stop) => return Box::new(std::iter::once(Err(stop.fault()))),
    };
    let root = root.map_or_else(|| "rss".to_owned(), |root| root.name);
    let shape = Shape {
        records: records_of(&root),
        root,
    };
    Box::new(Feed {
        cutter: Cutter::new(bytes, shape, limit),
        head: Head::default(),
        heads: 0,
    })
}

/// Returns the elements that are articles, by the root's local name.
fn records_of(root: &str) -> &'static [&'static str] {
    match root.rsplit(':').next() {
        Some("feed") => &["entry"],
        Some("urlset") => &["url"],
        _ => &["item"],
    }
}

struct Feed {
    cutter: Cutter,
    head: Head,
    /// Number of heads when [`Feed::head`] was read.
    heads: usize,
}

impl Feed {
    /// Returns the entry of an item; `None` if it is not an article.
    fn entry(&mut self, xml: &str) -> Result<Option<Entry>, Fault> {
        if self.cutter.heads() != self.heads {
            let (heads, xml) = self.cutter.head();
            self.head = Head::read(&xml);
            self.heads = heads;
        }
        item::read(xml, &self.head)
    }
}

impl Iterator for Feed {
    type Item = Result<Entry, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let made = self.cutter.next()?.and_then(|xml| self.entry(&xml));
            if let Some(made) = made.transpose() {
                return Some(made);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn all(xml: String) -> Vec<Result<Entry, Fault>> {
        open(Box::new(Cursor::new(xml)), 999).collect()
    }

    #[test]
    fn concatenated_feeds_keep_their_names() {
        let feed = |name: &str| {
            format!(
                "<?xml version='1.0'?><rss><channel><title>{name}</title><item><title>A</title></item></channel></rss>\n"
            )
        };
        let read = all(feed("Gazette") + &feed("Bode"));
        let outlets: Vec<_> = read
            .into_iter()
            .map(|entry| entry.unwrap().outlet)
            .collect();
        assert_eq!(
            outlets,
            [Some("Gazette".to_owned()), Some("Bode".to_owned())]
        );
    }

    #[test]
    fn a_feed_that_ends_between_items_is_reported() {
        let read = all("<rss><channel><item><title>A</title></item>".to_owned());
        assert!(
            matches!(&read[..], [Ok(_), Err(Fault::RestUnreadable(said))] if said.contains("</rss>"))
        );
    }
}
