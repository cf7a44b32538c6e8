//! Settling: takes a draft and its surroundings and returns mentions.
//!
//! The last round: each use of a name is weighed against the context and the name's other uses, and decided.
//! Sums that apply to all uses of a name are computed once per name.

mod chars;
mod part;
mod reason;

use super::article::{CandidateIx, Draft, Group, Use};
use super::evidence::{self, Entries, Evidence, Ledger, Recorded, Sums, lower_case};
use super::feature::Feature;
use super::odds::{Odds, highest, shares};
use super::weights::{Calibration, Weights};
use super::words::{MatchIx, Occurrence};
use super::{Judgement, ResolveOptions, Rules, WeighedCandidate};
use crate::context::Surroundings;
use crate::matcher::MatchedName;
use crate::mention::{Candidate, CharSpan, Mention, Status};
use crate::places::Places;
use crate::work;
use chars::CharCounter;
use exonym_gazetteer::Lang;
use reason::OtherUses;
pub(crate) use reason::reason_by_name;

/// Maximum number of candidates that a mention keeps.
const KEPT_CANDIDATES: usize = 5;

/// The data that a draft is settled with.
#[derive(Clone, Copy)]
pub(super) struct SettleContext<'a> {
    surroundings: &'a Surroundings<'a>,
    weights: &'a Weights,
    calibration: Calibration,
    options: ResolveOptions,
    places: &'a Places<'a>,
}

impl<'a> SettleContext<'a> {
    /// Creates it for a text of `bytes` bytes, including the title.
    pub(super) fn new(surroundings: &'a Surroundings<'a>, rules: Rules<'a>, bytes: usize) -> Self {
        Self {
            surroundings,
            calibration: rules.weights.calibration_of(bytes),
            weights: rules.weights,
            options: rules.options,
            places: rules.places,
        }
    }
}

/// Returns the mentions of all matches, in the order of the text.
pub(super) fn mentions<L: Ledger>(draft: &Draft<'_, L>, with: SettleContext<'_>) -> Vec<Mention> {
    let mut mentions = Vec::with_capacity(draft.uses.len());
    weigh_each(draft, with, |mention, _, _| mentions.push(mention));
    mentions
}

/// Returns the mentions with all their evidence.
pub(super) fn judgements(draft: &Draft<'_, Recorded>, with: SettleContext<'_>) -> Vec<Judgement> {
    let mut judgements = Vec::with_capacity(draft.uses.len());
    weigh_each(draft, with, |mention, named, weighed| {
        let row = match named {
            MatchedName::Alias(row) => with.places.aliases().get(row),
            MatchedName::Name(_) | MatchedName::Veto => None,
        };
        judgements.push(Judgement {
            alias: row.cloned(),
            ..judgement(mention, draft.lang(), weighed)
        });
    });
    judgements
}

/// Weighs and decides every match, in the order of the text.
fn weigh_each<L: Ledger>(
    draft: &Draft<'_, L>,
    with: SettleContext<'_>,
    mut emit: impl FnMut(Mention, MatchedName, &WeighedUse<'_, L>),
) {
    let names = draft.groups.iter();
    let names: Vec<Name<'_, L>> = names.map(|group| Name::new(draft, group, with)).collect();
    for view in &draft.words.views {
        let mut chars = CharCounter::new(view.source);
        for at in view.occurrences() {
            let name = &names[draft.uses[at.ix.get()].group().get()];
            let weighed = WeighedUse::new(draft, name, at.ix, with);
            let start = chars.count_to(at.found.span.start);
            let mention = mention(&at, start, &weighed, with);
            emit(mention, at.found.named, &weighed);
        }
    }
}

fn mention<L: Ledger>(
    at: &Occurrence<'_>,
    start: usize,
    weighed: &WeighedUse<'_, L>,
    with: SettleContext<'_>,
) -> Mention {
    let (status, reason) = weighed.decide(with);
    let best = weighed.order.first();
    let candidate = best.map(|best| &weighed.name.group.candidates[best.0]);
    let (form, qualifier) = part::form_and_direction(at, candidate, status);
    let span = at.whole_span();
    let text = &at.view.source[span.start..span.end];
    Mention {
        field: at.view.field,
        span,
        chars: CharSpan {
            start,
            end: start + text.chars().count(),
        },
        text: text.to_owned(),
        status,
        form,
        qualifier,
        candidates: weighed.kept(),
        confidence: best.map_or(0.0, |best| weighed.odds.candidates[best.0]),
        reason,
    }
}

/// A name of the article, with the evidence that applies to all its uses.
struct Name<'a, L> {
    group: &'a Group<L>,
    /// By candidate, the evidence from the article's other names.
    article_evidence: &'a [L],
    /// By candidate, the evidence from the outlet.
    outlet: Vec<L>,
    /// By candidate, the sums of everything that applies wherever the name occurs.
    sums: Vec<Sums>,
    uses: OtherUses,
}

impl<'a, L: Ledger> Name<'a, L> {
    fn new(draft: &'a Draft<'_, L>, group: &'a Group<L>, with: SettleContext<'_>) -> Self {
        let article_evidence = draft.article_evidence(group);
        let candidates = group.candidates.iter();
        let outlet: Vec<L> = candidates
            .clone()
            .map(|candidate| {
                let mut ledger = L::default();
                let mut entries = Entries {
                    weights: with.weights,
                    ledger: &mut ledger,
                };
                let Surroundings { home, outlet, .. } = with.surroundings;
                evidence::outlet::enter_home(&candidate.place, home, &mut entries);
                if let Some(outlet) = outlet {
                    evidence::outlet::enter_articles(&candidate.place, outlet, &mut entries);
                }
                ledger
            })
            .collect();
        let sums = candidates.zip(article_evidence).zip(&outlet);
        let sums = sums.map(|((candidate, article_evidence), outlet)| {
            let own = candidate.ledger.sums().plus(article_evidence.sums());
            own.plus(outlet.sums())
        });
        Self {
            group,
            article_evidence,
            sums: sums.collect(),
            uses: OtherUses::new(draft, group, with),
            outlet,
        }
    }

    /// Returns the evidence on a candidate that applies wherever the name occurs.
    fn use_independent(&self, candidate: CandidateIx) -> impl Iterator<Item = &Evidence> {
        let own = self.group.candidates[candidate.0].ledger.entries();
        let article_evidence = self.article_evidence[candidate.0].entries();
        own.iter()
            .chain(article_evidence)
            .chain(self.outlet[candidate.0].entries())
    }
}

/// Returns the lower-case share of a use's word in the article and its context, 0..=1.
fn lower_case_share<L>(this_use: &Use<L>, with: SettleContext<'_>) -> f64 {
    this_use.word.map_or(0.0, |word| {
        lower_case::share(with.surroundings.case_count(word))
    })
}

/// A use of a name, with its odds.
struct WeighedUse<'a, L> {
    name: &'a Name<'a, L>,
    this_use: &'a Use<L>,
    /// By candidate, the evidence from neighbouring names; may be empty.
    neighbour_evidence: &'a [L],
    /// Evidence on whether this is a place, from the capitalisation of its word elsewhere.
    lower_case: L,
    odds: Odds,
    /// The candidates, likeliest first.
    order: Vec<CandidateIx>,
    /// The lower-case share of its word.
    share: f64,
}

impl<'a, L: Ledger> WeighedUse<'a, L> {
    fn new(
        draft: &'a Draft<'_, L>,
        name: &'a Name<'a, L>,
        at: MatchIx,
        with: SettleContext<'_>,
    ) -> Self {
        let weights = with.weights;
        let this_use = &draft.uses[at.get()];
        let neighbour_evidence = draft.neighbour_evidence(at);
        let mut lower_case = L::default();
        let share = lower_case_share(this_use, with);
        lower_case::enter(
            share,
            &mut Entries {
                weights,
                ledger: &mut lower_case,
            },
        );
        let numbered = name.sums.iter().enumerate();
        let scores: Vec<f64> = numbered
            .map(|(number, sums)| {
                sums.candidate
                    + neighbour_evidence
                        .get(number)
                        .map_or(0.0, |ledger| ledger.sums().candidate)
            })
            .collect();
        let place = highest(&scores).map_or(f64::NEG_INFINITY, |best| {
            let neighbour_evidence = neighbour_evidence
                .get(best)
                .map_or(0.0, |ledger| ledger.sums().place);
            let word_evidence = this_use.word_evidence.sums().place + lower_case.sums().place;
            let other_uses_evidence = name.uses.place(this_use, share, weights);
            weights.place_bias
                + name.sums[best].place
                + neighbour_evidence
                + word_evidence
                + other_uses_evidence
        });
        let mut order: Vec<CandidateIx> = (0..scores.len()).map(CandidateIx).collect();
        order.sort_by(|a, b| scores[b.0].total_cmp(&scores[a.0]).then(a.cmp(b)));
        let odds = shares(scores, weights.unlisted)
            .scaled_to_place(place)
            .calibrated(with.calibration);
        Self {
            name,
            this_use,
            neighbour_evidence,
            lower_case,
            odds,
            order,
            share,
        }
    }

    fn kept(&self) -> Vec<Candidate> {
        let kept = self
            .order
            .iter()
            .take(KEPT_CANDIDATES)
            .map(|candidate| Candidate {
                place: self.name.group.candidates[candidate.0].place.ix,
                probability: self.odds.candidates[candidate.0],
            });
        kept.collect()
    }
}

/// The probability of not being a place from which a match is rejected rather than ambiguous.
const REJECT_FROM: f64 = 0.5;
/// The probability above which a runner-up makes the name ambiguous.
const RUNNER_UP: f64 = 0.15;

impl<L: Ledger> WeighedUse<'_, L> {
    fn decide(&self, with: SettleContext<'_>) -> (Status, &'static str) {
        let Some(&best) = self.order.first() else {
            return (Status::Rejected, reason::NO_PLACE);
        };
        if self.odds.candidates[best.0] >= with.options.min_confidence {
            let reason = self.best_reason(best, with.weights);
            return (Status::Resolved, reason.map_or("", Feature::name));
        }
        if 1.0 - self.odds.place >= REJECT_FROM {
            let reason = self.worst_reason(best, with.weights);
            return (
                Status::Rejected,
                reason.map_or(reason::TOO_LITTLE, Feature::name),
            );
        }
        let next = self.order.get(1);
        let shared = next.is_some_and(|next| self.odds.candidates[next.0] > RUNNER_UP);
        (
            Status::Ambiguous,
            if shared {
                reason::SHARED
            } else {
                reason::TOO_LITTLE
            },
        )
    }
}

fn judgement(
    mention: Mention,
    lang: Option<Lang>,
    weighed: &WeighedUse<'_, Recorded>,
) -> Judgement {
    let name = weighed.name;
    let candidates = weighed.order.iter().map(|&candidate| {
        let mut evidence: Vec<Evidence> = name.use_independent(candidate).copied().collect();
        let neighbour_evidence = weighed.neighbour_evidence.get(candidate.0);
        evidence.extend(neighbour_evidence.into_iter().flat_map(Recorded::entries));
        WeighedCandidate {
            place: name.group.candidates[candidate.0].place.ix,
            form: name.group.candidates[candidate.0].form,
            probability: weighed.odds.candidates[candidate.0],
            evidence,
        }
    });
    let candidates: Vec<WeighedCandidate> = candidates.collect();
    work::tick(candidates.len());
    let word_evidence = weighed.this_use.word_evidence.entries().iter();
    Judgement {
        mention,
        lang,
        place: weighed.odds.place,
        place_evidence: word_evidence
            .chain(weighed.lower_case.entries())
            .copied()
            .collect(),
        other_uses_evidence: name
            .uses
            .evidence(weighed.this_use, weighed.share)
            .collect(),
        candidates,
        alias: None,
    }
}
