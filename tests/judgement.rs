//! Short texts, each by itself: names in forms, lists and abbreviations, and the place that each means.
//!
//! The gold is written by hand: GeoNames numbers of the places that a reader takes the names for.

#![cfg(test)]

use exonym::document::Document;
use exonym::{Session, Status};

/// A text, and of each name in it what is marked and the GeoNames number of its place.
type Case = (&'static str, &'static [(&'static str, u32)]);

const CASES: &[Case] = &[
    // Case forms of names that no list has in that form.
    (
        "Ylen mukaan Helsingissä ja Tampereella satoi lunta.",
        &[("Helsingissä", 658_225), ("Tampereella", 634_963)],
    ),
    (
        "V Mariboru in Kopru so zaprli šole.",
        &[("Mariboru", 3_195_506), ("Kopru", 3_197_753)],
    ),
    (
        "Locuitorii Timișoarei protestează în fața primăriei.",
        &[("Timișoarei", 665_087)],
    ),
    (
        "V Banskej Bystrici a Košiciach padal sneh.",
        &[("Banskej Bystrici", 3_061_186), ("Košiciach", 724_443)],
    ),
    (
        "A kormány Szegeden és Debrecenben ülésezett.",
        &[("Szegeden", 715_429), ("Debrecenben", 721_472)],
    ),
    // Small words joined to a name.
    (
        "وصل الوزير إلى بيروت وبغداد قادما من القاهرة.",
        &[("بيروت", 276_781), ("وبغداد", 98_182), ("القاهرة", 360_630)],
    ),
    (
        "השר ביקר בחיפה ובירושלים.",
        &[("בחיפה", 294_801), ("ובירושלים", 281_184)],
    ),
    ("თბილისში პროტესტი გაიმართა.", &[("თბილისში", 611_717)]),
    // Names that share a half.
    (
        "North and South Korea exchanged letters.",
        &[("North", 1_873_107), ("South Korea", 1_835_841)],
    ),
    (
        "Nord- und Südkorea tauschten Briefe aus.",
        &[("Nord", 1_873_107), ("Südkorea", 1_835_841)],
    ),
    // States behind towns.
    (
        "The truck went from Columbus, OH to Athens GA.",
        &[
            ("Columbus", 4_509_177),
            ("OH", 5_165_418),
            ("Athens", 4_180_386),
            ("GA", 4_197_000),
        ],
    ),
    // A word cut at the end of a line.
    (
        "Shells fell on Khar-\nkiv overnight.",
        &[("Khar-\nkiv", 706_483)],
    ),
    // A town's own name against a foreign name of a country.
    (
        "A delegation from Tunis visited Brasília.",
        &[("Tunis", 2_464_470), ("Brasília", 3_469_058)],
    ),
    // A district named after its town.
    ("На Ізюмщині тривають обстріли.", &[("Ізюмщині", 707_292)]),
    // Towns behind offices, in the genitive.
    ("Мэр Воронежа ушёл в отставку.", &[("Воронежа", 472_045)]),
    (
        "Prezydent Warszawy podał się do dymisji.",
        &[("Warszawy", 756_135)],
    ),
    // A name is no part of a longer run of Katakana.
    (
        "タイミングが悪く、東京の会議は延期された。",
        &[("東京", 1_850_147)],
    ),
];

#[test]
fn short_texts_have_their_places_and_no_others() {
    let session = Session::open().expect("the embedded gazetteer");
    let mut wrong = Vec::new();
    for (text, expected) in CASES {
        let answer = session
            .annotate(&Document::of_text(*text))
            .expect("no fault");
        let resolved = answer
            .mentions
            .iter()
            .filter(|mention| mention.status == Status::Resolved);
        let found: Vec<(&str, u32)> = resolved
            .map(|mention| (mention.text.as_str(), mention.geonameid.unwrap_or_default()))
            .collect();
        if found != *expected {
            wrong.push(format!(
                "{text}\n  expected {expected:?}\n  found    {found:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
