//! Mapping articles with stored answers, as written by `exonym annotate`.
//!
//! Takes batches of them in input order, and passes on each stored answer in that order. Nothing is
//! judged again: the options are compared with how the articles were judged, and notes say what the
//! files lack. Copies are detected as in articles.

use super::args::{ContextArg, ContextArgs, NameArgs};
use super::articles::{Judging, Prepare};
use super::error::CliError;
use super::intake::{Batch, Counts, Intake};
use super::progress::Progress;
use super::report;
use super::source::Source;
use exonym::answers::{JudgedBy, SCHEMA};
use exonym::document::Document;
use exonym::{Judged, Session};
use std::sync::Arc;

/// Maximum number of distinct ways of judging that are recorded; more are a mistake.
const MAX_WAYS: usize = 1_000;

/// Describes how a session judges, as it is stored with answers.
pub(crate) fn judged_by(session: &Session, names: &NameArgs, context: &ContextArgs) -> JudgedBy {
    let xxh3 = |checksum: u64| format!("xxh3:{checksum:016x}");
    let files = session.contexts().iter();
    let context = match context.context.first() {
        Some(ContextArg::None) => vec!["none".to_owned()],
        _ => files.map(|(_, checksum)| xxh3(*checksum)).collect(),
    };
    let aliases = session.aliases().iter();
    let outlets = session.outlets().iter();
    JudgedBy {
        schema: SCHEMA,
        exonym: env!("CARGO_PKG_VERSION").to_owned(),
        gazetteer: xxh3(session.places().gazetteer().checksum()),
        aliases: aliases.map(|file| xxh3(file.checksum)).collect(),
        context,
        outlets: outlets.map(|file| xxh3(file.checksum)).collect(),
        min_confidence: names.min_confidence,
        ignore_case: names.ignore_case,
        rejected: false,
        keep_duplicates: false,
        slices: Vec::new(),
        carried: None,
    }
}

/// Passes on the answers of the first batch and of all that follow it.
///
/// As with articles, input that was its own context is read twice, so that near copies among all
/// articles are known; input judged against a given context is read once.
pub(super) fn for_each<P: Prepare>(
    source: &mut Source<'_>,
    with: Judging<'_>,
    mut intake: Intake<'_>,
    mut batch: Batch,
    progress: Progress,
    prepare: &P,
    mut each: impl FnMut(&Document, Judged, P::Made) -> Result<(), CliError>,
) -> Result<Counts, CliError> {
    let mut each = |document: &Document, judged: Judged| {
        let prepared = prepare.one(document, &judged);
        each(document, judged, prepared)
    };
    let mut ways = JudgingWays::default();
    let is_of_input = batch
        .first_answer()
        .is_some_and(|answer| answer.judged_by.is_of_input());
    if is_of_input && intake.is_at_end() {
        intake.settle_stories(&mut batch);
    } else if is_of_input {
        while !batch.is_empty() {
            batch = intake.fill(&mut source.reader, &progress)?;
        }
        source.rewind()?;
        intake = intake.for_second_reading(with.run.quiet);
        batch = intake.fill(&mut source.reader, &progress)?;
    }
    while !batch.is_empty() {
        ways.record(&batch, with, &progress)?;
        intake.pass_on_answers(&batch, with.session.places(), &progress, &mut each)?;
        batch = intake.fill(&mut source.reader, &progress)?;
    }
    progress.finish();
    Ok(Counts {
        judged_by: ways.0,
        ..intake.final_counts(&source.reader)
    })
}

/// The distinct ways in which the answers were judged.
#[derive(Default)]
struct JudgingWays(Vec<Arc<JudgedBy>>);

impl JudgingWays {
    /// Records the ways of judging of a batch, and reports what each new one means for the map.
    fn record(
        &mut self,
        batch: &Batch,
        with: Judging<'_>,
        progress: &Progress,
    ) -> Result<(), CliError> {
        for document in batch.documents.iter().chain(&batch.copies) {
            let Some(answer) = &document.answer else {
                continue;
            };
            let way = &answer.judged_by;
            let is_last = self.0.last().is_some_and(|last| Arc::ptr_eq(last, way));
            if is_last || self.0.contains(way) || self.0.len() >= MAX_WAYS {
                continue;
            }
            if let Some(asked) = with.requested {
                refuse_other_judging(asked, way)?;
                let quiet = with.run.quiet;
                let differs = difference_warnings(asked, way);
                let lacks = missing_notes(way, with.by.is_some());
                progress.suspend(|| {
                    differs.iter().for_each(|text| report::warning(quiet, text));
                    lacks.iter().for_each(|text| report::note(quiet, text));
                });
            }
            self.0.push(Arc::clone(way));
        }
        Ok(())
    }
}

/// Refuses options that would change how the articles were judged: it is too late for them.
fn refuse_other_judging(asked: &JudgedBy, way: &JudgedBy) -> Result<(), CliError> {
    let is_default =
        |probability: f64| (probability - NameArgs::MIN_CONFIDENCE).abs() < f64::EPSILON;
    let (asked_least, least) = (asked.min_confidence, way.min_confidence);
    let is_other_least = (asked_least - least).abs() >= f64::EPSILON;
    let options = [
        (
            "--context",
            !asked.context.is_empty() && asked.context != way.context,
        ),
        (
            "--outlets",
            !asked.outlets.is_empty() && asked.outlets != way.outlets,
        ),
        ("--ignore-case", asked.ignore_case && !way.ignore_case),
        (
            "--min-confidence",
            !is_default(asked_least) && is_other_least,
        ),
    ];
    match options.into_iter().find(|(_, is_other)| *is_other) {
        None => Ok(()),
        Some((option @ "--min-confidence", _)) => Err(CliError::Usage(format!(
            "{option} {asked_least} differs from the {least} that these answers were judged with; leave \
             it out, or run exonym annotate again"
        ))),
        Some((option, _)) => Err(CliError::Usage(format!(
            "{option} affects judging, but the input was judged before, without it; leave it out, or \
             give it to exonym annotate"
        ))),
    }
}

/// Warnings about a gazetteer or alias files that differ from those used for judging.
fn difference_warnings(asked: &JudgedBy, way: &JudgedBy) -> Vec<String> {
    let list = |checksums: &[String]| match checksums {
        [] => "none".to_owned(),
        some => some.join(", "),
    };
    let mut messages = Vec::new();
    if asked.gazetteer != way.gazetteer {
        messages.push(format!(
            "the input was judged with the gazetteer {}, but this run has {}; places are looked up by id, \
             and articles with an unknown id are skipped",
            way.gazetteer, asked.gazetteer
        ));
    }
    if asked.aliases != way.aliases {
        messages.push(format!(
            "the input was judged with other alias files ({}) than this run has ({}); names keep the \
             places that they were judged to mean",
            list(&way.aliases),
            list(&asked.aliases)
        ));
    }
    messages
}

/// Notes on what the map lacks compared with a map of the articles themselves.
fn missing_notes(way: &JudgedBy, compares: bool) -> Vec<String> {
    let mut messages = Vec::new();
    if !way.slices.is_empty() {
        messages.push(format!(
            "the input was sliced when it was judged ({}); what they left out is missing",
            way.slices.join(", ")
        ));
    }
    if !way.rejected {
        let text = "names that were rejected are not in the input, so review.csv lacks them; exonym \
                    annotate --rejected writes them";
        messages.push(text.to_owned());
    }
    if compares && !way.keep_duplicates {
        let text = "exact copies are not in the input, so a story that several values share counts \
                    only for the first; exonym annotate --keep-duplicates writes them";
        messages.push(text.to_owned());
    }
    messages
}
