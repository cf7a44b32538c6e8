//! Turns the paragraphs of a document into an article: decides which is the title, and what remains as text.
//!
//! Takes paragraphs with the roles that their styles give them; returns title and text. Word processors and
//! desktop publishing programs fill in the title property themselves, with the file's name or a template's, so
//! the property counts only if it looks like a title. A title that is also one of the first paragraphs is
//! removed from the text: its places would count twice.

use crate::document::format::entry::{Entries, Entry, Fault};
pub(crate) use crate::document::format::pick::one_line;
use std::ops::Range;

/// Paragraphs at the top among which the title may be, possibly after a kicker and a dateline.
const TITLE_WITHIN: usize = 5;

/// The role of a paragraph, as its style says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Role {
    /// Running text, list items, table cells, lower headings.
    #[default]
    Body,
    /// The document's title.
    Title,
    /// A heading of the first level.
    Heading,
}

/// Paragraphs collected within a limit.
#[derive(Debug)]
pub(crate) struct Draft {
    text: String,
    /// The first paragraphs, one of which may be the title.
    top: Vec<(Role, Range<usize>)>,
    limit: u64,
}

impl Draft {
    /// Creates an empty draft that may hold `limit` bytes.
    pub(crate) fn new(limit: u64) -> Self {
        Self {
            text: String::new(),
            top: Vec::new(),
            limit,
        }
    }

    /// Adds a paragraph; an empty one is ignored.
    ///
    /// # Errors
    /// The text is longer than an article may be.
    pub(crate) fn push(&mut self, role: Role, text: &str) -> Result<(), Fault> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        if !self.text.is_empty() {
            self.text.push_str(BETWEEN);
        }
        if self.text.len() as u64 + text.len() as u64 > self.limit {
            return Err(Fault::too_long(self.limit));
        }
        let start = self.text.len();
        self.text.push_str(text);
        if self.top.len() < TITLE_WITHIN {
            self.top.push((role, start..self.text.len()));
        }
        Ok(())
    }

    /// Returns the title, from the property or otherwise from the styles, and the text without it.
    pub(crate) fn finish(mut self, property: Option<&str>) -> (Option<String>, String) {
        let property = property.and_then(real_title);
        let found = match &property {
            Some(title) => self.first(|_, text| same(text, title)),
            None => self
                .first(|role, _| role == Role::Title)
                .or_else(|| self.first(|role, _| role == Role::Heading)),
        };
        let found = found.map(|range| {
            let title = one_line(&self.text[range.clone()]);
            let end = self.text.len().min(range.end + BETWEEN.len());
            self.text.replace_range(range.start..end, "");
            self.text.truncate(self.text.trim_end().len());
            title
        });
        (property.or(found), self.text)
    }

    fn first(&self, is: impl Fn(Role, &str) -> bool) -> Option<Range<usize>> {
        let mut top = self.top.iter();
        let found = top.find(|(role, range)| is(*role, &self.text[range.clone()]))?;
        Some(found.1.clone())
    }
}

/// Returns the one article of a file, followed by the fault that cut it off, if any. A file from which
/// nothing was read has no article; an error of the article itself is not an error of the file.
///
/// # Errors
/// The file is refused.
pub(crate) fn one_article(read: Result<(Entry, Option<Fault>), Fault>) -> Result<Entries, Fault> {
    let (entry, fault) = match read {
        Ok((entry, fault)) => (Some(entry), fault),
        Err(Fault::Refused(words)) => return Err(Fault::Refused(words)),
        Err(fault) => (None, Some(fault)),
    };
    let is_article = |entry: &Entry| entry.title.is_some() || !entry.text.is_empty();
    let entry = entry.filter(|entry| fault.is_none() || is_article(entry));
    Ok(Box::new(entry.map(Ok).into_iter().chain(fault.map(Err))))
}

/// Separator between paragraphs.
pub(crate) const BETWEEN: &str = "\n\n";

/// Returns whether two texts are equal, apart from space and case.
pub(crate) fn same(one: &str, other: &str) -> bool {
    one_line(one).to_lowercase() == one_line(other).to_lowercase()
}

/// Returns a value on one line; `None` if it is empty.
pub(crate) fn non_empty_line(value: &str) -> Option<String> {
    let value = one_line(value);
    (!value.is_empty()).then_some(value)
}

/// The default language that carries no information: programs write it unasked.
pub(crate) const UNINFORMATIVE_LANG: &str = "en-US";

/// Titles that programs give to untitled documents, in lower case and without a trailing number.
const PLACEHOLDER_TITLES: &[&str] = &[
    "documento sin título",
    "documento sem título",
    "document sans titre",
    "unbenannt",
    "unbenanntes dokument",
    "naamloos",
    "naamloos document",
    "bez tytułu",
    "без названия",
    "документ без названия",
    "без назви",
    "untitled",
    "untitled document",
    "untitled spreadsheet",
    "word document",
    "powerpoint presentation",
    "pdf document",
    "presentation",
    "document",
    "dokument",
    "documento",
    "документ",
    "doc",
    "file",
    "print",
    "layout",
    "title",
    "(anonymous)",
    "anonymous",
    "unknown",
    "no title",
    "blank page",
    "a4",
];

/// File extensions that programs leave in the title property.
const FILE_ENDINGS: &[&str] = &[
    ".doc", ".docx", ".docm", ".dot", ".dotx", ".odt", ".ott", ".rtf", ".txt", ".pdf", ".ps",
    ".eps", ".indd", ".idml", ".qxd", ".qxp", ".pmd", ".p65", ".xls", ".xlsx", ".ppt", ".pptx",
    ".htm", ".html", ".xhtml", ".tex", ".dvi", ".md", ".tif", ".tiff", ".jpg", ".jpeg", ".png",
];

/// Returns a title property if it can be a title: not a file's name, and not a program's default.
pub(crate) fn real_title(property: &str) -> Option<String> {
    let title = one_line(property.trim_matches(['\u{feff}', '\0']));
    let small = title.to_lowercase();
    let bare = small.trim_end_matches(|character: char| character.is_ascii_digit());
    let made_up = small.starts_with("microsoft word - ")
        || small.starts_with("microsoft powerpoint - ")
        || PLACEHOLDER_TITLES.contains(&bare.trim_end())
        || FILE_ENDINGS.iter().any(|ending| small.ends_with(ending));
    // A single "word" of letters, digits and underscores is a file's name or a database key.
    let key = !title.contains(' ') && title.contains(['_', '/', '\\', '=', '~']);
    let says = title.chars().any(char::is_alphabetic);
    (says && !made_up && !key).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn default_titles_of_programs_are_ignored() {
        for property in [
            "",
            "Microsoft Word - report final.doc",
            "Document1",
            "Dokument 3",
            "untitled",
            "bericht.INDD",
            "NRC_20240305_p12",
            "12-03",
        ] {
            assert_eq!(real_title(property), None, "{property}");
        }
        assert_eq!(
            real_title(" Bridge at\nUtrecht closed ").as_deref(),
            Some("Bridge at Utrecht closed")
        );
    }

    #[test]
    fn a_title_is_not_repeated() {
        let mut draft = Draft::new(100);
        draft.push(Role::Body, "Sport").unwrap();
        draft.push(Role::Heading, "Snow in  Graz").unwrap();
        draft.push(Role::Body, "It snowed.").unwrap();
        let (title, text) = draft.finish(Some("Snow in Graz"));
        assert_eq!(title.as_deref(), Some("Snow in Graz"));
        assert_eq!(text, "Sport\n\nIt snowed.");
    }

    #[test]
    fn more_than_the_limit_is_a_fault() {
        let mut draft = Draft::new(10);
        draft.push(Role::Body, "12345").unwrap();
        let fault = draft.push(Role::Body, "12345").unwrap_err();
        assert_eq!(fault, Fault::too_long(10));
    }
}
