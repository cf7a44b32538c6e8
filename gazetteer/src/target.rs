//! Output paths: what exists there already, and whether it may be replaced.
//!
//! Takes input and output paths; returns a verdict. Every command that writes checks here, before
//! it starts and again before it moves a file into place. The rules are the same for all: only a
//! file that Exonym wrote is replaced without `--force`, and a folder, a device, a pipe or a file
//! that the same run reads is never replaced. Links are judged by their targets.

use crate::system_error::described;
use std::collections::HashSet;
use std::fs::{self, FileType, Metadata};
use std::io;
use std::path::{Path, PathBuf};

/// Links that are followed in a row, as many as on Linux.
const MAX_LINKS: usize = 40;

/// Why a file cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum TargetError {
    /// It is a folder.
    #[error("{}: is a folder, not a file; move it away or choose another output", path.display())]
    Folder {
        /// The output path.
        path: PathBuf,
    },
    /// It is a device, a pipe or a socket.
    #[error("{}: is {kind}, and only a regular file can be written; choose another output", path.display())]
    Special {
        /// The output path.
        path: PathBuf,
        /// What it is, in words.
        kind: &'static str,
    },
    /// The same run reads it.
    #[error(
        "{} is an input of this run and would be overwritten; save it under another name, or \
         choose another output",
        path.display()
    )]
    Input {
        /// The output path.
        path: PathBuf,
    },
    /// It exists and was not written by Exonym.
    #[error(
        "{}: not {what} that exonym wrote, so it is left as it is; move it away, choose another \
         output or overwrite it with --force", path.display()
    )]
    Foreign {
        /// The output path.
        path: PathBuf,
        /// What would have been written, with its article: `a gazetteer`.
        what: &'static str,
    },
    /// The system cannot say what it is.
    #[error("{}: {}; choose another output", path.display(), described(reason))]
    Unknown {
        /// The output path.
        path: PathBuf,
        /// The system's reason.
        reason: io::Error,
    },
}

impl TargetError {
    /// Returns the output path.
    pub fn path(&self) -> &Path {
        match self {
            Self::Folder { path }
            | Self::Special { path, .. }
            | Self::Input { path }
            | Self::Foreign { path, .. }
            | Self::Unknown { path, .. } => path,
        }
    }
}

/// The identity of the file that a path leads to: links and other names of a file are equal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FileId(
    // The device, or volume, and the number of the file on it.
    #[cfg(any(unix, windows))] (u64, u64),
    // Other systems have no inode number; hard links count as different files there.
    #[cfg(not(any(unix, windows)))] PathBuf,
);

impl FileId {
    /// Returns `None` if there is no such file.
    pub fn of(path: &Path) -> Option<Self> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let metadata = fs::metadata(path).ok()?;
            Some(Self((metadata.dev(), metadata.ino())))
        }
        #[cfg(windows)]
        {
            use winapi_util::{Handle, file};
            let file = file::information(Handle::from_path_any(path).ok()?).ok()?;
            Some(Self((file.volume_serial_number(), file.file_index())))
        }
        #[cfg(not(any(unix, windows)))]
        fs::canonicalize(path).ok().map(Self)
    }
}

/// The files that a run reads, and whether it may overwrite files of others (`--force`).
#[derive(Clone, Debug, Default)]
pub struct Guard {
    inputs: HashSet<FileId>,
    force: bool,
}

impl Guard {
    /// Makes a guard for a run that reads nothing yet. With `force`, it lets files of others be
    /// replaced.
    pub fn new(force: bool) -> Self {
        Self {
            inputs: HashSet::new(),
            force,
        }
    }

    /// Registers a file that the run reads, which is then never replaced.
    pub fn reads(&mut self, path: &Path) {
        self.inputs.extend(FileId::of(path));
    }

    /// Refuses what no run may overwrite, with or without `force`.
    ///
    /// # Errors
    /// A folder, a device, a pipe, a socket, or a file that the run reads.
    pub fn refuse_untouchable(&self, path: &Path) -> Result<(), TargetError> {
        self.existing_file(path).map(drop)
    }

    /// Refuses what [`Guard::refuse_untouchable`] refuses and, without `force`, a file that is
    /// neither empty nor `is_ours`; `what` names the output, as `a gazetteer`.
    ///
    /// # Errors
    /// As [`Guard::refuse_untouchable`], and [`TargetError::Foreign`].
    pub fn check(
        &self,
        path: &Path,
        what: &'static str,
        is_ours: impl Fn(&Path) -> bool,
    ) -> Result<(), TargetError> {
        match self.existing_file(path)? {
            Some(metadata) if metadata.len() > 0 && !self.force && !is_ours(path) => {
                Err(TargetError::Foreign {
                    path: path.into(),
                    what,
                })
            }
            _ => Ok(()),
        }
    }

    /// Returns the regular file at a path; `None` if there is nothing.
    fn existing_file(&self, path: &Path) -> Result<Option<Metadata>, TargetError> {
        let metadata = match fs::metadata(path) {
            Ok(metadata) => metadata,
            // If a parent of the path is a file, nothing can be replaced; writing reports it.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                ) =>
            {
                return Ok(None);
            }
            Err(reason) => {
                return Err(TargetError::Unknown {
                    path: path.into(),
                    reason,
                });
            }
        };
        if metadata.is_dir() {
            return Err(TargetError::Folder { path: path.into() });
        }
        if let Some(kind) = describe_special(metadata.file_type()) {
            return Err(TargetError::Special {
                path: path.into(),
                kind,
            });
        }
        if FileId::of(path).is_some_and(|id| self.inputs.contains(&id)) {
            return Err(TargetError::Input { path: path.into() });
        }
        Ok(Some(metadata))
    }
}

/// Describes something that is neither a regular file nor a folder, in words; `None` for those two.
pub fn describe_special(kind: FileType) -> Option<&'static str> {
    if kind.is_file() || kind.is_dir() {
        return None;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return Some("a pipe");
        }
        if kind.is_socket() {
            return Some("a socket");
        }
    }
    Some("a device")
}

/// Returns the path at the end of a chain of links, whether or not a file exists there. A file
/// renamed to it leaves the links as they are.
///
/// # Errors
/// A link that cannot be read, or a cycle of links.
pub fn resolve_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_symlink() => {
                let target = fs::read_link(&path)?;
                path = path.parent().unwrap_or(Path::new("")).join(target);
            }
            _ => return Ok(path),
        }
    }
    Err(io::Error::other("a cycle of links"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In these tests, files of ours begin so.
    fn is_ours(path: &Path) -> bool {
        fs::read(path).unwrap().starts_with(b"OURS")
    }

    #[test]
    fn only_own_or_empty_files_are_replaced_without_force() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, content: &str| {
            let path = folder.path().join(name);
            fs::write(&path, content).unwrap();
            path
        };
        let (ours, empty) = (file("ours", "OURS 1"), file("empty", ""));
        let theirs = file("theirs", "a thesis");
        let (careful, forced) = (Guard::new(false), Guard::new(true));
        for path in [&ours, &empty, &folder.path().join("new")] {
            careful.check(path, "a test file", is_ours).unwrap();
        }
        let refused = careful.check(&theirs, "a test file", is_ours);
        assert!(matches!(refused, Err(TargetError::Foreign { .. })));
        forced.check(&theirs, "a test file", is_ours).unwrap();
    }

    #[test]
    fn inputs_and_folders_are_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("read");
        fs::write(&path, "OURS").unwrap();
        let other = folder.path().join("other");
        fs::hard_link(&path, &other).unwrap();
        let mut guard = Guard::new(true);
        guard.reads(&path);
        guard.reads(&folder.path().join("gone"));
        let dotted = folder.path().join(".").join("read");
        for name in [&path, &dotted] {
            let refused = guard.check(name, "a test file", is_ours);
            assert!(matches!(refused, Err(TargetError::Input { .. })));
        }
        #[cfg(any(unix, windows))]
        assert!(
            guard.check(&other, "a test file", is_ours).is_err(),
            "by another name"
        );
        let refused = guard.check(folder.path(), "a test file", is_ours);
        assert!(matches!(refused, Err(TargetError::Folder { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_judged_by_their_targets() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("theirs"), "a thesis").unwrap();
        symlink("theirs", path("one")).unwrap();
        symlink(path("one"), path("two")).unwrap();
        symlink("nowhere", path("dangling")).unwrap();
        symlink("round", path("round")).unwrap();
        symlink("/dev/null", path("null")).unwrap();
        let guard = Guard::new(false);
        let refused = guard.check(&path("two"), "a test file", is_ours);
        assert!(matches!(refused, Err(TargetError::Foreign { .. })));
        guard
            .check(&path("dangling"), "a test file", is_ours)
            .unwrap();
        for forced in [false, true] {
            let guard = Guard::new(forced);
            assert!(guard.check(&path("round"), "a test file", is_ours).is_err());
            let refused = guard.check(&path("null"), "a test file", is_ours);
            let Err(TargetError::Special { kind, .. }) = refused else {
                panic!("{refused:?}");
            };
            assert_eq!(kind, "a device");
        }
        assert_eq!(resolve_links(&path("two")).unwrap(), path("theirs"));
        assert_eq!(resolve_links(&path("dangling")).unwrap(), path("nowhere"));
        assert_eq!(resolve_links(&path("new")).unwrap(), path("new"));
        assert!(resolve_links(&path("round")).is_err());
    }
}
