//! Articles through the pipeline: read in input order, worked on by threads, given on in order.
//!
//! Articles go in batches of a fixed size, which depends on the input alone: the words of a batch
//! are what its articles are seen against, so that the answers are the same whatever the threads,
//! and memory holds one batch.

use super::args::{InputArgs, RunArgs};
use super::error::{CliError, Outcome};
use super::numbers::counted;
use super::progress::Progress;
use super::report;
use exonym::document::{Document, Event, Ids, Input, Note, Origin, Reader};
use exonym::resolver::Judgement;
use exonym::{Mention, Pipeline};
use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::path::PathBuf;

/// Articles of a batch: enough to know the language's lower-case words by.
const BATCH_ARTICLES: usize = 256;
/// Bytes of articles, all their fields together, after which a batch is closed though it has fewer.
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
        let optional = [&document.title, &document.url, &document.outlet];
        let optional = optional.into_iter().flatten().map(String::len);
        self.bytes += document.id.len() + document.text.len() + optional.sum::<usize>();
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

/// Characters shown of an id.
const LONGEST_ID: usize = 80;

/// The gate that articles come in by.
struct Intake<'a> {
    input: &'a InputArgs,
    quiet: bool,
    counts: Counts,
    seen: HashSet<u64>,
    hasher: RandomState,
    ids: Ids,
    /// The last file of which a repeated id was told.
    told: Option<PathBuf>,
}

impl<'a> Intake<'a> {
    fn new(input: &'a InputArgs, quiet: bool) -> Self {
        Self {
            input,
            quiet,
            counts: Counts::default(),
            seen: HashSet::with_capacity(EXPECTED_ARTICLES),
            hasher: RandomState::new(),
            ids: Ids::with_capacity(EXPECTED_ARTICLES),
            told: None,
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
            if let Some(mut document) = self.admit(event?, progress)? {
                if let Some(origin) = reader.origin() {
                    self.tell_apart(&mut document, &origin, progress);
                }
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
                self.counts.files_incomplete += u64::from(skipped.reason.loses_the_rest());
                let skipped = skipped.to_string();
                self.counts.skipped += 1;
                progress.suspend(|| report::warning(self.quiet, &format!("skipped {skipped}")));
                self.counts.first_skipped.get_or_insert(skipped);
            }
            Event::Note(note) => {
                self.counts.bad_dates += u64::from(matches!(note, Note::BadDate { .. }));
                progress.suspend(|| report::note(self.quiet, &note.to_string()));
            }
        }
        Ok(None)
    }

    /// Gives an article another id where an earlier one has its own.
    fn tell_apart(&mut self, document: &mut Document, origin: &Origin<'_>, progress: &Progress) {
        let Some(called) = self.ids.give(&document.id, origin) else {
            return;
        };
        self.counts.ids_repeated += 1;
        let id = std::mem::replace(&mut document.id, called.clone());
        if self.told.as_deref() == Some(origin.path) {
            return;
        }
        self.told = Some(origin.path.to_owned());
        let note = Note::RepeatedId {
            file: origin.path.to_owned(),
            position: origin.position,
            id: id.chars().take(LONGEST_ID).collect(),
            called,
        };
        progress.suspend(|| report::note(self.quiet, &note.to_string()));
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
        assert_eq!(BatchSize::of_first(documents.iter()), 4);
        let short = vec![Document::of_text("x"); 2 * BATCH_ARTICLES];
        assert_eq!(BatchSize::of_first(short.iter()), BATCH_ARTICLES);
    }
}
