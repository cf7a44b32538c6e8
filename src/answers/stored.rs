//! An answer that was read back: an article's mentions as their file has them, by the ids of their places.
//!
//! It needs no gazetteer to be read; [`Stored::judged`] looks its places up in one.

use super::{JudgedBy, Resolved};
use crate::document::Fingerprint;
use crate::focus::{Focus, Level};
use crate::judged::{Judged, Language};
use crate::mention::{Candidate, CharSpan, Field, Mention, Span, Status};
use crate::places::Places;
use crate::resolver::reason_called;
use exonym_gazetteer::{Direction, Form, PlaceId, PlaceIx};
use std::sync::Arc;

/// The answer on an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// In which language it was judged.
    pub language: Language,
    /// Its mentions, in the order of its fields and texts.
    pub mentions: Vec<StoredMention>,
    /// What it is about.
    pub focus: Vec<StoredFocus>,
    /// Its mentions that are resolved, those included that slices left out of the file.
    pub resolved: Resolved,
    /// What tells copies of it apart; `None` where that was taken out of the file.
    pub fingerprint: Option<Fingerprint>,
    /// How it was judged.
    pub judged_by: Arc<JudgedBy>,
}

/// A mention.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredMention {
    /// The part of the article that it is in.
    pub field: Field,
    /// Code points of that.
    pub chars: CharSpan,
    /// The name as it is written there.
    pub text: String,
    /// What was decided.
    pub status: Status,
    /// How the place is named.
    pub form: Form,
    /// Which part of the place is meant.
    pub qualifier: Option<Direction>,
    /// The likeliest places, best first.
    pub candidates: Vec<StoredCandidate>,
    /// The probability that the best is right.
    pub confidence: f64,
    /// What decided.
    pub reason: String,
    /// The words around it, and the bytes of them that are the name.
    pub snippet: String,
    /// The bytes of the snippet that are the name.
    pub snippet_name: Span,
}

/// A place that a mention may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredCandidate {
    /// The place.
    pub place: PlaceId,
    /// The probability that the mention means it.
    pub probability: f64,
}

/// A place that the article is about.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredFocus {
    /// The place.
    pub place: PlaceId,
    /// Whether it is a country, an area or a town.
    pub level: Level,
    /// The part of all that the article names which speaks for it.
    pub share: f64,
}

/// A place of answers that the gazetteer and the alias files at hand do not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no place of this gazetteer; {mend}", mend = mend(.0))]
pub struct UnknownPlace(pub PlaceId);

fn mend(place: &PlaceId) -> &'static str {
    match place {
        PlaceId::Own(_) => "give --alias with the file that has it, as when it was judged",
        _ => "give --gazetteer with the one that judged it, or annotate again",
    }
}

impl Stored {
    /// The mentions with their places.
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

    /// What the article is about.
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

    /// The words around a mention that [`Stored::judged`] gave, and where the name is in them.
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
            // Without the text there are no bytes; nothing reads them.
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
            reason: reason_called(&self.reason),
        })
    }
}

fn look_up(id: &PlaceId, places: &Places<'_>) -> Result<PlaceIx, UnknownPlace> {
    places.by_id(id).ok_or_else(|| UnknownPlace(id.clone()))
}
