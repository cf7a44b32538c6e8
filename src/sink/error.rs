//! What can go wrong between finished rows and finished files.

use exonym_gazetteer::target::TargetError;
use std::io;
use std::path::PathBuf;

/// Why products could not be published. Whatever the reason, no product is left half-written, and the
/// earlier set is as it was, except after [`SinkError::Unfinished`].
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
    /// The product is of a format that was left out when this library or program was built.
    #[error(
        "{}: this build cannot write {format}; build with the feature {feature:?}, or choose another \
         format", path.display()
    )]
    NotCompiledIn {
        /// The product's final path.
        path: PathBuf,
        /// The format, as it is asked for.
        format: &'static str,
        /// The feature of the crate that has it.
        feature: &'static str,
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
    /// Another program is writing to the file that stands where a product is to be or, on Windows,
    /// keeps it open.
    #[error(
        "{}: locked by another program, such as QGIS or Excel; close it there and run again, or choose \
         another output", path.display()
    )]
    Locked {
        /// The product's final path.
        path: PathBuf,
    },
    /// The file that stands where a product is to be cannot be read, so nobody knows whose it is.
    #[error(
        "{}: cannot be read, so it is left as it is: {source}; change its permissions, move it away or \
         overwrite it with --force", path.display()
    )]
    Unreadable {
        /// The product's final path.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
    /// Another run is putting its products into the folder, and does not come to an end.
    #[error(
        "{}: another run is putting its products here; wait for it or choose another output folder",
        path.display()
    )]
    Busy {
        /// The folder.
        path: PathBuf,
    },
    /// A finished product cannot be put in its place, and others may be in theirs.
    #[error(
        "{}: cannot replace the earlier product by the new one: {source}; the products are now of two \
         runs, and run.json says that they are unfinished; close the programs that hold this one open \
         and run again", path.display()
    )]
    Unfinished {
        /// The product's final path.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
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
            | Self::NotCompiledIn { path, .. }
            | Self::Occupied { path }
            | Self::Stranger { path }
            | Self::Locked { path }
            | Self::Unreadable { path, .. }
            | Self::Busy { path }
            | Self::Unfinished { path, .. }
            | Self::Replace { path, .. } => path,
        }
    }
}
