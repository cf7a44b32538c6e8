//! The head of a feed: takes the bytes before its first item and returns its name and language.

use super::namespace::{Owner, Prefixes};
use crate::document::format::pick::{Pick, one_line};
use crate::document::format::xml::text::{Content, Markup};
use crate::document::format::xml::walk::{Step, Walk};

/// What a feed says about itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    pub(super) prefixes: Prefixes,
    pub(super) title: Option<String>,
    pub(super) lang: Option<String>,
}

/// The meaning of an element of the head.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Title,
    Lang,
}

impl Head {
    /// Reads the head before the first item. Reading stops at broken markup.
    pub(super) fn read(xml: &str) -> Self {
        let mut head = Self::default();
        let (mut title, mut lang) = (Pick::default(), Pick::default());
        let mut walk = Walk::new(xml);
        let mut open: Option<(usize, Meaning, Markup)> = None;
        while let Ok(Some(step)) = walk.next() {
            match (&step, &mut open) {
                (Step::Start, None) => {
                    if let Some(element) = walk.path().last() {
                        head.prefixes.declare(element);
                    }
                    if let Some(tag) = walk.attribute("xml:lang").filter(|_| walk.depth() <= 2) {
                        lang.offer(1, &tag);
                    }
                    open = meaning(&walk, &head.prefixes)
                        .map(|meaning| (walk.depth(), meaning, Markup::default()));
                }
                (Step::End(_), Some((depth, meaning, markup))) if walk.depth() < *depth => {
                    let value = one_line(&markup.text());
                    match meaning {
                        Meaning::Title => title.offer(0, &value),
                        Meaning::Lang => lang.offer(0, &value),
                    }
                    open = None;
                }
                (step, Some((_, _, markup))) => markup.push(step, Content::Html),
                _ => {}
            }
        }
        head.title = title.take();
        head.lang = lang.take();
        head
    }
}

/// Returns the meaning of the innermost element, if it belongs to the feed itself.
fn meaning(walk: &Walk<'_>, prefixes: &Prefixes) -> Option<Meaning> {
    let around = walk.local(walk.depth().saturating_sub(1));
    if !matches!(around, "channel" | "feed") {
        return None;
    }
    match (prefixes.owner(walk.path()), walk.name()) {
        (Owner::Feed, "title") => Some(Meaning::Title),
        (Owner::Feed | Owner::DublinCore, "language") => Some(Meaning::Lang),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_name_language_and_prefixes() {
        let head = Head::read(
            "<?xml version=\"1.0\"?><rss xmlns:c=\"http://purl.org/rss/1.0/modules/content/\">\
             <channel><title>Harbour\n Gazette &amp; Post</title><image><title>Logo</title></image>\
             <language>en-GB</language><atom:link rel=\"self\"/>",
        );
        assert_eq!(head.title.as_deref(), Some("Harbour Gazette & Post"));
        assert_eq!(head.lang.as_deref(), Some("en-GB"));
        let mut item = Walk::new("<c:encoded>");
        assert!(matches!(item.next(), Ok(Some(Step::Start))));
        assert_eq!(head.prefixes.owner(item.path()), Owner::Content);
    }

    #[test]
    fn an_atom_feed_has_its_language_on_its_root() {
        let head = Head::read("<feed xml:lang='uk'><title type='html'>&lt;b>Вісник</title>");
        assert_eq!(head.title.as_deref(), Some("Вісник"));
        assert_eq!(head.lang.as_deref(), Some("uk"));
    }
}
