//! Errors of the extract, and how to fix them.

use std::io;
use std::path::PathBuf;

/// Why the world layer could not be read.
#[derive(Debug, thiserror::Error)]
pub enum WorldError {
    /// A file of the extract is missing, unreadable or incomplete.
    #[error(
        "{}: {reason}; it belongs to the world extract: take it from the repository again, \
         or rebuild it as gazetteer/README.md says", path.display()
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The error of the system or the decoder.
        reason: io::Error,
    },
    /// A row is not as in a valid extract.
    #[error(
        "{file}, row {row}: expected {expected}, got {got:?}; the world extract is of another \
         version of Exonym or was edited: take it from the repository again, or rebuild it as \
         gazetteer/README.md says"
    )]
    Malformed {
        /// The name of the file in the extract.
        file: &'static str,
        /// The row, counted from 1.
        row: usize,
        /// What the row should contain.
        expected: &'static str,
        /// What it contains.
        got: String,
    },
}
