//! Detects the kind of an XML file from its root: takes the first bytes and returns a kind.
//!
//! The root's name is not enough (`<doc>`, `<feed>` and `<rdf:RDF>` are the roots of many formats), so its
//! attributes and what follows are checked too. A file without an XML declaration or a distinctive root is
//! not taken for XML: prose may open with a `<b>`.

use std::borrow::Cow;

/// Bytes inspected.
pub(crate) const MAX_FIRST: usize = 8 * 1024;

/// The kind of an XML file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum XmlKind {
    /// RSS of any version, RDF of RSS 1.0, or Atom; a WordPress export is RSS.
    Feed,
    /// A sitemap that gives the titles and dates of news.
    NewsSitemap,
    /// Any other sitemap: addresses, and no articles.
    Sitemap,
    /// XML output of trafilatura, one document or many; also corpora of `<doc>` elements.
    Trafilatura,
    /// Text Encoding Initiative, one text or a corpus.
    Tei,
    /// News Industry Text Format.
    Nitf,
    /// NewsML-G2.
    NewsMl,
    /// EndNote references.
    EndNote,
    /// Articles of scholarly journals (JATS).
    Jats,
    /// The recognised text of a scanned page (ALTO).
    Alto,
    /// A library's record of a scan beside its pages (METS).
    Mets,
    /// A workbook of Excel 2003.
    Workbook,
    /// HTML, as XML or not.
    Html,
    /// A drawing.
    Svg,
    /// Tracks and waypoints.
    Gpx,
    /// Layers of a map.
    Kml,
    /// Any other, with the name of its root.
    Other(String),
}

/// The root of an XML file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Root {
    /// Its name, with its prefix.
    pub(crate) name: String,
    /// The content of its tag after the name.
    attributes: String,
    /// What follows it, as far as it was read.
    after: String,
    /// Whether the file has an XML declaration.
    is_declared: bool,
}

/// Returns the encoding in the XML declaration, in lower case, if it gives one.
#[must_use]
pub(crate) fn declared_encoding(first: &[u8]) -> Option<String> {
    let text = text_of(first);
    let declaration = text.trim_start().strip_prefix("<?xml")?;
    let declaration = declaration.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start();
    let value = value.strip_prefix('=')?.trim_start();
    let quote = value
        .chars()
        .next()
        .filter(|quote| matches!(quote, '"' | '\''))?;
    let name = value[1..].split_once(quote)?.0.trim();
    (!name.is_empty()).then(|| name.to_ascii_lowercase())
}

/// Returns the kind of the XML file that begins with these bytes (8 KiB are enough); `None` if it is not
/// clearly XML.
#[must_use]
pub(crate) fn kind_of(first: &[u8]) -> Option<XmlKind> {
    let root = root_of(first)?;
    let local = root.name.rsplit(':').next().unwrap_or_default();
    let mentions = |words: &str| root.attributes.contains(words);
    let kind = match local {
        "rss" => XmlKind::Feed,
        "feed" if mentions("purl.org/atom/ns#") || mentions("w3.org/2005/Atom") => XmlKind::Feed,
        "feed" if root.after.contains("<entry") => XmlKind::Feed,
        "RDF" if is_rss(&root) => XmlKind::Feed,
        "urlset" if mentions("sitemap-news") => XmlKind::NewsSitemap,
        "urlset" | "sitemapindex" => XmlKind::Sitemap,
        "doc" if is_article(&root.attributes) || root.after.trim_start().starts_with("<main") => {
            XmlKind::Trafilatura
        }
        "corpus" | "docs" | "documents" | "collection" if has_article(&root.after) => {
            XmlKind::Trafilatura
        }
        "TEI" | "TEI.2" | "teiCorpus" | "teiCorpus.2" => XmlKind::Tei,
        "nitf" => XmlKind::Nitf,
        "newsItem" | "newsMessage" => XmlKind::NewsMl,
        "xml" | "records" if is_endnote(&root) => XmlKind::EndNote,
        "article" | "pmc-articleset" if is_jats(&root) => XmlKind::Jats,
        "alto" => XmlKind::Alto,
        "mets" if root.is_declared || mentions("loc.gov/METS") => XmlKind::Mets,
        "Workbook" if mentions("office:spreadsheet") => XmlKind::Workbook,
        "svg" if root.is_declared || mentions("w3.org/2000/svg") => XmlKind::Svg,
        "gpx" if root.is_declared || mentions("topografix.com") => XmlKind::Gpx,
        "kml" if root.is_declared || mentions("/kml") => XmlKind::Kml,
        _ if local.eq_ignore_ascii_case("html") => XmlKind::Html,
        _ if root.is_declared => XmlKind::Other(root.name),
        _ => return None,
    };
    Some(kind)
}

/// Returns whether RDF is RSS: by its namespace, or by its content.
fn is_rss(root: &Root) -> bool {
    ["purl.org/rss/1.0", "my.netscape.com/rdf"]
        .iter()
        .any(|words| root.attributes.contains(words))
        || root.after.trim_start().starts_with("<channel")
}

/// Returns whether EndNote records follow.
fn is_endnote(root: &Root) -> bool {
    let after = root.after.trim_start();
    let records = if root.name == "xml" {
        after.strip_prefix("<records>")
    } else {
        Some(after)
    };
    records.is_some_and(|records| records.trim_start().starts_with("<record>"))
}

/// Returns whether a JATS article follows: DocBook has a root of that name too.
fn is_jats(root: &Root) -> bool {
    let has_type = ["article-type=", "dtd-version="]
        .iter()
        .any(|name| root.attributes.contains(name));
    has_type || root.after.contains("<front>") || root.after.contains("<article-meta>")
}

/// Returns whether the attributes of a `<doc>` describe an article.
fn is_article(attributes: &str) -> bool {
    ["title=", "url=", "hostname=", "sitename=", "fingerprint="]
        .iter()
        .any(|name| attributes.contains(name))
}

/// Returns whether a `<doc>` of an article follows.
fn has_article(after: &str) -> bool {
    let Some((_, doc)) = after.split_once("<doc") else {
        return false;
    };
    let (attributes, content) = doc.split_once('>').unwrap_or((doc, ""));
    is_article(attributes) || content.trim_start().starts_with("<main")
}

/// Returns the root, if the first bytes include its tag; otherwise a root with only the name in the document
/// type declaration.
pub(crate) fn root_of(first: &[u8]) -> Option<Root> {
    let text = text_of(first);
    let mut rest = text.trim_start();
    let is_declared = rest.starts_with("<?xml");
    let mut doctype = None;
    loop {
        rest = rest.trim_start();
        let rest_after = if rest.starts_with("<?") {
            after(rest, "?>")
        } else if rest.starts_with("<!--") {
            after(rest, "-->")
        } else if is_doctype(rest) {
            doctype = rest["<!DOCTYPE".len()..].split(['>', '[']).next();
            after_doctype(rest)
        } else {
            break;
        };
        match rest_after {
            Some(next) => rest = next,
            None => return doctype.and_then(|name| named(name, is_declared)),
        }
    }
    let tag = rest.strip_prefix('<')?;
    if !tag.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        return None;
    }
    let (inner, after) = tag.split_once('>').unwrap_or((tag, ""));
    let is_end = |c: char| c.is_whitespace() || c == '/';
    let (name, attributes) = inner.split_once(is_end).unwrap_or((inner, ""));
    let is_html = doctype.is_some_and(|name| name.trim().eq_ignore_ascii_case("html"));
    Some(Root {
        name: if is_html { "html" } else { name }.to_owned(),
        attributes: attributes.to_owned(),
        after: after.to_owned(),
        is_declared: is_declared || doctype.is_some(),
    })
}

/// Returns a root with only its name known.
fn named(doctype: &str, is_declared: bool) -> Option<Root> {
    Some(Root {
        name: doctype.split_whitespace().next()?.to_owned(),
        attributes: String::new(),
        after: String::new(),
        is_declared,
    })
}

fn text_of(first: &[u8]) -> Cow<'_, str> {
    let first = &first[..first.len().min(MAX_FIRST)];
    String::from_utf8_lossy(first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(first))
}

fn after<'t>(text: &'t str, end: &str) -> Option<&'t str> {
    text.split_once(end).map(|(_, after)| after)
}

fn is_doctype(text: &str) -> bool {
    let start = text.as_bytes().get(.."<!DOCTYPE".len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(b"<!DOCTYPE"))
}

/// Returns what follows a document type declaration and its internal subset.
fn after_doctype(text: &str) -> Option<&str> {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        if quote.is_none() && text.as_bytes()[at..].starts_with(b"<!--") {
            at += text[at..].find("-->")? + "-->".len();
            continue;
        }
        at += 1;
        match (byte, quote) {
            (byte, Some(open)) if byte == open => quote = None,
            (_, Some(_)) => {}
            (b'"' | b'\'', None) => quote = Some(byte),
            (b'<', None) => depth += 1,
            (b'>', None) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return text.get(at..);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn detects_kinds_by_their_root() {
        let atom = "http://www.w3.org/2005/Atom";
        let cases = [
            (
                "<?xml version='1.0'?>\n<!-- x --><rss version=\"2.0\">",
                Some(XmlKind::Feed),
            ),
            (&format!("<a:feed xmlns:a=\"{atom}\">"), Some(XmlKind::Feed)),
            ("<feed version='0.3'><entry>", Some(XmlKind::Feed)),
            ("<feed><cow>", None),
            (
                "<?xml version='1.0'?><r:RDF xmlns=\"http://purl.org/rss/1.0/\">",
                Some(XmlKind::Feed),
            ),
            (
                "<?xml version='1.0'?><rdf:RDF><owl:Class>",
                Some(XmlKind::Other("rdf:RDF".to_owned())),
            ),
            (
                "<doc title=\"Storm\" hostname=\"x\"><main>",
                Some(XmlKind::Trafilatura),
            ),
            ("<doc>\n  <main>", Some(XmlKind::Trafilatura)),
            ("<doc><field name=\"id\">", None),
            ("<corpus>\n<doc sitename=\"x\">", Some(XmlKind::Trafilatura)),
            (
                "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">",
                Some(XmlKind::Tei),
            ),
            (
                "<!DOCTYPE nitf SYSTEM \"nitf.dtd\" [<!ENTITY a \"]\">]>\n<nitf>",
                Some(XmlKind::Nitf),
            ),
            ("<!DOCTYPE nitf [<!ENTITY long \"", Some(XmlKind::Nitf)),
            ("<newsItem guid=\"x\">", Some(XmlKind::NewsMl)),
            ("<!doctype html>\n<p>Kyiv", Some(XmlKind::Html)),
            ("<HTML><body>", Some(XmlKind::Html)),
            (
                "<svg xmlns=\"http://www.w3.org/2000/svg\">",
                Some(XmlKind::Svg),
            ),
            ("<?xml version='1.0'?><kml>", Some(XmlKind::Kml)),
            ("<?xml version='1.0'?><gpx>", Some(XmlKind::Gpx)),
            (
                "<?xml version='1.0'?><PcGts>",
                Some(XmlKind::Other("PcGts".to_owned())),
            ),
            ("<?xml version='1.0'?><alto>", Some(XmlKind::Alto)),
            (
                "<?xml version='1.0'?><mets:mets xmlns:mets=\"x\">",
                Some(XmlKind::Mets),
            ),
            (
                "<article article-type=\"news\" xml:lang=\"en\">",
                Some(XmlKind::Jats),
            ),
            ("<article><h1>Kyiv</h1>", None),
            (
                "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                Some(XmlKind::Workbook),
            ),
            ("<urlset>", Some(XmlKind::Sitemap)),
            ("<b>Kyiv</b> slept.", None),
            ("<3 Kyiv", None),
            ("Kyiv slept.", None),
            ("<?php echo 1;", None),
            ("<!-- never closed", None),
            ("", None),
        ];
        for (first, kind) in cases {
            assert_eq!(kind_of(first.as_bytes()), kind, "{first}");
        }
    }

    #[test]
    fn reads_the_declared_encoding() {
        let cases = [
            (
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss>",
                Some("iso-8859-1"),
            ),
            (
                "\u{feff}<?xml version='1.0' encoding = 'UTF-8' ?>",
                Some("utf-8"),
            ),
            ("<?xml version=\"1.0\"?><rss encoding=\"x\">", None),
            ("<rss encoding=\"x\">", None),
        ];
        for (first, encoding) in cases {
            assert_eq!(declared_encoding(first.as_bytes()).as_deref(), encoding);
        }
    }
}
