//! Reads archives of many files (ZIP, TAR) like folders: one file at a time, each under a name that cannot
//! lead out of the folder.
//!
//! Nothing is unpacked ahead or to disk: a member's bytes are a reader. Non-files (folders, links, devices)
//! and files added by operating systems (names that begin with a dot, `__MACOSX`) are passed over and
//! counted. A member with a malicious name, a password or an unknown compression method is reported, and
//! reading continues with the next.

mod bound;
mod directory;
mod kind;
mod name;
mod section;
mod tar;
#[cfg(test)]
mod tests;
mod unpack;
mod zip;

pub(crate) use directory::INCOMPLETE;
pub(crate) use kind::{ZipKind, kind_of_zip};
pub(crate) use tar::{looks_like_tar, tar_members};
pub(crate) use zip::{looks_like_zip, zip_members};

use crate::document::format::entry::Fault;
use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The most members of one archive: ten times the number of files in a large newspaper's year.
pub(crate) const MAX_MEMBERS: u64 = 1_000_000;

/// A file in an archive.
pub(crate) struct Member {
    /// Its path in the archive: parts separated by `/`, none of them `..` or empty, no drive and no control
    /// characters.
    pub(crate) name: String,
    /// Its content. In a tar archive, readable only until the next member is requested. Damage is reported by
    /// the error that ends the content, in words.
    pub(crate) bytes: Box<dyn Read + Send>,
}

/// The files of an archive, one at a time.
pub(crate) struct Members {
    members: Box<dyn Iterator<Item = Result<Member, Fault>> + Send>,
    passed_over: Arc<Counts>,
}

/// What an archive contains besides files to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PassedOver {
    /// Folders.
    pub(crate) folders: u64,
    /// Symbolic and hard links.
    pub(crate) links: u64,
    /// Devices, pipes and other non-files.
    pub(crate) devices: u64,
    /// Hidden files and files added by operating systems.
    pub(crate) hidden: u64,
}

/// The same, as counted while the archive is read.
#[derive(Debug, Default)]
struct Counts([AtomicU64; 4]);

/// Why a member is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NonFile {
    Folder,
    Link,
    Device,
    Hidden,
}

impl Counts {
    fn add(&self, reason: NonFile) {
        self.0[reason as usize].fetch_add(1, Ordering::Relaxed);
    }
}

impl Members {
    /// Keeps only members below a folder.
    pub(crate) fn within(self, folder: &'static str) -> Self {
        let is_below = move |member: &Result<Member, Fault>| {
            member
                .as_ref()
                .is_ok_and(|one| one.name.starts_with(folder))
                || member.is_err()
        };
        Self {
            members: Box::new(self.members.filter(is_below)),
            ..self
        }
    }

    /// What has been passed over so far.
    pub(crate) fn passed_over(&self) -> PassedOver {
        let count = |reason: NonFile| self.passed_over.0[reason as usize].load(Ordering::Relaxed);
        PassedOver {
            folders: count(NonFile::Folder),
            links: count(NonFile::Link),
            devices: count(NonFile::Device),
            hidden: count(NonFile::Hidden),
        }
    }
}

impl Iterator for Members {
    type Item = Result<Member, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        self.members.next()
    }
}
