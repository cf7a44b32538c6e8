//! The first round, and the part of the second that considers the names next to a use: containers, kind
//! nouns, lists.

use super::{Draft, UseLedger};
use crate::places::CandidatePlace;
use crate::resolver::evidence::container::{self, Follower, Link};
use crate::resolver::evidence::{Columns, Entries, Ledger, kind_noun::KindNouns, list};
use crate::resolver::weights::Weights;
use crate::resolver::words::{MatchIx, Occurrence};
use exonym_gazetteer::Form;
use std::sync::Arc;

/// The probability of a place from which the first round is sure which one it is.
const SURE: f64 = 0.8;
/// The probability from which the name after a comma may be an area: lower than `SURE`, because the comma
/// makes up for what the first round does not know yet.
const POSSIBLE: f64 = 0.3;
/// The probability from which a neighbour counts as a place in a list.
const LIKELY: f64 = 0.5;

impl<L: Ledger> Draft<'_, L> {
    /// Runs the first round: each name by itself, and with a following name as its container.
    pub(super) fn weigh_alone(&mut self, weights: &Weights) {
        let mut ledgers = Vec::new();
        for at in self.words.occurrences() {
            self.enter_neighbour_evidence(&at, weights, &mut ledgers);
            self.keep_neighbour_evidence(at.ix, &mut ledgers);
        }
        self.weigh(weights);
    }

    /// Stores the evidence on a use's candidates from neighbouring names, if there is any.
    fn keep_neighbour_evidence(&mut self, at: MatchIx, ledgers: &mut Vec<L>) {
        if ledgers.iter().any(|ledger| ledger.sums().any) {
            let start = u32::try_from(self.neighbour_evidence.len());
            self.uses[at.get()].neighbour_evidence =
                Some(start.expect("fewer candidates than 4 G"));
            self.neighbour_evidence.append(ledgers);
        }
        ledgers.clear();
    }

    /// Collects evidence on which candidate is meant, from the words and names next to a use.
    fn enter_neighbour_evidence(
        &self,
        at: &Occurrence<'_>,
        weights: &Weights,
        ledgers: &mut Vec<L>,
    ) {
        let candidates = &*self.group_of(at.ix).candidates;
        ledgers.resize(candidates.len(), L::default());
        let mut columns = Columns { weights, ledgers };
        if let Some(follower) = container::follower(at) {
            let areas = self.areas(at, follower);
            container::enter_contained(candidates, &areas, follower.link, &mut columns);
        }
        let before = self.contents(at);
        container::enter_contents(candidates, &before, &mut columns);
        let nouns = KindNouns::new(at, &self.uses[at.ix.get()].before);
        for (candidate, mut entries) in candidates.iter().zip(columns.each()) {
            nouns.enter(candidate.place.kind, &mut entries);
            if candidate.after_place {
                container::enter_abbreviation(at, &candidate.place, &before, &mut entries);
            }
        }
    }

    /// Returns the areas that a follower may mean, considering its own follower.
    fn areas(&self, at: &Occurrence<'_>, follower: Follower) -> Vec<CandidatePlace> {
        let next = at.view.occurrence(follower.found);
        let beyond = container::follower(&next).filter(|next| next.link == Link::Mark);
        let beyond: Vec<CandidatePlace> = beyond
            .map(|next| self.named(next.found).collect())
            .unwrap_or_default();
        container::areas(self.named(follower.found), &beyond)
    }

    /// Returns the places that the preceding name may mean, if this one follows it as a container.
    fn contents(&self, at: &Occurrence<'_>) -> Vec<CandidatePlace> {
        let before = at.match_before(1).filter(|&before| {
            let follower = container::follower(&at.view.occurrence(before));
            follower.is_some_and(|next| next.found == at.ix && next.link == Link::Mark)
        });
        before
            .map(|before| self.named(before).collect())
            .unwrap_or_default()
    }

    /// Returns the places that a match may mean by name or abbreviation.
    fn named(&self, found: MatchIx) -> impl Iterator<Item = CandidatePlace> {
        self.group_of(found)
            .candidates
            .iter()
            .filter(|candidate| matches!(candidate.form, Form::Name | Form::Abbreviation))
            .map(|candidate| candidate.place)
    }

    /// Adds evidence from the likely places next to each use: lists and their members, and containers known
    /// for certain.
    pub(super) fn enter_neighbours(&mut self, weights: &Weights) {
        let words = self.words;
        let mut ledgers = Vec::new();
        // The evidence of a name's first use that has any also applies to the others; copied before peers are
        // added to it.
        let first_round = self.neighbour_evidence.clone();
        for at in words.occurrences() {
            let mut word_evidence: UseLedger<L> =
                std::mem::take(&mut self.uses[at.ix.get()].word_evidence);
            let likely = |neighbour: MatchIx| self.group_of(neighbour).odds.place >= LIKELY;
            let mut entries = Entries {
                weights,
                ledger: &mut word_evidence,
            };
            list::enter(&at, likely, &mut entries);
            self.uses[at.ix.get()].word_evidence = word_evidence;
            let candidates = Arc::clone(&self.group_of(at.ix).candidates);
            let places = || candidates.iter().map(|candidate| &candidate.place);
            let peers = self.peers(&at);
            if let Some(start) = self.uses[at.ix.get()].neighbour_evidence {
                let ledgers = &mut self.neighbour_evidence[start as usize..][..candidates.len()];
                list::enter_peers(places(), &peers, &mut Columns { weights, ledgers });
                continue;
            }
            self.enter_elsewhere(&at, weights, &mut ledgers);
            if !peers.is_empty() {
                if ledgers.is_empty() {
                    let first_informative = self.group_of(at.ix).first_informative;
                    let start = first_informative.and_then(|first_informative| {
                        self.uses[first_informative.get()].neighbour_evidence
                    });
                    let start = start.map(|start| start as usize);
                    let told =
                        start.and_then(|start| first_round.get(start..)?.get(..candidates.len()));
                    ledgers.extend_from_slice(told.unwrap_or_default());
                }
                ledgers.resize(candidates.len(), L::default());
                let ledgers = &mut ledgers;
                list::enter_peers(places(), &peers, &mut Columns { weights, ledgers });
            }
            self.keep_neighbour_evidence(at.ix, &mut ledgers);
        }
    }

    /// Returns, for each other name of a use's list, the places that it may mean.
    fn peers(&self, at: &Occurrence<'_>) -> Vec<Vec<CandidatePlace>> {
        /// Candidates considered per name of a list, likeliest first before any text.
        const MAX_MEANT: usize = 8;
        let meant = |peer| self.named(peer).take(MAX_MEANT).collect();
        list::peers(at).into_iter().map(meant).collect()
    }

    /// Adds evidence against candidates outside the area that certainly follows.
    fn enter_elsewhere(&self, at: &Occurrence<'_>, weights: &Weights, ledgers: &mut Vec<L>) {
        let Some(area) = self.sure_area(at) else {
            return;
        };
        let candidates = &*self.group_of(at.ix).candidates;
        ledgers.resize(candidates.len(), L::default());
        let mut columns = Columns { weights, ledgers };
        for (candidate, mut entries) in candidates.iter().zip(columns.each()) {
            container::enter_elsewhere(&candidate.place, &area, &mut entries);
        }
    }

    /// Returns the place that follows a use as its container, if the first round is sure which one it is.
    fn sure_area(&self, at: &Occurrence<'_>) -> Option<CandidatePlace> {
        let next = container::follower(at).filter(|next| next.link == Link::Mark)?;
        let follower = at.view.occurrence(next.found);
        if !container::is_apposition(at, &follower) {
            return None;
        }
        let group = self.group_of(next.found);
        let (best, probability) = group.likeliest()?;
        let place = group.odds.place;
        (place >= POSSIBLE && probability >= SURE * place).then_some(best.place)
    }
}
