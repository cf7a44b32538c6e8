//! Entry point of `document`: takes inputs and options and returns articles, skips and notes, one at a time,
//! in the order of the inputs.

#[cfg(feature = "columnar")]
use super::HeldTable;
use super::archive::Member;
use super::bytes::{Flaw, FlawSlot, Hashed, Tap, Unpacked, unpack};
use super::event::{ColumnsTaken, Event, Note, Origin, Position, SkipReason, SkippedArticle};
use super::format::{self, Content, OpenFault, OpenedFile, Step, unreadable};
use super::passed_over::HIDDEN;
use super::progress::{Progress, SourceFile};
use super::record::DatedArticle;
use super::unused_options::{KeyCheck, SheetCheck};
use super::walk::{self, Input, InputItem};
use super::{Format, InputError, PassedOver, ReadOptions, Remark, TakenColumn};
use std::collections::{BTreeSet, VecDeque};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Reads articles.
///
/// The iterator ends after an error, which can only be fixed on the command line.
pub struct Reader {
    options: ReadOptions,
    queue: VecDeque<InputItem>,
    /// The file that is being read, and the archives that it is in.
    open: Vec<OpenFile>,
    pending: VecDeque<Event>,
    reported: BTreeSet<Vec<TakenColumn>>,
    keys: KeyCheck,
    sheets: SheetCheck,
    sources: Vec<SourceFile>,
    passed_over: PassedOver,
    progress: Progress,
    failed: bool,
}

/// A file that is being read.
struct OpenFile {
    path: PathBuf,
    /// Its name in ids.
    file_id: String,
    /// Counts its bytes; `None` for an archive's member, whose bytes count as the archive's.
    tap: Option<Tap>,
    /// Whether the end is certain to come, so that the rest can be read for the hash.
    finite: bool,
    contents: OpenedFile,
    flaw: FlawSlot,
    /// Whether the encoding of its text has been reported.
    encoding_reported: bool,
    /// Whether an archive had a member that was read.
    has_read_member: bool,
    /// Records that had been removed.
    removed: u64,
}

/// The next file or archive member to open.
struct Incoming {
    path: PathBuf,
    /// Its name in ids.
    file_id: String,
    bytes: Box<dyn Read + Send>,
    /// The format given by the user.
    format: Option<Format>,
    /// Whether it was found rather than named by the user, so that it may turn out not to be an article.
    found: bool,
    /// Whether it is a file of its own rather than a member of an archive.
    is_file: bool,
    /// Whether its end is certain to come.
    finite: bool,
}

/// How deeply nested archives are read: an archive within an archive is common, a third level is a mistake or
/// a trap.
const MAX_NESTED: usize = 4;

impl Reader {
    /// Finds the files to read, and checks those that the user named.
    ///
    /// # Errors
    /// Returns an error for a path that is missing or unreadable, or a folder without a supported file; for a
    /// file named individually that is not supported, or a table without a text column or without a column
    /// that the options name.
    pub fn new(inputs: Vec<Input>, options: ReadOptions) -> Result<Self, InputError> {
        let (found, passed_over) = walk::find(inputs, options.format, options.answers)?;
        for item in &found {
            check_named(item, &options)?;
        }
        let length = |item: &InputItem| match item {
            InputItem::File { bytes, .. } => Some(*bytes),
            InputItem::Stream { .. } => None,
            InputItem::Unreadable { .. } | InputItem::OwnOutput { .. } => Some(0),
        };
        let progress = Progress {
            read: Arc::default(),
            total: found.iter().map(length).sum(),
        };
        Ok(Self::with_found(found, passed_over, progress, options))
    }

    fn with_found(
        found: Vec<InputItem>,
        passed_over: PassedOver,
        progress: Progress,
        options: ReadOptions,
    ) -> Self {
        Self {
            options,
            queue: found.into(),
            open: Vec::new(),
            pending: VecDeque::new(),
            reported: BTreeSet::new(),
            keys: KeyCheck::default(),
            sheets: SheetCheck::default(),
            sources: Vec::new(),
            passed_over,
            progress,
            failed: false,
        }
    }

    /// Reads a table in the caller's memory, called `name` in ids and messages.
    ///
    /// # Errors
    /// Returns an error if the table lacks a column that the options name, or has no texts.
    #[cfg(feature = "columnar")]
    pub fn from_table(
        name: &str,
        table: Arc<dyn HeldTable>,
        options: ReadOptions,
    ) -> Result<Self, InputError> {
        let path = PathBuf::from(name);
        let contents = format::held::open_held(table, name, &options)
            .map_err(|fault| fault.into_input_error(&path))?;
        let progress = Progress {
            read: Arc::default(),
            total: None,
        };
        let mut reader = Self::with_found(Vec::new(), PassedOver::default(), progress, options);
        reader.open.push(OpenFile {
            path,
            file_id: name.to_owned(),
            tap: None,
            finite: true,
            contents,
            flaw: FlawSlot::default(),
            encoding_reported: false,
            has_read_member: false,
            removed: 0,
        });
        Ok(reader)
    }

    /// The files read to their end so far, in order.
    pub fn sources(&self) -> &[SourceFile] {
        &self.sources
    }

    /// The progress of reading.
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// The regular files still to be read, in order.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.queue.iter().filter_map(|found| match found {
            InputItem::File { path, .. } => Some(path.as_path()),
            InputItem::Stream { .. }
            | InputItem::Unreadable { .. }
            | InputItem::OwnOutput { .. } => None,
        })
    }

    /// What has been passed over in folders and archives so far.
    pub fn passed_over(&self) -> &PassedOver {
        &self.passed_over
    }

    /// Opens the next file.
    fn begin(&mut self, found: InputItem) -> Result<(), InputError> {
        match found {
            InputItem::Unreadable { path, error } => {
                self.skip(&path, Position::File, unreadable(&error));
                Ok(())
            }
            InputItem::OwnOutput { path: file, what } => {
                self.note(Note::OwnOutput { file, what });
                Ok(())
            }
            InputItem::File {
                path,
                folder,
                format,
                ..
            } => match walk::open(&path) {
                Ok(file) => self.begin_file(Incoming {
                    file_id: walk::name_of(&path, folder.as_deref()),
                    path,
                    bytes: Box::new(file),
                    format,
                    found: folder.is_some(),
                    is_file: true,
                    finite: true,
                }),
                Err(error) => {
                    self.skip(&path, Position::File, unreadable(&error));
                    Ok(())
                }
            },
            InputItem::Stream {
                name,
                reader,
                format,
            } => self.begin_file(Incoming {
                file_id: walk::name_of(&name, None),
                path: name,
                bytes: reader,
                format,
                found: false,
                is_file: true,
                finite: false,
            }),
        }
    }

    /// Opens a file, given its bytes.
    fn begin_file(&mut self, file: Incoming) -> Result<(), InputError> {
        let read = Arc::clone(&self.progress.read);
        let (tap, bytes) = match file.is_file {
            true => {
                let tap = Tap::new(file.bytes, read, self.options.checksums);
                (Some(tap.clone()), unpack(tap))
            }
            false => (None, unpack(file.bytes)),
        };
        let Unpacked {
            bytes,
            is_packed,
            flaw,
        } = bytes;
        let is_on_disk = file.is_file && file.finite && !is_packed;
        let mut content = Content {
            bytes,
            on_disk: is_on_disk.then(|| file.path.clone()),
        };
        if !file.is_file
            && let Err(kind) = content.check_member(&file.path, self.options.answers)
        {
            self.passed_over.add(kind);
            return Ok(());
        }
        match format::open(content, file.format, &file.file_id, &self.options) {
            Ok(contents) => {
                if let Some(archive) = self.open.last_mut() {
                    archive.has_read_member = true;
                }
                self.sheets.add(&contents, &file.path);
                self.open.push(OpenFile {
                    path: file.path,
                    file_id: file.file_id,
                    tap,
                    finite: file.finite,
                    contents,
                    flaw,
                    encoding_reported: false,
                    has_read_member: false,
                    removed: 0,
                });
                return Ok(());
            }
            Err(OpenFault::Refused(refusal)) if file.found => {
                self.passed_over.add(refusal.kind());
            }
            Err(OpenFault::Columns(fault)) if file.found => {
                self.skip(&file.path, Position::File, fault.reason());
            }
            Err(OpenFault::Unreadable(error)) => {
                self.skip(&file.path, Position::File, unreadable(&error));
            }
            Err(OpenFault::Fault(fault)) => {
                self.skip(&file.path, Position::File, fault.reason());
            }
            Err(fault) => return Err(fault.into_input_error(&file.path)),
        }
        self.record(file.path, tap, file.finite);
        Ok(())
    }

    /// Takes the next outcome or member of the open file, or closes it.
    fn advance(&mut self, mut open: OpenFile) -> Result<(), InputError> {
        match &mut open.contents {
            OpenedFile::Articles(articles, info) => {
                let Some(step) = articles.next() else {
                    self.close(open);
                    return Ok(());
                };
                if !open.encoding_reported
                    && let Some(name) = info.encoding.name()
                {
                    open.encoding_reported = true;
                    let file = open.path.clone();
                    let remark = Remark::Encoding { name };
                    self.note(Note::Remark { file, remark });
                }
                self.handle(&mut open, step);
                self.open.push(open);
                Ok(())
            }
            OpenedFile::Members(members) => match members.next() {
                Some(Ok(member)) => self.begin_member(open, member),
                Some(Err(fault)) => {
                    open.has_read_member = true;
                    self.skip(&open.path, Position::File, fault.reason());
                    self.open.push(open);
                    Ok(())
                }
                None => {
                    if !open.has_read_member {
                        self.skip(&open.path, Position::File, SkipReason::NoArticle);
                    }
                    let passed = members.passed_over();
                    self.passed_over.add_many(HIDDEN, passed.hidden);
                    self.passed_over.add_many("link", passed.links);
                    self.passed_over.add_many("device", passed.devices);
                    self.close(open);
                    Ok(())
                }
            },
        }
    }

    /// Opens a member of an archive, which is continued afterwards.
    fn begin_member(&mut self, mut archive: OpenFile, member: Member) -> Result<(), InputError> {
        let path = archive.path.join(&member.name);
        let file_id = format!("{}/{}", archive.file_id, member.name);
        let is_too_deep = self.open.len() >= MAX_NESTED;
        archive.has_read_member |= is_too_deep;
        self.open.push(archive);
        if is_too_deep {
            let words =
                format!("more than {MAX_NESTED} nested archives; unpack the outer ones first");
            self.skip(&path, Position::File, SkipReason::RestUnreadable(words));
            return Ok(());
        }
        self.begin_file(Incoming {
            path,
            file_id,
            bytes: member.bytes,
            format: None,
            found: true,
            is_file: false,
            finite: true,
        })
    }

    fn close(&mut self, open: OpenFile) {
        if open.removed > 0 {
            let (file, records) = (open.path.clone(), open.removed);
            let remark = Remark::Removed { records };
            self.note(Note::Remark { file, remark });
        }
        self.report_flaw(&open.path, &open.flaw);
        self.record(open.path, open.tap, open.finite);
    }

    /// Reports what is wrong with a compressed file that was read to its end.
    fn report_flaw(&mut self, path: &Path, flaw: &FlawSlot) {
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

    fn push_article(
        &mut self,
        path: &Path,
        file_id: &str,
        position: Position,
        article: DatedArticle,
    ) {
        if let Some(value) = article.bad_date {
            self.note(Note::BadDate {
                file: path.to_owned(),
                position,
                value: value.chars().take(LONGEST_VALUE).collect(),
            });
        }
        let origin = Origin {
            file: Arc::from(path),
            file_id: Arc::from(file_id),
            position,
        };
        self.pending
            .push_back(Event::Article(article.document, origin));
    }

    fn handle(&mut self, open: &mut OpenFile, step: Step) {
        let path = &open.path;
        match step {
            Step::Article(position, article) => {
                self.push_article(path, &open.file_id, position, article);
            }
            Step::Skipped(_, SkipReason::Removed) => open.removed += 1,
            Step::Skipped(position, reason) => self.skip(path, position, reason),
            Step::Columns(columns) => {
                if self.reported.insert(columns.clone()) {
                    let file = path.to_owned();
                    let taken = ColumnsTaken { file, columns };
                    self.pending.push_back(Event::Note(Note::Columns(taken)));
                }
            }
            Step::Remark(remark) => {
                let file = path.to_owned();
                self.note(Note::Remark { file, remark });
            }
            Step::Keys(keys) => self.keys.add(keys, path),
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

    /// Adds a finished file to the sources; archive members count as part of their archive.
    fn record(&mut self, path: PathBuf, tap: Option<Tap>, finite: bool) {
        let Some(mut tap) = tap else { return };
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
}

/// Characters kept of a value that is not a date.
const LONGEST_VALUE: usize = 80;

impl Iterator for Reader {
    type Item = Result<Event, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.failed {
            if let Some(event) = self.pending.pop_front() {
                return Some(Ok(event));
            }
            let step = if let Some(open) = self.open.pop() {
                self.advance(open)
            } else if let Some(found) = self.queue.pop_front() {
                self.begin(found)
            } else if let Some(note) = self.sheets.unused_sheet(&self.options) {
                self.note(note);
                Ok(())
            } else {
                self.failed = true;
                return self.keys.missing_column(&self.options).map(Err);
            };
            if let Err(error) = step {
                self.failed = true;
                return Some(Err(error));
            }
        }
        None
    }
}

/// Checks a file that the user named before its turn, so that a long run does not end in a usage error. Other
/// problems are reported in its turn.
fn check_named(found: &InputItem, options: &ReadOptions) -> Result<(), InputError> {
    let InputItem::File {
        path,
        folder: None,
        format,
        ..
    } = found
    else {
        return Ok(());
    };
    let Ok(file) = walk::open(path) else {
        return Ok(());
    };
    let Unpacked {
        bytes, is_packed, ..
    } = unpack(file);
    let on_disk = (!is_packed).then(|| path.clone());
    let name = walk::file_name(path);
    match format::refusal_of(Content { bytes, on_disk }, *format, &name, options) {
        Some(fault) => Err(fault.into_input_error(path)),
        None => Ok(()),
    }
}
