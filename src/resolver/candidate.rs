//! The places that a name may mean, with what evidence asks of them.

use super::evidence::form::Standing;
use super::evidence::{Evidence, form, kind, place_total, which_total};
use super::occurrence::Occurrence;
use super::weights::{Feature, Weights};
use crate::matcher::{Attached, Named, is_written_so};
use crate::places::{AliasTarget, CandidatePlace, Places};
use crate::text::as_seen;
use exonym_gazetteer::{
    CountryCode, Form, Lang, NameLayer, Place, PlaceIx, PlaceKind, Toponym, checksum,
};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A place that a name may mean, with the evidence that holds wherever the name stands.
#[derive(Clone, Debug)]
pub(crate) struct NamedCandidate {
    pub(crate) place: CandidatePlace,
    pub(crate) form: Form,
    pub(crate) rank: Rank,
    /// Whether the written form was generated, as case forms are.
    pub(crate) generated: bool,
    /// Whether it is named by an abbreviation that stands only behind a place in it.
    pub(crate) after_place: bool,
    pub(crate) evidence: Vec<Evidence>,
}

/// More candidates than this are not weighed: the least likely of a hundred villages of one name
/// are left out.
const MAX_CANDIDATES: usize = 64;

/// The candidates of the names of a batch, weighed once for each way in which a name stands: the
/// articles of a batch share most of their names, and some names have thousands of places.
///
/// Any thread may ask; two that ask for the same at the same time both weigh it, to the same end.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    of: Mutex<HashMap<Standpoint, Arc<[NamedCandidate]>>>,
}

/// All that candidates hang on but the places and weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Standpoint {
    named: Named,
    /// Checksum of what is written: that two spellings of one name share its 64 bits is less
    /// likely than a fault of the machine.
    written: u64,
    lang: Option<Lang>,
    standing: Standing,
}

impl Candidates {
    /// The candidates of a match, likeliest first by what holds wherever the name stands; empty
    /// for a veto and for a name that an alias file forbids.
    pub(crate) fn of(
        &self,
        at: &Occurrence<'_>,
        places: &Places<'_>,
        lang: Option<Lang>,
        weights: &Weights,
    ) -> Arc<[NamedCandidate]> {
        let standpoint = Standpoint {
            named: at.found.named,
            written: checksum(at.written().as_bytes()),
            lang,
            standing: standing(at),
        };
        let known = || self.of.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(&standpoint) {
            return found.clone();
        }
        let found: Arc<[NamedCandidate]> = candidates(at, places, lang, weights).into();
        known().insert(standpoint, found.clone());
        found
    }
}

fn standing(at: &Occurrence<'_>) -> Standing {
    Standing {
        attached: at.found.attached,
        opens_sentence: at.head().opens_sentence || at.amid_capitals(),
    }
}

fn candidates(
    at: &Occurrence<'_>,
    places: &Places<'_>,
    lang: Option<Lang>,
    weights: &Weights,
) -> Vec<NamedCandidate> {
    let written = &*as_seen(at.written());
    let mut found = match at.found.named {
        Named::Veto => Vec::new(),
        Named::Alias(row) => match places.alias(row) {
            Some(AliasTarget::Place(ix)) => alias_candidate(places, ix).into_iter().collect(),
            Some(AliasTarget::Forbidden) | None => Vec::new(),
        },
        Named::Name(name) => {
            let gazetteer = places.gazetteer();
            let written_so = || {
                gazetteer.toponyms(name).filter(|toponym| {
                    is_written_so(toponym, at.written()) && is_of_language(toponym, at, lang)
                })
            };
            let begins_small = |text: &str| text.chars().next().is_some_and(char::is_lowercase);
            // `донецька` is the adjective, not the genitive of the city, which has a capital.
            let small =
                begins_small(written) && written_so().any(|toponym| begins_small(toponym.text()));
            let toponyms = written_so().filter(|toponym| !small || begins_small(toponym.text()));
            named_candidates(toponyms, at, written, places, lang, weights)
        }
    };
    mark_seats(&mut found);
    mark_named_as_country(&mut found);
    ranked(found, weights)
}

/// The likeliest candidates, likeliest first.
fn ranked(found: Vec<NamedCandidate>, weights: &Weights) -> Vec<NamedCandidate> {
    let scored = found.into_iter().map(|candidate| {
        let score = which_total(&candidate.evidence, weights);
        (score, candidate)
    });
    let mut scored: Vec<(f64, NamedCandidate)> = scored.collect();
    scored.sort_by(|(a_score, a), (b_score, b)| {
        let by_score = b_score.total_cmp(a_score);
        by_score.then(a.place.ix.cmp(&b.place.ix))
    });
    scored.truncate(MAX_CANDIDATES);
    scored.into_iter().map(|(_, candidate)| candidate).collect()
}

fn alias_candidate(places: &Places<'_>, ix: PlaceIx) -> Option<NamedCandidate> {
    let place = places.candidate(ix)?;
    Some(NamedCandidate {
        place,
        form: Form::Name,
        rank: Rank::Listed,
        generated: false,
        after_place: false,
        evidence: vec![Evidence::of(Feature::Alias)],
    })
}

/// In lower case only the forms of the article's own language stand: French `fines` are no Finns.
fn is_of_language(toponym: &Toponym<'_>, at: &Occurrence<'_>, lang: Option<Lang>) -> bool {
    let lower = at.written().chars().next().is_some_and(char::is_lowercase);
    let differs = lang.is_some() && toponym.lang().is_some() && toponym.lang() != lang;
    !(lower && differs)
}

/// One candidate a place, by the toponym that speaks best for it. Toponyms come in the order of
/// their places.
fn named_candidates<'g>(
    toponyms: impl Iterator<Item = Toponym<'g>>,
    at: &Occurrence<'_>,
    written: &str,
    places: &Places<'_>,
    lang: Option<Lang>,
    weights: &Weights,
) -> Vec<NamedCandidate> {
    let standing = standing(at);
    let mut found: Vec<NamedCandidate> = Vec::new();
    for toponym in toponyms {
        let (Some(place), Some(facts)) = (
            places.gazetteer().place(toponym.place()),
            places.candidate(toponym.place()),
        ) else {
            continue;
        };
        let mut evidence = Vec::with_capacity(8);
        kind::evidence(
            facts.kind,
            facts.population,
            place.spellings(),
            &mut evidence,
        );
        form::evidence(&toponym, &place, written, standing, lang, &mut evidence);
        let candidate = NamedCandidate {
            place: facts,
            form: toponym.form(),
            rank: rank(&toponym, &place, lang),
            generated: toponym.generated(),
            after_place: toponym.is_after_place(),
            evidence,
        };
        match found.last_mut() {
            Some(last) if last.place.ix == facts.ix => {
                let score = |candidate: &NamedCandidate| {
                    which_total(&candidate.evidence, weights)
                        + place_total(&candidate.evidence, weights)
                };
                let order = candidate.rank.cmp(&last.rank);
                if order.is_lt() || order.is_eq() && score(&candidate) > score(last) {
                    *last = candidate;
                }
            }
            _ => found.push(candidate),
        }
    }
    found
}

/// How well a toponym is known to be what its form says: of several that name one place, only the
/// best speak for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// Its canonical name, or a name of the article's language or of the press.
    Listed,
    /// A demonym, a part and the like, or a form made by rule in another language.
    Derived,
    /// Any other name of the world layer: adjectives stand among them (Georgian).
    Untold,
}

fn rank(toponym: &Toponym<'_>, place: &Place<'_>, lang: Option<Lang>) -> Rank {
    let of_language = toponym.lang().is_some() && (lang.is_none() || toponym.lang() == lang);
    let told = of_language || toponym.layer() == NameLayer::Press && !toponym.generated();
    match toponym.form() {
        Form::Name | Form::Abbreviation if told || toponym.text() == place.name() => Rank::Listed,
        Form::Name | Form::Abbreviation if !toponym.generated() => Rank::Untold,
        _ => Rank::Derived,
    }
}

/// An area of which a candidate is a city: the city is more often meant by the bare name.
fn mark_seats(candidates: &mut [NamedCandidate]) {
    let seats: Vec<PlaceIx> = candidates
        .iter()
        .filter(|candidate| candidate.place.kind == PlaceKind::City)
        .filter_map(|candidate| candidate.place.admin1)
        .collect();
    for candidate in candidates {
        let area = matches!(candidate.place.kind, PlaceKind::Admin1);
        if area && seats.contains(&candidate.place.ix) {
            candidate.evidence.push(Evidence::of(Feature::SeatInArea));
        }
    }
}

/// A place in a country of the same name: the country is more often meant by the bare name.
fn mark_named_as_country(candidates: &mut [NamedCandidate]) {
    let countries: Vec<CountryCode> = candidates
        .iter()
        .filter(|candidate| candidate.place.kind == PlaceKind::Country)
        .filter_map(|candidate| candidate.place.country)
        .collect();
    for candidate in candidates {
        let inside = candidate
            .place
            .country
            .is_some_and(|code| countries.contains(&code));
        if inside && candidate.place.kind != PlaceKind::Country {
            candidate
                .evidence
                .push(Evidence::of(Feature::NamedAsCountry));
        }
    }
}

/// Whether a listed form of the name is all capitals, as written.
pub(crate) fn listed_in_capitals(at: &Occurrence<'_>, places: &Places<'_>) -> bool {
    let written = &*as_seen(at.written());
    match at.found.named {
        Named::Name(name) => places.gazetteer().toponyms(name).any(|toponym| {
            as_seen(toponym.text()) == written
                && (toponym.layer() != NameLayer::World || toponym.form() == Form::Name)
        }),
        _ => true,
    }
}

/// The score of a toponym for a place among those of the name outside any text.
pub(crate) fn prior(toponym: &Toponym<'_>, place: &Place<'_>, written: &str) -> f64 {
    let mut evidence = Vec::with_capacity(8);
    kind::evidence(
        place.kind(),
        place.population(),
        place.spellings(),
        &mut evidence,
    );
    let standing = Standing {
        attached: Attached::Nothing,
        opens_sentence: true,
    };
    let written = as_seen(written);
    form::evidence(toponym, place, &written, standing, None, &mut evidence);
    which_total(&evidence, Weights::shipped())
}
