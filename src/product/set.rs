//! Whether the products in a folder belong together: the rule for readers of a folder.
//!
//! `run.json` names every product of its run with length and checksum. A run that replaces products one by
//! one first replaces `run.json` with a record whose `state` is `unfinished`, and puts the final one in place
//! last. If the state is not `finished`, the products are therefore from two runs, or from an interrupted
//! one, and the next run repairs that. If it is, the set is whole if every listed product exists with the
//! recorded length and checksum; a product that differs was changed afterwards. Files not in the record are
//! not in the set. A reader that may run during publishing should read `run.json` again at the end: if it is
//! unchanged, so was the set.

use super::checksum;
use super::format::RECORD;
use super::own::is_ours_file;
use super::record::{ProductFile, RunState};
use serde::Deserialize;
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Component, Path};

/// The relation between the products in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetState {
    /// There is no record from Exonym, or one from a version that wrote no checksums.
    NoRecord,
    /// Every product matches the record.
    Whole,
    /// A run was interrupted while it put its products in place.
    Unfinished {
        /// The products not yet in place, in the order of the record.
        pending: Vec<String>,
    },
    /// The run finished, but products were changed or removed afterwards.
    Mixed {
        /// The products that differ from the record, in its order.
        changed: Vec<String>,
        /// The products that are missing, in the same order.
        missing: Vec<String>,
    },
}

/// The members of `run.json` that are read.
#[derive(Deserialize)]
struct Record {
    state: RunState,
    products: Vec<ProductFile>,
}

/// A product compared with its entry in the record.
enum ProductState {
    AsRecorded,
    Changed,
    Missing,
}

/// Compares the products in a folder with its `run.json`. Every product with the right length is read
/// completely.
///
/// # Errors
/// Returns the system's error if the record or a product cannot be read.
pub fn check_set(folder: &Path) -> io::Result<SetState> {
    let Some(record) = read(&folder.join(RECORD))? else {
        return Ok(SetState::NoRecord);
    };
    let (mut changed, mut missing) = (Vec::new(), Vec::new());
    let mut pending = Vec::new();
    for product in record.products {
        let differing = match find(folder, &product)? {
            ProductState::AsRecorded => continue,
            ProductState::Changed => &mut changed,
            ProductState::Missing => &mut missing,
        };
        differing.push(product.name.clone());
        pending.push(product.name);
    }
    Ok(match record.state {
        RunState::Unfinished => SetState::Unfinished { pending },
        RunState::Finished if pending.is_empty() => SetState::Whole,
        RunState::Finished => SetState::Mixed { changed, missing },
    })
}

/// The record at a path, if it is Exonym's and lists checksums.
fn read(path: &Path) -> io::Result<Option<Record>> {
    match is_ours_file(path) {
        Ok(true) => {}
        Ok(false) => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    }
    match serde_json::from_reader(BufReader::new(File::open(path)?)) {
        Ok(record) => Ok(Some(record)),
        Err(error) if error.is_io() => Err(error.into()),
        // From an earlier version, or damaged: it says nothing about the files beside it.
        Err(_) => Ok(None),
    }
}

fn find(folder: &Path, product: &ProductFile) -> io::Result<ProductState> {
    // A record with a path outside its folder, or to a device, was not written by a run.
    let mut parts = Path::new(&product.name).components();
    let is_plain = matches!(parts.next(), Some(Component::Normal(_))) && parts.next().is_none();
    if !is_plain {
        return Ok(ProductState::Changed);
    }
    let path = folder.join(&product.name);
    let metadata = match fs::metadata(&path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(ProductState::Missing),
        Err(error) => return Err(error),
    };
    let is_as_long = metadata.is_file() && metadata.len() == product.bytes;
    if is_as_long && checksum::of_file(&path)?.1 == product.checksum {
        Ok(ProductState::AsRecorded)
    } else {
        Ok(ProductState::Changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The checksum of `abc` (FIPS 180-2, appendix B.1).
    const ABC: &str = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    fn record(state: &str, names: &[&str]) -> String {
        let listed: Vec<String> = names
            .iter()
            .map(|name| format!(r#"{{"name":"{name}","bytes":3,"checksum":"{ABC}"}}"#))
            .collect();
        let listed = listed.join(",");
        format!("{{\n  \"exonym\": \"1\",\n  \"state\": \"{state}\",\n  \"products\": [{listed}]}}")
    }

    fn state(record: &str) -> SetState {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("same", "abc"), ("other", "abd"), ("longer", "abcd")] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        if !record.is_empty() {
            fs::write(folder.path().join(RECORD), record).unwrap();
        }
        check_set(folder.path()).unwrap()
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_state_of_a_set_follows_from_its_record() {
        assert_eq!(state(&record("finished", &["same"])), SetState::Whole);
        assert_eq!(
            state(&record("finished", &["longer", "gone", "same", "other"])),
            SetState::Mixed {
                changed: names(&["longer", "other"]),
                missing: names(&["gone"]),
            }
        );
        let pending = |pending| SetState::Unfinished {
            pending: names(pending),
        };
        assert_eq!(
            state(&record("unfinished", &["same", "gone", "other"])),
            pending(&["gone", "other"])
        );
        assert_eq!(state(&record("unfinished", &["same"])), pending(&[]));
    }

    #[test]
    fn a_foreign_record_or_one_without_checksums_is_ignored() {
        let others = [
            "",
            "{}",
            "{\"exonym\": \"1\", \"state\": \"finished\", \"products\": []}",
            "{\n  \"exonym\": \"0.1.0\",\n  \"products\": [\"places.geojson\"]}",
            "{\n  \"exonym\": \"0.1.0\",\n  \"state\": \"fini",
        ];
        for record in others {
            assert_eq!(state(record), SetState::NoRecord, "{record}");
        }
    }

    #[test]
    fn a_record_does_not_lead_out_of_its_folder() {
        for name in ["../same", "/dev/zero", "a/../same", ".", ""] {
            let changed = names(&[name]);
            let missing = Vec::new();
            assert_eq!(
                state(&record("finished", &[name])),
                SetState::Mixed { changed, missing }
            );
        }
    }
}
