//! Errors between finished rows and finished files.

use crate::product::REVIEW;
use exonym_gazetteer::system_error::described;
use exonym_gazetteer::target::TargetError;
use std::io;
use std::path::{Path, PathBuf};

/// Why products could not be published. Whatever the reason, no product is left half-written, and the earlier
/// set is unchanged, except after [`SinkError::Unfinished`].
#[derive(Debug, thiserror::Error)]
pub enum SinkError {
    /// The output folder cannot be created, read or written to.
    #[error(
        "{}: cannot write to the output folder: {}; \
         choose another folder or change its permissions", path.display(), described(source)
    )]
    Folder {
        /// The folder.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// A product cannot be written, for example because the disk is full.
    #[error(
        "{}: cannot write this product: {}; the earlier products are as they were",
        path.display(), described(source)
    )]
    Write {
        /// The product's final path.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// The product's format was left out of this build.
    #[error(
        "{}: this build cannot write {format}; build with the feature {feature:?}, or choose another \
         format", path.display()
    )]
    NotCompiledIn {
        /// The product's final path.
        path: PathBuf,
        /// The format's name in options.
        format: &'static str,
        /// The crate feature that enables it.
        feature: &'static str,
    },
    /// A folder has the path of a product.
    #[error(
        "{}: a folder has the name of this product; move it away or choose another \
         output folder", path.display()
    )]
    Occupied {
        /// The product's final path.
        path: PathBuf,
    },
    /// A file that Exonym did not write has the path of a product.
    #[error(
        "{}: not written by exonym, so it is left as it is; move it away, choose another output \
         or overwrite it with --force", path.display()
    )]
    Foreign {
        /// The product's final path.
        path: PathBuf,
    },
    /// A product was edited after the run that wrote it.
    #[error(
        "{}: was edited after the run that wrote it; save it under another name{}, or use --force",
        path.display(), edits_go_to(path)
    )]
    Edited {
        /// The product's final path.
        path: PathBuf,
    },
    /// The target may never be replaced.
    #[error(transparent)]
    Target(#[from] TargetError),
    /// Another program is writing to the file that has the path of a product or, on Windows, keeps it open.
    #[error(
        "{}: locked by another program, such as QGIS or Excel; close it there and run again, or choose \
         another output", path.display()
    )]
    Locked {
        /// The product's final path.
        path: PathBuf,
    },
    /// The file that has the path of a product cannot be read, so its origin is unknown.
    #[error(
        "{}: cannot be read, so it is left as it is: {}; change its permissions, move it away or \
         overwrite it with --force", path.display(), described(source)
    )]
    Unreadable {
        /// The product's final path.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// Another run is putting its products into the folder, and does not finish.
    #[error(
        "{}: another run is putting its products here; wait for it or choose another output folder",
        path.display()
    )]
    Busy {
        /// The folder.
        path: PathBuf,
    },
    /// A finished product cannot be put in place, and others may already be.
    #[error(
        "{}: cannot replace the earlier product with the new one: {}; the products are now of two \
         runs, and run.json says that they are unfinished; close the programs that hold this one open \
         and run again", path.display(), described(source)
    )]
    Unfinished {
        /// The product's final path.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// A finished product cannot be put in place.
    #[error(
        "{}: cannot replace the earlier product with the new one: {}; \
         close the programs that hold it open and run again", path.display(), described(source)
    )]
    Replace {
        /// The product's final path.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
}

/// How the edits of a product are used: those of `review.csv` are aliases.
fn edits_go_to(path: &Path) -> &'static str {
    match path.file_name() {
        Some(name) if name == REVIEW => " and pass it with --alias",
        _ => "",
    }
}

impl SinkError {
    /// The folder or product that the error is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::Target(error) => error.path(),
            Self::Folder { path, .. }
            | Self::Write { path, .. }
            | Self::NotCompiledIn { path, .. }
            | Self::Occupied { path }
            | Self::Foreign { path }
            | Self::Edited { path }
            | Self::Locked { path }
            | Self::Unreadable { path, .. }
            | Self::Busy { path }
            | Self::Unfinished { path, .. }
            | Self::Replace { path, .. } => path,
        }
    }
}
