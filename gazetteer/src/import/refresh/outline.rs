//! The atlas in, as TopoJSON; the countries' polygons out, in WGS 84 degrees.
//!
//! TopoJSON keeps a border that two countries share once, as an arc of whole-number steps: the
//! first position, then differences, times `scale` plus `translate`. A ring is a list of arcs, each
//! beginning where the last one ended; the arc `!i` (−1 − i) is arc `i` backwards.

use serde::Deserialize;

use super::RefreshError;
use super::packages::Contents;

/// At 1:50 million the atlas leaves out Gibraltar, Tuvalu and other small ones.
pub(super) const FILE: &str = "countries-10m.json";

/// Positions of a closed line: longitude and latitude, the last one equal to the first.
pub(super) type Ring = Vec<[f64; 2]>;

/// An outer ring and the rings of its holes.
pub(super) type Polygon = Vec<Ring>;

/// One country as the atlas draws it.
pub(super) struct Shape {
    /// ISO 3166-1 numeric; `None` for what ISO does not list.
    pub(super) iso_numeric: Option<u16>,
    pub(super) name: String,
    pub(super) polygons: Vec<Polygon>,
}

#[derive(Deserialize)]
struct Topology {
    transform: Transform,
    arcs: Vec<Vec<[i64; 2]>>,
    objects: Objects,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Objects {
    countries: Collection,
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    id: Option<String>,
    properties: Properties,
    #[serde(flatten)]
    arcs: Arcs,
}

#[derive(Deserialize)]
struct Properties {
    name: String,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum Arcs {
    Polygon(Vec<Vec<i64>>),
    MultiPolygon(Vec<Vec<Vec<i64>>>),
}

/// The countries of the atlas.
pub(super) fn shapes(atlas: &Contents) -> Result<Vec<Shape>, RefreshError> {
    decode(atlas.json(FILE)?).ok_or_else(|| RefreshError::Value {
        what: FILE.to_owned(),
        expected: "rings of arcs that the file has",
        got: "an arc beyond the last one".to_owned(),
    })
}

/// `None` if a ring names an arc that is not there.
fn decode(topology: Topology) -> Option<Vec<Shape>> {
    let arcs: Vec<Ring> = topology
        .arcs
        .iter()
        .map(|arc| degrees(arc, &topology.transform))
        .collect();
    let shape = |geometry: Geometry| {
        let polygons = match geometry.arcs {
            Arcs::Polygon(polygon) => vec![polygon],
            Arcs::MultiPolygon(polygons) => polygons,
        };
        let polygon = |rings: &Vec<Vec<i64>>| rings.iter().map(|ring| join(ring, &arcs)).collect();
        Some(Shape {
            iso_numeric: geometry.id.and_then(|id| id.parse().ok()),
            name: geometry.properties.name,
            polygons: polygons.iter().map(polygon).collect::<Option<_>>()?,
        })
    };
    let geometries = topology.objects.countries.geometries;
    geometries.into_iter().map(shape).collect()
}

/// The positions of an arc.
fn degrees(arc: &[[i64; 2]], transform: &Transform) -> Ring {
    let mut at = [0, 0];
    let position = |step: &[i64; 2]| {
        at = [at[0] + step[0], at[1] + step[1]];
        [0, 1].map(|axis| at[axis] as f64 * transform.scale[axis] + transform.translate[axis])
    };
    arc.iter().map(position).collect()
}

/// One ring from its arcs.
fn join(indices: &[i64], arcs: &[Ring]) -> Option<Ring> {
    let mut ring = Ring::new();
    for &index in indices {
        let forwards = index >= 0;
        let arc = arcs.get(usize::try_from(if forwards { index } else { !index }).ok()?)?;
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
        let topology = serde_json::from_str(NEIGHBOURS).expect("a topology");
        let shapes = decode(topology).expect("all arcs are there");
        assert_eq!(shapes[0].iso_numeric, Some(36));
        let west = [
            [0.0, 40.0],
            [0.0, 50.0],
            [-10.0, 50.0],
            [-10.0, 40.0],
            [0.0, 40.0],
        ];
        assert_eq!(shapes[0].polygons, [[west.to_vec()]]);
        assert_eq!((shapes[1].iso_numeric, &*shapes[1].name), (None, "East"));
        let east = [
            [0.0, 40.0],
            [10.0, 40.0],
            [10.0, 50.0],
            [0.0, 50.0],
            [0.0, 40.0],
        ];
        assert_eq!(shapes[1].polygons, [[east.to_vec()]]);
    }

    #[test]
    fn an_arc_that_is_not_there_is_told() {
        let broken = NEIGHBOURS.replace("[[0, 1]]", "[[0, 3]]");
        let topology = serde_json::from_str(&broken).expect("a topology");
        assert!(decode(topology).is_none());
    }
}
