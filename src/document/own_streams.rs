//! The files to which this process writes its output, so that it does not read its own answers.
//!
//! `exonym annotate news > news/out.jsonl` would run forever: the shell creates the file, the walk finds it,
//! and every answer read produces another. Files are identified by device and inode, not by name; only
//! regular files can be read back.

use std::fs::Metadata;
use std::path::Path;

/// The regular files that standard output and standard error go to.
#[derive(Debug, Default)]
pub(super) struct OwnStreams(Vec<(FileId, &'static str)>);

impl OwnStreams {
    /// Returns those of this process.
    pub(super) fn current() -> Self {
        let (out, error) = (system::stdout(), system::stderr());
        let streams = [(out, "standard output"), (error, "standard error")];
        let known = streams
            .into_iter()
            .filter_map(|(id, name)| Some((id?, name)));
        Self(known.collect())
    }

    /// The stream that is written to a file, if any.
    pub(super) fn written_to(&self, path: &Path, file: &Metadata) -> Option<&'static str> {
        if self.0.is_empty() {
            return None;
        }
        let id = system::id(path, file)?;
        let stream = self.0.iter().find(|(known, _)| *known == id);
        stream.map(|(_, name)| *name)
    }
}

/// Whether standard input is the file that standard output is written to.
pub(super) fn stdin_is_stdout() -> bool {
    system::stdin().is_some_and(|stdin| system::stdout() == Some(stdin))
}

/// A device and an inode number.
type FileId = (u64, u64);

#[cfg(unix)]
mod system {
    use super::FileId;
    use std::fs::{File, Metadata};
    use std::io;
    use std::os::fd::{AsFd, BorrowedFd};
    use std::os::unix::fs::MetadataExt;
    use std::path::Path;

    pub(super) fn id(_: &Path, file: &Metadata) -> Option<FileId> {
        file.is_file().then(|| (file.dev(), file.ino()))
    }

    pub(super) fn stdin() -> Option<FileId> {
        file_id(io::stdin().as_fd())
    }

    pub(super) fn stdout() -> Option<FileId> {
        file_id(io::stdout().as_fd())
    }

    pub(super) fn stderr() -> Option<FileId> {
        file_id(io::stderr().as_fd())
    }

    fn file_id(stream: BorrowedFd<'_>) -> Option<FileId> {
        let file = File::from(stream.try_clone_to_owned().ok()?);
        id(Path::new(""), &file.metadata().ok()?)
    }
}

/// Windows has the number of an open file only.
#[cfg(windows)]
mod system {
    use super::FileId;
    use std::fs::Metadata;
    use std::path::Path;
    use winapi_util::{AsHandleRef, Handle, HandleRef, file};

    pub(super) fn id(path: &Path, file: &Metadata) -> Option<FileId> {
        let opened = file.is_file().then(|| Handle::from_path_any(path))?;
        of_handle(opened.ok()?)
    }

    pub(super) fn stdin() -> Option<FileId> {
        of_handle(HandleRef::stdin())
    }

    pub(super) fn stdout() -> Option<FileId> {
        of_handle(HandleRef::stdout())
    }

    pub(super) fn stderr() -> Option<FileId> {
        of_handle(HandleRef::stderr())
    }

    fn of_handle(handle: impl AsHandleRef) -> Option<FileId> {
        // A console or a pipe has no number.
        if !file::typ(&handle).ok()?.is_disk() {
            return None;
        }
        let file = file::information(handle).ok()?;
        Some((file.volume_serial_number(), file.file_index()))
    }
}

/// Elsewhere files have no number in the standard library, so no stream is recognised.
#[cfg(not(any(unix, windows)))]
mod system {
    use super::FileId;
    use std::fs::Metadata;
    use std::path::Path;

    pub(super) fn id(_: &Path, _: &Metadata) -> Option<FileId> {
        None
    }

    pub(super) fn stdin() -> Option<FileId> {
        None
    }

    pub(super) fn stdout() -> Option<FileId> {
        None
    }

    pub(super) fn stderr() -> Option<FileId> {
        None
    }
}
