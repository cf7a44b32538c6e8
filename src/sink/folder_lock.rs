//! One run at a time puts its products into a folder; others wait.
//!
//! The lock is on the folder itself, so a killed run leaves no lock file. Windows cannot lock a folder; there
//! it is a file in the folder, which the system removes when the process that has it open ends, however it
//! ends. Where neither works (some network file systems) runs do not wait for each other: the record then
//! says which products belong to another run.

use super::SinkError;
use std::fs::File;
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How long a run waits for another that is putting products in place, which takes a few renames.
const LOCK_TIMEOUT: Duration = Duration::from_secs(30);
/// Time between attempts.
const RETRY_INTERVAL: Duration = Duration::from_millis(20);

/// Locks a folder until the lock is dropped; `None` where folders cannot be locked.
///
/// # Errors
/// Returns [`SinkError::Busy`] if another run holds the lock for too long.
pub(super) fn lock(folder: &Path) -> Result<Option<File>, SinkError> {
    let started = Instant::now();
    while started.elapsed() < LOCK_TIMEOUT {
        match system::try_lock(folder) {
            Ok(Some(lock)) => return Ok(Some(lock)),
            Ok(None) => thread::sleep(RETRY_INTERVAL),
            Err(_) => return Ok(None),
        }
    }
    let path = folder.to_owned();
    Err(SinkError::Busy { path })
}

#[cfg(not(windows))]
mod system {
    use super::{File, Path, io};
    use std::fs::TryLockError;

    /// Tries to lock a folder; `None` if another run has it, or exchanged it in the meantime.
    pub(super) fn try_lock(folder: &Path) -> io::Result<Option<File>> {
        let opened = File::open(folder)?;
        match opened.try_lock() {
            Ok(()) => Ok(is_still(&opened, folder).then_some(opened)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Whether that path still leads to the folder that was opened.
    #[cfg(unix)]
    fn is_still(opened: &File, path: &Path) -> bool {
        use std::fs::{self, Metadata};
        use std::os::unix::fs::MetadataExt;
        let id = |metadata: Metadata| (metadata.dev(), metadata.ino());
        opened.metadata().map(id).ok() == fs::metadata(path).map(id).ok()
    }

    #[cfg(not(unix))]
    fn is_still(_: &File, path: &Path) -> bool {
        path.exists()
    }
}

#[cfg(windows)]
mod system {
    use super::{File, Path, io};
    use exonym_gazetteer::stale_files;
    use std::fs::OpenOptions;
    use std::os::windows::fs::OpenOptionsExt;

    /// `FILE_FLAG_DELETE_ON_CLOSE`.
    const DELETE_ON_CLOSE: u32 = 0x0400_0000;
    /// `FILE_ATTRIBUTE_HIDDEN`.
    const HIDDEN: u32 = 0x2;
    /// `ERROR_SHARING_VIOLATION`: another run has it open.
    const SHARING_VIOLATION: i32 = 32;
    /// `ERROR_ACCESS_DENIED`: another run has just closed it, and the system is removing it. The
    /// folder itself can be written to: products are in it under temporary names.
    const ACCESS_DENIED: i32 = 5;

    /// Tries to create the lock's file, open to nobody else; `None` if another run has it.
    pub(super) fn try_lock(folder: &Path) -> io::Result<Option<File>> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).share_mode(0);
        options.attributes(HIDDEN).custom_flags(DELETE_ON_CLOSE);
        let name = format!(".lock{}", stale_files::SUFFIX);
        match options.open(folder.join(name)) {
            Ok(file) => Ok(Some(file)),
            Err(error) => match error.raw_os_error() {
                Some(SHARING_VIOLATION | ACCESS_DENIED) => Ok(None),
                _ => Err(error),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_run_at_a_time_has_the_lock_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let held = system::try_lock(folder.path()).unwrap();
        assert!(held.is_some());
        assert!(system::try_lock(folder.path()).unwrap().is_none());
        drop(held);
        assert!(lock(folder.path()).unwrap().is_some());
        assert_eq!(folder.path().read_dir().unwrap().count(), 0);
    }
}
