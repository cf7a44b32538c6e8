//! A ZIP file as a package of named parts, as DOCX, ODT and EPUB are.
//!
//! Takes a seekable file; returns each part as a stream of its own. The crate `zip` reads only the directory.
//! Parts are unpacked here, because the crate's streams borrow the archive, and an iterator over paragraphs
//! must own its stream. The directory's sizes serve only as a bound on the packed bytes, so that a false
//! unpacked size has no effect; whoever reads a stream bounds what is unpacked.

use crate::document::format::entry::Fault;
use flate2::read::DeflateDecoder;
use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};
use zip::{CompressionMethod, ZipArchive, result::ZipError};

/// Maximum parts of a package. The EPUB of a large newspaper has some thousands.
const MAX_PARTS: usize = 100_000;

/// Size of the read buffer of a part, in bytes.
const BUFFER: usize = 32 * 1024;

/// A ZIP file whose directory was read.
pub(crate) struct Package<R> {
    file: Arc<Mutex<R>>,
    locations: HashMap<String, PartLocation>,
}

/// Location of a part in the file.
#[derive(Clone, Copy, Debug)]
struct PartLocation {
    start: u64,
    packed: u64,
    method: Method,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Method {
    Stored,
    Deflated,
    Encrypted,
    Other,
}

/// The packed bytes of one part. Parts share the file, so each read seeks first.
struct Slice<R> {
    file: Arc<Mutex<R>>,
    at: u64,
    left: u64,
}

impl<R: Read + Seek> Read for Slice<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX);
        let most = most.min(into.len());
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.at))?;
        let read = file.read(&mut into[..most])?;
        self.at += read as u64;
        self.left -= read as u64;
        Ok(read)
    }
}

impl<R: Read + Seek + Send + 'static> Package<R> {
    /// Reads the directory. `what` is the name of the format, for messages.
    ///
    /// # Errors
    /// The file is not a ZIP file, is cut off, or has an absurd number of parts.
    pub(crate) fn open(file: R, what: &str) -> Result<Self, Fault> {
        let damaged = |error: ZipError| {
            Fault::Refused(match error {
                ZipError::InvalidArchive(_) => {
                    format!(
                        "an incomplete or damaged {what} (it has no list of its parts); download it again"
                    )
                }
                error => format!(
                    "a damaged {what} ({error}); open it in the program that made it and save it again"
                ),
            })
        };
        let mut archive = ZipArchive::new(file).map_err(damaged)?;
        if archive.len() > MAX_PARTS {
            return Err(Fault::Refused(format!(
                "a zip file with {} parts, more than any {what} has",
                archive.len()
            )));
        }
        let mut locations = HashMap::new();
        for index in 0..archive.len() {
            // A part whose own header is damaged is missed only if it is asked for.
            if let Ok(part) = archive.by_index_raw(index)
                && let (Ok(name), Some(start)) = (part.name(), part.data_start())
            {
                let location = PartLocation {
                    start,
                    packed: part.compressed_size(),
                    method: Method::of(part.compression(), part.encrypted()),
                };
                // Some programs write Windows separators, or a leading slash.
                let name = name.replace('\\', "/");
                locations.insert(name.trim_start_matches('/').to_owned(), location);
            }
        }
        let file = Arc::new(Mutex::new(archive.into_inner()));
        Ok(Self { file, locations })
    }

    /// Returns a part as a stream; `None` if it does not exist.
    ///
    /// # Errors
    /// The part is encrypted, or compressed with a method that these formats do not use.
    pub(crate) fn part(&self, name: &str) -> Result<Option<Part>, Fault> {
        let Some(location) = self.locations.get(name) else {
            return Ok(None);
        };
        let slice = Slice {
            file: Arc::clone(&self.file),
            at: location.start,
            left: location.packed,
        };
        let part: Box<dyn Read + Send> = match location.method {
            Method::Stored => Box::new(slice),
            Method::Deflated => Box::new(DeflateDecoder::new(slice)),
            Method::Encrypted => {
                return Err(Fault::Refused(
                    "a zip file that is protected by a password; unpack it first".to_owned(),
                ));
            }
            Method::Other => {
                return Err(Fault::Refused(format!(
                    "a zip file whose part {name} is packed in an unusual way; save it again"
                )));
            }
        };
        Ok(Some(Box::new(BufReader::with_capacity(BUFFER, part))))
    }

    /// Returns a small part as text, up to `most` bytes; `None` if it does not exist or cannot be unpacked.
    ///
    /// # Errors
    /// As for [`Package::part`].
    pub(crate) fn text(&self, name: &str, most: u64) -> Result<Option<String>, Fault> {
        let Some(part) = self.part(name)? else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        // If unpacking fails midway, the beginning is still useful.
        let _ = part.take(most).read_to_end(&mut bytes);
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }
}

/// The unpacked bytes of a part.
pub(crate) type Part = Box<dyn BufRead + Send>;

impl Method {
    fn of(compression: CompressionMethod, encrypted: bool) -> Self {
        match compression {
            _ if encrypted => Self::Encrypted,
            CompressionMethod::Stored => Self::Stored,
            CompressionMethod::Deflated => Self::Deflated,
            _ => Self::Other,
        }
    }
}
