//! Publishing: all products or none, whatever happens on the way.

use exonym::sink::{Publication, SinkError};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Set in the environment of the child that is to die half-way: the folder it publishes into.
const DYING_IN: &str = "EXONYM_TEST_DYING_IN";

/// An empty folder of a test's own, removed when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("publish-{test}"));
        _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// A folder in which an earlier run published two products.
    fn with_earlier_products(test: &str) -> Self {
        let folder = Self::new(test);
        for name in ["places.geojson", "run.json"] {
            fs::write(folder.0.join(name), "earlier").unwrap();
        }
        folder
    }

    fn files(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(&self.0)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn assert_earlier_products_only(&self) {
        assert_eq!(self.files(), ["places.geojson", "run.json"]);
        for name in self.files() {
            assert_eq!(fs::read_to_string(self.0.join(name)).unwrap(), "earlier");
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.0);
    }
}

fn new_text(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"new")
}

#[test]
fn finishing_replaces_and_leaves_nothing_else() {
    let folder = Folder::with_earlier_products("finish");
    let mut publication = Publication::begin(&folder.0).unwrap();
    publication.product("places.geojson", new_text).unwrap();
    publication.product("run.json", new_text).unwrap();
    for name in ["places.geojson", "run.json"] {
        let text = fs::read_to_string(folder.0.join(name)).unwrap();
        assert_eq!(
            text, "earlier",
            "{name} changed before the run was complete"
        );
    }
    let published = publication.finish().unwrap();
    let expected = ["places.geojson", "run.json"].map(|name| folder.0.join(name));
    assert_eq!(published, expected);
    assert_eq!(folder.files(), ["places.geojson", "run.json"]);
    for path in published {
        assert_eq!(fs::read_to_string(path).unwrap(), "new");
    }
}

fn product_at(
    publication: &mut Publication,
    name: &str,
    fill: impl FnOnce(&Path) -> io::Result<()>,
) -> Result<(), SinkError> {
    let mut staging = publication.staging();
    let written = staging.product_at(name, fill);
    publication.take(staging);
    written
}

/// A writer that wants a path fills the file that is there, and it is treated like any other.
#[test]
fn a_product_by_path_appears_with_the_others_or_not_at_all() {
    let folder = Folder::with_earlier_products("by-path");
    let fill = |path: &Path| fs::write(path, "new");
    let mut publication = Publication::begin(&folder.0).unwrap();
    product_at(&mut publication, "places.geojson", fill).unwrap();
    let error = product_at(&mut publication, "run.json", |path| {
        fill(path)?;
        Err(io::ErrorKind::StorageFull.into())
    })
    .unwrap_err();
    assert!(matches!(error, SinkError::Write { .. }), "{error:?}");
    assert_eq!(error.path(), folder.0.join("run.json"));
    drop(publication);
    folder.assert_earlier_products_only();

    let mut publication = Publication::begin(&folder.0).unwrap();
    product_at(&mut publication, "places.geojson", fill).unwrap();
    // What QGIS leaves beside a GeoPackage that it has open.
    fs::write(folder.0.join("places.geojson-wal"), "of the earlier one").unwrap();
    // Another run sweeps away what the dead left, and this one lives.
    drop(Publication::begin(&folder.0).unwrap());
    publication.finish().unwrap();
    assert_eq!(folder.files(), ["places.geojson", "run.json"]);
    assert_eq!(
        fs::read_to_string(folder.0.join("places.geojson")).unwrap(),
        "new"
    );
}

#[test]
fn a_missing_folder_is_made() {
    let folder = Folder::new("made");
    let deep = folder.0.join("a/b");
    let mut publication = Publication::begin(&deep).unwrap();
    publication.product("run.json", new_text).unwrap();
    publication.finish().unwrap();
    assert!(deep.join("run.json").is_file());
}

#[test]
fn a_writer_that_fails_leaves_the_earlier_products() {
    let folder = Folder::with_earlier_products("fails");
    let mut publication = Publication::begin(&folder.0).unwrap();
    publication.product("places.geojson", new_text).unwrap();
    let error = publication
        .product("run.json", |out| {
            out.write_all(&vec![b'x'; 1 << 20])?;
            Err(io::ErrorKind::StorageFull.into())
        })
        .unwrap_err();
    assert!(matches!(error, SinkError::Write { .. }), "{error:?}");
    assert_eq!(error.path(), folder.0.join("run.json"));
    let reason = io::Error::from(io::ErrorKind::StorageFull).to_string();
    assert!(error.to_string().contains(&reason), "{error}");
    drop(publication);
    folder.assert_earlier_products_only();
}

#[test]
fn dropping_unfinished_leaves_the_earlier_products() {
    let folder = Folder::with_earlier_products("dropped");
    let mut publication = Publication::begin(&folder.0).unwrap();
    publication.product("places.geojson", new_text).unwrap();
    assert_eq!(folder.files().len(), 3);
    drop(publication);
    folder.assert_earlier_products_only();
}

#[test]
fn a_folder_that_cannot_be_written_is_told_before_anything_is_read() {
    let folder = Folder::with_earlier_products("unwritable");
    for below_a_file in ["run.json", "run.json/out"] {
        let path = folder.0.join(below_a_file);
        let error = Publication::begin(&path).unwrap_err();
        assert!(matches!(error, SinkError::Folder { .. }), "{error:?}");
        assert_eq!(error.path(), path);
    }
    folder.assert_earlier_products_only();
}

#[test]
fn a_folder_in_a_products_place_stops_all_of_them() {
    let folder = Folder::with_earlier_products("occupied");
    let occupied = folder.0.join("timeline.geojson");
    fs::create_dir(&occupied).unwrap();
    let mut publication = Publication::begin(&folder.0).unwrap();
    publication.product("places.geojson", new_text).unwrap();
    publication.product("timeline.geojson", new_text).unwrap();
    let error = publication.finish().unwrap_err();
    assert!(matches!(error, SinkError::Occupied { .. }), "{error:?}");
    assert_eq!(error.path(), occupied);
    fs::remove_dir(&occupied).unwrap();
    folder.assert_earlier_products_only();
}

#[test]
fn a_living_run_is_left_alone() {
    let folder = Folder::with_earlier_products("two-runs");
    let mut first = Publication::begin(&folder.0).unwrap();
    first.product("places.geojson", new_text).unwrap();
    let mut second = Publication::begin(&folder.0).unwrap();
    second
        .product("places.geojson", |out| out.write_all(b"newer"))
        .unwrap();
    first.finish().unwrap();
    assert_eq!(
        fs::read_to_string(folder.0.join("places.geojson")).unwrap(),
        "new"
    );
    second.finish().unwrap();
    assert_eq!(
        fs::read_to_string(folder.0.join("places.geojson")).unwrap(),
        "newer"
    );
    assert_eq!(folder.files(), ["places.geojson", "run.json"]);
}

/// Runs in a child of the next test, and only there.
#[test]
fn dies_half_way() {
    let Some(folder) = std::env::var_os(DYING_IN) else {
        return;
    };
    let mut publication = Publication::begin(PathBuf::from(folder)).unwrap();
    let fill = |path: &Path| fs::write(path, "new");
    product_at(&mut publication, "places.geojson", fill).unwrap();
    publication
        .product("run.json", |out| {
            out.write_all(&vec![b'x'; 1 << 20])?;
            std::process::abort()
        })
        .unwrap();
}

#[test]
fn a_killed_run_leaves_the_earlier_products_and_the_next_tidies_up() {
    let folder = Folder::with_earlier_products("killed");
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "publish::dies_half_way"])
        .env(DYING_IN, &folder.0)
        .output()
        .unwrap()
        .status;
    assert!(!status.success());
    let left: Vec<String> = folder.files();
    assert_eq!(left.len(), 4, "two products and two temporaries: {left:?}");
    for name in ["places.geojson", "run.json"] {
        assert_eq!(fs::read_to_string(folder.0.join(name)).unwrap(), "earlier");
    }
    drop(Publication::begin(&folder.0).unwrap());
    folder.assert_earlier_products_only();
}
