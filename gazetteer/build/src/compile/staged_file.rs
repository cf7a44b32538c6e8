//! A gazetteer being written: to a temporary file next to its target, which is then moved into
//! place.
//!
//! The next build in the folder removes the temporary files of killed builds
//! ([`exonym_gazetteer::stale_files`]). If dropped unpublished, the file is removed, and an
//! existing target is unchanged.

use super::error::BuildError;
use super::summary::Summary;
use exonym_gazetteer::stale_files;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Prefix of the temporary file's name.
const PREFIX: &str = ".gazetteer-";

/// A complete gazetteer that has not been moved into place yet.
#[derive(Debug)]
#[must_use = "dropped, it leaves no file"]
pub struct StagedGazetteer {
    file: NamedTempFile,
    path: PathBuf,
    summary: Summary,
}

impl StagedGazetteer {
    pub(super) fn new(staged: StagedFile, path: &Path, summary: Summary) -> io::Result<Self> {
        staged.file.as_file().sync_all()?;
        Ok(Self {
            file: staged.file,
            path: path.to_owned(),
            summary,
        })
    }

    /// Summary of the build.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// Moves the gazetteer into place.
    ///
    /// # Errors
    /// The system's error on renaming; an existing file is then unchanged.
    pub fn publish(self) -> Result<Summary, BuildError> {
        let path = self.path;
        let staged = self.file.path().to_owned();
        let persisted = stale_files::publish(|| self.file.persist(&path));
        stale_files::forget(&staged);
        match persisted {
            Ok(_) => Ok(self.summary),
            Err(error) => Err(BuildError::Target {
                path,
                reason: error.error,
            }),
        }
    }
}

/// An empty temporary file next to another file.
pub(super) struct StagedFile {
    file: NamedTempFile,
}

impl StagedFile {
    /// Opens one, and removes those of builds that have ended.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let mut staged = tempfile::Builder::new();
        staged.prefix(PREFIX).suffix(stale_files::SUFFIX);
        // Readable by everyone who may read the user's other new files.
        #[cfg(unix)]
        staged.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let file = stale_files::make(|| {
            let file = staged.tempfile_in(folder)?;
            let path = file.path().to_owned();
            Ok((file, path))
        })?;
        stale_files::mark(file.as_file());
        // A folder that is writable but not readable is only left untidy.
        _ = stale_files::sweep(folder);
        Ok(Self { file })
    }

    pub(super) fn file(&mut self) -> &mut File {
        self.file.as_file_mut()
    }
}
