//! Converts TopoJSON to polygons in WGS 84 degrees.
//!
//! TopoJSON stores a border between two countries once, as an arc of integer steps: the first
//! position, then differences, times `scale` plus `translate`. A ring is a list of arcs, each
//! beginning where the previous one ended; the arc `!i` (−1 − i) is arc `i` reversed.

use serde::{Deserialize, Serialize};

/// Positions of a closed line, as longitude and latitude; the last equals the first.
pub(super) type Ring = Vec<[f64; 2]>;

/// An outer ring followed by the rings of its holes.
pub type Polygon = Vec<Ring>;

/// A polygon as arcs: the outer ring's, then the holes'.
pub type ArcRings = Vec<Vec<i64>>;

/// A topology with one relevant object, `countries`.
#[derive(Deserialize, Serialize)]
#[serde(tag = "type")]
pub struct Topology {
    /// The objects.
    pub objects: Objects,
    /// The shared arcs, as integer steps.
    pub arcs: Vec<Vec<[i64; 2]>>,
    /// The size and origin of the steps.
    pub transform: Transform,
}

/// Converts integer steps to degrees, longitude first.
#[derive(Clone, Copy, Deserialize, Serialize)]
pub struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

/// The objects of a topology.
#[derive(Deserialize, Serialize)]
pub struct Objects {
    /// The one relevant object.
    pub countries: Collection,
}

/// All countries.
#[derive(Deserialize, Serialize)]
#[serde(tag = "type", rename = "GeometryCollection")]
pub struct Collection {
    /// One geometry per country.
    pub geometries: Vec<Geometry>,
}

/// One country.
#[derive(Deserialize, Serialize)]
pub struct Geometry {
    /// Its country code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its name in the atlas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub properties: Option<Properties>,
    /// Its polygons.
    #[serde(flatten)]
    pub shape: Shape,
}

/// Other properties of a country in the atlas.
#[derive(Deserialize, Serialize)]
pub struct Properties {
    /// Its English name.
    pub name: String,
}

/// The polygons of a country.
#[derive(Deserialize, Serialize)]
#[serde(tag = "type", content = "arcs")]
pub enum Shape {
    /// One.
    Polygon(ArcRings),
    /// Several.
    MultiPolygon(Vec<ArcRings>),
}

impl Shape {
    /// Returns the polygons as a list.
    pub fn into_polygons(self) -> Vec<ArcRings> {
        match self {
            Self::Polygon(polygon) => vec![polygon],
            Self::MultiPolygon(polygons) => polygons,
        }
    }
}

/// The arcs of a topology, in degrees.
pub struct Arcs(Vec<Ring>);

impl Arcs {
    /// Converts the arcs of a topology.
    pub fn of(topology: &Topology) -> Self {
        let arcs = topology.arcs.iter();
        Self(arcs.map(|arc| degrees(arc, topology.transform)).collect())
    }

    /// Builds a polygon from its arcs; `None` if an arc does not exist.
    pub fn polygon(&self, rings: &ArcRings) -> Option<Polygon> {
        rings.iter().map(|ring| self.join(ring)).collect()
    }

    fn join(&self, indices: &[i64]) -> Option<Ring> {
        let mut ring = Ring::new();
        for &index in indices {
            let forwards = index >= 0;
            let at = usize::try_from(if forwards { index } else { !index }).ok()?;
            let arc = self.0.get(at)?;
            // The arc begins with the last position of the previous one.
            ring.pop();
            if forwards {
                ring.extend(arc);
            } else {
                ring.extend(arc.iter().rev());
            }
        }
        Some(ring)
    }
}

/// Returns the positions of an arc.
fn degrees(arc: &[[i64; 2]], transform: Transform) -> Ring {
    let mut at = [0, 0];
    let position = |step: &[i64; 2]| {
        at = [at[0] + step[0], at[1] + step[1]];
        [0, 1].map(|axis| at[axis] as f64 * transform.scale[axis] + transform.translate[axis])
    };
    arc.iter().map(position).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two adjacent squares, 10° wide, that share an arc.
    const NEIGHBOURS: &str = r#"{
        "type": "Topology",
        "transform": {"scale": [0.5, 0.25], "translate": [-10, 40]},
        "arcs": [
            [[20, 0], [0, 40]],
            [[20, 40], [-20, 0], [0, -40], [20, 0]],
            [[20, 0], [20, 0], [0, 40], [-20, 0]]
        ],
        "objects": {"countries": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "id": "036", "properties": {"name": "West"}, "arcs": [[0, 1]]},
            {"type": "MultiPolygon", "properties": {"name": "East"}, "arcs": [[[2, -1]]]}
        ]}}
    }"#;

    #[test]
    fn rings_are_joined_from_arcs_in_both_directions() {
        let topology: Topology = serde_json::from_str(NEIGHBOURS).expect("a topology");
        let arcs = Arcs::of(&topology);
        let mut shapes = topology.objects.countries.geometries.into_iter();
        let mut polygons = || {
            let shape = shapes.next().expect("two countries").shape;
            let polygons = shape.into_polygons();
            let polygons = polygons.iter().map(|rings| arcs.polygon(rings));
            polygons
                .collect::<Option<Vec<_>>>()
                .expect("all arcs are there")
        };
        let west = [
            [0.0, 40.0],
            [0.0, 50.0],
            [-10.0, 50.0],
            [-10.0, 40.0],
            [0.0, 40.0],
        ];
        assert_eq!(polygons(), [[west.to_vec()]]);
        let east = [
            [0.0, 40.0],
            [10.0, 40.0],
            [10.0, 50.0],
            [0.0, 50.0],
            [0.0, 40.0],
        ];
        assert_eq!(polygons(), [[east.to_vec()]]);
    }

    #[test]
    fn a_missing_arc_is_reported() {
        let topology: Topology = serde_json::from_str(NEIGHBOURS).expect("a topology");
        assert!(Arcs::of(&topology).polygon(&vec![vec![0, 3]]).is_none());
    }
}
