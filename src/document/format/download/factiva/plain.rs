//! Articles whose head has no codes: headline, author, `512 words`, day, time, paper, its code, page,
//! language, copyright, each on its own line.

use super::words::{is_summary, is_time, language_of, length_and_day};
use crate::document::format::download::{date_line, is_copyright, is_rights, paragraphs};
use crate::document::format::entry::Entry;

/// Lines of a head after the paper's name: code, edition, page, volume, language.
const HEAD_AFTER_PAPER: usize = 6;

/// Words that introduce an author's name.
const BYLINE_WORDS: [&str; 9] = ["by", "door", "von", "par", "por", "di", "van", "från", "av"];

/// Reads an article.
pub(super) fn read(lines: &[String]) -> Entry {
    let Some((length, day)) = length_and_day(lines) else {
        let body: Vec<&str> = lines.iter().map(String::as_str).collect();
        return undated(&body);
    };
    let mut written = (day + 1..lines.len()).filter(|&at| !lines[at].trim().is_empty());
    let mut outlet = written.next();
    if outlet.is_some_and(|at| is_time(&lines[at])) {
        outlet = written.next();
    }
    let after_paper: Vec<usize> = written.take(HEAD_AFTER_PAPER).collect();
    let language = after_paper
        .iter()
        .copied()
        .find(|&at| language_of(&lines[at]).is_some());
    let notice = after_paper
        .iter()
        .copied()
        .find(|&at| is_notice(&lines[at]));
    let head = language.or(notice).or(outlet).unwrap_or(day);
    Entry {
        title: headline(&lines[..length]),
        text: paragraphs(&body_of(lines, head + 1)),
        date: date_line(&lines[day]),
        outlet: outlet.map(|at| lines[at].trim().to_owned()),
        lang: language
            .and_then(|at| language_of(&lines[at]))
            .map(str::to_owned),
        ..Entry::default()
    }
}

fn is_notice(line: &str) -> bool {
    is_copyright(line) || is_rights(line)
}

/// Returns the text from line `start` onwards, without the copyright notice before it.
fn body_of(lines: &[String], start: usize) -> Vec<&str> {
    let first = (start..lines.len()).find(|&at| !lines[at].trim().is_empty());
    let mut start = first.unwrap_or(lines.len());
    while start < lines.len() && is_notice(&lines[start]) {
        start += 1;
        // A notice that continues on the next line.
        while start < lines.len() && is_rights(&lines[start]) {
            start += 1;
        }
    }
    let end = lines.iter().rposition(|line| !line.trim().is_empty());
    let end = end.filter(|end| *end > start && is_publisher(&lines[*end]));
    lines[start..end.unwrap_or(lines.len())]
        .iter()
        .map(String::as_str)
        .collect()
}

/// Returns whether a last line names the paper's publisher, whose name may contain that of a town.
fn is_publisher(line: &str) -> bool {
    const MAX_WORDS: usize = 8;
    const FORMS: [&str; 21] = [
        "gmbh",
        "ag",
        "kg",
        "ltd",
        "limited",
        "plc",
        "inc",
        "llc",
        "corp",
        "corporation",
        "bv",
        "nv",
        "sa",
        "sas",
        "sarl",
        "spa",
        "srl",
        "ab",
        "as",
        "oy",
        "verlag",
    ];
    let words: Vec<&str> = line.split_whitespace().collect();
    let bare = |word: &str| word.replace('.', "").to_lowercase();
    let form = words
        .last()
        .is_some_and(|word| FORMS.contains(&bare(word).as_str()));
    form && (2..=MAX_WORDS).contains(&words.len()) && line.trim().starts_with(char::is_uppercase)
}

/// Reads an article without a length or a day: its first paragraph is the headline.
fn undated(lines: &[&str]) -> Entry {
    let first = lines
        .iter()
        .position(|line| !line.trim().is_empty())
        .unwrap_or(lines.len());
    let rest = lines.get(first + 1..).unwrap_or_default();
    let is_head = |line: &str| {
        let line = line.trim();
        line.is_empty()
            || super::words::is_length(line)
            || language_of(line).is_some()
            || is_notice(line)
    };
    let head = rest
        .iter()
        .take(2 * HEAD_AFTER_PAPER)
        .rposition(|line| !line.trim().is_empty() && is_head(line));
    let (head, body) = rest.split_at(head.map_or(0, |at| at + 1));
    let language = head.iter().position(|line| language_of(line).is_some());
    let length = head.iter().position(|line| super::words::is_length(line));
    let outlet = length.and_then(|at| head[at + 1..].iter().find(|line| !line.trim().is_empty()));
    Entry {
        title: lines.get(first).map(|line| line.trim().to_owned()),
        text: paragraphs(body),
        outlet: outlet
            .filter(|line| !is_head(line))
            .map(|line| line.trim().to_owned()),
        lang: language
            .and_then(|at| language_of(head[at]))
            .map(str::to_owned),
        ..Entry::default()
    }
}

/// Returns the headline among the lines above the length: the name of a section may precede it, and authors
/// may follow.
fn headline(lines: &[String]) -> Option<String> {
    /// Maximum lines above the length that belong to this article: section, headline, author.
    const MAX: usize = 3;
    let all: Vec<&str> = lines
        .iter()
        .map(|line| line.trim())
        .filter(|line| !line.is_empty() && !is_summary(line))
        .collect();
    let mut lines = &all[all.len().saturating_sub(MAX)..];
    if let [rest @ .., last] = lines
        && !rest.is_empty()
        && is_byline(last)
    {
        lines = rest;
    }
    let words = |line: &str| line.split_whitespace().count();
    let headline = match lines {
        [section, headline, ..] if words(section) <= 2 && words(headline) > words(section) => {
            headline
        }
        [headline, ..] => headline,
        [] => return None,
    };
    Some((*headline).to_owned())
}

/// Returns whether a line below the headline names authors.
fn is_byline(line: &str) -> bool {
    const MAX_WORDS: usize = 8;
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or("").to_lowercase();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    BYLINE_WORDS.contains(&first.as_str())
        || line.split_whitespace().count() <= MAX_WORDS
            && line
                .split_whitespace()
                .all(|word| capital(word) || BYLINE_WORDS.contains(&word))
}
