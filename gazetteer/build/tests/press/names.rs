//! Names of the press layer: which must not be shared, and which must not be names at all.

use crate::tables::{NAME_TABLES, PLACE_TABLES, Row, rows};
use exonym_gazetteer::fold::fold_name;
use std::collections::{BTreeMap, BTreeSet};

/// Places that share a name in some language, and why both keep it.
const SHARED: &[([&str; 2], &str)] = &[
    (
        ["CD", "CG"],
        "two states are called Congo, their people Congolese",
    ),
    (
        ["DM", "DO"],
        "English and Dutch call the people of both Dominican",
    ),
    (["GN", "GQ"], "English calls the people of both Guinean"),
    (
        ["GN", "GW"],
        "English and Spanish call the people of both Guinean",
    ),
    (["GQ", "GW"], "English calls the people of both Guinean"),
    (
        ["GE", "US.GA"],
        "a country and a state of America called Georgia",
    ),
    (["IN.23", "PK.04"], "Punjab was divided"),
    (
        ["geonames:2210247", "geonames:266826"],
        "Tripoli in Libya and in Lebanon",
    ),
    (
        ["exonym:dnipro-river", "geonames:709930"],
        "the city is named for its river",
    ),
    (
        ["DZ", "geonames:2507480"],
        "Russian and Ukrainian have one word for Algeria and Algiers",
    ),
    (
        ["ES.58", "exonym:galicia-eastern-europe"],
        "Galicia in Spain and in Eastern Europe",
    ),
    (
        ["MD", "exonym:vltava-river"],
        "German and Spanish have one word for Moldova and the Vltava",
    ),
    (
        ["ET.52", "SO"],
        "the Somali region of Ethiopia and the people of Somalia",
    ),
    (
        ["ZA", "exonym:southern-africa"],
        "Polish has one word for the country and the region",
    ),
    (
        ["NL.10", "exonym:zealand-denmark"],
        "Slavic languages write Zeeland and Zealand alike",
    ),
    (
        ["RU.92", "exonym:kamchatka"],
        "the area is named for its peninsula",
    ),
    (
        ["MX.02", "exonym:baja-california-peninsula"],
        "the state is named for its peninsula",
    ),
    (
        ["GR.ESYE25", "exonym:peloponnese"],
        "the area is named for its peninsula",
    ),
    (
        ["US.HI", "exonym:hawaiian-islands"],
        "the state is named for its islands",
    ),
    (
        ["UA.24", "exonym:volhynia"],
        "the oblast is called after the region",
    ),
    (
        ["exonym:sudetenland", "exonym:sudetes"],
        "Czech has one word for region and mountains",
    ),
    (
        ["exonym:ural-mountains", "exonym:ural-region"],
        "Russian has one word for both",
    ),
    (
        ["exonym:borneo", "exonym:kalimantan"],
        "Indonesian calls all of Borneo Kalimantan",
    ),
    (
        ["CN.08", "exonym:amur-river"],
        "the province is named for its river",
    ),
];

/// Visits every name of the press tables with its language and its row.
fn each_name(mut visit: impl FnMut(&str, &str, &Row)) {
    for row in PLACE_TABLES
        .iter()
        .chain(&NAME_TABLES)
        .flat_map(|file| rows(file))
    {
        for (lang, name) in row.all_names() {
            visit(lang, name, &row);
        }
    }
}

#[test]
fn no_two_places_share_a_name_in_a_language() {
    let mut places: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    each_name(|lang, name, row| {
        let sharing = places
            .entry((lang.to_owned(), fold_name(name)))
            .or_default();
        sharing.insert(row.place().to_owned());
    });
    let mut used = BTreeSet::new();
    for ((lang, name), sharing) in &places {
        let sharing: Vec<&str> = sharing.iter().map(String::as_str).collect();
        for (at, first) in sharing.iter().enumerate() {
            for second in &sharing[at + 1..] {
                let allowed = SHARED.iter().find(|(pair, _)| pair == &[*first, *second]);
                let (pair, _) =
                    allowed.unwrap_or_else(|| panic!("{lang} {name}: {first} and {second}"));
                used.insert(pair);
            }
        }
    }
    for (pair, reason) in SHARED {
        assert!(
            used.contains(pair),
            "{pair:?} share no name ({reason}); remove the row"
        );
    }
}

/// Names of one or two letters that are not abbreviations.
const SHORT: [&str; 4] = ["D.C.", "K2", "Pô", "قم"];

#[test]
fn no_name_is_a_letter_or_two() {
    each_name(|lang, name, row| {
        let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
        let ideographs = name.chars().all(|c| c as u32 >= 0x3000);
        let allowed = ideographs || SHORT.contains(&name) || row.form() == "abbreviation";
        assert!(
            letters > 2 || letters == 2 && allowed,
            "{lang} {name:?} of {}",
            row.place()
        );
    });
}

#[test]
fn every_name_begins_with_a_letter() {
    each_name(|lang, name, row| {
        let opens = name.starts_with(|c: char| c.is_alphabetic() || "'’‘".contains(c));
        assert!(
            opens,
            "{lang} {name:?} of {}: no match begins there",
            row.place()
        );
    });
}

/// Lower-case single words that are names of places, and why.
const SMALL: &[(&str, &str)] = &[
    ("outback", "the press writes it so"),
    ("аутбек", "the press writes it so"),
    ("fjällen", "the Swedish mountains are called the mountains"),
    ("roestgordel", "Dutch writes the Rust Belt so"),
    ("prairieprovincies", "Dutch writes the Prairie Provinces so"),
    ("росія", "the Ukrainian press has written it so since 2022"),
    (
        "білорусь",
        "the Ukrainian press has written it so since 2022",
    ),
];

#[test]
fn no_single_word_is_a_name_in_lower_case() {
    // Phrases may be: pays baltes, obwód kijowski. A single word would match wherever it occurs.
    let georgian = |c: char| ('ა'..='ჿ').contains(&c);
    let small = |name: &str| name.chars().all(|c| c.is_lowercase() && !georgian(c));
    let mut found = BTreeSet::new();
    each_name(|_, name, row| {
        if row.form() == "name" && small(name) {
            found.insert(name.to_owned());
        }
    });
    let allowed: BTreeSet<String> = SMALL.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(found, allowed);
}

#[test]
fn no_function_word_is_a_name_in_its_language() {
    let function_words: BTreeSet<(String, String)> = rows("function_words.csv")
        .iter()
        .map(|row| (row.get("lang").to_owned(), fold_name(row.get("word"))))
        .collect();
    each_name(|lang, name, row| {
        // Abbreviations match only exactly as listed: US is not us.
        let is_word = function_words.contains(&(lang.to_owned(), fold_name(name)));
        assert!(
            !is_word || row.form() == "abbreviation",
            "{lang} {name} of {}",
            row.place()
        );
    });
}

#[test]
fn abbreviations_are_written_with_capitals() {
    each_name(|lang, name, row| {
        if row.form() == "abbreviation" {
            let capitals = name.chars().filter(|c| c.is_uppercase()).count();
            // Since 2022 the Ukrainian press has written the name of the Russian Federation in
            // lower case.
            assert!(
                capitals >= 1 || name == "рф",
                "{lang} {name} of {}",
                row.place()
            );
        }
    });
}

#[test]
fn no_veto_is_a_name_of_the_press_layer() {
    let vetoes: BTreeSet<String> = rows("vetoes.csv")
        .iter()
        .map(|row| fold_name(row.get("phrase")))
        .collect();
    each_name(|lang, name, row| {
        assert!(
            !vetoes.contains(&fold_name(name)),
            "{lang} {name} of {}",
            row.place()
        );
    });
}
