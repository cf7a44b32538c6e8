//! The names of an article, each with all the places where it stands: one sense per discourse.

use super::candidate::{self, NamedCandidate};
use super::evidence::country::Votes;
use super::evidence::{self, Evidence, total};
use super::neighbourhood::Neighbourhood;
use super::occurrence::{FieldView, Occurrence};
use super::odds::{Odds, softmax};
use super::weights::Feature;
use crate::matcher::Named;
use crate::places::Places;
use exonym_gazetteer::{Form, Lang, LonLat, PlaceKind};
use std::collections::{HashMap, HashSet};

/// A name of the article.
pub(super) struct Group {
    pub(super) candidates: Vec<NamedCandidate>,
    pub(super) uses: Vec<Use>,
    /// What holds for each candidate in this article, wherever the name stands in it.
    pub(super) context: Vec<Vec<Evidence>>,
    /// The odds of the first round.
    draft: Odds,
}

/// A place in the article where the name stands.
pub(super) struct Use {
    /// The field's and the match's number.
    pub(super) at: (usize, usize),
    /// Whether this is a place, from the words around it.
    pub(super) here: Vec<Evidence>,
    /// Which one, from the words around it: evidence for each candidate; empty where there is none.
    pub(super) which: Vec<Vec<Evidence>>,
}

/// All names of an article.
pub(super) struct Groups<'v> {
    views: &'v [FieldView<'v>],
    pub(super) list: Vec<Group>,
    /// By field and match, the number of the group.
    by_match: Vec<Vec<usize>>,
}

/// The probability from which the first round is sure of a place.
const SURE: f64 = 0.8;
/// The probability from which a neighbour counts as a place in a list.
const LIKELY: f64 = 0.6;

impl<'v> Groups<'v> {
    /// Gathers the matches of an article by name, with the evidence of the words around them.
    pub(super) fn new(
        views: &'v [FieldView<'v>],
        places: &Places<'_>,
        lang: Option<Lang>,
        nearby: &Neighbourhood,
    ) -> Self {
        let mut persons = HashSet::new();
        for view in views {
            evidence::person::surnames(&view.tokens, lang, &mut persons);
        }
        let mut groups = Self {
            views,
            list: Vec::new(),
            by_match: Vec::new(),
        };
        let mut by_name: HashMap<(Named, Option<&str>), usize> = HashMap::new();
        for (field, view) in views.iter().enumerate() {
            let mut numbers = Vec::with_capacity(view.matches.len());
            for at in view.occurrences() {
                let number = *by_name.entry(key(&at)).or_insert_with(|| {
                    groups
                        .list
                        .push(Group::new(candidate::candidates(&at, places, lang)));
                    groups.list.len() - 1
                });
                numbers.push(number);
                let group = &mut groups.list[number];
                let here = here(
                    &at,
                    places,
                    lang,
                    nearby,
                    &persons,
                    group.candidates.first(),
                );
                group.uses.push(Use {
                    at: (field, at.number),
                    here,
                    which: Vec::new(),
                });
            }
            groups.by_match.push(numbers);
        }
        groups
    }

    /// The first round: each name by itself.
    pub(super) fn weigh_alone(&mut self) {
        for group in &mut self.list {
            group.draft = group.odds();
        }
    }

    /// The second round: each name in the light of the others.
    pub(super) fn weigh_together(&mut self, url: Option<&str>) {
        let home = url.and_then(evidence::outlet::home);
        let all = self.votes(0..self.list.len());
        let sure: Vec<(usize, LonLat)> = self.sure_points();
        for number in 0..self.list.len() {
            let own = self.votes(number..number + 1);
            let others = || {
                sure.iter()
                    .filter(|(group, _)| *group != number)
                    .map(|(_, point)| *point)
            };
            let context = self.list[number].candidates.iter().map(|candidate| {
                let mut out = Vec::new();
                evidence::country::evidence(&candidate.place, &all, &own, &mut out);
                evidence::distance::evidence(&candidate.place, others(), &mut out);
                evidence::outlet::evidence(&candidate.place, home, &mut out);
                out
            });
            self.list[number].context = context.collect();
        }
        for number in 0..self.list.len() {
            self.weigh_neighbours(number);
        }
    }

    /// The group of a match.
    pub(super) fn of(&self, field: usize, number: usize) -> (&Group, &Use) {
        let group = &self.list[self.by_match[field][number]];
        let at = group.uses.partition_point(|one| one.at < (field, number));
        (group, &group.uses[at])
    }

    /// Probable mentions of countries and areas in some of the groups.
    fn votes(&self, groups: std::ops::Range<usize>) -> Votes {
        let mut votes = Votes::default();
        for group in &self.list[groups] {
            for (candidate, probability) in group.candidates.iter().zip(&group.draft.candidates) {
                /// Less likely candidates do not vote.
                const MIN_PROBABILITY: f64 = 0.1;
                if *probability > MIN_PROBABILITY {
                    votes.add(&candidate.place, probability * group.uses.len() as f64);
                }
            }
        }
        votes
    }

    /// The points of the places that the first round is sure of, by group; countries are too
    /// large to be near to.
    fn sure_points(&self) -> Vec<(usize, LonLat)> {
        let sure = self.list.iter().enumerate().filter_map(|(number, group)| {
            let (best, probability) = group
                .candidates
                .first()
                .zip(group.draft.candidates.first())?;
            let local = !matches!(best.place.kind, PlaceKind::Country | PlaceKind::Continent);
            (*probability >= SURE && local).then_some((number, best.place.lonlat))
        });
        sure.collect()
    }

    /// Evidence of the matches beside each use: lists and containers.
    fn weigh_neighbours(&mut self, number: usize) {
        for at_use in 0..self.list[number].uses.len() {
            let (field, in_field) = self.list[number].uses[at_use].at;
            let views = self.views;
            let at = views[field].occurrence(in_field);
            let mut here = Vec::new();
            let likely = |neighbour: usize| self.draft_of(field, neighbour) >= LIKELY;
            evidence::list::evidence(&at, likely, &mut here);
            let which = self.which(&at, field, number);
            let one = &mut self.list[number].uses[at_use];
            one.here.extend(here);
            one.which = which;
        }
    }

    fn draft_of(&self, field: usize, number: usize) -> f64 {
        1.0 - self.list[self.by_match[field][number]].draft.none
    }

    fn which(&self, at: &Occurrence<'_>, field: usize, number: usize) -> Vec<Vec<Evidence>> {
        let following: Vec<_> = evidence::container::follower(at)
            .map(|next| &self.list[self.by_match[field][next]])
            .into_iter()
            .flat_map(|group| group.candidates.iter())
            .filter(|candidate| matches!(candidate.form, Form::Name | Form::Abbreviation))
            .map(|candidate| candidate.place)
            .collect();
        let candidates = || {
            self.list[number]
                .candidates
                .iter()
                .map(|candidate| &candidate.place)
        };
        let beside = evidence::kind::Beside::new(at);
        let containers = evidence::container::evidence(candidates(), &following);
        let each = candidates().zip(containers).map(|(place, container)| {
            let mut out: Vec<Evidence> = container.into_iter().collect();
            beside.evidence(place.kind, &mut out);
            out
        });
        let which: Vec<_> = each.collect();
        if which.iter().all(Vec::is_empty) {
            Vec::new()
        } else {
            which
        }
    }
}

/// Names that mean one place throughout: the same name of the gazetteer, and for abbreviations
/// the same letters.
fn key<'v>(at: &Occurrence<'v>) -> (Named, Option<&'v str>) {
    let written = at.written();
    let capitals = written.chars().all(|c| !c.is_lowercase());
    (at.found.named, capitals.then_some(written))
}

fn here(
    at: &Occurrence<'_>,
    places: &Places<'_>,
    lang: Option<Lang>,
    nearby: &Neighbourhood,
    persons: &HashSet<&str>,
    best: Option<&NamedCandidate>,
) -> Vec<Evidence> {
    let mut out = Vec::new();
    let Some(best) = best else { return out };
    if best.form == Form::Abbreviation && evidence::case::amid_capitals(at) {
        out.push(Evidence::of(Feature::AbbreviationInCapitals));
    }
    evidence::case::evidence(at, candidate::listed_in_capitals(at, places), &mut out);
    if matches!(best.form, Form::Name | Form::Part) {
        evidence::words::evidence(at, lang, &mut out);
        evidence::lower_case::evidence(at, nearby, lang, &mut out);
        evidence::person::evidence(at, lang, persons, &mut out);
        evidence::frames::evidence(at, lang, &mut out);
        evidence::frames::quotation(at, &mut out);
    }
    evidence::cues::evidence(at, &mut out);
    out
}

impl Group {
    fn new(candidates: Vec<NamedCandidate>) -> Self {
        Self {
            candidates,
            uses: Vec::new(),
            context: Vec::new(),
            draft: Odds::default(),
        }
    }

    /// The odds of the name by itself, over all its uses.
    fn odds(&self) -> Odds {
        let uses = self.uses.len().max(1) as f64;
        let here = self.uses.iter().map(|one| total(&one.here)).sum::<f64>() / uses;
        softmax(
            self.candidates
                .iter()
                .map(|candidate| total(&candidate.evidence) + here),
        )
    }
}
