//! Runs articles through the pipeline: they are read in input order, judged on several threads, and
//! passed on in order.
//!
//! By default the context of articles is the input itself. Input that fits into one batch is read
//! once; larger input is read twice, first to learn and then to judge. Batches only limit memory;
//! answers do not depend on them.

use super::answered;
use super::args::{ContextArgs, InputArgs, RunArgs, too_large};
use super::copies::CopiesByValue;
use super::error::CliError;
use super::intake::{Batch, Counts, Intake};
use super::progress::Progress;
use super::report;
use super::source::{LineSource, Source};
use crate::fault;
use exonym::answers::JudgedBy;
use exonym::context::{Context, OpenContext};
use exonym::document::{Document, Event, Format, Input, Note, Position, ReadOptions, Reader};
use exonym::gazetteer::Lang;
use exonym::resolver::Judgement;
use exonym::tally::By;
use exonym::{Fault, Judged, Language, Session, Workers};
use std::io::Cursor;

/// How articles are judged, and how the run works.
#[derive(Clone, Copy)]
pub(crate) struct Judging<'a> {
    pub(crate) session: &'a Session,
    /// The given context; `None` if the input is its own context.
    pub(crate) given_context: Option<&'a OpenContext>,
    pub(crate) run: &'a RunArgs,
    /// Whether near copies count once, as exact ones do.
    pub(crate) near_copies: bool,
    /// What the run compares by: copies are detected among the articles of one value.
    pub(crate) by: Option<&'a By>,
    /// How the options would judge articles, for comparison with stored answers.
    pub(crate) requested: Option<&'a JudgedBy>,
}

impl<'a> Judging<'a> {
    /// Creates the settings from the options.
    pub(crate) fn new(session: &'a Session, context: &ContextArgs, run: &'a RunArgs) -> Self {
        Self {
            session,
            given_context: (!context.is_input()).then(|| session.context()),
            run,
            near_copies: false,
            by: None,
            requested: None,
        }
    }

    /// Accepts stored answers too.
    pub(crate) fn accepting_answers(self, requested: &'a JudgedBy) -> Self {
        Self {
            requested: Some(requested),
            ..self
        }
    }

    /// Detects near copies too.
    pub(crate) fn detecting_near_copies(self) -> Self {
        Self {
            near_copies: true,
            ..self
        }
    }

    /// Sets what the run compares by.
    pub(crate) fn by(self, by: Option<&'a By>) -> Self {
        Self { by, ..self }
    }

    /// Returns an empty set of copies for this run.
    fn copies(self) -> CopiesByValue<'a> {
        CopiesByValue::new(self.near_copies, self.by)
    }
}

/// Judges every article of the inputs and passes it on, in input order.
pub(crate) fn for_each(
    source: &mut Source<'_>,
    with: Judging<'_>,
    mut each: impl FnMut(&Document, Judged) -> Result<(), CliError>,
) -> Result<Counts, CliError> {
    for_each_prepared(source, with, &AsJudged, |document, judged, ()| {
        each(document, judged)
    })
}

/// Does the same, with what `prepare` makes of each article.
pub(crate) fn for_each_prepared<P: Prepare>(
    source: &mut Source<'_>,
    with: Judging<'_>,
    prepare: &P,
    mut each: impl FnMut(&Document, Judged, P::Made) -> Result<(), CliError>,
) -> Result<Counts, CliError> {
    let quiet = with.run.quiet;
    let mut is_reported = false;
    let each = |document: &Document, judged: Judged, prepared: P::Made| {
        if judged.language.contradicts_source && !is_reported {
            is_reported = true;
            report::warning(quiet, &language_warning(document, &judged.language));
        }
        each(document, judged, prepared)
    };
    for_each_judged(source, with, prepare, each)
}

/// Makes something of each judged article before it is passed on.
pub(crate) trait Prepare {
    /// What is made.
    type Made;

    /// Makes it of one article.
    fn one(&self, document: &Document, judged: &Judged) -> Self::Made;

    /// Makes it of the articles of a batch.
    fn batch(
        &self,
        documents: &[Document],
        judged: Vec<Result<Judged, Fault>>,
        workers: &impl Workers,
    ) -> Vec<Result<(Judged, Self::Made), Fault>>;
}

/// Passes articles on as they were judged.
struct AsJudged;

impl Prepare for AsJudged {
    type Made = ();

    fn one(&self, _: &Document, _: &Judged) {}

    fn batch(
        &self,
        _: &[Document],
        judged: Vec<Result<Judged, Fault>>,
        _: &impl Workers,
    ) -> Vec<Result<(Judged, ()), Fault>> {
        let judged = judged.into_iter();
        judged.map(|judged| Ok((judged?, ()))).collect()
    }
}

/// Prepares articles with a function, those of a batch on the worker threads.
pub(crate) struct OnWorkers<F>(pub(crate) F);

impl<T: Send, F: Fn(&Document, &Judged) -> T + Sync> Prepare for OnWorkers<F> {
    type Made = T;

    fn one(&self, document: &Document, judged: &Judged) -> T {
        (self.0)(document, judged)
    }

    fn batch(
        &self,
        documents: &[Document],
        judged: Vec<Result<Judged, Fault>>,
        workers: &impl Workers,
    ) -> Vec<Result<(Judged, T), Fault>> {
        let made = workers.map(documents.len(), |at| {
            fault::then(&judged[at], |judged| self.one(&documents[at], judged))
        });
        let pairs = judged.into_iter().zip(made);
        pairs.map(|(judged, made)| Ok((judged?, made?))).collect()
    }
}

/// The warning for the first article whose text is in another language than its source says.
fn language_warning(document: &Document, language: &Language) -> String {
    let code = |lang: Option<Lang>| lang.map_or(String::new(), |lang| lang.to_string());
    format!(
        "{}: its source says that its language is {}, but its words are {}, so it is judged as that; \
         so are others like it",
        document.id,
        code(document.lang),
        code(language.lang)
    )
}

fn for_each_judged<P: Prepare>(
    source: &mut Source<'_>,
    with: Judging<'_>,
    prepare: &P,
    mut each: impl FnMut(&Document, Judged, P::Made) -> Result<(), CliError>,
) -> Result<Counts, CliError> {
    let (pipeline, run) = (with.session.pipeline(), with.run);
    let limit = source.input.limit.max_judged_bytes();
    let mut intake = Intake::new(source.input, run.quiet, limit, with.copies());
    if let Some(context) = with.given_context {
        return judge_all(source, with, intake, context, prepare, each);
    }
    let progress = Progress::learning(source.reader(), run.quiet);
    let mut first = intake.fill_first(&mut source.reader, &progress)?;
    if first.first_answer().is_some() {
        return answered::for_each(source, with, intake, first, progress, prepare, each);
    }
    if intake.is_at_end() {
        intake.settle_stories(&mut first);
        let homes = with.session.homes().clone();
        let (documents, copies) = (&first.documents, &first.copies);
        let crew = run.crew();
        let (judged, _) = pipeline.annotate_together(documents, copies, homes, &crew);
        let judged = prepare.batch(documents, judged, &crew);
        intake.pass_on_judged(&first, judged, &progress, &mut each)?;
        progress.finish();
        return Ok(intake.final_counts(&source.reader));
    }
    let context = learn_all(source, with, &mut intake, first, &progress)?;
    source.rewind()?;
    let again = intake.for_second_reading(run.quiet);
    judge_all(source, with, again, &context, prepare, each)
}

/// The result for one article of a stream.
pub(crate) enum Answer<'a> {
    /// It was judged.
    Mentions(&'a Document, Judged),
    /// It could not be read or judged; with position and reason.
    Failed(String),
}

/// Judges every line of the inputs, one article as a JSON object, as soon as it is read, against the
/// given context only. Copies and repeated ids are left as they are: each line gets its answer.
pub(crate) fn for_each_line(
    input: &InputArgs,
    with: Judging<'_>,
    mut each: impl FnMut(Answer<'_>) -> Result<(), CliError>,
) -> Result<Counts, CliError> {
    let copies = CopiesByValue::new(false, None);
    let mut intake = Intake::new(
        input,
        with.run.quiet,
        input.limit.max_judged_bytes(),
        copies,
    );
    let progress = Progress::never_shown();
    for path in &input.inputs {
        let mut lines = LineSource::open(path)?;
        while let Some((number, line)) = lines.next(input.limit.max_article)? {
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let name = lines.name.clone();
            let read = read_line(name, line, number, &mut intake, &progress);
            match read.and_then(|document| judged(document, with, input)) {
                Ok((document, mentions)) => {
                    intake.counts.articles += 1;
                    each(Answer::Mentions(&document, mentions))?;
                }
                Err(reason) => {
                    let what = format!("{}, line {number}: {reason}", lines.name);
                    each(Answer::Failed(what.clone()))?;
                    intake.skip("not answered", path, what, &progress)?;
                }
            }
        }
    }
    Ok(intake.counts)
}

/// Judges an article of a stream, or returns why it cannot.
fn judged(
    document: Document,
    with: Judging<'_>,
    input: &InputArgs,
) -> Result<(Document, Judged), String> {
    if let Some(reason) = too_large(&document, input.limit.max_judged_bytes()) {
        return Err(reason);
    }
    let pipeline = with.session.pipeline();
    match pipeline.annotate(&document, with.session.context()) {
        Ok(mentions) => Ok((document, mentions)),
        Err(fault) => Err(fault.to_string()),
    }
}

/// Reads the article of a line, or returns why it cannot. Columns are named by options or detected from
/// their names, as for files.
fn read_line(
    name: String,
    line: Vec<u8>,
    number: u64,
    intake: &mut Intake<'_>,
    progress: &Progress,
) -> Result<Document, String> {
    let options = ReadOptions {
        format: Some(Format::JsonLines),
        ..intake.input.read_options()
    };
    let stream = Input::Stream {
        name,
        reader: Box::new(Cursor::new(line)),
    };
    let reader = Reader::new(vec![stream], options).map_err(|error| error.to_string())?;
    for event in reader {
        match event.map_err(|error| error.to_string())? {
            Event::Article(mut document, origin) => {
                // A record without an id has that of its file, so the line number makes it unique.
                if *document.id == *origin.file_id {
                    document.id = format!("{}:{number}", origin.file_id);
                }
                return Ok(document);
            }
            Event::Skipped(skipped) => return Err(skipped.reason.to_string()),
            Event::Note(Note::BadDate { file, value, .. }) => {
                let position = Position::Line(number);
                let note = Note::BadDate {
                    file,
                    position,
                    value,
                };
                intake.note(&note, progress);
            }
            // The columns used are not reported for every line.
            Event::Note(_) => {}
        }
    }
    Err("no article in this line".to_owned())
}

/// Judges every article like [`for_each`] and passes it on with all evidence of each mention.
pub(crate) fn for_each_explained(
    source: &mut Source<'_>,
    with: Judging<'_>,
    mut each: impl FnMut(&Document, Vec<Judgement>) -> Result<(), CliError>,
) -> Result<Counts, CliError> {
    let limit = source.input.limit.max_explained_bytes();
    let mut intake = Intake::new(source.input, with.run.quiet, limit, with.copies());
    if let Some(context) = with.given_context {
        return explain_all(source, with, intake, context, each);
    }
    let progress = Progress::learning(source.reader(), with.run.quiet);
    let first = intake.fill_first(&mut source.reader, &progress)?;
    if intake.is_at_end() {
        let mut context = with.session.pipeline().empty_context();
        learn_batch(&first, with, &mut context);
        let context = with.session.open_context(context);
        explain_batch(&first, with, &mut intake, &context, &progress, &mut each)?;
        progress.finish();
        return Ok(intake.final_counts(&source.reader));
    }
    let context = learn_all(source, with, &mut intake, first, &progress)?;
    source.rewind()?;
    let again = intake.for_second_reading(with.run.quiet);
    explain_all(source, with, again, &context, each)
}

fn explain_all(
    source: &mut Source<'_>,
    with: Judging<'_>,
    mut intake: Intake<'_>,
    context: &OpenContext,
    mut each: impl FnMut(&Document, Vec<Judgement>) -> Result<(), CliError>,
) -> Result<Counts, CliError> {
    let progress = Progress::start(source.reader(), with.run.quiet);
    loop {
        let batch = intake.fill(&mut source.reader, &progress)?;
        if batch.is_empty() {
            break;
        }
        explain_batch(&batch, with, &mut intake, context, &progress, &mut each)?;
    }
    progress.finish();
    Ok(intake.final_counts(&source.reader))
}

/// Explains articles one after the other: evidence needs several times the memory of the mentions.
fn explain_batch(
    batch: &Batch,
    with: Judging<'_>,
    intake: &mut Intake<'_>,
    context: &OpenContext,
    progress: &Progress,
    each: &mut impl FnMut(&Document, Vec<Judgement>) -> Result<(), CliError>,
) -> Result<(), CliError> {
    let pipeline = with.session.pipeline();
    for (document, origin) in batch.documents.iter().zip(&batch.origins) {
        match pipeline.explain(document, context) {
            Ok(judgements) => each(document, judgements)?,
            Err(fault) => intake.skip_faulty(document, origin, &fault, progress)?,
        }
    }
    Ok(())
}

/// Learns the context of the inputs, the same that judging them uses by default.
pub(crate) fn learn(
    source: &mut Source<'_>,
    with: Judging<'_>,
) -> Result<(Context, Counts), CliError> {
    let limit = source.input.limit.max_judged_bytes();
    let mut intake = Intake::new(source.input, with.run.quiet, limit, with.copies());
    let progress = Progress::learning(source.reader(), with.run.quiet);
    let first = intake.fill(&mut source.reader, &progress)?;
    let context = learn_batches(source, with, &mut intake, first, &progress)?;
    Ok((context, intake.final_counts(&source.reader)))
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

/// Learns from the first batch and all that follow it.
fn learn_batches(
    source: &mut Source<'_>,
    with: Judging<'_>,
    intake: &mut Intake<'_>,
    first: Batch,
    progress: &Progress,
) -> Result<Context, CliError> {
    let mut context = with.session.pipeline().empty_context();
    let mut batch = first;
    while !batch.is_empty() {
        learn_batch(&batch, with, &mut context);
        batch = intake.fill(&mut source.reader, progress)?;
    }
    progress.finish();
    Ok(context)
}

/// Learns from the articles of a batch, copies included.
fn learn_batch(batch: &Batch, with: Judging<'_>, context: &mut Context) {
    let (pipeline, workers) = (with.session.pipeline(), with.run.crew());
    pipeline.learn(&batch.documents, &workers, context);
    pipeline.learn(&batch.copies, &workers, context);
}

fn judge_all<P: Prepare>(
    source: &mut Source<'_>,
    with: Judging<'_>,
    mut intake: Intake<'_>,
    context: &OpenContext,
    prepare: &P,
    mut each: impl FnMut(&Document, Judged, P::Made) -> Result<(), CliError>,
) -> Result<Counts, CliError> {
    let (pipeline, run) = (with.session.pipeline(), with.run);
    let progress = Progress::start(source.reader(), run.quiet);
    loop {
        let batch = intake.fill(&mut source.reader, &progress)?;
        if batch.is_empty() {
            break;
        }
        if batch.first_answer().is_some() {
            return answered::for_each(source, with, intake, batch, progress, prepare, each);
        }
        let crew = run.crew();
        let judged = pipeline.annotate_each(&batch.documents, context, &crew);
        let judged = prepare.batch(&batch.documents, judged, &crew);
        intake.pass_on_judged(&batch, judged, &progress, &mut each)?;
    }
    progress.finish();
    Ok(intake.final_counts(&source.reader))
}
