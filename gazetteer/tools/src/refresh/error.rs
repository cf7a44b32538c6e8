//! Errors in the packages, and where to get the right ones.

use std::io;
use std::path::PathBuf;

/// Why the extract could not be rebuilt.
#[derive(Debug, thiserror::Error)]
pub enum RefreshError {
    /// Package files are not in the folder.
    #[error("{} lacks {}", dir.display(), missing.join("\nand "))]
    Missing {
        /// The folder.
        dir: PathBuf,
        /// For each one its file name, and the command that downloads it.
        missing: Vec<String>,
    },
    /// A package file has a version other than the pinned one.
    #[error("{file}: expected version {expected}, got {got:?}; get it with: {fetch}")]
    Version {
        /// The package's file name.
        file: &'static str,
        /// The pinned version.
        expected: &'static str,
        /// The version in the package.
        got: String,
        /// The command that downloads the right one.
        fetch: &'static str,
    },
    /// A package file is unreadable or not an archive of its kind.
    #[error("{}: {reason}; if it is damaged, get it again with: {fetch}", path.display())]
    Archive {
        /// The package file.
        path: PathBuf,
        /// The error of the system or the archive reader.
        reason: io::Error,
        /// The command that downloads it.
        fetch: &'static str,
    },
    /// A package lacks a file.
    #[error("{package} has no {entry}; was it packed by another tool than its registry?")]
    Absent {
        /// The package's file name.
        package: &'static str,
        /// The file in it.
        entry: String,
    },
    /// A row of a table inside a package is not what was expected.
    #[error("{entry}: {reason}; the importer reads the pinned version's shape only")]
    Row {
        /// The file in its package.
        entry: &'static str,
        /// What was expected, and what was found.
        reason: String,
    },
    /// A file inside a package is not the JSON that was expected.
    #[error("{entry}: {reason}; the importer reads the pinned version's shape only")]
    Json {
        /// The file in its package.
        entry: String,
        /// The parser's error, with line and column.
        reason: serde_json::Error,
    },
    /// A value in a package cannot be represented in the extract.
    #[error("{what}: expected {expected}, got {got:?}")]
    Value {
        /// Where it is.
        what: String,
        /// What was expected.
        expected: &'static str,
        /// What was found.
        got: String,
    },
    /// The extract could not be written.
    #[error("{}: {reason}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        reason: io::Error,
    },
}
