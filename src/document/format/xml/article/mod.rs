//! XML articles that are not feeds: trafilatura output, TEI, NITF, NewsML-G2, JATS, ALTO and EndNote's XML.
//!
//! Takes a stream; returns an entry for each document as soon as it has been read, even if a file holds many.
//! XML of any other kind is refused, by the name of its root.

mod alto;
mod collector;
mod endnote_xml;
mod jats;
mod news;
mod tei;
mod tei_header;
mod trafilatura;

use crate::document::format::entry::{Entries, Entry, Fault, Stream};
use crate::document::format::pick::without_title;
use crate::document::format::put_back::Bytes;
use crate::document::format::xml::cut::{Cutter, Shape};
use crate::document::format::xml::kind::{MAX_FIRST, XmlKind, kind_of, root_of};

/// Returns whether a file that begins like this is XML of articles.
#[must_use]
pub(crate) fn looks_like(first: &[u8]) -> bool {
    kind_of(first).is_some_and(|kind| form_of(&kind).is_ok())
}

/// Reads the articles of an XML file, each of at most `limit` bytes.
pub(crate) fn open(stream: Stream, limit: u64) -> Entries {
    match begin(stream, limit) {
        Ok(articles) => Box::new(articles),
        Err(fault) => Box::new(std::iter::once(Err(fault))),
    }
}

fn begin(stream: Stream, limit: u64) -> Result<Articles, Fault> {
    let mut bytes = Bytes::new(stream, limit);
    let first = bytes
        .ahead(MAX_FIRST, looks_like)
        .map_err(|stop| stop.fault())?;
    let kind = kind_of(first).unwrap_or_else(|| XmlKind::Other("?".to_owned()));
    let form = form_of(&kind).map_err(Fault::Refused)?;
    let root = root_of(first).map_or_else(String::new, |root| root.name);
    let shape = Shape {
        root,
        records: form.records,
    };
    Ok(Articles {
        cutter: Cutter::new(bytes, shape, limit),
        read: form.read,
    })
}

/// Turns a document's XML into an entry.
type Read = fn(&str) -> Result<Entry, Fault>;

/// How documents of a kind are read.
struct Form {
    records: &'static [&'static str],
    read: Read,
}

/// Returns why XML of a kind is not read; `None` if it is.
pub(crate) fn refusal_of(kind: &XmlKind) -> Option<String> {
    form_of(kind).err()
}

/// Roots of other kinds of XML that people have, with what they are and how to convert them.
const OTHER_ROOTS: [(&str, &str); 6] = [
    (
        "office:document",
        "a flat OpenDocument spreadsheet or presentation; save it as .ods or .odt",
    ),
    (
        "w:wordDocument",
        "a Word document as XML, of Word 2003; save it as .docx",
    ),
    ("pkg:package", "a Word document as XML; save it as .docx"),
    ("FictionBook", "an e-book (FictionBook); convert it to EPUB"),
    (
        "mediawiki",
        "an export of a wiki, whose pages are in wiki markup; convert it to plain text (wikiextractor)",
    ),
    (
        "opml",
        "a list of feeds (OPML), which has addresses and no articles; give the feeds that it lists",
    ),
];

/// Returns how a kind is read, or why it is not.
fn form_of(kind: &XmlKind) -> Result<Form, String> {
    let (records, read): (&[&str], Read) = match kind {
        XmlKind::Trafilatura => (&["doc"], trafilatura::read),
        XmlKind::Tei => (&["TEI", "TEI.2"], tei::read),
        XmlKind::Nitf => (&["nitf"], news::read),
        XmlKind::NewsMl => (&["newsItem"], news::read),
        XmlKind::EndNote => (&["record"], endnote_xml::read),
        XmlKind::Jats => (&["article"], jats::read),
        XmlKind::Alto => (&["alto"], alto::read),
        XmlKind::Feed | XmlKind::NewsSitemap => return Err("a feed".to_owned()),
        XmlKind::Html => return Err("a web page".to_owned()),
        XmlKind::Sitemap => {
            return Err(
                "a sitemap, which has addresses and no articles; save the pages that it \
                        lists, or take the site's feed"
                    .to_owned(),
            );
        }
        XmlKind::Svg => return Err("an SVG drawing, which has no articles".to_owned()),
        XmlKind::Gpx => return Err("a GPX file of tracks, which has no articles".to_owned()),
        XmlKind::Kml => return Err("a KML map, which has no articles".to_owned()),
        XmlKind::Mets => {
            return Err(
                "a METS file of a scan; read the ALTO files of the pages that it lists instead"
                    .to_owned(),
            );
        }
        XmlKind::Workbook => {
            return Err("an Excel workbook as XML, of Excel 2003; save it as .xlsx".to_owned());
        }
        XmlKind::Other(root) => {
            if let Some((_, what)) = OTHER_ROOTS.iter().find(|(name, _)| name == root) {
                return Err((*what).to_owned());
            }
            return Err(format!(
                "an XML file whose root is <{root}>; the supported kinds of XML are feeds (RSS, Atom), \
                 news sitemaps, trafilatura, TEI, NITF, NewsML-G2, JATS, ALTO and EndNote"
            ));
        }
    };
    Ok(Form { records, read })
}

struct Articles {
    cutter: Cutter,
    read: Read,
}

impl Iterator for Articles {
    type Item = Result<Entry, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        let read = self.cutter.next()?.and_then(|xml| (self.read)(&xml));
        Some(read.map(|entry| Entry {
            text: without_title(entry.text, entry.title.as_deref()),
            ..entry
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[test]
    fn other_xml_is_refused_by_its_root() {
        let cases = [
            ("<?xml version='1.0'?><PcGts>", "whose root is <PcGts>"),
            ("<?xml version='1.0'?><kml>", "KML"),
            (
                "<urlset xmlns='x'><url><loc>http://a/</loc></url></urlset>",
                "sitemap",
            ),
        ];
        for (xml, words) in cases {
            let fault = open(Box::new(Cursor::new(xml)), 99).next();
            let Some(Err(Fault::Refused(message))) = fault else {
                panic!("{xml} gave {fault:?}");
            };
            assert!(message.contains(words), "{message}");
        }
    }
}
