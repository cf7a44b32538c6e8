//! The places that a name may mean, with all evidence that applies wherever the name occurs.
//!
//! Takes an occurrence of a match; returns its [`NamedCandidate`]s, likeliest first. They depend on the name,
//! how it is written and attached, and the language, so a worker caches them across articles
//! ([`CandidateCache`]).

mod cache;
mod form;
mod home;
mod kind;
mod namesakes;

pub(crate) use cache::CandidateCache;

use super::evidence::{Entries, Ledger, Sums};
use super::feature::Feature;
use super::weights::Weights;
use super::words::Occurrence;
use crate::matcher::{Attached, MatchedName, spelling_fits};
use crate::places::{AliasTarget, CandidatePlace, Places};
use crate::text::visible_form;
use exonym_gazetteer::{Form, Lang, NameLayer, Place, PlaceIx, Toponym};
use form::{FormContext, ListedForm};

/// The data that candidates are looked up and weighed with.
#[derive(Clone, Copy)]
pub(crate) struct Lookup<'a> {
    pub(crate) places: &'a Places<'a>,
    pub(crate) weights: &'a Weights,
    /// The article's language, for which the weights are.
    pub(crate) article: Option<Lang>,
    /// The language of the sentence.
    pub(crate) lang: Option<Lang>,
}

impl Lookup<'_> {
    /// Returns the lookup for a name in a sentence of another language.
    pub(crate) fn in_language(self, lang: Option<Lang>) -> Self {
        Self { lang, ..self }
    }
}

/// A place that a name may mean, with the evidence that applies wherever the name occurs.
#[derive(Clone, Debug)]
pub(crate) struct NamedCandidate<L> {
    pub(crate) place: CandidatePlace,
    pub(crate) form: Form,
    pub(crate) rank: Rank,
    /// Whether the written form was generated, as case forms are.
    pub(crate) generated: bool,
    /// Whether it is the place's own name, as written.
    pub(crate) own_name: bool,
    /// Whether the name is in a language other than that of the article.
    pub(crate) foreign: bool,
    /// Whether it is named by an abbreviation that occurs only after a place inside it.
    pub(crate) after_place: bool,
    pub(crate) ledger: L,
}

/// Maximum number of candidates weighed: of a hundred villages with the same name, the least likely are
/// dropped.
const MAX_CANDIDATES: usize = 64;

fn form_context(at: &Occurrence<'_>) -> FormContext {
    FormContext {
        attached: at.found.attached,
        opens_sentence: at.head().opens_sentence || at.amid_capitals(),
    }
}

/// Returns the candidates of a match, likeliest first by the evidence that applies wherever the name occurs;
/// empty for a veto and for a name that an alias file forbids.
fn candidates<L: Ledger>(at: &Occurrence<'_>, lookup: Lookup<'_>) -> Vec<NamedCandidate<L>> {
    let Lookup {
        places, weights, ..
    } = lookup;
    let mut found = match at.found.named {
        MatchedName::Veto => Vec::new(),
        MatchedName::Alias(row) => match places.alias(row) {
            Some(AliasTarget::Place(ix)) => alias_candidate(ix, lookup).into_iter().collect(),
            Some(AliasTarget::Forbidden) | None => Vec::new(),
        },
        MatchedName::Name(_) => named_candidates(at, lookup),
    };
    namesakes::enter(&mut found, weights);
    ranked(found)
}

/// Sorts candidates by likelihood and drops the least likely.
fn ranked<L: Ledger>(mut found: Vec<NamedCandidate<L>>) -> Vec<NamedCandidate<L>> {
    found.sort_by(|a, b| {
        let by_score = b
            .ledger
            .sums()
            .candidate
            .total_cmp(&a.ledger.sums().candidate);
        by_score.then(a.place.ix.cmp(&b.place.ix))
    });
    found.truncate(MAX_CANDIDATES);
    found
}

fn alias_candidate<L: Ledger>(ix: PlaceIx, lookup: Lookup<'_>) -> Option<NamedCandidate<L>> {
    let mut candidate = NamedCandidate {
        place: lookup.places.candidate(ix)?,
        form: Form::Name,
        rank: Rank::Listed,
        generated: false,
        own_name: false,
        foreign: false,
        after_place: false,
        ledger: L::default(),
    };
    let mut entries = Entries {
        weights: lookup.weights,
        ledger: &mut candidate.ledger,
    };
    entries.enter(Feature::Alias);
    Some(candidate)
}

/// Lower-case forms must be in the article's language: French `fines` are not Finns.
fn is_of_language(toponym: &Toponym<'_>, at: &Occurrence<'_>, lang: Option<Lang>) -> bool {
    let lower = at.written().chars().next().is_some_and(char::is_lowercase);
    let differs = lang.is_some() && toponym.lang().is_some() && toponym.lang() != lang;
    !(lower && differs)
}

/// Returns the toponyms that match the text as written, in the order of their places.
fn matching_toponyms<'g>(at: &Occurrence<'_>, lookup: Lookup<'g>) -> Vec<Toponym<'g>> {
    let MatchedName::Name(name) = at.found.named else {
        return Vec::new();
    };
    let all = lookup.places.gazetteer().toponyms(name);
    let mut toponyms: Vec<Toponym<'g>> = all
        .filter(|toponym| spelling_fits(toponym, at.written()))
        .filter(|toponym| is_of_language(toponym, at, lookup.lang))
        .collect();
    // A writer who uses diacritics means them: Brasília is not Brasilia.
    let written = visible_form(at.written());
    let exact = |toponym: &Toponym<'_>| visible_form(toponym.text()) == written;
    let has_marks =
        written.contains(|c: char| matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}'));
    // The same goes for hyphens: Pas-de-Calais is not the pas de Calais.
    let has_marks = has_marks || written.contains('-');
    if has_marks && at.found.attached == Attached::Nothing && toponyms.iter().any(exact) {
        let lowercase = written.to_lowercase();
        toponyms.retain(|toponym| visible_form(toponym.text()).to_lowercase() == lowercase);
    }
    // `донецька` is the adjective, not the genitive of the city, which has a capital.
    let lowercase = |toponym: &Toponym<'_>| begins_lowercase(toponym.text());
    if begins_lowercase(&written) && toponyms.iter().any(lowercase) {
        toponyms.retain(lowercase);
    }
    toponyms
}

fn begins_lowercase(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// Returns one candidate per place, from its best toponym.
fn named_candidates<L: Ledger>(at: &Occurrence<'_>, lookup: Lookup<'_>) -> Vec<NamedCandidate<L>> {
    let toponyms = matching_toponyms(at, lookup);
    let written = visible_form(at.written());
    let mut found: Vec<NamedCandidate<L>> = Vec::with_capacity(toponyms.len());
    for toponym in &toponyms {
        let Some(candidate) = named_candidate(toponym, &written, form_context(at), lookup) else {
            continue;
        };
        match found.last_mut() {
            Some(last) if last.place.ix == candidate.place.ix => {
                if is_better(&candidate, last) {
                    *last = candidate;
                }
            }
            _ => found.push(candidate),
        }
    }
    found
}

/// Whether one toponym of a place is better evidence for it than another.
fn is_better<L: Ledger>(one: &NamedCandidate<L>, other: &NamedCandidate<L>) -> bool {
    let score = |candidate: &NamedCandidate<L>| {
        let sums = candidate.ledger.sums();
        sums.candidate + sums.place
    };
    let order = one.rank.cmp(&other.rank);
    order.is_lt() || order.is_eq() && score(one) > score(other)
}

/// Returns the candidate that a toponym names; `written` is the name as a reader sees it.
fn named_candidate<L: Ledger>(
    toponym: &Toponym<'_>,
    written: &str,
    context: FormContext,
    lookup: Lookup<'_>,
) -> Option<NamedCandidate<L>> {
    let ix = toponym.place();
    let place = lookup.places.gazetteer().place(ix)?;
    let facts = lookup.places.candidate(ix)?;
    let listed = ListedForm::new(toponym, &place);
    let mut ledger = L::default();
    let mut entries = Entries {
        weights: lookup.weights,
        ledger: &mut ledger,
    };
    kind::enter(
        facts.kind,
        facts.population,
        place.spellings(),
        &mut entries,
    );
    form::enter(&listed, written, context, lookup.lang, &mut entries);
    Some(NamedCandidate {
        place: facts,
        form: toponym.form(),
        rank: rank(&listed, lookup.lang),
        generated: toponym.generated(),
        own_name: listed.own_name && listed.text == written,
        foreign: is_foreign(&listed, lookup.lang),
        after_place: toponym.is_after_place(),
        ledger,
    })
}

/// Whether a name is in a language other than that of the article, or in an unknown language and not the
/// place's own.
fn is_foreign(listed: &ListedForm<'_>, lang: Option<Lang>) -> bool {
    match listed.toponym.lang() {
        Some(listed) => lang.is_some_and(|lang| lang != listed),
        // New York state is called New York.
        None => {
            let world = listed.toponym.layer() == NameLayer::World;
            world && !listed.canonical.starts_with(listed.text)
        }
    }
}

/// How reliably a toponym is what its form says: of several toponyms for one place, only the best rank
/// counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// Its canonical name, or a name of the article's language or of the press.
    Listed,
    /// A demonym, a part and the like, or a form made by rule in another language.
    Derived,
    /// Any other name of the world layer, where adjectives may be listed as names (Georgian).
    Other,
}

fn rank(listed: &ListedForm<'_>, lang: Option<Lang>) -> Rank {
    let toponym = listed.toponym;
    let of_language = toponym.lang().is_some() && (lang.is_none() || toponym.lang() == lang);
    let confirmed = of_language || toponym.layer() == NameLayer::Press && !toponym.generated();
    match toponym.form() {
        Form::Name | Form::Abbreviation if confirmed || listed.text == listed.canonical => {
            Rank::Listed
        }
        Form::Name | Form::Abbreviation if !toponym.generated() => Rank::Other,
        _ => Rank::Derived,
    }
}

/// Whether a listed form of the name is in all capitals, exactly as written.
pub(crate) fn is_listed_in_capitals(at: &Occurrence<'_>, places: &Places<'_>) -> bool {
    let written = &*visible_form(at.written());
    match at.found.named {
        MatchedName::Name(name) => places.gazetteer().toponyms(name).any(|toponym| {
            visible_form(toponym.text()) == written
                && (toponym.layer() != NameLayer::World || toponym.form() == Form::Name)
        }),
        _ => true,
    }
}

/// Scores a toponym for a place among the name's others, without any text.
pub(crate) fn prior(
    toponym: &Toponym<'_>,
    place: &Place<'_>,
    written: &str,
    weights: &Weights,
) -> f64 {
    let mut ledger = Sums::default();
    let mut entries = Entries {
        weights,
        ledger: &mut ledger,
    };
    kind::enter(
        place.kind(),
        place.population(),
        place.spellings(),
        &mut entries,
    );
    let alone = FormContext {
        attached: Attached::Nothing,
        opens_sentence: true,
    };
    let listed = ListedForm::new(toponym, place);
    form::enter(&listed, &visible_form(written), alone, None, &mut entries);
    ledger.candidate
}
