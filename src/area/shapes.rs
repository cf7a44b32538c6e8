//! First-level areas as polygons.
//!
//! Takes GeoNames' code of an area; returns polygons, in WGS 84 degrees on the plane, outer rings
//! anticlockwise. They are Natural Earth's at 1:10 million, matched to the areas of GeoNames, dissolved and
//! simplified with shared borders; `src/area/regions` has the method, the areas without a polygon, and the
//! scripts. They are compiled in compressed, and unpacked on first use.

use exonym_gazetteer::LonLat;
use exonym_gazetteer::outlines::{
    Arcs, Collection, Objects, Polygon, PositionRings, Topology, Transform,
};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The source of the areas and its view of borders: for products that contain them.
pub const SOURCE: &str = "First-level areas: Natural Earth (public domain), 1:10 million, simplified, \
    by the areas of GeoNames. An area that was split since it was drawn has its old shape.";

/// Written by `src/area/regions/make.js`.
static PACKED: &[u8] = include_bytes!("regions/regions.json.zst");

/// Maximum size of the unpacked text: twice the actual size.
const LONGEST: usize = 8 << 20;

/// A topology whose object is `regions`.
#[derive(Deserialize)]
struct Packed {
    objects: PackedObjects,
    arcs: Vec<Vec<[i64; 2]>>,
    transform: Transform,
}

#[derive(Deserialize)]
struct PackedObjects {
    regions: Collection,
}

/// The polygons of the first-level area with that code, such as `UA.05`; `None` if it has none.
pub fn outline(code: &str) -> Option<&'static [Polygon]> {
    static AREAS: LazyLock<BTreeMap<String, Vec<Polygon>>> = LazyLock::new(unpacked);
    AREAS.get(code).map(Vec::as_slice)
}

fn unpacked() -> BTreeMap<String, Vec<Polygon>> {
    let text = zstd::bulk::decompress(PACKED, LONGEST).expect("the areas unpack");
    let packed: Packed = serde_json::from_slice(&text).expect("the areas are a topology");
    let topology = Topology {
        objects: Objects {
            countries: packed.objects.regions,
        },
        arcs: packed.arcs,
        transform: packed.transform,
    };
    let arcs = Arcs::of(&topology);
    let geometries = topology.objects.countries.geometries.into_iter();
    let areas = geometries.filter_map(|geometry| {
        let rings = geometry.shape.into_polygons();
        let polygons = rings.iter().filter_map(|rings| arcs.polygon(rings));
        Some((geometry.id?, polygons.map(points).collect()))
    });
    areas.collect()
}

fn points(polygon: PositionRings) -> Polygon {
    let point = |[lon, lat]: [f64; 2]| LonLat::new(lon, lat).expect("an area is on the earth");
    let ring = |ring: Vec<[f64; 2]>| ring.into_iter().map(point).collect();
    polygon.into_iter().map(ring).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area::polygons::signed_area;
    use crate::area::ring::Shape;

    fn areas_at(lon: f64, lat: f64, codes: &[&'static str]) -> Vec<&'static str> {
        let at = LonLat::new(lon, lat).expect("on the earth");
        let position = |at: &LonLat| [at.lon(), at.lat()];
        let holds = |polygon: &Polygon| {
            let rings = polygon
                .iter()
                .map(|ring| ring.iter().map(position).collect());
            let rings: Vec<_> = rings.collect();
            Shape::new(&rings).expect("it has rings").contains(at)
        };
        let has = |code: &&&str| outline(code).expect("it is drawn").iter().any(holds);
        codes.iter().filter(has).copied().collect()
    }

    /// Cities well inside their areas; the others are in the neighbouring areas.
    #[test]
    fn cities_lie_in_the_areas_that_they_are_listed_under() {
        let by_hand = [
            ("Mariupol", 37.54, 47.10, "UA.05"),
            ("Simferopol", 34.10, 44.95, "UA.11"),
            ("Munich", 11.57, 48.14, "DE.02"),
            ("Lille", 3.06, 50.63, "FR.32"),
            ("Leeds", -1.55, 53.80, "GB.ENG"),
            ("Milan", 9.19, 45.46, "IT.09"),
            ("Oslo", 10.75, 59.91, "NO.12"),
            ("Honolulu", -157.83, 21.33, "US.HI"),
            ("Vladivostok", 131.95, 43.15, "RU.59"),
        ];
        let codes = by_hand.map(|(_, _, _, code)| code);
        for (city, lon, lat, code) in by_hand {
            assert_eq!(areas_at(lon, lat, &codes), [code], "{city}");
        }
    }

    /// As RFC 7946 and the OGC require.
    #[test]
    fn outer_rings_run_anticlockwise_and_all_are_closed() {
        for code in ["UA.05", "GB.ENG", "RU.15", "ID.36", "CA.14"] {
            for polygon in outline(code).expect("it is drawn") {
                for (at, ring) in polygon.iter().enumerate() {
                    assert!(ring.len() >= 4 && ring.first() == ring.last(), "{code}");
                    assert_eq!(signed_area(ring) > 0.0, at == 0, "{code}");
                }
            }
        }
    }

    #[test]
    fn areas_without_an_outline_have_no_polygons() {
        assert!(outline("UA").is_none());
        assert!(outline("").is_none());
        // Kenya's counties have no polygons.
        assert!(outline("KE.30").is_none());
    }
}
