//! Reads metadata from `meta` and `link` tags: takes tags and returns fields, each from its most reliable
//! source.

use super::page::Page;
use crate::document::markup::entities::decode;
use crate::document::markup::tokens::Tag;

/// Names of `meta` tags for a title, the most reliable first; likewise for the other fields.
const TITLES: &[&str] = &[
    "og:title",
    "twitter:title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "headline",
    "title",
];
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_time",
    "publicationdate",
    "article.published",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "rnews:datepublished",
    "article_date_original",
    "originalpublicationdate",
    "bt:pubdate",
    "displaydate",
    "date",
    "created",
    "eomportal-firstpublished",
    "shareaholic:article_published_time",
    "article:publication_date",
    "article:published",
    "dc.date.available",
    "og:pubdate",
    "pub_date",
    "publish_time",
    "published_at",
    "release_date",
];
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "last-modified",
    "modified_time",
    "revised",
];
const OUTLETS: &[&str] = &[
    "og:site_name",
    "citation_journal_title",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "application-name",
    "apple-mobile-web-app-title",
    "publisher",
];
const ADDRESSES: &[&str] = &[
    "og:url",
    "twitter:url",
    "citation_public_url",
    "dc.identifier",
    "parsely-link",
    "mainentityofpage",
];
const LANGUAGES: &[&str] = &[
    "dc.language",
    "dcterms.language",
    "content-language",
    "language",
    "og:locale",
];

/// The fields that were found, with character references decoded.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct MetaTags {
    pub(super) title: Option<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) url: Option<String>,
    pub(super) lang: Option<String>,
    /// `og:type`.
    pub(super) kind: Option<String>,
    /// Whether a word processor wrote the page, so that it is a document with nothing around it.
    pub(super) is_document: bool,
}

/// A field's value and the rank of the name that gave it.
#[derive(Default)]
struct Best(Option<(usize, String)>);

impl Best {
    /// Takes a value if its name is in the list and more reliable than that of the current value.
    fn offer(&mut self, names: &[&str], name: &str, value: &str) {
        let rank = names.iter().position(|own| *own == name);
        if let Some(rank) = rank
            && self.0.as_ref().is_none_or(|(best, _)| rank < *best)
        {
            self.0 = Some((rank, value.to_owned()));
        }
    }

    fn value(self) -> Option<String> {
        self.0.map(|(_, value)| value)
    }
}

/// Beginnings of the names of word processors, in lower case. The dates that they write are those of the file
/// or its template.
const WORD_PROCESSORS: [&str; 6] = [
    "abiword",
    "libreoffice",
    "microsoft word",
    "openoffice",
    "staroffice",
    "wordperfect",
];

/// The same of converters of documents, which write the date that the author gave.
const CONVERTERS: [&str; 2] = ["docutils", "pandoc"];

fn begins_with_one(generator: &str, names: &[&str]) -> bool {
    let generator = generator.to_lowercase();
    names.iter().any(|name| generator.starts_with(name))
}

/// Reads the tags of a page.
pub(super) fn read(page: &Page<'_>) -> MetaTags {
    let mut meta = MetaTags::default();
    let mut html_lang = None;
    let mut has_file_dates = false;
    let [
        mut title,
        mut published,
        mut modified,
        mut outlet,
        mut url,
        mut lang,
    ] = std::array::from_fn(|_| Best::default());
    for (tag, _, _) in &page.tags {
        match tag.name {
            name if name.eq_ignore_ascii_case("html") => {
                let own = attribute(tag, "lang").or_else(|| attribute(tag, "xml:lang"));
                html_lang = html_lang.or(own);
            }
            name if name.eq_ignore_ascii_case("link") => {
                let rel = tag.attribute("rel").unwrap_or("");
                if rel.trim().eq_ignore_ascii_case("canonical") && meta.url.is_none() {
                    meta.url = attribute(tag, "href").filter(|href| is_address(href));
                }
            }
            name if name.eq_ignore_ascii_case("meta") => {
                let Some(value) = attribute(tag, "content") else {
                    continue;
                };
                for name in names_of(tag) {
                    title.offer(TITLES, &name, &value);
                    published.offer(PUBLISHED, &name, &value);
                    modified.offer(MODIFIED, &name, &value);
                    outlet.offer(OUTLETS, &name, &value);
                    lang.offer(LANGUAGES, &name, &value);
                    if is_address(&value) {
                        url.offer(ADDRESSES, &name, &value);
                    }
                    if name == "generator" {
                        meta.is_document |= begins_with_one(&value, &WORD_PROCESSORS)
                            || begins_with_one(&value, &CONVERTERS);
                        has_file_dates |= begins_with_one(&value, &WORD_PROCESSORS);
                    }
                    if name == "og:type" && meta.kind.is_none() {
                        meta.kind = Some(value.to_ascii_lowercase());
                    }
                }
            }
            _ => {}
        }
    }
    meta.title = title.value();
    meta.published = published.value().filter(|_| !has_file_dates);
    meta.modified = modified.value().filter(|_| !has_file_dates);
    meta.outlet = outlet.value();
    meta.url = meta.url.or(url.value());
    meta.lang = html_lang.or(lang.value());
    meta
}

/// Returns the names that a `meta` tag gives its content, in lower case.
fn names_of(tag: &Tag<'_>) -> impl Iterator<Item = String> {
    let keys = ["property", "name", "itemprop", "http-equiv"];
    keys.into_iter()
        .filter_map(|key| Some(attribute(tag, key)?.to_ascii_lowercase()))
}

/// Returns the decoded and trimmed value of an attribute; `None` if it is empty.
pub(super) fn attribute(tag: &Tag<'_>, name: &str) -> Option<String> {
    let value = decode(tag.attribute(name)?);
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

fn is_address(value: &str) -> bool {
    value.starts_with("http://") || value.starts_with("https://")
}
