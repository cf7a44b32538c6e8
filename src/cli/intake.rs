//! Takes articles from the reader and fills batches: detects copies, makes ids unique, and reports and
//! counts what is wrong with the input.

use super::args::{InputArgs, too_large};
use super::batch::BatchSize;
use super::copies::{CopiesByValue, CopyFlags, EXPECTED_ARTICLES};
use super::error::{CliError, Outcome};
use super::numbers::{counted, grouped};
use super::progress::Progress;
use super::throttle::Throttle;
use exonym::answers::{JudgedBy, Stored};
use exonym::document::{Document, Event, Ids, Note, Origin, PassedOver, Reader};
use exonym::{Fault, Judged, Places};
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

/// Counts of reading and judging.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    /// Articles passed on.
    pub(crate) articles: u64,
    /// Articles skipped because they could not be read or judged.
    pub(crate) skipped: u64,
    /// The first skipped article, with position and reason.
    pub(crate) first_skipped: Option<String>,
    /// Articles that are copies of earlier ones; left out unless copies count.
    pub(crate) duplicates: u64,
    /// Near copies among them: a headline, a byline or a last paragraph differs.
    pub(crate) near_copies: u64,
    /// Whether copies count.
    pub(crate) keeps_copies: bool,
    /// Articles kept as undated because their date could not be read.
    pub(crate) bad_dates: u64,
    /// Articles that got another id because an earlier one had theirs.
    pub(crate) ids_repeated: u64,
    /// Files that broke off, losing an unknown number of articles.
    pub(crate) files_incomplete: u64,
    /// Files in folders and archives that do not contain articles.
    pub(crate) passed_over: PassedOver,
    /// The distinct ways in which stored answers were judged.
    pub(crate) judged_by: Vec<Arc<JudgedBy>>,
}

impl Counts {
    /// The outcome of the command.
    pub(crate) fn outcome(&self) -> Outcome {
        Outcome::skipping(self.skipped)
    }

    /// Parts of the closing line on copies, ids and files.
    pub(crate) fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if self.duplicates > 0 {
            let copies = counted(self.duplicates, "copy");
            let fate = if self.keeps_copies {
                "counted"
            } else {
                "left out"
            };
            let near = match self.near_copies {
                0 => String::new(),
                near => format!(" ({} near)", grouped(near)),
            };
            remarks.push(format!("{copies} {fate}{near}"));
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
        if self.passed_over.total() > 0 {
            let files = counted(self.passed_over.total(), "file");
            remarks.push(format!("{files} passed over ({})", self.passed_over));
        }
        remarks
    }
}

/// Articles that are worked on together, each with its origin.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) documents: Vec<Document>,
    pub(super) origins: Vec<Origin>,
    /// Copies of articles of this or earlier batches: not judged, but counted by a context.
    pub(super) copies: Vec<Document>,
}

impl Batch {
    pub(super) fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.copies.is_empty()
    }

    /// The stored answer of the first article, if articles have stored answers.
    pub(super) fn first_answer(&self) -> Option<&Stored> {
        let first = self.documents.iter().chain(&self.copies).next()?;
        first.answer.as_deref()
    }
}

/// An accepted article.
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

/// Maximum characters of an id in a note.
const MAX_ID_CHARS: usize = 80;

/// Accepts articles from the reader.
pub(super) struct Intake<'a> {
    pub(super) input: &'a InputArgs,
    /// Bytes of the largest article that fits into memory.
    max_bytes: usize,
    throttle: Throttle,
    pub(super) counts: Counts,
    /// An article that did not fit into the last batch.
    next: Option<Admitted>,
    /// Whether this is the second reading; problems were reported in the first.
    is_second_reading: bool,
    copies: CopiesByValue<'a>,
    /// Number of exact copies, known on the second reading.
    exact_copies: Option<u64>,
    ids: Ids,
    /// The last file for which a repeated id was reported.
    id_reported_in: Option<Arc<Path>>,
    /// Whether articles have stored answers; `None` before the first article.
    has_answers: Option<bool>,
}

impl<'a> Intake<'a> {
    /// Creates an intake that detects copies with `copies`.
    pub(super) fn new(
        input: &'a InputArgs,
        quiet: bool,
        max_bytes: usize,
        copies: CopiesByValue<'a>,
    ) -> Self {
        Self {
            input,
            max_bytes,
            throttle: Throttle::new(quiet),
            counts: Counts {
                keeps_copies: input.keep_duplicates,
                ..Counts::default()
            },
            next: None,
            is_second_reading: false,
            copies,
            exact_copies: None,
            ids: Ids::with_capacity(EXPECTED_ARTICLES),
            id_reported_in: None,
            has_answers: None,
        }
    }

    /// Returns an intake for reading the same input again: problems are not reported again, and all
    /// copies are known.
    pub(super) fn for_second_reading(self, quiet: bool) -> Self {
        let Counts {
            duplicates,
            near_copies,
            ..
        } = self.counts;
        Self {
            is_second_reading: true,
            exact_copies: Some(duplicates - near_copies),
            ..Self::new(
                self.input,
                quiet,
                self.max_bytes,
                self.copies.for_second_reading(),
            )
        }
    }

    /// The counts at the end of the input.
    pub(super) fn final_counts(self, reader: &Reader) -> Counts {
        let near_copies = match self.exact_copies {
            Some(exact) => self.counts.duplicates.saturating_sub(exact),
            None => self.counts.near_copies,
        };
        Counts {
            near_copies,
            passed_over: reader.passed_over().clone(),
            ..self.counts
        }
    }

    /// Whether the last batch reached the end of the input.
    pub(super) fn is_at_end(&self) -> bool {
        self.next.is_none()
    }

    /// Returns the next batch; empty at the end of the input.
    pub(super) fn fill(
        &mut self,
        reader: &mut Reader,
        progress: &Progress,
    ) -> Result<Batch, CliError> {
        let size = BatchSize::with_max_bytes(self.input.limit.max_judged_bytes());
        self.fill_to(size, reader, progress)
    }

    /// Returns the first batch of a run that learns from the articles it judges: all, if they are few.
    pub(super) fn fill_first(
        &mut self,
        reader: &mut Reader,
        progress: &Progress,
    ) -> Result<Batch, CliError> {
        let size = BatchSize::first_with_max_bytes(self.input.limit.max_judged_bytes());
        self.fill_to(size, reader, progress)
    }

    fn fill_to(
        &mut self,
        mut size: BatchSize,
        reader: &mut Reader,
        progress: &Progress,
    ) -> Result<Batch, CliError> {
        let mut batch = Batch::default();
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

    /// Returns the article that did not fit into the previous batch, or the next accepted one.
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
            Event::Article(mut document, origin) => {
                self.refuse_mixed(&document, &origin)?;
                if self.is_copy(&mut document) {
                    let fits = too_large(&document, self.max_bytes).is_none();
                    return Ok(fits.then_some(Admitted::Copy(document)));
                }
                if let Some(reason) = too_large(&document, self.max_bytes) {
                    let what = format!("{origin} (id {}): {reason}", document.id);
                    self.skip("too large to judge", &origin.file, what, progress)?;
                    return Ok(None);
                }
                self.counts.articles += 1;
                self.make_id_unique(&mut document, &origin, progress);
                return Ok(Some(Admitted::Article(document, origin)));
            }
            Event::Skipped(skipped) => {
                let reason = &skipped.reason;
                self.counts.files_incomplete += u64::from(reason.loses_the_rest());
                self.skip(reason.kind(), &skipped.file, skipped.to_string(), progress)?;
            }
            Event::Note(note) => self.note(&note, progress),
        }
        Ok(None)
    }

    /// Refuses a mix of articles and stored answers: articles are judged against the whole input, which
    /// stored answers cannot take part in.
    fn refuse_mixed(&mut self, document: &Document, origin: &Origin) -> Result<(), CliError> {
        let has_answer = document.answer.is_some();
        if *self.has_answers.get_or_insert(has_answer) == has_answer {
            return Ok(());
        }
        let (here, before) = match has_answer {
            true => ("answers of exonym annotate", "articles"),
            false => ("articles", "answers of exonym annotate"),
        };
        Err(CliError::Usage(format!(
            "{}: contains {here}, but the input before it contains {before}; name one or the other, \
             or annotate the articles and map all answers together",
            origin.file.display()
        )))
    }

    /// Counts and reports a note on the input.
    pub(super) fn note(&mut self, note: &Note, progress: &Progress) {
        self.counts.bad_dates += u64::from(matches!(note, Note::BadDate { .. }));
        self.report_once(progress, |throttle| throttle.note(note));
    }

    /// Reports something about the input, on the first reading only.
    fn report_once(&mut self, progress: &Progress, say: impl FnOnce(&mut Throttle)) {
        if !self.is_second_reading {
            progress.suspend(|| say(&mut self.throttle));
        }
    }

    /// Passes on the judged articles of a batch, and skips those that failed.
    pub(super) fn pass_on_judged<T>(
        &mut self,
        batch: &Batch,
        judged: Vec<Result<(Judged, T), Fault>>,
        progress: &Progress,
        each: &mut impl FnMut(&Document, Judged, T) -> Result<(), CliError>,
    ) -> Result<(), CliError> {
        let articles = batch.documents.iter().zip(&batch.origins);
        for ((document, origin), judged) in articles.zip(judged) {
            match judged {
                Ok((judged, prepared)) => each(document, judged, prepared)?,
                Err(fault) => self.skip_faulty(document, origin, &fault, progress)?,
            }
        }
        Ok(())
    }

    /// Passes on the stored answers of a batch, with their places looked up in `places`.
    pub(super) fn pass_on_answers(
        &mut self,
        batch: &Batch,
        places: &Places<'_>,
        progress: &Progress,
        each: &mut impl FnMut(&Document, Judged) -> Result<(), CliError>,
    ) -> Result<(), CliError> {
        for (document, origin) in batch.documents.iter().zip(&batch.origins) {
            let Some(answer) = &document.answer else {
                continue;
            };
            match answer.judged(places) {
                Ok(judged) => each(document, judged)?,
                Err(unknown) => {
                    self.counts.articles -= 1;
                    let what = format!("{origin} (id {}): {unknown}", document.id);
                    let kind = "with unknown places";
                    self.report_and_count(kind, &origin.file, what, progress, true)?;
                }
            }
        }
        Ok(())
    }

    /// Skips an article that was read but could not be judged.
    pub(super) fn skip_faulty(
        &mut self,
        document: &Document,
        origin: &Origin,
        fault: &Fault,
        progress: &Progress,
    ) -> Result<(), CliError> {
        self.counts.articles -= 1;
        let what = format!("{origin} (id {}): {fault}", document.id);
        // Reported even on the second reading, since articles are judged only then.
        self.report_and_count(
            "faults of Exonym itself",
            &origin.file,
            what,
            progress,
            true,
        )
    }

    /// Reports and counts something skipped; `kind` is the reason in a few words.
    pub(super) fn skip(
        &mut self,
        kind: &'static str,
        file: &Path,
        what: String,
        progress: &Progress,
    ) -> Result<(), CliError> {
        let is_new_problem = !self.is_second_reading;
        self.report_and_count(kind, file, what, progress, is_new_problem)
    }

    fn report_and_count(
        &mut self,
        kind: &'static str,
        file: &Path,
        what: String,
        progress: &Progress,
        is_new_problem: bool,
    ) -> Result<(), CliError> {
        if self.input.strict {
            return Err(CliError::Strict(what));
        }
        self.counts.skipped += 1;
        if is_new_problem {
            let line = || format!("skipped {what}");
            progress.suspend(|| self.throttle.warning(kind, file, line));
        }
        self.counts.first_skipped.get_or_insert(what);
        Ok(())
    }

    /// Gives an article another id if an earlier one has the same.
    fn make_id_unique(&mut self, document: &mut Document, origin: &Origin, progress: &Progress) {
        let Some(called) = self.ids.give(&document.id, origin) else {
            return;
        };
        self.counts.ids_repeated += 1;
        let id = std::mem::replace(&mut document.id, called.clone());
        if self.id_reported_in.as_ref() == Some(&origin.file) {
            return;
        }
        self.id_reported_in = Some(Arc::clone(&origin.file));
        let note = Note::RepeatedId {
            file: origin.file.to_path_buf(),
            position: origin.position,
            id: id.chars().take(MAX_ID_CHARS).collect(),
            called,
        };
        self.report_once(progress, |throttle| throttle.note(&note));
    }

    /// Returns whether an article is a copy to leave out, and sets its story.
    fn is_copy(&mut self, document: &mut Document) -> bool {
        let CopyFlags { is_copy, is_near } = self.copies.add(document);
        self.counts.duplicates += u64::from(is_copy);
        self.counts.near_copies += u64::from(is_near);
        is_copy && !self.input.keep_duplicates
    }

    /// Updates the stories of a batch that is the whole input: a later article may have shown that two
    /// stories are the same, in which case articles become copies.
    pub(super) fn settle_stories(&mut self, batch: &mut Batch) {
        if !self
            .copies
            .update_stories(batch.documents.iter_mut().chain(&mut batch.copies))
        {
            return;
        }
        let mut stories = HashSet::new();
        let documents = std::mem::take(&mut batch.documents);
        let origins = std::mem::take(&mut batch.origins);
        for (document, origin) in documents.into_iter().zip(origins) {
            let value = self.copies.value(&document);
            let is_new = document
                .story
                .is_none_or(|story| stories.insert((value, story)));
            if !is_new && !self.input.keep_duplicates {
                self.counts.articles -= 1;
                self.counts.duplicates += 1;
                self.counts.near_copies += 1;
                batch.copies.push(document);
                continue;
            }
            batch.documents.push(document);
            batch.origins.push(origin);
        }
    }
}
