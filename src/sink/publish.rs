//! Publishing: all products of a run appear in the output folder, or none does.
//!
//! Each product is written under a temporary name beside its target, on the same disk, and flushed
//! to the disk. When all are complete they are renamed, one after the other, in the order in which
//! they were written; a rename needs no space, and a reader sees the old file or the new one. The
//! record of the run belongs last, so that it never speaks of layers that are not there.
//!
//! A run that is killed leaves its temporaries; the next one sweeps them away ([`leftovers`]).

use super::SinkError;
use super::flush::flushing;
use exonym_gazetteer::leftovers;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

/// Bytes gathered before the system is asked to write: large layers are many small writes.
const BUFFER_BYTES: usize = 1 << 16;

/// What SQLite keeps beside a database that a program has open, by the end of its name. QGIS leaves
/// some; beside a newer database they would be taken for changes to it.
const BESIDE_A_DATABASE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The products of one run on their way into a folder. Dropped without
/// [`Publication::finish`], it takes its temporaries with it, and the folders that it made.
#[derive(Debug)]
pub struct Publication {
    // Dropped in this order: a folder can go only when the temporaries in it have gone.
    staging: Staging,
    made: Made,
}

/// Products under temporary names, written one after the other; several may be filled at the same
/// time, on threads of their own.
#[derive(Debug)]
pub struct Staging {
    staged: Vec<Staged>,
    folder: PathBuf,
}

impl Publication {
    /// Makes the folder where it is missing, sweeps away what killed runs left, and tries whether
    /// it can be written to: an answer worth having before the articles are read.
    ///
    /// # Errors
    /// [`SinkError::Folder`].
    pub fn begin(folder: impl Into<PathBuf>) -> Result<Self, SinkError> {
        let folder = folder.into();
        let prepare = || {
            let made = Made::folder(&folder)?;
            leftovers::sweep(&folder)?;
            Staged::open(&folder, "probe").map(drop)?;
            Ok(made)
        };
        match prepare() {
            Ok(made) => Ok(Self {
                staging: Staging::of(folder),
                made,
            }),
            Err(source) => Err(SinkError::Folder {
                path: folder,
                source,
            }),
        }
    }

    /// Writes one product, behind those that are written ([`Staging::product`]).
    ///
    /// # Errors
    /// [`SinkError::Write`] with what the system or `write` says.
    pub fn product(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), SinkError> {
        self.staging.product(name, write)
    }

    /// A place to write products apart from the others, until [`Publication::take`].
    pub fn staging(&self) -> Staging {
        Staging::of(self.folder().to_owned())
    }

    /// Takes products that were written apart, behind those that are written.
    pub fn take(&mut self, staging: Staging) {
        self.staging.staged.extend(staging.staged);
    }

    fn folder(&self) -> &Path {
        &self.staging.folder
    }

    /// Puts every product in its place and says where they are, in the order of writing.
    ///
    /// # Errors
    /// [`SinkError::Occupied`] before anything is replaced, [`SinkError::Replace`].
    pub fn finish(mut self) -> Result<Vec<PathBuf>, SinkError> {
        for Staged { target, .. } in &self.staging.staged {
            if target.is_dir() {
                let path = target.clone();
                return Err(SinkError::Occupied { path });
            }
        }
        let mut published = Vec::with_capacity(self.staging.staged.len());
        for staged in &mut self.staging.staged {
            published.push(staged.publish()?);
        }
        self.made.0.clear();
        sync_folder(self.folder());
        Ok(published)
    }
}

impl Staging {
    fn of(folder: PathBuf) -> Self {
        Self {
            staged: Vec::new(),
            folder,
        }
    }

    /// Writes one product under a temporary name. `name` is a plain file name, used once.
    ///
    /// # Errors
    /// [`SinkError::Write`] with what the system or `write` says.
    pub fn product(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), SinkError> {
        self.stage(name, |staged| {
            let mut out = BufWriter::with_capacity(BUFFER_BYTES, &staged.file);
            write(&mut out)?;
            out.flush()
        })
    }

    /// Like [`Staging::product`], for SQLite, which wants a path: an empty file is there, to be
    /// filled where it is and left closed. What SQLite left beside the earlier one goes with it.
    ///
    /// # Errors
    /// [`SinkError::Write`] with what the system or `write` says.
    pub fn product_at(
        &mut self,
        name: &str,
        write: impl FnOnce(&Path) -> io::Result<()>,
    ) -> Result<(), SinkError> {
        self.stage(name, |staged| {
            // On Windows a lock keeps out every other handle, and an open file cannot be removed.
            if cfg!(windows) {
                _ = staged.file.unlock();
            }
            staged.is_database = true;
            write(&staged.temporary)?;
            leftovers::mark(&staged.file);
            Ok(())
        })
    }

    fn stage(
        &mut self,
        name: &str,
        fill: impl FnOnce(&mut Staged) -> io::Result<()>,
    ) -> Result<(), SinkError> {
        let folder = &self.folder;
        let fill = || {
            let mut staged = Staged::open(folder, name)?;
            let file = staged.file.try_clone()?;
            flushing(&file, || fill(&mut staged))?;
            staged.file.sync_all()?;
            Ok(staged)
        };
        let staged = fill().map_err(|source| SinkError::Write {
            path: folder.join(name),
            source,
        })?;
        self.staged.push(staged);
        Ok(())
    }
}

/// The folders that this run made, the outermost first; removes those that are still empty.
#[derive(Debug, Default)]
struct Made(Vec<PathBuf>);

impl Made {
    /// Makes a folder and those that it lies in, where they are missing.
    fn folder(folder: &Path) -> io::Result<Self> {
        if folder.is_file() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        let missing = folder
            .ancestors()
            .take_while(|path| !path.as_os_str().is_empty() && !path.exists());
        let mut made = Self(missing.map(Path::to_owned).collect());
        made.0.reverse();
        fs::create_dir_all(folder)?;
        Ok(made)
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // One that is not empty by now is no longer ours to remove.
            _ = fs::remove_dir(folder);
        }
    }
}

/// A product under its temporary name; removes it unless published.
#[derive(Debug)]
struct Staged {
    temporary: PathBuf,
    target: PathBuf,
    /// Open until the end, because it carries the lock.
    file: File,
    is_database: bool,
    published: bool,
}

impl Staged {
    fn open(folder: &Path, name: &str) -> io::Result<Self> {
        let temporary = folder.join(temporary_name(name));
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&temporary)?;
        leftovers::mark(&file);
        Ok(Self {
            temporary,
            target: folder.join(name),
            file,
            is_database: false,
            published: false,
        })
    }

    fn publish(&mut self) -> Result<PathBuf, SinkError> {
        let target = self.target.clone();
        if self.is_database {
            clear_beside(&target);
        }
        match fs::rename(&self.temporary, &target) {
            Ok(()) => {
                self.published = true;
                Ok(target)
            }
            Err(source) => Err(SinkError::Replace {
                path: target,
                source,
            }),
        }
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if !self.published {
            // What cannot be removed now, the next run's sweep removes.
            _ = fs::remove_file(&self.temporary);
        }
    }
}

/// A name that no other file of this run and no other living run has.
fn temporary_name(name: &str) -> String {
    static SERIAL: AtomicU32 = AtomicU32::new(0);
    let run = process::id();
    let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
    format!(".{name}.{run}-{serial}{}", leftovers::SUFFIX)
}

fn clear_beside(database: &Path) {
    for end in BESIDE_A_DATABASE {
        let mut beside = database.to_owned().into_os_string();
        beside.push(end);
        // There is hardly ever one.
        _ = fs::remove_file(beside);
    }
}

/// Makes the renames outlast a power cut where the system can; the files themselves are safe
/// already, so that a system that cannot is no reason to fail.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        _ = folder.sync_all();
    }
}
