//! The gazetteer that Exonym carries: the world layer with the press layer above it.

use super::{Build, BuildError, BuildOptions};
use crate::import;
use crate::press::PressTables;
use std::path::Path;

/// What every product made with the embedded gazetteer must say.
const ATTRIBUTION: &str = "Place names and coordinates: GeoNames (CC BY 4.0, https://www.geonames.org), \
    Unicode CLDR (Unicode-3.0), Natural Earth (public domain); press names: Exonym";

/// Memory for sorting, without bound: all of the extract takes half a gigabyte, and no build of
/// Exonym needs a temporary file.
const MEMORY: usize = usize::MAX;

/// Why the embedded gazetteer could not be compiled.
#[derive(Debug, thiserror::Error)]
pub enum EmbeddedError {
    /// The world extract is missing or broken.
    #[error(transparent)]
    World(#[from] import::world::WorldError),
    /// A press table is missing or broken, or the disk is full.
    #[error(transparent)]
    Build(#[from] BuildError),
}

/// Compiles the extract in `world` and the tables in `press`.
///
/// # Errors
/// A file that is missing or broken, with its row.
pub fn embedded(world: &Path, press: &Path) -> Result<Vec<u8>, EmbeddedError> {
    let mut build = Build::new(BuildOptions {
        memory: MEMORY,
        tables: Some(PressTables::Folder(press.to_owned())),
        ..BuildOptions::default()
    })
    .strict();
    build.attribution(ATTRIBUTION);
    let world = import::world::read(world)?;
    for source in world.sources {
        build.note(source);
    }
    build.places(world.places)?;
    Ok(build.to_bytes()?.0)
}
