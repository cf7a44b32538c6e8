//! From what the user named to the files to read, in an order that is the same everywhere.
//!
//! A folder is searched through; its files come in the order of their paths' bytes. Hidden files
//! and files of other kinds are passed over and counted. A link to a folder inside a folder is
//! passed over too, because it may lead round in a circle; so is what an earlier run wrote, which
//! is no article.

use super::{Format, InputError};
use crate::product;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

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

    /// Standard input, called `stdin`.
    pub fn stdin() -> Self {
        Self::Stream {
            name: "stdin".to_owned(),
            reader: Box::new(io::stdin()),
        }
    }
}

/// Entries of folders that were not read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PassedOver {
    /// Files and folders whose name begins with a point.
    pub hidden: u64,
    /// Files whose extension is of no known kind, links to folders, devices, products of a run.
    pub unknown: u64,
}

/// A thing to read, in its turn.
pub(super) enum Found {
    /// A file, with the format that the user or its name tells.
    File {
        path: PathBuf,
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
}

impl Found {
    fn path(&self) -> &Path {
        match self {
            Self::File { path, .. } | Self::Unreadable { path, .. } => path,
            Self::Stream { name, .. } => name,
        }
    }
}

/// Finds what to read.
pub(super) fn find(
    inputs: Vec<Input>,
    format: Option<Format>,
) -> Result<(Vec<Found>, PassedOver), InputError> {
    let mut walk = Walk::default();
    for input in inputs {
        match input {
            Input::Stream { name, reader } => walk.found.push(Found::Stream {
                name: name.into(),
                reader,
                format,
            }),
            Input::Path(path) => walk.add_path(path, format)?,
        }
    }
    Ok((walk.found, walk.passed_over))
}

#[derive(Default)]
struct Walk {
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
        let file = File::open(&path).map_err(fault)?;
        let format = format.or_else(|| Format::from_file_name(&file_name(&path)));
        self.found.push(if metadata.is_file() {
            let bytes = metadata.len();
            Found::File {
                path,
                format,
                bytes,
            }
        } else {
            Found::Stream {
                name: path,
                reader: Box::new(file),
                format,
            }
        });
        Ok(())
    }

    fn add_folder(&mut self, path: PathBuf) -> Result<(), InputError> {
        let (first, before) = (self.found.len(), self.passed_over);
        let entries = fs::read_dir(&path).map_err(|source| InputError::Path {
            path: path.clone(),
            source,
        })?;
        let mut folders = self.add_entries(&path, entries);
        while let Some(folder) = folders.pop() {
            match fs::read_dir(&folder) {
                Ok(entries) => folders.extend(self.add_entries(&folder, entries)),
                Err(error) => self.unreadable(folder, error),
            }
        }
        if self.found.len() == first {
            let count = |passed: PassedOver| passed.hidden + passed.unknown;
            return Err(InputError::NoArticles {
                path,
                passed_over: count(self.passed_over) - count(before),
            });
        }
        self.found[first..].sort_by(|a, b| {
            let bytes = |found: &Found| found.path().as_os_str().as_encoded_bytes().to_vec();
            bytes(a).cmp(&bytes(b))
        });
        Ok(())
    }

    /// Takes in a folder's files; gives its subfolders.
    fn add_entries(&mut self, folder: &Path, entries: fs::ReadDir) -> Vec<PathBuf> {
        let mut folders = Vec::new();
        for entry in entries {
            match entry.and_then(|entry| Ok((entry.path(), entry.file_type()?))) {
                Ok((path, _)) if file_name(&path).starts_with('.') => self.passed_over.hidden += 1,
                Ok((path, kind)) if kind.is_dir() => folders.push(path),
                Ok((path, kind)) => self.add_entry(path, kind),
                Err(error) => self.unreadable(folder.to_owned(), error),
            }
        }
        folders
    }

    fn add_entry(&mut self, path: PathBuf, kind: FileType) {
        let Some(format) = Format::from_file_name(&file_name(&path)) else {
            self.passed_over.unknown += 1;
            return;
        };
        let regular = |metadata: &fs::Metadata| metadata.is_file();
        match fs::metadata(&path) {
            Ok(metadata) if regular(&metadata) && is_product(&path, format) => {
                self.passed_over.unknown += 1;
            }
            Ok(metadata) if regular(&metadata) => self.found.push(Found::File {
                path,
                format: Some(format),
                bytes: metadata.len(),
            }),
            Ok(_) => self.passed_over.unknown += 1,
            // A link that leads nowhere is an article the user meant to have.
            Err(error) if kind.is_symlink() || kind.is_file() => self.unreadable(path, error),
            Err(_) => self.passed_over.unknown += 1,
        }
    }

    fn unreadable(&mut self, path: PathBuf, error: io::Error) {
        self.found.push(Found::Unreadable { path, error });
    }
}

/// Whether an earlier run wrote that. One that cannot be read is told of when its turn comes.
fn is_product(path: &Path, format: Format) -> bool {
    format != Format::Text && product::is_ours_file(path).unwrap_or(false)
}

/// A file's name without its folders, as text.
pub(super) fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}
