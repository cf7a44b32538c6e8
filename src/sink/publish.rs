//! Publishing: either all products of a run appear in the output folder, or none.
//!
//! Each product is written under a temporary name on the same disk, and flushed to the disk. When all are
//! complete they are put in place. A set with a record is published in one of two ways: the whole folder is
//! exchanged for a new one ([`super::twin`]), or, where that would disturb others, the products are renamed
//! one after the other, between two versions of the record. The first marks the set as unfinished, and is
//! written before any product is replaced; the second marks it as finished, and lists its products.
//! [`crate::product::check_set`] has the reader's rule.
//!
//! A killed run leaves its temporary files; the next run removes them ([`stale_files`]).

use super::staged::{Place, Staged};
use super::twin::{self, Twin};
use super::{RunReport, SinkError, folder_lock, held_open, sync_folder, write_run};
use crate::product::{ProductFile, RECORD, RunState};
use exonym_gazetteer::stale_files;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The products of one run on their way into a folder. If dropped before it is finished, it removes its
/// temporary files and the folders that it created.
#[derive(Debug)]
pub struct Publication {
    // Dropped in this order: a folder can be removed only after the temporary files in it.
    staging: Staging,
    twin: Option<Twin>,
    made: CreatedFolders,
}

/// Products under temporary names, written one after the other; several `Staging`s may be filled at the same
/// time, on threads of their own.
#[derive(Debug)]
pub struct Staging {
    staged: Vec<Staged>,
    place: Place,
}

impl Publication {
    /// Creates the folder if it is missing, removes what killed runs left, and checks whether the folder is
    /// writable, which is worth knowing before the articles are read.
    ///
    /// # Errors
    /// Returns [`SinkError::Folder`].
    pub fn begin(folder: impl Into<PathBuf>) -> Result<Self, SinkError> {
        let folder = folder.into();
        let place = Place { folder, twin: None };
        let prepare = || {
            let made = CreatedFolders::folder(&place.folder)?;
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

    /// Like [`Publication::begin`], for a set that will have a record. `files` are the names of all files
    /// that will be written.
    ///
    /// # Errors
    /// Returns [`SinkError::Folder`].
    pub fn begin_set(folder: impl Into<PathBuf>, files: &[String]) -> Result<Self, SinkError> {
        let mut publication = Self::begin(folder)?;
        twin::sweep(publication.folder());
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        publication.twin = Twin::for_folder(publication.folder(), &files);
        let twin = publication.twin.as_ref();
        publication.staging.place.twin = twin.map(|twin| twin.path.clone());
        Ok(publication)
    }

    /// Writes one product after those already written ([`Staging::product`]).
    ///
    /// # Errors
    /// Returns [`SinkError::Write`] with the error from the system or from `write`.
    pub fn product(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), SinkError> {
        self.staging.product(name, write)
    }

    /// Creates a separate place to write products, to be passed to [`Publication::add_staging`].
    pub fn staging(&self) -> Staging {
        Staging::of(self.staging.place.clone())
    }

    /// Appends products that were written separately.
    pub fn add_staging(&mut self, staging: Staging) {
        self.staging.staged.extend(staging.staged);
    }

    pub(super) fn folder(&self) -> &Path {
        self.staging.folder()
    }

    /// Puts every product in place and returns the paths, in the order of writing. They are put in place in
    /// reverse, so that a layer comes after its sidecars.
    ///
    /// # Errors
    /// Returns [`SinkError::Occupied`], [`SinkError::Locked`] or [`SinkError::Busy`] before anything is
    /// replaced; [`SinkError::Replace`].
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

    /// Writes the record of the run, which lists every product written, and puts all of them in place as one
    /// set. Returns the paths, in the order of writing.
    ///
    /// # Errors
    /// Returns [`SinkError::Write`], [`SinkError::Occupied`], [`SinkError::Locked`], [`SinkError::Busy`] or
    /// [`SinkError::Replace`] before anything is replaced; [`SinkError::Unfinished`] if the set is then marked
    /// as unfinished.
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

    /// The record's entries for the products.
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

    /// Exchanges the output folder for its new version; returns whether it did.
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
        // The twin now holds the old set.
        self.twin = None;
        true
    }

    /// Puts products in place one after the other, between writing the record as unfinished and as finished.
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
            staged
                .publish()
                .map_err(|error| unfinished_at(staged, error))?;
        }
        // Must be on the disk before the record says so.
        sync_folder(&folder);
        record
            .publish()
            .map_err(|error| unfinished_at(record, error))?;
        sync_folder(&folder);
        Ok(())
    }

    /// Returns the paths of the products, and keeps the folders around them.
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

/// The error for a product that could not be put in place when others may have been.
fn unfinished_at(staged: &Staged, source: io::Error) -> SinkError {
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
    /// Returns [`SinkError::Write`] with the error from the system or from `write`.
    pub fn product(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), SinkError> {
        self.add(name, Staged::written(&self.place, name, write))
    }

    /// Like [`Staging::product`], for SQLite, which needs a path: `write` gets an empty file, to be filled in
    /// place and closed. Files that SQLite left beside the earlier product are removed with it.
    ///
    /// # Errors
    /// Returns [`SinkError::Write`] with the error from the system or from `write`.
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

/// The folders that this run created, outermost first; when dropped, removes those that are still empty.
#[derive(Debug, Default)]
struct CreatedFolders(Vec<PathBuf>);

impl CreatedFolders {
    /// Creates a folder and its missing parents.
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

    /// Keeps the folders.
    fn keep(&mut self) {
        for folder in self.0.drain(..) {
            stale_files::forget(&folder);
        }
    }
}

impl Drop for CreatedFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // A folder that is no longer empty is not ours to remove.
            _ = fs::remove_dir(folder);
            stale_files::forget(folder);
        }
    }
}
