//! Articles through the pipeline: read in input order, worked on by threads, given on in order.
//!
//! Articles go in batches of a fixed size, which depends on the input alone: the words of a batch
//! are what its articles are seen against, so that the answers are the same whatever the threads,
//! and memory holds one batch.

use super::args::{InputArgs, RunArgs, too_large};
use super::error::{CliError, Outcome};
use super::numbers::counted;
use super::progress::Progress;
use super::throttle::Throttle;
use exonym::document::{Document, Event, Ids, Input, Note, Origin, Reader};
use exonym::gazetteer::checksum;
use exonym::resolver::Judgement;
use exonym::{Fault, Mention, Pipeline};
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

/// Articles of a batch: enough to know the language's lower-case words by.
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

impl Default for BatchSize {
    fn default() -> Self {
        Self::within(BATCH_BYTES)
    }
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

    /// How many of the articles, from the first on, make a batch.
    pub(crate) fn of_first<'d>(documents: impl Iterator<Item = &'d Document>) -> usize {
        let mut size = Self::default();
        for document in documents {
            if !size.has_room_for(document) {
                break;
            }
            size.add(document);
        }
        size.articles
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
    let settle = |batch: &[Document], give: Give<'_, Vec<Mention>>| {
        let settled = pipeline.annotate_batch(batch, &run.crew()).into_iter();
        settled
            .enumerate()
            .try_for_each(|(at, mentions)| give(at, mentions))
    };
    let intake = Intake::new(input, run.quiet, input.limit.most_judged());
    for_each_by(reader, settle, intake, each)
}

/// The same with all the evidence of each mention.
pub(crate) fn for_each_explained(
    reader: &mut Reader,
    pipeline: &Pipeline<'_>,
    input: &InputArgs,
    run: &RunArgs,
    each: impl FnMut(&Document, Vec<Judgement>) -> Result<(), CliError>,
) -> Result<Counts, CliError> {
    let settle = |batch: &[Document], give: Give<'_, Vec<Judgement>>| {
        pipeline.explain_each(batch, &run.crew(), give)
    };
    let intake = Intake::new(input, run.quiet, input.limit.most_explained());
    for_each_by(reader, settle, intake, each)
}

/// Takes what became of an article of a batch, by its number there.
type Give<'g, T> = &'g mut dyn FnMut(usize, Result<T, Fault>) -> Result<(), CliError>;

fn for_each_by<T>(
    reader: &mut Reader,
    settle: impl Fn(&[Document], Give<'_, T>) -> Result<(), CliError>,
    mut intake: Intake<'_>,
    mut each: impl FnMut(&Document, T) -> Result<(), CliError>,
) -> Result<Counts, CliError> {
    let progress = Progress::start(reader, intake.quiet);
    loop {
        let Batch { documents, origins } = intake.fill(reader, &progress)?;
        if documents.is_empty() {
            break;
        }
        settle(&documents, &mut |at, settled| match settled {
            Ok(settled) => each(&documents[at], settled),
            Err(fault) => intake.give_up(&documents[at], &origins[at], &fault, &progress),
        })?;
    }
    progress.finish();
    Ok(intake.counts)
}

/// Articles for whose marks there is room from the start: 1.4 GB of 3 KB each. What is not used of
/// the 5 MB is not taken from the system; a table that grows leaves its smaller ones behind in pieces.
const EXPECTED_ARTICLES: usize = 450_000;

/// Articles that are judged together, each with where it was read.
#[derive(Default)]
struct Batch {
    documents: Vec<Document>,
    origins: Vec<Origin>,
}

/// Characters shown of an id.
const LONGEST_ID: usize = 80;

/// The gate that articles come in by.
struct Intake<'a> {
    input: &'a InputArgs,
    quiet: bool,
    /// Bytes of the largest article that memory is enough for.
    most_bytes: usize,
    throttle: Throttle,
    counts: Counts,
    /// An article that the last batch had no room for.
    next: Option<(Document, Origin)>,
    seen: HashSet<u64>,
    ids: Ids,
    /// The last file of which a repeated id was told.
    told: Option<Arc<Path>>,
}

impl<'a> Intake<'a> {
    fn new(input: &'a InputArgs, quiet: bool, most_bytes: usize) -> Self {
        Self {
            input,
            quiet,
            most_bytes,
            throttle: Throttle::new(quiet),
            counts: Counts::default(),
            next: None,
            seen: HashSet::with_capacity(EXPECTED_ARTICLES),
            ids: Ids::with_capacity(EXPECTED_ARTICLES),
            told: None,
        }
    }

    /// The next batch; empty at the end of the input.
    fn fill(&mut self, reader: &mut Reader, progress: &Progress) -> Result<Batch, CliError> {
        let mut batch = Batch::default();
        let mut size = BatchSize::within(self.input.limit.most_judged());
        while let Some((document, origin)) = self.next(reader, progress)? {
            if !size.has_room_for(&document) {
                self.next = Some((document, origin));
                break;
            }
            size.add(&document);
            batch.documents.push(document);
            batch.origins.push(origin);
        }
        Ok(batch)
    }

    /// The article that the batch before had no room for, or the next that is let in.
    fn next(
        &mut self,
        reader: &mut Reader,
        progress: &Progress,
    ) -> Result<Option<(Document, Origin)>, CliError> {
        if let Some(next) = self.next.take() {
            return Ok(Some(next));
        }
        for event in reader {
            progress.update();
            if let Some((mut document, origin)) = self.admit(event?, progress)? {
                self.tell_apart(&mut document, &origin, progress);
                return Ok(Some((document, origin)));
            }
        }
        Ok(None)
    }

    fn admit(
        &mut self,
        event: Event,
        progress: &Progress,
    ) -> Result<Option<(Document, Origin)>, CliError> {
        match event {
            Event::Article(document, _) if self.is_copy(&document) => self.counts.duplicates += 1,
            Event::Article(document, origin) => {
                if let Some(reason) = too_large(&document, self.most_bytes) {
                    let what = format!("{origin} (id {}): {reason}", document.id);
                    self.skip("too large to judge", &origin.file, what, progress)?;
                    return Ok(None);
                }
                self.counts.articles += 1;
                return Ok(Some((document, origin)));
            }
            Event::Skipped(skipped) => {
                let reason = &skipped.reason;
                self.counts.files_incomplete += u64::from(reason.loses_the_rest());
                self.skip(reason.kind(), &skipped.file, skipped.to_string(), progress)?;
            }
            Event::Note(note) => {
                self.counts.bad_dates += u64::from(matches!(note, Note::BadDate { .. }));
                progress.suspend(|| self.throttle.note(&note));
            }
        }
        Ok(None)
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
        self.skip("faults of Exonym itself", &origin.file, what, progress)
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
        progress.suspend(|| self.throttle.warning(kind, file, line));
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
        progress.suspend(|| self.throttle.note(&note));
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
        assert_eq!(BatchSize::of_first(documents.iter()), 4);
        let short = vec![Document::of_text("x"); 2 * BATCH_ARTICLES];
        assert_eq!(BatchSize::of_first(short.iter()), BATCH_ARTICLES);
    }
}
