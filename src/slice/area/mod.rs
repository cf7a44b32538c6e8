//! Areas that a person drew: a GeoJSON file enters, which of its areas hold a point leaves.
//!
//! Edges are straight lines in longitude and latitude, as GeoJSON has it. A ring may run either way
//! and may cross itself (what it winds around is inside), a polygon may have holes, and may lie across
//! the antimeridian, cut there or not. Of our own, because it is a page of arithmetic, and the
//! geometry crates that do it bring a hundred other algorithms.

mod read;
mod ring;

pub use read::AreaError;

use exonym_gazetteer::LonLat;
use ring::Ring;

/// Areas, each of one feature of the file, in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Areas {
    areas: Vec<Vec<Polygon>>,
}

/// A ring with the rings of its holes.
#[derive(Clone, Debug, PartialEq)]
struct Polygon {
    outer: Ring,
    holes: Vec<Ring>,
}

impl Areas {
    /// The areas of a GeoJSON file: a collection of features, a feature, or a geometry.
    ///
    /// # Errors
    /// What is no GeoJSON, in other coordinates than longitude and latitude, or no polygons.
    pub fn read(bytes: &[u8]) -> Result<Self, AreaError> {
        read::areas(bytes).map(|areas| Self { areas })
    }

    /// The numbers, from 0, of the areas that hold a point, in the order of the file. Borders belong
    /// to one side or the other.
    pub fn containing(&self, at: LonLat) -> impl Iterator<Item = usize> + '_ {
        let areas = self.areas.iter().enumerate();
        let holding = areas.filter(move |(_, area)| area.iter().any(|each| each.contains(at)));
        holding.map(|(number, _)| number)
    }

    /// Whether an area holds a point.
    pub fn contains(&self, at: LonLat) -> bool {
        self.containing(at).next().is_some()
    }
}

impl Polygon {
    fn contains(&self, at: LonLat) -> bool {
        self.outer.contains(at) && !self.holes.iter().any(|hole| hole.contains(at))
    }
}
