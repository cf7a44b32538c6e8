//! The gazetteer that Exonym carries: the world layer with the press layer above it.

use super::Compiler;
use crate::import;
use crate::press::{self, PressError};
use std::path::Path;

/// What every product made with the embedded gazetteer must say.
const ATTRIBUTION: &str = "Place names and coordinates: GeoNames (CC BY 4.0, https://www.geonames.org), \
    Unicode CLDR (Unicode-3.0), Natural Earth (public domain); press names: Exonym";

/// Why the embedded gazetteer could not be compiled.
#[derive(Debug, thiserror::Error)]
pub enum EmbeddedError {
    /// The world extract is missing or broken.
    #[error(transparent)]
    World(#[from] import::world::WorldError),
    /// A press table is missing or broken.
    #[error(transparent)]
    Press(#[from] PressError),
}

/// Compiles the extract in `world` and the tables in `press`.
///
/// # Errors
/// A file that is missing or broken, with its row.
pub fn embedded(world: &Path, press: &Path) -> Result<Vec<u8>, EmbeddedError> {
    let mut compiler = Compiler::new();
    compiler.attribution(ATTRIBUTION);
    let world = import::world::read(world)?;
    for source in world.sources {
        compiler.source(source);
    }
    for (place, names) in world.places {
        let ix = compiler.place(place);
        for name in names {
            compiler.name(ix, name);
        }
    }
    press::add(press, &mut compiler)?;
    super::demonyms::add(&mut compiler);
    super::inflections::add(&mut compiler);
    super::transliterations::add(&mut compiler);
    super::apart::keep(press, &mut compiler)?;
    Ok(compiler.compile())
}
