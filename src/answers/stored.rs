//! An answer that was read back: an article's mentions as in their file, with the ids of their places.
//!
//! Reading needs no gazetteer; [`Stored::judged`] looks the places up in one.

use super::{JudgedBy, ResolvedCounts};
use crate::document::Fingerprint;
use crate::focus::{Focus, Level};
use crate::judged::{Judged, Language};
use crate::mention::{Candidate, CharSpan, Field, Mention, Span, Status};
use crate::places::Places;
use crate::resolver::reason_by_name;
use exonym_gazetteer::{Direction, Form, PlaceId, PlaceIx};
use std::sync::Arc;

/// The answer for an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// The language in which it was processed.
    pub language: Language,
    /// Its mentions, ordered by field and position.
    pub mentions: Vec<StoredMention>,
    /// The places that it is about.
    pub focus: Vec<StoredFocus>,
    /// The counts of its resolved mentions, including those that slices left out of the file.
    pub resolved: ResolvedCounts,
    /// The fingerprint for detecting copies; `None` if it was removed from the file.
    pub fingerprint: Option<Fingerprint>,
    /// How it was produced.
    pub judged_by: Arc<JudgedBy>,
}

/// A mention.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredMention {
    /// The part of the article that contains it.
    pub field: Field,
    /// The code points in that part.
    pub chars: CharSpan,
    /// The name as written.
    pub text: String,
    /// The decision.
    pub status: Status,
    /// The form in which it names the place.
    pub form: Form,
    /// The part of the place that is meant.
    pub qualifier: Option<Direction>,
    /// The best candidates, best first.
    pub candidates: Vec<StoredCandidate>,
    /// The probability that the best is right.
    pub confidence: f64,
    /// The deciding evidence.
    pub reason: String,
    /// The words around it, on one line.
    pub snippet: String,
    /// The bytes of the name in the snippet.
    pub snippet_name: Span,
}

/// A candidate for a mention.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredCandidate {
    /// The place.
    pub place: PlaceId,
    /// The probability that the mention refers to it.
    pub probability: f64,
}

/// A place that the article is about.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredFocus {
    /// The place.
    pub place: PlaceId,
    /// Whether it is a country, an area or a town.
    pub level: Level,
    /// Its share of everything that the article names.
    pub share: f64,
}

/// A place of answers that is missing in the gazetteer and the alias files in use.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not in this gazetteer; {fix}", fix = fix(.0))]
pub struct UnknownPlace(pub PlaceId);

fn fix(place: &PlaceId) -> &'static str {
    match place {
        PlaceId::Own(_) => {
            "pass --alias with the file that has it, as when the articles were annotated"
        }
        _ => {
            "pass --gazetteer with the one that the articles were annotated with, or annotate again"
        }
    }
}

impl Stored {
    /// The mentions with their places looked up.
    ///
    /// # Errors
    /// Returns [`UnknownPlace`] for the first place that is missing.
    pub fn judged(&self, places: &Places<'_>) -> Result<Judged, UnknownPlace> {
        let mentions = self.mentions.iter().map(|one| one.mention(places));
        Ok(Judged {
            mentions: mentions.collect::<Result<_, _>>()?,
            language: self.language,
        })
    }

    /// The places that the article is about, looked up.
    ///
    /// # Errors
    /// Returns [`UnknownPlace`] for the first place that is missing.
    pub fn focus(&self, places: &Places<'_>) -> Result<Vec<Focus>, UnknownPlace> {
        let focus = self.focus.iter().map(|one| {
            Ok(Focus {
                place: look_up(&one.place, places)?,
                level: one.level,
                share: one.share,
            })
        });
        focus.collect()
    }

    /// The words around a mention returned by [`Stored::judged`], and the position of the name in them.
    pub(crate) fn around(&self, mention: &Mention) -> Option<(&str, Span)> {
        let key = (mention.field, mention.chars.start);
        let at = self
            .mentions
            .binary_search_by_key(&key, |one| (one.field, one.chars.start));
        let found = self.mentions.get(at.ok()?)?;
        Some((&found.snippet, found.snippet_name))
    }
}

impl StoredMention {
    fn mention(&self, places: &Places<'_>) -> Result<Mention, UnknownPlace> {
        let candidates = self.candidates.iter().map(|one| {
            Ok(Candidate {
                place: look_up(&one.place, places)?,
                probability: one.probability,
            })
        });
        Ok(Mention {
            field: self.field,
            // Without the text the byte offsets are unknown; nothing reads them.
            span: Span {
                start: self.chars.start,
                end: self.chars.end,
            },
            chars: self.chars,
            text: self.text.clone(),
            status: self.status,
            form: self.form,
            qualifier: self.qualifier,
            candidates: candidates.collect::<Result<_, _>>()?,
            confidence: self.confidence,
            reason: reason_by_name(&self.reason),
        })
    }
}

fn look_up(id: &PlaceId, places: &Places<'_>) -> Result<PlaceIx, UnknownPlace> {
    places.by_id(id).ok_or_else(|| UnknownPlace(id.clone()))
}
