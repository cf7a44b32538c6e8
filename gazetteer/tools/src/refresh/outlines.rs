//! Takes the atlas at 1:50 million; returns the embedded outlines, as TopoJSON by ISO code.
//!
//! Each polygon has the code under which GeoNames lists the places in it. Usually that is the
//! atlas's own code. If GeoNames lists places of another country in a polygon and none of the
//! atlas's country (Crimea, Northern Cyprus, French Guiana, Svalbard), the other code is used. A
//! country's only polygon keeps its code: Macao is so small that its city lies outside. Names and
//! the second object are dropped; arcs and their rounding are kept.

use std::collections::{BTreeMap, HashMap};

use super::countries::AtlasCodes;
use super::dissolve::dissolve;
use super::outline::{lacks_arc, named};
use super::packages::Contents;
use super::{City, RefreshError};
use exonym_gazetteer::outlines::{
    ArcRings, Arcs, Collection, Geometry, PositionRings, Shape, Topology, contains, flatten,
};

/// Drawn for world maps: the scale at which the whole file is below a megabyte.
pub(super) const FILE: &str = "countries-50m.json";

/// A polygon of the atlas and its country.
struct Piece {
    rings: ArcRings,
    code: Option<String>,
}

/// Returns the outlines by code, then those without a code in the atlas's order, and the changed
/// codes: from, to.
pub(super) fn outlines(
    atlas: &Contents,
    codes: &AtlasCodes,
    cities: &[City],
) -> Result<(String, Vec<String>), RefreshError> {
    let mut topology: Topology = atlas.json(FILE)?;
    let arcs = Arcs::of(&topology);
    let mut pieces = pieces(
        std::mem::take(&mut topology.objects.countries.geometries),
        codes,
    );
    let mut moved = Vec::new();
    let of_atlas = counted(pieces.iter().filter_map(|piece| piece.code.clone()));
    for piece in &mut pieces {
        let polygon = arcs.polygon(&piece.rings).ok_or_else(|| lacks_arc(FILE))?;
        let only = |code: &String| of_atlas[code] == 1;
        let listed = listed_in(&flatten(&polygon), cities);
        let lists_own = |code: &String| listed.contains_key(code.as_str());
        if piece
            .code
            .as_ref()
            .is_some_and(|own| only(own) || lists_own(own))
        {
            continue;
        }
        // The country with the most places; on a tie, the first code.
        let most = listed.iter().rev().max_by_key(|(_, places)| **places);
        if let Some((&code, _)) = most {
            let from = piece.code.replace(code.to_owned());
            moved.push(format!("{}>{code}", from.as_deref().unwrap_or("-")));
        }
    }
    topology.objects.countries = collection(pieces, &arcs);
    let text = serde_json::to_string(&topology).expect("a topology is JSON");
    Ok((text, moved))
}

fn pieces(geometries: Vec<Geometry>, codes: &AtlasCodes) -> Vec<Piece> {
    let of_country = |geometry: Geometry| {
        let (number, name) = named(&geometry);
        let code = codes.code(number, &name).map(str::to_owned);
        let polygons = geometry.shape.into_polygons().into_iter();
        polygons.map(move |rings| Piece {
            rings,
            code: code.clone(),
        })
    };
    geometries.into_iter().flat_map(of_country).collect()
}

fn counted(codes: impl Iterator<Item = String>) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for code in codes {
        *counts.entry(code).or_default() += 1;
    }
    counts
}

/// Counts the cities in a polygon by country.
fn listed_in<'a>(flat: &[PositionRings], cities: &'a [City]) -> BTreeMap<&'a str, usize> {
    let mut listed = BTreeMap::new();
    for polygon in flat {
        let (outer, holes) = (&polygon[0], &polygon[1..]);
        let range = |axis: usize| {
            let along = outer.iter().map(|at| at[axis]);
            let ends = (f64::INFINITY, f64::NEG_INFINITY);
            along.fold(ends, |(least, most), at| (least.min(at), most.max(at)))
        };
        let (lons, lats) = (range(0), range(1));
        for city in cities {
            let at = [city.point.lon(), city.point.lat()];
            let near = lons.0 <= at[0] && at[0] <= lons.1 && lats.0 <= at[1] && at[1] <= lats.1;
            if near && contains(outer, at) && !holes.iter().any(|hole| contains(hole, at)) {
                *listed.entry(&city.area[..2]).or_default() += 1;
            }
        }
    }
    listed
}

fn collection(pieces: Vec<Piece>, arcs: &Arcs) -> Collection {
    let mut by_code: BTreeMap<String, Vec<ArcRings>> = BTreeMap::new();
    let mut without = Vec::new();
    for piece in pieces {
        match piece.code {
            Some(code) => by_code.entry(code).or_default().push(piece.rings),
            None => without.push(vec![piece.rings]),
        }
    }
    let with_code = by_code
        .into_iter()
        .map(|(code, polygons)| (Some(code), dissolve(polygons, arcs)));
    let without = without.into_iter().map(|polygons| (None, polygons));
    let geometry = |(id, polygons)| Geometry {
        id,
        properties: None,
        shape: Shape::MultiPolygon(polygons),
    };
    Collection {
        geometries: with_code.chain(without).map(geometry).collect(),
    }
}
