//! Publishes a set of products with one system call: a new folder beside the output folder is filled, and the
//! two are exchanged.
//!
//! A reader of the folder sees either the old set or the new one, at any instant. The folder itself is
//! replaced, so this is done only where nobody is affected: the folder contains only Exonym's products, it is
//! an ordinary folder of this user without extended attributes, it is neither a link nor a mount, and no
//! visible process has it as its working directory (a shell, a small web server). All other folders are
//! handled by [`super::Publication`].
//!
//! Only Linux has both the call and a way to find out who works in a folder.

use super::overwrite_guard;
use super::staged::{SQLITE_SUFFIXES, temporary_name};
use super::sync_folder;
use crate::product;
use exonym_gazetteer::stale_files;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// The new folder; removed with its content when dropped.
#[derive(Debug)]
pub(super) struct Twin {
    pub(super) path: PathBuf,
    /// The output folder.
    folder: PathBuf,
    /// Kept open until the end, because it carries the lock.
    _lock: File,
}

impl Twin {
    /// Creates a new folder beside the output folder; `None` if the two cannot or should not be exchanged.
    /// `files` are the names of the files that will be replaced.
    pub(super) fn for_folder(folder: &Path, files: &[&str]) -> Option<Self> {
        if !system::CAN_EXCHANGE {
            return None;
        }
        remaining_products(folder, files)?;
        let twin = Self::make(folder).ok()?;
        (system::are_alike(folder, &twin.path) && twin.can_be_exchanged().is_ok()).then_some(twin)
    }

    fn make(folder: &Path) -> io::Result<Self> {
        let (parent, name) = parts(folder).ok_or(io::ErrorKind::InvalidFilename)?;
        if fs::symlink_metadata(parent.join(name))?.is_symlink() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        loop {
            let path = parent.join(temporary_name(name));
            stale_files::make(|| fs::create_dir(&path).map(|()| ((), path.clone())))?;
            let lock = File::open(&path).inspect_err(|_| {
                _ = fs::remove_dir(&path);
                stale_files::forget(&path);
            })?;
            // Another run may have removed it before it was marked.
            if stale_files::mark(&lock) && path.exists() {
                return Ok(Self {
                    path,
                    folder: parent.join(name),
                    _lock: lock,
                });
            }
            stale_files::forget(&path);
        }
    }

    /// Tries the call with an empty file in each folder: it fails if one of them is a mount, or if the file
    /// system does not support the call.
    fn can_be_exchanged(&self) -> io::Result<()> {
        let probes = [&self.folder, &self.path].map(|folder| folder.join(temporary_name("probe")));
        let make =
            |path: &PathBuf| stale_files::make(|| Ok((File::create_new(path)?, path.clone())));
        let exchanged = probes
            .iter()
            .try_for_each(|path| make(path).map(drop))
            .and_then(|()| system::exchange(&probes[0], &probes[1]));
        for path in &probes {
            _ = fs::remove_file(path);
            stale_files::forget(path);
        }
        exchanged
    }

    /// Exchanges the folders. Products of earlier runs that are not in `files` are moved along. Returns
    /// `false`, with nothing changed, if the exchange fails.
    pub(super) fn exchange(&self, files: &[&str]) -> bool {
        self.try_exchange(files).is_ok()
    }

    fn try_exchange(&self, files: &[&str]) -> io::Result<()> {
        if system::is_worked_in(&self.folder) {
            return Err(io::ErrorKind::ResourceBusy.into());
        }
        let stay =
            remaining_products(&self.folder, files).ok_or(io::ErrorKind::DirectoryNotEmpty)?;
        for name in stay {
            fs::hard_link(self.folder.join(&name), self.path.join(&name))?;
        }
        fs::set_permissions(&self.path, fs::metadata(&self.folder)?.permissions())?;
        sync_folder(&self.path);
        system::exchange(&self.path, &self.folder)?;
        if let Some((parent, _)) = parts(&self.folder) {
            sync_folder(parent);
        }
        Ok(())
    }
}

impl Drop for Twin {
    fn drop(&mut self) {
        clear(&self.path, &self.folder);
        stale_files::forget(&self.path);
    }
}

/// Removes what killed runs left beside an output folder.
pub(super) fn sweep(folder: &Path) {
    let Some((parent, name)) = parts(folder) else {
        return;
    };
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let is_twin = is_folder && is_twin_of(name, &entry.file_name());
        if is_twin && stale_files::is_abandoned(&entry.path()) {
            clear(&entry.path(), folder);
        }
    }
}

/// Removes a twin with the products in it. A file that somebody put there while it was the output folder is
/// moved to the current output folder.
fn clear(twin: &Path, folder: &Path) {
    for entry in fs::read_dir(twin).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if product::is_product_name(&name) || is_passing(&name) {
            _ = fs::remove_file(entry.path());
        } else if fs::symlink_metadata(folder.join(&name)).is_err() {
            _ = fs::rename(entry.path(), folder.join(&name));
        }
    }
    // If something is still in it, the next sweep tries again.
    _ = fs::remove_dir(twin);
}

/// The parent of a folder and its name there; `None` for `.` and `/`.
fn parts(folder: &Path) -> Option<(&Path, &OsStr)> {
    let name = folder.file_name()?;
    let parent = folder.parent()?;
    let here = parent.as_os_str().is_empty();
    Some((if here { Path::new(".") } else { parent }, name))
}

/// Whether a name is a [`temporary_name`] for a folder's name.
fn is_twin_of(folder: &OsStr, name: &OsStr) -> bool {
    let number = |name: &[u8]| -> Option<()> {
        let rest = name.strip_prefix(b".")?;
        let rest = rest.strip_prefix(folder.as_encoded_bytes())?;
        let rest = rest.strip_prefix(b".")?;
        let run = rest.strip_suffix(stale_files::SUFFIX.as_bytes())?;
        let is_number = |byte: &u8| byte.is_ascii_digit() || *byte == b'-';
        run.iter().all(is_number).then_some(())
    };
    number(name.as_encoded_bytes()).is_some()
}

/// Whether a file with this name is useless beside another set: SQLite's files beside a database, and
/// temporary files.
fn is_passing(name: &OsStr) -> bool {
    stale_files::is_temporary(name) || database_of(name).is_some_and(product::is_product_name)
}

/// The database that a SQLite side file belongs to.
fn database_of(name: &OsStr) -> Option<&str> {
    let name = name.to_str()?;
    SQLITE_SUFFIXES
        .into_iter()
        .find_map(|end| name.strip_suffix(end))
}

/// The products in a folder that stay when `files` are replaced; `None` if it contains anything else, which
/// must not be moved.
fn remaining_products(folder: &Path, files: &[&str]) -> Option<Vec<OsString>> {
    let mut stay = Vec::new();
    for entry in fs::read_dir(folder).ok()? {
        let entry = entry.ok()?;
        let name = entry.file_name();
        let is_among = |name: &str| files.contains(&name);
        if !entry.file_type().ok()?.is_file() {
            return None;
        }
        let goes = name.to_str().is_some_and(is_among) || database_of(&name).is_some_and(is_among);
        let is_swept =
            || stale_files::is_temporary(&name) && stale_files::is_abandoned(&entry.path());
        if goes || is_swept() {
            continue;
        }
        if !product::is_product_name(&name) || !overwrite_guard::is_surely_ours(&entry.path()) {
            return None;
        }
        stay.push(name);
    }
    stay.sort();
    Some(stay)
}

#[cfg(target_os = "linux")]
mod system {
    use rustix::fs::{CWD, RenameFlags};
    use std::fs::{self, Metadata};
    use std::io;
    use std::os::unix::fs::MetadataExt;
    use std::path::Path;

    /// An extended attribute that every folder has under SELinux.
    const LABEL: &[u8] = b"security.selinux";

    pub(super) const CAN_EXCHANGE: bool = true;

    /// Exchanges two files or folders in one call.
    pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
        Ok(rustix::fs::renameat_with(
            CWD,
            one,
            CWD,
            other,
            RenameFlags::EXCHANGE,
        )?)
    }

    /// Whether a new folder has the owner and the attributes of an old one.
    pub(super) fn are_alike(folder: &Path, twin: &Path) -> bool {
        let owner = |path| {
            let owner = |metadata: Metadata| (metadata.dev(), metadata.uid(), metadata.gid());
            fs::metadata(path).map(owner).ok()
        };
        owner(folder) == owner(twin) && attributes(folder) == attributes(twin)
    }

    /// The names of extended attributes, including access control lists; `None` if there are many.
    fn attributes(folder: &Path) -> Option<Vec<Vec<u8>>> {
        let mut names = [0; 512];
        let length = rustix::fs::listxattr(folder, &mut names[..]).ok()?;
        let names = names[..length].split(|byte| *byte == 0);
        let own = names.filter(|name| !name.is_empty() && *name != LABEL);
        Some(own.map(<[u8]>::to_vec).collect())
    }

    /// Whether a process has a folder as its working directory. Only root can see other users' processes.
    pub(super) fn is_worked_in(folder: &Path) -> bool {
        let id = |metadata: Metadata| (metadata.dev(), metadata.ino());
        let Ok(folder) = fs::metadata(folder).map(id) else {
            return false;
        };
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
        processes
            .filter_map(|process| fs::metadata(process.path().join("cwd")).ok())
            .any(|directory| id(directory) == folder)
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use std::io;
    use std::path::Path;

    pub(super) const CAN_EXCHANGE: bool = false;

    pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(super) fn are_alike(_: &Path, _: &Path) -> bool {
        false
    }

    pub(super) fn is_worked_in(_: &Path) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_twin_is_recognised_by_its_name() {
        let made = temporary_name("out");
        assert!(is_twin_of(OsStr::new("out"), &made), "{made:?}");
        let others = [".out.gpkg.1-0.exonym-part", "out.1-0.exonym-part", ".out"];
        for other in others {
            assert!(!is_twin_of(OsStr::new("out"), OsStr::new(other)), "{other}");
        }
        assert!(!is_twin_of(OsStr::new("outer"), &made));
    }

    #[test]
    fn a_folder_with_other_files_keeps_them_where_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let add = |name: &str| fs::write(folder.path().join(name), "").unwrap();
        let left = || remaining_products(folder.path(), &["places.geojson", "map.gpkg"]);
        for name in ["places.geojson", "map.gpkg", "map.gpkg-wal"] {
            add(name);
        }
        assert_eq!(left(), Some(Vec::new()));
        let ours = "name,place,status,reason,form,\n";
        fs::write(folder.path().join("review.csv"), ours).unwrap();
        assert_eq!(left(), Some(vec!["review.csv".into()]));
        for name in [".gitkeep", "project.qgz", "places.csv", "map.html-wal"] {
            add(name);
            assert_eq!(left(), None, "{name}");
            fs::remove_file(folder.path().join(name)).unwrap();
        }
        fs::create_dir(folder.path().join("sub")).unwrap();
        assert_eq!(left(), None);
    }

    #[test]
    fn foreign_files_in_the_old_folder_are_not_removed_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        for path in [&old, &new] {
            fs::create_dir(path).unwrap();
        }
        for name in ["places.geojson", "notes.txt", "run.json"] {
            fs::write(old.join(name), name).unwrap();
        }
        clear(&old, &new);
        assert!(!old.exists());
        let text = fs::read_to_string(new.join("notes.txt")).unwrap();
        assert_eq!(text, "notes.txt");
        assert!(!new.join("run.json").exists());
    }
}
