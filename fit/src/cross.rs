//! Cross-validation: each part of the articles is judged with weights fitted to the other parts.
//!
//! The evidence is collected again with those weights, so that an article's own gold cannot
//! influence how it is judged. The part depends only on the article's number.

use crate::calibration;
use crate::corpora::Corpora;
use crate::examples::{self, JudgingContext, judged, pipeline};
use crate::priors::Priors;
use crate::scores;
use crate::table;
use exonym::evaluation::calibration::{Outcome, calibration_error, coverage, reliability};
use exonym::evaluation::{Corpus, Counts, Forms, Scorer, Scores};
use exonym::gazetteer::fold::fold_name;
use exonym::gazetteer::{Gazetteer, Lang};
use exonym::resolver::{Calibration, ResolveOptions, SHORT_TEXT, Weights};
use exonym::{Mention, Pipeline, Places, Status};
use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// The confidence at which coverage is reported.
const COVERAGE_CONFIDENCE: f64 = 0.9;

/// The result of cross-validation, by corpus.
pub(crate) struct Report {
    folds: u32,
    corpora: Vec<(String, bool, Scores)>,
    /// The same, only for names that are not in the gold of the other parts.
    unseen: Vec<Scores>,
    short: Short,
}

/// The additional calibration of short texts.
struct Short {
    calibration: Calibration,
    /// The expected calibration error of their mentions, without it and with it.
    errors: [f64; 2],
}

impl Short {
    /// Calibrates the mentions of short texts, after the calibration of their languages.
    fn new(
        corpora: &Corpora,
        judged: &mut [(usize, usize, Vec<Mention>)],
        places: &Places<'_>,
    ) -> Self {
        let is_short = |corpus: usize, article: usize| {
            let articles = &corpora.annotated[corpus].articles;
            articles[article].document.length() < SHORT_TEXT
        };
        let outcomes = |judged: &[(usize, usize, Vec<Mention>)]| -> Vec<Outcome> {
            let short = judged
                .iter()
                .filter(|(corpus, article, _)| is_short(*corpus, *article));
            let short: Vec<_> = short.cloned().collect();
            let scores = score(corpora, &short, places, |_| true);
            scores
                .into_iter()
                .flat_map(|scores| scores.outcomes)
                .collect()
        };
        let error = |outcomes: &[Outcome]| calibration_error(&reliability(outcomes)).unwrap_or(0.0);
        let before = outcomes(judged);
        let calibration = calibration::fit_around(Some(Calibration::default()), &before);
        for (corpus, article, mentions) in judged.iter_mut() {
            if is_short(*corpus, *article) {
                for mention in mentions {
                    mention.confidence = calibration.confidence(mention.confidence);
                }
            }
        }
        Self {
            calibration,
            errors: [error(&before), error(&outcomes(judged))],
        }
    }
}

/// Returns the part of an article. Neighbours in a file are often copies, so runs of eight articles
/// stay together.
fn part(article: usize, folds: u32) -> u32 {
    const RUN: usize = 8;
    (article / RUN % folds as usize) as u32
}

/// Judges every article with weights fitted to the other parts, and calibrates confidences from the
/// results.
pub(crate) fn validate(
    gazetteer: &Gazetteer<'_>,
    corpora: &Corpora,
    priors: &Priors,
    weights: &Weights,
    folds: u32,
) -> (Report, Calibrations) {
    let gathered = examples::gather(gazetteer, corpora, weights);
    let judge_fold = |fold: u32| {
        let fitted = scores::fit(&gathered, priors, |one| part(one.article, folds) != fold);
        let pipeline = pipeline(gazetteer, &fitted);
        let mut judged_by_others: Vec<(usize, usize, Vec<Mention>)> = Vec::new();
        for (number, corpus) in corpora.annotated.iter().enumerate() {
            for (article, judgements) in
                judged(&pipeline, corpus, JudgingContext::NORMAL_RUN).enumerate()
            {
                if part(article, folds) == fold {
                    let mentions = judgements.into_iter().map(|judgement| judgement.mention);
                    judged_by_others.push((number, article, mentions.collect()));
                }
            }
        }
        judged_by_others
    };
    let mut judged_by_others: Vec<(usize, usize, Vec<Mention>)> = std::thread::scope(|threads| {
        let judge_fold = &judge_fold;
        let folds: Vec<_> = (0..folds)
            .map(|fold| threads.spawn(move || judge_fold(fold)))
            .collect();
        let done = folds.into_iter().map(|fold| fold.join());
        done.flat_map(|part| part.expect("a part is judged"))
            .collect()
    });
    let places = Places::new(gazetteer);
    let raw = score(corpora, &judged_by_others, &places, |_| true);
    let mut calibrations = Calibrations::new(corpora, &raw);
    let threshold = ResolveOptions::default().min_confidence;
    for (corpus, _, mentions) in &mut judged_by_others {
        let calibration = calibrations.of(language(&corpora.annotated[*corpus]));
        for mention in mentions {
            mention.confidence = calibration.confidence(mention.confidence);
        }
    }
    let short = Short::new(corpora, &mut judged_by_others, &places);
    calibrations.short = short.calibration;
    let scores = score(corpora, &judged_by_others, &places, |confidence| {
        confidence >= threshold
    });
    let named = corpora.annotated.iter().zip(scores);
    let report = Report {
        folds,
        unseen: score_unseen(corpora, &judged_by_others, &places, folds),
        short,
        corpora: named
            .map(|(corpus, scores)| (corpus.name.clone(), corpus.kind.has_places(), scores))
            .collect(),
    };
    (report, calibrations)
}

/// Scores each corpus on the names that do not occur in the gold of the other parts, ignoring case
/// and marks: names that were memorised do not count.
fn score_unseen(
    corpora: &Corpora,
    judged: &[(usize, usize, Vec<Mention>)],
    places: &Places<'_>,
    folds: u32,
) -> Vec<Scores> {
    let seen_by = |fold: u32| -> HashSet<String> {
        let articles = corpora.annotated.iter().flat_map(|corpus| {
            let numbered = corpus.articles.iter().enumerate();
            numbered.filter(move |(number, _)| part(*number, folds) != fold)
        });
        let gold = articles.flat_map(|(_, article)| &article.mentions);
        gold.map(|mention| fold_name(&mention.text)).collect()
    };
    let seen: Vec<HashSet<String>> = (0..folds).map(seen_by).collect();
    let threshold = ResolveOptions::default().min_confidence;
    let scorer = |corpus: &Corpus| Scorer::new(corpus.kind, Forms::of(corpus, places.gazetteer()));
    let mut scorers: Vec<Scorer> = corpora.annotated.iter().map(scorer).collect();
    for (corpus, number, mentions) in judged {
        let seen = &seen[part(*number, folds) as usize];
        let unseen = |text: &str| !seen.contains(&fold_name(text));
        let mut article = corpora.annotated[*corpus].articles[*number].clone();
        article.mentions.retain(|mention| unseen(&mention.text));
        let mut mentions = mentions.clone();
        mentions.retain(|mention| mention.confidence >= threshold && unseen(&mention.text));
        scorers[*corpus].add(&article, &mentions, places);
    }
    scorers.into_iter().map(Scorer::finish).collect()
}

/// What to leave out of fits, one item at a time.
#[derive(Clone, Copy)]
pub(crate) struct LeftOut<'a> {
    /// Whether the items are languages with all their corpora, or single corpora.
    pub(crate) languages: bool,
    /// Only these items; all if empty.
    pub(crate) only: &'a [String],
}

/// Judges each corpus with weights fitted without it, or without any of its language, and prints
/// one line for each. Confidences are calibrated by the table, whose fit included all corpora; they
/// affect only which mentions reach the threshold.
pub(crate) fn leave_out(
    gazetteer: &Gazetteer<'_>,
    corpora: &Corpora,
    priors: &Priors,
    weights: &Weights,
    what: LeftOut<'_>,
) {
    let gathered = examples::gather(gazetteer, corpora, weights);
    let group = |number: usize| match what.languages {
        true => {
            language(&corpora.annotated[number]).map_or_else(String::new, |lang| lang.to_string())
        }
        false => corpora.annotated[number].name.clone(),
    };
    let mut groups: Vec<String> = (0..corpora.annotated.len()).map(group).collect();
    groups.sort();
    groups.dedup();
    groups.retain(|group| what.only.is_empty() || what.only.contains(group));
    let judge = |left: &str| {
        let fitted = scores::fit(&gathered, priors, |one| {
            one.corpus.is_none_or(|corpus| group(corpus) != left)
        });
        let pipeline = pipeline(gazetteer, &fitted.calibrated(weights.calibration()));
        let chosen = |number: &usize| group(*number) == left;
        let chosen: Vec<usize> = (0..corpora.annotated.len()).filter(chosen).collect();
        report_lines(left, corpora, &chosen, &pipeline)
    };
    let lines_by_group: Mutex<BTreeMap<&str, Vec<String>>> = Mutex::default();
    let next = AtomicUsize::new(0);
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|threads| {
        for _ in 0..workers {
            threads.spawn(|| {
                while let Some(left) = groups.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let lines = judge(left);
                    let mut lines_by_group = lines_by_group
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner);
                    lines_by_group.insert(left, lines);
                }
            });
        }
    });
    let lines_by_group = lines_by_group
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    lines_by_group
        .values()
        .flatten()
        .for_each(|line| table::print_line(line));
}

/// Scores the corpora with these numbers by a pipeline, one line each.
fn report_lines(
    left: &str,
    corpora: &Corpora,
    chosen: &[usize],
    pipeline: &Pipeline<'_>,
) -> Vec<String> {
    let mut judged_by_others = Vec::new();
    for &number in chosen {
        let judged = judged(
            pipeline,
            &corpora.annotated[number],
            JudgingContext::NORMAL_RUN,
        );
        for (article, judgements) in judged.enumerate() {
            let mentions = judgements.into_iter().map(|judgement| judgement.mention);
            judged_by_others.push((number, article, mentions.collect()));
        }
    }
    let threshold = ResolveOptions::default().min_confidence;
    let scored = score(
        corpora,
        &judged_by_others,
        pipeline.places(),
        |confidence| confidence >= threshold,
    );
    let judged = corpora.annotated.iter().zip(scored);
    let judged = judged.filter(|(_, scores)| scores.counts.articles > 0);
    let line = |(corpus, scores): (&Corpus, Scores)| {
        let figures = figures(&scores.counts, corpus.kind.has_places());
        format!("{} without {left}: {figures}", corpus.name)
    };
    judged.map(line).collect()
}

/// Scores each corpus, counting mentions with sufficient confidence as resolved.
fn score(
    corpora: &Corpora,
    judged: &[(usize, usize, Vec<Mention>)],
    places: &Places<'_>,
    is_enough: impl Fn(f64) -> bool,
) -> Vec<Scores> {
    let gazetteer = places.gazetteer();
    let scorer = |corpus: &Corpus| Scorer::new(corpus.kind, Forms::of(corpus, gazetteer));
    let mut scorers: Vec<Scorer> = corpora.annotated.iter().map(scorer).collect();
    for (corpus, article, mentions) in judged {
        let settled = mentions.iter().map(|mention| {
            let mut mention = mention.clone();
            mention.status = match is_enough(mention.confidence) {
                true => Status::Resolved,
                false => Status::Ambiguous,
            };
            mention
        });
        let settled: Vec<Mention> = settled.collect();
        scorers[*corpus].add(
            &corpora.annotated[*corpus].articles[*article],
            &settled,
            places,
        );
    }
    scorers.into_iter().map(Scorer::finish).collect()
}

/// Calibration curves: for all languages together, and for each.
pub(crate) struct Calibrations {
    pub(crate) common: Calibration,
    pub(crate) languages: BTreeMap<Lang, Calibration>,
    /// The additional curve for short texts in all languages.
    pub(crate) short: Calibration,
}

impl Calibrations {
    fn new(corpora: &Corpora, raw: &[Scores]) -> Self {
        let all: Vec<Outcome> = raw
            .iter()
            .flat_map(|scores| &scores.outcomes)
            .cloned()
            .collect();
        let common = calibration::fit(&all);
        let mut outcomes: BTreeMap<Lang, Vec<Outcome>> = BTreeMap::new();
        for (corpus, scores) in corpora.annotated.iter().zip(raw) {
            if let Some(lang) = language(corpus) {
                outcomes
                    .entry(lang)
                    .or_default()
                    .extend(scores.outcomes.iter().cloned());
            }
        }
        let own = |(lang, outcomes): (Lang, Vec<Outcome>)| {
            (lang, calibration::fit_around(Some(common), &outcomes))
        };
        Self {
            common,
            languages: outcomes.into_iter().map(own).collect(),
            short: Calibration::default(),
        }
    }

    fn of(&self, lang: Option<Lang>) -> Calibration {
        let own = lang.and_then(|lang| self.languages.get(&lang));
        own.copied().unwrap_or(self.common)
    }
}

/// Returns the language of a corpus: that of its first article with a language.
fn language(corpus: &Corpus) -> Option<Lang> {
    corpus
        .articles
        .iter()
        .find_map(|article| article.document.lang)
}

impl Report {
    /// Returns one line per corpus, and one on confidences.
    pub(crate) fn lines(&self) -> Vec<String> {
        if self.folds == 0 {
            return Vec::new();
        }
        let mut lines = vec![format!("by cross-validation in {} parts:", self.folds)];
        let mut outcomes: Vec<Outcome> = Vec::new();
        for (name, has_places, scores) in &self.corpora {
            lines.push(format!("{name}: {}", figures(&scores.counts, *has_places)));
            if *has_places {
                outcomes.extend(&scores.outcomes);
            }
        }
        let mean = |scores: &[&Scores]| {
            let all = scores.iter().filter_map(|scores| scores.counts.spans().f1);
            let all: Vec<f64> = all.collect();
            all.iter().sum::<f64>() / all.len().max(1) as f64
        };
        let all: Vec<&Scores> = self.corpora.iter().map(|(_, _, scores)| scores).collect();
        let unseen: Vec<&Scores> = self.unseen.iter().collect();
        lines.push(format!(
            "mean span F1 {:.3}; of names that no other part's gold has {:.3}",
            mean(&all),
            mean(&unseen)
        ));
        let [without, with] = self.short.errors;
        lines.push(format!(
            "short texts: expected calibration error {without:.3} by the curves of their languages, {with:.3} with their own"
        ));
        let error = calibration_error(&reliability(&outcomes)).unwrap_or(0.0);
        let sure = coverage(&outcomes, COVERAGE_CONFIDENCE);
        lines.push(format!(
            "confidences of corpora with places: expected calibration error {error:.3}; at {COVERAGE_CONFIDENCE} {:.3} right, {:.3} of all",
            sure.accuracy().unwrap_or(0.0),
            sure.share().unwrap_or(0.0),
        ));
        lines
    }
}

fn figures(counts: &Counts, has_places: bool) -> String {
    let shown = |rate: Option<f64>| rate.map_or("-".to_owned(), |rate| format!("{rate:.3}"));
    let spans = counts.spans();
    let mut text = format!(
        "spans P {} R {} F1 {}",
        shown(spans.precision),
        shown(spans.recall),
        shown(spans.f1)
    );
    if has_places {
        let right = shown(counts.right_place());
        text += &format!(
            "; right place {right}; end-to-end F1 {}",
            shown(counts.end_to_end().f1)
        );
    }
    text
}
