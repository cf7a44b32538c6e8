//! Files on disk: plain, packed, and damaged.

use exonym_gazetteer_build::import::{FileKind, Filter, Row, Source, SourceError};
use std::io::Write;
use std::path::{Path, PathBuf};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

const NAMES: &str = "1\t2\ten\tA\t\t\t\t\t\t\n2\t2\tuk\tБ\t1\t\t\t\t\t\n3\tx\t\tC\t\t\t\t\t\t\n";
const AREAS: &str = "UA.05\tDonetsk\tDonetsk\t709716\n";

/// Returns an empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("import")
        .join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

fn archive(files: &[(&str, &str)], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Returns the sources of a file with their kind, rows, rejects and bytes.
fn read_sources(path: &Path) -> Vec<(FileKind, Vec<Row>, u64)> {
    let sources = Source::open(path).unwrap();
    let read_sources = sources.iter().map(|source| {
        let mut rows = source.rows(Filter::default()).unwrap();
        let all: Vec<Row> = rows.by_ref().map(Result::unwrap).collect();
        if let Some(bytes) = source.bytes() {
            assert_eq!(rows.bytes_read(), bytes);
        }
        (source.kind(), all, rows.rejects().total())
    });
    read_sources.collect()
}

#[test]
fn packed_or_plain_the_rows_are_the_same() {
    let folder = folder("packed");
    let plain = read_sources(&write(&folder, "names.txt", NAMES.as_bytes()));
    assert_eq!(plain.len(), 1);
    assert_eq!(
        (plain[0].0, plain[0].1.len(), plain[0].2),
        (FileKind::AlternateNames, 2, 1)
    );

    for (name, method) in [
        ("d.zip", CompressionMethod::Deflated),
        ("s.zip", CompressionMethod::Stored),
    ] {
        let zip = write(&folder, name, &archive(&[("names.txt", NAMES)], method));
        assert_eq!(read_sources(&zip), plain, "{name}");
    }
    // Two members, as written by `cat a.gz b.gz`; the name is not used.
    let (first, second) = NAMES.split_at(20);
    let mut gzip = Vec::new();
    for part in [first, second] {
        let mut encoder = flate2::write::GzEncoder::new(&mut gzip, flate2::Compression::fast());
        encoder.write_all(part.as_bytes()).unwrap();
        encoder.finish().unwrap();
    }
    assert_eq!(read_sources(&write(&folder, "names", &gzip)), plain);
}

#[test]
fn of_an_archive_every_source_is_read_and_the_rest_passed_over() {
    let files = [
        ("readme.txt", "Readme for GeoNames\n"),
        (
            "iso-languagecodes.txt",
            "ISO 639-3\tISO 639-2\tISO 639-1\tLanguage Name\nukr\tukr\tuk\tUkrainian\n",
        ),
        ("alternateNamesV2.txt", NAMES),
        ("admin1CodesASCII.txt", AREAS),
    ];
    let path = write(
        &folder("several"),
        "all.zip",
        &archive(&files, CompressionMethod::Deflated),
    );
    let kinds: Vec<FileKind> = read_sources(&path).iter().map(|(kind, ..)| *kind).collect();
    assert_eq!(kinds, [FileKind::AlternateNames, FileKind::Admin1]);
    let name = Source::open(&path).unwrap()[0].name().to_owned();
    assert!(name.ends_with("all.zip: alternateNamesV2.txt"), "{name}");
}

#[test]
fn unreadable_files_are_reported() {
    let folder = folder("unreadable");
    let missing = Source::open(&folder.join("missing.txt")).unwrap_err();
    assert!(
        matches!(missing, SourceError::Unreadable { .. })
            && missing.to_string().contains("missing.txt")
    );
    let letter = Source::open(&write(&folder, "letter.txt", b"Dear reader,\n")).unwrap_err();
    assert!(
        letter
            .to_string()
            .contains("letter.txt begins with \"Dear reader,\""),
        "{letter}"
    );
    let empty = Source::open(&write(&folder, "empty.txt", b"")).unwrap_err();
    assert!(matches!(empty, SourceError::Unknown(_)));
    let readme = archive(&[("readme.txt", "Hello\n")], CompressionMethod::Stored);
    let readme = Source::open(&write(&folder, "readme.zip", &readme)).unwrap_err();
    assert!(
        matches!(readme, SourceError::NoSource { .. })
            && readme.to_string().contains("readme.txt begins with")
    );
    let nothing = Source::open(&write(
        &folder,
        "nothing.zip",
        &archive(&[], CompressionMethod::Stored),
    ))
    .unwrap_err();
    assert!(nothing.to_string().contains("it is empty"), "{nothing}");
    let whole = archive(&[("names.txt", NAMES)], CompressionMethod::Deflated);
    let cut = Source::open(&write(&folder, "cut.zip", &whole[..whole.len() / 2])).unwrap_err();
    assert!(matches!(cut, SourceError::Archive { .. }), "{cut}");
}

/// Whichever byte of an archive is changed, its rows are right or there is an error.
#[test]
fn a_damaged_archive_never_gives_wrong_rows() {
    let folder = folder("damaged");
    let whole = archive(&[("names.txt", NAMES)], CompressionMethod::Stored);
    let expected = read_sources(&write(&folder, "whole.zip", &whole));
    for at in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x10;
        let path = write(&folder, "damaged.zip", &damaged);
        let Ok(sources) = Source::open(&path) else {
            continue;
        };
        for source in sources {
            let Ok(rows) = source.rows(Filter::default()) else {
                continue;
            };
            if let Ok(rows) = rows.collect::<Result<Vec<Row>, _>>() {
                assert_eq!(rows, expected[0].1, "byte {at}");
            }
        }
    }
}
