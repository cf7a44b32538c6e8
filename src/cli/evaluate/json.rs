//! The scores as one JSON object.

use super::Args;
use super::judge::Scored;
use super::lists::{FalseRow, MisplacedRow, NameRow, false_rows, misplaced_rows, name_rows};
use super::rows::{km, share};
use exonym::Places;
use exonym::controls::escaped_json;
use exonym::evaluation::calibration::{
    BINS, Bin, Coverage, RIGHT_SHARES, calibration_error, coverage, coverage_right, reliability,
};
use exonym::evaluation::resolution::ResolutionScores;
use exonym::evaluation::score::Rates;
use exonym::evaluation::{Forms, GoldKind, Scores};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Page<C> {
    spans_given: bool,
    min_confidence: f64,
    skipped: u64,
    corpora: Vec<C>,
    overall: Vec<C>,
}

#[derive(Serialize)]
struct CorpusRow {
    corpus: String,
    gold_counts: &'static str,
    included: Vec<&'static str>,
    articles: u64,
    gold: u64,
    predicted: u64,
    found: u64,
    right: Option<u64>,
    span: RatesRow,
    right_place: Option<f64>,
    end_to_end: Option<RatesRow>,
    expected_calibration_error: Option<f64>,
    reliability: Vec<BinRow>,
    coverage: CoverageRow,
    coverage_right: [RightRow; RIGHT_SHARES.len()],
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<Errors>,
}

#[derive(Serialize)]
struct RatesRow {
    precision: Option<f64>,
    recall: Option<f64>,
    f1: Option<f64>,
}

#[derive(Serialize)]
struct BinRow {
    from: f64,
    to: f64,
    resolved: u64,
    right: u64,
    mean_confidence: Option<f64>,
    accuracy: Option<f64>,
}

#[derive(Serialize)]
struct CoverageRow {
    confidence: f64,
    resolved: u64,
    remaining: u64,
    right: u64,
    share: Option<f64>,
    accuracy: Option<f64>,
}

/// The largest set of most confident names with at least this share right.
#[derive(Serialize)]
struct RightRow {
    right_share: f64,
    coverage: Option<CoverageRow>,
}

/// The lists of errors; sums over several corpora have none.
#[derive(Serialize)]
struct Errors {
    r#false: Vec<FalseRow>,
    missed: Vec<NameRow>,
    misplaced: Vec<MisplacedRow>,
}

#[derive(Serialize)]
struct ResolutionRow {
    corpus: String,
    gold_counts: &'static str,
    articles: u64,
    gold: u64,
    known: u64,
    same_id: u64,
    within_161_km: u64,
    right: u64,
    accuracy_same_id: Option<f64>,
    accuracy_161_km: Option<f64>,
    accuracy: Option<f64>,
    mean_km: Option<f64>,
    median_km: Option<f64>,
    auc: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<GivenErrors>,
}

#[derive(Serialize)]
struct GivenErrors {
    unknown: Vec<NameRow>,
    misplaced: Vec<MisplacedRow>,
}

/// Writes the scores of found names.
pub(super) fn write(
    out: &mut impl Write,
    scored: &[Scored<Scores>],
    skipped: u64,
    args: &Args,
    places: &Places<'_>,
) -> io::Result<()> {
    let row = |one: &Scored<Scores>| CorpusRow::new(one, args, places);
    write_page(out, scored, skipped, args, row)
}

/// Writes the scores of given names.
pub(super) fn write_given(
    out: &mut impl Write,
    scored: &[Scored<ResolutionScores>],
    skipped: u64,
    args: &Args,
    places: &Places<'_>,
) -> io::Result<()> {
    let row = |one: &Scored<ResolutionScores>| ResolutionRow::new(one, args.limit, places);
    write_page(out, scored, skipped, args, row)
}

fn write_page<S, C: Serialize>(
    out: &mut impl Write,
    scored: &[Scored<S>],
    skipped: u64,
    args: &Args,
    row: impl Fn(&Scored<S>) -> C,
) -> io::Result<()> {
    let rows = |overall| {
        let wanted = scored.iter().filter(|one| one.overall == overall);
        wanted.map(&row).collect()
    };
    let page = Page {
        spans_given: args.spans_given,
        min_confidence: args.names.min_confidence,
        skipped,
        corpora: rows(false),
        overall: rows(true),
    };
    let json = serde_json::to_string_pretty(&page).map_err(io::Error::from)?;
    writeln!(out, "{}", escaped_json(&json))
}

impl CorpusRow {
    fn new(one: &Scored<Scores>, args: &Args, places: &Places<'_>) -> Self {
        let (scores, counts) = (&one.scores, &one.scores.counts);
        let bins = reliability(&scores.outcomes);
        let has_places = one.kind.has_places();
        Self {
            corpus: one.name.clone(),
            gold_counts: gold_counts(one.kind),
            included: included(one.forms),
            articles: counts.articles,
            gold: counts.gold,
            predicted: counts.predicted,
            found: counts.found,
            right: has_places.then_some(counts.right),
            span: counts.spans().into(),
            right_place: share(counts.right_place().filter(|_| has_places)),
            end_to_end: has_places.then(|| counts.end_to_end().into()),
            expected_calibration_error: share(calibration_error(&bins)),
            reliability: bins.iter().enumerate().map(BinRow::new).collect(),
            coverage: coverage(&scores.outcomes, args.confidence).into(),
            coverage_right: RIGHT_SHARES.map(|right_share| RightRow {
                right_share,
                coverage: coverage_right(&scores.outcomes, right_share).map(CoverageRow::from),
            }),
            errors: (!one.overall).then(|| Errors {
                r#false: false_rows(&scores.false_names, args.limit),
                missed: name_rows(&scores.missed, args.limit),
                misplaced: misplaced_rows(&scores.misplaced, args.limit, places),
            }),
        }
    }
}

impl ResolutionRow {
    fn new(one: &Scored<ResolutionScores>, limit: usize, places: &Places<'_>) -> Self {
        let scores = &one.scores;
        Self {
            corpus: one.name.clone(),
            gold_counts: gold_counts(one.kind),
            articles: scores.articles,
            gold: scores.gold,
            known: scores.known,
            same_id: scores.same_id,
            within_161_km: scores.near,
            right: scores.right,
            accuracy_same_id: share(scores.share(scores.same_id)),
            accuracy_161_km: share(scores.share(scores.near)),
            accuracy: share(scores.share(scores.right)),
            mean_km: km(scores.mean_km()),
            median_km: km(scores.median_km()),
            auc: share(scores.auc()),
            errors: (!one.overall).then(|| GivenErrors {
                unknown: name_rows(&scores.unknown, limit),
                misplaced: misplaced_rows(&scores.misplaced, limit, places),
            }),
        }
    }
}

impl From<Rates> for RatesRow {
    fn from(rates: Rates) -> Self {
        Self {
            precision: share(rates.precision),
            recall: share(rates.recall),
            f1: share(rates.f1),
        }
    }
}

impl BinRow {
    fn new((number, bin): (usize, &Bin)) -> Self {
        let edge = |number: usize| number as f64 / BINS as f64;
        Self {
            from: edge(number),
            to: edge(number + 1),
            resolved: bin.count,
            right: bin.right,
            mean_confidence: share(bin.confidence()),
            accuracy: share(bin.accuracy()),
        }
    }
}

impl From<Coverage> for CoverageRow {
    fn from(coverage: Coverage) -> Self {
        Self {
            confidence: coverage.confidence,
            resolved: coverage.of,
            remaining: coverage.remaining,
            right: coverage.right,
            share: share(coverage.share()),
            accuracy: share(coverage.accuracy()),
        }
    }
}

fn gold_counts(kind: GoldKind) -> &'static str {
    match kind {
        GoldKind::Ids => "ids",
        GoldKind::Coordinates => "coordinates",
        GoldKind::Spans => "spans",
    }
}

fn included(forms: Forms) -> Vec<&'static str> {
    let forms = [(forms.demonyms, "demonyms"), (forms.metonyms, "metonyms")];
    let included = forms.into_iter().filter(|(included, _)| *included);
    included.map(|(_, name)| name).collect()
}
