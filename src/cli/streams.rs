//! Detects streams among the files of a command line, which can be read only once.
//!
//! Takes the paths that a command reads, each with its option. Standard input or a pipe that is named
//! twice is refused before any work, because the second reader would find it empty.

use super::error::CliError;
use exonym::gazetteer::target::{FileId, describe_special};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Other names of standard input.
const STDIN: [&str; 4] = ["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"];

/// The identity of a stream.
#[derive(PartialEq, Eq, Hash)]
enum Stream {
    Stdin,
    Pipe(FileId),
}

impl Stream {
    /// Returns the stream at a path; `None` for a file that can be reread, or that does not exist.
    fn at(path: &Path) -> Option<Self> {
        if STDIN.iter().any(|name| path == Path::new(name)) {
            return Some(Self::Stdin);
        }
        let kind = fs::metadata(path).ok()?.file_type();
        let pipe = describe_special(kind).is_some_and(|kind| kind != "a device");
        pipe.then(|| FileId::of(path).map(Self::Pipe)).flatten()
    }
}

/// Whether a path names a stream, which can be read only once.
pub(crate) fn is_stream(path: &Path) -> bool {
    Stream::at(path).is_some()
}

/// Refuses a stream that would be read twice, as input or for an option.
pub(crate) fn refuse_shared(
    inputs: &[PathBuf],
    aliases: &[PathBuf],
    outlets: &[PathBuf],
) -> Result<(), CliError> {
    let inputs = inputs.iter().map(|path| (path, "as input"));
    let aliases = aliases.iter().map(|path| (path, "with --alias"));
    let outlets = outlets.iter().map(|path| (path, "with --outlets"));
    let mut seen = HashMap::new();
    for (path, role) in inputs.chain(aliases).chain(outlets) {
        let Some(stream) = Stream::at(path) else {
            continue;
        };
        if let Some(first) = seen.insert(stream, role) {
            let roles = if first == role {
                format!("twice {role}")
            } else {
                format!("both {first} and {role}")
            };
            return Err(CliError::Usage(format!(
                "{}: given {roles}, and a stream can be read only once; save it to a file and name that",
                path.display()
            )));
        }
    }
    Ok(())
}
