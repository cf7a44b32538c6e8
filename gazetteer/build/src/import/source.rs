//! User files: plain, or packed in a `.zip` or `.gz`.
//!
//! Takes a path; returns its sources, each of a known kind, whose rows can be read repeatedly. An
//! archive is never unpacked to disk or memory. The packing is detected from the first bytes.

use super::filter::Filter;
use super::gunzip::Gunzip;
use super::kind::{FileKind, UnknownKind};
use super::rows::Rows;
use super::unpack::Entry;
use exonym_gazetteer::format::layout::MAGIC;
use exonym_gazetteer::system_error::unread;
use exonym_gazetteer::target::describe_special;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

/// Bytes used to detect the kind of a file.
const HEAD_BYTES: u64 = 64 << 10;
/// Size of the read buffer in bytes.
const BUFFER_BYTES: usize = 256 << 10;

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The system reports an error.
    #[error("{}: {}", path.display(), unread(reason))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        reason: io::Error,
    },
    /// It is not a complete zip archive, or uses an unsupported compression.
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
    /// It is not a regular file. A source is read twice, which is impossible for a pipe.
    #[error("{}: is {kind}; {fix}", path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
        /// What it is, in words.
        kind: &'static str,
        /// What to do instead.
        fix: &'static str,
    },
    /// Its text is not UTF-8, or has no lines.
    #[error("{file}: {reason}")]
    NotText {
        /// The file, and the archive entry if it is an archive.
        file: String,
        /// What it is instead, and the fix.
        reason: &'static str,
    },
    /// It is of an unknown kind.
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
    /// Returns the sources at a path: the file itself, or those in a zip archive, in archive order.
    /// Other files in an archive (`readme.txt`, `iso-languagecodes.txt`) are skipped.
    ///
    /// # Errors
    /// A file that cannot be opened or unpacked, or that contains nothing of a known kind.
    pub fn open(path: &Path) -> Result<Vec<Self>, SourceError> {
        let unreadable = |reason| SourceError::Unreadable {
            path: path.to_owned(),
            reason,
        };
        // Checked before opening: opening a pipe blocks until someone writes to it.
        refuse_non_file(path, &std::fs::metadata(path).map_err(unreadable)?)?;
        let mut file = File::open(path).map_err(unreadable)?;
        let mut magic = [0; 4];
        let length = read_full(&mut file, &mut magic).map_err(unreadable)?;
        // A file named `.zip` that does not begin like one is damaged, not plain.
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
        Self::detect(path, name, packing)?
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
            match Self::detect(path, name, Packing::Zip(entry))? {
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

    /// Detects the kind of the file; the inner error says why it has none.
    fn detect(
        path: &Path,
        name: String,
        packing: Packing,
    ) -> Result<Result<Self, SourceError>, SourceError> {
        let unreadable = |reason| SourceError::Unreadable {
            path: path.to_owned(),
            reason,
        };
        let mut head = Vec::new();
        let mut input = packing.open(path).map_err(unreadable)?.take(HEAD_BYTES);
        // If packed data is truncated, the part before it shows the kind; the rows will report the
        // line.
        let broken = input.read_to_end(&mut head).err();
        if let Some(reason) = not_lines(&head) {
            return Ok(Err(SourceError::NotText { file: name, reason }));
        }
        if head.len() as u64 == HEAD_BYTES {
            // Drop the incomplete last line.
            head.truncate(memchr::memrchr(b'\n', &head).unwrap_or(0));
        }
        let kind = match FileKind::detect(&name, &head) {
            Ok(kind) => kind,
            Err(unknown) => {
                let broken = broken.map(unreadable);
                return Ok(Err(broken.unwrap_or(unknown.into())));
            }
        };
        Ok(Ok(Self {
            path: path.to_owned(),
            packing,
            name,
            kind,
        }))
    }

    /// Its kind.
    pub fn kind(&self) -> FileKind {
        self.kind
    }

    /// Its name in messages: the path, and the archive entry if it is an archive.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The final value of [`Rows::bytes_read`]; `None` if the packing does not record it.
    pub fn bytes(&self) -> Option<u64> {
        match &self.packing {
            Packing::Plain(bytes) => Some(*bytes),
            Packing::Gzip => None,
            Packing::Zip(entry) => Some(entry.bytes()),
        }
    }

    /// Returns its rows from the beginning. Each call opens the file again.
    ///
    /// # Errors
    /// Fails if the file can no longer be opened.
    pub fn rows(&self, filter: Filter) -> Result<FileRows, SourceError> {
        let opened = self.packing.open(&self.path);
        let input = opened.map_err(|reason| SourceError::Unreadable {
            path: self.path.clone(),
            reason,
        })?;
        let input = BufReader::with_capacity(BUFFER_BYTES, input);
        Ok(Rows::new(self.kind, &self.name, input, filter))
    }
}

impl Packing {
    /// Opens the unpacked bytes.
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        let file = File::open(path)?;
        Ok(match self {
            Self::Plain(_) => Box::new(file),
            Self::Gzip => Box::new(Gunzip::new(BufReader::with_capacity(BUFFER_BYTES, file))),
            Self::Zip(entry) => entry.open(file)?,
        })
    }
}

/// Refuses a folder, a pipe or a device.
fn refuse_non_file(path: &Path, metadata: &std::fs::Metadata) -> Result<(), SourceError> {
    let (kind, fix) = match describe_special(metadata.file_type()) {
        None if metadata.is_dir() => ("a folder", "name the files in it"),
        None => return Ok(()),
        Some(kind) => (
            kind,
            "a source is read twice, so save it as a file and name that",
        ),
    };
    Err(SourceError::NotAFile {
        path: path.to_owned(),
        kind,
        fix,
    })
}

/// Beginnings of files that are often mistaken for tables, and the message for each.
const BEGINNINGS: [(&[u8], &str); 7] = [
    (b"\xFF\xFE", "its text is in UTF-16; save it in UTF-8"),
    (b"\xFE\xFF", "its text is in UTF-16; save it in UTF-8"),
    (
        b"\x28\xB5\x2F\xFD",
        "it is packed with Zstandard; unpack it first, or pack it with gzip or zip",
    ),
    (
        b"BZh",
        "it is packed with bzip2; unpack it first, or pack it with gzip or zip",
    ),
    (
        b"\xFD7zXZ\0",
        "it is packed with xz; unpack it first, or pack it with gzip or zip",
    ),
    (
        b"PK\x03\x04",
        "it is a zip archive in another archive; unpack it first",
    ),
    (
        MAGIC,
        "it is a compiled gazetteer; build from its `exonym gazetteer export` instead",
    ),
];

/// Returns why the beginning of a file has no readable lines; `None` if it has.
fn not_lines(head: &[u8]) -> Option<&'static str> {
    let known = BEGINNINGS.iter();
    let mut known = known.filter(|(magic, _)| head.starts_with(magic));
    if let Some((_, reason)) = known.next() {
        return Some(reason);
    }
    let has = |byte| memchr::memchr(byte, head).is_some();
    let first = head.split(|&byte| byte == b'\n').next().unwrap_or(head);
    if memchr::memchr(0, first).is_some() {
        return Some(
            "its first line has NUL bytes, so it is binary or UTF-16 text; save it in UTF-8",
        );
    }
    if !has(b'\n') && has(b'\r') {
        return Some(
            "its lines end in carriage returns alone; save it with line feeds (Unix or Windows \
             line ends)",
        );
    }
    if !has(b'\n') && head.len() as u64 == HEAD_BYTES {
        return Some("its first line is longer than 64 KiB, so it is not a table of places");
    }
    None
}

/// Describes what is wrong with each file of an archive.
fn listed(unknown: &[String]) -> String {
    if unknown.is_empty() {
        return "it is empty".to_owned();
    }
    unknown.join("; ")
}

/// Reads as much of a file as fits; returns the number of bytes.
fn read_full(file: &mut File, bytes: &mut [u8]) -> io::Result<usize> {
    let room = bytes.len() as u64;
    let mut read = Vec::new();
    file.take(room).read_to_end(&mut read)?;
    bytes[..read.len()].copy_from_slice(&read);
    Ok(read.len())
}
