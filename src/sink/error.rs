//! What can go wrong between finished rows and finished files.

use exonym_gazetteer::target::TargetError;
use std::io;
use std::path::PathBuf;

/// Why products could not be published. Whatever the reason, no product is left half-written.
#[derive(Debug, thiserror::Error)]
pub enum SinkError {
    /// The output folder cannot be made, read or written to.
    #[error(
        "{}: cannot write to the output folder: {source}; \
         choose another folder or change its permissions", path.display()
    )]
    Folder {
        /// The folder.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A product cannot be written, for want of space for instance.
    #[error(
        "{}: cannot write this product: {source}; the earlier products are as they were",
        path.display()
    )]
    Write {
        /// The product's final path.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A folder stands where a product is to be.
    #[error(
        "{}: a folder stands where this product is to be; move it away or choose another \
         output folder", path.display()
    )]
    Occupied {
        /// The product's final path.
        path: PathBuf,
    },
    /// A file stands where a product is to be, and is not one.
    #[error(
        "{}: not written by exonym, so it is left as it is; move it away, choose another output \
         or overwrite it with --force", path.display()
    )]
    Stranger {
        /// The product's final path.
        path: PathBuf,
    },
    /// What is there may never be replaced.
    #[error(transparent)]
    Target(#[from] TargetError),
    /// A finished product cannot be put in its place.
    #[error(
        "{}: cannot replace the earlier product by the new one: {source}; \
         close the programs that hold it open and run again", path.display()
    )]
    Replace {
        /// The product's final path.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
}

impl SinkError {
    /// The folder or product that it is about.
    pub fn path(&self) -> &std::path::Path {
        match self {
            Self::Target(error) => error.path(),
            Self::Folder { path, .. }
            | Self::Write { path, .. }
            | Self::Occupied { path }
            | Self::Stranger { path }
            | Self::Replace { path, .. } => path,
        }
    }
}
