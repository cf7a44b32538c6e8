//! The user's own areas: options in, the areas of their file out.

use super::super::error::CliError;
use super::super::numbers::counted;
use super::super::recorded_path::recorded;
use super::super::report;
use super::super::setup::read_option_file;
use exonym::area::Areas;
use exonym::gazetteer::checksum;
use exonym::layer::Layers;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Options on the user's own areas.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Areas")]
pub(super) struct JoinArgs {
    /// Sum the places in your own areas too: GeoJSON polygons in degrees, such as constituencies or NUTS
    ///
    /// Writes joined.geojson and a layer of map.gpkg, with all properties of the file. A place counts in
    /// each area that contains its point; a country or first-level area only in areas at least half as
    /// large. run.json says how many places are in none.
    #[arg(long, value_name = "FILE.geojson")]
    join: Option<PathBuf>,
    /// Treat features of --join with the same value of this property as one area
    #[arg(long, value_name = "PROPERTY", requires = "join")]
    join_key: Option<String>,
}

/// The areas of a file.
#[derive(Debug)]
pub(super) struct JoinFile {
    pub(super) areas: Areas,
    path: PathBuf,
    key: Option<String>,
    checksum: u64,
}

impl JoinArgs {
    /// Whether a file is given.
    pub(super) fn is_given(&self) -> bool {
        self.join.is_some()
    }

    /// The path of the file.
    pub(super) fn file(&self) -> Option<&PathBuf> {
        self.join.as_ref()
    }

    /// Reads the file, if one is given.
    pub(super) fn read(&self) -> Result<Option<JoinFile>, CliError> {
        let Some(path) = &self.join else {
            return Ok(None);
        };
        let bytes = read_option_file("--join", path)?;
        let areas = Areas::read(&bytes).and_then(|areas| match &self.join_key {
            Some(key) => areas.keyed_by(key),
            None => Ok(areas),
        });
        let areas =
            areas.map_err(|error| CliError::Usage(format!("{}: {error}", path.display())))?;
        Ok(Some(JoinFile {
            areas,
            path: path.clone(),
            key: self.join_key.clone(),
            checksum: checksum(&bytes),
        }))
    }
}

impl JoinFile {
    /// Its entry in the record of the run.
    pub(super) fn record(&self) -> Value {
        json!({
            "path": recorded(&self.path),
            "checksum": format!("xxh3:{:016x}", self.checksum),
            "key": self.key,
        })
    }
}

/// Notes how many places are in none of the areas.
pub(super) fn note(quiet: bool, file: &JoinFile, layers: &Layers<'_>) {
    let Some(joined) = layers.joined() else {
        return;
    };
    let counts = joined.counts();
    if counts.places_outside_join > 0 {
        let outside = format!(
            "{}: {} with {} in none of its {}",
            file.path.display(),
            counted(counts.places_outside_join, "place"),
            counted(counts.mentions_outside_join, "mention"),
            counted(counts.join_areas, "area"),
        );
        report::note(quiet, &outside);
    }
}
