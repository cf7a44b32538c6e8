//! One run at a time puts its products into a folder; another waits its turn.
//!
//! The lock is on the folder itself, so that none is left behind by a run that is killed. Where
//! folders cannot be locked (Windows, some network file systems) runs do not wait for each other:
//! the record then says which products are of another run.

use super::SinkError;
use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How long a run waits for another that is putting products in place: renames of a few files.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long until it tries again.
const INTERVAL: Duration = Duration::from_millis(20);

/// Locks a folder until the lock is dropped; `None` where that cannot be done.
///
/// # Errors
/// [`SinkError::Busy`] if another run holds it and does not let go.
pub(super) fn lock(folder: &Path) -> Result<Option<File>, SinkError> {
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        let Ok(opened) = File::open(folder) else {
            return Ok(None);
        };
        match opened.try_lock() {
            Ok(()) if is_still(&opened, folder) => return Ok(Some(opened)),
            // Another run exchanged the folder in the meantime.
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => thread::sleep(INTERVAL),
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
    let path = folder.to_owned();
    Err(SinkError::Busy { path })
}

/// Whether that path still leads to the folder that was opened.
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
