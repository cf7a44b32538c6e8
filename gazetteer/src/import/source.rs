//! Files as people have them: plain, or packed in a `.zip` or `.gz`.
//!
//! Enters: a path. Leaves: the sources in it, of a known kind each, whose rows can be read as often
//! as needed. An archive is never unpacked to disk or memory. Which packing it is, the first bytes
//! tell.

use super::filter::Filter;
use super::kind::{FileKind, UnknownKind};
use super::rows::Rows;
use super::unpack::Entry;
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

/// Bytes of a file by which its kind is told.
const HEAD: u64 = 64 << 10;
/// Bytes that are read at once.
const BUFFER: usize = 256 << 10;

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The system says no.
    #[error("{}: {reason}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        reason: io::Error,
    },
    /// It is no whole zip archive, or packed in a way that is not read.
    #[error("{}: {reason}; get the file again, or unpack it first", path.display())]
    Archive {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// No file in the archive is of a known kind.
    #[error("{} has no file that is a source of places: {}", path.display(), listed(unknown))]
    NoSource {
        /// The archive.
        path: PathBuf,
        /// What is wrong with each file in it.
        unknown: Vec<String>,
    },
    /// It is of no kind that is known.
    #[error(transparent)]
    Unknown(#[from] UnknownKind),
}

/// One file of rows.
#[derive(Clone, Debug)]
pub struct Source {
    path: PathBuf,
    packing: Packing,
    name: String,
    kind: FileKind,
}

#[derive(Clone, Debug)]
enum Packing {
    Plain(u64),
    Gzip,
    Zip(Entry),
}

/// The rows of a file on disk.
pub type FileRows = Rows<BufReader<Box<dyn Read + Send>>>;

impl Source {
    /// The sources at a path: the file itself, or those in a zip archive, in its order. Files in an
    /// archive that are no sources (`readme.txt`, `iso-languagecodes.txt`) are passed over.
    ///
    /// # Errors
    /// A file that cannot be opened or unpacked, or holds nothing of a known kind.
    pub fn open(path: &Path) -> Result<Vec<Self>, SourceError> {
        let unreadable = |reason| SourceError::Unreadable {
            path: path.to_owned(),
            reason,
        };
        let mut file = File::open(path).map_err(unreadable)?;
        let mut magic = [0; 4];
        let length = read_full(&mut file, &mut magic).map_err(unreadable)?;
        // One that is called an archive and does not begin as one is damaged, not plain.
        let called_zip = path
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("zip"));
        match &magic[..length] {
            // An archive, or an empty one.
            b"PK\x03\x04" | b"PK\x05\x06" => Self::in_archive(path, file),
            _ if called_zip => Self::in_archive(path, file),
            [0x1F, 0x8B, ..] => Self::one(path, Packing::Gzip).map(|source| vec![source]),
            _ => {
                let bytes = file.metadata().map_err(unreadable)?.len();
                Self::one(path, Packing::Plain(bytes)).map(|source| vec![source])
            }
        }
    }

    fn one(path: &Path, packing: Packing) -> Result<Self, SourceError> {
        let name = path.display().to_string();
        Self::told(path, name, packing)?.map_err(SourceError::from)
    }

    fn in_archive(path: &Path, file: File) -> Result<Vec<Self>, SourceError> {
        let broken = |reason: zip::result::ZipError| SourceError::Archive {
            path: path.to_owned(),
            reason: reason.to_string(),
        };
        let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(broken)?;
        let (mut sources, mut unknown) = (Vec::new(), Vec::new());
        for index in 0..archive.len() {
            let file = archive.by_index_raw(index).map_err(broken)?;
            if !file.is_file() {
                continue;
            }
            let inner = file.name().map_err(broken)?.into_owned();
            let entry = Entry::of(&file).map_err(|reason| SourceError::Archive {
                path: path.to_owned(),
                reason: format!("{inner}: {reason}"),
            })?;
            let name = format!("{}: {inner}", path.display());
            match Self::told(path, name, Packing::Zip(entry))? {
                Ok(source) => sources.push(source),
                Err(kind) => unknown.push(kind.to_string()),
            }
        }
        if sources.is_empty() {
            return Err(SourceError::NoSource {
                path: path.to_owned(),
                unknown,
            });
        }
        Ok(sources)
    }

    /// The file with its kind; in the inner result, that it has none.
    fn told(
        path: &Path,
        name: String,
        packing: Packing,
    ) -> Result<Result<Self, UnknownKind>, SourceError> {
        let unreadable = |reason| SourceError::Unreadable {
            path: path.to_owned(),
            reason,
        };
        let mut head = Vec::new();
        let mut input = packing.open(path).map_err(unreadable)?.take(HEAD);
        input.read_to_end(&mut head).map_err(unreadable)?;
        if head.len() as u64 == HEAD {
            // The last line is cut.
            head.truncate(memchr::memrchr(b'\n', &head).unwrap_or(0));
        }
        Ok(FileKind::detect(&name, &head).map(|kind| Self {
            path: path.to_owned(),
            packing,
            name,
            kind,
        }))
    }

    /// What kind of file it is.
    pub fn kind(&self) -> FileKind {
        self.kind
    }

    /// How it is called in messages: the path, and the file in it if it is an archive.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Bytes that [`Rows::bytes_read`] will reach; `None` where the packing does not say.
    pub fn bytes(&self) -> Option<u64> {
        match &self.packing {
            Packing::Plain(bytes) => Some(*bytes),
            Packing::Gzip => None,
            Packing::Zip(entry) => Some(entry.bytes()),
        }
    }

    /// Its rows, from the first. Each call opens the file anew.
    ///
    /// # Errors
    /// A file that cannot be opened any more.
    pub fn rows(&self, filter: Filter) -> Result<FileRows, SourceError> {
        let opened = self.packing.open(&self.path);
        let input = opened.map_err(|reason| SourceError::Unreadable {
            path: self.path.clone(),
            reason,
        })?;
        let input = BufReader::with_capacity(BUFFER, input);
        Ok(Rows::new(self.kind, &self.name, input, filter))
    }
}

impl Packing {
    /// The unpacked bytes.
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        let file = File::open(path)?;
        Ok(match self {
            Self::Plain(_) => Box::new(file),
            Self::Gzip => Box::new(MultiGzDecoder::new(BufReader::with_capacity(BUFFER, file))),
            Self::Zip(entry) => entry.open(file)?,
        })
    }
}

/// What is wrong with each file of an archive.
fn listed(unknown: &[String]) -> String {
    if unknown.is_empty() {
        return "it is empty".to_owned();
    }
    unknown.join("; ")
}

/// Reads as much of a file as there is and fits; how much that was.
fn read_full(file: &mut File, bytes: &mut [u8]) -> io::Result<usize> {
    let room = bytes.len() as u64;
    let mut read = Vec::new();
    file.take(room).read_to_end(&mut read)?;
    bytes[..read.len()].copy_from_slice(&read);
    Ok(read.len())
}
