//! A gazetteer of a few places, put together by hand.

use super::{Build, BuildError, BuildOptions};
use crate::{NameRecord, PlaceRecord};
use exonym_gazetteer::PlaceId;
use exonym_gazetteer::format::SourceNote;

/// A gazetteer in the making whose places and names are given one by one, and to which nothing is
/// added: no press layer, no generated forms.
pub struct Compiler {
    build: Build,
    /// What the disk refused first, if ever a gazetteer made by hand needed it.
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
    /// An empty gazetteer.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes where content is from.
    pub fn source(&mut self, source: SourceNote) {
        self.build.note(source);
    }

    /// Says what products must say of their sources.
    pub fn attribution(&mut self, text: &str) {
        self.build.attribution(text);
    }

    /// Adds a place and its canonical name as `name`, and gives its id. A second place of the same
    /// id changes nothing.
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

    /// Adds a phrase that is no place, whatever stands in it.
    pub fn veto(&mut self, phrase: &str) {
        self.build.veto(phrase);
    }

    fn note(&mut self, taken: Result<(), BuildError>) {
        if let Err(error) = taken {
            self.failed.get_or_insert(error);
        }
    }

    /// The compiled gazetteer.
    ///
    /// # Errors
    /// A temporary file that cannot be written, where there is more than fits into memory.
    pub fn compile(self) -> Result<Vec<u8>, BuildError> {
        match self.failed {
            Some(error) => Err(error),
            None => self.build.to_bytes().map(|(bytes, _)| bytes),
        }
    }
}
