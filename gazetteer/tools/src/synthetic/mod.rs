//! Synthetic files in GeoNames' formats, of any size, for builds and measurements.
//!
//! Takes a seed and the numbers of places and alternate names; returns the files that GeoNames
//! offers, with real country codes and made-up names: short and long, in a dozen scripts, shared by
//! many places. Most places have no inhabitants, and a few have millions. The same seed and sizes
//! always give the same bytes, on any machine.
//!
//! Nothing is held in memory: a place is computed from its number, so that any size is written in
//! the same memory.

mod alternates;
mod countries;
mod features;
mod files;
mod languages;
mod random;
mod scripts;
mod world;

pub use alternates::AlternateCounts;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use world::World;
use zip::write::{SimpleFileOptions, ZipWriter};

/// A synthetic world.
#[derive(Clone, Copy, Debug)]
pub struct Synthesis {
    seed: u64,
    alternates: u64,
    world: World,
}

/// One of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntheticFile {
    /// `allCountries.txt`
    Places,
    /// `alternateNamesV2.txt`
    AlternateNames,
    /// `admin1CodesASCII.txt`
    Admin1,
    /// `admin2Codes.txt`
    Admin2,
    /// `countryInfo.txt`
    Countries,
    /// `hierarchy.txt`
    Hierarchy,
}

/// The number of rows in each file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SyntheticCounts {
    /// Places, including areas and countries.
    pub places: u64,
    /// First-level areas.
    pub admin1: u64,
    /// Second-level areas.
    pub admin2: u64,
    /// Countries.
    pub countries: u64,
    /// Alternate names.
    pub alternates: AlternateCounts,
    /// Rows of the hierarchy.
    pub hierarchy: u64,
}

impl SyntheticFile {
    /// Every file.
    pub const ALL: [Self; 6] = [
        Self::Places,
        Self::AlternateNames,
        Self::Admin1,
        Self::Admin2,
        Self::Countries,
        Self::Hierarchy,
    ];

    /// Returns its GeoNames name, without extension.
    pub fn stem(self) -> &'static str {
        match self {
            Self::Places => "allCountries",
            Self::AlternateNames => "alternateNamesV2",
            Self::Admin1 => "admin1CodesASCII",
            Self::Admin2 => "admin2Codes",
            Self::Countries => "countryInfo",
            Self::Hierarchy => "hierarchy",
        }
    }

    /// Returns whether GeoNames offers it as a zip archive.
    fn is_packed(self) -> bool {
        matches!(self, Self::Places | Self::AlternateNames | Self::Hierarchy)
    }
}

impl Synthesis {
    /// Makes a world of this many places, including countries and areas, and alternate names.
    pub fn new(seed: u64, places: u32, alternates: u32) -> Self {
        Self {
            seed,
            alternates: u64::from(alternates),
            world: World::new(seed, u64::from(places)),
        }
    }

    /// Writes one file, and adds its rows to `counts`.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn write_file(
        &self,
        file: SyntheticFile,
        counts: &mut SyntheticCounts,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let world = &self.world;
        match file {
            SyntheticFile::Places => {
                files::write_places(world, self.seed, out)?;
                counts.places = world.places;
            }
            SyntheticFile::AlternateNames => {
                counts.alternates = alternates::write(world, self.seed, self.alternates, out)?;
            }
            SyntheticFile::Admin1 => {
                files::write_area_codes(world, 1, out)?;
                counts.admin1 = world.areas1;
            }
            SyntheticFile::Admin2 => {
                files::write_area_codes(world, 2, out)?;
                counts.admin2 = world.areas2;
            }
            SyntheticFile::Countries => {
                files::write_countries(world, out)?;
                counts.countries = world.countries;
            }
            SyntheticFile::Hierarchy => counts.hierarchy = files::write_hierarchy(world, out)?,
        }
        Ok(())
    }

    /// Returns the files that [`Synthesis::write`] writes, in order.
    pub fn paths(folder: &Path, zip: bool) -> impl Iterator<Item = PathBuf> {
        SyntheticFile::ALL.into_iter().map(move |file| {
            let packed = zip && file.is_packed();
            let end = if packed { "zip" } else { "txt" };
            folder.join(format!("{}.{end}", file.stem()))
        })
    }

    /// Writes all files into a folder, packed as on GeoNames' server if `zip` is set.
    ///
    /// # Errors
    /// The system's error, preceded by the file.
    pub fn write(&self, folder: &Path, zip: bool) -> io::Result<SyntheticCounts> {
        std::fs::create_dir_all(folder)?;
        let mut counts = SyntheticCounts::default();
        for (file, path) in SyntheticFile::ALL.into_iter().zip(Self::paths(folder, zip)) {
            let packed = zip && file.is_packed();
            let written = File::create(&path).and_then(|out| {
                if packed {
                    self.write_packed(file, &mut counts, out)
                } else {
                    let mut out = BufWriter::with_capacity(1 << 20, out);
                    self.write_file(file, &mut counts, &mut out)?;
                    out.flush()
                }
            });
            written.map_err(|error| {
                io::Error::new(error.kind(), format!("{}: {error}", path.display()))
            })?;
        }
        Ok(counts)
    }

    fn write_packed(
        &self,
        file: SyntheticFile,
        counts: &mut SyntheticCounts,
        out: File,
    ) -> io::Result<()> {
        let mut zip = ZipWriter::new(BufWriter::new(out));
        // The full size exceeds the limits of the original zip format.
        let options = SimpleFileOptions::default().large_file(true);
        if file == SyntheticFile::AlternateNames {
            zip.start_file("iso-languagecodes.txt", options)?;
            zip.write_all(b"ISO 639-3\tISO 639-2\tISO 639-1\tLanguage Name\n")?;
        }
        zip.start_file(format!("{}.txt", file.stem()), options)?;
        {
            let mut entry = BufWriter::with_capacity(1 << 20, &mut zip);
            self.write_file(file, counts, &mut entry)?;
            entry.flush()?;
        }
        zip.finish()?.flush()
    }
}
