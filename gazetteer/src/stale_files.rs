//! Temporary files: recognisable by name, locked while they are written, and removed once their
//! writer is gone.
//!
//! A file is written next to its target and holds a lock until it is renamed. The lock ends with
//! the process, however that ends, so that the next process in the folder knows what is left over,
//! and two processes at the same time leave each other's files alone.
//!
//! A process that is asked to end cleans up after itself: it remembers its temporary files
//! ([`make`]), and [`abandon`] removes them, after any renames that have begun ([`publish`]).

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Suffix of a temporary file's name, which begins with a dot.
pub const SUFFIX: &str = ".exonym-part";

/// Temporary files and folders of this process, in the order in which they were made.
static TEMPORARY: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Locked while files are moved into place; the value says whether any were.
static PUBLISHED: Mutex<bool> = Mutex::new(false);

/// Locks an open file or folder as being written. On a file system without locks, only the clean-up
/// is lost. Returns `false` if another process holds the lock and is about to remove the file.
pub fn mark(file: &File) -> bool {
    !matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

/// Makes a temporary file or folder and remembers its path until [`forget`].
///
/// # Errors
/// Errors of the closure.
pub fn make<T>(make: impl FnOnce() -> io::Result<(T, PathBuf)>) -> io::Result<T> {
    // Locked during creation, so that nothing is made after `abandon`.
    let mut temporary = locked(&TEMPORARY);
    let (made, path) = make()?;
    temporary.push(path);
    Ok(made)
}

/// Forgets a file or folder that has been moved into place or removed.
pub fn forget(path: &Path) {
    locked(&TEMPORARY).retain(|other| other != path);
}

/// Moves files into place. [`abandon`] waits until that is done.
///
/// # Errors
/// Errors of the closure.
pub fn publish<T, E>(publish: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let mut published = locked(&PUBLISHED);
    let result = publish();
    *published |= result.is_ok();
    result
}

/// Removes the temporary files of this process, which is about to end. Later calls to [`make`] and
/// [`publish`] block until the end. Returns whether files were published before.
pub fn abandon() -> bool {
    let published = locked(&PUBLISHED);
    let temporary = locked(&TEMPORARY);
    // A folder comes after the files in it; a folder with other files is kept.
    for path in temporary.iter().rev() {
        if fs::remove_file(path).is_err() {
            _ = fs::remove_dir(path);
        }
    }
    let was_published = *published;
    mem::forget(temporary);
    mem::forget(published);
    was_published
}

/// Locks a mutex whose content is valid even if a thread panicked while holding it.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes abandoned temporary files from a folder. Failing to remove one is not an error.
///
/// # Errors
/// Fails if the folder cannot be read.
pub fn sweep(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if is_temporary(&entry.file_name()) && is_abandoned(&entry.path()) {
            _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

/// Returns whether this name is that of a temporary file or folder.
pub fn is_temporary(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".") && name.ends_with(SUFFIX.as_bytes())
}

/// Returns whether no process writes this file or folder any more; `false` if that is unknown.
pub fn is_abandoned(path: &Path) -> bool {
    // A folder can only be opened for reading; some file systems lock only files open for writing.
    let opened = if path.is_dir() {
        File::open(path)
    } else {
        OpenOptions::new().write(true).open(path)
    };
    opened.is_ok_and(|file| file.try_lock().is_ok())
}
