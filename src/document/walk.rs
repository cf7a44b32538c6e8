//! From what the user named to the files to read, in an order that is the same everywhere.
//!
//! A folder is searched through; its files come in the order of their paths' bytes. Hidden files
//! and files that neither their name nor their content tells to be articles are passed over and
//! counted. A link to a folder inside a folder is passed over too, because it may lead round in a
//! circle; so is what an earlier run wrote, which is no article, and what this run is writing. Pipes,
//! sockets and devices inside a folder are never opened: they may block, or never end.
//!
//! Memory grows with the files found, by a few hundred bytes each.

use super::beside;
use super::format::told_of_file;
use super::own_streams::{OwnStreams, stdin_is_stdout};
use super::passed_over::{HIDDEN, LINK, OWN, PassedOver, kind_of_name};
use super::refusal::bare;
use super::{Format, InputError, OwnOutput};
use crate::product;
use std::fs::{self, File, FileType, Metadata};
use std::io::{self, Read};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

/// Something to read.
pub enum Input {
    /// A file or a folder.
    Path(PathBuf),
    /// A stream that is already open.
    Stream {
        /// What to call it in ids and messages.
        name: String,
        /// Its bytes, packed or not.
        reader: Box<dyn Read + Send>,
    },
}

impl Input {
    /// The input that a command-line argument means: `-` is standard input.
    pub fn from_argument(argument: impl Into<PathBuf>) -> Self {
        let path = argument.into();
        if path == Path::new("-") {
            Self::stdin()
        } else {
            Self::Path(path)
        }
    }

    /// Standard input, called `stdin`. It fails where it is what standard output is written to, and
    /// so would never end.
    pub fn stdin() -> Self {
        let reader: Box<dyn Read + Send> = if stdin_is_stdout() {
            Box::new(OwnAnswers)
        } else {
            Box::new(io::stdin())
        };
        Self::Stream {
            name: "stdin".to_owned(),
            reader,
        }
    }
}

/// In place of a stream of our own answers.
struct OwnAnswers;

impl Read for OwnAnswers {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other(
            "it is the file that standard output is written to; write to another file",
        ))
    }
}

/// A thing to read, in its turn.
pub(super) enum Found {
    /// A file.
    File {
        path: PathBuf,
        /// The folder that the user named and the file was found in.
        folder: Option<Arc<Path>>,
        /// The format that the user says it is in.
        format: Option<Format>,
        bytes: u64,
    },
    /// A stream, or a named pipe, which can be opened only once.
    Stream {
        name: PathBuf,
        reader: Box<dyn Read + Send>,
        format: Option<Format>,
    },
    /// A folder or entry inside a folder that the system would not show.
    Unreadable { path: PathBuf, error: io::Error },
    /// A file that exonym wrote or is writing.
    OwnOutput { path: PathBuf, what: OwnOutput },
}

impl Found {
    fn path(&self) -> &Path {
        match self {
            Self::File { path, .. }
            | Self::Unreadable { path, .. }
            | Self::OwnOutput { path, .. } => path,
            Self::Stream { name, .. } => name,
        }
    }

    /// Its path's bytes, by which files are put in order.
    fn bytes(&self) -> &[u8] {
        self.path().as_os_str().as_encoded_bytes()
    }
}

/// The bytes of a path with `/` between its parts on every system, so that files have one order.
fn slashed(path: &[u8]) -> impl Iterator<Item = u8> {
    slashed_from(path, MAIN_SEPARATOR)
}

fn slashed_from(path: &[u8], separator: char) -> impl Iterator<Item = u8> {
    path.iter().map(move |&byte| {
        if char::from(byte) == separator {
            b'/'
        } else {
            byte
        }
    })
}

/// Finds what to read; `reads_answers` says whether answers of `exonym annotate` are.
pub(super) fn find(
    inputs: Vec<Input>,
    format: Option<Format>,
    reads_answers: bool,
) -> Result<(Vec<Found>, PassedOver), InputError> {
    let mut walk = Walk {
        own: OwnStreams::of_process(),
        reads_answers,
        ..Walk::default()
    };
    for input in inputs {
        match input {
            Input::Stream { name, reader } => walk.found.push(Found::Stream {
                format,
                name: name.into(),
                reader,
            }),
            Input::Path(path) => walk.add_path(path, format)?,
        }
    }
    Ok((walk.found, walk.passed_over))
}

#[derive(Default)]
struct Walk {
    own: OwnStreams,
    reads_answers: bool,
    found: Vec<Found>,
    passed_over: PassedOver,
}

impl Walk {
    /// A path that the user gave: whatever is wrong with it is an error.
    fn add_path(&mut self, path: PathBuf, format: Option<Format>) -> Result<(), InputError> {
        let fault = |source| InputError::Path {
            path: path.clone(),
            source,
        };
        let metadata = fs::metadata(&path).map_err(fault)?;
        if metadata.is_dir() {
            return self.add_folder(path);
        }
        if let Some(stream) = self.own.written_to(&path, &metadata) {
            self.own_output(path, OwnOutput::Stream(stream));
            return Ok(());
        }
        if metadata.is_file() {
            File::open(&path).map_err(fault)?;
            let bytes = metadata.len();
            self.found.push(Found::File {
                path,
                folder: None,
                format,
                bytes,
            });
            return Ok(());
        }
        match open_stream(&path, &metadata) {
            Ok(reader) => self.found.push(Found::Stream {
                name: path,
                reader,
                format,
            }),
            Err(error) => self.unreadable(path, error),
        }
        Ok(())
    }

    fn add_folder(&mut self, path: PathBuf) -> Result<(), InputError> {
        let (first, before) = (self.found.len(), self.passed_over.clone());
        let entries = fs::read_dir(&path).map_err(|source| InputError::Path {
            path: path.clone(),
            source,
        })?;
        let root: Arc<Path> = path.as_path().into();
        let mut folders = self.add_entries(&root, &path, entries);
        while let Some(folder) = folders.pop() {
            match fs::read_dir(&folder) {
                Ok(entries) => folders.extend(self.add_entries(&root, &folder, entries)),
                Err(error) => self.unreadable(folder, error),
            }
        }
        let is_own = |found: &Found| matches!(found, Found::OwnOutput { .. });
        if self.found[first..].iter().all(is_own) {
            let passed_over = self.passed_over.since(&before);
            return Err(InputError::NoArticles { path, passed_over });
        }
        self.found[first..].sort_by(|a, b| slashed(a.bytes()).cmp(slashed(b.bytes())));
        Ok(())
    }

    /// Takes in a folder's files; gives its subfolders.
    fn add_entries(
        &mut self,
        root: &Arc<Path>,
        folder: &Path,
        entries: fs::ReadDir,
    ) -> Vec<PathBuf> {
        let mut folders = Vec::new();
        for entry in entries {
            match entry.and_then(|entry| Ok((entry.path(), entry.file_type()?))) {
                Ok((path, _)) if is_hidden(&file_name(&path)) => self.passed_over.add(HIDDEN),
                Ok((path, kind)) if kind.is_dir() => folders.push(path),
                Ok((path, kind)) => self.add_entry(root, path, kind),
                Err(error) => self.unreadable(folder.to_owned(), error),
            }
        }
        folders
    }

    fn add_entry(&mut self, root: &Arc<Path>, path: PathBuf, kind: FileType) {
        let is_named = Format::from_file_name(&file_name(&path)).is_some();
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_file() => self.add_file(root, path, is_named, &metadata),
            Ok(metadata) if metadata.is_dir() => self.passed_over.add(LINK),
            Ok(metadata) if is_named => self.unreadable(path, not_a_file(&metadata)),
            Ok(metadata) => self.passed_over.add(bare(kind_of(&metadata))),
            // A link that leads nowhere is an article the user meant to have.
            Err(error) if is_named && (kind.is_symlink() || kind.is_file()) => {
                self.unreadable(path, error);
            }
            Err(_) => self.passed_over.add(kind_of_name(&path)),
        }
    }

    fn add_file(&mut self, root: &Arc<Path>, path: PathBuf, is_named: bool, metadata: &Metadata) {
        if let Some(stream) = self.own.written_to(&path, metadata) {
            return self.own_output(path, OwnOutput::Stream(stream));
        }
        if !self.reads_answers && holds(product::is_answers_file, &path) {
            return self.own_output(path, OwnOutput::Answers);
        }
        if holds(product::is_ours_file, &path) {
            return self.passed_over.add(OWN);
        }
        if let Some(kind) = beside::kind_of(&file_name(&path), || beginning(&path)) {
            return self.passed_over.add(kind);
        }
        if !is_named && let Err(kind) = told_of_file(&path) {
            return self.passed_over.add(kind);
        }
        self.found.push(Found::File {
            path,
            folder: Some(Arc::clone(root)),
            format: None,
            bytes: metadata.len(),
        });
    }

    fn own_output(&mut self, path: PathBuf, what: OwnOutput) {
        self.passed_over.add(OWN);
        self.found.push(Found::OwnOutput { path, what });
    }

    fn unreadable(&mut self, path: PathBuf, error: io::Error) {
        self.found.push(Found::Unreadable { path, error });
    }
}

/// Bytes of a file's beginning that are looked at.
const BEGINNING: u64 = 8192;

/// What a file begins with; nothing of one that cannot be read, which is told of in its turn.
fn beginning(path: &Path) -> Vec<u8> {
    let mut first = Vec::new();
    let read = File::open(path).and_then(|file| file.take(BEGINNING).read_to_end(&mut first));
    match read {
        Ok(_) => first,
        Err(_) => Vec::new(),
    }
}

/// Whether a name is that of a hidden file, or of the lock that Word keeps beside an open document.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$")
}

/// Whether a file is one that exonym wrote, which is no plain text. One that cannot be read is told of
/// when its turn comes.
fn holds(test: fn(&Path) -> io::Result<bool>, path: &Path) -> bool {
    let is_text = Format::from_file_name(&file_name(path)) == Some(Format::Text);
    !is_text && test(path).unwrap_or(false)
}

/// Opens a file, unless it has become something else since it was found: a named pipe would block.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let metadata = fs::metadata(path)?;
    if metadata.is_file() {
        File::open(path)
    } else {
        Err(not_a_file(&metadata))
    }
}

/// How long a named pipe is waited for that nothing writes to.
#[cfg(unix)]
const LONGEST_WAIT: std::time::Duration = std::time::Duration::from_secs(5);

/// Opens what is no file and was named: a device, or a pipe that something writes to. To open a named
/// pipe as a file would wait for a writer without an end.
#[cfg(unix)]
fn open_stream(path: &Path, metadata: &Metadata) -> io::Result<Box<dyn Read + Send>> {
    use rustix::fs::{Mode, OFlags};
    use std::os::unix::fs::FileTypeExt;
    let kind = metadata.file_type();
    if kind.is_socket() {
        return Err(not_a_file(metadata));
    }
    // The pipe of a shell (`<(…)`, `/dev/stdin`) has no name on disk, and a writer from the start.
    if !kind.is_fifo() || fs::canonicalize(path).is_err() {
        return Ok(Box::new(File::open(path)?));
    }
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let mut pipe = File::from(rustix::fs::open(path, flags, Mode::empty())?);
    let until = std::time::Instant::now() + LONGEST_WAIT;
    let mut first = [0; 512];
    let count = loop {
        match pipe.read(&mut first) {
            // No writer yet.
            Ok(0) if std::time::Instant::now() >= until => {
                return Err(io::Error::other(
                    "a named pipe that nothing writes to; start the program that writes to it first",
                ));
            }
            Ok(0) => std::thread::sleep(std::time::Duration::from_millis(20)),
            Ok(count) => break count,
            // A writer that has not written yet.
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => break 0,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    };
    rustix::fs::fcntl_setfl(&pipe, OFlags::empty())?;
    Ok(Box::new(
        io::Cursor::new(first[..count].to_vec()).chain(pipe),
    ))
}

#[cfg(not(unix))]
fn open_stream(path: &Path, _: &Metadata) -> io::Result<Box<dyn Read + Send>> {
    Ok(Box::new(File::open(path)?))
}

/// Why something is not read that is named like an article.
fn not_a_file(metadata: &Metadata) -> io::Error {
    let what = kind_of(metadata);
    io::Error::other(format!("{what} where a file was expected"))
}

#[cfg(unix)]
fn kind_of(metadata: &Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    let kind = metadata.file_type();
    if kind.is_fifo() {
        "a named pipe"
    } else if kind.is_socket() {
        "a socket"
    } else if kind.is_dir() {
        "a folder"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn kind_of(_: &Metadata) -> &'static str {
    "something else"
}

/// What a file is called in ids: its path below the folder that the user named, with `/` on every
/// system, or its name if the user named the file.
pub(super) fn name_of(path: &Path, folder: Option<&Path>) -> String {
    let below = folder.and_then(|folder| path.strip_prefix(folder).ok());
    let Some(below) = below else {
        return file_name(path);
    };
    let parts = below.components();
    let parts: Vec<_> = parts
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

/// A file's name without its folders, as text.
pub(super) fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `/` comes before letters and digits, `\` after capitals and before small letters.
    #[test]
    fn files_have_one_order_on_every_system() {
        let ordered = |mut paths: Vec<&'static str>, separator| {
            let key = |path: &&str| slashed_from(path.as_bytes(), separator).collect::<Vec<_>>();
            paths.sort_by_key(key);
            paths
        };
        let unix = vec!["news/a0", "news/a/b", "news/a.txt", "news/aa", "news/aZ"];
        let windows = vec![
            r"news\a0",
            r"news\a\b",
            r"news\a.txt",
            r"news\aa",
            r"news\aZ",
        ];
        let unix = ordered(unix, '/');
        assert_eq!(
            unix,
            ["news/a.txt", "news/a/b", "news/a0", "news/aZ", "news/aa"]
        );
        let windows = ordered(windows, '\\').into_iter();
        assert!(windows.map(|path| path.replace('\\', "/")).eq(unix));
    }

    #[test]
    fn an_id_is_the_path_below_the_folder_with_slashes() {
        let folder = Path::new("news");
        let file = folder.join("march").join("1.txt");
        assert_eq!(name_of(&file, Some(folder)), "march/1.txt");
        assert_eq!(name_of(&file, None), "1.txt");
    }

    #[cfg(windows)]
    #[test]
    fn a_path_of_windows_is_one_whatever_its_separators() {
        let file = Path::new(r"C:\news/march\1.txt");
        assert_eq!(name_of(file, Some(Path::new(r"C:/news\"))), "march/1.txt");
        assert_eq!(name_of(Path::new(r"C:1.txt"), None), "1.txt");
    }
}
