//! Where a file is to be written: what is there already, and whether it may be replaced.
//!
//! Paths enter, of what is read and of what is to be written; a verdict leaves. Every command that
//! writes asks here, before it works and again before it puts a file in its place, because the
//! rules are the same for all: only a file that Exonym wrote is replaced without being asked, and a
//! folder, a device, a pipe or a file that the same run reads is never replaced. Links are judged
//! by what they lead to.

use std::collections::HashSet;
use std::fs::{self, FileType, Metadata};
use std::io;
use std::path::{Path, PathBuf};

/// Links that are followed one after the other, as many as Linux follows.
const MAX_LINKS: usize = 40;

/// Why a file is not written.
#[derive(Debug, thiserror::Error)]
pub enum TargetError {
    /// A folder is there.
    #[error("{}: is a folder, not a file; move it away or choose another output", path.display())]
    Folder {
        /// The file that was to be written.
        path: PathBuf,
    },
    /// A device, a pipe or a socket is there.
    #[error("{}: is {kind}, and only a regular file can be written; choose another output", path.display())]
    Special {
        /// The file that was to be written.
        path: PathBuf,
        /// What it is, in words.
        kind: &'static str,
    },
    /// The same run reads it.
    #[error(
        "{}: is read by this run, so it is never written over; give it another name first, or \
         choose another output",
        path.display()
    )]
    Input {
        /// The file that was to be written.
        path: PathBuf,
    },
    /// Somebody else wrote it.
    #[error(
        "{}: not {what} that exonym wrote, so it is left as it is; move it away, choose another \
         output or overwrite it with --force", path.display()
    )]
    Stranger {
        /// The file that was to be written.
        path: PathBuf,
        /// What was to be written, with its article: `a gazetteer`.
        what: &'static str,
    },
    /// The system does not say what it is.
    #[error("{}: {reason}; choose another output", path.display())]
    Unknown {
        /// The file that was to be written.
        path: PathBuf,
        /// The system's reason.
        reason: io::Error,
    },
}

impl TargetError {
    /// The file that was to be written.
    pub fn path(&self) -> &Path {
        match self {
            Self::Folder { path }
            | Self::Special { path, .. }
            | Self::Input { path }
            | Self::Stranger { path, .. }
            | Self::Unknown { path, .. } => path,
        }
    }
}

/// Which file a path leads to, whatever the path: links and other names of it are the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FileId(
    // The device, or volume, and the file's number on it.
    #[cfg(any(unix, windows))] (u64, u64),
    // Other systems show no number of a file; hard links are different files there.
    #[cfg(not(any(unix, windows)))] PathBuf,
);

impl FileId {
    /// `None` where there is no such file.
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

/// What a run reads, and whether it was told to write over other people's files.
#[derive(Clone, Debug, Default)]
pub struct Guard {
    inputs: HashSet<FileId>,
    force: bool,
}

impl Guard {
    /// A guard of a run that reads nothing yet. With `force` it lets files of others be replaced.
    pub fn new(force: bool) -> Self {
        Self {
            inputs: HashSet::new(),
            force,
        }
    }

    /// Notes that the run reads that file, which is from then on never replaced.
    pub fn reads(&mut self, path: &Path) {
        self.inputs.extend(FileId::of(path));
    }

    /// Refuses what no run may write over, `force` or not.
    ///
    /// # Errors
    /// A folder, a device, a pipe, a socket, a file that the run reads.
    pub fn refuse_untouchable(&self, path: &Path) -> Result<(), TargetError> {
        self.standing(path).map(drop)
    }

    /// Refuses that and, without `force`, a file that is not empty and not `is_ours`; `what` names
    /// what is to be written there, as `a gazetteer`.
    ///
    /// # Errors
    /// As [`Guard::refuse_untouchable`], and [`TargetError::Stranger`].
    pub fn check(
        &self,
        path: &Path,
        what: &'static str,
        is_ours: impl Fn(&Path) -> bool,
    ) -> Result<(), TargetError> {
        match self.standing(path)? {
            Some(metadata) if metadata.len() > 0 && !self.force && !is_ours(path) => {
                Err(TargetError::Stranger {
                    path: path.into(),
                    what,
                })
            }
            _ => Ok(()),
        }
    }

    /// The regular file that is at a path; `None` where nothing is.
    fn standing(&self, path: &Path) -> Result<Option<Metadata>, TargetError> {
        let metadata = match fs::metadata(path) {
            Ok(metadata) => metadata,
            // Where a file is in a folder's place nothing can be replaced; writing will say so.
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
        if let Some(kind) = special(metadata.file_type()) {
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

/// What something is that is neither a regular file nor a folder, in words; `None` for those.
pub fn special(kind: FileType) -> Option<&'static str> {
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

/// The path that a chain of links ends at, be there a file or not: what is renamed there leaves the
/// links as they are.
///
/// # Errors
/// A link that cannot be read, links that lead round in a circle.
pub fn followed(path: &Path) -> io::Result<PathBuf> {
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
    Err(io::Error::other("links that lead round in a circle"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of ours begins so, here.
    fn is_ours(path: &Path) -> bool {
        fs::read(path).unwrap().starts_with(b"OURS")
    }

    #[test]
    fn only_what_is_ours_or_empty_is_replaced_unasked() {
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
        assert!(matches!(refused, Err(TargetError::Stranger { .. })));
        forced.check(&theirs, "a test file", is_ours).unwrap();
    }

    #[test]
    fn what_is_read_and_folders_are_never_replaced() {
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
    fn links_are_judged_by_what_they_lead_to() {
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
        assert!(matches!(refused, Err(TargetError::Stranger { .. })));
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
        assert_eq!(followed(&path("two")).unwrap(), path("theirs"));
        assert_eq!(followed(&path("dangling")).unwrap(), path("nowhere"));
        assert_eq!(followed(&path("new")).unwrap(), path("new"));
        assert!(followed(&path("round")).is_err());
    }
}
