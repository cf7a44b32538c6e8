//! The room's door: inputs and options enter, articles and what is to be said of them leave, one
//! at a time, in the order of the inputs.

use super::bytes::{Flaw, FlawSlot, Hashed, Tap, open_text};
use super::event::{ColumnsTaken, Event, Note, Origin, Position, SkipReason, SkippedArticle};
use super::format::{self, Articles, ColumnFault, OpenFault, Outcome, unreadable};
use super::progress::{Progress, SourceFile};
use super::walk::{self, Found, Input, PassedOver};
use super::{Column, Format, InputError, ReadOptions, TakenColumn};
use std::collections::{BTreeSet, VecDeque};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Reads articles.
///
/// The iterator ends after an error: it is one that the command line must mend.
pub struct Reader {
    options: ReadOptions,
    queue: VecDeque<Found>,
    open: Option<Open>,
    pending: VecDeque<Event>,
    reported: BTreeSet<Vec<TakenColumn>>,
    keys: Keys,
    sources: Vec<SourceFile>,
    passed_over: PassedOver,
    progress: Progress,
    failed: bool,
}

/// The file that is being read.
struct Open {
    path: PathBuf,
    /// What it is called in ids.
    file_id: String,
    tap: Tap,
    /// Whether its end is known to come, so that it can be read out for its hash.
    finite: bool,
    articles: Articles,
    flaw: FlawSlot,
}

/// What JSON files told of the columns that the user named.
#[derive(Default)]
struct Keys {
    seen: BTreeSet<Column>,
    /// The first such file and the keys of its first object.
    first: Option<(PathBuf, Vec<String>)>,
}

impl Reader {
    /// Finds the files to read, and checks the header of every table among them.
    ///
    /// # Errors
    /// A path that is missing or unreadable, a folder without a file of a known kind, a table
    /// without a column of texts or without one that the options name.
    pub fn new(inputs: Vec<Input>, options: ReadOptions) -> Result<Self, InputError> {
        let (found, passed_over) = walk::find(inputs, options.format)?;
        for item in &found {
            check_table(item, &options)?;
        }
        let length = |item: &Found| match item {
            Found::File { bytes, .. } => Some(*bytes),
            Found::Stream { .. } => None,
            Found::Unreadable { .. } | Found::OwnOutput { .. } => Some(0),
        };
        let progress = Progress {
            read: Arc::default(),
            total: found.iter().map(length).sum(),
        };
        Ok(Self {
            options,
            queue: found.into(),
            open: None,
            pending: VecDeque::new(),
            reported: BTreeSet::new(),
            keys: Keys::default(),
            sources: Vec::new(),
            passed_over,
            progress,
            failed: false,
        })
    }

    /// The files read to their end so far, in order.
    pub fn sources(&self) -> &[SourceFile] {
        &self.sources
    }

    /// How far reading is.
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// The regular files that are still to be read, in order.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.queue.iter().filter_map(|found| match found {
            Found::File { path, .. } => Some(path.as_path()),
            Found::Stream { .. } | Found::Unreadable { .. } | Found::OwnOutput { .. } => None,
        })
    }

    /// What was passed over in folders.
    pub fn passed_over(&self) -> PassedOver {
        self.passed_over
    }

    /// Opens the next file in turn.
    fn begin(&mut self, found: Found) -> Result<(), InputError> {
        let (path, name, file, format, finite) = match found {
            Found::Unreadable { path, error } => {
                self.skip(&path, Position::File, unreadable(&error));
                return Ok(());
            }
            Found::OwnOutput { path: file, what } => {
                self.note(Note::OwnOutput { file, what });
                return Ok(());
            }
            Found::File {
                path,
                folder,
                format,
                ..
            } => match walk::open(&path) {
                Ok(file) => {
                    let name = walk::name_of(&path, folder.as_deref());
                    (
                        path,
                        name,
                        Box::new(file) as Box<dyn Read + Send>,
                        format,
                        true,
                    )
                }
                Err(error) => {
                    self.skip(&path, Position::File, unreadable(&error));
                    return Ok(());
                }
            },
            Found::Stream {
                name,
                reader,
                format,
            } => {
                let id = walk::name_of(&name, None);
                (name, id, reader, format, false)
            }
        };
        let read = Arc::clone(&self.progress.read);
        let tap = Tap::new(file, read, self.options.checksums);
        let (stream, flaw) = open_text(tap.clone());
        match format::open(stream, format, &name, &self.options) {
            Ok(articles) => {
                self.open = Some(Open {
                    path,
                    file_id: name,
                    tap,
                    finite,
                    articles,
                    flaw,
                });
                Ok(())
            }
            Err(OpenFault::Columns(fault)) => Err(input_error(&path, fault)),
            Err(OpenFault::Unreadable(error)) => {
                self.skip(&path, Position::File, unreadable(&error));
                self.record(path, tap, finite);
                Ok(())
            }
        }
    }

    /// Takes the next outcome of the open file, or closes it.
    fn advance(&mut self, mut open: Open) -> Result<(), InputError> {
        match open.articles.next() {
            Some(outcome) => {
                self.take(&open.path, &open.file_id, outcome);
                self.open = Some(open);
                Ok(())
            }
            None => {
                self.tell_flaw(&open.path, &open.flaw);
                self.record(open.path, open.tap, open.finite);
                Ok(())
            }
        }
    }

    /// Says what is wrong with the archive that a file was, all of which was read.
    fn tell_flaw(&mut self, path: &Path, flaw: &FlawSlot) {
        match flaw.get() {
            Some(Flaw::Damage(words)) => {
                self.skip(path, Position::File, SkipReason::Unchecked(words.clone()));
            }
            Some(Flaw::Junk) => {
                let file = path.to_owned();
                self.note(Note::Junk { file });
            }
            None => {}
        }
    }

    fn take(&mut self, path: &Path, file_id: &str, outcome: Outcome) {
        match outcome {
            Outcome::Made(position, made) => {
                if let Some(value) = made.bad_date {
                    self.pending.push_back(Event::Note(Note::BadDate {
                        file: path.to_owned(),
                        position,
                        value: value.chars().take(LONGEST_VALUE).collect(),
                    }));
                }
                let origin = Origin {
                    file: Arc::from(path),
                    file_id: Arc::from(file_id),
                    position,
                };
                let article = Event::Article(made.document, origin);
                self.pending.push_back(article);
            }
            Outcome::Skipped(position, reason) => self.skip(path, position, reason),
            Outcome::Columns(columns) => {
                if self.reported.insert(columns.clone()) {
                    let file = path.to_owned();
                    let taken = ColumnsTaken { file, columns };
                    self.pending.push_back(Event::Note(Note::Columns(taken)));
                }
            }
            Outcome::Keys { named, columns } => {
                self.keys.seen.extend(named);
                self.keys.first.get_or_insert((path.to_owned(), columns));
            }
        }
    }

    fn note(&mut self, note: Note) {
        self.pending.push_back(Event::Note(note));
    }

    fn skip(&mut self, path: &Path, position: Position, reason: SkipReason) {
        self.pending.push_back(Event::Skipped(SkippedArticle {
            file: path.to_owned(),
            position,
            reason,
        }));
    }

    fn record(&mut self, path: PathBuf, mut tap: Tap, finite: bool) {
        if finite {
            tap.drain();
        }
        let Hashed { bytes, sha256 } = tap.hashed();
        self.sources.push(SourceFile {
            path,
            bytes,
            sha256,
        });
    }

    /// Once all is read: a column that the user named and no JSON object ever had.
    fn check_keys(&mut self) -> Result<(), InputError> {
        let Some((file, columns)) = self.keys.first.take() else {
            return Ok(());
        };
        for column in Column::ALL {
            if let Some(name) = self.options.named(column)
                && !self.keys.seen.contains(&column)
            {
                return Err(InputError::NoSuchColumn {
                    file,
                    column,
                    name: name.to_owned(),
                    columns,
                });
            }
        }
        Ok(())
    }
}

/// Characters kept of a value that is no date.
const LONGEST_VALUE: usize = 80;

impl Iterator for Reader {
    type Item = Result<Event, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.failed {
            if let Some(event) = self.pending.pop_front() {
                return Some(Ok(event));
            }
            let step = if let Some(open) = self.open.take() {
                self.advance(open)
            } else if let Some(found) = self.queue.pop_front() {
                self.begin(found)
            } else {
                self.failed = true;
                return self.check_keys().err().map(Err);
            };
            if let Err(error) = step {
                self.failed = true;
                return Some(Err(error));
            }
        }
        None
    }
}

/// Reads a table's header ahead of its turn, so that a long run does not end in a usage error.
/// What else is wrong with the file will be said in its turn.
fn check_table(found: &Found, options: &ReadOptions) -> Result<(), InputError> {
    let Found::File {
        path,
        format: Some(Format::Csv),
        ..
    } = found
    else {
        return Ok(());
    };
    let Ok(file) = walk::open(path) else {
        return Ok(());
    };
    let (stream, _) = open_text(file);
    match format::open(stream, Some(Format::Csv), "", options) {
        Err(OpenFault::Columns(fault)) => Err(input_error(path, fault)),
        _ => Ok(()),
    }
}

fn input_error(path: &Path, fault: ColumnFault) -> InputError {
    let file = path.to_owned();
    match fault {
        ColumnFault::NoText { columns } => InputError::NoTextColumn { file, columns },
        ColumnFault::Missing {
            column,
            name,
            columns,
        } => InputError::NoSuchColumn {
            file,
            column,
            name,
            columns,
        },
    }
}
