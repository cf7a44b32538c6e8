//! Places of the press layer: their kind, location and names.

use crate::tables::{BARE, LANGUAGES, NAME_TABLES, PLACE_TABLES, PRESSED, Row, WORLD, rows};
use exonym_gazetteer::{CountryCode, LonLat, PlaceId, PlaceKind};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

/// Checks that the rows are sorted by the cells of these columns and, if `unique`, that none
/// repeats.
fn assert_sorted_by(file: &str, columns: &[&str], unique: bool) {
    let table = rows(file);
    let key = |row: &Row| -> Vec<String> {
        columns
            .iter()
            .map(|column| row.get(column).to_owned())
            .collect()
    };
    for pair in table.windows(2) {
        let (before, after) = (key(&pair[0]), key(&pair[1]));
        let fits = before < after || !unique && before == after;
        assert!(fits, "{file}:{}: {after:?} after {before:?}", pair[1].line);
    }
}

#[test]
fn tables_of_places_are_sorted_without_duplicates() {
    for file in PLACE_TABLES {
        assert_sorted_by(file, &["id"], true);
    }
    for file in NAME_TABLES {
        // A country has several metonyms and parts, one row each.
        let unique = !["metonyms.csv", "parts.csv"].contains(&file);
        assert_sorted_by(file, &["place", "form"], unique);
    }
    assert_sorted_by("canonical.csv", &["place"], true);
    let mut seen = HashSet::new();
    for row in PLACE_TABLES.iter().flat_map(|file| rows(file)) {
        assert!(
            seen.insert(row.get("id").to_owned()),
            "{} is in two tables",
            row.get("id")
        );
    }
}

#[test]
fn cells_have_no_space_at_their_ends_and_no_name_twice() {
    for file in PLACE_TABLES.iter().chain(&NAME_TABLES) {
        for row in rows(file) {
            for column in LANGUAGES.iter().chain(&["other", "note"]) {
                let cell = row.get(column);
                assert_eq!(cell, cell.trim(), "{file}:{} {column}", row.line);
                assert!(!cell.contains("  "), "{file}:{} {column}", row.line);
            }
            let names = row.all_names();
            let different: HashSet<_> = names.iter().collect();
            assert_eq!(
                names.len(),
                different.len(),
                "{file}:{} has a name twice",
                row.line
            );
            assert!(!names.is_empty(), "{file}:{} names nothing", row.line);
        }
    }
}

#[test]
fn every_row_speaks_of_a_place_that_exists() {
    let files = NAME_TABLES.iter().chain(&["canonical.csv"]);
    for file in files {
        for row in rows(file) {
            let found = PRESSED.place_by_reference(row.get("place"));
            assert!(found.is_some(), "{file}:{}: {}", row.line, row.get("place"));
        }
    }
    for row in PLACE_TABLES.iter().flat_map(|file| rows(file)) {
        let id: PlaceId = row.get("id").parse().expect("a place id");
        // The world layer has the continents; a row only adds names.
        let continent =
            row.get("kind") == "continent" && BARE.place_by_reference(row.get("id")).is_some();
        let own = matches!(id, PlaceId::Exonym(_));
        assert!(
            own != continent,
            "{id} is another place of the world layer, or none"
        );
    }
}

#[test]
fn there_are_three_hundred_regions_waters_and_landforms_of_many_kinds() {
    let mut kinds: BTreeMap<PlaceKind, usize> = BTreeMap::new();
    for row in PLACE_TABLES.iter().flat_map(|file| rows(file)) {
        let kind = PlaceKind::from_name(row.get("kind"));
        let kind = kind.unwrap_or_else(|| panic!("line {}: {}", row.line, row.get("kind")));
        *kinds.entry(kind).or_default() += 1;
    }
    use PlaceKind::{Continent, Islands, Mountains, Peninsula, Region, River, Sea, Strait};
    for (kind, least) in [
        (Continent, 7),
        (Region, 60),
        (Sea, 30),
        (Strait, 20),
        (River, 60),
        (Mountains, 30),
        (Peninsula, 15),
        (Islands, 40),
    ] {
        let found = kinds.get(&kind).copied().unwrap_or(0);
        assert!(found >= least, "{kind}: {found}");
    }
    assert!(kinds.values().sum::<usize>() >= 300);
    let administrative = [
        PlaceKind::City,
        PlaceKind::Country,
        PlaceKind::Admin1,
        PlaceKind::Admin2,
    ];
    assert!(
        administrative.iter().all(|kind| !kinds.contains_key(kind)),
        "{kinds:?}"
    );
}

#[test]
fn what_news_speaks_of_is_there() {
    let files = PLACE_TABLES.iter().chain(&NAME_TABLES);
    let table: Vec<Row> = files.flat_map(|file| rows(file)).collect();
    for (place, lang, name) in [
        ("exonym:donbas", "nl", "Donbas"),
        ("UA.11", "nl", "Krim"),
        ("exonym:black-sea", "nl", "Zwarte Zee"),
        ("exonym:sea-of-azov", "nl", "Zee van Azov"),
        ("exonym:balkans", "nl", "Balkan"),
        ("exonym:middle-east", "nl", "Midden-Oosten"),
        ("PS.GZ", "nl", "Gazastrook"),
        ("exonym:sahel", "fr", "Sahel"),
        ("US", "nl", "VS"),
        ("AE", "nl", "VAE"),
        ("GB", "en", "UK"),
        ("US", "en", "U.S."),
        ("RU", "en", "Kremlin"),
        ("US", "en", "Pentagon"),
        ("US", "nl", "Witte Huis"),
        ("GB", "en", "Downing Street"),
        ("FR", "fr", "Élysée"),
    ] {
        let mut rows = table.iter().filter(|row| row.place() == place);
        assert!(
            rows.any(|row| row.names(lang).contains(&name)),
            "{place} {lang} {name}"
        );
    }
}

/// The points of the world layer's cities, by country.
static CITIES: LazyLock<BTreeMap<CountryCode, Vec<LonLat>>> = LazyLock::new(|| {
    let mut cities: BTreeMap<CountryCode, Vec<LonLat>> = BTreeMap::new();
    let records = WORLD.places.iter().map(|(place, _)| place);
    for city in records.filter(|place| place.kind == PlaceKind::City) {
        cities
            .entry(city.country.expect("a city's country"))
            .or_default()
            .push(city.lonlat);
    }
    cities
});

/// Returns the kilometres from the point to the nearest of the cities.
fn nearest<'c>(point: LonLat, cities: impl Iterator<Item = &'c LonLat>) -> f64 {
    cities
        .map(|city| city.distance_km(point))
        .fold(f64::INFINITY, f64::min)
}

fn point(row: &Row) -> LonLat {
    let degrees = |column| row.get(column).parse::<f64>().expect("degrees");
    LonLat::new(degrees("lon"), degrees("lat")).expect("on the earth")
}

/// Every place on the land of a country is at most this far from one of its cities.
const NEAR_KM: f64 = 180.0;
/// Its seas, bays and straits are at most this far.
const OFF_SHORE_KM: f64 = 500.0;

/// Places that are farther from every listed city of their country.
const REMOTE: &[(&str, &str)] = &[
    (
        "exonym:aleutian-islands",
        "no listed place in the middle of the chain",
    ),
    ("exonym:amundsen-sea", "Antarctica has no listed place"),
    (
        "exonym:antarctic-peninsula",
        "Antarctica has no listed place",
    ),
    ("exonym:baffin-island", "its few places lie at the coasts"),
    (
        "exonym:bes-islands",
        "the label is between islands that are far apart",
    ),
    (
        "exonym:clipperton",
        "French, in the Pacific, without people",
    ),
    ("exonym:coco-islands-myanmar", "its village is not listed"),
    (
        "exonym:ellesmere-island",
        "its few places lie at the south coast",
    ),
    ("exonym:franz-josef-land", "a military base alone"),
    ("exonym:great-victoria-desert", "a desert"),
    ("exonym:iwo-jima", "a military base alone"),
    ("exonym:kunlun", "mountains without towns"),
    ("exonym:lake-eyre", "in a desert"),
    ("exonym:masirah", "its town is not listed"),
    ("exonym:midway-atoll", "a nature reserve"),
    ("exonym:mururoa", "closed since the nuclear tests"),
    ("exonym:new-siberian-islands", "without towns"),
    ("exonym:novaya-zemlya", "its town is not listed"),
    ("exonym:nubian-desert", "a desert"),
    ("exonym:pratas", "a garrison alone"),
    ("exonym:ross-sea", "Antarctica has no listed place"),
    ("exonym:severnaya-zemlya", "without towns"),
    ("exonym:simpson-desert", "a desert"),
    ("exonym:south-orkney", "research stations alone"),
    ("exonym:south-shetland", "research stations alone"),
    ("exonym:taymyr-peninsula", "without towns in its north"),
    ("exonym:vilkitsky-strait", "between empty coasts"),
    ("exonym:wake-island", "a military base alone"),
    ("exonym:weddell-sea", "Antarctica has no listed place"),
    ("exonym:wrangel-island", "a nature reserve"),
    ("exonym:yamal-peninsula", "its few places lie at the coasts"),
    ("geonames:6255152", "Antarctica has no listed place"),
];

#[test]
fn every_point_lies_in_its_country() {
    let remote: BTreeMap<&str, &str> = REMOTE.iter().copied().collect();
    let mut wrong = Vec::new();
    for row in PLACE_TABLES.iter().flat_map(|file| rows(file)) {
        let Some(country) = CountryCode::new(row.get("country")) else {
            assert_eq!(row.get("country"), "", "{}", row.get("id"));
            continue;
        };
        let km = nearest(point(&row), CITIES.get(&country).into_iter().flatten());
        let off_shore = ["sea", "bay", "strait"].contains(&row.get("kind"));
        let near = if off_shore { OFF_SHORE_KM } else { NEAR_KM };
        if (km > near) != remote.contains_key(row.get("id")) {
            wrong.push(format!("{} {country}: {km:.0} km", row.get("id")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Land without a city nearby.
const EMPTY_LAND: &[(&str, &str)] = &[
    ("exonym:asia-pacific", "the label is in the ocean"),
    ("exonym:pacific-islands", "the label is in the ocean"),
    ("exonym:polynesia", "the label is in the ocean"),
    ("exonym:drake-passage", "nobody lives on its shores"),
    ("exonym:hans-island", "nobody lives there"),
    ("exonym:spratly-islands", "claimed by many, no listed place"),
    ("exonym:thitu-island", "its village is not listed"),
];

/// Land of no particular country is at most this far from a city of any country; swapped
/// coordinates would put it into an ocean.
const NEAR_ANY_KM: f64 = 350.0;

#[test]
fn land_without_a_country_is_near_some_city() {
    let empty: BTreeMap<&str, &str> = EMPTY_LAND.iter().copied().collect();
    let mut wrong = Vec::new();
    for row in PLACE_TABLES.iter().flat_map(|file| rows(file)) {
        let water = ["ocean", "sea", "bay"].contains(&row.get("kind"));
        if water || !row.get("country").is_empty() {
            continue;
        }
        let here = point(&row);
        // A degree of latitude is 111 km; cities farther away than that allows need not be
        // measured.
        let close = |city: &&LonLat| (city.lat() - here.lat()).abs() * 111.0 < NEAR_ANY_KM;
        let km = nearest(here, CITIES.values().flatten().filter(close));
        if (km > NEAR_ANY_KM) != empty.contains_key(row.get("id")) {
            wrong.push(format!("{}: {km:.0} km", row.get("id")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Returns the languages in which a table names each place, over all its rows of that form.
fn languages_of(file: &str, form: &str) -> BTreeMap<String, BTreeSet<&'static str>> {
    let mut languages: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for row in rows(file).iter().filter(|row| row.get("form") == form) {
        let named = LANGUAGES
            .into_iter()
            .filter(|lang| !row.names(lang).is_empty());
        languages
            .entry(row.get("place").to_owned())
            .or_default()
            .extend(named);
    }
    languages
}

#[test]
fn the_areas_of_ukraine_are_named_in_every_language() {
    let named = languages_of("ukraine.csv", "name");
    let areas: BTreeSet<&str> = WORLD
        .places
        .iter()
        .filter(|(place, _)| place.kind == PlaceKind::Admin1)
        .filter_map(|(place, _)| place.admin1.as_deref())
        .filter(|code| code.starts_with("UA."))
        .collect();
    assert_eq!(areas.len(), 27, "24 oblasts, Crimea, Kyiv and Sevastopol");
    for area in areas {
        let languages = named
            .get(area)
            .unwrap_or_else(|| panic!("{area} is not named"));
        assert_eq!(languages.len(), LANGUAGES.len(), "{area}: {languages:?}");
    }
}

/// Sixty countries that the press currently mentions most, by our judgement: the parties to its
/// wars and their neighbours, the G20, the larger countries of Europe.
const MOST_MENTIONED: &str = "US RU UA CN IL PS IR GB FR DE NL BE ES IT PL TR SY IQ LB EG SA AE \
    QA YE JO AF PK IN BD MM TH VN ID PH JP KR KP TW AU CA MX BR AR VE CO ZA NG ET SD LY DZ MA \
    ML SO KE CD BY HU GE AM";

#[test]
fn sixty_countries_are_named_in_every_language() {
    let named = languages_of("countries.csv", "name");
    let countries: Vec<&str> = MOST_MENTIONED.split_whitespace().collect();
    assert_eq!(countries.len(), 60);
    for country in countries {
        let languages = named
            .get(country)
            .unwrap_or_else(|| panic!("{country} is not named"));
        assert_eq!(languages.len(), LANGUAGES.len(), "{country}: {languages:?}");
    }
}

/// The members of the United Nations, by ISO 3166-1.
const UNITED_NATIONS: &str = "AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA \
    BW BR BN BG BF BI CV KH CM CA CF TD CL CN CO KM CG CD CR CI HR CU CY CZ DK DJ DM DO EC EG SV \
    GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS IN ID IR IQ IE IL IT JM \
    JP JO KZ KE KI KP KR KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MD MC \
    MN ME MA MZ MM NA NR NP NL NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA RO RU RW KN LC \
    VC WS SM ST SA SN RS SC SL SG SK SI SB SO ZA SS ES LK SD SR SE CH SY TJ TZ TH TL TG TO TT TN \
    TR TM TV UG UA AE GB US UY UZ VU VE VN YE ZM ZW";

#[test]
fn every_member_of_the_united_nations_has_demonyms() {
    // Dutch has no demonym for Saint Kitts and Nevis, only a paraphrase.
    let without = [("KN", "nl")];
    let named = languages_of("demonyms.csv", "demonym");
    let members: Vec<&str> = UNITED_NATIONS.split_whitespace().collect();
    assert_eq!(members.len(), 193);
    for member in &members {
        for lang in ["nl", "en"] {
            let has = named
                .get(*member)
                .is_some_and(|languages| languages.contains(lang));
            assert_ne!(has, without.contains(&(member, lang)), "{member} {lang}");
        }
    }
    for country in MOST_MENTIONED.split_whitespace() {
        let languages = named
            .get(country)
            .unwrap_or_else(|| panic!("{country}: no demonym"));
        assert_eq!(languages.len(), LANGUAGES.len(), "{country}: {languages:?}");
    }
}

#[test]
fn a_canonical_name_differs_from_the_world_layers() {
    for row in rows("canonical.csv") {
        let place = BARE
            .place_by_reference(row.get("place"))
            .and_then(|ix| BARE.place(ix))
            .expect("a place of the world layer");
        assert_ne!(place.name(), row.get("name"), "canonical.csv:{}", row.line);
    }
    let name = |place: &str| {
        let place = PRESSED.place_by_reference(place);
        let place = place.and_then(|ix| PRESSED.place(ix));
        place.expect("a place").name()
    };
    assert_eq!(name("geonames:700569"), "Mykolaiv");
    assert_eq!(name("geonames:687700"), "Zaporizhzhia");
}
