//! User-supplied areas, and the ones that contain a point.
//!
//! Takes a GeoJSON file; returns indexes of areas, and polygons to draw. A polygon may have holes, be one of
//! several, and cross the antimeridian, where it is cut in two for drawing. A border between two areas belongs
//! to one of them; a ring may cross itself, and contains whatever it winds around.

use super::error::AreaError;
use super::geojson::{self, Feature, Rings};
use super::ring::Shape;
use exonym_gazetteer::LonLat;
use exonym_gazetteer::outlines::{self, Polygon};
use serde_json::Value;
use std::collections::BTreeMap;
use strsim::levenshtein;

/// Half a turn: a longer edge crosses the antimeridian.
const HALF_TURN: f64 = 180.0;

/// An area with its properties.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Its properties, in the order of the file.
    pub properties: Vec<(String, Value)>,
    /// Its polygons, none of which crosses the antimeridian; empty if the file has no geometry.
    pub polygons: Vec<Polygon>,
    shapes: Vec<Shape>,
}

/// Areas in the order of their file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Areas {
    areas: Vec<Area>,
}

impl Areas {
    /// Reads the areas of a GeoJSON file, one per feature.
    ///
    /// # Errors
    /// Returns [`AreaError`] if it is not GeoJSON, its features are not polygons, or its coordinates are not
    /// degrees.
    pub fn read(file: &[u8]) -> Result<Self, AreaError> {
        let features = geojson::read(file)?.into_iter().zip(1..);
        let areas = features.map(|(feature, number)| Area::of(feature, number));
        Ok(Self {
            areas: areas.collect::<Result<_, _>>()?,
        })
    }

    /// Merges features with the same value for `key` into one area, with the properties of the first.
    ///
    /// # Errors
    /// Returns [`AreaError::NoKey`] if no feature has such a property, [`AreaError::KeyMissing`] if one of
    /// them does not.
    pub fn keyed_by(self, key: &str) -> Result<Self, AreaError> {
        let known = self.property_names();
        if !known.contains(&key) {
            return Err(AreaError::NoKey {
                key: key.to_owned(),
                nearest: nearest(key, &known),
                known: if known.is_empty() {
                    "none".to_owned()
                } else {
                    known.join(", ")
                },
            });
        }
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut areas: Vec<Area> = Vec::new();
        for (at, area) in self.areas.into_iter().enumerate() {
            let value = area.property(key).filter(|value| !value.is_null());
            let value = value.ok_or_else(|| AreaError::KeyMissing {
                feature: at + 1,
                key: key.to_owned(),
            })?;
            let number = *numbers.entry(value.to_string()).or_insert(areas.len());
            match areas.get_mut(number) {
                Some(first) => first.join(area),
                None => areas.push(area),
            }
        }
        Ok(Self { areas })
    }

    /// The indexes of the areas that contain a point, in the order of the file.
    pub fn containing(&self, at: LonLat) -> impl Iterator<Item = usize> + '_ {
        let numbered = self.areas.iter().enumerate();
        numbered.filter_map(move |(number, area)| area.contains(at).then_some(number))
    }

    /// Whether one of them contains a point.
    pub fn contains(&self, at: LonLat) -> bool {
        self.containing(at).next().is_some()
    }

    /// The areas in the order of the file.
    pub fn iter(&self) -> std::slice::Iter<'_, Area> {
        self.areas.iter()
    }

    /// The number of areas.
    pub fn len(&self) -> usize {
        self.areas.len()
    }

    /// Whether there are no areas.
    pub fn is_empty(&self) -> bool {
        self.areas.is_empty()
    }

    /// The names of all properties, in the order of their first occurrence.
    pub fn property_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for (name, _) in self.areas.iter().flat_map(|area| &area.properties) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }
}

impl Area {
    fn of(feature: Feature, number: usize) -> Result<Self, AreaError> {
        let shape = |rings| Shape::new(rings).ok_or(AreaError::AroundPole(number));
        let shapes = feature.polygons.iter().map(|rings| shape(rings));
        let shapes = shapes.collect::<Result<_, _>>()?;
        let polygons = feature.polygons.into_iter().flat_map(on_the_plane);
        Ok(Self {
            properties: feature.properties.0,
            shapes,
            polygons: polygons.collect(),
        })
    }

    fn contains(&self, at: LonLat) -> bool {
        self.shapes.iter().any(|shape| shape.contains(at))
    }

    /// The value of the property with that name.
    pub fn property(&self, name: &str) -> Option<&Value> {
        let mut properties = self.properties.iter();
        properties.find_map(|(key, value)| (key == name).then_some(value))
    }

    /// A point in it for its figures: in the widest part of its largest polygon, half-way up. `None` if it
    /// has no polygon.
    pub fn point(&self) -> Option<LonLat> {
        let size = |polygon: &&Polygon| polygon.first().map_or(0.0, |ring| signed_area(ring).abs());
        let largest = self
            .polygons
            .iter()
            .max_by(|a, b| size(a).total_cmp(&size(b)))?;
        let lats = || largest.iter().flatten().map(|at| at.lat());
        let (south, north) = (
            lats().min_by(f64::total_cmp)?,
            lats().max_by(f64::total_cmp)?,
        );
        let lat = f64::midpoint(south, north);
        let mut crossed: Vec<f64> = largest
            .iter()
            .flat_map(|ring| ring.windows(2))
            .filter_map(|edge| crossing(edge[0], edge[1], lat))
            .collect();
        crossed.sort_by(f64::total_cmp);
        let width = |pair: &&[f64]| pair[1] - pair[0];
        let spans = crossed.chunks_exact(2);
        let widest = spans.max_by(|a, b| width(a).total_cmp(&width(b)))?;
        LonLat::new(f64::midpoint(widest[0], widest[1]), lat)
    }

    fn join(&mut self, other: Self) {
        self.polygons.extend(other.polygons);
        self.shapes.extend(other.shapes);
    }
}

/// The longitude at which an edge crosses a parallel. An endpoint on the parallel counts for only one of its
/// two edges.
fn crossing(a: LonLat, b: LonLat, lat: f64) -> Option<f64> {
    let crosses = (a.lat() > lat) != (b.lat() > lat);
    crosses.then(|| (b.lon() - a.lon()) * (lat - a.lat()) / (b.lat() - a.lat()) + a.lon())
}

/// Area of a ring in square degrees; positive if it runs anticlockwise.
pub(super) fn signed_area(ring: &[LonLat]) -> f64 {
    let cross = |edge: &[LonLat]| edge[0].lon() * edge[1].lat() - edge[1].lon() * edge[0].lat();
    ring.windows(2).map(cross).sum::<f64>() / 2.0
}

/// Area of some polygons in square degrees: comparable with others at the same latitude.
pub fn covered(polygons: &[Polygon]) -> f64 {
    let of = |polygon: &Polygon| {
        let mut rings = polygon.iter().map(|ring| signed_area(ring).abs());
        let outer = rings.next().unwrap_or(0.0);
        outer - rings.sum::<f64>()
    };
    polygons.iter().map(of).sum()
}

/// The parts of a polygon between −180° and 180°, wound as RFC 7946 requires.
fn on_the_plane(rings: Rings) -> Vec<Polygon> {
    let crosses = |edge: &[[f64; 2]]| {
        let on_the_line = |at: &[f64; 2]| at[0].abs() == HALF_TURN;
        (edge[1][0] - edge[0][0]).abs() > HALF_TURN && !edge.iter().all(on_the_line)
    };
    let runs_over = rings
        .iter()
        .any(|ring| ring.iter().any(|at| at[0].abs() > HALF_TURN) || ring.windows(2).any(crosses));
    let pieces = if runs_over {
        outlines::flatten(&rings)
    } else {
        vec![rings]
    };
    pieces.into_iter().map(points).collect()
}

fn points(rings: Rings) -> Polygon {
    let wound = rings.into_iter().enumerate().map(|(at, ring)| {
        let mut ring: Vec<LonLat> = ring
            .into_iter()
            .filter_map(|[lon, lat]| LonLat::new(lon, lat))
            .collect();
        if (signed_area(&ring) > 0.0) != (at == 0) {
            ring.reverse();
        }
        ring
    });
    wound.collect()
}

/// `, did you mean "id"?` if one of the names is similar.
fn nearest(key: &str, known: &[&str]) -> String {
    let wanted = key.to_lowercase();
    let far = |name: &&&str| levenshtein(&wanted, &name.to_lowercase());
    match known.iter().min_by_key(far) {
        Some(name) if far(&name) * 2 <= wanted.chars().count() => {
            format!(", did you mean {name:?}?")
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests;
