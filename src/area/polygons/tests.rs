//! Files as users have them, written by hand.

use super::*;

fn collection(features: &str) -> String {
    format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#)
}

fn feature(properties: &str, geometry: &str) -> String {
    format!(r#"{{"type":"Feature","properties":{properties},"geometry":{geometry}}}"#)
}

fn polygon(rings: &str) -> String {
    format!(r#"{{"type":"Polygon","coordinates":[{rings}]}}"#)
}

fn areas(features: &str) -> Areas {
    Areas::read(collection(features).as_bytes()).expect("areas")
}

fn error(file: &str) -> String {
    Areas::read(file.as_bytes())
        .expect_err("refused")
        .to_string()
}

fn at(areas: &Areas, lon: f64, lat: f64) -> Vec<usize> {
    areas
        .containing(LonLat::new(lon, lat).expect("on the earth"))
        .collect()
}

const SQUARE: &str = "[[0,0],[10,0],[10,10],[0,10],[0,0]]";
const HOLE: &str = "[[4,4],[4,6],[6,6],[6,4],[4,4]]";

#[test]
fn holes_are_outside_and_may_contain_another_area() {
    let enclave = polygon(HOLE);
    let around = polygon(&format!("{SQUARE},{HOLE}"));
    let areas = areas(&[feature("{}", &around), feature("{}", &enclave)].join(","));
    assert_eq!(at(&areas, 1.0, 1.0), [0]);
    assert_eq!(at(&areas, 5.0, 5.0), [1]);
    assert_eq!(at(&areas, 11.0, 5.0), [0; 0]);
}

#[test]
fn a_border_point_belongs_to_one_neighbour() {
    let east = polygon("[[10,0],[20,0],[20,10],[10,10],[10,0]]");
    let areas = areas(&[feature("{}", &polygon(SQUARE)), feature("{}", &east)].join(","));
    for lat in [0.5, 5.0, 9.5] {
        assert_eq!(at(&areas, 10.0, lat).len(), 1, "{lat}");
    }
}

/// Crossing the antimeridian by jumps, and by longitudes that continue.
#[test]
fn an_area_across_the_antimeridian_is_cut_there() {
    for ring in [
        "[[170,-10],[-170,-10],[-170,10],[170,10],[170,-10]]",
        "[[170,-10],[190,-10],[190,10],[170,10],[170,-10]]",
        "[[-190,-10],[-170,-10],[-170,10],[-190,10],[-190,-10]]",
    ] {
        let areas = areas(&feature("{}", &polygon(ring)));
        assert_eq!(at(&areas, 175.0, 0.0), [0], "{ring}");
        assert_eq!(at(&areas, -175.0, 0.0), [0], "{ring}");
        assert_eq!(at(&areas, 0.0, 0.0), [0; 0], "{ring}");
        assert_eq!(areas.iter().next().map(|area| area.polygons.len()), Some(2));
    }
    let whole = areas(&feature(
        "{}",
        &polygon("[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]"),
    ));
    assert_eq!(
        at(&whole, 0.0, 0.0),
        [0],
        "a map of the world crosses nothing"
    );
}

#[test]
fn several_polygons_and_collections_of_them_are_one_area() {
    let two = format!(
        r#"{{"type":"MultiPolygon","coordinates":[[{SQUARE}],[[[20,0],[30,0],[30,10],[20,0]]]]}}"#
    );
    let nested = format!(r#"{{"type":"GeometryCollection","geometries":[{two}]}}"#);
    for geometry in [two, nested] {
        let areas = areas(&feature("{}", &geometry));
        assert_eq!(at(&areas, 5.0, 5.0), [0]);
        assert_eq!(at(&areas, 29.0, 5.0), [0]);
        assert_eq!(at(&areas, 15.0, 5.0), [0; 0]);
    }
}

/// A bow tie contains its two loops.
#[test]
fn a_ring_that_crosses_itself_contains_its_loops() {
    let areas = areas(&feature(
        "{}",
        &polygon("[[0,0],[10,10],[10,0],[0,10],[0,0]]"),
    ));
    assert_eq!(at(&areas, 1.0, 5.0), [0]);
    assert_eq!(at(&areas, 9.0, 5.0), [0]);
    assert_eq!(at(&areas, 5.0, 9.0), [0; 0]);
}

#[test]
fn an_open_ring_is_closed_and_a_byte_order_mark_is_ignored() {
    let file = collection(&feature("{}", &polygon("[[0,0],[10,0],[10,10],[0,10]]")));
    let areas = Areas::read(format!("\u{feff}{file}").as_bytes()).expect("areas");
    assert_eq!(at(&areas, 5.0, 5.0), [0]);
    let bare = Areas::read(polygon(SQUARE).as_bytes()).expect("a bare geometry");
    assert_eq!(at(&bare, 5.0, 5.0), [0]);
}

#[test]
fn a_feature_without_geometry_is_an_empty_area() {
    let nothing = feature(r#"{"id":1}"#, "null");
    let areas = areas(&[nothing.clone(), feature("{}", &polygon(SQUARE))].join(","));
    assert_eq!(areas.len(), 2);
    assert_eq!(at(&areas, 5.0, 5.0), [1]);
    assert_eq!(areas.iter().next().and_then(Area::point), None);
    assert!(error(&collection(&nothing)).contains("no polygon"));
}

/// The bow tie with one loop on each side of the antimeridian.
#[test]
fn a_ring_that_crosses_itself_on_the_antimeridian_contains_its_loops() {
    let areas = areas(&feature(
        "{}",
        &polygon("[[175,0],[-175,10],[-175,0],[175,10],[175,0]]"),
    ));
    assert_eq!(at(&areas, 176.0, 5.0), [0]);
    assert_eq!(at(&areas, -176.0, 5.0), [0]);
    assert_eq!(at(&areas, 180.0, 9.0), [0; 0]);
}

#[test]
fn features_without_an_area_are_refused() {
    assert!(error("").contains("not GeoJSON"));
    assert!(error("id,name\n1,Kyiv\n").contains("not GeoJSON"));
    assert!(Areas::read(b"\xff\xfePK").is_err());
    assert!(error("{}").contains("not GeoJSON"));
    assert!(error(r#"{"type":"Topology","objects":{}}"#).contains("TopoJSON"));
    assert!(error(&collection("")).contains("no polygon"));
    let point = feature("{}", r#"{"type":"Point","coordinates":[1,2]}"#);
    let mixed = collection(&[feature("{}", &polygon(SQUARE)), point].join(","));
    assert_eq!(
        error(&mixed),
        "feature 2 is a Point; expected a Polygon or MultiPolygon"
    );
    assert!(error(&polygon("[[0,0],[1,1],[0,0]]")).contains("has 3 positions"));
    assert!(
        error(&polygon("[[0,\"x\"],[1,1],[0,1],[0,0]]")).contains("no coordinates of a polygon")
    );
}

#[test]
fn another_reference_system_is_refused_by_name() {
    let named = |name: &str| {
        let crs = format!(r#""crs":{{"type":"name","properties":{{"name":"{name}"}}}}"#);
        collection(&feature("{}", &polygon(SQUARE))).replacen(
            "\"type\"",
            &format!("{crs},\"type\""),
            1,
        )
    };
    for degrees in [
        "urn:ogc:def:crs:OGC:1.3:CRS84",
        "EPSG:4326",
        "urn:ogc:def:crs:EPSG::4258",
    ] {
        assert!(Areas::read(named(degrees).as_bytes()).is_ok(), "{degrees}");
    }
    assert!(error(&named("urn:ogc:def:crs:EPSG::3857")).contains("EPSG::3857"));
    let metres =
        polygon("[[4186000,5955000],[4187000,5955000],[4187000,5956000],[4186000,5955000]]");
    assert!(
        error(&metres).contains("not longitude and latitude"),
        "{}",
        error(&metres)
    );
}

#[test]
fn areas_with_the_same_key_are_merged_and_a_wrong_key_is_reported() {
    let east = polygon("[[10,0],[20,0],[20,10],[10,10],[10,0]]");
    let file = [
        feature(r#"{"NUTS_ID":"A","name":"first"}"#, &polygon(SQUARE)),
        feature(r#"{"NUTS_ID":"A","name":"second"}"#, &east),
        feature(r#"{"NUTS_ID":"B","name":null}"#, "null"),
    ]
    .join(",");
    let joined = areas(&file).keyed_by("NUTS_ID").expect("a key of all");
    assert_eq!(joined.len(), 2);
    assert_eq!(at(&joined, 15.0, 5.0), [0]);
    let first = joined.iter().next().and_then(|area| area.property("name"));
    assert_eq!(first, Some(&Value::from("first")));
    let wrong = areas(&file)
        .keyed_by("nuts-id")
        .expect_err("no such key")
        .to_string();
    assert_eq!(
        wrong,
        "no feature has the property \"nuts-id\", did you mean \"NUTS_ID\"?; there are: NUTS_ID, name"
    );
    let lacking = areas(&file)
        .keyed_by("name")
        .expect_err("one has none")
        .to_string();
    assert!(lacking.starts_with("feature 3 has no value"), "{lacking}");
}

/// For a ring with an arm on either side, in an arm.
#[test]
fn the_point_of_an_area_lies_in_it() {
    let shapes = [
        SQUARE,
        "[[0,0],[10,0],[10,10],[8,10],[8,2],[2,2],[2,10],[0,10],[0,0]]",
    ];
    for shape in shapes {
        let areas = areas(&feature("{}", &polygon(shape)));
        let point = areas
            .iter()
            .next()
            .and_then(Area::point)
            .expect("it has a polygon");
        assert_eq!(at(&areas, point.lon(), point.lat()), [0], "{shape}");
    }
}
