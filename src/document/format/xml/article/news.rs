//! News agency formats: NITF, and NewsML-G2, which holds NITF, HTML or plain text.
//!
//! The line below the headline and the dateline become the text's first paragraphs: they name where the news
//! is from.

use super::collector::FieldCollector;
use crate::document::format::entry::{Entry, Fault};
use crate::document::format::pick::{Pick, is_address, one_line};
use crate::document::format::xml::text::{Content, Markup};
use crate::document::format::xml::walk::{Step, Walk};

/// The meaning of an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Title(u8),
    Date(u8),
    Dateline,
    /// The line below the headline.
    Deck,
    Outlet(u8),
    /// Plain text of the article.
    Text,
}

#[derive(Default)]
struct Found {
    title: Pick,
    date: Pick,
    dateline: Pick,
    deck: Pick,
    outlet: Pick,
    lang: Pick,
    id: Pick,
    url: Pick,
    body: Markup,
    text: Pick,
}

/// Reads a document.
pub(super) fn read(xml: &str) -> Result<Entry, Fault> {
    Ok(Found::read(xml)?.entry())
}

/// Returns whether the current element is in the article.
fn is_body(walk: &Walk<'_>) -> bool {
    let is_left_out = [
        "media-metadata",
        "media-producer",
        "body.end",
        "body.head",
        "head",
    ]
    .iter()
    .any(|name| walk.is_within(name));
    let is_html = walk.is_within("inlineXML") && walk.is_within("html") && walk.is_within("body");
    (walk.is_within("body.content") || is_html) && !is_left_out
}

impl FieldCollector for Found {
    type Meaning = Meaning;

    fn meaning(walk: &Walk<'_>) -> Option<Meaning> {
        let is_meta = walk.is_within("itemMeta") || walk.is_within("contentMeta");
        match walk.name() {
            "hl1" => Some(Meaning::Title(0)),
            "hl2" if walk.is_within("body.head") => Some(Meaning::Deck),
            "headline" if is_meta => Some(Meaning::Title(0)),
            "title" if walk.ends_with(&["head", "title"]) => Some(Meaning::Title(1)),
            "dateline" if is_meta || walk.is_within("body.head") => Some(Meaning::Dateline),
            "contentCreated" => Some(Meaning::Date(1)),
            "firstCreated" => Some(Meaning::Date(2)),
            "versionCreated" => Some(Meaning::Date(3)),
            "inlineData" => Some(Meaning::Text),
            "name" if walk.ends_with(&["infoSource", "name"]) => Some(Meaning::Outlet(1)),
            "name" if walk.ends_with(&["provider", "name"]) => Some(Meaning::Outlet(2)),
            _ => None,
        }
    }

    fn read_attributes(&mut self, walk: &Walk<'_>) {
        let attribute = |name: &str| walk.attribute(name).unwrap_or_default();
        match walk.name() {
            "newsItem" => self.id.offer(0, &attribute("guid")),
            "doc-id" => self.id.offer(1, &attribute("id-string")),
            "date.issue" => self.date.offer(0, &attribute("norm")),
            "date.release" => self.date.offer(1, &attribute("norm")),
            "story.date" => self.date.offer(2, &attribute("norm")),
            "pubdata" => {
                self.outlet.offer(0, &attribute("name"));
                self.date.offer(1, &attribute("date.publication"));
                self.url.offer(0, &attribute("ex-ref"));
            }
            "provider" => self.outlet.offer(3, &attribute("literal")),
            "language" => self.lang.offer(0, &attribute("tag")),
            "link" if attribute("href").starts_with("http") => {
                self.url.offer(1, &attribute("href"))
            }
            _ => {}
        }
        self.lang.offer(1, &attribute("xml:lang"));
    }

    fn store(&mut self, meaning: Meaning, markup: &Markup) {
        if meaning == Meaning::Text {
            self.text.offer(0, &markup.text());
            return;
        }
        let value = one_line(&markup.text());
        match meaning {
            Meaning::Title(rank) => self.title.offer(rank, &value),
            Meaning::Date(rank) => self.date.offer(rank, &value),
            Meaning::Deck => self.deck.offer(0, &value),
            Meaning::Dateline => self.dateline.offer(0, &value),
            Meaning::Outlet(rank) => self.outlet.offer(rank, &value),
            Meaning::Text => {}
        }
    }

    fn read_between(&mut self, walk: &Walk<'_>, step: &Step<'_>) {
        if is_body(walk) {
            self.read_body(walk, step);
        }
    }
}

impl Found {
    /// Adds a step of the article.
    fn read_body(&mut self, walk: &Walk<'_>, step: &Step<'_>) {
        match step {
            Step::Start => {
                if let Some(name) = html_of(walk.name()) {
                    self.body.open(name);
                }
            }
            Step::End(name) => {
                if let Some(name) = html_of(name) {
                    self.body.close(name);
                }
            }
            step => self.body.push(step, Content::Plain),
        }
    }

    fn entry(self) -> Entry {
        let body = self.body.text();
        let body = if body.is_empty() {
            self.text.take().unwrap_or_default()
        } else {
            body
        };
        let dateline = self.dateline.take();
        let dateline = dateline.filter(|dateline| !body.starts_with(dateline));
        let parts = [self.deck.take(), dateline, Some(body)];
        let text = parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
        Entry {
            id: self.id.take(),
            title: self.title.take(),
            text,
            date: self.date.take(),
            collected: None,
            outlet: self.outlet.take(),
            url: self.url.take().filter(|url| is_address(url)),
            lang: self.lang.take(),
        }
    }
}

/// Maps an element of NITF, or of HTML itself, to one of HTML; `None` for inline elements.
fn html_of(name: &str) -> Option<&'static str> {
    Some(match name {
        "p" | "media-caption" | "figcaption" => "p",
        "hl2" | "h1" | "h2" | "h3" | "h4" => "h2",
        "block" | "div" | "section" => "div",
        "bq" | "blockquote" => "blockquote",
        "ul" | "ol" | "dl" => "ul",
        "li" | "dt" | "dd" => "li",
        "table" => "table",
        "tr" => "tr",
        "td" | "th" => "td",
        "br" => "br",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_nitf() {
        let entry = read(
            "<nitf><head><title>No</title><docdata><doc-id id-string='n1'/><date.issue \
             norm='20240305T100000Z'/></docdata><pubdata name='Harbour Gazette'/></head><body>\
             <body.head><hedline><hl1>Storm</hl1><hl2>Wet</hl2></hedline><byline>By A</byline><dateline>\
             <location>ODESA</location>, 5 March</dateline></body.head><body.content><p>Rain.</p>\
             <media><media-caption>The port</media-caption><media-producer>X</media-producer>\
             </media></body.content><body.end><tagline>No</tagline></body.end></body></nitf>",
        )
        .unwrap();
        assert_eq!(entry.title.as_deref(), Some("Storm"));
        assert_eq!(entry.date.as_deref(), Some("20240305T100000Z"));
        assert_eq!(entry.outlet.as_deref(), Some("Harbour Gazette"));
        assert_eq!(entry.text, "Wet\n\nODESA, 5 March\n\nRain.\n\nThe port");
    }

    #[test]
    fn reads_newsml_with_html() {
        let entry = read(
            "<newsItem guid='g1' xml:lang='nl'><itemMeta><versionCreated>2024-03-05T10:00:00Z\
             </versionCreated><provider literal='ANB'/></itemMeta><contentMeta><headline>Storm\
             </headline></contentMeta><contentSet><inlineXML><html><head><title>No</title></head>\
             <body><h1>Storm</h1><p>Regen in Utrecht.</p></body></html></inlineXML></contentSet>\
             </newsItem>",
        )
        .unwrap();
        assert_eq!(entry.id.as_deref(), Some("g1"));
        assert_eq!(entry.date.as_deref(), Some("2024-03-05T10:00:00Z"));
        assert_eq!(entry.text, "Storm\n\nRegen in Utrecht.");
        assert_eq!(entry.lang.as_deref(), Some("nl"));
    }
}
