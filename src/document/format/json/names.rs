//! Keys that tell what their value is: records, an envelope around records, or data attached to a record.

/// Key of a list of articles, as in NewsAPI and GDELT DOC; every element of such a list counts as an article.
pub(super) const LIST_KEY: &str = "articles";

/// Keys of lists of records in exports, API responses and hand-made files.
const LISTS: [&str; 62] = [
    LIST_KEY,
    "@graph",
    "db",
    "value",
    "videos",
    "article",
    "actualites",
    "artículos",
    "articulos",
    "artikel",
    "artikelen",
    "artykuły",
    "artykuly",
    "beitraege",
    "beiträge",
    "berichten",
    "chats",
    "children",
    "collection",
    "data",
    "docs",
    "documents",
    "edges",
    "elements",
    "entries",
    "entry",
    "export",
    "features",
    "feed",
    "hits",
    "item",
    "items",
    "list",
    "meldungen",
    "messages",
    "nachrichten",
    "news",
    "nodes",
    "notes",
    "noticias",
    "notizie",
    "objects",
    "orderedItems",
    "pages",
    "part0",
    "posts",
    "publications",
    "records",
    "response",
    "result",
    "results",
    "rows",
    "statuses",
    "stories",
    "threads",
    "timeline",
    "tweets",
    "values",
    "новини",
    "новости",
    "статті",
    "статьи",
];

/// Keys of objects around such lists.
const ENVELOPES: [&str; 20] = [
    LIST_KEY,
    "channel",
    "chats",
    "data",
    "feed",
    "hits",
    "news",
    "output",
    "pages",
    "payload",
    "posts",
    "query",
    "response",
    "responses",
    "result",
    "results",
    "rss",
    "search",
    "stories",
    "timeline",
];

/// Keys of data attached to a record, or of file metadata. Such values may have texts and titles, but are
/// only read if there is nothing else.
const SECONDARY: [&str; 48] = [
    "aggregations",
    "attachments",
    "author",
    "authors",
    "byline",
    "categories",
    "category",
    "comment",
    "comments",
    "concepts",
    "contacts",
    "context_annotations",
    "entities",
    "errors",
    "facets",
    "frequent_contacts",
    "geometry",
    "groups",
    "images",
    "includes",
    "info",
    "keywords",
    "links",
    "media",
    "media_attachments",
    "mentions",
    "meta",
    "metadata",
    "multimedia",
    "owner",
    "personal_information",
    "photos",
    "pagination",
    "quoted_status",
    "reactions",
    "referenced_tweets",
    "related",
    "relatedArticles",
    "replies",
    "retweeted_status",
    "schema",
    "sessions",
    "settings",
    "tags",
    "topics",
    "urls",
    "user",
    "users",
];

/// Whether an array with this key is searched for records.
pub(super) fn is_list(key: &str) -> bool {
    LISTS.contains(&key)
}

/// Whether an object with this key is searched for a list of records.
pub(super) fn is_envelope(key: &str) -> bool {
    ENVELOPES.contains(&key)
}

/// Whether values with this key are not records as long as there are others.
pub(super) fn is_secondary(key: &str) -> bool {
    SECONDARY.contains(&key)
}
