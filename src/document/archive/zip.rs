//! The files of a ZIP archive, sorted by name like those of a folder.

use super::bound::Bound;
use super::directory::{Directory, Entry};
use super::name::{cleaned, is_hidden, shown};
use super::section::SharedFile;
use super::unpack::content;
use super::{Counts, Member, Members, NonFile};
use crate::document::format::entry::Fault;
use std::io::{Read, Seek};
use std::sync::Arc;
use std::vec;

/// File types of a Unix mode.
const FOLDER: u32 = 0o040_000;
const LINK: u32 = 0o120_000;
const FILE: u32 = 0o100_000;

/// Whether the first bytes are certainly those of a ZIP archive, including an empty one and the first part of
/// a split one.
pub(crate) fn looks_like_zip(first: &[u8]) -> bool {
    let magics: [&[u8]; 3] = [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04"];
    magics.iter().any(|magic| first.starts_with(magic))
}

/// Lists the files of a ZIP archive.
pub(crate) fn zip_members<R: Read + Seek + Send + 'static>(mut file: R) -> Result<Members, Fault> {
    let Directory { entries } = Directory::read(&mut file)?;
    let counts = Arc::new(Counts::default());
    let mut listed: Vec<(Result<String, &'static str>, Entry)> = Vec::new();
    for entry in entries {
        let name = cleaned(&entry.name);
        match non_file(&entry, name.as_deref().unwrap_or_default()) {
            Some(reason) => counts.add(reason),
            None => listed.push((name, entry)),
        }
    }
    listed.sort_by(|(a, x), (b, y)| (a.as_ref().ok(), x.at).cmp(&(b.as_ref().ok(), y.at)));
    let file = SharedFile::new(file);
    let bound = Bound::default();
    let members = Walk {
        listed: listed.into_iter(),
        file,
        bound,
    };
    Ok(Members {
        members: Box::new(members),
        passed_over: counts,
    })
}

/// The members still to come, each with its cleaned name or what is wrong with it.
struct Walk<R> {
    listed: vec::IntoIter<(Result<String, &'static str>, Entry)>,
    file: SharedFile<R>,
    bound: Bound,
}

impl<R: Read + Seek + Send + 'static> Iterator for Walk<R> {
    type Item = Result<Member, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        let (name, entry) = self.listed.next()?;
        if self.bound.is_broken() {
            let left = 1 + self.listed.by_ref().count();
            let words = format!("the other {left} files of the archive are not read");
            return Some(Err(Fault::RestUnreadable(words)));
        }
        Some(member(name, &entry, &self.file, &self.bound))
    }
}

/// Why a member is not a file to read, given its cleaned name (empty if invalid).
fn non_file(entry: &Entry, name: &str) -> Option<NonFile> {
    match entry.file_type {
        FOLDER => Some(NonFile::Folder),
        _ if entry.name.ends_with(['/', '\\']) => Some(NonFile::Folder),
        LINK => Some(NonFile::Link),
        // Standard input packed by `zip` is marked as a pipe but has content.
        kind if matches!(kind, 0 | FILE) || entry.size > 0 => {
            is_hidden(name).then_some(NonFile::Hidden)
        }
        _ => Some(NonFile::Device),
    }
}

fn member<R: Read + Seek + Send + 'static>(
    name: Result<String, &'static str>,
    entry: &Entry,
    file: &SharedFile<R>,
    bound: &Bound,
) -> Result<Member, Fault> {
    let fault = |words: &str| Fault::Record(format!("{} {words}", shown(&entry.name)));
    let name = name.map_err(fault)?;
    let bytes = content(file, entry, bound).map_err(|words| fault(&words))?;
    Ok(Member { name, bytes })
}
