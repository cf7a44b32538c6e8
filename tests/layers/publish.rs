//! Publishing: all products or none, whatever happens.

use exonym::product::{SetState, check_set};
use exonym::sink::{Publication, RunReport, SinkError, refuse_foreign};
use rusqlite::Connection;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Environment variable of the child that dies half-way: the folder it publishes into.
const DYING_IN: &str = "EXONYM_TEST_DYING_IN";

/// An empty folder for one test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("publish-{test}"));
        _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Creates a folder in which an earlier run published two products.
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
    publication.add_staging(staging);
    written
}

/// A writer that needs a path fills an existing file, which is then handled like any other.
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
    // The log that QGIS writes next to an open GeoPackage.
    fs::write(folder.0.join("places.geojson-wal"), "of the earlier one").unwrap();
    // Another run removes the leftovers of dead runs, but this one is alive.
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
fn a_read_only_folder_is_reported_before_reading() {
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

/// Runs only in a child process of the next test.
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

/// Returns the temporary file of a product.
fn temporary(folder: &Path, product: &str) -> PathBuf {
    let start = format!(".{product}.");
    let entries = fs::read_dir(folder).unwrap();
    let mut paths = entries.map(|entry| entry.unwrap().path());
    let is_meant = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        name.starts_with(&start)
    };
    paths.find(is_meant).unwrap()
}

/// Layers are renamed after their sidecars, so a new layer always has its own sidecars.
#[test]
fn the_first_that_is_written_is_the_last_in_place() {
    let folder = Folder::new("main-last");
    let mut publication = Publication::begin(&folder.0).unwrap();
    for name in ["places.csv", "places.csvt", "places.prj"] {
        fs::write(folder.0.join(name), "earlier").unwrap();
        publication.product(name, new_text).unwrap();
    }
    fs::remove_file(temporary(&folder.0, "places.csvt")).unwrap();
    let error = publication.finish().unwrap_err();
    assert!(matches!(error, SinkError::Replace { .. }), "{error:?}");
    let text = |name: &str| fs::read_to_string(folder.0.join(name)).unwrap();
    assert_eq!(text("places.prj"), "new");
    assert_eq!(text("places.csvt"), "earlier");
    assert_eq!(text("places.csv"), "earlier");
    assert_eq!(folder.files(), ["places.csv", "places.csvt", "places.prj"]);
}

fn begin_set(folder: &Path, names: &[&str]) -> Publication {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    Publication::begin_set(folder, &names).unwrap()
}

fn report() -> RunReport {
    RunReport {
        exonym: "0.0.0".to_owned(),
        ..RunReport::default()
    }
}

#[test]
fn a_set_that_cannot_be_completed_says_so_until_the_next_one() {
    let folder = Folder::new("unfinished");
    fs::write(folder.0.join(".gitkeep"), "").unwrap();
    let names = ["places.geojson", "timeline.geojson", "run.json"];
    let set = || {
        let mut publication = begin_set(&folder.0, &names);
        publication.product(names[0], new_text).unwrap();
        publication.product(names[1], new_text).unwrap();
        publication
    };
    assert_eq!(check_set(&folder.0).unwrap(), SetState::NoRecord);
    let broken = set();
    fs::remove_file(temporary(&folder.0, "timeline.geojson")).unwrap();
    let error = broken.finish_set(&report()).unwrap_err();
    assert!(matches!(error, SinkError::Unfinished { .. }), "{error:?}");
    assert_eq!(error.path(), folder.0.join("timeline.geojson"));
    let pending = vec!["timeline.geojson".to_owned()];
    let unfinished = SetState::Unfinished { pending };
    assert_eq!(check_set(&folder.0).unwrap(), unfinished);
    let published = set().finish_set(&report()).unwrap();
    assert_eq!(published, names.map(|name| folder.0.join(name)));
    assert_eq!(check_set(&folder.0).unwrap(), SetState::Whole);
    assert_eq!(
        folder.files(),
        [".gitkeep", "places.geojson", "run.json", "timeline.geojson"]
    );
    fs::write(folder.0.join("places.geojson"), "old").unwrap();
    let changed = vec!["places.geojson".to_owned()];
    let missing = Vec::new();
    let mixed = SetState::Mixed { changed, missing };
    assert_eq!(check_set(&folder.0).unwrap(), mixed);
}

/// Creates a database with one row, with SQLite itself.
fn database(path: &Path, row: &str) -> io::Result<()> {
    let file = Connection::open(path).unwrap();
    file.execute_batch("CREATE TABLE t (x)").unwrap();
    file.execute("INSERT INTO t VALUES (?1)", [row]).unwrap();
    Ok(())
}

fn row(file: &Connection) -> String {
    file.query_row("SELECT x FROM t", [], |row| row.get(0))
        .unwrap()
}

/// QGIS keeps a GeoPackage open with a log next to it. QGIS still sees the file that it has open; a
/// program that opens the file later sees the new one, without the log.
#[test]
fn a_database_that_is_open_elsewhere_is_replaced_with_its_log() {
    for stranger in [false, true] {
        let folder = Folder::new(&format!("open-database-{stranger}"));
        if stranger {
            fs::write(folder.0.join("project.qgz"), "").unwrap();
        }
        let path = folder.0.join("map.gpkg");
        database(&path, "old").unwrap();
        let open = Connection::open(&path).unwrap();
        open.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))
            .unwrap();
        open.execute("UPDATE t SET x = 'edited'", []).unwrap();
        assert!(folder.0.join("map.gpkg-wal").exists());
        let mut publication = begin_set(&folder.0, &["map.gpkg", "run.json"]);
        product_at(&mut publication, "map.gpkg", |path| database(path, "new")).unwrap();
        publication.finish_set(&report()).unwrap();
        assert_eq!(row(&open), "edited");
        assert_eq!(row(&Connection::open(&path).unwrap()), "new");
        drop(open);
        assert_eq!(row(&Connection::open(&path).unwrap()), "new");
        assert_eq!(check_set(&folder.0).unwrap(), SetState::Whole);
        let left = folder.files();
        let left: Vec<&str> = left.iter().map(String::as_str).collect();
        let expected = ["map.gpkg", "project.qgz", "run.json"];
        let expected = expected
            .iter()
            .filter(|name| stranger || **name != "project.qgz");
        assert_eq!(left, expected.copied().collect::<Vec<_>>());
    }
}

#[test]
fn a_database_that_cannot_be_read_is_called_that() {
    let folder = Folder::new("locked-database");
    let path = folder.0.join("map.gpkg");
    let refusal = || {
        let files = ["map.gpkg".to_owned()];
        refuse_foreign(&folder.0, &files).unwrap_err()
    };
    database(&path, "somebody else's").unwrap();
    let error = refusal();
    assert!(matches!(error, SinkError::Foreign { .. }), "{error:?}");
    let open = Connection::open(&path).unwrap();
    open.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let error = refusal();
    assert!(matches!(error, SinkError::Locked { .. }), "{error:?}");
    drop(open);
    let mut bytes = fs::read(&path).unwrap();
    bytes[16..].fill(0xff);
    fs::write(&path, bytes).unwrap();
    let error = refusal();
    assert!(matches!(error, SinkError::Unreadable { .. }), "{error:?}");
}
