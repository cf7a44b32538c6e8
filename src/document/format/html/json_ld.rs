//! Reads JSON-LD: takes the scripts of a page and returns the fields of its article.
//!
//! Publishers write it for search engines in the schema.org vocabulary: as one object, an array, or a graph
//! whose parts refer to each other by `@id`.

use super::page::Page;
use serde_json::{Map, Value};
use std::borrow::Cow;

/// Keys for other articles, or for parts of the article.
const OTHERS: [&str; 10] = [
    "itemListElement",
    "hasPart",
    "isPartOf",
    "liveBlogUpdate",
    "relatedLink",
    "mentions",
    "citation",
    "comment",
    "blogPost",
    "isBasedOn",
];

/// Most bytes of data that are read: ten times the longest article with its metadata.
const MAX_BYTES: usize = 2 << 20;

/// Most objects about the page that are used.
const MAX_PAGES: usize = 4;

/// The fields of the article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct JsonLd {
    pub(super) title: Option<String>,
    pub(super) text: Option<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) url: Option<String>,
    pub(super) lang: Option<String>,
    /// Whether the data calls the page an article.
    pub(super) is_article: bool,
    /// Whether the article is a live blog.
    pub(super) is_live: bool,
}

/// Reads the scripts of a page.
pub(super) fn read(page: &Page<'_>) -> JsonLd {
    let scripts = page.tags.iter().map(|(tag, _, _)| tag.raw);
    let mut left = MAX_BYTES;
    let read = scripts.filter(|raw| !raw.is_empty()).take_while(|raw| {
        let fits = raw.len() <= left;
        left = left.saturating_sub(raw.len());
        fits
    });
    read_scripts(&read.collect::<Vec<_>>())
}

fn read_scripts(scripts: &[&str]) -> JsonLd {
    let values: Vec<Value> = scripts.iter().filter_map(|script| parse(script)).collect();
    let objects = objects_of(&values);
    let mut data = JsonLd::default();
    let main = objects
        .iter()
        .filter(|object| kind(object) == Kind::Article)
        .rev()
        .max_by_key(|object| richness(object));
    if let Some(article) = main {
        data.is_article = true;
        data.is_live = article.contains_key("liveBlogUpdate");
        data.fill_from(article, &objects);
        data.text = text(article, "articleBody").or_else(|| updates(article));
    }
    let mut pages = 0;
    for object in &objects {
        match kind(object) {
            Kind::Page if pages < MAX_PAGES => {
                data.fill_from(object, &objects);
                pages += 1;
            }
            Kind::Publisher => fill(&mut data.outlet, text(object, "name")),
            Kind::Article | Kind::Page | Kind::List | Kind::Other => {}
        }
    }
    data
}

/// Parses a script, after repairing what pages often get wrong: comment marks around it, line breaks within
/// strings, a semicolon after it.
fn parse(script: &str) -> Option<Value> {
    let mut json = script.trim();
    for mark in ["<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["] {
        json = json.strip_prefix(mark).unwrap_or(json).trim_start();
    }
    for mark in ["-->", "//]]>", "/*]]>*/", "]]>", ";"] {
        json = json.strip_suffix(mark).unwrap_or(json).trim_end();
    }
    let is_control = |c: char| c.is_ascii_control();
    let json = match json.contains(is_control) {
        true => Cow::Owned(json.replace(is_control, " ")),
        false => Cow::Borrowed(json),
    };
    serde_json::from_str(&json).ok().or_else(|| salvage(&json))
}

/// Extracts what is possible from an article's data that is broken beyond repair: an extra comma, a quote
/// within a string.
fn salvage(json: &str) -> Option<Value> {
    if !json.contains("Article\"") && !json.contains("BlogPosting\"") {
        return None;
    }
    let field = |key: &str| {
        let (_, rest) = json.split_once(&format!("\"{key}\""))?;
        let rest = rest.trim_start().strip_prefix(':')?.trim_start();
        let (value, _) = rest.strip_prefix('"')?.split_once('"')?;
        Some((key.to_owned(), Value::String(value.to_owned())))
    };
    let mut object: Map<String, Value> = ["headline", "datePublished", "dateModified"]
        .into_iter()
        .filter_map(field)
        .collect();
    object.contains_key("datePublished").then(|| {
        object.insert("@type".to_owned(), "NewsArticle".into());
        Value::Object(object)
    })
}

/// Returns all objects except those in lists of other articles; serde_json limits how deep they nest.
fn objects_of(values: &[Value]) -> Vec<&Map<String, Value>> {
    let mut objects = Vec::new();
    let mut rest: Vec<&Value> = values.iter().rev().collect();
    while let Some(value) = rest.pop() {
        match value {
            Value::Array(values) => rest.extend(values.iter().rev()),
            Value::Object(object) => {
                objects.push(object);
                let own = object
                    .iter()
                    .filter(|(key, _)| !OTHERS.contains(&key.as_str()));
                rest.extend(own.map(|(_, value)| value));
            }
            _ => {}
        }
    }
    objects
}

/// The subject of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Article,
    Page,
    List,
    Publisher,
    Other,
}

fn kind(object: &Map<String, Value>) -> Kind {
    let kind_of_name = |name: &str| {
        let name = name.rsplit(['/', '#', ':']).next().unwrap_or(name);
        match name {
            "WebPage" | "ItemPage" => Kind::Page,
            "CollectionPage" | "ItemList" | "SearchResultsPage" | "Blog" => Kind::List,
            "NewsMediaOrganization" | "WebSite" => Kind::Publisher,
            "BlogPosting" | "LiveBlogPosting" | "SocialMediaPosting" | "Report" => Kind::Article,
            _ if name.ends_with("Article") => Kind::Article,
            _ => Kind::Other,
        }
    };
    let names: Vec<Kind> = match object.get("@type") {
        Some(Value::String(name)) => vec![kind_of_name(name)],
        Some(Value::Array(names)) => names
            .iter()
            .filter_map(Value::as_str)
            .map(kind_of_name)
            .collect(),
        _ => Vec::new(),
    };
    let known = [Kind::Article, Kind::List, Kind::Page, Kind::Publisher];
    known
        .into_iter()
        .find(|kind| names.contains(kind))
        .unwrap_or(Kind::Other)
}

/// Counts the fields that the page's own article has and merely mentioned articles lack.
fn richness(object: &Map<String, Value>) -> usize {
    let keys = [
        "articleBody",
        "headline",
        "datePublished",
        "mainEntityOfPage",
        "publisher",
        "author",
        "liveBlogUpdate",
    ];
    keys.iter().filter(|key| object.contains_key(**key)).count()
}

impl JsonLd {
    /// Fills in fields that are still missing.
    fn fill_from(&mut self, object: &Map<String, Value>, all: &[&Map<String, Value>]) {
        fill(&mut self.title, text(object, "headline"));
        if kind(object) == Kind::Article {
            fill(&mut self.title, text(object, "name"));
        }
        for key in [
            "datePublished",
            "pub_date",
            "coverageStartTime",
            "dateCreated",
        ] {
            fill(&mut self.published, text(object, key));
        }
        fill(&mut self.modified, text(object, "dateModified"));
        fill(&mut self.lang, text(object, "inLanguage"));
        for key in ["publisher", "sourceOrganization", "provider"] {
            fill(
                &mut self.outlet,
                object.get(key).and_then(|value| name_of(value, all)),
            );
        }
        for key in ["url", "mainEntityOfPage", "@id"] {
            let address = object.get(key).and_then(address_of);
            fill(&mut self.url, address);
        }
    }
}

fn fill(slot: &mut Option<String>, value: Option<String>) {
    if slot.is_none() {
        *slot = value;
    }
}

/// Returns a string field, or the first of several.
fn text(object: &Map<String, Value>, key: &str) -> Option<String> {
    let value = match object.get(key)? {
        Value::Array(values) => values.first()?,
        value => value,
    };
    let text = match value {
        Value::Object(object) => object
            .get("@value")
            .or_else(|| object.get("name"))?
            .as_str()?,
        value => value.as_str()?,
    };
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Returns the name of a publisher, which may be elsewhere in the graph.
fn name_of(value: &Value, all: &[&Map<String, Value>]) -> Option<String> {
    match value {
        Value::String(name) => Some(name.trim().to_owned())
            .filter(|name| !name.is_empty() && !name.starts_with("http")),
        Value::Array(values) => values
            .first()
            .and_then(|value| name_of_object(value.as_object()?, all)),
        Value::Object(object) => name_of_object(object, all),
        _ => None,
    }
}

fn name_of_object(object: &Map<String, Value>, all: &[&Map<String, Value>]) -> Option<String> {
    text(object, "name").or_else(|| {
        let id = object.get("@id")?;
        let mut named = all.iter().filter(|other| other.get("@id") == Some(id));
        named.find_map(|other| text(other, "name"))
    })
}

/// Returns an absolute URL, given directly or as the `@id` or `url` of an object.
fn address_of(value: &Value) -> Option<String> {
    let address = match value {
        Value::String(address) => address,
        Value::Object(object) => object.get("@id").or_else(|| object.get("url"))?.as_str()?,
        _ => return None,
    };
    let is_page = address.starts_with("http") && !address.contains("/#");
    is_page.then(|| address.split('#').next().unwrap_or(address).to_owned())
}

/// Returns the texts of a live blog's entries.
fn updates(article: &Map<String, Value>) -> Option<String> {
    let updates = article.get("liveBlogUpdate")?.as_array()?;
    let texts = updates
        .iter()
        .filter_map(|update| text(update.as_object()?, "articleBody"));
    let all = texts.collect::<Vec<_>>().join("\n\n");
    (!all.is_empty()).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_graphs_arrays_and_broken_strings() {
        let data = read_scripts(&[
            "not json",
            r#"<!-- {"@context":"https://schema.org","@graph":[
                {"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Other",
                 "datePublished":"2020-01-01","publisher":{"name":"X"}}]},
                {"@type":"WebPage","@id":"https://a.example/1","datePublished":"2024-03-06"},
                {"@type":["Thing","http://schema.org/NewsArticle"],"headline":"Flood in
 Ede","publisher":{"@id":"https://a.example/#org"},"mainEntityOfPage":{"@id":"https://a.example/1"},
                 "datePublished":"2024-03-05T10:00:00Z","inLanguage":{"@type":"Language","name":"Dutch"}},
                {"@type":"Organization","@id":"https://a.example/#org","name":"De Bode"}]}; -->"#,
        ]);
        assert_eq!(data.title.as_deref(), Some("Flood in  Ede"));
        assert_eq!(data.published.as_deref(), Some("2024-03-05T10:00:00Z"));
        assert_eq!(data.outlet.as_deref(), Some("De Bode"));
        assert_eq!(data.url.as_deref(), Some("https://a.example/1"));
        assert_eq!(data.lang.as_deref(), Some("Dutch"));
        assert!(data.is_article && !data.is_live);
    }
}
