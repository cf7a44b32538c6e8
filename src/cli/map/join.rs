//! Areas of a user's own: flags enter, the areas that their file holds leave.

use super::super::error::CliError;
use super::super::numbers::counted;
use super::super::recorded_path::recorded;
use super::super::report;
use exonym::area::Areas;
use exonym::gazetteer::checksum;
use exonym::layer::Layers;
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

/// Which areas.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Areas")]
pub(super) struct JoinArgs {
    /// Sum the places in these areas too: GeoJSON polygons in degrees, such as constituencies or NUTS
    ///
    /// Written as joined.geojson and as a layer of map.gpkg, with all properties of the file. A place
    /// counts in each area that holds its point; a country or a first-level area only in one that is
    /// at least half as large. run.json says how many places lie in none.
    #[arg(long, value_name = "FILE.geojson")]
    join: Option<PathBuf>,
    /// Take features of the file that have the same value of this property for one area
    #[arg(long, value_name = "PROPERTY", requires = "join")]
    join_key: Option<String>,
}

/// A file of areas that was read.
#[derive(Debug)]
pub(super) struct JoinFile {
    pub(super) areas: Areas,
    path: PathBuf,
    key: Option<String>,
    checksum: u64,
}

impl JoinArgs {
    /// Whether there are any.
    pub(super) fn is_given(&self) -> bool {
        self.join.is_some()
    }

    /// The file that is read for them.
    pub(super) fn file(&self) -> Option<&PathBuf> {
        self.join.as_ref()
    }

    /// Reads the file, if one is named.
    pub(super) fn read(&self) -> Result<Option<JoinFile>, CliError> {
        let Some(path) = &self.join else {
            return Ok(None);
        };
        let bytes = fs::read(path).map_err(|source| CliError::File {
            path: path.clone(),
            source,
        })?;
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
    /// What the record of the run says of it.
    pub(super) fn record(&self) -> Value {
        json!({
            "path": recorded(&self.path),
            "checksum": format!("xxh3:{:016x}", self.checksum),
            "key": self.key,
        })
    }
}

/// Says what lies in none of the areas.
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
