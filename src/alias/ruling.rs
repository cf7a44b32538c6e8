//! Applies conditional alias rows to an article that was judged without them.
//!
//! Takes an article, its folded fields and its judged mentions; returns [`Ruling`]s: mentions that replace
//! judged ones. They change only the names that they are about. Unlike an unconditional row, such a row is not
//! evidence for neighbouring names, so a corrected answer corrects that answer only.

use super::conditions::{Chosen, Conditions};
use crate::context::{fold_outlet, host};
use crate::controls::Cleaner;
use crate::document::Document;
use crate::matcher::{Match, MatchedName};
use crate::mention::{Candidate, CharSpan, Field, Mention, Span, Status};
use crate::places::{Alias, AliasTarget, Places};
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{Form, Lang};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

/// The reason given for these mentions.
const REASON: &str = "your alias";

/// The conditional rows, by name.
#[derive(Debug, Default)]
pub(crate) struct Rulebook {
    /// The folded names, sorted and without duplicates.
    names: Vec<String>,
    /// The rows of each name, as indices into [`Places::conditional_aliases`].
    rows: Vec<Vec<usize>>,
    /// How many mentions each row settled.
    settled: Vec<AtomicU64>,
}

/// A mention that a row settles.
#[derive(Debug)]
pub(crate) struct Ruling {
    /// Replaces all judged mentions that it overlaps.
    pub(crate) mention: Mention,
    /// Index of the row in [`Places::conditional_aliases`].
    pub(crate) row: usize,
}

/// An article as judged without conditional rows.
#[derive(Clone, Copy)]
pub(crate) struct JudgedArticle<'a> {
    pub(crate) document: &'a Document,
    pub(crate) lang: Option<Lang>,
    pub(crate) mentions: &'a [&'a Mention],
}

impl Rulebook {
    /// Collects the conditional rows of these places.
    pub(crate) fn new(places: &Places<'_>) -> Self {
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let rows = places.conditional_aliases();
        for (number, row) in rows.iter().enumerate() {
            by_name
                .entry(fold_name(&row.name))
                .or_default()
                .push(number);
        }
        let (names, by_name) = by_name.into_iter().unzip();
        Self {
            names,
            rows: by_name,
            settled: rows.iter().map(|_| AtomicU64::new(0)).collect(),
        }
    }

    /// Returns the names, in index order.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether there is no row.
    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Returns the rows that have not settled anything so far.
    pub(crate) fn unused<'p>(&self, places: &'p Places<'_>) -> impl Iterator<Item = &'p Alias> {
        let rows = places.conditional_aliases().iter().enumerate();
        rows.filter(|(number, _)| self.settled[*number].load(Ordering::Relaxed) == 0)
            .map(|(_, row)| row)
    }

    /// Returns the mentions that rows settle in a field; `found` are the rulebook's names in that field.
    pub(crate) fn rulings(
        &self,
        article: JudgedArticle<'_>,
        field: Field,
        found: &[Match],
        places: &Places<'_>,
    ) -> Vec<Ruling> {
        let in_field = article.mentions.iter().copied();
        let in_field: Vec<&Mention> = in_field.filter(|one| one.field == field).collect();
        let settled = found.iter().filter_map(|found| {
            let MatchedName::Alias(name) = found.named else {
                return None;
            };
            let judged = judged_at(&in_field, found.span)?;
            let row = self.row(name, article, judged, places)?;
            self.settled[row].fetch_add(1, Ordering::Relaxed);
            let target = places.conditional_aliases()[row].target;
            let text = article.document.field(field);
            let mention = settled_mention(field, found.span, text, judged, target);
            Some(Ruling { mention, row })
        });
        settled.collect()
    }

    /// Returns the narrowest row of a name that applies here; of equally narrow rows, the last.
    fn row(
        &self,
        name: usize,
        article: JudgedArticle<'_>,
        judged: Option<&Mention>,
        places: &Places<'_>,
    ) -> Option<usize> {
        let rows = self.rows.get(name)?.iter().copied();
        let conditions = |row: usize| places.conditional_aliases()[row].conditions.as_deref();
        let holding = rows.filter_map(|row| {
            let conditions = conditions(row)?;
            conditions_hold(conditions, article, judged, places)
                .then(|| (conditions.narrowness(), row))
        });
        holding.max().map(|(_, row)| row)
    }
}

/// Returns the judged mention within the span, if any; `None` if a longer or earlier name overlaps the span,
/// so that the row's name is only part of a name.
fn judged_at<'m>(mentions: &[&'m Mention], span: Span) -> Option<Option<&'m Mention>> {
    let overlapping = |one: &&&Mention| one.span.start < span.end && span.start < one.span.end;
    let mut there = None;
    for one in mentions.iter().filter(overlapping) {
        let within = span.start <= one.span.start && one.span.end <= span.end;
        if !within {
            return None;
        }
        if one.span == span {
            there = Some(*one);
        }
    }
    Some(there)
}

/// Whether all conditions hold for an article and for the mention judged at the name.
fn conditions_hold(
    conditions: &Conditions,
    article: JudgedArticle<'_>,
    judged: Option<&Mention>,
    places: &Places<'_>,
) -> bool {
    let Conditions {
        article: id,
        chosen,
        near,
        outlet,
        country,
        lang,
    } = conditions;
    let JudgedArticle {
        document, mentions, ..
    } = article;
    let chosen_before = judged.and_then(Mention::place);
    let is_chosen = |chosen: &Chosen| match chosen {
        Chosen::Nothing => chosen_before.is_none(),
        Chosen::Place(ix) => chosen_before == Some(*ix),
    };
    let mentioned = || mentions.iter().filter_map(|one| Some((one.place()?, *one)));
    let elsewhere = || mentioned().filter(|(_, one)| judged != Some(*one));
    let lies_in = |code| {
        let country = |ix| places.candidate(ix).and_then(|place| place.country);
        mentioned().any(|(ix, _)| country(ix) == Some(code))
    };
    id.as_ref().is_none_or(|id| is_article(document, id))
        && chosen.as_ref().is_none_or(is_chosen)
        && lang.is_none_or(|lang| article.lang == Some(lang))
        && outlet
            .as_ref()
            .is_none_or(|outlet| is_from_outlet(document, outlet))
        && near
            .as_ref()
            .is_none_or(|near| elsewhere().any(|(ix, _)| near.places.contains(&ix)))
        && country.is_none_or(lies_in)
}

/// Whether an article has this id, verbatim or as products write it.
fn is_article(document: &Document, id: &str) -> bool {
    document.id.trim() == id || Cleaner::default().clean(&document.id).trim() == id
}

/// Whether an article is from this outlet, by name or by the host of its address.
fn is_from_outlet(document: &Document, outlet: &str) -> bool {
    let named = document.outlet.as_deref().map(str::trim);
    let host = document.url.as_deref().and_then(host);
    let names = named.into_iter().chain(host);
    names.map(fold_outlet).any(|name| name == outlet)
}

/// Returns a mention as a row settles it.
fn settled_mention(
    field: Field,
    span: Span,
    text: &str,
    judged: Option<&Mention>,
    target: AliasTarget,
) -> Mention {
    let written = &text[span.start..span.end];
    let start = judged.map_or_else(
        || text[..span.start].chars().count(),
        |judged| judged.chars.start,
    );
    let part = judged.filter(|judged| judged.form == Form::Part);
    let place = match target {
        AliasTarget::Place(ix) => Some(ix),
        AliasTarget::Forbidden => None,
    };
    let candidate = place.map(|place| Candidate {
        place,
        probability: 1.0,
    });
    Mention {
        field,
        span,
        chars: CharSpan {
            start,
            end: start + written.chars().count(),
        },
        text: written.to_owned(),
        status: match place {
            Some(_) => Status::Resolved,
            None => Status::Rejected,
        },
        form: part.map_or(Form::Name, |part| part.form),
        qualifier: part.and_then(|part| part.qualifier),
        confidence: if place.is_some() { 1.0 } else { 0.0 },
        candidates: candidate.into_iter().collect(),
        reason: REASON,
    }
}

/// Replaces mentions, or values that hold one, by the rulings that overlap them, and keeps text order. `replace`
/// builds the new value from a ruling and the value replaced.
pub(crate) fn apply_rulings<T>(
    all: Vec<T>,
    rulings: Vec<Ruling>,
    mention: impl Fn(&T) -> &Mention,
    replace: impl Fn(Ruling, Option<T>) -> T,
) -> Vec<T> {
    let place = |one: &Mention| (one.field, one.span.start);
    let mut rest = all.into_iter().peekable();
    let mut out = Vec::with_capacity(rest.len() + rulings.len());
    for ruling in rulings {
        let at = (ruling.mention.field, ruling.mention.span);
        while let Some(before) = rest.next_if(|one| place(mention(one)) < (at.0, at.1.start)) {
            out.push(before);
        }
        let mut there = None;
        while let Some(within) = rest.next_if(|one| place(mention(one)) < (at.0, at.1.end)) {
            if mention(&within).span == at.1 {
                there = Some(within);
            }
        }
        out.push(replace(ruling, there));
    }
    out.extend(rest);
    out
}
