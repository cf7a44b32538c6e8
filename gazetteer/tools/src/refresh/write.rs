//! Writes the extract's files, with the same bytes each time.
//!
//! The input is sorted, no file has a time stamp, and `Cargo.lock` pins the compressor. Level 22 is
//! used with the length declared in advance, so that a reader needs no window larger than the file,
//! and with checksums, so that the decoder detects damage.

use std::fs;
use std::io;
use std::path::Path;

use zstd::zstd_safe::CParameter;

use super::RefreshError;
use exonym_gazetteer_build::import::world::{DEGREE, Extract, Subject, files, pack};

/// zstd's highest level: the data are compressed once and read in every build.
const LEVEL: i32 = 22;

/// Read by [`exonym_gazetteer::outlines`], not by the world layer.
const OUTLINES: &str = "outlines.json.zst";

/// The names of the extract's files, in the order of writing.
pub(super) const FILES: [&str; 8] = [
    files::CITY_NUMBERS,
    files::CITY_AREAS,
    files::CITY_NAMES,
    files::AREAS,
    files::REALMS,
    files::LABELS,
    OUTLINES,
    files::SOURCES,
];

/// The header of the table of sources.
const SOURCES_HEADER: [&str; 4] = ["name", "version", "licence", "date"];
/// The first bytes of a Zstandard frame (RFC 8878).
const ZSTD: &[u8] = &[0x28, 0xB5, 0x2F, 0xFD];

/// Returns whether a file begins like the extract's files.
pub(super) fn is_ours(path: &Path) -> bool {
    let header = SOURCES_HEADER.join(",");
    let is_table = path.ends_with(files::SOURCES);
    let begins = if is_table { header.as_bytes() } else { ZSTD };
    fs::read(path).is_ok_and(|bytes| bytes.starts_with(begins))
}

/// Writes the extract's files into the folder, and returns their names and sizes in bytes.
pub(super) fn write(
    extract: &Extract,
    outlines: &str,
    dir: &Path,
) -> Result<Vec<(&'static str, usize)>, RefreshError> {
    let files = [
        (files::CITY_NUMBERS, compress(&city_numbers(extract)?)),
        (files::CITY_AREAS, compress(&city_areas(extract)?)),
        (files::CITY_NAMES, compress(&city_names(extract)?)),
        (files::AREAS, compress(&areas(extract)?)),
        (files::REALMS, compress(&realms(extract)?)),
        (files::LABELS, compress(&labels(extract)?)),
        (OUTLINES, compress(outlines.as_bytes())),
        (files::SOURCES, sources(extract)),
    ];
    let failed = |path: &Path, reason| RefreshError::Write {
        path: path.to_owned(),
        reason,
    };
    fs::create_dir_all(dir).map_err(|reason| failed(dir, reason))?;
    let mut sizes = Vec::new();
    for (name, bytes) in files {
        let path = dir.join(name);
        let bytes = bytes.map_err(|reason| failed(&path, reason))?;
        fs::write(&path, &bytes).map_err(|reason| failed(&path, reason))?;
        sizes.push((name, bytes.len()));
    }
    Ok(sizes)
}

fn compress(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut compressor = zstd::bulk::Compressor::new(LEVEL)?;
    compressor.set_parameter(CParameter::ChecksumFlag(true))?;
    compressor.compress(bytes)
}

fn steps(degrees: f64) -> i64 {
    (degrees * DEGREE).round() as i64
}

fn city_numbers(extract: &Extract) -> Result<Vec<u8>, RefreshError> {
    let cities = &extract.cities;
    let columns: [Vec<i64>; 4] = [
        cities.iter().map(|city| i64::from(city.id)).collect(),
        cities.iter().map(|city| steps(city.point.lat())).collect(),
        cities.iter().map(|city| steps(city.point.lon())).collect(),
        cities
            .iter()
            .map(|city| i64::from(city.population))
            .collect(),
    ];
    let packed = columns.iter().map(|column| {
        pack(column).ok_or_else(|| RefreshError::Value {
            what: files::CITY_NUMBERS.to_owned(),
            expected: "ids and inhabitants below 2³¹",
            got: format!("{:?}", column.iter().max()),
        })
    });
    Ok(packed.collect::<Result<Vec<_>, _>>()?.concat())
}

fn city_areas(extract: &Extract) -> Result<Vec<u8>, RefreshError> {
    text(extract.cities.iter().map(|city| vec![city.area.clone()]))
}

fn city_names(extract: &Extract) -> Result<Vec<u8>, RefreshError> {
    text(extract.cities.iter().map(|city| city.names.clone()))
}

fn areas(extract: &Extract) -> Result<Vec<u8>, RefreshError> {
    let row = |area: &super::Area| vec![area.code.clone(), area.name.clone(), id(area.id)];
    text(extract.areas.iter().map(row))
}

fn realms(extract: &Extract) -> Result<Vec<u8>, RefreshError> {
    text(extract.realms.iter().map(|realm| {
        vec![
            realm.kind.to_string(),
            realm.code.clone(),
            realm.id.to_string(),
            realm.name.clone(),
            realm.population.to_string(),
            steps(realm.point.lon()).to_string(),
            steps(realm.point.lat()).to_string(),
            id(realm.capital),
        ]
    }))
}

fn id(id: Option<u32>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

fn labels(extract: &Extract) -> Result<Vec<u8>, RefreshError> {
    text(extract.labels.iter().map(|label| {
        let subject = match &label.subject {
            Subject::Place(id) => id.to_string(),
            Subject::Region(code) => format!("cldr:{code}"),
        };
        let langs: Vec<&str> = label
            .langs
            .iter()
            .map(exonym_gazetteer::Lang::as_str)
            .collect();
        vec![subject, label.text.clone(), langs.join(" ")]
    }))
}

/// Writes one row per line, with tabs between fields; a field that contains either is an error.
fn text(rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, RefreshError> {
    let mut text = String::new();
    for row in rows {
        if let Some(field) = row.iter().find(|field| field.contains(['\t', '\n', '\r'])) {
            return Err(RefreshError::Value {
                what: "a name or code".to_owned(),
                expected: "text without tabs and line ends",
                got: field.clone(),
            });
        }
        text.push_str(&row.join("\t"));
        text.push('\n');
    }
    Ok(text.into_bytes())
}

fn sources(extract: &Extract) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(SOURCES_HEADER)?;
    for note in &extract.sources {
        writer.write_record([&note.name, &note.version, &note.licence, &note.date])?;
    }
    writer.into_inner().map_err(|error| error.into_error())
}
