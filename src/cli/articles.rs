//! Articles through the pipeline: read in input order, worked on by threads, given on in order.
//!
//! By default the context of articles is the input itself. Input that fits into one batch is read
//! once; larger input is read twice, first to learn and then to judge. Batches are a matter of
//! memory alone: what is answered does not depend on them.

use super::args::{ContextArgs, RunArgs, too_large};
use super::error::CliError;
use super::intake::{Batch, Counts, Intake};
use super::progress::Progress;
use super::source::Source;
use exonym::context::{Context, OpenContext};
use exonym::document::{Document, Event, Note};
use exonym::resolver::Judgement;
use exonym::{Mention, Session};

/// How articles are judged, and how the run behaves.
#[derive(Clone, Copy)]
pub(crate) struct Judging<'a> {
    pub(crate) session: &'a Session,
    /// The context that was given; `None` where it is the input itself.
    pub(crate) given: Option<&'a OpenContext>,
    pub(crate) run: &'a RunArgs,
}

impl<'a> Judging<'a> {
    /// As the flags say.
    pub(crate) fn new(session: &'a Session, context: &ContextArgs, run: &'a RunArgs) -> Self {
        Self {
            session,
            given: (!context.is_input()).then(|| session.context()),
            run,
        }
    }
}

/// Takes every article of the inputs through the pipeline and gives it on in input order.
pub(crate) fn for_each(
    source: &mut Source<'_>,
    with: Judging<'_>,
    mut each: impl FnMut(&Document, Vec<Mention>) -> Result<(), CliError>,
) -> Result<Counts, CliError> {
    let (pipeline, run) = (with.session.pipeline(), with.run);
    let limit = source.input.limit.most_judged();
    let mut intake = Intake::new(source.input, run.quiet, limit);
    if let Some(context) = with.given {
        return judge_all(source, with, intake, context, each);
    }
    let progress = Progress::learning(source.reader(), run.quiet);
    let first = intake.fill(&mut source.reader, &progress)?;
    if intake.is_at_end() {
        let homes = with.session.homes().clone();
        let (documents, copies) = (&first.documents, &first.copies);
        let (judged, _) = pipeline.annotate_together(documents, copies, homes, &run.crew());
        intake.give_all(&first, judged, &progress, &mut each)?;
        progress.finish();
        return Ok(intake.counts);
    }
    let context = learn_all(source, with, &mut intake, first, &progress)?;
    source.rewind()?;
    let again = Intake::new(source.input, run.quiet, limit).reading_again();
    judge_all(source, with, again, &context, each)
}

/// What became of one article of a stream.
pub(crate) enum Answer<'a> {
    /// It was judged.
    Mentions(&'a Document, Vec<Mention>),
    /// It could not be read or judged: its id, where that is known, and why.
    Failed(Option<&'a str>, String),
}

/// Takes every article through the pipeline as soon as it is read, against the context given and
/// nothing else. Copies and repeated ids are left as they are: each line has its answer.
pub(crate) fn for_each_at_once(
    source: &mut Source<'_>,
    with: Judging<'_>,
    mut each: impl FnMut(Answer<'_>) -> Result<(), CliError>,
) -> Result<Counts, CliError> {
    let (pipeline, run) = (with.session.pipeline(), with.run);
    let limit = source.input.limit.most_judged();
    let mut intake = Intake::new(source.input, run.quiet, limit);
    let context = with.session.context();
    let progress = Progress::hidden_from_all();
    for event in &mut source.reader {
        match event? {
            Event::Article(document, origin) => {
                let judged = match too_large(&document, limit) {
                    Some(reason) => Err(reason),
                    None => pipeline
                        .annotate(&document, context)
                        .map_err(|fault| fault.to_string()),
                };
                match judged {
                    Ok(mentions) => {
                        intake.counts.articles += 1;
                        each(Answer::Mentions(&document, mentions))?;
                    }
                    Err(reason) => {
                        let what = format!("{origin} (id {}): {reason}", document.id);
                        intake.skip("not judged", &origin.file, what, &progress)?;
                        each(Answer::Failed(Some(&document.id), reason))?;
                    }
                }
            }
            Event::Skipped(skipped) => {
                let what = skipped.to_string();
                each(Answer::Failed(None, what.clone()))?;
                let (kind, file) = (skipped.reason.kind(), &skipped.file);
                intake.skip(kind, file, what, &progress)?;
            }
            Event::Note(note) => {
                intake.counts.bad_dates += u64::from(matches!(note, Note::BadDate { .. }));
                intake.say(&progress, |throttle| throttle.note(&note));
            }
        }
    }
    Ok(intake.counts)
}

/// The same with all the evidence of each mention.
pub(crate) fn for_each_explained(
    source: &mut Source<'_>,
    with: Judging<'_>,
    mut each: impl FnMut(&Document, Vec<Judgement>) -> Result<(), CliError>,
) -> Result<Counts, CliError> {
    let (pipeline, run) = (with.session.pipeline(), with.run);
    let limit = source.input.limit.most_explained();
    let mut intake = Intake::new(source.input, run.quiet, limit);
    let learned;
    let context = match with.given {
        Some(context) => context,
        None => {
            let progress = Progress::learning(source.reader(), run.quiet);
            let first = intake.fill(&mut source.reader, &progress)?;
            learned = learn_all(source, with, &mut intake, first, &progress)?;
            source.rewind()?;
            intake = Intake::new(source.input, run.quiet, limit).reading_again();
            &learned
        }
    };
    let progress = Progress::start(source.reader(), run.quiet);
    loop {
        let batch = intake.fill(&mut source.reader, &progress)?;
        if batch.is_empty() {
            break;
        }
        // One after the other: evidence takes several times the memory of the mentions alone.
        let documents = batch.documents.iter().enumerate();
        for (at, document) in documents {
            match pipeline.explain(document, context) {
                Ok(judgements) => each(document, judgements)?,
                Err(fault) => intake.give_up(document, &batch.origins[at], &fault, &progress)?,
            }
        }
    }
    progress.finish();
    Ok(intake.counts)
}

/// Learns the context of the inputs, the same that judging them takes by default.
pub(crate) fn learn(
    source: &mut Source<'_>,
    with: Judging<'_>,
) -> Result<(Context, Counts), CliError> {
    let limit = source.input.limit.most_judged();
    let mut intake = Intake::new(source.input, with.run.quiet, limit);
    let progress = Progress::learning(source.reader(), with.run.quiet);
    let first = intake.fill(&mut source.reader, &progress)?;
    let context = learn_batches(source, with, &mut intake, first, &progress)?;
    Ok((context, intake.counts))
}

fn learn_all(
    source: &mut Source<'_>,
    with: Judging<'_>,
    intake: &mut Intake<'_>,
    first: Batch,
    progress: &Progress,
) -> Result<OpenContext, CliError> {
    let context = learn_batches(source, with, intake, first, progress)?;
    Ok(with.session.open_context(context))
}

/// Learns from a batch and all that follow it.
fn learn_batches(
    source: &mut Source<'_>,
    with: Judging<'_>,
    intake: &mut Intake<'_>,
    first: Batch,
    progress: &Progress,
) -> Result<Context, CliError> {
    let (pipeline, run) = (with.session.pipeline(), with.run);
    let mut context = pipeline.empty_context();
    let mut batch = first;
    while !batch.is_empty() {
        pipeline.learn(&batch.documents, &run.crew(), &mut context);
        pipeline.learn(&batch.copies, &run.crew(), &mut context);
        batch = intake.fill(&mut source.reader, progress)?;
    }
    progress.finish();
    Ok(context)
}

fn judge_all(
    source: &mut Source<'_>,
    with: Judging<'_>,
    mut intake: Intake<'_>,
    context: &OpenContext,
    mut each: impl FnMut(&Document, Vec<Mention>) -> Result<(), CliError>,
) -> Result<Counts, CliError> {
    let (pipeline, run) = (with.session.pipeline(), with.run);
    let progress = Progress::start(source.reader(), run.quiet);
    loop {
        let batch = intake.fill(&mut source.reader, &progress)?;
        if batch.is_empty() {
            break;
        }
        let judged = pipeline.annotate_each(&batch.documents, context, &run.crew());
        intake.give_all(&batch, judged, &progress, &mut each)?;
    }
    progress.finish();
    Ok(intake.counts)
}
