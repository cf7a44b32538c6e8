//! Reads the countries' polygons from the atlas, in WGS 84 degrees, for their label points.

use super::RefreshError;
use super::packages::Contents;
use exonym_gazetteer::outlines::{Arcs, Geometry, PositionRings, Topology};

/// At 1:50 million, the atlas lacks Gibraltar, Tuvalu and other small countries.
pub(super) const FILE: &str = "countries-10m.json";

/// One country as the atlas draws it.
pub(super) struct Shape {
    /// ISO 3166-1 numeric; `None` for areas that ISO does not list.
    pub(super) iso_numeric: Option<u16>,
    pub(super) name: String,
    pub(super) polygons: Vec<PositionRings>,
}

/// Returns the countries of the atlas.
pub(super) fn shapes(atlas: &Contents) -> Result<Vec<Shape>, RefreshError> {
    let topology: Topology = atlas.json(FILE)?;
    let arcs = Arcs::of(&topology);
    let geometries = topology.objects.countries.geometries.into_iter();
    let shapes = geometries.map(|geometry| {
        let (iso_numeric, name) = named(&geometry);
        let polygons = geometry.shape.into_polygons();
        let polygons = polygons.iter().map(|rings| arcs.polygon(rings));
        Some(Shape {
            iso_numeric,
            name,
            polygons: polygons.collect::<Option<_>>()?,
        })
    });
    shapes.collect::<Option<_>>().ok_or_else(|| lacks_arc(FILE))
}

/// Returns the ISO 3166-1 number and the name that the atlas gives a country.
pub(super) fn named(geometry: &Geometry) -> (Option<u16>, String) {
    let number = geometry.id.as_ref().and_then(|id| id.parse().ok());
    let name = geometry.properties.as_ref();
    (number, name.map(|of| of.name.clone()).unwrap_or_default())
}

pub(super) fn lacks_arc(file: &str) -> RefreshError {
    RefreshError::Value {
        what: file.to_owned(),
        expected: "rings of arcs that the file has",
        got: "an arc beyond the last one".to_owned(),
    }
}
