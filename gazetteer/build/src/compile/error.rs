//! Errors of compiling a gazetteer.

use crate::press::PressError;
use crate::sorter::SortError;
use exonym_gazetteer::system_error::described;
use exonym_gazetteer::target::TargetError;
use std::io;
use std::path::PathBuf;

/// Why no gazetteer was compiled. An existing file is unchanged.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// A source cannot be read to its end.
    #[error("{file}: {}; get the file again, or leave it out", described(reason))]
    Source {
        /// The file.
        file: String,
        /// The error of the system or the decoder.
        reason: io::Error,
    },
    /// A temporary file for sorting failed.
    #[error(transparent)]
    Sort(#[from] SortError),
    /// Another temporary file failed.
    #[error(
        "{}: {}; a temporary file could not be used: free disk space there, or choose another \
         folder for temporary files", folder.display(), described(reason)
    )]
    Scratch {
        /// Its folder.
        folder: PathBuf,
        /// The system's error.
        reason: io::Error,
    },
    /// The gazetteer itself cannot be written.
    #[error(
        "{}: {}; the gazetteer could not be written: free disk space, or choose another file",
        path.display(), described(reason)
    )]
    Target {
        /// The file.
        path: PathBuf,
        /// The system's error.
        reason: io::Error,
    },
    /// The output path cannot be a gazetteer.
    #[error(transparent)]
    Refused(#[from] TargetError),
    /// The data exceed a limit of the format.
    #[error(
        "more than {limit} {what}: a gazetteer cannot hold them; take fewer sources, or filter them \
         by country, feature class or inhabitants"
    )]
    TooMuch {
        /// The kind of item.
        what: &'static str,
        /// The maximum number.
        limit: u64,
    },
    /// A press table is missing or malformed, or refers to an unknown place.
    #[error(transparent)]
    Press(#[from] PressError),
}
