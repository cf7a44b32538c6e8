//! Downloads of ProQuest: documents as text, each with its title, its text and then its fields, separated by
//! long rules.
//!
//! Takes lines, from a text file, HTML, RTF or Word; returns one article per document. Only the text, or
//! otherwise the abstract, belongs to the article: places in `Location`, `Place of publication` and the other
//! fields would be counted as if the article mentioned them.

use super::{Articles, Chunk, Split, paragraphs};
use crate::document::format::entry::{Entries, Entry, Fault};
use crate::document::format::pick::one_line;

/// The shortest line of underscores that separates documents.
const SHORTEST_RULE: usize = 20;

/// The heading of the first page.
const HEADING: &str = "report information from proquest";

/// The purpose of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Outlet,
    Date,
    Year,
    Text,
    Abstract,
    Lang,
    Id,
    Url,
    /// Not used.
    Other,
}

/// Names of fields, in lower case.
const FIELDS: [(&str, Field); 44] = [
    ("title", Field::Title),
    ("publication title", Field::Outlet),
    ("publication date", Field::Date),
    ("publication year", Field::Year),
    ("full text", Field::Text),
    ("abstract", Field::Abstract),
    ("abstract (summary)", Field::Abstract),
    ("language of publication", Field::Lang),
    ("proquest document id", Field::Id),
    ("document url", Field::Url),
    ("author", Field::Other),
    ("publication info", Field::Other),
    ("links", Field::Other),
    ("credit", Field::Other),
    ("illustration", Field::Other),
    ("subject", Field::Other),
    ("business indexing term", Field::Other),
    ("location", Field::Other),
    ("people", Field::Other),
    ("company / organization", Field::Other),
    ("company/organization", Field::Other),
    ("identifier / keyword", Field::Other),
    ("identifier/keyword", Field::Other),
    ("classification", Field::Other),
    ("supplement", Field::Other),
    ("volume", Field::Other),
    ("issue", Field::Other),
    ("edition", Field::Other),
    ("section", Field::Other),
    ("column", Field::Other),
    ("pages", Field::Other),
    ("first page", Field::Other),
    ("number of pages", Field::Other),
    ("year", Field::Other),
    ("publisher", Field::Other),
    ("place of publication", Field::Other),
    ("country of publication", Field::Other),
    ("publication subject", Field::Other),
    ("source type", Field::Other),
    ("document type", Field::Other),
    ("document feature", Field::Other),
    ("issn", Field::Other),
    ("copyright", Field::Other),
    ("last updated", Field::Other),
];

/// Fields whose names no other archive uses; two of them identify a download.
const UNIQUE_FIELDS: [&str; 4] = [
    "proquest document id",
    "publication info",
    "language of publication",
    "country of publication",
];

/// Returns whether the first text of a file is from a ProQuest download.
pub(crate) fn looks_like(first_text: &str) -> bool {
    let mut found = 0;
    for line in first_text.lines() {
        if line.trim().eq_ignore_ascii_case(HEADING) {
            return true;
        }
        found +=
            usize::from(name_of(line).is_some_and(|(name, _)| UNIQUE_FIELDS.contains(&&*name)));
    }
    found >= 2
}

/// Returns whether the first text of a file is from a ProQuest download whose fields are in another language
/// than English: a rule and a count like `Dokument 1 von 20` below it, or a field with ProQuest's number of the
/// document.
pub(crate) fn is_in_another_language(first_text: &str) -> bool {
    let lines = first_text.lines().filter(|line| !line.trim().is_empty());
    let mut top = lines.clone().skip_while(|line| !is_rule(line)).skip(1);
    let is_foreign_counter = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let numbers = words.iter().filter(|word| word.parse::<u32>().is_ok());
        words.len() == 4 && numbers.count() == 2 && words[0].to_lowercase().starts_with("do")
    };
    let is_number_of_document = |line: &str| {
        name_of(line).is_some_and(|(name, value)| {
            let is_id =
                name.contains("proquest") && name.split(['-', ' ']).any(|word| word == "id");
            is_id && name != "proquest document id" && value.parse::<u64>().is_ok()
        })
    };
    top.next()
        .is_some_and(|line| is_foreign_counter(line) && !is_counter(line))
        || lines.clone().any(is_number_of_document)
}

/// Returns the articles of a download, given its lines.
pub(crate) fn entries(
    lines: impl Iterator<Item = Result<String, Fault>> + Send + 'static,
    limit: u64,
) -> Entries {
    Box::new(Articles::new(lines, ProquestSplit, limit))
}

/// Splits a line at its colon into a name in lower case and a value.
fn name_of(line: &str) -> Option<(String, &str)> {
    /// The longest name in [`FIELDS`], and of the same fields in other languages.
    const LONGEST: usize = 32;
    let (name, value) = line.trim_start().split_once(':')?;
    (name.len() <= LONGEST).then(|| (name.trim().to_lowercase(), value.trim()))
}

/// Returns the field that a line begins, and its value.
fn field_of(line: &str) -> Option<(Field, &str)> {
    let (name, value) = name_of(line)?;
    let (_, field) = FIELDS.iter().find(|(own, _)| *own == name)?;
    Some((*field, value))
}

/// The rule for ProQuest: a document ends with a rule, or where the count begins the next.
struct ProquestSplit;

impl Split for ProquestSplit {
    fn push_line(&mut self, line: String, chunk: &mut Chunk) -> Option<Result<Entry, Fault>> {
        if is_rule(&line) || is_counter(&line) {
            return article(chunk);
        }
        chunk.push(line);
        None
    }

    fn finish(&mut self, chunk: &mut Chunk, any: bool) -> Option<Result<Entry, Fault>> {
        let last = match chunk.is_blank() {
            true => None,
            false => article(chunk),
        };
        last.or_else(|| {
            (!any).then(|| {
                let what = "a ProQuest download without articles: only its list of documents; \
                            export them with their full text";
                Err(Fault::Refused(what.to_owned()))
            })
        })
    }
}

fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= SHORTEST_RULE && line.bytes().all(|byte| byte == b'_')
}

/// Recognises `Document 3 of 20`.
fn is_counter(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    match words[..] {
        ["Document", number, "of", all] => is_number(number) && is_number(all),
        _ => false,
    }
}

/// Reads an article from its lines; `None` for a list of contents or the archive's own notices.
fn article(chunk: &mut Chunk) -> Option<Result<Entry, Fault>> {
    match chunk.take() {
        Ok(lines) => read(&lines).map(Ok),
        Err(fault) => Some(Err(fault)),
    }
}

fn read(lines: &[String]) -> Option<Entry> {
    let mut entry = Entry::default();
    let mut headline = None;
    let mut year = None;
    let mut summary = String::new();
    let mut text = String::new();
    let mut at = 0;
    while at < lines.len() {
        let Some((field, value)) = field_of(&lines[at]) else {
            if headline.is_none() && !lines[at].trim().is_empty() {
                headline = Some(one_line(&lines[at]));
            }
            at += 1;
            continue;
        };
        let mut parts = vec![value];
        at += 1;
        while at < lines.len() && field_of(&lines[at]).is_none() {
            parts.push(&lines[at]);
            at += 1;
        }
        let short = || Some(one_line(&parts.join(" "))).filter(|value| !value.is_empty());
        match field {
            Field::Title => entry.title = short(),
            Field::Outlet => entry.outlet = short().map(paper),
            Field::Date => entry.date = short(),
            Field::Year => year = short(),
            Field::Text => text = paragraphs(&parts),
            Field::Abstract => summary = paragraphs(&parts),
            Field::Lang => entry.lang = short(),
            Field::Id => entry.id = short(),
            Field::Url => entry.url = short().and_then(|url| first_word(&url)),
            Field::Other => {}
        }
    }
    let is_document = entry.id.is_some() || entry.url.is_some() || !text.is_empty();
    is_document.then(|| Entry {
        text: if text.is_empty() { summary } else { text },
        title: entry.title.or(headline),
        date: entry.date.or(year),
        ..entry
    })
}

/// Returns a paper's name without its place: `The Times; London (UK)`.
fn paper(outlet: String) -> String {
    match outlet.split_once(';') {
        Some((name, _)) => name.trim().to_owned(),
        None => outlet,
    }
}

fn first_word(value: &str) -> Option<String> {
    value.split_whitespace().next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: &str = "____________________________________________________________";

    fn read_all(text: String) -> Vec<Result<Entry, Fault>> {
        let lines: Vec<_> = text.lines().map(|line| Ok(line.to_owned())).collect();
        entries(lines.into_iter(), 10_000).collect()
    }

    #[test]
    fn documents_are_distinguished_from_their_list() {
        let text = format!(
            "{RULE}\n\nReport Information from ProQuest\nMarch 05 2024 10:11\n{RULE}\n\nTable of \
             contents\n\n1. Flood wall holds\n\n{RULE}\n\nDocument 1 of 2\n\nFlood wall holds\n\n\
             Author: Smith, Ann.\nPublication info: Severn Gazette ; Gloucester (UK). 01 Mar 2024: 5.\n\
             ProQuest document link\n\nAbstract: In short.\n\nLinks: x\n\nFull text: The wall at \
             Gloucester held.\n\nVillages near Tewkesbury were cut off.\n\nSubject: Floods;\nLocation: \
             Paris France\nTitle: Flood wall holds\nPublication title: Severn Gazette; Gloucester \
             (UK)\nFirst page: 5\nPublication year: 2024\nPublication date: Mar 1, 2024\nPlace of \
             publication: Gloucester (UK)\nLanguage of publication: English\nProQuest document ID: \
             26340001\nDocument URL: https://www.proquest.com/docview/26340001\nCopyright: Severn\n\
             {RULE}\n\nDocument 2 of 2\n\nTwo\n\nAbstract: Rain in Hull.\n\nPublication year: 2024\n\
             ProQuest document ID: 26340002\n{RULE}\n\nContact us at: http://example.org\n"
        );
        assert!(looks_like(&text));
        let all = read_all(text);
        assert_eq!(all.len(), 2, "{all:?}");
        let first = all[0].as_ref().unwrap();
        assert_eq!(first.title.as_deref(), Some("Flood wall holds"));
        assert_eq!(first.outlet.as_deref(), Some("Severn Gazette"));
        assert_eq!(first.date.as_deref(), Some("Mar 1, 2024"));
        assert_eq!(first.lang.as_deref(), Some("English"));
        assert_eq!(
            first.text,
            "The wall at Gloucester held.\n\nVillages near Tewkesbury were cut off."
        );
        let second = all[1].as_ref().unwrap();
        assert_eq!(second.text, "Rain in Hull.");
        assert_eq!(second.title.as_deref(), Some("Two"));
        assert_eq!(second.date.as_deref(), Some("2024"));
    }

    #[test]
    fn a_mere_list_of_documents_is_refused() {
        let all = read_all(format!(
            "{RULE}\nReport Information from ProQuest\n{RULE}\n1. Flood\n"
        ));
        assert!(matches!(&all[..], [Err(Fault::Refused(_))]), "{all:?}");
        assert!(!looks_like("Title: Flood\nLocation: Hull\n\nIt rained."));
    }
}
