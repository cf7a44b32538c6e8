//! A file or standard input that is read for rows or lines, not for articles.

use super::SkipReason;
use super::bytes::{Flaw, FlawSlot};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The bytes at a path, `-` for standard input.
pub(super) fn raw(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin()));
    }
    Ok(Box::new(File::open(path)?))
}

/// What is wrong with a file all of which was read.
pub(super) fn damage(flaw: &FlawSlot) -> Option<SkipReason> {
    match flaw.get()? {
        Flaw::Damage(words) => Some(SkipReason::Unchecked(words.clone())),
        Flaw::Junk => None,
    }
}
