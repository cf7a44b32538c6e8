//! One run at a time puts its products into a folder; others wait.
//!
//! The lock is on the folder itself, so a killed run leaves no lock file. Where folders cannot be locked
//! (Windows, some network file systems) runs do not wait for each other: the record then says which products
//! belong to another run.

use super::SinkError;
use std::fs::{self, File, TryLockError};
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
        let Ok(opened) = File::open(folder) else {
            return Ok(None);
        };
        match opened.try_lock() {
            Ok(()) if is_still(&opened, folder) => return Ok(Some(opened)),
            // Another run replaced the folder in the meantime.
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => thread::sleep(RETRY_INTERVAL),
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
    let path = folder.to_owned();
    Err(SinkError::Busy { path })
}

/// Whether the path still leads to the opened folder.
#[cfg(unix)]
fn is_still(opened: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    opened.metadata().map(id).ok() == fs::metadata(path).map(id).ok()
}

#[cfg(not(unix))]
fn is_still(_: &File, path: &Path) -> bool {
    fs::metadata(path).is_ok()
}
