//! Parts of countries and areas as the press writes them, in our own sentences, against the span, form
//! and direction that a reader understands.

use exonym::context::OpenContext;
use exonym::document::Document;
use exonym::gazetteer::Lang;
use exonym::matcher::MatchOptions;
use exonym::resolver::ResolveOptions;
use exonym::{Pipeline, Places, embedded};

/// Language, sentence, the marked name, its form, and its qualifier if any.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

/// Checks what is found for the name in each sentence.
fn check(cases: &[Case]) {
    let gazetteer = embedded().expect("the embedded gazetteer");
    let pipeline = Pipeline::new(
        Places::new(&gazetteer),
        MatchOptions::default(),
        ResolveOptions::default(),
    )
    .expect("names within the limit");
    let mut wrong = Vec::new();
    for (lang, text, name, form, qualifier) in cases {
        let document = Document {
            lang: Lang::new(lang),
            ..Document::from_text(*text)
        };
        let found: Vec<(String, &str, &str)> = pipeline
            .annotate(&document, &OpenContext::default())
            .expect("it can be judged")
            .into_iter()
            .map(|mention| {
                let qualifier = mention.qualifier.map_or("", |direction| direction.as_str());
                (mention.text, mention.form.as_str(), qualifier)
            })
            .collect();
        let expected = ((*name).to_owned(), *form, *qualifier);
        if !found.contains(&expected) {
            wrong.push(format!("{text}\n  expected {expected:?}, got {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_direction_beside_a_name_is_its_qualifier_and_the_name_stays_bare() {
    check(&[
        (
            "en",
            "Shelling hit villages in northern Syria on Monday.",
            "Syria",
            "part",
            "north",
        ),
        (
            "en",
            "Troops left southern Ukraine overnight.",
            "Ukraine",
            "part",
            "south",
        ),
        (
            "en",
            "Floods closed schools in the far north-east of Nigeria.",
            "Nigeria",
            "part",
            "northeast",
        ),
        (
            "en",
            "The south of the Netherlands has snow.",
            "Netherlands",
            "part",
            "south",
        ),
        (
            "en",
            "Farmers in south-eastern Turkey stopped work.",
            "Turkey",
            "part",
            "southeast",
        ),
        (
            "en",
            "Wildfires spread across central Texas.",
            "Texas",
            "part",
            "centre",
        ),
        (
            "nl",
            "In het oosten van Oekraïne werd gevochten.",
            "Oekraïne",
            "part",
            "east",
        ),
        (
            "nl",
            "Hulp bereikte het noorden van Syrië.",
            "Syrië",
            "part",
            "north",
        ),
        (
            "nl",
            "De boeren komen uit zuidelijk Irak.",
            "Irak",
            "part",
            "south",
        ),
        (
            "nl",
            "De boeren komen uit noord-Syrië.",
            "Syrië",
            "part",
            "north",
        ),
        (
            "de",
            "Im südlichen Irak fehlt Wasser.",
            "Irak",
            "part",
            "south",
        ),
        (
            "de",
            "Im Nordwesten Syriens brach ein Damm.",
            "Syriens",
            "part",
            "northwest",
        ),
        (
            "fr",
            "Les combats dans l’est de l’Ukraine continuent.",
            "Ukraine",
            "part",
            "east",
        ),
        (
            "fr",
            "Une mine a explosé dans le nord du Mali.",
            "Mali",
            "part",
            "north",
        ),
        (
            "fr",
            "La pluie est tombée sur la Pologne orientale.",
            "Pologne",
            "part",
            "east",
        ),
        (
            "es",
            "El norte de Siria quedó sin luz.",
            "Siria",
            "part",
            "north",
        ),
        (
            "es",
            "Un tren paró en el sur de Italia.",
            "Italia",
            "part",
            "south",
        ),
        (
            "es",
            "Nieva en Polonia oriental.",
            "Polonia",
            "part",
            "east",
        ),
        (
            "pl",
            "Na wschodzie Ukrainy trwają walki.",
            "Ukrainy",
            "part",
            "east",
        ),
        (
            "pl",
            "W północnej Syrii pada deszcz.",
            "Syrii",
            "part",
            "north",
        ),
        (
            "pl",
            "Powódź w południowo-wschodniej Polsce.",
            "Polsce",
            "part",
            "southeast",
        ),
        (
            "uk",
            "Схід України знову без світла.",
            "України",
            "part",
            "east",
        ),
        (
            "uk",
            "На південному сході Туреччини стався землетрус.",
            "Туреччини",
            "part",
            "southeast",
        ),
        (
            "uk",
            "У східній Польщі тривають дощі.",
            "Польщі",
            "part",
            "east",
        ),
        (
            "ru",
            "На востоке Украины продолжаются бои.",
            "Украины",
            "part",
            "east",
        ),
        (
            "ru",
            "На юго-востоке Турции дожди.",
            "Турции",
            "part",
            "southeast",
        ),
        ("ru", "В северной Сирии дожди.", "Сирии", "part", "north"),
        (
            "it",
            "Nel nord della Siria manca l'acqua.",
            "Siria",
            "part",
            "north",
        ),
        (
            "tr",
            "Suriye'nin kuzeyinde bir baraj yıkıldı.",
            "Suriye",
            "part",
            "north",
        ),
        (
            "sv",
            "I norra Syrien regnar det.",
            "Syrien",
            "part",
            "north",
        ),
    ]);
}

#[test]
fn a_direction_that_is_joined_to_a_name_stays_in_it() {
    check(&[
        (
            "en",
            "Fighting in Northern Iraq went on.",
            "Northern Iraq",
            "part",
            "north",
        ),
        (
            "nl",
            "Hulp bereikte Zuidoost-Turkije.",
            "Zuidoost-Turkije",
            "part",
            "southeast",
        ),
        (
            "nl",
            "Er woedt brand in Oost-Oekraïne.",
            "Oost-Oekraïne",
            "part",
            "east",
        ),
        (
            "de",
            "In Nordsyrien fehlt Wasser.",
            "Nordsyrien",
            "part",
            "north",
        ),
        (
            "de",
            "In Nordösterreich schneit es.",
            "Nordösterreich",
            "part",
            "north",
        ),
        (
            "de",
            "Im Osten der Ukraine fielen Schüsse.",
            "Osten der Ukraine",
            "part",
            "east",
        ),
    ]);
}

#[test]
fn separate_places_are_not_parts() {
    check(&[
        (
            "en",
            "Ministers from Northern Ireland came.",
            "Northern Ireland",
            "name",
            "",
        ),
        (
            "en",
            "Ministers from South Africa came.",
            "South Africa",
            "name",
            "",
        ),
        (
            "en",
            "The miners of West Virginia went home.",
            "West Virginia",
            "name",
            "",
        ),
        (
            "en",
            "The talks with North Korea failed.",
            "North Korea",
            "name",
            "",
        ),
        (
            "nl",
            "Het overleg met Noord-Korea is mislukt.",
            "Noord-Korea",
            "name",
            "",
        ),
        ("de", "In Südkorea schneite es.", "Südkorea", "name", ""),
        (
            "fr",
            "La Corée du Nord a protesté.",
            "Corée du Nord",
            "name",
            "",
        ),
        (
            "es",
            "El gobierno de Corea del Norte protestó.",
            "Corea del Norte",
            "name",
            "",
        ),
        (
            "pl",
            "Rząd milczy, bo Korea Północna milczy.",
            "Korea Północna",
            "name",
            "",
        ),
        (
            "uk",
            "А тим часом Північна Корея мовчить.",
            "Північна Корея",
            "name",
            "",
        ),
        (
            "ru",
            "Между тем Южная Корея молчит.",
            "Южная Корея",
            "name",
            "",
        ),
    ]);
}

#[test]
fn directions_outside_or_of_other_words_are_not_parts() {
    check(&[
        ("en", "The ship sailed north of Libya.", "Libya", "name", ""),
        (
            "en",
            "Two towns lie to the east of Ukraine.",
            "Ukraine",
            "name",
            "",
        ),
        ("en", "In the north, Ghana had rain.", "Ghana", "name", ""),
        (
            "nl",
            "Het schip ligt ten noorden van Libië.",
            "Libië",
            "name",
            "",
        ),
        (
            "de",
            "Nördlich der Ukraine liegt Belarus.",
            "Ukraine",
            "name",
            "",
        ),
        (
            "fr",
            "Une ville à l'est de l'Ukraine a brûlé.",
            "Ukraine",
            "name",
            "",
        ),
        (
            "es",
            "El barco navega al norte de Libia.",
            "Libia",
            "name",
            "",
        ),
        (
            "pl",
            "Na wschód od Ukrainy leży Rosja.",
            "Ukrainy",
            "name",
            "",
        ),
        (
            "uk",
            "На сході Україна втратила село.",
            "Україна",
            "name",
            "",
        ),
        (
            "ru",
            "На востоке Украина потеряла село.",
            "Украина",
            "name",
            "",
        ),
    ]);
}
