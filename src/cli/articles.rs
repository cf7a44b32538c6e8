//! Articles through the pipeline: read in input order, worked on by threads, given on in order.
//!
//! Articles go in batches of a fixed size, which depends on the input alone: the words of a batch
//! are what its articles are seen against, so that the answers are the same whatever the threads,
//! and memory holds one batch.

use super::args::{InputArgs, RunArgs};
use super::error::{CliError, Outcome};
use super::progress::Progress;
use super::throttle::Throttle;
use exonym::document::{Document, Event, Input, Note, Reader};
use exonym::resolver::Judgement;
use exonym::{Mention, Pipeline};
use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

/// Articles of a batch: enough to know the language's lower-case words by.
const BATCH_ARTICLES: usize = 256;
/// Bytes of text after which a batch is closed though it has fewer articles.
const BATCH_BYTES: usize = 8 << 20;

/// How much is in a batch.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct BatchSize {
    articles: usize,
    bytes: usize,
}

impl BatchSize {
    /// How many of the articles, from the first on, make a batch.
    pub(crate) fn of_first<'d>(documents: impl Iterator<Item = &'d Document>) -> usize {
        let mut size = Self::default();
        for document in documents {
            if !size.has_room() {
                break;
            }
            size.add(document);
        }
        size.articles
    }

    fn has_room(self) -> bool {
        self.articles < BATCH_ARTICLES && self.bytes < BATCH_BYTES
    }

    fn add(&mut self, document: &Document) {
        self.articles += 1;
        self.bytes += document.text.len();
    }
}

/// What came of reading.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    /// Articles given on.
    pub(crate) articles: u64,
    /// Articles skipped as bad.
    pub(crate) skipped: u64,
    /// The first of them, with where and why.
    pub(crate) first_skipped: Option<String>,
    /// Articles left out as exact copies.
    pub(crate) duplicates: u64,
    /// Articles kept without the date that could not be read.
    pub(crate) bad_dates: u64,
}

impl Counts {
    /// How the command ended.
    pub(crate) fn outcome(&self) -> Outcome {
        Outcome::skipping(self.skipped)
    }
}

/// Finds the files that the flags name; what is wrong with them is said before any work.
pub(crate) fn open(input: &InputArgs) -> Result<Reader, CliError> {
    let inputs = input.inputs.iter().map(Input::from_argument).collect();
    Ok(Reader::new(inputs, input.read_options())?)
}

/// Takes every article of the inputs through the pipeline and gives it on in input order.
pub(crate) fn for_each(
    reader: &mut Reader,
    pipeline: &Pipeline<'_>,
    input: &InputArgs,
    run: &RunArgs,
    each: impl FnMut(&Document, Vec<Mention>) -> Result<(), CliError>,
) -> Result<Counts, CliError> {
    let settle = |batch: &[Document]| pipeline.annotate_batch(batch, &run.threads());
    for_each_by(reader, settle, input, run, each)
}

/// The same with all the evidence of each mention.
pub(crate) fn for_each_explained(
    reader: &mut Reader,
    pipeline: &Pipeline<'_>,
    input: &InputArgs,
    run: &RunArgs,
    each: impl FnMut(&Document, Vec<Judgement>) -> Result<(), CliError>,
) -> Result<Counts, CliError> {
    let settle = |batch: &[Document]| pipeline.explain_batch(batch, &run.threads());
    for_each_by(reader, settle, input, run, each)
}

fn for_each_by<T>(
    reader: &mut Reader,
    settle: impl Fn(&[Document]) -> Vec<T>,
    input: &InputArgs,
    run: &RunArgs,
    mut each: impl FnMut(&Document, T) -> Result<(), CliError>,
) -> Result<Counts, CliError> {
    let progress = Progress::start(reader, run.quiet);
    let mut intake = Intake::new(input, run.quiet);
    loop {
        let batch = intake.fill(reader, &progress)?;
        if batch.is_empty() {
            break;
        }
        for (document, settled) in batch.iter().zip(settle(&batch)) {
            each(document, settled)?;
        }
    }
    progress.finish();
    Ok(intake.counts)
}

/// Articles for whose marks there is room from the start: 1.4 GB of 3 KB each. What is not used of
/// the 5 MB is not taken from the system; a table that grows leaves its smaller ones behind in pieces.
const EXPECTED_ARTICLES: usize = 450_000;

/// The gate that articles come in by.
struct Intake<'a> {
    input: &'a InputArgs,
    throttle: Throttle,
    counts: Counts,
    seen: HashSet<u64>,
    hasher: RandomState,
}

impl<'a> Intake<'a> {
    fn new(input: &'a InputArgs, quiet: bool) -> Self {
        Self {
            input,
            throttle: Throttle::new(quiet),
            counts: Counts::default(),
            seen: HashSet::with_capacity(EXPECTED_ARTICLES),
            hasher: RandomState::new(),
        }
    }

    /// The next batch; empty at the end of the input.
    fn fill(
        &mut self,
        reader: &mut Reader,
        progress: &Progress,
    ) -> Result<Vec<Document>, CliError> {
        let (mut batch, mut size) = (Vec::new(), BatchSize::default());
        while size.has_room() {
            let Some(event) = reader.next() else { break };
            progress.update();
            if let Some(document) = self.admit(event?, progress)? {
                size.add(&document);
                batch.push(document);
            }
        }
        Ok(batch)
    }

    fn admit(&mut self, event: Event, progress: &Progress) -> Result<Option<Document>, CliError> {
        match event {
            Event::Article(document) if self.is_copy(&document) => self.counts.duplicates += 1,
            Event::Article(document) => {
                self.counts.articles += 1;
                return Ok(Some(document));
            }
            Event::Skipped(skipped) if self.input.strict => {
                return Err(CliError::Strict(skipped.to_string()));
            }
            Event::Skipped(skipped) => {
                self.counts.skipped += 1;
                progress.suspend(|| self.throttle.skipped(&skipped));
                let first = &mut self.counts.first_skipped;
                first.get_or_insert_with(|| skipped.to_string());
            }
            Event::Note(note) => {
                self.counts.bad_dates += u64::from(matches!(note, Note::BadDate { .. }));
                progress.suspend(|| self.throttle.note(&note));
            }
        }
        Ok(None)
    }

    /// Whether the same text came before. Texts are remembered by 64 bits, so that memory grows by
    /// a few bytes an article; two texts of a million share them once in 30 million runs.
    fn is_copy(&mut self, document: &Document) -> bool {
        if self.input.keep_duplicates {
            return false;
        }
        let text = (
            document.title.as_deref(),
            &document.text[document.body.clone()],
        );
        !self.seen.insert(self.hasher.hash_one(text))
    }
}
