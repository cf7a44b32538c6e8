//! Reads rows of answers: the consecutive rows of an article become an article with its mentions.
//!
//! Takes cells as text, whatever their type in the file; returns articles with their stored answers, with the
//! position of their first row, or the reason why one cannot be read. An invalid row invalidates its article.

use super::line::{Candidate, Focus};
use super::names::JUDGED_BY;
use super::{JudgedBy, ResolvedCounts, Stored, StoredCandidate, StoredMention};
use crate::document::{DocDate, Document, Fingerprint, Position};
use crate::judged::Language;
use crate::mention::{CharSpan, Field, Span, Status};
use exonym_gazetteer::{Direction, Form, Lang};
use serde::Deserialize;
use std::fmt::Display;
use std::str::FromStr;
use std::sync::Arc;

/// What is wrong, in words.
type Words = String;

/// The message of an error.
pub(super) fn words(error: impl Display) -> Words {
    error.to_string()
}

/// The output for an article apart from its mentions.
pub(super) struct Head<'a> {
    pub(super) id: &'a str,
    pub(super) title: Option<String>,
    pub(super) date: Option<&'a str>,
    pub(super) outlet: Option<String>,
    pub(super) url: Option<String>,
    pub(super) lang: Option<&'a str>,
    pub(super) carried: Option<String>,
    pub(super) language: Option<&'a str>,
    pub(super) language_confidence: f64,
    pub(super) fingerprint: Option<&'a str>,
}

impl Head<'_> {
    pub(super) fn language(&self) -> Result<Language, Words> {
        Ok(Language {
            lang: lang("language", self.language)?,
            probability: self.language_confidence,
            contradicts_source: false,
        })
    }

    pub(super) fn fingerprint(&self) -> Result<Option<Fingerprint>, Words> {
        self.fingerprint.map(str::parse).transpose().map_err(words)
    }
}

fn lang(column: &str, code: Option<&str>) -> Result<Option<Lang>, Words> {
    let lang = code.map(|code| Lang::new(code).ok_or_else(|| misread(column, code, "a language")));
    lang.transpose()
}

fn misread(column: &str, got: &str, expected: &str) -> Words {
    /// Maximum number of characters shown of a value.
    const MAX_SHOWN: usize = 60;
    let got: String = got.chars().take(MAX_SHOWN).collect();
    format!("{column} is {got:?}, where {expected} was expected")
}

/// An article with its stored answer.
pub(super) fn article(head: Head<'_>, mut answer: Stored) -> Result<Box<Document>, Words> {
    let date = head.date.map(|date| {
        DocDate::parse(date).ok_or_else(|| misread("date", date, "a day, month, year or interval"))
    });
    sort_mentions(&mut answer.mentions);
    Ok(Box::new(Document {
        id: head.id.to_owned(),
        title: head.title,
        date: date.transpose()?,
        outlet: head.outlet,
        lang: lang("lang", head.lang)?,
        url: head.url,
        carried: head.carried,
        answer: Some(Box::new(answer)),
        ..Document::from_text("")
    }))
}

/// Sorts mentions into the order in which they are looked up.
fn sort_mentions(mentions: &mut [StoredMention]) {
    mentions.sort_by_key(|mention| (mention.field, mention.chars.start));
}

/// A mention as written.
pub(super) struct RawMention<'a> {
    pub(super) field: &'a str,
    pub(super) chars: CharSpan,
    pub(super) text: String,
    pub(super) status: &'a str,
    pub(super) form: &'a str,
    pub(super) qualifier: Option<&'a str>,
    pub(super) place_id: Option<&'a str>,
    pub(super) confidence: f64,
    pub(super) reason: String,
    pub(super) candidates: Vec<StoredCandidate>,
    pub(super) snippet: String,
    /// The code points of the name in the snippet.
    pub(super) snippet_name: (usize, usize),
}

impl RawMention<'_> {
    pub(super) fn stored(self) -> Result<StoredMention, Words> {
        let field = [Field::Title, Field::Text].into_iter();
        let field = named("field", self.field, field, Field::as_str)?;
        let statuses = [Status::Resolved, Status::Ambiguous, Status::Rejected].into_iter();
        let status = named("status", self.status, statuses, Status::as_str)?;
        let form = Form::from_name(self.form);
        let qualifier = self.qualifier.map(|name| {
            Direction::from_name(name).ok_or_else(|| misread("qualifier", name, "a direction"))
        });
        let mut candidates = self.candidates;
        let is_resolved = status == Status::Resolved;
        match self.place_id.filter(|_| is_resolved) {
            Some(place) => {
                let place = place.parse().map_err(words)?;
                if candidates.first().is_none_or(|best| best.place != place) {
                    candidates.retain(|candidate| candidate.place != place);
                    let probability = self.confidence;
                    candidates.insert(0, StoredCandidate { place, probability });
                }
            }
            None if is_resolved => return Err("resolved, and without a place_id".to_owned()),
            None => {}
        }
        if self.chars.start >= self.chars.end {
            let CharSpan { start, end } = self.chars;
            return Err(format!("a mention from {start} to {end}"));
        }
        Ok(StoredMention {
            field,
            chars: self.chars,
            text: self.text,
            status,
            form: form.ok_or_else(|| misread("form", self.form, "a form"))?,
            qualifier: qualifier.transpose()?,
            candidates,
            confidence: self.confidence,
            reason: self.reason,
            snippet_name: bytes_of(&self.snippet, self.snippet_name)?,
            snippet: self.snippet,
        })
    }
}

/// Converts a range of code points in a snippet to bytes.
fn bytes_of(snippet: &str, (start, end): (usize, usize)) -> Result<Span, Words> {
    let ends = [snippet.len()];
    let mut places = snippet.char_indices().map(|(at, _)| at).chain(ends);
    let mut bytes = || {
        let from = places.nth(start)?;
        let to = match end.checked_sub(start)? {
            0 => from,
            length => places.nth(length - 1)?,
        };
        Some(Span {
            start: from,
            end: to,
        })
    };
    bytes().ok_or_else(|| {
        format!("snippet_start {start} and snippet_end {end} are not within the snippet")
    })
}

fn named<T: Copy>(
    column: &str,
    name: &str,
    mut all: impl Iterator<Item = T>,
    as_str: fn(T) -> &'static str,
) -> Result<T, Words> {
    let found = all.find(|one| as_str(*one) == name);
    found.ok_or_else(|| misread(column, name, "another word"))
}

/// The columns that are read.
const COLUMNS: [&str; 29] = [
    "article",
    "field",
    "start",
    "end",
    "text",
    "status",
    "form",
    "qualifier",
    "place_id",
    "confidence",
    "reason",
    "candidates",
    "snippet",
    "snippet_start",
    "snippet_end",
    "title",
    "date",
    "outlet",
    "url",
    "lang",
    "language",
    "language_confidence",
    "carried",
    "resolved_names",
    "resolved_demonyms",
    "resolved_metonyms",
    "focus",
    "fingerprint",
    JUDGED_BY,
];

/// A row in its file's representation.
pub(crate) trait TableRow {
    /// The text of a cell, by its index among the requested ones; `None` if it is empty.
    fn cell(&self, place: usize) -> Option<&str>;
}

/// Reads articles from rows.
pub(crate) struct TableReader {
    /// For each of [`COLUMNS`], its index among the cells of a row.
    places: Vec<Option<usize>>,
    /// The `judged_by` of the previous row, as text and parsed.
    known: Option<(String, Arc<JudgedBy>)>,
    open: Option<Open>,
}

/// Maximum number of mentions kept of one article: the largest article that is read by default would need one
/// in every eight bytes to exceed it.
const MAX_MENTIONS: usize = 1 << 20;

/// An article whose rows are being read.
struct Open {
    position: Position,
    id: String,
    fingerprint: Option<String>,
    article: Result<Box<Document>, Words>,
}

/// The position of an article's first row, with the article or the reason why it cannot be read.
pub(crate) type ReadArticle = (Position, Result<Box<Document>, String>);

/// The cells of a row by column name.
struct Cells<'a, R> {
    row: &'a R,
    places: &'a [Option<usize>],
}

impl<R: TableRow> Cells<'_, R> {
    fn get(&self, name: &str) -> Option<&str> {
        let column = COLUMNS.iter().position(|column| *column == name)?;
        self.row.cell(self.places[column]?)
    }

    fn owned(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }

    fn needed(&self, name: &str) -> Result<&str, Words> {
        self.get(name).ok_or_else(|| format!("{name} is empty"))
    }

    fn parsed<T: FromStr>(&self, name: &str) -> Result<Option<T>, Words> {
        let cell = self.get(name);
        let parsed = cell.map(|cell| cell.parse().map_err(|_| misread(name, cell, "a number")));
        parsed.transpose()
    }

    fn number<T: FromStr>(&self, name: &str) -> Result<T, Words> {
        let parsed = self.parsed(name)?;
        parsed.ok_or_else(|| format!("{name} is empty"))
    }

    fn list<T: for<'de> Deserialize<'de>>(&self, name: &str) -> Result<Vec<T>, Words> {
        let list = self.get(name).map(serde_json::from_str).transpose();
        let list = list.map_err(|error| format!("{name}: {error}"))?;
        Ok(list.unwrap_or_default())
    }
}

impl TableReader {
    /// Creates a reader of a table with these columns; also returns the indexes of those it needs, in order.
    pub(crate) fn new(columns: &[String]) -> (Self, Vec<usize>) {
        let mut wanted = Vec::new();
        let place = |name: &str| {
            let at = columns.iter().position(|column| column == name)?;
            wanted.push(at);
            Some(wanted.len() - 1)
        };
        let places = COLUMNS.into_iter().map(place).collect();
        let reader = Self {
            places,
            known: None,
            open: None,
        };
        (reader, wanted)
    }

    /// Takes a row; returns the article that ended before it, if one did.
    pub(crate) fn push(&mut self, position: Position, row: &impl TableRow) -> Option<ReadArticle> {
        let places = std::mem::take(&mut self.places);
        let cells = Cells {
            row,
            places: &places,
        };
        let ended = self.take(position, &cells);
        self.places = places;
        ended
    }

    /// Invalidates the current article after an unreadable row.
    pub(crate) fn invalidate(&mut self, reason: String) -> bool {
        match &mut self.open {
            Some(open) => {
                open.article = Err(reason);
                true
            }
            None => false,
        }
    }

    /// The last article.
    pub(crate) fn finish(&mut self) -> Option<ReadArticle> {
        let mut open = self.open.take()?;
        if let Ok(article) = &mut open.article
            && let Some(answer) = &mut article.answer
        {
            sort_mentions(&mut answer.mentions);
        }
        Some((open.position, open.article))
    }

    fn take<R: TableRow>(
        &mut self,
        position: Position,
        cells: &Cells<'_, R>,
    ) -> Option<ReadArticle> {
        let id = cells.get("article").unwrap_or_default();
        let fingerprint = cells.get("fingerprint");
        let goes_on = self
            .open
            .as_ref()
            .is_some_and(|open| open.id == id && open.fingerprint.as_deref() == fingerprint);
        let ended = if goes_on { None } else { self.finish() };
        if !goes_on {
            let judged_by = self.judged_by(cells);
            self.open = Some(Open {
                position,
                id: id.to_owned(),
                fingerprint: fingerprint.map(str::to_owned),
                article: judged_by.and_then(|judged_by| new_article(cells, judged_by)),
            });
        }
        if let Some(open) = &mut self.open {
            open.add(mention(cells));
        }
        ended
    }

    fn judged_by<R: TableRow>(&mut self, cells: &Cells<'_, R>) -> Result<Arc<JudgedBy>, Words> {
        let line = cells.needed(JUDGED_BY)?;
        if let Some((known, judged_by)) = &self.known
            && known == line
        {
            return Ok(Arc::clone(judged_by));
        }
        let judged_by = Arc::new(JudgedBy::from_line(line).map_err(words)?);
        self.known = Some((line.to_owned(), Arc::clone(&judged_by)));
        Ok(judged_by)
    }
}

impl Open {
    /// Adds the mention of a row, if it has one.
    fn add(&mut self, mention: Result<Option<StoredMention>, Words>) {
        match (&mut self.article, mention) {
            (Ok(article), Ok(Some(mention))) => {
                let Some(answer) = &mut article.answer else {
                    return;
                };
                if answer.mentions.len() >= MAX_MENTIONS {
                    let words = format!("more than {MAX_MENTIONS} mentions in one article");
                    self.article = Err(words);
                    return;
                }
                answer.mentions.push(mention);
            }
            (Ok(_), Err(words)) => self.article = Err(words),
            (Ok(_), Ok(None)) | (Err(_), _) => {}
        }
    }
}

/// An article without its mentions yet.
fn new_article<R: TableRow>(
    cells: &Cells<'_, R>,
    judged_by: Arc<JudgedBy>,
) -> Result<Box<Document>, Words> {
    let head = Head {
        id: cells.needed("article")?,
        title: cells.owned("title"),
        date: cells.get("date"),
        outlet: cells.owned("outlet"),
        url: cells.owned("url"),
        lang: cells.get("lang"),
        carried: cells.owned("carried"),
        language: cells.get("language"),
        language_confidence: cells.parsed("language_confidence")?.unwrap_or(0.0),
        fingerprint: cells.get("fingerprint"),
    };
    let focus = cells.list::<Focus>("focus")?.into_iter();
    let resolved = ResolvedCounts {
        names: cells.parsed("resolved_names")?.unwrap_or(0),
        demonyms: cells.parsed("resolved_demonyms")?.unwrap_or(0),
        metonyms: cells.parsed("resolved_metonyms")?.unwrap_or(0),
    };
    let answer = Stored {
        language: head.language()?,
        mentions: Vec::new(),
        focus: focus.map(Focus::stored).collect::<Result<_, _>>()?,
        resolved,
        fingerprint: head.fingerprint()?,
        judged_by,
    };
    article(head, answer)
}

/// The mention of a row; `None` for an article without mentions.
fn mention<R: TableRow>(cells: &Cells<'_, R>) -> Result<Option<StoredMention>, Words> {
    let Some(field) = cells.get("field") else {
        return Ok(None);
    };
    let candidates = cells.list::<Candidate>("candidates")?.into_iter();
    let written = RawMention {
        field,
        chars: CharSpan {
            start: cells.number("start")?,
            end: cells.number("end")?,
        },
        text: cells.needed("text")?.to_owned(),
        status: cells.needed("status")?,
        form: cells.needed("form")?,
        qualifier: cells.get("qualifier"),
        place_id: cells.get("place_id"),
        confidence: cells.number("confidence")?,
        reason: cells.owned("reason").unwrap_or_default(),
        candidates: candidates
            .map(Candidate::stored)
            .collect::<Result<_, _>>()?,
        snippet: cells.owned("snippet").unwrap_or_default(),
        snippet_name: (
            cells.parsed("snippet_start")?.unwrap_or(0),
            cells.parsed("snippet_end")?.unwrap_or(0),
        ),
    };
    written.stored().map(Some)
}
