//! What can go wrong while a gazetteer is compiled.

use crate::press::PressError;
use crate::sorter::SortError;
use exonym_gazetteer::target::TargetError;
use std::io;
use std::path::PathBuf;

/// Why no gazetteer was compiled. The file that was there before is as it was.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// A source cannot be read to its end.
    #[error("{file}: {reason}; get the file again, or leave it out")]
    Source {
        /// The file.
        file: String,
        /// The system's or the decoder's reason.
        reason: io::Error,
    },
    /// A temporary file for sorting failed.
    #[error(transparent)]
    Sort(#[from] SortError),
    /// Another temporary file failed.
    #[error(
        "{}: {reason}; a temporary file could not be used: free disk space there, or choose another \
         folder for temporary files", folder.display()
    )]
    Scratch {
        /// Its folder.
        folder: PathBuf,
        /// The system's reason.
        reason: io::Error,
    },
    /// The gazetteer itself cannot be written.
    #[error(
        "{}: {reason}; the gazetteer could not be written: free disk space, or choose another file",
        path.display()
    )]
    Target {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        reason: io::Error,
    },
    /// What is there cannot be a gazetteer.
    #[error(transparent)]
    Refused(#[from] TargetError),
    /// There is more than the format can refer to.
    #[error(
        "more than {limit} {what}: a gazetteer cannot hold them; take fewer sources, or filter them \
         by country, feature class or inhabitants"
    )]
    TooMuch {
        /// Of what.
        what: &'static str,
        /// How many there may be.
        limit: u64,
    },
    /// A press table is missing or broken, or speaks of a place that is not there.
    #[error(transparent)]
    Press(#[from] PressError),
}
