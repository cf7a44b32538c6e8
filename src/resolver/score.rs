//! Adding up: evidence in, probabilities and decisions out.

use super::evidence::{Evidence, total};
use super::group::{Group, Groups, Use};
use super::occurrence::FieldView;
use super::odds::{Odds, softmax};
use super::{Judgement, ResolveOptions, WeighedCandidate};
use crate::mention::{Candidate, CharSpan, Mention, Status};
use exonym_gazetteer::Form;

/// How much of what the name's other uses say of it counts for this one.
const SHARE_OF_OTHERS: f64 = 0.5;
/// Candidates that a mention keeps.
const KEPT_CANDIDATES: usize = 5;

/// The mentions of all matches, in the order of the text.
pub(super) fn mentions(
    views: &[FieldView<'_>],
    groups: &Groups<'_>,
    options: ResolveOptions,
) -> Vec<Mention> {
    let mut mentions = Vec::new();
    each(views, groups, options, |mention, _, _, _| {
        mentions.push(mention);
    });
    mentions
}

/// The same with all their evidence.
pub(super) fn judgements(
    views: &[FieldView<'_>],
    groups: &Groups<'_>,
    options: ResolveOptions,
) -> Vec<Judgement> {
    let mut judgements = Vec::new();
    each(views, groups, options, |mention, weighed, group, one| {
        judgements.push(judgement(mention, weighed, group, one));
    });
    judgements
}

/// Weighs every match and decides, in the order of the text.
fn each(
    views: &[FieldView<'_>],
    groups: &Groups<'_>,
    options: ResolveOptions,
    mut with: impl FnMut(Mention, Weighed, &Group, &Use),
) {
    for (field, view) in views.iter().enumerate() {
        let mut chars = CharCounter::new(view.source);
        for (number, found) in view.matches.iter().enumerate() {
            let (group, one) = groups.of(field, number);
            let weighed = weigh(group, one);
            let (status, reason) = decide(&weighed, group, one, options);
            let start = chars.count_to(found.span.start);
            let text = &view.source[found.span.start..found.span.end];
            let mention = Mention {
                field: view.field,
                span: found.span,
                chars: CharSpan {
                    start,
                    end: start + text.chars().count(),
                },
                text: text.to_owned(),
                status,
                form: weighed.best_form(group),
                candidates: weighed.kept(group),
                confidence: weighed
                    .order
                    .first()
                    .map_or(0.0, |&best| weighed.odds.candidates[best]),
                reason,
            };
            with(mention, weighed, group, one);
        }
    }
}

/// A use of a name with its odds; `order` has the candidates' numbers, likeliest first.
struct Weighed {
    odds: Odds,
    order: Vec<usize>,
    elsewhere: Vec<Evidence>,
    which: Vec<Vec<Evidence>>,
}

fn weigh(group: &Group, one: &Use) -> Weighed {
    let elsewhere = elsewhere(group, one);
    let here = total(&one.here) + total(&elsewhere);
    let which = which(group, one);
    let scores = group
        .candidates
        .iter()
        .enumerate()
        .map(|(number, candidate)| {
            let context = group
                .context
                .get(number)
                .map_or(0.0, |evidence| total(evidence));
            let which = which.get(number).map_or(0.0, |evidence| total(evidence));
            total(&candidate.evidence) + context + which + here
        });
    let odds = softmax(scores);
    let mut order: Vec<usize> = (0..group.candidates.len()).collect();
    order.sort_by(|&a, &b| {
        odds.candidates[b]
            .total_cmp(&odds.candidates[a])
            .then(a.cmp(&b))
    });
    Weighed {
        odds,
        order,
        elsewhere,
        which,
    }
}

/// What the other uses of the name say of this one: the mean of the evidence that lasts.
fn elsewhere(group: &Group, one: &Use) -> Vec<Evidence> {
    let others = group.uses.iter().filter(|other| other.at != one.at);
    let share = SHARE_OF_OTHERS / (group.uses.len() - 1).max(1) as f64;
    let mut sums: Vec<Evidence> = Vec::new();
    let lasting = others
        .flat_map(|other| &other.here)
        .filter(|evidence| !evidence.feature.is_local());
    for evidence in lasting {
        let value = share * evidence.value;
        match sums.iter_mut().find(|sum| sum.feature == evidence.feature) {
            Some(sum) => sum.value += value,
            None => sums.push(Evidence {
                feature: evidence.feature,
                value,
            }),
        }
    }
    sums
}

/// What the words around this use say of the candidates; where they say nothing, what those
/// around the first other use that says anything do.
fn which(group: &Group, one: &Use) -> Vec<Vec<Evidence>> {
    if !one.which.is_empty() {
        return one.which.clone();
    }
    group
        .uses
        .iter()
        .find(|other| !other.which.is_empty())
        .map(|other| other.which.clone())
        .unwrap_or_default()
}

impl Weighed {
    fn best_form(&self, group: &Group) -> Form {
        self.order
            .first()
            .map_or(Form::Name, |&best| group.candidates[best].form)
    }

    fn kept(&self, group: &Group) -> Vec<Candidate> {
        let kept = self
            .order
            .iter()
            .take(KEPT_CANDIDATES)
            .map(|&number| Candidate {
                place: group.candidates[number].place.ix,
                probability: self.odds.candidates[number],
            });
        kept.collect()
    }

    /// What speaks for and against the likeliest candidate.
    fn reasons<'a>(&'a self, group: &'a Group, one: &'a Use) -> impl Iterator<Item = &'a Evidence> {
        let best = self.order.first().copied();
        let own = best
            .map(|best| group.candidates[best].evidence.as_slice())
            .unwrap_or_default();
        let context = best
            .and_then(|best| group.context.get(best))
            .map(Vec::as_slice)
            .unwrap_or_default();
        let which = best
            .and_then(|best| self.which.get(best))
            .map(Vec::as_slice)
            .unwrap_or_default();
        own.iter().chain(context).chain(which).chain(&one.here)
    }
}

/// Odds of none from which a match is rejected rather than ambiguous.
const REJECT_FROM: f64 = 0.5;
/// A runner-up this likely makes the name itself ambiguous.
const RUNNER_UP: f64 = 0.15;

fn decide(
    weighed: &Weighed,
    group: &Group,
    one: &Use,
    options: ResolveOptions,
) -> (Status, &'static str) {
    let by_score = |a: &&Evidence, b: &&Evidence| a.score().total_cmp(&b.score());
    let Some(&best) = weighed.order.first() else {
        return (Status::Rejected, "a phrase that is listed as no place");
    };
    if weighed.odds.candidates[best] >= options.min_confidence {
        let reason = weighed.reasons(group, one).max_by(by_score);
        return (
            Status::Resolved,
            reason.map_or("", |reason| reason.feature.name()),
        );
    }
    if weighed.odds.none >= REJECT_FROM {
        let reason = weighed.reasons(group, one).min_by(by_score);
        return (
            Status::Rejected,
            reason.map_or("", |reason| reason.feature.name()),
        );
    }
    let runner_up = weighed
        .order
        .get(1)
        .is_some_and(|&next| weighed.odds.candidates[next] > RUNNER_UP);
    (
        Status::Ambiguous,
        if runner_up {
            "several places share the name"
        } else {
            "too little evidence"
        },
    )
}

fn judgement(mention: Mention, weighed: Weighed, group: &Group, one: &Use) -> Judgement {
    let candidates = weighed.order.iter().map(|&number| {
        let mut evidence = group.candidates[number].evidence.clone();
        evidence.extend(group.context.get(number).into_iter().flatten());
        evidence.extend(weighed.which.get(number).into_iter().flatten());
        WeighedCandidate {
            place: group.candidates[number].place.ix,
            form: group.candidates[number].form,
            probability: weighed.odds.candidates[number],
            evidence,
        }
    });
    let candidates = candidates.collect();
    Judgement {
        mention,
        here: one.here.clone(),
        elsewhere: weighed.elsewhere,
        candidates,
    }
}

/// Code points up to byte offsets that only grow.
struct CharCounter<'s> {
    source: &'s str,
    byte: usize,
    chars: usize,
}

impl<'s> CharCounter<'s> {
    fn new(source: &'s str) -> Self {
        Self {
            source,
            byte: 0,
            chars: 0,
        }
    }

    fn count_to(&mut self, byte: usize) -> usize {
        self.chars += self.source[self.byte..byte].chars().count();
        self.byte = byte;
        self.chars
    }
}
