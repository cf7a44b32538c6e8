//! An article by itself: its names, weighed first alone and then together.
//!
//! Takes the words of an article; returns a [`Draft`]: each name with all its uses, because a name means the
//! same place throughout (99.5–100% of repeated names agree), and the odds of its candidates. Nothing from
//! outside the article enters, so an article's contribution to a context ([`Draft::part`]) does not depend on
//! any context.
//!
//! Evidence is kept in three tables: from the words around a use (`word_evidence`, in the use), from the
//! names next to a use (`neighbour_evidence`, by use and candidate), and from the article's other names
//! (`article_evidence`, by group and candidate).

mod group;
mod neighbours;
mod together;

pub(super) use group::{CandidateIx, Group, GroupIx, Use, UseLedger};

use super::Rules;
use super::candidates::{self, CandidateCache, Lookup, NamedCandidate};
use super::evidence::person::{ArticleFacts, Persons};
use super::evidence::{self, Entries, Ledger, lower_case};
use super::odds::{Odds, highest, shares};
use super::weights::Weights;
use super::words::{KnownWords, MatchIx, Occurrence, WordKey, Words};
use crate::context::{Mass, Part};
use crate::document::Document;
use crate::matcher::{Attached, MatchedName};
use crate::places::Places;
use crate::work;
use exonym_gazetteer::{Form, Lang, PlaceId};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// An article whose names were weighed together, before any context.
pub(crate) struct Draft<'r, L> {
    pub(super) words: &'r Words<'r>,
    pub(super) groups: Vec<Group<L>>,
    /// Indexed by match.
    pub(super) uses: Vec<Use<L>>,
    /// Evidence on the candidates from the names next to a use, indexed by [`Use::neighbour_evidence`].
    neighbour_evidence: Vec<L>,
    /// Evidence on the candidates from the article's other names, indexed by [`Group::article_evidence`].
    article_evidence: Vec<L>,
}

impl<'r, L: Ledger> Draft<'r, L> {
    /// Weighs the names of an article, first alone and then together; `cache` holds candidates that other
    /// articles needed.
    pub(crate) fn new(
        words: &'r Words<'r>,
        rules: Rules<'_>,
        cache: &mut CandidateCache<L>,
    ) -> Self {
        let lookup = Lookup {
            places: rules.places,
            weights: rules.weights,
            article: words.lang,
            lang: words.lang,
        };
        let mut draft = Self::group_matches(words, lookup, cache);
        draft.weigh_alone(rules.weights);
        draft.weigh_together(rules.weights);
        draft
    }

    /// Groups the matches of an article by name, with the evidence from the surrounding words.
    fn group_matches(
        words: &'r Words<'r>,
        lookup: Lookup<'_>,
        cache: &mut CandidateCache<L>,
    ) -> Self {
        let persons = persons(words);
        let mut draft = Self {
            words,
            groups: Vec::new(),
            uses: Vec::new(),
            neighbour_evidence: Vec::new(),
            article_evidence: Vec::new(),
        };
        let mut by_name: HashMap<(MatchedName, Option<&str>), GroupIx, FixedState> =
            HashMap::default();
        let mut group_of: Vec<GroupIx> = Vec::new();
        for at in words.occurrences() {
            let ix = *by_name.entry(key(&at)).or_insert_with(|| {
                let candidates = cache.get(&at, lookup.in_language(at.lang));
                draft.groups.push(Group::new(candidates, at.ix));
                GroupIx::new(draft.groups.len() - 1)
            });
            group_of.push(ix);
        }
        let likely: Vec<bool> = draft
            .groups
            .iter()
            .map(|group| is_likely(group.candidates.first(), lookup.weights))
            .collect();
        let likely: Vec<bool> = group_of.iter().map(|ix| likely[ix.get()]).collect();
        let facts = ArticleFacts {
            persons: &persons,
            likely: &likely,
        };
        for (at, ix) in words.occurrences().zip(group_of) {
            let group = &mut draft.groups[ix.get()];
            let lookup = lookup.in_language(at.lang);
            let before = at.known_before();
            let (word_evidence, word) =
                word_evidence(&at, &before, lookup, facts, &group.candidates);
            let own = word.map_or(0.0, |word| lower_case::share(words.counts.get(word)));
            if let Some(last) = group.add_use(at.ix) {
                draft.uses[last.get()].next = Some(at.ix);
            }
            draft
                .uses
                .push(Use::new(ix, before, word_evidence, word, own));
        }
        draft
    }

    /// Returns the article's language; `None` if unknown.
    pub(crate) fn lang(&self) -> Option<Lang> {
        self.words.lang
    }

    /// Iterates over the group numbers.
    fn group_numbers(&self) -> impl Iterator<Item = GroupIx> + use<L> {
        (0..self.groups.len()).map(GroupIx::new)
    }

    /// Returns the uses of a group, in the order of the text.
    pub(super) fn uses_of(&self, group: &Group<L>) -> impl Iterator<Item = MatchIx> {
        std::iter::successors(Some(group.first_use), |at| self.uses[at.get()].next)
    }

    /// Returns the group of a match.
    fn group_of(&self, found: MatchIx) -> &Group<L> {
        &self.groups[self.uses[found.get()].group.get()]
    }

    /// Returns the evidence on the candidates from the names next to a use; failing that, the evidence of the
    /// group's first use that has some. Empty if no use has any.
    pub(super) fn neighbour_evidence(&self, found: MatchIx) -> &[L] {
        let group = self.group_of(found);
        let own = self.uses[found.get()].neighbour_evidence;
        let start = own.or_else(|| self.uses[group.first_informative?.get()].neighbour_evidence);
        start.map_or(&[], |start| {
            &self.neighbour_evidence[start as usize..][..group.candidates.len()]
        })
    }

    /// Returns the evidence on a group's candidates from the article's other names; empty in the first round.
    pub(super) fn article_evidence(&self, group: &Group<L>) -> &[L] {
        group.article_evidence.map_or(&[], |start| {
            &self.article_evidence[start as usize..][..group.candidates.len()]
        })
    }

    /// Computes the odds of every group over all its uses, from what is known so far.
    fn weigh(&mut self, weights: &Weights) {
        for ix in self.group_numbers() {
            let group = &self.groups[ix.get()];
            let first_informative = |at: &MatchIx| self.uses[at.get()].neighbour_evidence.is_some();
            let first_informative = self.uses_of(group).find(first_informative);
            self.groups[ix.get()].first_informative = first_informative;
            let odds = self.odds(&self.groups[ix.get()], weights);
            self.groups[ix.get()].odds = odds;
        }
    }

    fn odds(&self, group: &Group<L>, weights: &Weights) -> Odds {
        work::tick(group.uses);
        let word_evidence: f64 = self
            .uses_of(group)
            .map(|at| self.uses[at.get()].place_alone(weights))
            .sum();
        let neighbour_evidence = self.neighbour_evidence(group.first_use);
        let article_evidence = self.article_evidence(group);
        let sums = |number: usize| {
            let own = group.candidates[number].ledger.sums();
            let others = [article_evidence, neighbour_evidence].map(|ledgers| ledgers.get(number));
            let others = others.into_iter().flatten().map(L::sums);
            others.fold((own.candidate, own.place), |(candidate, place), sums| {
                (candidate + sums.candidate, place + sums.place)
            })
        };
        let scores: Vec<f64> = (0..group.candidates.len())
            .map(|number| sums(number).0)
            .collect();
        let place = highest(&scores).map_or(f64::NEG_INFINITY, |best| {
            weights.place_bias + word_evidence / group.uses.max(1) as f64 + sums(best).1
        });
        shares(scores, weights.unlisted).scaled_to_place(place)
    }

    /// Returns the article's contribution to a context.
    pub(crate) fn part(&self, document: &Document, places: &Places<'_>) -> Part {
        let found = Some(self.found(places));
        Part::new(document, self.words.lang, self.words.counts.clone(), found)
    }

    /// Returns the places that the article's names probably mean.
    pub(super) fn found(&self, places: &Places<'_>) -> Vec<(PlaceId, Mass)> {
        let probable = self.groups.iter().flat_map(Group::probable);
        let ids = probable
            .filter_map(|(place, probability)| Some((places.id(place.ix)?, Mass::of(probability))));
        ids.collect()
    }
}

/// Collects the persons of an article.
fn persons(words: &Words<'_>) -> Persons {
    let mut persons = Persons::default();
    for view in &words.views {
        for (tokens, lang) in view.stretches() {
            persons.add(tokens, lang);
        }
    }
    persons
}

/// Maximum characters of an abbreviation.
const MAX_ABBREVIATED: usize = 5;

/// Returns the key by which uses are grouped as one name: the same gazetteer name and, for abbreviations, the
/// same letters. Lexington may be written LEXINGTON, but us is not US.
fn key<'v>(at: &Occurrence<'v>) -> (MatchedName, Option<&'v str>) {
    let written = at.written();
    let short = written.chars().nth(MAX_ABBREVIATED).is_none();
    let capitals = short && written.chars().all(|c| !c.is_lowercase());
    (at.found.named, capitals.then_some(written))
}

/// Minimum natural log-odds, from the gazetteer alone, for a neighbouring name to count as a place.
const LIKELY_ALONE: f64 = -0.5;

/// Whether a name is likely a place whatever surrounds it. Vetoes, aliases and forms other than names count
/// as known; so does a case form of the article's language, because few words are one by chance: *Turusta
/// Uuteenkaupunkiin*.
fn is_likely<L: Ledger>(best: Option<&NamedCandidate<L>>, weights: &Weights) -> bool {
    best.is_none_or(|best| {
        let score = weights.place_bias + best.ledger.sums().place;
        best.form != Form::Name || best.generated && !best.foreign || score > LIKELY_ALONE
    })
}

/// Returns the evidence from the words around a use of a name with these candidates, and the word whose
/// capitalisation elsewhere is evidence on it.
fn word_evidence<L: Ledger>(
    at: &Occurrence<'_>,
    before: &KnownWords,
    lookup: Lookup<'_>,
    facts: ArticleFacts<'_>,
    candidates: &[NamedCandidate<L>],
) -> (UseLedger<L>, Option<WordKey>) {
    let mut word_evidence = UseLedger::default();
    let Some(best) = candidates.first() else {
        return (word_evidence, None);
    };
    let mut entries = Entries {
        weights: lookup.weights,
        ledger: &mut word_evidence,
    };
    let lang = lookup.lang;
    let listed = || candidates::is_listed_in_capitals(at, lookup.places);
    evidence::case::enter(at, best.form, listed, &mut entries);
    // The meaning of a half as a word is not evidence on the whole name.
    let half = matches!(
        at.found.attached,
        Attached::OtherHalf | Attached::SharedNoun | Attached::ShortForm
    );
    let named = matches!(best.form, Form::Name | Form::Part) && !half;
    if named {
        evidence::word::enter(at, lang, &mut entries);
        evidence::frame::enter(at, lang, &mut entries);
        evidence::frame::enter_quotation(at, &mut entries);
    }
    if best.form != Form::Abbreviation && at.head().capital && !half {
        let may_be_area = candidates.iter().any(|one| one.place.kind.is_admin_area());
        evidence::person::enter(at, before, may_be_area, facts, &mut entries);
    }
    if !half {
        evidence::person::enter_hyphen(at, facts, &mut entries);
    }
    evidence::cue::enter(at, before, lang, &mut entries);
    let derived = best.generated
        || !matches!(
            at.found.attached,
            Attached::Nothing | Attached::CompoundTail
        );
    evidence::cue::enter_locative(at, derived, lang, &mut entries);
    evidence::run::enter(at, lang, &mut entries);
    let word = if named { lower_case::word(at) } else { None };
    (word_evidence, word)
}
