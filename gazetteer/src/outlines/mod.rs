//! Country outlines as polygons.
//!
//! Takes an ISO 3166-1 alpha-2 code; returns polygons, in WGS 84 degrees on the plane. The whole
//! world is also available as TopoJSON for web maps. The data are Natural Earth's at 1:50 million,
//! which the refresh command takes from npm world-atlas and this crate embeds compressed (209 kB).
//!
//! A polygon has the code under which GeoNames lists the places in it, because their mentions count
//! there: Crimea is part of Ukraine here, Northern Cyprus of Cyprus, Somaliland of Somalia, and
//! Réunion is not part of France. The lines themselves are Natural Earth's, which show de-facto
//! control, not claims. Areas too small for the scale have no polygon.

mod label;
mod plane;
mod topology;

pub use plane::{contains, flatten, signed_area};
pub use topology::{
    ArcRings, Arcs, Collection, Geometry, Objects, Polygon as PositionRings, Properties, Shape,
    Topology, Transform,
};

use crate::{CountryCode, LonLat};
use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, PoisonError};

/// Source of the outlines and their view of borders, for products that contain them.
pub const SOURCE: &str = "Country outlines: Natural Earth 4.1.0 (public domain), 1:50 million. \
    Lines follow who holds an area, not who claims it; a piece belongs to the country under which \
    GeoNames lists its places: Crimea to Ukraine, Northern Cyprus to Cyprus, Somaliland to Somalia.";

/// A closed line, its last point equal to its first.
pub type Ring = Vec<LonLat>;

/// An outer ring, anticlockwise, and the rings of its holes, clockwise.
pub type Polygon = Vec<Ring>;

/// Written by the refresh command.
static PACKED: &[u8] = include_bytes!("../../world/outlines.json.zst");

/// Maximum size of the unpacked text, twice its actual size.
const LONGEST: usize = 2 << 20;

/// Returns the outlines of all countries as TopoJSON.
///
/// It has one object, `countries`, a `GeometryCollection` of `MultiPolygon`s whose `id` is the ISO
/// code; areas without a code have no `id`. Outer rings run clockwise on the sphere, as d3-geo
/// requires.
pub fn topology() -> &'static str {
    static TEXT: LazyLock<String> = LazyLock::new(|| {
        let text = zstd::bulk::decompress(PACKED, LONGEST).expect("the outlines unpack");
        String::from_utf8(text).expect("the outlines are text")
    });
    &TEXT
}

/// Returns the polygons of a country, none of which crosses the antimeridian; `None` if the atlas
/// has none.
pub fn of(country: CountryCode) -> Option<&'static [Polygon]> {
    static COUNTRIES: LazyLock<BTreeMap<CountryCode, Vec<Polygon>>> = LazyLock::new(countries);
    COUNTRIES.get(&country).map(Vec::as_slice)
}

/// Returns where to write the name of a country: the point inside its largest polygon that is
/// farthest from the outline; `None` if the atlas has no polygon.
pub fn label_point(country: CountryCode) -> Option<LonLat> {
    static POINTS: LazyLock<Mutex<BTreeMap<CountryCode, Option<LonLat>>>> =
        LazyLock::new(Mutex::default);
    let mut points = POINTS.lock().unwrap_or_else(PoisonError::into_inner);
    *points
        .entry(country)
        .or_insert_with(|| label::label_point(of(country)?))
}

fn countries() -> BTreeMap<CountryCode, Vec<Polygon>> {
    let topology: topology::Topology =
        serde_json::from_str(topology()).expect("the outlines are a topology");
    let arcs = topology::Arcs::of(&topology);
    let country = |geometry: topology::Geometry| {
        let code = CountryCode::new(geometry.id.as_deref()?)?;
        let rings = geometry.shape.into_polygons().into_iter();
        let polygons = rings.flat_map(|rings| {
            let polygon = arcs.polygon(&rings).expect("the outlines have their arcs");
            plane::flatten(&polygon)
        });
        Some((code, polygons.map(points).collect()))
    };
    let geometries = topology.objects.countries.geometries;
    geometries.into_iter().filter_map(country).collect()
}

fn points(polygon: topology::Polygon) -> Polygon {
    let point =
        |[lon, lat]: [f64; 2]| LonLat::new(lon, lat).expect("a flattened point is on the earth");
    let ring = |ring: topology::Ring| ring.into_iter().map(point).collect();
    polygon.into_iter().map(ring).collect()
}
