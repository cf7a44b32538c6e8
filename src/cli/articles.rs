//! Articles through the pipeline: read in input order, worked on by threads, given on in order.
//!
//! By default the context of articles is the input itself. Input that fits into one batch is read
//! once; larger input is read twice, first to learn and then to judge. Batches are a matter of
//! memory alone: what is answered does not depend on them.

use super::args::{ContextArgs, InputArgs, RunArgs, too_large};
use super::error::{CliError, Outcome};
use super::numbers::counted;
use super::progress::Progress;
use super::streams;
use super::throttle::Throttle;
use exonym::context::{Context, OpenContext};
use exonym::document::{Document, Event, Ids, Input, InputError, Note, Origin, Reader, Spool};
use exonym::gazetteer::checksum;
use exonym::resolver::Judgement;
use exonym::{Fault, Mention, Session};
use std::collections::HashSet;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

/// Articles of a batch: enough to keep all threads at work.
const BATCH_ARTICLES: usize = 256;
/// Bytes of a batch beyond which no article is added to it.
const BATCH_BYTES: usize = 8 << 20;

/// How much is in a batch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BatchSize {
    articles: usize,
    bytes: usize,
    most_bytes: usize,
}

impl BatchSize {
    /// An empty batch that is to hold so many bytes.
    fn within(bytes: usize) -> Self {
        Self {
            articles: 0,
            bytes: 0,
            most_bytes: bytes.min(BATCH_BYTES),
        }
    }

    /// Whether an article may be added; the first always may.
    fn has_room_for(self, document: &Document) -> bool {
        let fits = self.bytes + bytes_of(document) <= self.most_bytes;
        self.articles == 0 || self.articles < BATCH_ARTICLES && fits
    }

    fn add(&mut self, document: &Document) {
        self.articles += 1;
        self.bytes += bytes_of(document);
    }
}

/// Bytes of all that an article holds.
pub(crate) fn bytes_of(document: &Document) -> usize {
    let Document {
        id,
        title,
        text,
        outlet,
        url,
        body: _,
        date: _,
        lang: _,
    } = document;
    let optional = [title, outlet, url].map(|field| field.as_ref().map_or(0, String::len));
    id.len() + text.len() + optional.iter().sum::<usize>()
}

/// What came of reading and judging.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    /// Articles given on.
    pub(crate) articles: u64,
    /// Articles skipped: those that could not be read, and those that could not be judged.
    pub(crate) skipped: u64,
    /// The first of them, with where and why.
    pub(crate) first_skipped: Option<String>,
    /// Articles left out as exact copies.
    pub(crate) duplicates: u64,
    /// Articles kept without the date that could not be read.
    pub(crate) bad_dates: u64,
    /// Articles whose id an earlier one had, and that were given another.
    pub(crate) ids_repeated: u64,
    /// Files of which the rest could not be read, and so an unknown number of articles.
    pub(crate) files_incomplete: u64,
}

impl Counts {
    /// How the command ended.
    pub(crate) fn outcome(&self) -> Outcome {
        Outcome::skipping(self.skipped)
    }

    /// What a closing line says beside the articles: copies, ids, files.
    pub(crate) fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if self.duplicates > 0 {
            remarks.push(format!("{} left out", counted(self.duplicates, "copy")));
        }
        if self.ids_repeated > 0 {
            remarks.push(counted(self.ids_repeated, "repeated id"));
        }
        if self.files_incomplete > 0 {
            let files = counted(self.files_incomplete, "file");
            remarks.push(format!(
                "{files} cut short by an unknown number of articles"
            ));
        }
        remarks
    }
}

/// The articles of a command's inputs, which can be read more than once.
pub(crate) struct Source<'a> {
    input: &'a InputArgs,
    /// The bytes of each input that is a stream, as far as it was read.
    spools: Vec<Option<Spool>>,
    reader: Reader,
}

impl<'a> Source<'a> {
    /// Finds the files that the flags name; what is wrong with them is said before any work. A
    /// stream is kept while it is read where it may be needed twice.
    pub(crate) fn open(input: &'a InputArgs, twice: bool) -> Result<Self, CliError> {
        let mut spools = Vec::with_capacity(input.inputs.len());
        let mut inputs = Vec::with_capacity(input.inputs.len());
        for path in &input.inputs {
            let (spool, input) = if twice && streams::is_stream(path) {
                kept(path)?
            } else {
                (None, Input::from_argument(path))
            };
            spools.push(spool);
            inputs.push(input);
        }
        Ok(Self {
            input,
            spools,
            reader: Reader::new(inputs, input.read_options())?,
        })
    }

    /// What reads them, for the files that are still to be read and those that were.
    pub(crate) fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Begins anew.
    fn rewind(&mut self) -> Result<(), CliError> {
        let inputs = self.input.inputs.iter().zip(&self.spools);
        let inputs = inputs.map(|(path, spool)| match spool {
            Some(spool) => Input::Stream {
                name: name_of_stream(path),
                reader: spool.reader(),
            },
            None => Input::from_argument(path),
        });
        self.reader = Reader::new(inputs.collect(), self.input.read_options())?;
        Ok(())
    }
}

/// A stream whose bytes are kept while it is read.
fn kept(path: &Path) -> Result<(Option<Spool>, Input), CliError> {
    let stream = match Input::from_argument(path) {
        Input::Stream { reader, .. } => reader,
        Input::Path(path) => {
            let file = File::open(&path);
            Box::new(file.map_err(|source| InputError::Path { path, source })?)
        }
    };
    let (spool, reader) = Spool::tee(stream);
    let name = name_of_stream(path);
    Ok((Some(spool), Input::Stream { name, reader }))
}

/// What a stream is called in ids and messages.
fn name_of_stream(path: &Path) -> String {
    match path.to_str() {
        Some("-") => "stdin".to_owned(),
        _ => path.display().to_string(),
    }
}

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

/// Articles for whose marks there is room from the start: 1.4 GB of 3 KB each. What is not used of
/// the 5 MB is not taken from the system; a table that grows leaves its smaller ones behind in pieces.
const EXPECTED_ARTICLES: usize = 450_000;

/// Articles that are worked on at the same time, each with where it was read.
#[derive(Default)]
struct Batch {
    documents: Vec<Document>,
    origins: Vec<Origin>,
    /// Copies of articles, here or in batches before: they are not judged, but a context counts
    /// them.
    copies: Vec<Document>,
}

impl Batch {
    fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.copies.is_empty()
    }
}

/// An article as it is let in.
enum Admitted {
    Article(Document, Origin),
    Copy(Document),
}

impl Admitted {
    fn document(&self) -> &Document {
        match self {
            Self::Article(document, _) | Self::Copy(document) => document,
        }
    }
}

/// Characters shown of an id.
const LONGEST_ID: usize = 80;

/// The gate that articles come in by.
struct Intake<'a> {
    input: &'a InputArgs,
    /// Bytes of the largest article that memory is enough for.
    most_bytes: usize,
    throttle: Throttle,
    counts: Counts,
    /// An article that the last batch had no room for.
    next: Option<Admitted>,
    /// Whether the input was read before, and what is wrong with it was said then.
    again: bool,
    seen: HashSet<u64>,
    ids: Ids,
    /// The last file of which a repeated id was told.
    told: Option<Arc<Path>>,
}

impl<'a> Intake<'a> {
    fn new(input: &'a InputArgs, quiet: bool, most_bytes: usize) -> Self {
        Self {
            input,
            most_bytes,
            throttle: Throttle::new(quiet),
            counts: Counts::default(),
            next: None,
            again: false,
            seen: HashSet::with_capacity(EXPECTED_ARTICLES),
            ids: Ids::with_capacity(EXPECTED_ARTICLES),
            told: None,
        }
    }

    /// The same for input that was read before: what is wrong with it was said then.
    fn reading_again(self) -> Self {
        Self {
            again: true,
            ..self
        }
    }

    /// Whether the batch that was filled last holds all that is left.
    fn is_at_end(&self) -> bool {
        self.next.is_none()
    }

    /// The next batch; empty at the end of the input.
    fn fill(&mut self, reader: &mut Reader, progress: &Progress) -> Result<Batch, CliError> {
        let mut batch = Batch::default();
        let mut size = BatchSize::within(self.input.limit.most_judged());
        while let Some(admitted) = self.next(reader, progress)? {
            if !size.has_room_for(admitted.document()) {
                self.next = Some(admitted);
                break;
            }
            size.add(admitted.document());
            match admitted {
                Admitted::Article(document, origin) => {
                    batch.documents.push(document);
                    batch.origins.push(origin);
                }
                Admitted::Copy(document) => batch.copies.push(document),
            }
        }
        Ok(batch)
    }

    /// The article that the batch before had no room for, or the next that is let in.
    fn next(
        &mut self,
        reader: &mut Reader,
        progress: &Progress,
    ) -> Result<Option<Admitted>, CliError> {
        if let Some(next) = self.next.take() {
            return Ok(Some(next));
        }
        for event in reader {
            progress.update();
            let admitted = self.admit(event?, progress)?;
            if admitted.is_some() {
                return Ok(admitted);
            }
        }
        Ok(None)
    }

    fn admit(&mut self, event: Event, progress: &Progress) -> Result<Option<Admitted>, CliError> {
        match event {
            Event::Article(document, _) if self.is_copy(&document) => {
                self.counts.duplicates += 1;
                let fits = too_large(&document, self.most_bytes).is_none();
                return Ok(fits.then_some(Admitted::Copy(document)));
            }
            Event::Article(mut document, origin) => {
                if let Some(reason) = too_large(&document, self.most_bytes) {
                    let what = format!("{origin} (id {}): {reason}", document.id);
                    self.skip("too large to judge", &origin.file, what, progress)?;
                    return Ok(None);
                }
                self.counts.articles += 1;
                self.tell_apart(&mut document, &origin, progress);
                return Ok(Some(Admitted::Article(document, origin)));
            }
            Event::Skipped(skipped) => {
                let reason = &skipped.reason;
                self.counts.files_incomplete += u64::from(reason.loses_the_rest());
                self.skip(reason.kind(), &skipped.file, skipped.to_string(), progress)?;
            }
            Event::Note(note) => {
                self.counts.bad_dates += u64::from(matches!(note, Note::BadDate { .. }));
                self.say(progress, |throttle| throttle.note(&note));
            }
        }
        Ok(None)
    }

    /// Says what is wrong with the input, the first time that it is read.
    fn say(&mut self, progress: &Progress, say: impl FnOnce(&mut Throttle)) {
        if !self.again {
            progress.suspend(|| say(&mut self.throttle));
        }
    }

    /// Gives on what became of the articles of a batch.
    fn give_all<T>(
        &mut self,
        batch: &Batch,
        judged: Vec<Result<T, Fault>>,
        progress: &Progress,
        each: &mut impl FnMut(&Document, T) -> Result<(), CliError>,
    ) -> Result<(), CliError> {
        let articles = batch.documents.iter().zip(&batch.origins);
        for ((document, origin), judged) in articles.zip(judged) {
            match judged {
                Ok(judged) => each(document, judged)?,
                Err(fault) => self.give_up(document, origin, &fault, progress)?,
            }
        }
        Ok(())
    }

    /// Skips an article that was read and could not be judged.
    fn give_up(
        &mut self,
        document: &Document,
        origin: &Origin,
        fault: &Fault,
        progress: &Progress,
    ) -> Result<(), CliError> {
        self.counts.articles -= 1;
        let what = format!("{origin} (id {}): {fault}", document.id);
        let again = std::mem::replace(&mut self.again, false);
        let given_up = self.skip("faults of Exonym itself", &origin.file, what, progress);
        self.again = again;
        given_up
    }

    /// Names and counts what is skipped; `kind` is the reason in a few words.
    fn skip(
        &mut self,
        kind: &'static str,
        file: &Path,
        what: String,
        progress: &Progress,
    ) -> Result<(), CliError> {
        if self.input.strict {
            return Err(CliError::Strict(what));
        }
        self.counts.skipped += 1;
        let line = || format!("skipped {what}");
        self.say(progress, |throttle| throttle.warning(kind, file, line));
        self.counts.first_skipped.get_or_insert(what);
        Ok(())
    }

    /// Gives an article another id where an earlier one has its own.
    fn tell_apart(&mut self, document: &mut Document, origin: &Origin, progress: &Progress) {
        let Some(called) = self.ids.give(&document.id, origin) else {
            return;
        };
        self.counts.ids_repeated += 1;
        let id = std::mem::replace(&mut document.id, called.clone());
        if self.told.as_ref() == Some(&origin.file) {
            return;
        }
        self.told = Some(Arc::clone(&origin.file));
        let note = Note::RepeatedId {
            file: origin.file.to_path_buf(),
            position: origin.position,
            id: id.chars().take(LONGEST_ID).collect(),
            called,
        };
        self.say(progress, |throttle| throttle.note(&note));
    }

    /// Whether the same text came before. Texts are remembered by 64 bits, so that memory grows by
    /// a few bytes an article; two texts of a million share them once in 30 million runs.
    fn is_copy(&mut self, document: &Document) -> bool {
        if self.input.keep_duplicates {
            return false;
        }
        let title = checksum(document.title.as_deref().unwrap_or("").as_bytes());
        let text = checksum(document.text[document.body.clone()].as_bytes());
        let both = [title.to_le_bytes(), text.to_le_bytes()].concat();
        !self.seen.insert(checksum(&both))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_is_closed_by_the_bytes_of_any_field() {
        let long = || "x".repeat(BATCH_BYTES / 4);
        let with = |set: fn(&mut Document, String)| {
            let mut document = Document::of_text("");
            set(&mut document, long());
            document
        };
        let documents = [
            with(|document, long| document.title = Some(long)),
            with(|document, long| document.url = Some(long)),
            with(|document, long| document.outlet = Some(long)),
            with(|document, long| document.id = long),
            Document::of_text("x"),
        ];
        let of_first = |documents: &[Document]| {
            let mut size = BatchSize::within(BATCH_BYTES);
            let fits = documents.iter().take_while(|document| {
                let fits = size.has_room_for(document);
                size.add(document);
                fits
            });
            fits.count()
        };
        assert_eq!(of_first(&documents), 4);
        let short = vec![Document::of_text("x"); 2 * BATCH_ARTICLES];
        assert_eq!(of_first(&short), BATCH_ARTICLES);
    }
}
