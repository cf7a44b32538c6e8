//! Adding up: evidence in, probabilities and decisions out.

use super::evidence::{Evidence, place_total, which_total};
use super::findings::Others;
use super::group::{Group, Groups, Use, highest};
use super::occurrence::FieldView;
use super::odds::{Odds, shares};
use super::weights::{Feature, Weights};
use super::{Judgement, ResolveOptions, WeighedCandidate, evidence, part};
use crate::mention::{Candidate, CharSpan, Mention, Status};
use crate::work;

/// How much of what the name's other uses say of it counts for this one.
const SHARE_OF_OTHERS: f64 = 0.5;
/// Candidates that a mention keeps.
const KEPT_CANDIDATES: usize = 5;

/// What an article's matches are decided with.
pub(super) struct Bench<'a> {
    pub(super) views: &'a [FieldView<'a>],
    pub(super) groups: &'a Groups,
    pub(super) others: Others<'a>,
    pub(super) weights: &'a Weights,
    pub(super) options: ResolveOptions,
}

impl Bench<'_> {
    /// The mentions of all matches, in the order of the text.
    pub(super) fn mentions(&self) -> Vec<Mention> {
        let mut mentions = Vec::new();
        self.each(|mention, _, _, _| mentions.push(mention));
        mentions
    }

    /// The same with all their evidence.
    pub(super) fn judgements(&self) -> Vec<Judgement> {
        let mut judgements = Vec::new();
        self.each(|mention, weighed, name, one| {
            judgements.push(judgement(mention, weighed, name, one));
        });
        judgements
    }

    /// Weighs every match and decides, in the order of the text.
    fn each(&self, mut with: impl FnMut(Mention, Weighed<'_>, &Name<'_>, &Use)) {
        let names: Vec<Name<'_>> = self
            .groups
            .list
            .iter()
            .map(|group| Name::new(group, &self.others, self.weights))
            .collect();
        for (field, view) in self.views.iter().enumerate() {
            let mut chars = CharCounter::new(view.source);
            for (number, found) in view.matches.iter().enumerate() {
                let (group, one) = self.groups.of(field, number);
                let name = &names[group];
                let weighed = name.weigh(one, self.weights);
                let (status, reason) = self.decide(&weighed, name, one);
                let start = chars.count_to(found.span.start);
                let text = &view.source[found.span.start..found.span.end];
                let best = weighed.order.first().copied();
                let candidate = best.map(|best| &name.group.candidates[best]);
                let (form, qualifier) = part::named(&view.occurrence(number), candidate, status);
                let mention = Mention {
                    field: view.field,
                    span: found.span,
                    chars: CharSpan {
                        start,
                        end: start + text.chars().count(),
                    },
                    text: text.to_owned(),
                    status,
                    form,
                    qualifier,
                    candidates: weighed.kept(name.group),
                    confidence: best.map_or(0.0, |best| weighed.odds.candidates[best]),
                    reason,
                };
                with(mention, weighed, name, one);
            }
        }
    }
}

/// A name of the article with what the other articles say of its candidates, and the sums of
/// what holds for all its uses.
struct Name<'a> {
    group: &'a Group,
    articles: Vec<Vec<Evidence>>,
    /// What the words around all its uses say, added up.
    uses: Uses,
    /// By candidate: its score among the candidates, and what it adds to that of a place.
    sums: Vec<(f64, f64)>,
}

impl<'a> Name<'a> {
    fn new(group: &'a Group, others: &Others<'_>, weights: &Weights) -> Self {
        let meanings = others.meanings(group.named);
        let of_articles = group.candidates.iter().map(|candidate| {
            let mut out = Vec::new();
            let place = &candidate.place;
            evidence::outlet::of_articles(place, others, meanings.as_ref(), &mut out);
            out
        });
        let mut name = Self {
            group,
            articles: of_articles.collect(),
            uses: Uses::new(group),
            sums: Vec::new(),
        };
        name.sums = (0..group.candidates.len())
            .map(|number| {
                let evidence = || name.lasting(number);
                (
                    which_total(evidence(), weights),
                    place_total(evidence(), weights),
                )
            })
            .collect();
        name
    }

    /// What holds for a candidate wherever the name stands.
    fn lasting(&self, number: usize) -> impl Iterator<Item = &Evidence> {
        let context = self.group.context.get(number).into_iter().flatten();
        let own = self.group.candidates[number].evidence.iter();
        own.chain(context).chain(&self.articles[number])
    }

    fn weigh<'u>(&'u self, one: &'u Use, weights: &Weights) -> Weighed<'u> {
        let elsewhere = self.uses.but(one);
        let which = self.group.which(one);
        let beside = |number: usize| which.get(number).into_iter().flatten();
        let numbered = self.sums.iter().enumerate();
        let scores: Vec<f64> = numbered
            .map(|(number, sums)| sums.0 + which_total(beside(number), weights))
            .collect();
        let place = highest(&scores).map_or(f64::NEG_INFINITY, |best| {
            let of_best = self.sums[best].1 + place_total(beside(best), weights);
            let here = place_total(one.here.iter().chain(&elsewhere), weights);
            weights.place_bias + of_best + here
        });
        let odds = shares(&scores, weights.unlisted)
            .if_place(place)
            .calibrated(weights.calibration);
        let mut order: Vec<usize> = (0..scores.len()).collect();
        order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
        Weighed {
            odds,
            order,
            elsewhere,
            which,
        }
    }
}

/// A use of a name with its odds; `order` has the candidates' numbers, likeliest first.
struct Weighed<'u> {
    odds: Odds,
    order: Vec<usize>,
    elsewhere: Vec<Evidence>,
    which: &'u [Vec<Evidence>],
}

/// What the words around all uses of a name say that lasts, added up, so that each use is weighed
/// in the light of the others without a look at them.
struct Uses {
    count: usize,
    sums: Vec<Sum>,
}

/// The evidence of one kind from all uses.
struct Sum {
    feature: Feature,
    uses: usize,
    value: f64,
}

impl Uses {
    fn new(group: &Group) -> Self {
        let mut uses = Self {
            count: group.uses.len(),
            sums: Vec::new(),
        };
        let all = group.uses.iter().flat_map(|one| &one.here);
        for evidence in all.filter(|evidence| !evidence.feature.is_local()) {
            work::tick(1);
            match uses
                .sums
                .iter_mut()
                .find(|sum| sum.feature == evidence.feature)
            {
                Some(sum) => {
                    sum.uses += 1;
                    sum.value += evidence.value;
                }
                None => uses.sums.push(Sum {
                    feature: evidence.feature,
                    uses: 1,
                    value: evidence.value,
                }),
            }
        }
        uses
    }

    /// What the others say of this use: the mean of their evidence, of which a part counts.
    fn but(&self, one: &Use) -> Vec<Evidence> {
        let share = SHARE_OF_OTHERS / self.count.saturating_sub(1).max(1) as f64;
        let of_others = self.sums.iter().filter_map(|sum| {
            work::tick(one.here.len());
            let own = one.here.iter().filter(|own| own.feature == sum.feature);
            let (uses, value) =
                own.fold((0, 0.0), |(uses, value), own| (uses + 1, value + own.value));
            (sum.uses > uses).then_some(Evidence {
                feature: sum.feature,
                value: share * (sum.value - value),
            })
        });
        of_others.collect()
    }
}

impl Weighed<'_> {
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

    /// What speaks for and against a place here, and for the likeliest candidate; what sort of
    /// place it is needs no saying.
    fn reasons<'a>(
        &'a self,
        name: &'a Name<'_>,
        one: &'a Use,
    ) -> impl Iterator<Item = &'a Evidence> {
        let best = self.order.first().copied();
        let lasting = best.into_iter().flat_map(|best| name.lasting(best));
        let beside = best
            .and_then(|best| self.which.get(best))
            .into_iter()
            .flatten();
        let all = lasting
            .chain(beside)
            .chain(&one.here)
            .chain(&self.elsewhere);
        all.filter(|evidence| !evidence.feature.is_kind())
    }
}

/// The probability of no place from which a match is rejected rather than ambiguous.
const REJECT_FROM: f64 = 0.5;
/// A runner-up this likely makes the name itself ambiguous.
const RUNNER_UP: f64 = 0.15;

impl Bench<'_> {
    fn decide(&self, weighed: &Weighed<'_>, name: &Name<'_>, one: &Use) -> (Status, &'static str) {
        let Some(&best) = weighed.order.first() else {
            return (Status::Rejected, "a phrase that is listed as no place");
        };
        let score = |evidence: &&Evidence| evidence.place_score(self.weights);
        let reasons = || weighed.reasons(name, one);
        if weighed.odds.candidates[best] >= self.options.min_confidence {
            let reason = reasons().max_by(|a, b| score(a).total_cmp(&score(b)));
            return (
                Status::Resolved,
                reason.map_or("", |reason| reason.feature.name()),
            );
        }
        if 1.0 - weighed.odds.place >= REJECT_FROM {
            let reason = reasons().min_by(|a, b| score(a).total_cmp(&score(b)));
            let against = reason.filter(|reason| score(reason) < 0.0);
            return (
                Status::Rejected,
                against.map_or("too little evidence", |reason| reason.feature.name()),
            );
        }
        let next = weighed.order.get(1);
        let shared = next.is_some_and(|&next| weighed.odds.candidates[next] > RUNNER_UP);
        (
            Status::Ambiguous,
            if shared {
                "several places share the name"
            } else {
                "too little evidence"
            },
        )
    }
}

fn judgement(mention: Mention, weighed: Weighed<'_>, name: &Name<'_>, one: &Use) -> Judgement {
    let candidates = weighed.order.iter().map(|&number| {
        let mut evidence: Vec<Evidence> = name.lasting(number).copied().collect();
        evidence.extend(weighed.which.get(number).into_iter().flatten());
        WeighedCandidate {
            place: name.group.candidates[number].place.ix,
            form: name.group.candidates[number].form,
            probability: weighed.odds.candidates[number],
            evidence,
        }
    });
    let candidates = candidates.collect();
    Judgement {
        mention,
        place: weighed.odds.place,
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
        work::tick(byte - self.byte);
        self.chars += self.source[self.byte..byte].chars().count();
        self.byte = byte;
        self.chars
    }
}
