//! A product file under its temporary name, until it is put in place.
//!
//! Takes content; its length and checksum are computed on the way. Files of a set that will be exchanged as
//! a whole are written to the new folder under their own names; others are written beside their targets.

use super::flush::flushing;
use crate::product::ProductFile;
use crate::product::checksum::{self, HashingWriter};
use exonym_gazetteer::stale_files;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

/// Bytes buffered per write: large layers consist of many small writes.
const BUFFER_BYTES: usize = 1 << 16;

/// Suffixes of the files that SQLite keeps beside an open database. QGIS does not remove all of them; beside
/// a newer database they would be read as its pending changes.
pub(super) const SQLITE_SUFFIXES: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Where products go, and where they are written first.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The output folder.
    pub(super) folder: PathBuf,
    /// The new folder in which they are collected; without one they are written to the output folder under
    /// temporary names.
    pub(super) twin: Option<PathBuf>,
}

/// A product under its temporary name; removed when dropped, unless published.
#[derive(Debug)]
pub(super) struct Staged {
    temporary: PathBuf,
    pub(super) target: PathBuf,
    /// Its entry in the record.
    pub(super) entry: ProductFile,
    /// Kept open until the end, because it carries the lock; in a new folder, which has its own lock, only
    /// while it is written, because a process may have few open files.
    file: Option<File>,
    is_database: bool,
    published: bool,
}

impl Staged {
    /// Creates an empty file. `name` is a plain file name, used once.
    pub(super) fn open(place: &Place, name: &str) -> io::Result<Self> {
        let (temporary, file) = loop {
            let temporary = match &place.twin {
                Some(twin) => twin.join(name),
                None => place.folder.join(temporary_name(name)),
            };
            let file = stale_files::make(|| {
                let file = OpenOptions::new()
                    .write(true)
                    .create_new(true)
                    .open(&temporary)?;
                Ok((file, temporary.clone()))
            })?;
            // Another run may have removed the file before it was marked.
            if stale_files::mark(&file) && temporary.exists() {
                break (temporary, file);
            }
            stale_files::forget(&temporary);
        };
        Ok(Self {
            temporary,
            target: place.folder.join(name),
            entry: ProductFile {
                name: name.to_owned(),
                bytes: 0,
                checksum: String::new(),
            },
            file: Some(file),
            is_database: false,
            published: false,
        })
    }

    /// Writes a product from beginning to end, and flushes it to the disk.
    pub(super) fn written(
        place: &Place,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<Self> {
        Self::filled(place, name, |_, file| {
            let mut out = BufWriter::with_capacity(BUFFER_BYTES, HashingWriter::new(file));
            write(&mut out)?;
            let hashing = out.into_inner().map_err(io::IntoInnerError::into_error)?;
            Ok(hashing.finish())
        })
    }

    /// Lets a database be written at its temporary path, and flushes it to the disk.
    pub(super) fn written_at(
        place: &Place,
        name: &str,
        write: impl FnOnce(&Path) -> io::Result<()>,
    ) -> io::Result<Self> {
        Self::filled(place, name, |staged, file| {
            // On Windows a lock excludes every other handle, also of this process.
            if cfg!(windows) {
                _ = file.unlock();
            }
            staged.is_database = true;
            write(&staged.temporary)?;
            // SQLite writes its pages out of order, so the checksum needs the finished file.
            let length_and_checksum = checksum::of_file(&staged.temporary)?;
            stale_files::mark(file);
            Ok(length_and_checksum)
        })
    }

    fn filled(
        place: &Place,
        name: &str,
        fill: impl FnOnce(&mut Self, &File) -> io::Result<(u64, String)>,
    ) -> io::Result<Self> {
        let mut staged = Self::open(place, name)?;
        let file = staged.file.take().ok_or(io::ErrorKind::NotFound)?;
        let (bytes, checksum) = flushing(&file, || fill(&mut staged, &file))?;
        file.sync_all()?;
        staged.file = place.twin.is_none().then_some(file);
        staged.entry.bytes = bytes;
        staged.entry.checksum = checksum;
        Ok(staged)
    }

    /// Renames it to its final path, which is returned.
    pub(super) fn publish(&mut self) -> io::Result<PathBuf> {
        if self.is_database {
            clear_beside(&self.target);
        }
        fs::rename(&self.temporary, &self.target)?;
        // The lock has done its work, and a file that is open may not be replaced on Windows: the record
        // is, twice in a run.
        self.file = None;
        self.is_in_place();
        Ok(self.target.clone())
    }

    /// Marks it as published, so that it is not removed.
    pub(super) fn is_in_place(&mut self) {
        self.published = true;
        stale_files::forget(&self.temporary);
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if !self.published {
            // If it cannot be removed now, the next run removes it.
            _ = fs::remove_file(&self.temporary);
            stale_files::forget(&self.temporary);
        }
    }
}

/// A temporary name for a file or folder, unique within this run and among running ones.
pub(super) fn temporary_name(name: impl Into<OsString>) -> OsString {
    static SERIAL: AtomicU32 = AtomicU32::new(0);
    let run = process::id();
    let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
    let mut temporary = OsString::from(".");
    temporary.push(name.into());
    temporary.push(format!(".{run}-{serial}{}", stale_files::SUFFIX));
    temporary
}

fn clear_beside(database: &Path) {
    for end in SQLITE_SUFFIXES {
        let mut beside = database.to_owned().into_os_string();
        beside.push(end);
        // It rarely exists.
        _ = fs::remove_file(beside);
    }
}
