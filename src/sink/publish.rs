//! Publishing: all products of a run appear in the output folder, or none does.
//!
//! Each product is written under a temporary name on the same disk, and flushed to the disk. When all
//! are complete they are put in their places. A set with a record goes in one of two ways: the whole
//! folder is exchanged for a new one ([`super::twin`]), or, where that would disturb others, the
//! products are renamed one after the other, between two records. The first says that the set is
//! unfinished, and comes before any product is replaced; the last says that it is finished, and what
//! it consists of. The reader's rule is in [`crate::product::check_set`].
//!
//! A run that is killed leaves its temporaries; the next one sweeps them away ([`stale_files`]).

use super::staged::{Place, Staged};
use super::twin::{self, Twin};
use super::{RunReport, SinkError, folder_lock, held_open, sync_folder, write_run};
use crate::product::{ProductFile, RECORD, RunState};
use exonym_gazetteer::stale_files;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The products of one run on their way into a folder. Dropped before it is finished, it takes its
/// temporaries with it, and the folders that it made.
#[derive(Debug)]
pub struct Publication {
    // Dropped in this order: a folder can go only when the temporaries in it have gone.
    staging: Staging,
    twin: Option<Twin>,
    made: Made,
}

/// Products under temporary names, written one after the other; several may be filled at the same
/// time, on threads of their own.
#[derive(Debug)]
pub struct Staging {
    staged: Vec<Staged>,
    place: Place,
}

impl Publication {
    /// Makes the folder where it is missing, sweeps away what killed runs left, and tries whether
    /// it can be written to: an answer worth having before the articles are read.
    ///
    /// # Errors
    /// [`SinkError::Folder`].
    pub fn begin(folder: impl Into<PathBuf>) -> Result<Self, SinkError> {
        let folder = folder.into();
        let place = Place { folder, twin: None };
        let prepare = || {
            let made = Made::folder(&place.folder)?;
            stale_files::sweep(&place.folder)?;
            Staged::open(&place, "probe").map(drop)?;
            Ok(made)
        };
        match prepare() {
            Ok(made) => Ok(Self {
                staging: Staging::of(place),
                twin: None,
                made,
            }),
            Err(source) => Err(SinkError::Folder {
                path: place.folder,
                source,
            }),
        }
    }

    /// Like [`Publication::begin`], for a set that is going to have a record. `files` are the names
    /// of all files that will be written.
    ///
    /// # Errors
    /// [`SinkError::Folder`].
    pub fn begin_set(folder: impl Into<PathBuf>, files: &[String]) -> Result<Self, SinkError> {
        let mut publication = Self::begin(folder)?;
        twin::sweep(publication.folder());
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        publication.twin = Twin::beside(publication.folder(), &files);
        let twin = publication.twin.as_ref();
        publication.staging.place.twin = twin.map(|twin| twin.path.clone());
        Ok(publication)
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
        Staging::of(self.staging.place.clone())
    }

    /// Takes products that were written apart, behind those that are written.
    pub fn take(&mut self, staging: Staging) {
        self.staging.staged.extend(staging.staged);
    }

    pub(super) fn folder(&self) -> &Path {
        self.staging.folder()
    }

    /// Puts every product in its place and says where they are, in the order of writing. The first
    /// that was written is the last to be put in place, so that a layer comes after its sidecars.
    ///
    /// # Errors
    /// [`SinkError::Occupied`], [`SinkError::Locked`] or [`SinkError::Busy`] before anything is
    /// replaced, [`SinkError::Replace`].
    pub fn finish(mut self) -> Result<Vec<PathBuf>, SinkError> {
        self.refuse_occupied()?;
        let _lock = folder_lock::lock(self.folder())?;
        stale_files::publish(|| {
            for staged in self.staging.staged.iter_mut().rev() {
                publish(staged)?;
            }
            sync_folder(self.folder());
            Ok(self.published())
        })
    }

    /// Writes the record of the run, which lists every product that was written, and puts all of
    /// them in place as one set. Says where they are, in the order of writing.
    ///
    /// # Errors
    /// [`SinkError::Write`], [`SinkError::Occupied`], [`SinkError::Locked`], [`SinkError::Busy`] or
    /// [`SinkError::Replace`] before anything is replaced; [`SinkError::Unfinished`] where the set then
    /// says that it is unfinished.
    pub fn finish_set(mut self, report: &RunReport) -> Result<Vec<PathBuf>, SinkError> {
        let mut record = RunReport {
            products: self.entries(),
            state: RunState::Finished,
            ..report.clone()
        };
        self.product(RECORD, |out| write_run(out, &record))?;
        self.refuse_occupied()?;
        record.state = RunState::Unfinished;
        let _lock = folder_lock::lock(self.folder())?;
        stale_files::publish(|| {
            if !self.exchange() {
                self.replace_between(&record)?;
            }
            Ok(self.published())
        })
    }

    /// What the record says of each product.
    fn entries(&self) -> Vec<ProductFile> {
        let staged = self.staging.staged.iter();
        staged.map(|staged| staged.entry.clone()).collect()
    }

    fn refuse_occupied(&self) -> Result<(), SinkError> {
        for path in self.staging.staged.iter().map(|staged| &staged.target) {
            if path.is_dir() {
                return Err(SinkError::Occupied { path: path.clone() });
            }
            if held_open::is_held(path) {
                return Err(SinkError::Locked { path: path.clone() });
            }
        }
        Ok(())
    }

    /// Exchanges the output folder for the one in which the products stand; whether that was done.
    fn exchange(&mut self) -> bool {
        let Some(twin) = &self.twin else {
            return false;
        };
        let staged = self.staging.staged.iter();
        let files: Vec<&str> = staged.map(|staged| &*staged.entry.name).collect();
        if !twin.exchange(&files) {
            return false;
        }
        self.staging.staged.iter_mut().for_each(Staged::is_in_place);
        // What it holds now is the old set.
        self.twin = None;
        true
    }

    /// Puts products in place one after the other, the record first, as unfinished, and last.
    fn replace_between(&mut self, unfinished: &RunReport) -> Result<(), SinkError> {
        let folder = self.folder().to_owned();
        let place = Place {
            folder: folder.clone(),
            twin: None,
        };
        let first = Staged::written(&place, RECORD, |out| write_run(out, unfinished));
        let mut first = first.map_err(|source| SinkError::Write {
            path: folder.join(RECORD),
            source,
        })?;
        publish(&mut first)?;
        sync_folder(&folder);
        let (record, products) = self
            .staging
            .staged
            .split_last_mut()
            .expect("a set has its record");
        for staged in products {
            staged.publish().map_err(|error| halted(staged, error))?;
        }
        // On the disk before the record says so.
        sync_folder(&folder);
        record.publish().map_err(|error| halted(record, error))?;
        sync_folder(&folder);
        Ok(())
    }

    /// Where the products are, and that the folders around them stay.
    fn published(&mut self) -> Vec<PathBuf> {
        self.made.keep();
        let staged = self.staging.staged.iter();
        staged.map(|staged| staged.target.clone()).collect()
    }
}

fn publish(staged: &mut Staged) -> Result<PathBuf, SinkError> {
    staged.publish().map_err(|source| SinkError::Replace {
        path: staged.target.clone(),
        source,
    })
}

/// A product could not be put in place when others may have been.
fn halted(staged: &Staged, source: io::Error) -> SinkError {
    SinkError::Unfinished {
        path: staged.target.clone(),
        source,
    }
}

impl Staging {
    fn of(place: Place) -> Self {
        Self {
            staged: Vec::new(),
            place,
        }
    }

    /// The output folder.
    pub(super) fn folder(&self) -> &Path {
        &self.place.folder
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
        self.add(name, Staged::written(&self.place, name, write))
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
        self.add(name, Staged::written_at(&self.place, name, write))
    }

    fn add(&mut self, name: &str, written: io::Result<Staged>) -> Result<(), SinkError> {
        let staged = written.map_err(|source| SinkError::Write {
            path: self.place.folder.join(name),
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
        let mut missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        missing.reverse();
        let mut made = Self::default();
        for folder in missing {
            stale_files::make(|| fs::create_dir_all(&folder).map(|()| ((), folder.clone())))?;
            made.0.push(folder);
        }
        Ok(made)
    }

    /// Leaves them.
    fn keep(&mut self) {
        for folder in self.0.drain(..) {
            stale_files::forget(&folder);
        }
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // One that is not empty by now is no longer ours to remove.
            _ = fs::remove_dir(folder);
            stale_files::forget(folder);
        }
    }
}
