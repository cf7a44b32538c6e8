//! Turns the inputs that the user named into files to read, in an order that is the same on every system.
//!
//! Folders are searched recursively; their files come in byte order of their paths. Hidden files, and files
//! that neither their name nor their content identifies as articles, are passed over and counted. So are
//! links to folders inside a folder, which may form a loop, and files that an earlier run wrote or this run
//! is writing. Pipes, sockets and devices inside a folder are never opened: they may block, or never end.
//!
//! Memory grows with the number of files found, by a few hundred bytes each.

use super::companion_files;
use super::format::check_file;
use super::own_streams::{OwnStreams, stdin_is_stdout};
use super::passed_over::{BROKEN_LINK, HIDDEN, LINK, OWN, PassedOver, kind_of_name};
use super::refusal::bare;
use super::{Format, InputError, OwnOutput};
use crate::product;
use std::fs::{self, File, FileType, Metadata};
use std::io::{self, Read};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

/// An input.
pub enum Input {
    /// A file or a folder.
    Path(PathBuf),
    /// A stream that is already open.
    Stream {
        /// Its name in ids and messages.
        name: String,
        /// Its bytes, compressed or not.
        reader: Box<dyn Read + Send>,
    },
}

impl Input {
    /// The input meant by a command-line argument: `-` is standard input.
    pub fn from_argument(argument: impl Into<PathBuf>) -> Self {
        let path = argument.into();
        if path == Path::new("-") {
            Self::stdin()
        } else {
            Self::Path(path)
        }
    }

    /// Standard input, called `stdin`. Reading it fails if standard output is written to the same file, as it
    /// would never end.
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

/// Replaces a stream of our own answers.
struct OwnAnswers;

impl Read for OwnAnswers {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other(
            "it is the file that standard output is written to; write to another file",
        ))
    }
}

/// An input to read, in order.
pub(super) enum InputItem {
    /// A file.
    File {
        path: PathBuf,
        /// The folder named by the user in which the file was found.
        folder: Option<Arc<Path>>,
        /// The format given by the user.
        format: Option<Format>,
        bytes: u64,
    },
    /// A stream, or a named pipe, which can be opened only once.
    Stream {
        name: PathBuf,
        reader: Box<dyn Read + Send>,
        format: Option<Format>,
    },
    /// A folder, or an entry in one, that the system could not read.
    Unreadable { path: PathBuf, error: io::Error },
    /// A file that exonym wrote or is writing.
    OwnOutput { path: PathBuf, what: OwnOutput },
}

impl InputItem {
    fn path(&self) -> &Path {
        match self {
            Self::File { path, .. }
            | Self::Unreadable { path, .. }
            | Self::OwnOutput { path, .. } => path,
            Self::Stream { name, .. } => name,
        }
    }

    /// The bytes of its path, by which files are sorted.
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

/// Finds the inputs to read; `reads_answers` says whether answers of `exonym annotate` are read too.
pub(super) fn find(
    inputs: Vec<Input>,
    format: Option<Format>,
    reads_answers: bool,
) -> Result<(Vec<InputItem>, PassedOver), InputError> {
    let mut walk = Walk {
        own: OwnStreams::current(),
        reads_answers,
        ..Walk::default()
    };
    for input in inputs {
        match input {
            Input::Stream { name, reader } => walk.found.push(InputItem::Stream {
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
    found: Vec<InputItem>,
    passed_over: PassedOver,
}

impl Walk {
    /// Adds a path that the user gave: any problem with it is an error.
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
            self.found.push(InputItem::File {
                path,
                folder: None,
                format,
                bytes,
            });
            return Ok(());
        }
        match open_stream(&path, &metadata) {
            Ok(reader) => self.found.push(InputItem::Stream {
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
        let is_own = |found: &InputItem| matches!(found, InputItem::OwnOutput { .. });
        if self.found[first..].iter().all(is_own) {
            let passed_over = self.passed_over.since(&before);
            return Err(InputError::NoArticles { path, passed_over });
        }
        self.found[first..].sort_by(|a, b| slashed(a.bytes()).cmp(slashed(b.bytes())));
        Ok(())
    }

    /// Adds the files of a folder; returns its subfolders.
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
            // A broken link with an article's name is an article that the user meant to have.
            Err(error) if is_named && (kind.is_symlink() || kind.is_file()) => {
                self.unreadable(path, error);
            }
            Err(_) if kind.is_symlink() => self.passed_over.add(BROKEN_LINK),
            Err(_) => self.passed_over.add(kind_of_name(&path)),
        }
    }

    fn add_file(&mut self, root: &Arc<Path>, path: PathBuf, is_named: bool, metadata: &Metadata) {
        if let Some(stream) = self.own.written_to(&path, metadata) {
            return self.own_output(path, OwnOutput::Stream(stream));
        }
        if !self.reads_answers && is_own_file(product::is_answers_file, &path) {
            return self.own_output(path, OwnOutput::Answers);
        }
        if is_own_file(product::is_ours_file, &path) {
            return self.passed_over.add(OWN);
        }
        if let Some(kind) = companion_files::kind_of(&file_name(&path), || beginning(&path)) {
            return self.passed_over.add(kind);
        }
        if !is_named && let Err(kind) = check_file(&path) {
            return self.passed_over.add(kind);
        }
        self.found.push(InputItem::File {
            path,
            folder: Some(Arc::clone(root)),
            format: None,
            bytes: metadata.len(),
        });
    }

    fn own_output(&mut self, path: PathBuf, what: OwnOutput) {
        self.passed_over.add(OWN);
        self.found.push(InputItem::OwnOutput { path, what });
    }

    fn unreadable(&mut self, path: PathBuf, error: io::Error) {
        self.found.push(InputItem::Unreadable { path, error });
    }
}

/// Bytes read from the beginning of a file.
const BEGINNING: u64 = 8192;

/// The first bytes of a file; empty if it cannot be read, which is reported in its turn.
fn beginning(path: &Path) -> Vec<u8> {
    let mut first = Vec::new();
    let read = File::open(path).and_then(|file| file.take(BEGINNING).read_to_end(&mut first));
    match read {
        Ok(_) => first,
        Err(_) => Vec::new(),
    }
}

/// Whether a name is that of a hidden file, or of the lock that Word keeps next to an open document.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$")
}

/// Whether a file was written by exonym, which a plain text never is. A file that cannot be read is reported
/// in its turn.
fn is_own_file(test: fn(&Path) -> io::Result<bool>, path: &Path) -> bool {
    let is_text = Format::from_file_name(&file_name(path)) == Some(Format::Text);
    !is_text && test(path).unwrap_or(false)
}

/// Opens a file, unless it is no longer a regular file: a named pipe would block.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let metadata = fs::metadata(path)?;
    if metadata.is_file() {
        File::open(path)
    } else {
        Err(not_a_file(&metadata))
    }
}

/// How long to wait for a writer on a named pipe.
#[cfg(unix)]
const LONGEST_WAIT: std::time::Duration = std::time::Duration::from_secs(5);

/// Opens a named input that is not a regular file: a device, or a pipe with a writer. Opening a named pipe
/// like a file would wait for a writer forever.
#[cfg(unix)]
fn open_stream(path: &Path, metadata: &Metadata) -> io::Result<Box<dyn Read + Send>> {
    use rustix::fs::{Mode, OFlags};
    use std::os::unix::fs::FileTypeExt;
    let kind = metadata.file_type();
    if kind.is_socket() {
        return Err(not_a_file(metadata));
    }
    // A shell's pipe (`<(…)`, `/dev/stdin`) has no name on disk and has a writer from the start.
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

/// The error for something that is not a file although its name is that of an article.
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

/// A file's name in ids: its path below the folder that the user named, with `/` on every system, or the bare
/// name if the user named the file.
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
