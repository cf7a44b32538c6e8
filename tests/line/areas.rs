//! Areas as the press writes them: containers, abbreviations, counties and parts, in our own sentences,
//! against the place that a reader understands.

use exonym::context::OpenContext;
use exonym::document::Document;
use exonym::matcher::MatchOptions;
use exonym::resolver::ResolveOptions;
use exonym::{Pipeline, Places, embedded};
use std::collections::BTreeMap;

/// Returns the resolved names of a text with their place ids; of a repeated name, the last.
fn resolved(pipeline: &Pipeline<'_>, text: &str) -> BTreeMap<String, String> {
    let mentions = pipeline
        .annotate(&Document::from_text(text), &OpenContext::default())
        .expect("it can be judged")
        .into_iter();
    mentions
        .filter_map(|mention| {
            let place = pipeline.places().facts(mention.place()?)?;
            Some((mention.text, place.place_id.to_string()))
        })
        .collect()
}

/// Checks the places of the names in each text; an empty id means not a place.
fn check(cases: &[(&str, &[(&str, &str)])]) {
    let gazetteer = embedded().expect("the embedded gazetteer");
    let pipeline = Pipeline::new(
        Places::new(&gazetteer),
        MatchOptions::default(),
        ResolveOptions::default(),
    )
    .expect("names within the limit");
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let found = resolved(&pipeline, text);
        for (name, id) in *expected {
            let got = found.get(*name).map_or("", String::as_str);
            if got != *id {
                wrong.push(format!("{text}\n  {name}: expected {id:?}, got {got:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_follows_a_name_says_where_it_lies() {
    check(&[
        (
            "A bakery in Springfield, Sangamon County, Illinois, burned down.",
            &[("Springfield", "geonames:4250542")],
        ),
        (
            "Two buses met in Tripoli in Lebanon on Monday.",
            &[("Tripoli", "geonames:266826")],
        ),
        (
            "Er woedt brand in Valencia (Venezuela), meldt de krant.",
            &[("Valencia", "geonames:3625549")],
        ),
        (
            "Пожежа сталася в Олександрії Кіровоградської області.",
            &[("Олександрії", "geonames:698625")],
        ),
    ]);
}

#[test]
fn a_name_says_which_area_follows_it() {
    check(&[
        (
            "The choir came from Athens, Georgia, by train.",
            &[("Georgia", "geonames:4197000")],
        ),
        (
            "The choir came from Batumi, Georgia, by train.",
            &[("Georgia", "geonames:614540")],
        ),
    ]);
}

#[test]
fn a_place_of_another_country_does_not_match_a_container() {
    check(&[
        // The gazetteer has no Rome in Mississippi, and Rome in Italy is not meant.
        (
            "The sawmill of Rome, Mississippi, closed in May.",
            &[("Rome", "")],
        ),
        // Two subjects of a sentence, or a list, are not containers.
        (
            "At the talks in Geneva, Russia asked for a recess.",
            &[("Geneva", "geonames:2660646")],
        ),
        (
            "Ministers from Paris, Germany, and Italy sat down.",
            &[("Paris", "geonames:2988507")],
        ),
    ]);
}

#[test]
fn area_abbreviations_count_after_a_place() {
    check(&[
        (
            "The firm moved from Eugene, OR, to Gary, Ind., in March.",
            &[
                ("Eugene", "geonames:5725846"),
                ("OR", "geonames:5744337"),
                ("Gary", "geonames:4920607"),
                ("Ind.", "geonames:4921868"),
            ],
        ),
        (
            "He teaches in Vancouver, B.C., and she teaches in Perth, WA.",
            &[
                ("Vancouver", "geonames:6173331"),
                ("B.C.", "geonames:5909050"),
                ("Perth", "geonames:2063523"),
                ("WA", "geonames:2058645"),
            ],
        ),
        (
            "O prefeito de Campinas (SP) falou ontem com os moradores da cidade.",
            &[("Campinas", "geonames:3467865"), ("SP", "geonames:3448433")],
        ),
        (
            "Un incendio a Monza (MB) nella notte ha distrutto una fabbrica.",
            &[("Monza", "geonames:3172629"), ("MB", "geonames:IT.09.MB")],
        ),
        // Also in a place whose name is not in the gazetteer.
        (
            "A barn burned down near Quillfeather, Ky., on Monday.",
            &[("Ky.", "geonames:6254925")],
        ),
    ]);
}

#[test]
fn elsewhere_they_are_words() {
    check(&[
        (
            "Miss. Smith was told to pay OR leave, IN short. Ill. with flu, she did.",
            &[("Miss.", ""), ("OR", ""), ("IN", ""), ("Ill.", "")],
        ),
        (
            "The ruin dates from 300 B.C. and was found last year.",
            &[("B.C.", "")],
        ),
        // A name that occurs in any context needs no place before it.
        (
            "The U.S. and the U.K. asked Washington, D.C., for more time.",
            &[
                ("U.S.", "geonames:6252001"),
                ("U.K.", "geonames:2635167"),
                ("Washington, D.C.", "geonames:4140963"),
            ],
        ),
    ]);
}

#[test]
fn areas_occur_with_words_for_their_kind() {
    check(&[
        (
            "Farmers met in Skibbereen, Co Cork, on Monday.",
            &[("Co Cork", "geonames:IE.M.04")],
        ),
        (
            "У Донецькій обл. тривають бої.",
            &[("Донецькій обл.", "geonames:709716")],
        ),
        (
            "A flood hit Springfield in the County of Sangamon, Illinois.",
            &[("County of Sangamon", "geonames:US.IL.167")],
        ),
    ]);
}

#[test]
fn a_large_area_has_its_point_in_the_middle() {
    let gazetteer = embedded().expect("the embedded gazetteer");
    let places = Places::new(&gazetteer);
    // The centre of Queensland is inland, as far from Brisbane as Paris from Rome.
    let id = "geonames:2152274".parse().expect("an id");
    let queensland = places.by_id(&id).expect("Queensland");
    let facts = places.facts(queensland).expect("Queensland");
    assert!((143.0..147.0).contains(&facts.lonlat.lon()));
    assert!((-24.0..-20.0).contains(&facts.lonlat.lat()));
    assert!(facts.approximate);
}

#[test]
fn a_county_is_known_without_its_word_below_the_towns_of_the_name() {
    let gazetteer = exonym::embedded().unwrap();
    for (written, code) in [("Henrico", "US.VA.087"), ("Terrebonne", "US.LA.109")] {
        let county = gazetteer.area(code).unwrap().ix();
        let name = gazetteer.find(written).unwrap();
        let mut toponyms = gazetteer.toponyms(name);
        let bare = toponyms.find(|toponym| toponym.place() == county);
        assert!(bare.is_some_and(|bare| bare.generated()), "{written}");
    }
}

#[test]
fn an_area_with_a_number_is_found_by_its_code_too() {
    let gazetteer = exonym::embedded().unwrap();
    let by = |id: &str| gazetteer.place_by_id(&id.parse().unwrap());
    assert!(by("geonames:UA.05").is_some());
    assert_eq!(by("geonames:UA.05"), by("geonames:709716"));
    assert_eq!(by("geonames:UA.99"), None);
}

/// If an area and a town share a name, an administrative noun selects the area, *region* may mean the
/// land around the town, and *city* selects the town.
#[test]
fn areas_far_away_are_found_by_their_names_in_the_articles_language() {
    let (paktia, helmand, hatay) = ("geonames:1131257", "geonames:1140043", "geonames:312394");
    check(&[
        (
            "В афганской провинции Пактия убиты трое военных.",
            &[("Пактия", paktia)],
        ),
        (
            "Землетрясение в провинции Хатай унесло сотни жизней.",
            &[("Хатай", hatay)],
        ),
        (
            "Έκρηξη στην Πακτιά του Αφγανιστάν και μάχες στη Χελμάντ.",
            &[("Πακτιά", paktia), ("Χελμάντ", helmand)],
        ),
        (
            "Pommi räjähti Paktian maakunnassa, kertoo poliisi.",
            &[("Paktian maakunnassa", paktia)],
        ),
        (
            "Výbuch v provincii Paktíja, boje ve státě Kerala.",
            &[("Paktíja", paktia), ("Kerala", "geonames:1267254")],
        ),
        (
            "Paktiya'da patlama oldu, Helmend'de çatışmalar sürüyor.",
            &[("Paktiya", paktia), ("Helmend", helmand)],
        ),
        // Names that also say where an area lies, or are words of the language.
        (
            "Le Centre et le Nord attendent la pluie.",
            &[("Centre", ""), ("Nord", "")],
        ),
        (
            "قال الوزير في العاصمة صباح أمس إن الوحدة ممكنة.",
            &[("صباح", ""), ("الوحدة", "")],
        ),
    ]);
}

#[test]
fn an_administrative_noun_says_which_of_town_and_area_is_meant() {
    check(&[
        (
            "Schools in Herat and Kandahar provinces stayed closed.",
            &[
                ("Herat", "geonames:1140025"),
                ("Kandahar", "geonames:1138335"),
            ],
        ),
        (
            "Farmers fled Idlib and Aleppo provinces.",
            &[("Idlib", "geonames:169387"), ("Aleppo", "geonames:170062")],
        ),
        (
            "Boeren vluchtten uit de provincie Aleppo.",
            &[("Aleppo", "geonames:170062")],
        ),
        (
            "De gemeente Utrecht klaagt over de provincie Utrecht.",
            &[("Utrecht", "geonames:2745909")],
        ),
        (
            "Crops failed in the Kandahar region.",
            &[("Kandahar", "geonames:1138336")],
        ),
        (
            "The city of Kandahar was without power.",
            &[("Kandahar", "geonames:1138336")],
        ),
    ]);
}

/// A name that includes the noun of its kind needs no other evidence to be a place.
#[test]
fn a_name_that_says_its_kind_is_a_place() {
    check(&[
        (
            "Two ferries collided on Lake Victoria and Lake Malawi.",
            &[
                ("Lake Victoria", "exonym:lake-victoria"),
                ("Lake Malawi", "exonym:lake-malawi"),
            ],
        ),
        (
            "W powiecie krakowskim zamknięto szkoły.",
            &[("powiecie krakowskim", "geonames:PL.77.1206")],
        ),
        (
            "Sklepy w obwodzie charkowskim są puste.",
            &[("obwodzie charkowskim", "geonames:706482")],
        ),
        (
            "Scuole chiuse in provincia di Bologna.",
            &[("provincia di Bologna", "geonames:IT.05.BO")],
        ),
        (
            "Saratov oblast: two bridges closed.",
            &[("Saratov oblast", "geonames:498671")],
        ),
    ]);
}
