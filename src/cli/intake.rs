//! The gate that articles come in by: copies are told apart, ids made distinct, what is wrong is said
//! and counted, and batches are filled.

use super::args::{InputArgs, too_large};
use super::batch::BatchSize;
use super::copies::{Copied, CopiesBy, EXPECTED_ARTICLES};
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

/// What came of reading and judging.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    /// Articles given on.
    pub(crate) articles: u64,
    /// Articles skipped: those that could not be read, and those that could not be judged.
    pub(crate) skipped: u64,
    /// The first of them, with where and why.
    pub(crate) first_skipped: Option<String>,
    /// Articles that are copies of earlier ones; left out unless they are to be counted.
    pub(crate) duplicates: u64,
    /// Those of them that are near copies: a headline, a byline or a last paragraph differs.
    pub(crate) near_copies: u64,
    /// Whether copies count.
    pub(crate) keeps_copies: bool,
    /// Articles kept without the date that could not be read.
    pub(crate) bad_dates: u64,
    /// Articles whose id an earlier one had, and that were given another.
    pub(crate) ids_repeated: u64,
    /// Files of which the rest could not be read, and so an unknown number of articles.
    pub(crate) files_incomplete: u64,
    /// What folders and archives held beside articles.
    pub(crate) passed_over: PassedOver,
    /// How articles were judged that brought their answers along, each way once.
    pub(crate) judged_by: Vec<Arc<JudgedBy>>,
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

/// Articles that are worked on at the same time, each with where it was read.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) documents: Vec<Document>,
    pub(super) origins: Vec<Origin>,
    /// Copies of articles, here or in batches before: they are not judged, but a context counts
    /// them.
    pub(super) copies: Vec<Document>,
}

impl Batch {
    pub(super) fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.copies.is_empty()
    }

    /// The answer of its first article, where they bring their answers along.
    pub(super) fn first_answer(&self) -> Option<&Stored> {
        let first = self.documents.iter().chain(&self.copies).next()?;
        first.answer.as_deref()
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
pub(super) struct Intake<'a> {
    pub(super) input: &'a InputArgs,
    /// Bytes of the largest article that memory is enough for.
    most_bytes: usize,
    throttle: Throttle,
    pub(super) counts: Counts,
    /// An article that the last batch had no room for.
    next: Option<Admitted>,
    /// Whether the input was read before, and what is wrong with it was said then.
    again: bool,
    copies: CopiesBy<'a>,
    /// How many of the copies are exact, where the input was read before.
    exact_copies: Option<u64>,
    ids: Ids,
    /// The last file of which a repeated id was told.
    told: Option<Arc<Path>>,
    /// Whether articles bring their answers along; `None` before the first.
    has_answers: Option<bool>,
}

impl<'a> Intake<'a> {
    /// Lets articles in, telling copies in that way.
    pub(super) fn new(
        input: &'a InputArgs,
        quiet: bool,
        most_bytes: usize,
        copies: CopiesBy<'a>,
    ) -> Self {
        Self {
            input,
            most_bytes,
            throttle: Throttle::new(quiet),
            counts: Counts {
                keeps_copies: input.keep_duplicates,
                ..Counts::default()
            },
            next: None,
            again: false,
            copies,
            exact_copies: None,
            ids: Ids::with_capacity(EXPECTED_ARTICLES),
            told: None,
            has_answers: None,
        }
    }

    /// For the same input, read once more: what is wrong with it was said, and what is a copy of what
    /// is known.
    pub(super) fn reading_again(self, quiet: bool) -> Self {
        let Counts {
            duplicates,
            near_copies,
            ..
        } = self.counts;
        Self {
            again: true,
            exact_copies: Some(duplicates - near_copies),
            ..Self::new(self.input, quiet, self.most_bytes, self.copies.known())
        }
    }

    /// What came of reading and judging all that the reader gave.
    pub(super) fn counts_of(self, reader: &Reader) -> Counts {
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

    /// Whether the batch that was filled last holds all that is left.
    pub(super) fn is_at_end(&self) -> bool {
        self.next.is_none()
    }

    /// The next batch; empty at the end of the input.
    pub(super) fn fill(
        &mut self,
        reader: &mut Reader,
        progress: &Progress,
    ) -> Result<Batch, CliError> {
        let size = BatchSize::within(self.input.limit.most_judged());
        self.fill_to(size, reader, progress)
    }

    /// The first batch of a run that learns from what it judges: all articles, if they are few.
    pub(super) fn fill_first(
        &mut self,
        reader: &mut Reader,
        progress: &Progress,
    ) -> Result<Batch, CliError> {
        let size = BatchSize::first_within(self.input.limit.most_judged());
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
            Event::Article(mut document, origin) => {
                self.refuse_mixed(&document, &origin)?;
                if self.is_copy(&mut document) {
                    let fits = too_large(&document, self.most_bytes).is_none();
                    return Ok(fits.then_some(Admitted::Copy(document)));
                }
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
            Event::Note(note) => self.note(&note, progress),
        }
        Ok(None)
    }

    /// Articles are judged against the input, and answers are judged: one map of both would be of
    /// neither.
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
            "{}: holds {here}, and what was read before it are {before}; name one or the other, or \
             annotate the articles and map all answers together",
            origin.file.display()
        )))
    }

    /// Counts and says what the user should know of the input.
    pub(super) fn note(&mut self, note: &Note, progress: &Progress) {
        self.counts.bad_dates += u64::from(matches!(note, Note::BadDate { .. }));
        self.say(progress, |throttle| throttle.note(note));
    }

    /// Says what is wrong with the input, the first time that it is read.
    fn say(&mut self, progress: &Progress, say: impl FnOnce(&mut Throttle)) {
        if !self.again {
            progress.suspend(|| say(&mut self.throttle));
        }
    }

    /// Gives on what became of the articles of a batch.
    pub(super) fn give_all<T>(
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

    /// Gives on the answers that articles of a batch bring along, with their places as `places` has them.
    pub(super) fn give_answers(
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
                    let kind = "with places that are not known";
                    self.name_and_count(kind, &origin.file, what, progress, true)?;
                }
            }
        }
        Ok(())
    }

    /// Skips an article that was read and could not be judged.
    pub(super) fn give_up(
        &mut self,
        document: &Document,
        origin: &Origin,
        fault: &Fault,
        progress: &Progress,
    ) -> Result<(), CliError> {
        self.counts.articles -= 1;
        let what = format!("{origin} (id {}): {fault}", document.id);
        // Known only now, even where the input is read for the second time.
        self.name_and_count(
            "faults of Exonym itself",
            &origin.file,
            what,
            progress,
            true,
        )
    }

    /// Names and counts what is skipped; `kind` is the reason in a few words.
    pub(super) fn skip(
        &mut self,
        kind: &'static str,
        file: &Path,
        what: String,
        progress: &Progress,
    ) -> Result<(), CliError> {
        let is_news = !self.again;
        self.name_and_count(kind, file, what, progress, is_news)
    }

    fn name_and_count(
        &mut self,
        kind: &'static str,
        file: &Path,
        what: String,
        progress: &Progress,
        is_news: bool,
    ) -> Result<(), CliError> {
        if self.input.strict {
            return Err(CliError::Strict(what));
        }
        self.counts.skipped += 1;
        if is_news {
            let line = || format!("skipped {what}");
            progress.suspend(|| self.throttle.warning(kind, file, line));
        }
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

    /// Whether an article is a copy that is left out; tells the article its story.
    fn is_copy(&mut self, document: &mut Document) -> bool {
        let Copied { is_copy, is_near } = self.copies.take(document);
        self.counts.duplicates += u64::from(is_copy);
        self.counts.near_copies += u64::from(is_near);
        is_copy && !self.input.keep_duplicates
    }

    /// Settles the stories of a batch that is all of the input, now that all of it is known: what was
    /// read last may have shown two stories to be one.
    pub(super) fn settle(&mut self, batch: &mut Batch) {
        if !self
            .copies
            .settle(batch.documents.iter_mut().chain(&mut batch.copies))
        {
            return;
        }
        let mut told = HashSet::new();
        let documents = std::mem::take(&mut batch.documents);
        let origins = std::mem::take(&mut batch.origins);
        for (document, origin) in documents.into_iter().zip(origins) {
            let value = self.copies.value(&document);
            let is_new = document
                .story
                .is_none_or(|story| told.insert((value, story)));
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
