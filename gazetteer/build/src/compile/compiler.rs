//! A gazetteer of a few places, built by hand.

use super::{Build, BuildError, BuildOptions};
use crate::{NameRecord, PlaceRecord};
use exonym_gazetteer::PlaceId;
use exonym_gazetteer::format::SourceNote;

/// Builds a gazetteer from single places and names and adds nothing: no press layer, no generated
/// forms.
pub struct Compiler {
    build: Build,
    /// The first disk error, in case a hand-made gazetteer ever needs the disk.
    failed: Option<BuildError>,
}

impl Default for Compiler {
    fn default() -> Self {
        let options = BuildOptions {
            tables: None,
            threads: 1,
            ..BuildOptions::default()
        };
        Self {
            build: Build::new(options),
            failed: None,
        }
    }
}

impl Compiler {
    /// Starts an empty gazetteer.
    pub fn new() -> Self {
        Self::default()
    }

    /// Records a source of the data.
    pub fn source(&mut self, source: SourceNote) {
        self.build.note(source);
    }

    /// Sets the attribution that products must include.
    pub fn attribution(&mut self, text: &str) {
        self.build.attribution(text);
    }

    /// Adds a place with its canonical name as by `name`, and returns its id. A second place with
    /// the same id is ignored.
    pub fn place(&mut self, place: PlaceRecord) -> PlaceId {
        let taken = self.build.place(&place, &[]);
        self.note(taken);
        place.id
    }

    /// Adds a written form of a place's name.
    pub fn name(&mut self, place: PlaceId, name: NameRecord) {
        let taken = self.build.name(&place, &name);
        self.note(taken);
    }

    /// Adds a phrase that is not a place, whatever names it contains.
    pub fn veto(&mut self, phrase: &str) {
        self.build.veto(phrase);
    }

    fn note(&mut self, taken: Result<(), BuildError>) {
        if let Err(error) = taken {
            self.failed.get_or_insert(error);
        }
    }

    /// Returns the compiled gazetteer.
    ///
    /// # Errors
    /// Fails if the data do not fit into memory and a temporary file cannot be written.
    pub fn compile(self) -> Result<Vec<u8>, BuildError> {
        match self.failed {
            Some(error) => Err(error),
            None => self.build.to_bytes().map(|(bytes, _)| bytes),
        }
    }
}
