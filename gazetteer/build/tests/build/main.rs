//! Builds from rows: compared with a naive join in memory, with any memory and number of threads,
//! and interrupted.

mod naive;
mod refused;

use exonym_gazetteer::{CountryCode, Gazetteer, LonLat, Place, PlaceId};
use exonym_gazetteer_build::compile::{Build, BuildError, BuildOptions, Skipped, Summary};
use exonym_gazetteer_build::import::{AreaRow, CountryRow, PlaceRow, Row};
use exonym_gazetteer_build::press::PressTables;
use naive::{Model, rows};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use std::{env, fs, io, thread};

fn options(memory: usize, threads: usize) -> BuildOptions {
    BuildOptions {
        memory,
        threads,
        tables: None,
        ..BuildOptions::default()
    }
}

fn build(rows: &[Row], options: BuildOptions) -> (Vec<u8>, Summary) {
    let mut build = Build::new(options);
    let rows = rows.iter().cloned().map(Ok);
    build
        .rows("rows", rows, &mut ())
        .expect("a disk with space");
    build.to_bytes().expect("a disk with space")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_build_says_what_a_naive_join_says(rows in rows()) {
        let (bytes, summary) = build(&rows, options(1 << 20, 2));
        let gazetteer = Gazetteer::open(&bytes).expect("it was just made");
        gazetteer.verify().expect("it is whole");
        let model = Model::of(&rows);
        prop_assert_eq!(Model::read(&gazetteer), model.places);
        prop_assert_eq!(summary.skipped.duplicates.count, model.duplicates);
        prop_assert_eq!(summary.skipped.unknown.count, model.unknown);
    }

    #[test]
    fn neither_memory_nor_threads_change_a_byte(rows in rows(), memory in 1_usize..3000) {
        let (bytes, summary) = build(&rows, options(1 << 24, 1));
        let (tiny, of_tiny) = build(&rows, options(memory, 3));
        prop_assert!(bytes == tiny);
        prop_assert_eq!(summary, of_tiny);
    }
}

#[cfg(unix)]
#[test]
fn a_device_or_a_folder_is_never_replaced() {
    for path in [
        Path::new("/dev/null"),
        Path::new(env!("CARGO_TARGET_TMPDIR")),
    ] {
        let refused = Build::new(options(1 << 20, 1)).write(path, &mut ());
        assert!(matches!(refused, Err(BuildError::Refused(_))), "{path:?}");
    }
}

/// Enough rows for a build of one second.
fn many() -> impl Iterator<Item = io::Result<Row>> {
    (1..60_000).map(|number| Ok(naive::place(number, &format!("Place {number}"))))
}

#[test]
fn the_press_layer_lies_above_rows_and_can_be_left_out() {
    let kyiv = naive::place(703_448, "Kyiv");
    let with = |press: bool| {
        let tables = Some(PressTables::Embedded);
        let options = BuildOptions {
            tables,
            press,
            ..options(1 << 24, 1)
        };
        build(std::slice::from_ref(&kyiv), options)
    };
    let (bytes, summary) = with(true);
    let gazetteer = Gazetteer::open(&bytes).expect("it was just made");
    assert!(gazetteer.find("Kiev").is_some() && gazetteer.find("Donbas").is_some());
    assert!(gazetteer.vetoes().count() > 1_000);
    assert!(summary.skipped.press > 1_000, "places that are not there");
    let (bytes, summary) = with(false);
    let gazetteer = Gazetteer::open(&bytes).expect("it was just made");
    assert!(gazetteer.find("Kyiv").is_some());
    assert!(gazetteer.find("Kiev").is_none() && gazetteer.find("Donbas").is_none());
    assert_eq!((summary.counts.places, summary.skipped.press), (1, 0));
}

/// All places are in Ukraine, which has no row of its own, only a list entry.
#[test]
fn lists_and_hierarchies_say_where_places_lie() {
    let ukraine = CountryRow {
        code: CountryCode::new("UA").expect("two capitals"),
        name: "Ukraine".to_owned(),
        id: Some(PlaceId::GeoNames(690_791)),
        population: 40,
    };
    let area = |code: &str, id| {
        Row::Area(AreaRow {
            code: code.into(),
            name: code.to_owned(),
            ascii: String::new(),
            id,
        })
    };
    let at = |number: u32, lon: f64, admin1: Option<&str>| match naive::place(number, "A") {
        Row::Place(row) => Row::Place(PlaceRow {
            lonlat: LonLat::new(lon, 50.0).expect("on the earth"),
            country: CountryCode::new("UA"),
            admin1: admin1.map(Into::into),
            ..row
        }),
        row => row,
    };
    let lies_in = |child: u32, parent: &str| Row::Parent {
        child: PlaceId::GeoNames(child),
        parent: parent.parse().expect("a place id"),
    };
    let rows = [
        lies_in(3, "geonames:709716"),
        lies_in(4, "geonames:UA.05.1"),
        Row::Country(ukraine),
        area("UA.05", Some(PlaceId::GeoNames(709_716))),
        area("UA.05.1", None),
        at(1, 30.0, Some("UA.05")),
        at(2, 34.0, Some("UA.05")),
        at(3, 36.0, None),
        at(4, 31.0, Some("UA.05")),
    ];
    let (bytes, summary) = build(&rows, options(1 << 20, 1));
    assert_eq!(summary.skipped, Skipped::default());
    let gazetteer = Gazetteer::open(&bytes).expect("it was just made");
    let place = |reference: &str| {
        let ix = gazetteer.place_by_reference(reference);
        ix.and_then(|ix| gazetteer.place(ix)).expect("a place")
    };
    let point = |reference: &str| place(reference).lonlat().lon();
    assert_eq!(place("UA").id().to_string(), "geonames:690791");
    // The mean of 30, 31, 34 and 36 is about 33, nearest to 34; that of 30, 31 and 34 is about 31.7,
    // nearest to 31.
    assert_eq!((point("UA"), point("UA.05")), (34.0, 31.0));
    assert!(place("UA").approximate() && place("UA.05").approximate());
    let areas = |number: u32| {
        let place = place(&format!("geonames:{number}"));
        let id = |area: Option<Place<'_>>| area.map(|area| area.id().to_string());
        (id(place.admin1()), id(place.admin2()))
    };
    let oblast = || Some("geonames:709716".to_owned());
    assert_eq!(areas(1), (oblast(), None));
    assert_eq!(areas(3), (oblast(), None), "by its parent");
    assert_eq!(areas(4), (oblast(), Some("geonames:UA.05.1".to_owned())));
}

#[test]
fn a_source_that_breaks_off_is_named_and_leaves_the_old_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("world.gaz");
    fs::write(&path, "old").expect("a disk with space");
    let mut build = Build::new(options(1 << 20, 1));
    let broken = [Ok(naive::place(1, "A")), Err(io::Error::other("torn"))];
    let error = build.rows("allCountries.txt", broken.into_iter(), &mut ());
    let message = error.expect_err("it is torn").to_string();
    assert!(
        message.contains("allCountries.txt") && message.contains("torn"),
        "{message}"
    );
    assert_eq!(fs::read(&path).expect("the old file"), b"old");
}

#[test]
fn a_disk_that_refuses_is_named_and_leaves_the_old_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("world.gaz");
    fs::write(&path, "old").expect("a disk with space");
    let nowhere = folder.path().join("nowhere");
    let mut build = Build::new(BuildOptions {
        scratch: nowhere.clone(),
        ..options(1 << 12, 1)
    });
    let error = build
        .rows("rows", many(), &mut ())
        .expect_err("no folder to sort in");
    assert!(matches!(error, BuildError::Sort(_)), "{error:?}");
    assert!(error.to_string().contains("nowhere"), "{error}");
    assert_eq!(fs::read(&path).expect("the old file"), b"old");

    let build = Build::new(options(1 << 20, 1));
    let error = build
        .write(&nowhere.join("world.gaz"), &mut ())
        .expect_err("no folder for it");
    assert!(matches!(error, BuildError::Target { .. }), "{error:?}");
    assert_eq!(names_in(folder.path()), ["world.gaz"]);
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder");
    let name = |entry: io::Result<fs::DirEntry>| entry.map(|entry| entry.file_name());
    let mut names: Vec<String> = entries
        .map(|entry| {
            name(entry)
                .expect("an entry")
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

/// Environment variable with the file that a child process builds.
const TARGET: &str = "EXONYM_TEST_BUILD_TARGET";

/// The child process of the next test.
#[test]
#[ignore = "a test of killed builds runs it"]
fn build_for_the_parent() {
    let Some(path) = env::var_os(TARGET).map(PathBuf::from) else {
        return;
    };
    let mut build = Build::new(options(1 << 16, 1));
    build
        .rows("rows", many(), &mut ())
        .expect("a disk with space");
    let written = build.write(&path, &mut ()).expect("a disk with space");
    written.publish().expect("a folder to write in");
}

fn child(path: &Path) -> Command {
    let mut command = Command::new(env::current_exe().expect("this test"));
    command
        .args(["--exact", "build_for_the_parent", "--ignored"])
        .env(TARGET, path);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[test]
fn what_is_not_published_leaves_the_old_file_and_what_is_abandoned_goes() {
    let folder = tempfile::tempdir().expect("a disk with space");
    let path = folder.path().join("world.gaz");
    fs::write(&path, "old").expect("a disk with space");
    let abandoned = folder.path().join(".gazetteer-gone.exonym-part");
    fs::write(&abandoned, "half").expect("a disk with space");
    let held = folder.path().join(".gazetteer-held.exonym-part");
    let lock = fs::File::create(&held).expect("a disk with space");
    lock.lock().expect("a file system with locks");

    let build = Build::new(options(1 << 20, 1));
    let written = build.write(&path, &mut ()).expect("a disk with space");
    assert!(!abandoned.exists(), "left by a build that is no more");
    assert!(held.exists(), "of a build that lives");
    drop(written);
    assert_eq!(fs::read(&path).expect("the old file"), b"old");
    drop(lock);
    fs::remove_file(&held).expect("it is there");
    assert_eq!(names_in(folder.path()), ["world.gaz"]);
}

#[cfg(unix)]
#[test]
fn who_may_read_other_files_of_the_user_may_read_a_gazetteer() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a disk with space");
    let mode = |path: &Path| {
        fs::metadata(path)
            .expect("it is there")
            .permissions()
            .mode()
    };
    let (plain, gazetteer) = (folder.path().join("plain"), folder.path().join("world.gaz"));
    fs::write(&plain, "").expect("a disk with space");
    let build = Build::new(options(1 << 20, 1));
    let written = build.write(&gazetteer, &mut ()).expect("a disk with space");
    written.publish().expect("a folder to write in");
    assert_eq!(mode(&gazetteer), mode(&plain));
}

#[test]
fn a_killed_build_leaves_the_old_file_or_the_new_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("world.gaz");
    assert!(child(&path).status().expect("a child").success());
    let new = fs::read(&path).expect("the new file");
    let (mut old_left, mut new_there) = (0, 0);
    for step in 0..12 {
        fs::write(&path, "old").expect("a disk with space");
        let mut running = child(&path).spawn().expect("a child");
        thread::sleep(Duration::from_millis(step * step * 12));
        _ = running.kill();
        running.wait().expect("it has ended");
        let left = fs::read(&path).expect("one of both");
        old_left += usize::from(left == b"old");
        new_there += usize::from(left == new);
        assert!(
            left == b"old" || left == new,
            "{} bytes after step {step}",
            left.len()
        );
    }
    assert!(old_left > 0, "{old_left} old, {new_there} new");
}
