//! Takes toponyms sorted by folded name; returns the names and their postings.
//!
//! One thread collects postings; another, with about as much work, the name index. If it cannot be started, one thread does both.

use super::BuildError;
use super::names::{NameBatch, NameLists, NameSections};
use super::scratch::{Scratch, Spool};
use super::summary::Progress;
use crate::sorter::Sorted;
use exonym_gazetteer::char_table::Letter;
use exonym_gazetteer::format::layout::{LAST, MAX_TOPONYMS, SEARCH_ONLY, SINGLE};
use exonym_gazetteer::format::writing::Packed;
use exonym_gazetteer::format::{Counts, NameIx};
use exonym_gazetteer::{Form, NameLayer};
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{self, Builder};

/// Toponyms between progress reports.
const REPORT_EVERY: u64 = 1 << 16;
/// Names per batch for the other thread, and the maximum number of batches in the channel.
const NAMES_PER_BATCH: usize = 1 << 10;
const BATCHES_AHEAD: usize = 4;

/// The sections filled from toponyms and their names.
pub(super) struct Listed {
    pub(super) postings: Spool,
    pub(super) names: NameSections,
}

/// The current name with its toponyms; its memory is reused for the next.
#[derive(Default)]
struct Name {
    folded: Vec<u8>,
    texts: Vec<u8>,
    /// Number, properties, and the range of its text.
    toponyms: Vec<(u32, Packed, Range<usize>)>,
}

/// A toponym of the current name.
#[derive(Clone, Copy)]
struct Posting<'n> {
    number: u32,
    packed: Packed,
    text: &'n str,
}

struct Lister {
    postings: Spool,
    /// Names to be sent to the collector.
    batch: NameBatch,
    names: NameSink,
}

/// Lists all toponyms; the counts of names and forms go into `counts`.
pub(super) fn list(
    toponyms: Sorted,
    counts: &mut Counts,
    scratch: &Scratch,
    progress: &mut dyn Progress,
) -> Result<Listed, BuildError> {
    thread::scope(|scope| {
        let (way, batches) = sync_channel(BATCHES_AHEAD);
        let gather = || NameLists::of(batches, scratch).and_then(|lists| lists.finish(scratch));
        let thread = Builder::new().spawn_scoped(scope, gather).ok();
        let taker = match thread {
            Some(_) => NameSink::Thread(way),
            None => NameSink::Local(Box::new(NameLists::new(scratch))),
        };
        let listed = Lister::new(taker, scratch).push_all(toponyms, counts, progress);
        // Its error has priority, because it is the reason why sending names failed.
        let from_thread = thread
            .map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
            .transpose()?;
        let ListerOutput { postings, names } = listed?;
        let local = names.map(|lists| lists.finish(scratch)).transpose()?;
        Ok(Listed {
            postings,
            names: from_thread
                .or(local)
                .expect("names are collected on one of the threads"),
        })
    })
}

/// Where names are collected.
enum NameSink {
    /// On another thread, over a channel.
    Thread(SyncSender<NameBatch>),
    /// On this thread, because no other could be started.
    Local(Box<NameLists>),
}

/// The result of adding all toponyms.
struct ListerOutput {
    postings: Spool,
    /// The names, if they were collected on this thread.
    names: Option<Box<NameLists>>,
}

impl Name {
    fn begin(&mut self, folded: &[u8]) {
        self.folded.clear();
        self.folded.extend_from_slice(folded);
        self.texts.clear();
        self.toponyms.clear();
    }

    /// Adds a toponym as [`super::numbering`] wrote it.
    fn add(&mut self, value: &[u8]) {
        let parts = value.split_first_chunk().and_then(|(number, rest)| {
            let (packed, text) = rest.split_first_chunk()?;
            Some((
                u32::from_le_bytes(*number),
                u32::from_le_bytes(*packed),
                text,
            ))
        });
        if let Some((number, packed, text)) = parts {
            let start = self.texts.len();
            self.texts.extend_from_slice(text);
            let text = start..self.texts.len();
            self.toponyms.push((number, Packed(packed), text));
        }
    }

    fn toponyms(&self) -> Vec<Posting<'_>> {
        let posting = |(number, packed, text): &(u32, Packed, Range<usize>)| Posting {
            number: *number,
            packed: *packed,
            text: std::str::from_utf8(&self.texts[text.clone()]).unwrap_or_default(),
        };
        self.toponyms.iter().map(posting).collect()
    }
}

impl Posting<'_> {
    fn is_search_only(&self) -> bool {
        self.packed.search_only()
    }

    /// Returns whether the press layer lists it; lower-case generated forms count too, as in the
    /// reader.
    fn is_press(&self) -> bool {
        let small = || self.text.starts_with(|c| Letter::of(c).is_lowercase());
        self.packed.layer() == NameLayer::Press && (!self.packed.generated() || small())
    }

    /// Returns whether running text may write it with a lower-case first letter.
    fn may_be_lowercase(&self) -> bool {
        let first = self.text.chars().find(|c| c.is_alphabetic());
        self.packed.layer() != NameLayer::World && first.is_some_and(|c| !c.is_uppercase())
            || self.packed.form() == Form::Abbreviation
                && self.text.starts_with(|c| Letter::of(c).is_lowercase())
    }
}

impl Lister {
    fn new(names: NameSink, scratch: &Scratch) -> Self {
        Self {
            postings: scratch.spool(),
            batch: NameBatch::default(),
            names,
        }
    }

    fn push_all(
        mut self,
        mut toponyms: Sorted,
        counts: &mut Counts,
        progress: &mut dyn Progress,
    ) -> Result<ListerOutput, BuildError> {
        let mut name = Name::default();
        let mut read = 0;
        while let Some((key, value)) = toponyms.next()? {
            if key != name.folded {
                self.push(&name, counts)?;
                name.begin(key);
            }
            name.add(value);
            read += 1;
            if read % REPORT_EVERY == 0 {
                progress.advance(REPORT_EVERY);
            }
        }
        self.push(&name, counts)?;
        self.send()?;
        Ok(ListerOutput {
            postings: self.postings,
            names: match self.names {
                // Dropping the sender closes the channel, so that the other thread finishes.
                NameSink::Thread(_) => None,
                NameSink::Local(lists) => Some(lists),
            },
        })
    }

    /// Sends the current batch. If the other thread has failed, nobody receives it; the error is
    /// reported when the thread is joined.
    fn send(&mut self) -> Result<(), BuildError> {
        let batch = std::mem::take(&mut self.batch);
        match &mut self.names {
            NameSink::Thread(way) => {
                drop(way.send(batch));
                Ok(())
            }
            NameSink::Local(lists) => lists.push(&batch),
        }
    }

    /// Adds a folded name with all its toponyms. A text that folds to nothing is stored without a
    /// name.
    fn push(&mut self, name: &Name, counts: &mut Counts) -> Result<(), BuildError> {
        let toponyms = name.toponyms();
        count_forms(&toponyms, counts);
        let folded = std::str::from_utf8(&name.folded).unwrap_or_default();
        if folded.is_empty() || toponyms.is_empty() {
            return Ok(());
        }
        let search_only = toponyms.iter().all(Posting::is_search_only);
        let name = self.post(&toponyms, search_only)?;
        counts.names += 1;
        let small = toponyms.iter().any(Posting::is_press)
            && toponyms.iter().any(Posting::may_be_lowercase);
        self.batch.push(folded, name, small);
        if self.batch.len() == NAMES_PER_BATCH {
            self.send()?;
        }
        Ok(())
    }

    /// Writes the postings of a name, and returns its handle.
    fn post(&mut self, toponyms: &[Posting<'_>], search_only: bool) -> Result<NameIx, BuildError> {
        let flag = if search_only { SEARCH_ONLY } else { 0 };
        if let [single] = toponyms {
            return Ok(NameIx::new(single.number | SINGLE | flag));
        }
        // There are no more postings than toponyms, whose number has been checked.
        let start = u32::try_from(self.postings.len() / 4).unwrap_or(MAX_TOPONYMS);
        for (left, toponym) in (0..toponyms.len()).rev().zip(toponyms) {
            let last = if left == 0 { LAST } else { 0 };
            self.postings.push_u32(toponym.number | last)?;
        }
        Ok(NameIx::new(start | flag))
    }
}

/// Counts the written forms of a name.
fn count_forms(toponyms: &[Posting<'_>], counts: &mut Counts) {
    let mut by_text: Vec<&Posting<'_>> = toponyms.iter().collect();
    by_text.sort_by_key(|toponym| toponym.text);
    for same_text in by_text.chunk_by(|a, b| a.text == b.text) {
        count_form(same_text, counts);
    }
}

/// Counts a written form by the properties of its toponyms.
fn count_form(toponyms: &[&Posting<'_>], counts: &mut Counts) {
    let listed = |layer| {
        let mut packed = toponyms.iter().map(|toponym| toponym.packed);
        packed.any(|packed| packed.layer() == layer && !packed.generated())
    };
    let generated = toponyms.iter().any(|toponym| toponym.packed.generated());
    counts.written_forms += 1;
    counts.world_forms += u32::from(listed(NameLayer::World));
    counts.press_forms += u32::from(listed(NameLayer::Press));
    counts.generated_forms += u32::from(generated);
}
