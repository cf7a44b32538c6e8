//! One item of a feed: takes its XML and returns an entry.
//!
//! If several elements have the same meaning, the best wins: the whole article over its summary, the
//! publication date over the date of change, the page's address over that of a redirect.

use super::head::Head;
use super::namespace::Owner;
use super::outlet::{without_footer, without_headline, without_outlet};
use super::wordpress::{Post, is_undated};
use crate::document::format::entry::{Entry, Fault};
use crate::document::format::pick::{Pick, is_address, one_line};
use crate::document::format::xml::text::{Content, Markup, clean};
use crate::document::format::xml::walk::{Step, Walk};

/// The meaning of an element of an item. Numbers are ranks: the lowest wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Title(u8),
    Body(u8, Content),
    Date(u8),
    Link(u8),
    Id,
    /// An id that is not an address, although it may look like one.
    IdOnly,
    Lang,
    Outlet(u8),
    PostType,
    PostStatus,
    Draft,
}

/// The values found in an item.
#[derive(Default)]
struct Found {
    title: Pick,
    body: Pick,
    date: Pick,
    link: Pick,
    id: Pick,
    lang: Pick,
    outlet: Pick,
    post: Post,
    /// Whether Blogger marks it as a draft, a comment, or a setting of the site.
    is_non_post: bool,
}

/// An element being read.
struct OpenElement {
    depth: usize,
    meaning: Meaning,
    /// The type of its own text; text of elements within it is plain.
    content: Content,
    markup: Markup,
}

/// Reads an item; `None` if it is not an article.
pub(super) fn read(xml: &str, head: &Head) -> Result<Option<Entry>, Fault> {
    let mut found = Found::default();
    let mut walk = Walk::new(xml);
    let mut open: Option<OpenElement> = None;
    while let Some(step) = walk.next()? {
        match (&step, &mut open) {
            (Step::Start, None) => {
                found.read_attributes(&walk, head);
                open = meaning(&walk, head).map(|meaning| OpenElement {
                    depth: walk.depth(),
                    content: match meaning {
                        Meaning::Body(_, content) => content,
                        Meaning::Title(_) => title_content(&walk),
                        _ => Content::Plain,
                    },
                    meaning,
                    markup: Markup::default(),
                });
            }
            (Step::Start, Some(open)) => open.markup.open(walk.name()),
            (Step::End(name), Some(held)) if walk.depth() >= held.depth => held.markup.close(name),
            (Step::End(_), Some(held)) => {
                found.store(held.meaning, &held.markup);
                open = None;
            }
            (step, Some(open)) => {
                let is_own = walk.depth() == open.depth;
                let content = if is_own { open.content } else { Content::Plain };
                open.markup.push(step, content);
            }
            (_, None) => {}
        }
    }
    Ok(found.entry(head))
}

/// Returns the type of a title's text: HTML, as in RSS, unless its feed says otherwise.
fn title_content(walk: &Walk<'_>) -> Content {
    match walk.attribute("type").as_deref() {
        Some("text" | "plain" | "text/plain") => Content::Plain,
        _ => Content::Html,
    }
}

/// Returns the meaning of the innermost element.
fn meaning(walk: &Walk<'_>, head: &Head) -> Option<Meaning> {
    let owner = head.prefixes.owner(walk.path());
    let around = walk.local(walk.depth().checked_sub(1)?);
    let is_own = walk.depth() == 2 || matches!(around, "group" | "news");
    match (owner, walk.name()) {
        (Owner::Feed, "title" | "name") if around == "source" => Some(Meaning::Outlet(0)),
        (Owner::News, "name") if around == "publication" => Some(Meaning::Outlet(0)),
        (Owner::News, "language") if around == "publication" => Some(Meaning::Lang),
        (_, "draft") if around == "control" => Some(Meaning::Draft),
        _ if !is_own => None,
        (Owner::Feed | Owner::News, "title") => Some(Meaning::Title(0)),
        (Owner::DublinCore, "title") => Some(Meaning::Title(1)),
        (Owner::Media, "title") => Some(Meaning::Title(2)),
        (Owner::Content, "encoded") => Some(Meaning::Body(0, Content::Html)),
        (Owner::Html, "body" | "div") => Some(Meaning::Body(1, Content::Plain)),
        // Feeds for Yandex's news services have the whole article there.
        (_, "full-text" | "fulltext") => Some(Meaning::Body(1, Content::Html)),
        (Owner::Feed, "content") => content_of(walk).map(|content| Meaning::Body(1, content)),
        (Owner::Feed, "description") => Some(Meaning::Body(3, Content::Html)),
        (Owner::Feed, "summary") => content_of(walk).map(|content| Meaning::Body(3, content)),
        (Owner::DublinCore, "description") => Some(Meaning::Body(4, Content::Html)),
        (Owner::Podcast, "summary") => Some(Meaning::Body(5, Content::Html)),
        (Owner::Media, "description") => Some(Meaning::Body(6, Content::Html)),
        (Owner::Feed, "pubDate") => Some(Meaning::Date(0)),
        (Owner::DublinCore, "date" | "issued" | "created") => Some(Meaning::Date(1)),
        (Owner::News, "publication_date") => Some(Meaning::Date(1)),
        (Owner::Feed, "published" | "issued" | "date") => Some(Meaning::Date(2)),
        (Owner::WordPress, "post_date_gmt") => Some(Meaning::Date(3)),
        (Owner::WordPress, "post_date") => Some(Meaning::Date(4)),
        (Owner::Feed, "created") => Some(Meaning::Date(5)),
        (Owner::Feed | Owner::DublinCore, "updated" | "modified") => Some(Meaning::Date(6)),
        (Owner::Feed, "lastmod") => Some(Meaning::Date(7)),
        (Owner::FeedBurner, "origLink") => Some(Meaning::Link(0)),
        (Owner::Feed, "link" | "loc") => Some(Meaning::Link(1)),
        (Owner::Feed, "guid") if walk.attribute("isPermaLink").as_deref() == Some("false") => {
            Some(Meaning::IdOnly)
        }
        (Owner::Feed, "guid" | "id") => Some(Meaning::Id),
        // Press monitoring services have their own names for it.
        (Owner::Feed | Owner::DublinCore | Owner::Other, "language") => Some(Meaning::Lang),
        (Owner::Feed, "source") => Some(Meaning::Outlet(0)).filter(|_| is_rss(walk)),
        (Owner::DublinCore, "publisher") => Some(Meaning::Outlet(1)),
        (Owner::WordPress, "post_type") => Some(Meaning::PostType),
        (Owner::WordPress, "status") => Some(Meaning::PostStatus),
        _ => None,
    }
}

/// Returns whether the item is from RSS, whose elements hold text where those of Atom hold elements.
fn is_rss(walk: &Walk<'_>) -> bool {
    walk.local(1) == "item"
}

/// Returns the type of an Atom element's content; `None` if it cannot be read.
fn content_of(walk: &Walk<'_>) -> Option<Content> {
    if walk.attribute("mode").as_deref() == Some("base64") {
        return None;
    }
    let kind = walk
        .attribute("type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    match kind.as_str() {
        // HTML that its feed does not declare as such is recognised by its tags: `clean` reads it twice.
        "" | "text" | "text/plain" => Some(if is_rss(walk) {
            Content::Html
        } else {
            Content::Plain
        }),
        "xhtml" | "xml" | "application/xhtml+xml" | "text/xml" | "application/xml" => {
            Some(Content::Plain)
        }
        // `CDATA`, as feedgen writes, is not a type of Atom, but neither is it a picture.
        kind if kind.contains("html") || !kind.contains('/') => Some(Content::Html),
        kind => kind.starts_with("text/").then_some(Content::Plain),
    }
}

impl Found {
    /// Handles the attributes of an element.
    fn read_attributes(&mut self, walk: &Walk<'_>, head: &Head) {
        if walk.depth() == 1
            && let Some(about) = walk.attribute("rdf:about")
        {
            self.id.offer(1, &about);
            if is_address(&about) {
                self.link.offer(4, &about);
            }
        }
        if walk.depth() <= 2
            && let Some(tag) = walk.attribute("xml:lang")
        {
            self.lang.offer(1, &tag);
        }
        if walk.depth() == 2 && walk.name() == "category" {
            self.is_non_post |= walk
                .attribute("term")
                .is_some_and(|term| is_non_post(&term));
        }
        let is_link = walk.depth() == 2 && walk.name() == "link";
        if is_link && head.prefixes.owner(walk.path()) == Owner::Feed {
            self.read_link(walk);
        }
    }

    /// Handles a link of Atom.
    fn read_link(&mut self, walk: &Walk<'_>) {
        let Some(address) = walk.attribute("href") else {
            return;
        };
        let kind = walk.attribute("type").unwrap_or_default();
        match walk.attribute("rel").as_deref() {
            None | Some("alternate") if kind.is_empty() || kind.contains("html") => {
                self.link.offer(1, &address);
            }
            None | Some("alternate") => self.link.offer(2, &address),
            Some(_) => {}
        }
    }

    /// Stores the value of an element.
    fn store(&mut self, meaning: Meaning, markup: &Markup) {
        if let Meaning::Body(rank, _) = meaning {
            if !markup.text().is_empty() {
                self.body.offer(rank, markup.as_str());
            }
            return;
        }
        let value = one_line(&markup.text());
        match meaning {
            Meaning::Title(rank) => self.title.offer(rank, &value),
            Meaning::Date(_) if is_undated(&value) => {}
            Meaning::Date(rank) => self.date.offer(rank, &value),
            Meaning::Link(rank) => self.link.offer(rank, &value),
            Meaning::Id => {
                self.id.offer(0, &value);
                if is_address(&value) {
                    self.link.offer(3, &value);
                }
            }
            Meaning::IdOnly => self.id.offer(0, &value),
            Meaning::Lang => self.lang.offer(0, &value),
            Meaning::Outlet(rank) => self.outlet.offer(rank, &value),
            Meaning::PostType => self.post.kind = Some(value),
            Meaning::PostStatus => self.post.status = Some(value),
            Meaning::Draft => self.is_non_post |= value == "yes",
            Meaning::Body(..) => {}
        }
    }

    fn entry(self, head: &Head) -> Option<Entry> {
        if self.is_non_post {
            return None;
        }
        let body = self.body.get().unwrap_or_default();
        let text = if self.post.kind.is_some() {
            self.post.article(body)?
        } else {
            clean(body)
        };
        let outlet = self.outlet.take();
        let title = self.title.take();
        let title = title.map(|title| without_outlet(title, outlet.as_deref()));
        let text = without_footer(text, title.as_deref(), head.title.as_deref());
        let text = without_headline(text, title.as_deref(), outlet.as_deref());
        Some(Entry {
            id: self.id.take(),
            text,
            date: self.date.take(),
            collected: None,
            outlet: outlet.or_else(|| head.title.clone()),
            url: self.link.take(),
            lang: self.lang.take().or_else(|| head.lang.clone()),
            title,
        })
    }
}

/// Returns whether a category of Blogger's exports is of comments, settings or templates.
fn is_non_post(term: &str) -> bool {
    let kind = term.split_once("blogger/2008/kind#").map(|(_, kind)| kind);
    kind.is_some_and(|kind| !matches!(kind, "post" | "page"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(xml: &str) -> Entry {
        read(xml, &Head::default()).unwrap().unwrap()
    }

    #[test]
    fn the_whole_article_is_preferred_to_its_summary() {
        let entry = entry(
            "<item><description>Short</description><media:description>No</media:description>\
             <content:encoded><![CDATA[<p>Long, in Kyiv.</p><p>More.</p>]]></content:encoded>\
             <excerpt:encoded>No</excerpt:encoded></item>",
        );
        assert_eq!(entry.text, "Long, in Kyiv.\n\nMore.");
    }

    #[test]
    fn the_summary_replaces_an_empty_article() {
        let entry = entry(
            "<item><content:encoded><![CDATA[<img src='x'>]]></content:encoded>\
             <description>Lviv&nbsp;slept &amp; woke</description></item>",
        );
        assert_eq!(entry.text.replace('\u{a0}', " "), "Lviv slept & woke");
    }

    #[test]
    fn atom_says_what_its_text_is() {
        let plain = "<entry><content>2 &lt; 3 in Kyiv</content></entry>";
        assert_eq!(entry(plain).text, "2 < 3 in Kyiv");
        let xhtml = "<entry><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>\
                     <p>Kyiv<br/>and &lt;b&gt;</p></div></content></entry>";
        assert_eq!(entry(xhtml).text, "Kyiv\nand <b>");
        let html = "<entry><summary type='html'>&lt;p>Kyiv&lt;/p></summary></entry>";
        assert_eq!(entry(html).text, "Kyiv");
        let cdata = "<entry><content type='CDATA'><![CDATA[<p>Kyiv</p>]]></content></entry>";
        assert_eq!(entry(cdata).text, "Kyiv");
        let picture = "<entry><content type='image/png'>aaaa</content></entry>";
        assert_eq!(entry(picture).text, "");
    }

    #[test]
    fn an_unclosed_element_is_closed_by_its_parent() {
        let entry =
            entry("<item><description>A <b>bold<p>word</description><title>T</title></item>");
        assert_eq!(entry.title.as_deref(), Some("T"));
        assert_eq!(entry.text, "A bold\n\nword");
    }

    #[test]
    fn links_ids_and_dates() {
        let entry = entry(
            "<entry><link rel='self' href='http://a/self'/><link href='http://a/1?b=1&amp;c=2'/>\
             <id>tag:a,1</id><updated>2024-03-06</updated><published>2024-03-05</published></entry>",
        );
        assert_eq!(entry.url.as_deref(), Some("http://a/1?b=1&c=2"));
        assert_eq!(entry.id.as_deref(), Some("tag:a,1"));
        assert_eq!(entry.date.as_deref(), Some("2024-03-05"));
    }
}
