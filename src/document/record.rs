//! Builds a [`Document`] from a record's fields, whatever their format.

use super::choice::Choice;
use super::date::{date_in_text, label};
use super::format::Entry;
use super::lang::parse_lang;
use super::markup::text_of;
use super::{Column, DateOrder, DocDate, Document, SkipReason};

/// A field's value: its text, and its number if the format has numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(super) text: String,
    pub(super) number: Option<i64>,
    /// Whether the format declares the text to be HTML.
    pub(super) is_markup: bool,
}

impl Cell {
    /// Creates a text value.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            number: None,
            is_markup: false,
        }
    }

    /// The value as text.
    pub(super) fn as_text(&self) -> &str {
        &self.text
    }

    /// Creates a value that is a whole number.
    pub(super) fn number(number: i64) -> Self {
        Self {
            number: Some(number),
            ..Self::text(number.to_string())
        }
    }

    /// Creates a value from a float; whole floats become whole numbers, as data frames and sheets store them.
    pub(super) fn float(value: f64) -> Option<Self> {
        /// From here onwards a double cannot distinguish neighbouring whole numbers.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if !value.is_finite() {
            return None;
        }
        if value.fract() == 0.0 && value.abs() < EXACT {
            return Some(Self::number(value as i64));
        }
        Some(Self::text(value.to_string()))
    }
}

/// Values used if the record's own fields lack them.
#[derive(Clone, Debug)]
pub(super) struct Fallback {
    /// The id of a record without one.
    pub(super) id: String,
    /// The date of a record without one.
    pub(super) date: Option<DocDate>,
}

/// An article with the evidence for its date; [`UndatedArticle::dated`] settles it once the order of day and
/// month in its file is known.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct UndatedArticle {
    /// The article, without its date.
    pub(super) document: Document,
    /// The evidence for its date.
    pub(super) dates: DateEvidence,
}

/// Evidence for when an article was published, the best first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct DateEvidence {
    /// The date in its record, parsed.
    pub(super) read: Option<DocDate>,
    /// The same as written.
    pub(super) written: Option<String>,
    /// The date in its file's name.
    pub(super) of_file: Option<DocDate>,
    /// When it was collected, as written.
    pub(super) collected: Option<String>,
}

/// An article with its date.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DatedArticle {
    pub(super) document: Document,
    /// The value of the record's date field, if it is not a date.
    pub(super) bad_date: Option<String>,
    /// Whether the date is that of collection, not publication.
    pub(super) is_collected: bool,
}

impl UndatedArticle {
    /// Returns the article with its date: from its record; otherwise from its file's name, from a dateline or
    /// a line about its publication, or from its collection.
    pub(super) fn dated(self, order: Option<DateOrder>) -> DatedArticle {
        let Self {
            mut document,
            dates,
        } = self;
        let written = dates.written.as_deref();
        let recorded = dates.read.or_else(|| DocDate::parse_in(written?, order));
        let bad_date = dates.written.clone().filter(|_| recorded.is_none());
        let published = recorded.or(dates.of_file);
        let collected = || DocDate::parse(dates.collected.as_deref()?);
        let published = published.or_else(|| {
            let (date, _) = date_in_text(document.article(), collected())?;
            Some(date)
        });
        let collected = published.is_none().then(collected).flatten();
        document.date = published.or(collected);
        DatedArticle {
            document,
            bad_date,
            is_collected: collected.is_some(),
        }
    }
}

/// Builds a document from the fields that `cell` returns by their index among the file's names.
///
/// Empty fields count as absent. A title without text is an article; a record with neither is an error.
pub(super) fn make_document(
    choice: &Choice,
    mut cell: impl FnMut(usize) -> Option<Cell>,
    fallback: Fallback,
) -> Result<UndatedArticle, SkipReason> {
    let mut field = |column: Column| {
        let cell = cell(choice.index(column)?)?;
        let counts = !cell.text.trim().is_empty() && choice.accepts(column, cell.text.trim());
        counts.then(|| without_markup(column, cell, choice.is_markup(column)))
    };
    let text = field(Column::Text).map(|cell| cell.text);
    let was_removed = text.as_deref().is_some_and(is_removed);
    let text = text.filter(|_| !was_removed).unwrap_or_default();
    let mut trimmed = |column| field(column).map(|cell| cell.text.trim().to_owned());
    let title = trimmed(Column::Title);
    if was_removed && title.as_deref().is_none_or(is_removed) {
        return Err(SkipReason::Removed);
    }
    if text.is_empty() && title.is_none() {
        return Err(SkipReason::NoText);
    }
    let (id, outlet, url) = (
        trimmed(Column::Id),
        trimmed(Column::Outlet),
        trimmed(Column::Url),
    );
    let carried = trimmed(Column::Carried);
    let lang = trimmed(Column::Lang).and_then(|value| parse_lang(&value));
    let mut dates = DateEvidence::from_cell(field(Column::Date));
    dates.of_file = fallback.date;
    if let Some(parts) = choice.parts() {
        let part = |at: usize| Some(cell(at)?.text.trim().to_owned());
        let [year, month, day] = parts.map(part).map(Option::unwrap_or_default);
        // `1916-4-24`, or `24 April 1916`
        let is_number = month.bytes().all(|byte| byte.is_ascii_digit());
        let joined = match (is_number, day.is_empty() || month.is_empty()) {
            (_, true) => year,
            (true, _) => format!("{year}-{month:0>2}-{day:0>2}"),
            (false, _) => format!("{day} {month} {year}"),
        };
        (dates.read, dates.written) = (None, Some(joined).filter(|date| !date.is_empty()));
    }
    let document = Document {
        id: id.unwrap_or(fallback.id),
        title,
        body: 0..text.len(),
        text,
        date: None,
        outlet,
        lang,
        url,
        carried,
        story: None,
        answer: None,
    };
    Ok(UndatedArticle { document, dates })
}

/// Placeholders that NewsAPI, Reddit and forums leave for a removed text.
const REMOVED: [&str; 5] = [
    "[removed]",
    "[deleted]",
    "[removed by reddit]",
    "[deleted by user]",
    "[gelöscht]",
];

fn is_removed(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('[') && REMOVED.contains(&text.to_lowercase().as_str())
}

/// Builds a document from an entry that a format's reader produced. A date in the file's name takes
/// precedence over the date of collection.
pub(super) fn from_entry(entry: Entry, fallback: Fallback) -> Result<UndatedArticle, SkipReason> {
    let title = trimmed(entry.title);
    if entry.text.trim().is_empty() && title.is_none() {
        return Err(SkipReason::NoText);
    }
    let dates = DateEvidence {
        written: trimmed(entry.date).map(without_label),
        of_file: fallback.date,
        collected: trimmed(entry.collected),
        ..DateEvidence::default()
    };
    let document = Document {
        id: trimmed(entry.id).unwrap_or(fallback.id),
        title,
        body: 0..entry.text.len(),
        text: entry.text,
        date: None,
        outlet: trimmed(entry.outlet),
        lang: trimmed(entry.lang).and_then(|value| parse_lang(&value)),
        url: trimmed(entry.url),
        carried: None,
        story: None,
        answer: None,
    };
    Ok(UndatedArticle { document, dates })
}

/// A value without surrounding whitespace; `None` if nothing is left.
fn trimmed(value: Option<String>) -> Option<String> {
    let value = value?;
    let trimmed = value.trim();
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}

/// A date without the label that some columns write before it: `Published on 3 March 2022`.
pub(super) fn without_label(date: String) -> String {
    let is_word = date.trim_start().starts_with(char::is_alphabetic);
    match is_word.then(|| label(date.trim_start())).flatten() {
        Some((_, behind)) if !behind.is_empty() => behind.to_owned(),
        _ => date,
    }
}

/// Converts a title or text to plain text if it is HTML.
fn without_markup(column: Column, cell: Cell, by_name: bool) -> Cell {
    let is_prose = matches!(column, Column::Text | Column::Title);
    let is_escaped = column == Column::Title && has_reference(&cell.text);
    if !is_prose || !(by_name || is_escaped || cell.is_markup || looks_like_markup(&cell.text)) {
        return cell;
    }
    let text = match BLOCKS.iter().any(|tag| cell.text.contains(tag)) {
        true => text_of(&cell.text),
        // Paragraphs with inline elements only: parsing as HTML would run them together.
        false => {
            let paragraphs: Vec<String> = cell.text.split(PARAGRAPH).map(text_of).collect();
            paragraphs.join(PARAGRAPH)
        }
    };
    Cell { text, ..cell }
}

/// Whether a title contains an HTML character reference: `Carnival &amp; rain`, `the day&#8217;s`.
fn has_reference(title: &str) -> bool {
    const NAMES: [&str; 12] = [
        "amp", "quot", "apos", "nbsp", "lt", "gt", "rsquo", "lsquo", "ldquo", "rdquo", "ndash",
        "hellip",
    ];
    title.split('&').skip(1).any(|rest| {
        let Some((name, _)) = rest.split_once(';') else {
            return false;
        };
        let number = name.strip_prefix('#').unwrap_or_default();
        let is_number = !number.is_empty()
            && number
                .bytes()
                .all(|byte| byte.is_ascii_hexdigit() || byte == b'x');
        NAMES.contains(&name) || is_number
    })
}

/// The separator between the paragraphs of a text.
const PARAGRAPH: &str = "\n\n";

/// Tags that end lines.
const BLOCKS: [&str; 8] = [
    "</p>", "<p>", "<br", "</div>", "</li>", "</h", "</td>", "<BR",
];

/// Elements with which HTML texts begin.
const OPENERS: [&str; 13] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "ul",
    "figure",
    "article",
    "section",
    "!doctype",
    "html",
    "blockquote",
    "!--",
];

/// The longest tag considered at the beginning of a text.
const LONGEST_TAG: usize = 1024;

/// Tags that hardly occur in a text that is not HTML.
const TELLING: [&str; 14] = [
    "</p>",
    "</div>",
    "</a>",
    "</b>",
    "</i>",
    "</em>",
    "</strong>",
    "</span>",
    "</h2>",
    "</li>",
    "<br>",
    "<br/>",
    "<br />",
    "<a href=",
];

/// Whether a text looks like HTML: prose may contain `<`, but no closing tags.
fn looks_like_markup(text: &str) -> bool {
    if memchr::memchr(b'<', text.as_bytes()).is_none() {
        return false;
    }
    opens_with_element(text) || TELLING.iter().any(|tag| text.contains(tag))
}

/// Whether a text begins with the complete tag of an element that wraps texts.
fn opens_with_element(text: &str) -> bool {
    let Some(tag) = text.trim_start().strip_prefix('<') else {
        return false;
    };
    let Some((tag, rest)) = tag.split_once('>') else {
        return false;
    };
    let name = tag.split([' ', '\n', '\t']).next().unwrap_or_default();
    let is_known = OPENERS.iter().any(|known| name.eq_ignore_ascii_case(known));
    is_known && tag.len() <= LONGEST_TAG && rest.contains("</")
}

impl DateEvidence {
    /// Reads a date field. Numeric dates are parsed at once, as the order of day and month does not affect
    /// them.
    fn from_cell(cell: Option<Cell>) -> Self {
        let Some(cell) = cell else {
            return Self::default();
        };
        Self {
            read: cell.number.and_then(DocDate::from_number),
            written: Some(without_label(cell.text)),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_before_the_dates_of_a_column_are_removed() {
        for (written, date) in [
            ("Publié le 3 mars 2022", "3 mars 2022"),
            ("Gepubliceerd op: 3 maart 2022", "3 maart 2022"),
            ("Опубликовано 03.03.2022", "03.03.2022"),
            ("Tuesday 1 March 2022", "Tuesday 1 March 2022"),
            ("2022-03-01", "2022-03-01"),
            ("Published", "Published"),
        ] {
            assert_eq!(without_label(written.to_owned()), date);
        }
    }

    #[test]
    fn markup_is_distinguished_from_prose_with_angle_brackets() {
        for html in [
            "<p>Fog</p>",
            " <div class=\"a\">Fog</div>",
            "Fog<br>Rain",
            "Fog over <b>Sumy</b>",
        ] {
            assert!(looks_like_markup(html), "{html}");
        }
        for prose in [
            "a < b > c",
            "<p",
            "<h1x",
            "<p>",
            "<Kyiv> rain </Kyiv>",
            "<people> said",
            "if x<y",
            "3 </ 4",
        ] {
            assert!(!looks_like_markup(prose), "{prose}");
        }
    }
}
