//! Errors of the operating system in words.
//!
//! The system's own text for a missing file, a folder or a file without permission is replaced by plain
//! words without an error number. Other errors, and those with a text of their own, are left as they
//! are.

use std::io;

/// Describes an error.
pub fn described(error: &io::Error) -> String {
    if has_own_text(error) {
        return error.to_string();
    }
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
        _ if has_own_text(error) => "",
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

/// Whether an error has a text that is not the system's, nor only adds a path to it, as libraries do that
/// wrap the system's error.
fn has_own_text(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| {
        let wrapped = inner.source().and_then(|cause| cause.downcast_ref());
        wrapped.is_none_or(|cause: &io::Error| cause.raw_os_error().is_none())
    })
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
        let own = io::Error::new(io::ErrorKind::NotFound, "nothing in the archive");
        assert_eq!(unread(&own), "nothing in the archive");
        assert_eq!(described(&own), "nothing in the archive");
    }

    #[test]
    fn an_error_that_only_adds_a_path_has_the_same_words() {
        #[derive(Debug)]
        struct At(&'static str, io::Error);
        impl std::fmt::Display for At {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(out, "{} at path {}", self.1, self.0)
            }
        }
        impl std::error::Error for At {
            fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
                Some(&self.1)
            }
        }
        let missing = std::fs::metadata("no/such/path").unwrap_err();
        let wrapped = io::Error::new(missing.kind(), At("no/such/path", missing));
        assert_eq!(described(&wrapped), "no such file or folder");
    }
}
