//! Whether another program has a product open in a way that keeps it from being replaced.
//!
//! Takes a path and returns an answer. Only Windows has such files: a spreadsheet program that shows
//! `review.csv`, say, keeps everybody else from renaming, replacing and sometimes reading it. Asked before the
//! articles are read and again before the first product is replaced, so that one such file does not leave the
//! products of two runs in a folder.

use std::io;
use std::path::Path;

/// The Windows errors for a file, or a part of it, that another program keeps to itself:
/// `ERROR_SHARING_VIOLATION` and `ERROR_LOCK_VIOLATION`.
const VIOLATIONS: [i32; 2] = [32, 33];

/// Whether an error says that another program has the file open.
pub(super) fn is_cause(error: &io::Error) -> bool {
    let code = error.raw_os_error();
    error.kind() == io::ErrorKind::ResourceBusy
        || cfg!(windows) && code.is_some_and(|code| VIOLATIONS.contains(&code))
}

/// Whether another program keeps the file at that path, if there is one, from being replaced.
#[cfg(windows)]
pub(super) fn is_held(path: &Path) -> bool {
    use std::fs::OpenOptions;
    use std::os::windows::fs::OpenOptionsExt;
    /// The right to delete or rename a file, which replacing it needs.
    const DELETE: u32 = 0x0001_0000;
    let opened = OpenOptions::new().access_mode(DELETE).open(path);
    opened.is_err_and(|error| is_cause(&error))
}

/// Elsewhere an open file can always be replaced.
#[cfg(not(windows))]
pub(super) fn is_held(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;

    #[test]
    fn a_file_that_others_may_replace_is_not_held() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("places.csv");
        assert!(!is_held(&path));
        let _open = File::create(&path).unwrap();
        assert!(!is_held(&path));
    }

    #[cfg(windows)]
    #[test]
    fn a_file_that_is_open_to_readers_only_is_held() {
        use std::fs::OpenOptions;
        use std::os::windows::fs::OpenOptionsExt;
        /// `FILE_SHARE_READ`.
        const SHARE_READ: u32 = 1;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("places.csv");
        let mut options = OpenOptions::new();
        let open = options.write(true).create(true).share_mode(SHARE_READ);
        let open = open.open(&path).unwrap();
        assert!(is_held(&path));
        drop(open);
        assert!(!is_held(&path));
    }
}
