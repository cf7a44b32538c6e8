//! What rows with conditions do to an article that was judged without them.
//!
//! An article, its folded fields and its judged mentions enter; [`Ruling`]s leave: mentions that stand
//! in place of those judged. They change the names that they are about and nothing else: what such a
//! row says is no evidence for its neighbours, as that of a row without conditions is, so that a
//! corrected answer corrects that answer alone.

use super::conditions::{Chosen, Conditions};
use crate::context::{folded_outlet, host};
use crate::controls::Cleaner;
use crate::document::Document;
use crate::matcher::{Match, Named};
use crate::mention::{Candidate, CharSpan, Field, Mention, Span, Status};
use crate::places::{Alias, AliasTarget, Places};
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{Form, Lang};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

/// Why a mention is settled as it is.
const REASON: &str = "your alias";

/// The rows with conditions, by name.
#[derive(Debug, Default)]
pub(crate) struct Rulebook {
    /// The folded names, each once, in their order.
    names: Vec<String>,
    /// By name, its rows by their numbers in [`Places::conditional_aliases`].
    rows: Vec<Vec<usize>>,
    /// By row, how many mentions it settled.
    settled: Vec<AtomicU64>,
}

/// A mention that a row settles.
#[derive(Debug)]
pub(crate) struct Ruling {
    /// In place of all that were judged and overlap it.
    pub(crate) mention: Mention,
    /// The row, by its number in [`Places::conditional_aliases`].
    pub(crate) row: usize,
}

/// An article as it was judged without any of the rows.
#[derive(Clone, Copy)]
pub(crate) struct JudgedArticle<'a> {
    pub(crate) document: &'a Document,
    pub(crate) lang: Option<Lang>,
    pub(crate) mentions: &'a [&'a Mention],
}

impl Rulebook {
    /// The rows of these places.
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

    /// The names, in the order of their numbers.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether there is no row.
    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The rows that settled nothing so far.
    pub(crate) fn idle<'p>(&self, places: &'p Places<'_>) -> impl Iterator<Item = &'p Alias> {
        let rows = places.conditional_aliases().iter().enumerate();
        rows.filter(|(number, _)| self.settled[*number].load(Ordering::Relaxed) == 0)
            .map(|(_, row)| row)
    }

    /// The mentions that rows settle in a field; `found` are the names of the rulebook in it.
    pub(crate) fn rulings(
        &self,
        article: JudgedArticle<'_>,
        field: Field,
        found: &[Match],
        places: &Places<'_>,
    ) -> Vec<Ruling> {
        let in_field = article.mentions.iter().copied();
        let in_field: Vec<&Mention> = in_field.filter(|one| one.field == field).collect();
        let ruled = found.iter().filter_map(|found| {
            let Named::Alias(name) = found.named else {
                return None;
            };
            let judged = judged_there(&in_field, found.span)?;
            let row = self.row(name, article, judged, places)?;
            self.settled[row].fetch_add(1, Ordering::Relaxed);
            let target = places.conditional_aliases()[row].target;
            let text = article.document.field(field);
            let mention = settled(field, found.span, text, judged, target);
            Some(Ruling { mention, row })
        });
        ruled.collect()
    }

    /// The narrowest row of a name that holds there, the last of those that are alike.
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
            hold(conditions, article, judged, places).then(|| (conditions.narrowness(), row))
        });
        holding.max().map(|(_, row)| row)
    }
}

/// The mention that was judged just there, if any; `None` where a longer name, or one that begins
/// earlier, stands across it, and the row's name is no name by itself.
fn judged_there<'m>(mentions: &[&'m Mention], span: Span) -> Option<Option<&'m Mention>> {
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

/// Whether all conditions hold of an article and of what was judged at the name.
fn hold(
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
        && outlet.as_ref().is_none_or(|outlet| is_of(document, outlet))
        && near
            .as_ref()
            .is_none_or(|near| elsewhere().any(|(ix, _)| near.places.contains(&ix)))
        && country.is_none_or(lies_in)
}

/// Whether an article has an id, as it is or as products write it.
fn is_article(document: &Document, id: &str) -> bool {
    document.id.trim() == id || Cleaner::default().clean(&document.id).trim() == id
}

/// Whether an article is of an outlet, by its name or by the host of its address.
fn is_of(document: &Document, outlet: &str) -> bool {
    let named = document.outlet.as_deref().map(str::trim);
    let host = document.url.as_deref().and_then(host);
    let names = named.into_iter().chain(host);
    names.map(folded_outlet).any(|name| name == outlet)
}

/// A mention as a row settles it.
fn settled(
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

/// Mentions, or what is told of them, with rulings in place of those that they overlap, in the order
/// of the text. `made` makes one of a ruling and of what was there.
pub(crate) fn ruled<T>(
    all: Vec<T>,
    rulings: Vec<Ruling>,
    mention: impl Fn(&T) -> &Mention,
    made: impl Fn(Ruling, Option<T>) -> T,
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
        out.push(made(ruling, there));
    }
    out.extend(rest);
    out
}
