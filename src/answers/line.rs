//! Reads a line of answers: an article with its mentions.
//!
//! Takes JSON; returns an article with its stored answer, or the reason why it cannot be read.

use super::stored::Stored;
use super::table::{Head, article};
use super::{JudgedBy, ResolvedCounts, StoredCandidate, StoredFocus, StoredMention};
use crate::document::Document;
use crate::focus::Level;
use crate::mention::CharSpan;
use serde::Deserialize;
use std::borrow::Cow;
use std::sync::Arc;

/// The members of a line that are read.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    title: Option<String>,
    date: Option<String>,
    lang: Option<String>,
    language: Option<String>,
    #[serde(default)]
    language_confidence: f64,
    #[serde(borrow)]
    mentions: Vec<Mention<'a>>,
    #[serde(default)]
    focus: Vec<Focus>,
    url: Option<String>,
    outlet: Option<String>,
    carried: Option<String>,
    resolved: Option<ResolvedCounts>,
    fingerprint: Option<String>,
    judged_by: Option<JudgedBy>,
}

#[derive(Deserialize)]
struct Mention<'a> {
    start: usize,
    end: usize,
    text: String,
    #[serde(borrow)]
    status: Cow<'a, str>,
    #[serde(borrow)]
    form: Cow<'a, str>,
    qualifier: Option<Cow<'a, str>>,
    place_id: Option<Cow<'a, str>>,
    confidence: f64,
    #[serde(borrow)]
    field: Cow<'a, str>,
    #[serde(default)]
    reason: String,
    candidates: Option<Vec<Candidate>>,
    #[serde(default)]
    snippet: String,
    #[serde(default)]
    snippet_start: usize,
    #[serde(default)]
    snippet_end: usize,
}

/// A candidate, in lines and in the column of tables.
#[derive(Deserialize)]
pub(super) struct Candidate {
    place_id: String,
    probability: f64,
}

/// A focus, in lines and in the column of tables.
#[derive(Deserialize)]
pub(super) struct Focus {
    place_id: String,
    level: String,
    share: f64,
}

impl Candidate {
    pub(super) fn stored(self) -> Result<StoredCandidate, String> {
        Ok(StoredCandidate {
            place: self.place_id.parse().map_err(super::table::words)?,
            probability: self.probability,
        })
    }
}

impl Focus {
    pub(super) fn stored(self) -> Result<StoredFocus, String> {
        let level = Level::from_name(&self.level);
        Ok(StoredFocus {
            place: self.place_id.parse().map_err(super::table::words)?,
            level: level.ok_or_else(|| format!("focus: no level {:?}", self.level))?,
            share: self.share,
        })
    }
}

/// The article of a line; `known` is the `judged_by` of the previous line, which is usually the same.
///
/// # Errors
/// Returns what is wrong with it, in words.
pub(crate) fn read_line(
    line: &str,
    known: &mut Option<Arc<JudgedBy>>,
) -> Result<Box<Document>, String> {
    let line: Line<'_> = serde_json::from_str(line).map_err(super::table::words)?;
    let judged_by = line.judged_by.ok_or_else(|| {
        "it does not say how it was made, like all answers of earlier versions; annotate the \
         articles again"
            .to_owned()
    })?;
    if judged_by.schema != super::SCHEMA {
        return Err(super::JudgedByError::Schema(judged_by.schema).to_string());
    }
    let judged_by = match known.take().filter(|known| **known == judged_by) {
        Some(known) => known,
        None => Arc::new(judged_by),
    };
    *known = Some(Arc::clone(&judged_by));
    let mentions = line.mentions.into_iter().map(Mention::stored);
    let focus = line.focus.into_iter().map(Focus::stored);
    let head = Head {
        id: &line.id,
        title: line.title,
        date: line.date.as_deref(),
        outlet: line.outlet,
        url: line.url,
        lang: line.lang.as_deref(),
        carried: line.carried,
        language: line.language.as_deref(),
        language_confidence: line.language_confidence,
        fingerprint: line.fingerprint.as_deref(),
    };
    let answer = Stored {
        language: head.language()?,
        mentions: mentions.collect::<Result<_, String>>()?,
        focus: focus.collect::<Result<_, String>>()?,
        resolved: line.resolved.unwrap_or_default(),
        fingerprint: head.fingerprint()?,
        judged_by,
    };
    article(head, answer)
}

impl Mention<'_> {
    fn stored(self) -> Result<StoredMention, String> {
        let candidates = self.candidates.unwrap_or_default().into_iter();
        let candidates = candidates.map(Candidate::stored);
        super::table::RawMention {
            field: &self.field,
            chars: CharSpan {
                start: self.start,
                end: self.end,
            },
            text: self.text,
            status: &self.status,
            form: &self.form,
            qualifier: self.qualifier.as_deref(),
            place_id: self.place_id.as_deref(),
            confidence: self.confidence,
            reason: self.reason,
            candidates: candidates.collect::<Result<_, String>>()?,
            snippet: self.snippet,
            snippet_name: (self.snippet_start, self.snippet_end),
        }
        .stored()
    }
}
