//! Files on their way: named so that they can be told, locked while they are written, and swept away
//! once whoever wrote them is no more.
//!
//! What is written beside its target carries a lock until it is renamed. The lock dies with its
//! process, however that ends, so that the next one in the folder knows what is left over, and two at
//! the same time leave each other's alone.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

/// How the name of a file on its way ends; it begins with a point.
pub const SUFFIX: &str = ".exonym-part";

/// Marks an open file as being written. A file system without locks only loses the tidying.
pub fn mark(file: &File) {
    _ = file.try_lock();
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

fn is_on_its_way(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') && name.ends_with(SUFFIX)
}

fn is_abandoned(path: &Path) -> bool {
    let file = OpenOptions::new().write(true).open(path);
    file.is_ok_and(|file| file.try_lock().is_ok())
}
