//! Errors of the operating system in words.
//!
//! For a missing file, a folder or a file without permission, plain words replace the text of the error,
//! which has a number, or a path that the reader did not give. Other errors are left as they are; errors with
//! a text of their own are of other kinds.

use std::io;

/// Describes an error.
pub fn described(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::IsADirectory => "a folder, not a file".to_owned(),
        io::ErrorKind::NotADirectory => "a file, not a folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

/// Describes why a path that the user gave cannot be read, and how to fix it.
pub fn unread(error: &io::Error) -> String {
    let fix = match error.kind() {
        // The path leads through a file as if it were a folder.
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            return "no such file or folder; check the path".to_owned();
        }
        io::ErrorKind::IsADirectory => "; name the file in it",
        io::ErrorKind::PermissionDenied => "; check its permissions",
        _ => "",
    };
    described(error) + fix
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_errors_have_words_and_no_number() {
        let missing = std::fs::metadata("no/such/path").unwrap_err();
        assert_eq!(described(&missing), "no such file or folder");
        assert_eq!(unread(&missing), "no such file or folder; check the path");
        let kinds = [
            (
                io::ErrorKind::IsADirectory,
                "a folder, not a file; name the file in it",
            ),
            (
                io::ErrorKind::PermissionDenied,
                "permission denied; check its permissions",
            ),
            (
                io::ErrorKind::NotADirectory,
                "no such file or folder; check the path",
            ),
        ];
        for (kind, words) in kinds {
            assert_eq!(unread(&kind.into()), words);
        }
        let own = io::Error::new(io::ErrorKind::InvalidInput, "nothing in the archive");
        assert_eq!(unread(&own), "nothing in the archive");
        assert_eq!(described(&own), "nothing in the archive");
    }

    #[test]
    fn a_path_added_to_an_error_is_left_out() {
        let text = "permission denied at path /tmp/.part";
        let error = io::Error::new(io::ErrorKind::PermissionDenied, text);
        assert_eq!(described(&error), "permission denied");
    }
}
