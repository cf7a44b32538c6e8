//! What an article's fields are called in people's files.
//!
//! A column's or key's name enters; the [`Column`] that it stands for leaves, with its rank among
//! the names of that column and a warning where it is a makeshift. The names themselves are in
//! `column_tools` and `column_words`, as far as they differ after [`plain`] has lower-cased them and
//! taken out `_-. `.

use super::column_tools::{Known, MARKUP, NAMED, TOOLS};
use super::column_words::{
    ARTICLE, BEFORE, DATA_LANGUAGES, PARTICLES, PUBLISHING, SOURCES, WHOLE, WORDS,
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
    /// The record's own name.
    Id,
    /// Where it stands on the web.
    Url,
    /// The language it is in.
    Lang,
    /// Who published it.
    Outlet,
    /// What the caller wants carried along beside these; no name stands for it.
    Carried,
}

impl Column {
    /// Every column, in the order in which they are reported.
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

    /// The word for it.
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

    /// The command-line option that names its column.
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

/// A name that a column goes by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Synonym {
    pub(super) column: Column,
    /// Lower is better: the fullest text wins, and a name by itself before one within an object.
    pub(super) rank: u16,
    /// What to tell the user of it.
    pub(super) warning: Option<&'static str>,
}

/// The most bytes of a name that stands for a column; a longer one is no name, and is not kept.
const LONGEST_NAME: usize = 256;

/// The most objects that a path leads into.
const DEEPEST: u16 = 4;

/// Names of objects around an article's own fields: what is in them is the article's.
const WRAPPERS: [&str; 24] = [
    "_source",
    "article",
    "attributes",
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
    "node",
    "object",
    "post",
    "post_stream",
    "properties",
    "record",
    "row",
    "snippet",
    "status",
    "topLevelComment",
    "tweet",
];

/// The column that a name stands for: by itself (`Full Text`), as a path whose words are a name
/// (`source.name`), or as one into an object around the fields (`fields.bodyText`).
pub(super) fn synonym(name: &str) -> Option<Synonym> {
    if name.len() > LONGEST_NAME {
        return None;
    }
    // Without its underscore it would be read as the source's name.
    let (mut rest, mut depth) = match name.strip_prefix("_source.") {
        Some(inner) => (inner, 1),
        None => (name, 0),
    };
    loop {
        let own = known(&plain(rest)).map(|known| (known, depth));
        // `Corps de l’article` is one as `corps` is, behind all that is plainly one.
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

/// Whether an object of that name is around an article's own fields.
pub(super) fn is_wrapper(name: &str) -> bool {
    WRAPPERS.contains(&name)
}

/// Whether a name is one that means the address in some files and the publisher in others.
pub(super) fn is_source(name: &str) -> bool {
    name.len() <= LONGEST_NAME && SOURCES.contains(plain(own_name(name)).as_str())
}

/// Whether a name is the word for a date in some languages and for anything in others.
pub(super) fn is_data(name: &str) -> bool {
    name.len() <= LONGEST_NAME && {
        let own = own_name(name);
        plain(own) == "data"
            || (is_compound(own) && without(own, &[&ARTICLE, &PARTICLES, &PUBLISHING]) == "data")
    }
}

/// A name without the objects around the fields that lead to it.
fn own_name(name: &str) -> &str {
    let mut own = name;
    while let Some((wrapper, inner)) = own.split_once('.')
        && is_wrapper(wrapper)
    {
        own = inner;
    }
    own
}

/// Whether a name is a word of a language in which `data` is a date.
pub(super) fn has_data_for_date(name: &str) -> bool {
    name.len() <= LONGEST_NAME
        && (DATA_LANGUAGES.contains(plain(name).as_str())
            || words(&name.to_lowercase()).any(|word| DATA_LANGUAGES.contains(word)))
}

/// Whether what has that name is HTML, so that its character references are read although no
/// element is in it.
pub(super) fn is_markup(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or(name);
    MARKUP.contains(&plain(last).as_str())
}

/// A name in lower case without what only separates its words.
pub(super) fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| !matches!(c, '_' | '-' | '.' | ' '))
        .flat_map(char::to_lowercase)
        // What is left of the dot of the Turkish `İ`.
        .filter(|c| *c != '\u{307}')
        .collect()
}

/// The most bytes of a name that is taken apart.
const LONGEST_COMPOUND: usize = 80;

fn is_compound(name: &str) -> bool {
    name.len() <= LONGEST_COMPOUND && !name.contains('.')
}

/// The words of a name in small letters.
fn words(lower: &str) -> impl Iterator<Item = &str> {
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '\u{307}');
    words.filter(|word| !word.is_empty())
}

/// A plain name without its words that are in one of the sets.
fn without(name: &str, sets: &[&Set<&'static str>]) -> String {
    let lower = name.to_lowercase();
    let own = words(&lower).filter(|word| !sets.iter().any(|set| set.contains(*word)));
    plain(&own.collect::<String>())
}

/// What a name of several words stands for: one of them, where the others only say that it is the
/// article's (`Текст статьи`), the whole of it (`Texte intégral`), or its publication's (`Datum der
/// Veröffentlichung`).
fn compound(name: &str) -> Option<Known> {
    if !is_compound(name) {
        return None;
    }
    let is_text = |known: &Known| known.column == Column::Text;
    let is_date = |known: &Known| known.column == Column::Date;
    let plain = plain(name);
    known(&without(name, &[&ARTICLE]))
        .or_else(|| known(&without(name, &[&ARTICLE, &PARTICLES])))
        .or_else(|| known(&without(name, &[&ARTICLE, &PARTICLES, &WHOLE])).filter(is_text))
        .or_else(|| known(&without(name, &[&PARTICLES, &WHOLE])).filter(is_text))
        .or_else(|| known(&without(name, &[&ARTICLE, &PARTICLES, &PUBLISHING])).filter(is_date))
        .or_else(|| {
            let mut rests = BEFORE.iter().filter_map(|first| plain.strip_prefix(first));
            rests.find_map(known)
        })
        // An id or an address may be another thing's: that of the page a post stands on.
        .filter(|known| !matches!(known.column, Column::Id | Column::Url))
        .filter(|known| known.warning != Some(NAMED))
}

fn known(plain: &str) -> Option<Known> {
    TOOLS.get(plain).or_else(|| WORDS.get(plain)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_known_tools_are_found_however_written() {
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
    fn names_are_plain_and_in_one_list() {
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
