//! A gazetteer on its way into a file: beside it first, and in its place when it is whole.
//!
//! The next build in the folder sweeps away what killed ones left
//! ([`exonym_gazetteer::stale_files`]). Dropped unpublished, it goes too, and the file that was
//! there stays.

use super::error::BuildError;
use super::summary::Summary;
use exonym_gazetteer::stale_files;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// How the name of a file beside begins.
const PREFIX: &str = ".gazetteer-";

/// A gazetteer that is whole and not yet in its place.
#[derive(Debug)]
#[must_use = "dropped, it leaves no file"]
pub struct Written {
    file: NamedTempFile,
    path: PathBuf,
    summary: Summary,
}

impl Written {
    pub(super) fn new(beside: StagedFile, path: &Path, summary: Summary) -> io::Result<Self> {
        beside.file.as_file().sync_all()?;
        Ok(Self {
            file: beside.file,
            path: path.to_owned(),
            summary,
        })
    }

    /// What it was built of.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// Puts it in its place.
    ///
    /// # Errors
    /// What the system says to a rename; the file that was there is then as it was.
    pub fn publish(self) -> Result<Summary, BuildError> {
        let path = self.path;
        let beside = self.file.path().to_owned();
        let persisted = stale_files::publish(|| self.file.persist(&path));
        stale_files::forget(&beside);
        match persisted {
            Ok(_) => Ok(self.summary),
            Err(error) => Err(BuildError::Target {
                path,
                reason: error.error,
            }),
        }
    }
}

/// An empty file beside another.
pub(super) struct StagedFile {
    file: NamedTempFile,
}

impl StagedFile {
    /// Opens one, and sweeps away those of builds that are no more.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let mut beside = tempfile::Builder::new();
        beside.prefix(PREFIX).suffix(stale_files::SUFFIX);
        // Whoever may read other files of the user may read this one.
        #[cfg(unix)]
        beside.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let file = stale_files::make(|| {
            let file = beside.tempfile_in(folder)?;
            let path = file.path().to_owned();
            Ok((file, path))
        })?;
        stale_files::mark(file.as_file());
        // One that can be written to and not read is only left untidy.
        _ = stale_files::sweep(folder);
        Ok(Self { file })
    }

    pub(super) fn file(&mut self) -> &mut File {
        self.file.as_file_mut()
    }
}
