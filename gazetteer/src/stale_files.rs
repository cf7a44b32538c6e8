//! Files on their way: named so that they can be told, locked while they are written, and swept away
//! once whoever wrote them is no more.
//!
//! What is written beside its target carries a lock until it is renamed. The lock dies with its
//! process, however that ends, so that the next one in the folder knows what is left over, and two at
//! the same time leave each other's alone.
//!
//! A process that is asked to end tidies up itself: it remembers what it has under way ([`make`]),
//! and [`abandon`] removes that, but waits for renames that have begun ([`publish`]).

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How the name of a file on its way ends; it begins with a point.
pub const SUFFIX: &str = ".exonym-part";

/// Files and folders that this process has under way, in the order in which they were made.
static UNDER_WAY: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Held while files are put in their places; whether that was done.
static PUBLISHED: Mutex<bool> = Mutex::new(false);

/// Marks an open file or folder as being written. A file system without locks only loses the
/// tidying. Returns `false` if somebody else holds the lock, who is about to sweep the file away.
pub fn mark(file: &File) -> bool {
    !matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

/// Makes a file or folder under way, and remembers its path until it is forgotten.
///
/// # Errors
/// Those of `make`.
pub fn make<T>(make: impl FnOnce() -> io::Result<(T, PathBuf)>) -> io::Result<T> {
    // Locked while it is made: nothing is made after `abandon`.
    let mut under_way = locked(&UNDER_WAY);
    let (made, path) = make()?;
    under_way.push(path);
    Ok(made)
}

/// Forgets a file or folder that is in its place, or removed.
pub fn forget(path: &Path) {
    locked(&UNDER_WAY).retain(|other| other != path);
}

/// Puts files in their places. [`abandon`] waits until that is done.
///
/// # Errors
/// Those of `publish`.
pub fn publish<T, E>(publish: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let mut published = locked(&PUBLISHED);
    let result = publish();
    *published |= result.is_ok();
    result
}

/// Removes what this process has under way, for one that is about to end: nothing is made or
/// published afterwards, and whoever tries to waits for the end. Returns whether files were
/// published before.
pub fn abandon() -> bool {
    let published = locked(&PUBLISHED);
    let under_way = locked(&UNDER_WAY);
    // A folder goes after the files in it; one with other files stays.
    for path in under_way.iter().rev() {
        if fs::remove_file(path).is_err() {
            _ = fs::remove_dir(path);
        }
    }
    let was_published = *published;
    mem::forget(under_way);
    mem::forget(published);
    was_published
}

/// A lock whose content is whole whatever happened to a thread that held it.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes what is left over in a folder. What stays is untidy, no reason to fail.
///
/// # Errors
/// A folder that cannot be read.
pub fn sweep(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if is_on_its_way(&entry.file_name()) && is_abandoned(&entry.path()) {
            _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

/// Whether a file or folder with this name is on its way.
pub fn is_on_its_way(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".") && name.ends_with(SUFFIX.as_bytes())
}

/// Whether nobody writes this file or folder any more; `false` where that cannot be told.
pub fn is_abandoned(path: &Path) -> bool {
    // A folder can be opened for reading alone; some file systems lock only what is open for writing.
    let opened = if path.is_dir() {
        File::open(path)
    } else {
        OpenOptions::new().write(true).open(path)
    };
    opened.is_ok_and(|file| file.try_lock().is_ok())
}
