//! The embedded gazetteer: the world layer with the press layer applied.

use super::{Build, BuildError, BuildOptions};
use crate::import;
use crate::press::PressTables;
use std::path::Path;

/// Attribution for every product made with the embedded gazetteer.
const ATTRIBUTION: &str = "Place names and coordinates: GeoNames (CC BY 4.0, https://www.geonames.org), \
    Unicode CLDR (Unicode-3.0), Natural Earth (public domain); press names: Exonym";

/// Unbounded memory for sorting: the whole extract takes half a gigabyte, and building Exonym never
/// needs a temporary file.
const MEMORY: usize = usize::MAX;

/// Why the embedded gazetteer could not be compiled.
#[derive(Debug, thiserror::Error)]
pub enum EmbeddedError {
    /// The world extract is missing or malformed.
    #[error(transparent)]
    World(#[from] import::world::WorldError),
    /// A press table is missing or malformed, or the disk is full.
    #[error(transparent)]
    Build(#[from] BuildError),
}

/// Compiles the extract in `world` and the embedded tables of the press layer.
///
/// # Errors
/// A missing or malformed file, with its row.
pub fn embedded(world: &Path) -> Result<Vec<u8>, EmbeddedError> {
    let mut build = Build::new(BuildOptions {
        memory: MEMORY,
        tables: Some(PressTables::Embedded),
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
