//! TopoJSON in; polygons out, in WGS 84 degrees.
//!
//! TopoJSON keeps a border that two countries share once, as an arc of whole-number steps: the
//! first position, then differences, times `scale` plus `translate`. A ring is a list of arcs, each
//! beginning where the last one ended; the arc `!i` (−1 − i) is arc `i` backwards.

use serde::{Deserialize, Serialize};

/// Positions of a closed line: longitude and latitude, the last one equal to the first.
pub(super) type Ring = Vec<[f64; 2]>;

/// An outer ring and the rings of its holes.
pub type Polygon = Vec<Ring>;

/// A polygon as arcs: those of its outer ring, and of its holes.
pub type ArcRings = Vec<Vec<i64>>;

/// A topology whose one object of interest is `countries`.
#[derive(Deserialize, Serialize)]
#[serde(tag = "type")]
pub struct Topology {
    /// What it draws.
    pub objects: Objects,
    /// Steps, which lines share.
    pub arcs: Vec<Vec<[i64; 2]>>,
    /// What a step is.
    pub transform: Transform,
}

/// From whole steps to degrees, longitude first.
#[derive(Clone, Copy, Deserialize, Serialize)]
pub struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

/// What a topology draws.
#[derive(Deserialize, Serialize)]
pub struct Objects {
    /// The one object of interest.
    pub countries: Collection,
}

/// All countries.
#[derive(Deserialize, Serialize)]
#[serde(tag = "type", rename = "GeometryCollection")]
pub struct Collection {
    /// One each.
    pub geometries: Vec<Geometry>,
}

/// One country.
#[derive(Deserialize, Serialize)]
pub struct Geometry {
    /// Its code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its name, in the atlas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub properties: Option<Properties>,
    /// Its polygons.
    #[serde(flatten)]
    pub shape: Shape,
}

/// What the atlas says of a country besides.
#[derive(Deserialize, Serialize)]
pub struct Properties {
    /// What it is called in English.
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
    /// One or several alike.
    pub fn into_polygons(self) -> Vec<ArcRings> {
        match self {
            Self::Polygon(polygon) => vec![polygon],
            Self::MultiPolygon(polygons) => polygons,
        }
    }
}

/// The arcs of a topology in degrees.
pub struct Arcs(Vec<Ring>);

impl Arcs {
    /// Those of a topology.
    pub fn of(topology: &Topology) -> Self {
        let arcs = topology.arcs.iter();
        Self(arcs.map(|arc| degrees(arc, topology.transform)).collect())
    }

    /// A polygon from its arcs; `None` if one of them is not there.
    pub fn polygon(&self, rings: &ArcRings) -> Option<Polygon> {
        rings.iter().map(|ring| self.join(ring)).collect()
    }

    fn join(&self, indices: &[i64]) -> Option<Ring> {
        let mut ring = Ring::new();
        for &index in indices {
            let forwards = index >= 0;
            let at = usize::try_from(if forwards { index } else { !index }).ok()?;
            let arc = self.0.get(at)?;
            // The arc begins with the position that the one before ended with.
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

/// The positions of an arc.
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

    /// Two squares side by side, 10° wide, that share the arc between them.
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
    fn an_arc_that_is_not_there_is_told() {
        let topology: Topology = serde_json::from_str(NEIGHBOURS).expect("a topology");
        assert!(Arcs::of(&topology).polygon(&vec![vec![0, 3]]).is_none());
    }
}
