//! What a product is known again by: how it begins.
//!
//! Names prove nothing (anybody has a `places.csv`), and a record beside the file goes astray when
//! files are moved; the beginning goes along, and earlier versions wrote the same. A product that
//! another program saved again may begin otherwise: then it is that program's, and nothing that we
//! may write over unasked.
//!
//! Each writer declares the marks of its files beside the code that writes them.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Bytes of a file that are looked at; no mark ends later.
const HEAD_BYTES: u64 = 8 << 10;

/// What a file of one kind begins with, and what else there is in its head. Each is in pieces, one
/// behind the other, so that a writer can put its own between them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    start: &'static [&'static str],
    then: &'static [&'static str],
    ask: Option<Ask>,
}

/// Tells whether the file at a path is ours, where its head does not.
pub(crate) type Ask = fn(&Path) -> io::Result<bool>;

impl Mark {
    /// A file that begins so.
    pub(crate) const fn of(start: &'static [&'static str]) -> Self {
        Self {
            start,
            then: &[],
            ask: None,
        }
    }

    /// One that has this in its head, too.
    pub(crate) const fn then(self, then: &'static [&'static str]) -> Self {
        Self { then, ..self }
    }

    /// One that has to be asked, because others begin so as well.
    #[cfg(any(feature = "columnar", feature = "geopackage"))]
    pub(crate) const fn ask(self, ask: Ask) -> Self {
        Self {
            ask: Some(ask),
            ..self
        }
    }

    /// What remains to be asked of a file with this head; `None` if it is not one.
    pub(super) fn on(&self, head: &[u8]) -> Option<Option<Ask>> {
        let rest = after(head, self.start)?;
        let has_rest = (0..=rest.len()).any(|at| after(&rest[at..], self.then).is_some());
        has_rest.then_some(self.ask)
    }
}

/// What follows pieces that bytes begin with.
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
