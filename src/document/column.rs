//! The names that article fields have in users' files.
//!
//! Takes the name of a column or key and returns its [`Column`], with its rank among that column's names and
//! a warning if it is a makeshift. The names themselves are in `column_tools` and `column_words`, listed once
//! per form left after [`plain`] has lower-cased them and removed `_-. `.

use super::column_tools::{MARKUP, NAMED, NameMeaning, TOOLS};
use super::column_words::{
    ARTICLE, DATA_LANGUAGES, PARTICLES, PREFIXES, PUBLISHING, SOURCES, WHOLE, WORDS,
};
use phf::Set;
use std::fmt;

/// A field of an article that a column of a table or a key of a JSON object may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The article itself.
    Text,
    /// The headline.
    Title,
    /// When it was published.
    Date,
    /// The record's own id.
    Id,
    /// Its address on the web.
    Url,
    /// The language it is in.
    Lang,
    /// Its publisher.
    Outlet,
    /// A value carried along at the caller's request; no name implies it.
    Carried,
}

impl Column {
    /// Every column, in reporting order.
    pub const ALL: [Self; 8] = [
        Self::Text,
        Self::Title,
        Self::Date,
        Self::Id,
        Self::Url,
        Self::Lang,
        Self::Outlet,
        Self::Carried,
    ];

    /// Its name in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Date => "date",
            Self::Id => "id",
            Self::Url => "url",
            Self::Lang => "lang",
            Self::Outlet => "outlet",
            Self::Carried => "by",
        }
    }

    /// The command-line option that selects it.
    pub fn option(self) -> &'static str {
        match self {
            Self::Text => "--text-column",
            Self::Title => "--title-column",
            Self::Date => "--date-column",
            Self::Id => "--id-column",
            Self::Url => "--url-column",
            Self::Lang => "--lang-column",
            Self::Outlet => "--outlet-column",
            Self::Carried => "--by",
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name that implies a column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Synonym {
    pub(super) column: Column,
    /// Lower is better: the fullest text wins, and a top-level name ranks before a nested one.
    pub(super) rank: u16,
    /// What to tell the user about it.
    pub(super) warning: Option<&'static str>,
}

/// The most bytes that a column name may have; longer ones are not names and are not stored.
const LONGEST_NAME: usize = 256;

/// The most levels of objects that a path may have.
const DEEPEST: u16 = 4;

/// Names of objects around an article's own fields: their contents belong to the article.
const WRAPPERS: [&str; 28] = [
    "_source",
    "article",
    "attributes",
    "blocks",
    "data",
    "doc",
    "document",
    "entry",
    "extended_tweet",
    "fields",
    "item",
    "legacy",
    "media",
    "message",
    "meta",
    "metadata",
    "node",
    "object",
    "post",
    "post_stream",
    "properties",
    "record",
    "row",
    "snippet",
    "status",
    "thread",
    "topLevelComment",
    "tweet",
];

/// The column that a name implies: by itself (`Full Text`), as a path whose words form a name
/// (`source.name`), or as a path into an object around the fields (`fields.bodyText`).
pub(super) fn synonym(name: &str) -> Option<Synonym> {
    if name.len() > LONGEST_NAME {
        return None;
    }
    // Without its underscore it would be read as the name of the source.
    let (mut rest, mut depth) = match name.strip_prefix("_source.") {
        Some(inner) => (inner, 1),
        None => (name, 0),
    };
    loop {
        let own = known(&plain(rest)).map(|known| (known, depth));
        // `Corps de l’article` counts as `corps`, but ranks after all plain names.
        let own = own.or_else(|| compound(rest).map(|known| (known, DEEPEST - 1)));
        if let Some((known, depth)) = own {
            let rank = u16::from(known.rank) * DEEPEST + depth;
            let (column, warning) = (known.column, known.warning);
            return Some(Synonym {
                column,
                rank,
                warning,
            });
        }
        let (wrapper, inner) = rest.split_once('.')?;
        depth += 1;
        if depth == DEEPEST || !is_wrapper(wrapper) {
            return None;
        }
        rest = inner;
    }
}

/// Whether an object of that name wraps an article's own fields.
pub(super) fn is_wrapper(name: &str) -> bool {
    WRAPPERS.contains(&name)
}

/// Names of such objects that hold details of an article whose text is beside them.
const DETAILS: [&str; 2] = ["meta", "metadata"];

/// Whether a name is that of a field in an object of details.
pub(super) fn is_detail(name: &str) -> bool {
    let mut rest = name;
    while let Some((wrapper, inner)) = rest.split_once('.') {
        if DETAILS.contains(&wrapper) {
            return true;
        }
        rest = inner;
    }
    false
}

/// Whether a name means the address in some files and the publisher in others.
pub(super) fn is_source(name: &str) -> bool {
    name.len() <= LONGEST_NAME && SOURCES.contains(plain(own_name(name)).as_str())
}

/// Whether a name means a date in some languages and anything in others.
pub(super) fn is_data(name: &str) -> bool {
    name.len() <= LONGEST_NAME && {
        let own = own_name(name);
        plain(own) == "data"
            || (may_be_compound(own)
                && without(own, &[&ARTICLE, &PARTICLES, &PUBLISHING]) == "data")
    }
}

/// A name without the wrapping objects that lead to it.
fn own_name(name: &str) -> &str {
    let mut own = name;
    while let Some((wrapper, inner)) = own.split_once('.')
        && is_wrapper(wrapper)
    {
        own = inner;
    }
    own
}

/// Whether a name is in a language in which `data` means a date.
pub(super) fn has_data_for_date(name: &str) -> bool {
    name.len() <= LONGEST_NAME
        && (DATA_LANGUAGES.contains(plain(name).as_str())
            || words(&name.to_lowercase()).any(|word| DATA_LANGUAGES.contains(word)))
}

/// Whether a field of that name is HTML, so that its character references are decoded even if it contains no
/// element.
pub(super) fn is_markup(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or(name);
    MARKUP.contains(&plain(last).as_str())
}

/// A name in lower case without word separators.
pub(super) fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| !matches!(c, '_' | '-' | '.' | ' '))
        .flat_map(char::to_lowercase)
        // What remains of the dot of the Turkish `İ`.
        .filter(|c| *c != '\u{307}')
        .collect()
}

/// The most bytes of a name that is split into words.
const LONGEST_COMPOUND: usize = 80;

fn may_be_compound(name: &str) -> bool {
    name.len() <= LONGEST_COMPOUND && !name.contains('.')
}

/// The words of a lower-case name.
fn words(lower: &str) -> impl Iterator<Item = &str> {
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '\u{307}');
    words.filter(|word| !word.is_empty())
}

/// A plain name without the words in any of the sets.
fn without(name: &str, sets: &[&Set<&'static str>]) -> String {
    let lower = name.to_lowercase();
    let own = words(&lower).filter(|word| !sets.iter().any(|set| set.contains(*word)));
    plain(&own.collect::<String>())
}

/// What a name of several words implies: one of the words, if the others only say that it belongs to the
/// article (`Текст статьи`), is the whole of it (`Texte intégral`), or concerns its publication
/// (`Datum der Veröffentlichung`).
fn compound(name: &str) -> Option<NameMeaning> {
    if !may_be_compound(name) {
        return None;
    }
    let is_text = |known: &NameMeaning| known.column == Column::Text;
    let is_date = |known: &NameMeaning| known.column == Column::Date;
    let plain = plain(name);
    known(&without(name, &[&ARTICLE]))
        .or_else(|| known(&without(name, &[&ARTICLE, &PARTICLES])))
        .or_else(|| known(&without(name, &[&ARTICLE, &PARTICLES, &WHOLE])).filter(is_text))
        .or_else(|| known(&without(name, &[&PARTICLES, &WHOLE])).filter(is_text))
        .or_else(|| known(&without(name, &[&ARTICLE, &PARTICLES, &PUBLISHING])).filter(is_date))
        .or_else(|| {
            let mut rests = PREFIXES
                .iter()
                .filter_map(|first| plain.strip_prefix(first));
            rests.find_map(known)
        })
        // An id or address may belong to something else, such as the page of a post.
        .filter(|known| !matches!(known.column, Column::Id | Column::Url))
        .filter(|known| known.warning != Some(NAMED))
}

fn known(plain: &str) -> Option<NameMeaning> {
    TOOLS.get(plain).or_else(|| WORDS.get(plain)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_known_tools_are_found_in_any_spelling() {
        let cases = [
            ("Publish_Date", Some(Column::Date)),
            ("published-at", Some(Column::Date)),
            ("Full Text", Some(Column::Text)),
            ("meta.lang", Some(Column::Lang)),
            ("stories_id", Some(Column::Id)),
            ("WARC-Target-URI", Some(Column::Url)),
            ("HD", Some(Column::Title)),
            ("Überschrift", Some(Column::Title)),
            ("ДАТА", Some(Column::Date)),
            ("标题", Some(Column::Title)),
            ("fields.bodyText", Some(Column::Text)),
            ("_source.title", Some(Column::Title)),
            ("post.record.createdAt", Some(Column::Date)),
            ("source.name", Some(Column::Outlet)),
            ("headline.main", Some(Column::Title)),
            ("Corps de l'article", Some(Column::Text)),
            ("Текст статьи", Some(Column::Text)),
            ("Texte intégral", Some(Column::Text)),
            ("新闻标题", Some(Column::Title)),
            ("Artikelüberschrift", Some(Column::Title)),
            ("Datum der Veröffentlichung", Some(Column::Date)),
            ("Date (UTC)", Some(Column::Date)),
            ("İçerik", Some(Column::Text)),
            ("post_content", Some(Column::Text)),
            ("page_id", None),
            ("full_name", None),
            ("comments.text", None),
            ("author", None),
            ("", None),
        ];
        for (name, column) in cases {
            assert_eq!(synonym(name).map(|known| known.column), column, "{name:?}");
        }
    }

    #[test]
    fn the_fullest_text_wins() {
        let names = [
            "text",
            "body",
            "content",
            "fields.body",
            "message",
            "lead",
            "abstract",
            "summary",
            "description",
        ];
        let ranks = names.map(|name| synonym(name).unwrap().rank);
        assert!(
            ranks.is_sorted_by(|a, b| a < b) || ranks[2] > ranks[3],
            "{ranks:?}"
        );
    }

    #[test]
    fn names_are_plain_and_in_only_one_list() {
        for name in TOOLS.keys().chain(WORDS.keys()).chain(SOURCES.iter()) {
            assert_eq!(plain(name), *name);
        }
        for name in WORDS.keys() {
            assert!(
                !TOOLS.contains_key(name) && !SOURCES.contains(name),
                "{name}"
            );
        }
        assert!(TOOLS.keys().all(|name| !SOURCES.contains(name)));
    }
}
