//! Checks the outlines of countries against known facts: UN areas, and the locations of some towns.

#![allow(
    clippy::disallowed_methods,
    reason = "a reference that is not the code under test"
)]

use exonym_gazetteer::outlines::{self, Polygon, Ring};
use exonym_gazetteer::{CountryCode, LonLat};

/// Too small for 1:50 million, dissolved, or not separated from a neighbour there.
const WITHOUT: [&str; 9] = ["AN", "BV", "CC", "CS", "CX", "GI", "TK", "TV", "UM"];

fn of(code: &str) -> &'static [Polygon] {
    let country = CountryCode::new(code).expect("a code");
    outlines::of(country).unwrap_or_else(|| panic!("{code} has no outline"))
}

fn codes() -> Vec<String> {
    let topology: serde_json::Value = serde_json::from_str(outlines::topology()).expect("TopoJSON");
    let geometries = topology["objects"]["countries"]["geometries"]
        .as_array()
        .expect("geometries");
    let code = |geometry: &serde_json::Value| Some(geometry.get("id")?.as_str()?.to_owned());
    geometries.iter().filter_map(code).collect()
}

fn all_rings() -> impl Iterator<Item = (String, usize, &'static Ring)> {
    codes().into_iter().flat_map(|code| {
        let rings = of(&code)
            .iter()
            .flat_map(|polygon| polygon.iter().enumerate());
        rings.map(move |(at, ring)| (code.clone(), at, ring))
    })
}

/// Square kilometres on a sphere of the earth's mean radius; positive if anticlockwise.
fn square_kilometres(ring: &Ring) -> f64 {
    let lune = |pair: &[LonLat]| {
        let turn = (pair[1].lon() - pair[0].lon()).to_radians();
        turn * (2.0 + pair[0].lat().to_radians().sin() + pair[1].lat().to_radians().sin())
    };
    -ring.windows(2).map(lune).sum::<f64>() * 6371.0088_f64.powi(2) / 2.0
}

fn contains(country: &[Polygon], lon: f64, lat: f64) -> bool {
    let crossings = |ring: &Ring| {
        let crossed = ring.windows(2).filter(|pair| {
            let (a, b) = (pair[0], pair[1]);
            let part = (lat - a.lat()) / (b.lat() - a.lat());
            (a.lat() > lat) != (b.lat() > lat) && lon < a.lon() + part * (b.lon() - a.lon())
        });
        crossed.count()
    };
    country.iter().flatten().map(crossings).sum::<usize>() % 2 == 1
}

#[test]
fn rings_are_closed_and_wound_as_the_standards_require() {
    for (code, at, ring) in all_rings() {
        assert!(ring.len() >= 4, "{code}: {ring:?}");
        assert_eq!(ring.first(), ring.last(), "{code}");
        assert_eq!(square_kilometres(ring) > 0.0, at == 0, "{code}, ring {at}");
        let widest = ring
            .windows(2)
            .map(|pair| (pair[1].lon() - pair[0].lon()).abs());
        let along_the_edge = code == "AQ";
        assert!(
            widest.fold(0.0, f64::max) < 90.0 || along_the_edge,
            "{code} crosses the map"
        );
    }
}

#[test]
fn codes_are_in_order_and_each_is_there_once() {
    let codes = codes();
    assert!(codes.windows(2).all(|pair| pair[0] < pair[1]));
    assert_eq!(codes.len(), 243);
    for code in WITHOUT {
        assert!(
            outlines::of(CountryCode::new(code).unwrap()).is_none(),
            "{code}"
        );
    }
}

/// Surface areas from the UN Demographic Yearbook; for Antarctica the CIA's figure with ice
/// shelves.
#[test]
fn areas_are_those_of_the_countries() {
    for (code, expected) in [
        ("RU", 17_098_246.0 - 27_000.0),
        ("UA", 603_700.0),
        ("US", 9_525_067.0),
        ("AQ", 14_200_000.0),
        ("FJ", 18_272.0),
        ("CY", 9_251.0),
        ("SO", 637_657.0),
        ("NL", 41_850.0),
        ("GF", 83_534.0),
        ("NZ", 268_107.0),
    ] {
        let rings = of(code).iter().flatten();
        let area: f64 = rings.map(square_kilometres).sum();
        let off = (area - expected).abs() / expected;
        assert!(off < 0.15, "{code}: {area:.0} km², expected {expected}");
    }
}

/// Includes pieces that the atlas gives to another country, and both sides of the antimeridian.
#[test]
fn towns_lie_where_geonames_lists_them() {
    for (code, town, lon, lat) in [
        ("UA", "Simferopol", 34.108, 44.957),
        ("UA", "Kyiv", 30.524, 50.455),
        ("CY", "Kyrenia", 33.317, 35.33),
        ("CY", "Limassol", 33.03, 34.70),
        ("SO", "Hargeisa", 44.065, 9.56),
        ("XK", "Pristina", 21.167, 42.673),
        ("GF", "Cayenne", -52.3, 4.9),
        ("RU", "Bilibino", 166.44, 68.05),
        ("RU", "Amguema, beyond 180°", -178.87, 67.03),
        ("ZA", "Pretoria", 28.188, -25.745),
        ("LS", "Maseru", 27.5, -29.31),
        ("AQ", "South Pole", 10.0, -89.9),
    ] {
        let there: Vec<String> = codes()
            .into_iter()
            .filter(|code| contains(of(code), lon, lat))
            .collect();
        assert_eq!(there, [code], "{town}");
    }
}

/// A label lies on the country's own land.
#[test]
fn labels_lie_within_their_country() {
    for code in codes() {
        let country = CountryCode::new(&code).expect("a code");
        let at = outlines::label_point(country).expect("a country with polygons has a label");
        let inside = of(&code).iter().any(|polygon| {
            let ring: Vec<[f64; 2]> = polygon[0].iter().map(|at| [at.lon(), at.lat()]).collect();
            outlines::contains(&ring, [at.lon(), at.lat()])
        });
        assert!(inside, "{code}: {at:?}");
    }
    let lone = CountryCode::new(WITHOUT[1]).expect("a code");
    assert_eq!(outlines::label_point(lone), None);
}
