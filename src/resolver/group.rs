//! The names of an article, each with all the places where it stands: one sense per discourse.

use super::candidate::{self, Candidates, NamedCandidate};
use super::evidence::container::{Follower, Link};
use super::evidence::country::Votes;
use super::evidence::{self, Evidence, place_total, which_total};
use super::neighbourhood::Neighbourhood;
use super::occurrence::{FieldView, Occurrence};
use super::odds::{Odds, shares};
use super::weights::{Feature, Weights};
use crate::matcher::Named;
use crate::places::{CandidatePlace, Places};
use crate::work;
use exonym_gazetteer::{Form, Lang, LonLat, PlaceKind};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A name of the article.
pub(super) struct Group {
    pub(super) named: Named,
    pub(super) candidates: Arc<[NamedCandidate]>,
    pub(super) uses: Vec<Use>,
    /// What holds for each candidate in this article, wherever the name stands in it.
    pub(super) context: Vec<Vec<Evidence>>,
    /// The number of the first use around which words say anything of the candidates.
    telling: Option<usize>,
    /// The odds over all uses, as far as they are known.
    pub(super) odds: Odds,
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
pub(super) struct Groups {
    pub(super) list: Vec<Group>,
    /// By field and match, the number of the group.
    by_match: Vec<Vec<usize>>,
}

/// What an article is read against.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) places: &'a Places<'a>,
    pub(super) weights: &'a Weights,
    pub(super) lang: Option<Lang>,
    pub(super) nearby: &'a Neighbourhood,
    /// Of the names of the whole batch.
    pub(super) candidates: &'a Candidates,
}

/// The share of a place's probability from which the first round is sure which one it is.
const SURE: f64 = 0.8;
/// The probability from which what follows a comma may be an area: the comma after a name makes up
/// for what the first round does not know yet.
const POSSIBLE: f64 = 0.3;
/// Names of an article whose places others are held against for nearness: more than an article of
/// the press has, and few enough that a gazetteer read as an article takes time by its length and
/// not by the square of it.
const MAX_POINTS: usize = 256;
/// The probability from which a neighbour counts as a place in a list.
const LIKELY: f64 = 0.5;

impl Groups {
    /// Gathers the matches of an article by name, with the evidence of the words around them.
    pub(super) fn new(views: &[FieldView<'_>], setting: Setting<'_>) -> Self {
        let mut persons = HashSet::new();
        for view in views {
            evidence::person::surnames(&view.tokens, setting.lang, &mut persons);
        }
        let mut groups = Self {
            list: Vec::new(),
            by_match: Vec::new(),
        };
        let mut by_name: HashMap<(Named, Option<&str>), usize> = HashMap::new();
        for (field, view) in views.iter().enumerate() {
            let mut numbers = Vec::with_capacity(view.matches.len());
            for at in view.occurrences() {
                let number = *by_name.entry(key(&at)).or_insert_with(|| {
                    let candidates =
                        setting
                            .candidates
                            .of(&at, setting.places, setting.lang, setting.weights);
                    groups.list.push(Group::new(at.found.named, candidates));
                    groups.list.len() - 1
                });
                numbers.push(number);
                let group = &mut groups.list[number];
                let here = here(&at, setting, &persons, group.candidates.first());
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

    /// The first round: each name by itself, and with what follows it as its container.
    pub(super) fn weigh_alone(&mut self, views: &[FieldView<'_>], weights: &Weights) {
        for number in 0..self.list.len() {
            for at_use in 0..self.list[number].uses.len() {
                let (field, in_field) = self.list[number].uses[at_use].at;
                let at = views[field].occurrence(in_field);
                let which = self.which(&at, field, number);
                self.list[number].uses[at_use].which = which;
            }
        }
        self.list.iter_mut().for_each(|group| group.weigh(weights));
    }

    /// The second round: each name in the light of the others.
    pub(super) fn weigh_together(
        &mut self,
        views: &[FieldView<'_>],
        url: Option<&str>,
        weights: &Weights,
    ) {
        let home = url.and_then(evidence::outlet::home);
        let all = self.votes(0..self.list.len()).ranked();
        let points = self.points();
        for number in 0..self.list.len() {
            let own = self.votes(number..number + 1);
            let spoken = all.without(&own);
            let others = || points.iter().filter(|near| near.0 != number);
            let context = self.list[number].candidates.iter().map(|candidate| {
                let mut out = Vec::new();
                evidence::country::evidence(&candidate.place, &spoken, &mut out);
                let others = others().map(|(_, point, probability)| (*point, *probability));
                evidence::distance::evidence(&candidate.place, others, &mut out);
                evidence::outlet::of_address(&candidate.place, home, &mut out);
                out
            });
            self.list[number].context = context.collect();
        }
        for number in 0..self.list.len() {
            self.weigh_neighbours(number, views);
        }
        self.list.iter_mut().for_each(|group| group.weigh(weights));
    }

    /// The group of a match.
    pub(super) fn of(&self, field: usize, number: usize) -> (usize, &Use) {
        let group = self.by_match[field][number];
        let uses = &self.list[group].uses;
        let at = uses.partition_point(|one| one.at < (field, number));
        (group, &uses[at])
    }

    /// Probable mentions of countries and areas in some of the groups.
    fn votes(&self, groups: std::ops::Range<usize>) -> Votes {
        let mut votes = Votes::default();
        for group in &self.list[groups] {
            for (place, probability) in group.probable() {
                votes.add(place, probability * group.uses.len() as f64);
            }
        }
        votes
    }

    /// The points of the likeliest place of each group with its probability, at most [`MAX_POINTS`],
    /// the likeliest; countries are too large to be near to.
    fn points(&self) -> Vec<(usize, LonLat, f64)> {
        let points = self.list.iter().enumerate().filter_map(|(number, group)| {
            let (best, probability) = group.likeliest()?;
            let local = !matches!(best.place.kind, PlaceKind::Country | PlaceKind::Continent);
            (probability > MIN_PROBABILITY && local).then_some((
                number,
                best.place.lonlat,
                probability,
            ))
        });
        let mut points: Vec<_> = points.collect();
        if points.len() > MAX_POINTS {
            // In the order of the names where they are as likely: a stable sort.
            points.sort_by(|a, b| b.2.total_cmp(&a.2));
            points.truncate(MAX_POINTS);
        }
        points
    }

    /// Evidence of the likely places beside each use: lists, and containers that are sure.
    fn weigh_neighbours(&mut self, number: usize, views: &[FieldView<'_>]) {
        for at_use in 0..self.list[number].uses.len() {
            let (field, in_field) = self.list[number].uses[at_use].at;
            let at = views[field].occurrence(in_field);
            let mut here = Vec::new();
            let likely =
                |neighbour: usize| self.list[self.by_match[field][neighbour]].odds.place >= LIKELY;
            evidence::list::evidence(&at, likely, &mut here);
            let elsewhere = self.elsewhere(&at, field, number);
            let one = &mut self.list[number].uses[at_use];
            one.here.extend(here);
            if one.which.is_empty() && elsewhere.iter().any(|each| !each.is_empty()) {
                one.which = elsewhere;
            }
        }
    }

    /// Evidence on which of the candidates is meant, from the words and names around a use.
    fn which(&self, at: &Occurrence<'_>, field: usize, number: usize) -> Vec<Vec<Evidence>> {
        let group = &self.list[number].candidates;
        let places = || group.iter().map(|candidate| &candidate.place);
        let follower = evidence::container::follower(at);
        let (areas, link) = follower.map_or((Vec::new(), Link::Word), |follower| {
            (self.areas(at, field, follower), follower.link)
        });
        let before = self.contents(at, field);
        let containers = evidence::container::evidence(places(), &areas, link);
        let contents = evidence::container::contains(places(), &before);
        let beside = evidence::kind::Beside::new(at);
        let named = containers.into_iter().zip(contents);
        let each = group
            .iter()
            .zip(named)
            .map(|(candidate, (container, contents))| {
                let mut out: Vec<Evidence> = container.into_iter().chain(contents).collect();
                beside.evidence(candidate.place.kind, &mut out);
                if candidate.after_place {
                    let place = &candidate.place;
                    out.push(evidence::container::abbreviation(at, place, &before));
                }
                out
            });
        let which: Vec<_> = each.collect();
        if which.iter().all(Vec::is_empty) {
            Vec::new()
        } else {
            which
        }
    }

    /// The areas that a follower may mean, in the light of its own follower.
    fn areas(&self, at: &Occurrence<'_>, field: usize, follower: Follower) -> Vec<CandidatePlace> {
        let next = at.view.occurrence(follower.number);
        let beyond: Vec<CandidatePlace> = evidence::container::follower(&next)
            .filter(|next| next.link == Link::Mark)
            .map(|next| self.named(field, next.number).collect())
            .unwrap_or_default();
        evidence::container::areas(self.named(field, follower.number), &beyond)
    }

    /// The places that the name before may mean, where this one follows it as a container.
    fn contents(&self, at: &Occurrence<'_>, field: usize) -> Vec<CandidatePlace> {
        let before = at.match_before(1).filter(|&before| {
            let before = at.view.occurrence(before);
            evidence::container::follower(&before)
                .is_some_and(|next| next.number == at.number && next.link == Link::Mark)
        });
        before
            .map(|before| self.named(field, before).collect())
            .unwrap_or_default()
    }

    /// The places that a match may mean by their own names.
    fn named(&self, field: usize, number: usize) -> impl Iterator<Item = CandidatePlace> {
        self.list[self.by_match[field][number]]
            .candidates
            .iter()
            .filter(|candidate| matches!(candidate.form, Form::Name | Form::Abbreviation))
            .map(|candidate| candidate.place)
    }

    /// Evidence against candidates outside the area that surely follows.
    fn elsewhere(&self, at: &Occurrence<'_>, field: usize, number: usize) -> Vec<Vec<Evidence>> {
        let area = evidence::container::follower(at)
            .filter(|next| next.link == Link::Mark)
            .filter(|next| {
                let next = at.view.occurrence(next.number);
                evidence::container::is_apposition(at, &next)
            })
            .and_then(|next| self.sure_place(field, next.number));
        let Some(area) = area else {
            return Vec::new();
        };
        let candidates = self.list[number].candidates.iter();
        candidates
            .map(|candidate| {
                let evidence = evidence::container::elsewhere(&candidate.place, &area);
                evidence.into_iter().collect()
            })
            .collect()
    }

    /// The place that the first round is sure a match means, if it means one.
    fn sure_place(&self, field: usize, number: usize) -> Option<CandidatePlace> {
        let group = &self.list[self.by_match[field][number]];
        let (best, probability) = group.likeliest()?;
        let place = group.odds.place;
        (place >= POSSIBLE && probability >= SURE * place).then_some(best.place)
    }
}

/// Less likely candidates do not vote.
pub(super) const MIN_PROBABILITY: f64 = 0.1;

/// Names that mean one place throughout: the same name of the gazetteer, and for abbreviations
/// the same letters.
fn key<'v>(at: &Occurrence<'v>) -> (Named, Option<&'v str>) {
    let written = at.written();
    let capitals = written.chars().all(|c| !c.is_lowercase());
    (at.found.named, capitals.then_some(written))
}

fn here(
    at: &Occurrence<'_>,
    setting: Setting<'_>,
    persons: &HashSet<u64>,
    best: Option<&NamedCandidate>,
) -> Vec<Evidence> {
    let mut out = Vec::new();
    let Some(best) = best else { return out };
    let lang = setting.lang;
    if best.form == Form::Abbreviation && evidence::case::amid_capitals(at) {
        out.push(Evidence::of(Feature::AbbreviationInCapitals));
    }
    let listed = || candidate::listed_in_capitals(at, setting.places);
    evidence::case::evidence(at, listed, &mut out);
    if matches!(best.form, Form::Name | Form::Part) {
        evidence::words::evidence(at, lang, &mut out);
        evidence::lower_case::evidence(at, setting.nearby, lang, &mut out);
        evidence::frames::evidence(at, lang, &mut out);
        evidence::frames::quotation(at, &mut out);
    }
    if best.form != Form::Abbreviation && at.head().capital {
        evidence::person::evidence(at, lang, persons, &mut out);
    }
    evidence::cues::evidence(at, &mut out);
    out
}

impl Group {
    fn new(named: Named, candidates: Arc<[NamedCandidate]>) -> Self {
        Self {
            named,
            candidates,
            uses: Vec::new(),
            context: Vec::new(),
            telling: None,
            odds: Odds::default(),
        }
    }

    /// The likeliest candidate over all uses with its probability.
    pub(super) fn likeliest(&self) -> Option<(&NamedCandidate, f64)> {
        let best = highest(&self.odds.candidates)?;
        Some((&self.candidates[best], self.odds.candidates[best]))
    }

    /// The places that it probably means over all uses, with their probabilities.
    pub(super) fn probable(&self) -> impl Iterator<Item = (&CandidatePlace, f64)> {
        let places = self.candidates.iter().map(|candidate| &candidate.place);
        let all = places.zip(self.odds.candidates.iter().copied());
        all.filter(|(_, probability)| *probability > MIN_PROBABILITY)
    }

    /// What the words around a use say of the candidates; where they say nothing, what those
    /// around the first other use that says anything do.
    pub(super) fn which<'g>(&'g self, one: &'g Use) -> &'g [Vec<Evidence>] {
        if !one.which.is_empty() {
            return &one.which;
        }
        self.telling.map_or(&[], |first| &self.uses[first].which)
    }

    /// Settles the odds of the name over all its uses, in the light of what is known so far.
    fn weigh(&mut self, weights: &Weights) {
        work::tick(self.uses.len());
        self.telling = self.uses.iter().position(|one| !one.which.is_empty());
        self.odds = self.odds(weights);
    }

    fn odds(&self, weights: &Weights) -> Odds {
        let uses = self.uses.len().max(1) as f64;
        let here = self.uses.iter().map(|one| place_total(&one.here, weights));
        let here = here.sum::<f64>() / uses;
        let which = self.uses.first().map_or(&[][..], |one| self.which(one));
        let evidence = |number: usize| {
            let context = self.context.get(number).into_iter().flatten();
            let which = which.get(number).into_iter().flatten();
            self.candidates[number]
                .evidence
                .iter()
                .chain(context)
                .chain(which)
        };
        let scores: Vec<f64> = (0..self.candidates.len())
            .map(|number| which_total(evidence(number), weights))
            .collect();
        let best = highest(&scores);
        let place = best.map_or(f64::NEG_INFINITY, |best| {
            weights.place_bias + here + place_total(evidence(best), weights)
        });
        shares(&scores, weights.unlisted).if_place(place)
    }
}

/// The number of the first of the highest scores.
pub(super) fn highest(scores: &[f64]) -> Option<usize> {
    let all = scores.iter().copied().enumerate();
    all.reduce(|best, next| if next.1 > best.1 { next } else { best })
        .map(|(number, _)| number)
}
