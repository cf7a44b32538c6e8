//! What can be wrong with the extract, and how to mend it.

use std::io;
use std::path::PathBuf;

/// Why the world layer could not be read.
#[derive(Debug, thiserror::Error)]
pub enum WorldError {
    /// A file of the extract is missing or unreadable, or is not whole.
    #[error(
        "{}: {reason}; it belongs to the world extract: take it from the repository again, \
         or rebuild it as gazetteer/README.md says", path.display()
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's or the decoder's reason.
        reason: io::Error,
    },
    /// A row says something else than an extract says.
    #[error(
        "{file}, row {row}: expected {expected}, got {got:?}; the world extract is of another \
         version of Exonym or was edited: take it from the repository again, or rebuild it as \
         gazetteer/README.md says"
    )]
    Malformed {
        /// The file's name in the extract.
        file: &'static str,
        /// The row, counted from 1.
        row: usize,
        /// What should stand there.
        expected: &'static str,
        /// What stands there.
        got: String,
    },
}
