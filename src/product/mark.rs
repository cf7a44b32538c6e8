//! Recognition of products by their opening bytes.
//!
//! Names prove nothing (anybody may have a `places.csv`), and a record beside the file gets lost when files
//! are moved. The opening bytes stay with the file, and earlier versions wrote the same ones. A product that
//! another program saved again may begin differently: then it is that program's, and must not be overwritten
//! unasked.
//!
//! Each writer declares the marks of its files beside the code that writes them.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// How many bytes of a file are read; no mark ends later.
const HEAD_BYTES: u64 = 8 << 10;

/// The opening bytes of one kind of file, and further bytes required in its head. Each is divided into
/// consecutive pieces, so that a writer can insert its own text between them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    start: &'static [&'static str],
    then: &'static [&'static str],
    ask: Option<Check>,
}

/// Checks whether the file at a path is Exonym's, if its head is not enough.
pub(crate) type Check = fn(&Path) -> io::Result<bool>;

impl Mark {
    /// A file with these opening bytes.
    pub(crate) const fn of(start: &'static [&'static str]) -> Self {
        Self {
            start,
            then: &[],
            ask: None,
        }
    }

    /// Additionally requires these bytes in the head.
    pub(crate) const fn containing(self, then: &'static [&'static str]) -> Self {
        Self { then, ..self }
    }

    /// Additionally requires a check, because other files have the same opening bytes.
    #[cfg(any(feature = "columnar", feature = "geopackage"))]
    pub(crate) const fn confirmed_by(self, ask: Check) -> Self {
        Self {
            ask: Some(ask),
            ..self
        }
    }

    /// The remaining check for a file with this head; `None` if the mark does not match.
    pub(super) fn matches(&self, head: &[u8]) -> Option<Option<Check>> {
        let rest = after(head, self.start)?;
        let has_rest = (0..=rest.len()).any(|at| after(&rest[at..], self.then).is_some());
        has_rest.then_some(self.ask)
    }
}

/// The bytes after the pieces that they begin with.
fn after<'a>(bytes: &'a [u8], pieces: &[&str]) -> Option<&'a [u8]> {
    pieces
        .iter()
        .try_fold(bytes, |rest, piece| rest.strip_prefix(piece.as_bytes()))
}

/// As many of a file's first bytes as any mark needs.
pub(crate) fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(path)?.take(HEAD_BYTES).read_to_end(&mut head)?;
    Ok(head)
}
