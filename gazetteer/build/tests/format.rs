//! The compiled file: what is written can be read back, and damage is reported without a crash.

use exonym_gazetteer::format::SourceNote;
use exonym_gazetteer::{
    CountryCode, Form, GazError, Gazetteer, Lang, LonLat, NameIx, NameLayer, PlaceId, PlaceIx,
    PlaceKind,
};
use exonym_gazetteer::{FeatureCode, NameFlags, Veto};
use exonym_gazetteer_build::compile::Compiler;
use exonym_gazetteer_build::{NameRecord, PlaceRecord};

/// Bytes before the section table, and per entry in it, according to the format.
const HEADER: usize = 32;
const ENTRY: usize = 16;
const SECTIONS: usize = 17;

fn record(id: &str, kind: PlaceKind, name: &str, admin1: &str, admin2: &str) -> PlaceRecord {
    let code = |code: &str| (!code.is_empty()).then(|| code.into());
    let id = id.parse().expect("a place id");
    let point = LonLat::new(37.549_62, 47.096_665).expect("on the earth");
    PlaceRecord {
        country: CountryCode::new("UA"),
        admin1: code(admin1),
        admin2: code(admin2),
        population: 425_681,
        approximate: kind != PlaceKind::City,
        ..PlaceRecord::new(id, kind, name, point)
    }
}

fn name(text: &str, form: Form, lang: &str, layer: NameLayer, generated: bool) -> NameRecord {
    NameRecord {
        generated,
        ..NameRecord::new(text, form, Lang::new(lang), layer)
    }
}

fn source() -> SourceNote {
    SourceNote {
        name: "by hand".to_owned(),
        version: "3".to_owned(),
        licence: "none".to_owned(),
        date: "2022-03-01".to_owned(),
    }
}

/// Five places whose areas come after the places in them, as importers may add them.
fn compiler() -> Compiler {
    use NameLayer::{Press, World};
    let mut compiler = Compiler::new();
    compiler.source(source());
    compiler.attribution("Made by hand");
    let mariupol = compiler.place(record(
        "geonames:701822",
        PlaceKind::City,
        "Mariupol",
        "UA.05",
        "UA.05.1423",
    ));
    let donbas = compiler.place(PlaceRecord {
        country: None,
        ..record("exonym:donbas", PlaceKind::Region, "Donbas", "", "")
    });
    let raion = compiler.place(record(
        "geonames:UA.05.1423",
        PlaceKind::Admin2,
        "Mariupol Raion",
        "UA.05",
        "UA.05.1423",
    ));
    let oblast = compiler.place(record(
        "geonames:709716",
        PlaceKind::Admin1,
        "Donetsk Oblast",
        "UA.05",
        "",
    ));
    let ukraine = compiler.place(record(
        "geonames:690791",
        PlaceKind::Country,
        "Ukraine",
        "",
        "",
    ));
    for (place, names) in [
        (
            mariupol,
            vec![
                name("Marioepol", Form::Name, "nl", World, false),
                name("Маріуполь", Form::Name, "uk", World, false),
                name("Маріуполі", Form::Name, "uk", World, true),
                name("MPW", Form::Abbreviation, "", World, false),
                name("mrywpwl", Form::Name, "", World, false),
            ],
        ),
        (
            donbas,
            vec![name("Donbass", Form::Name, "fr", Press, false)],
        ),
        (raion, vec![name("Mariupol", Form::Name, "", World, false)]),
        (
            oblast,
            vec![name("Donetsk-Oblast", Form::Name, "", Press, false)],
        ),
        (
            ukraine,
            vec![
                name("UKR", Form::Abbreviation, "en", Press, false),
                name("ukrainisch", Form::Demonym, "de", Press, false),
                name("Bankova", Form::Metonym, "", Press, false),
                name("Oost-Oekraïne", Form::Part, "nl", Press, true),
            ],
        ),
    ] {
        for name in names {
            compiler.name(place.clone(), name);
        }
    }
    compiler.veto("Mariupol Street");
    compiler.veto("Donbas Arena");
    compiler.veto("Mariupol Street");
    compiler
}

fn compiled() -> Vec<u8> {
    compiler().compile().expect("it fits into memory")
}

/// The properties of a toponym: text, form, layer, generated, language.
type ToponymFacts = (String, Form, NameLayer, bool, Option<Lang>);

fn toponyms_of(gazetteer: &Gazetteer<'_>, id: &str) -> Vec<ToponymFacts> {
    let id: PlaceId = id.parse().expect("a place id");
    let ix = gazetteer.place_by_id(&id).expect("the place");
    let place = gazetteer.place(ix).expect("the place");
    place
        .toponyms()
        .map(|toponym| {
            assert_eq!(toponym.place(), ix);
            let text = toponym.text().to_owned();
            (
                text,
                toponym.form(),
                toponym.layer(),
                toponym.generated(),
                toponym.lang(),
            )
        })
        .collect()
}

#[test]
fn places_read_back() {
    let bytes = compiled();
    let gazetteer = Gazetteer::open(&bytes).expect("it was just made");
    gazetteer.verify().expect("it is whole");
    assert_eq!(gazetteer.place_count(), 5);
    let find = |id: &str| {
        let id: PlaceId = id.parse().expect("a place id");
        let place = gazetteer
            .place_by_id(&id)
            .and_then(|ix| gazetteer.place(ix));
        let place = place.unwrap_or_else(|| panic!("{id}"));
        assert_eq!(place.id(), id);
        place
    };
    let mariupol = find("geonames:701822");
    assert_eq!(mariupol.kind(), PlaceKind::City);
    assert_eq!(mariupol.name(), "Mariupol");
    assert_eq!(mariupol.country(), CountryCode::new("UA"));
    assert_eq!(
        mariupol.lonlat(),
        LonLat::new(37.549_62, 47.096_665).expect("a point")
    );
    assert_eq!(
        (mariupol.population(), mariupol.approximate()),
        (425_681, false)
    );
    let donbas = find("exonym:donbas");
    assert_eq!((donbas.country(), donbas.approximate()), (None, true));
    assert!(donbas.admin1().is_none() && donbas.admin2().is_none());
    for id in ["geonames:UA.05.1423", "geonames:709716", "geonames:690791"] {
        assert_eq!(find(id).country(), CountryCode::new("UA"), "{id}");
    }
}

#[test]
fn a_place_knows_the_areas_that_it_lies_in() {
    let bytes = compiled();
    let gazetteer = Gazetteer::open(&bytes).expect("it was just made");
    let place = |at| gazetteer.place(PlaceIx::new(at)).expect("a place");
    // In the order of their ids.
    let (ukraine, mariupol, oblast, raion) = (place(0), place(1), place(2), place(3));
    let area = |place: Option<exonym_gazetteer::Place<'_>>| place.map(|place| place.ix());
    assert_eq!(area(mariupol.admin1()), Some(oblast.ix()));
    assert_eq!(area(mariupol.admin2()), Some(raion.ix()));
    assert_eq!(area(raion.admin1()), Some(oblast.ix()));
    assert_eq!(
        area(oblast.admin1()),
        Some(oblast.ix()),
        "an area is in itself"
    );
    assert_eq!(area(oblast.admin2()), None);
    assert_eq!(area(ukraine.admin1()), None);
}

#[test]
fn countries_are_found_by_code_and_places_by_nothing_else() {
    let bytes = compiled();
    let gazetteer = Gazetteer::open(&bytes).expect("it was just made");
    let code = |code| CountryCode::new(code).expect("two capitals");
    let ukraine = gazetteer.country(code("UA")).expect("Ukraine");
    assert_eq!(ukraine.id(), PlaceId::GeoNames(690_791));
    assert!(gazetteer.country(code("NL")).is_none());
    for id in [
        "geonames:1",
        "geonames:4294967295",
        "geonames:UA.06",
        "exonym:krim",
        "own:dam",
    ] {
        let id: PlaceId = id.parse().expect("a place id");
        assert_eq!(gazetteer.place_by_id(&id), None, "{id}");
    }
    assert!(gazetteer.place(PlaceIx::new(5)).is_none());
    assert!(gazetteer.place(PlaceIx::new(u32::MAX)).is_none());
}

#[test]
fn toponyms_read_back_the_canonical_name_first() {
    use NameLayer::{Press, World};
    let bytes = compiled();
    let gazetteer = Gazetteer::open(&bytes).expect("it was just made");
    let row = |text: &str, form, layer, generated, lang| {
        (text.to_owned(), form, layer, generated, Lang::new(lang))
    };
    assert_eq!(
        toponyms_of(&gazetteer, "geonames:701822"),
        [
            row("Mariupol", Form::Name, World, false, ""),
            row("Marioepol", Form::Name, World, false, "nl"),
            row("Маріуполь", Form::Name, World, false, "uk"),
            row("Маріуполі", Form::Name, World, true, "uk"),
            row("MPW", Form::Abbreviation, World, false, ""),
            row("mrywpwl", Form::Name, World, false, ""),
        ]
    );
    assert_eq!(
        toponyms_of(&gazetteer, "exonym:donbas"),
        [
            row("Donbas", Form::Name, Press, false, ""),
            row("Donbass", Form::Name, Press, false, "fr"),
        ]
    );
    assert_eq!(
        toponyms_of(&gazetteer, "geonames:690791"),
        [
            row("Ukraine", Form::Name, World, false, ""),
            row("UKR", Form::Abbreviation, Press, false, "en"),
            row("ukrainisch", Form::Demonym, Press, false, "de"),
            row("Bankova", Form::Metonym, Press, false, ""),
            row("Oost-Oekraïne", Form::Part, Press, true, "nl"),
        ]
    );
}

#[test]
fn names_are_found_however_they_are_written() {
    let bytes = compiled();
    let gazetteer = Gazetteer::open(&bytes).expect("it was just made");
    let places = |written: &str| -> Vec<u32> {
        let name = gazetteer
            .find(written)
            .unwrap_or_else(|| panic!("{written}"));
        gazetteer
            .toponyms(name)
            .map(|toponym| toponym.place().get())
            .collect()
    };
    assert_eq!(places("MARIUPOL"), [1, 3]);
    assert_eq!(
        places("Donetsk oblast"),
        [2, 2],
        "two written forms, one name"
    );
    assert_eq!(places("oost oekraine"), [0]);
    assert_eq!(gazetteer.find("Mariup"), None);
    assert_eq!(gazetteer.find(""), None);
}

#[test]
fn names_at_the_start_of_a_text_longest_first_without_those_for_look_up() {
    let bytes = compiled();
    let gazetteer = Gazetteer::open(&bytes).expect("it was just made");
    let lengths = |folded: &str| {
        let mut lengths = Vec::new();
        let taken = gazetteer.longest_at(folded, |length, name| {
            assert_eq!(gazetteer.find_folded(&folded[..length]), Some(name));
            lengths.push(length);
            false
        });
        assert_eq!(taken, None);
        let longest = gazetteer.longest_at(folded, |_, _| true);
        assert_eq!(longest.map(|(length, _)| length), lengths.first().copied());
        lengths
    };
    assert_eq!(lengths("mariupol raion, donbas"), [14, 8]);
    assert_eq!(lengths("donbass"), [7, 6]);
    assert_eq!(lengths("маріуполі"), ["маріуполі".len()]);
    // Whatever follows the first word, names that end with it or before a genitive s are found.
    for text in [
        "mariupol»",
        "mariupol…",
        "mariupol’s",
        "mariupols",
        "mariupols”",
        "mariupol市",
    ] {
        assert_eq!(lengths(text), [8], "{text}");
    }
    assert_eq!(lengths("xmariupol"), [0_usize; 0]);
    assert_eq!(lengths(""), [0_usize; 0]);
    for code in ["mpw", "mrywpwl"] {
        let name = gazetteer.find(code).expect("for look-up");
        assert!(gazetteer.is_search_only(name), "{code}");
        assert_eq!(lengths(code), [0_usize; 0], "{code}");
    }
}

#[test]
fn what_the_press_layer_lists_reads_back() {
    let bytes = compiled();
    let gazetteer = Gazetteer::open(&bytes).expect("it was just made");
    let is_press = |text: &str| {
        let name = gazetteer.find(text).expect("it is listed");
        gazetteer.is_press_name(name)
    };
    let listed = "Bankova, Donbas, Donbass, Donetsk Oblast, UKR, ukrainisch";
    for text in listed.split(", ") {
        assert!(is_press(text), "{text}");
    }
    assert!(!is_press("Mariupol"));
    let small: Vec<u64> = gazetteer.lowercase_prefixes().collect();
    assert_eq!(small, [u64::from_le_bytes(*b"ukrainis")]);
    let vetoes: Vec<&str> = gazetteer.vetoes().map(Veto::folded).collect();
    assert_eq!(vetoes, ["donbas arena", "mariupol street"]);
}

#[test]
fn it_says_what_it_holds() {
    let bytes = compiled();
    let gazetteer = Gazetteer::open(&bytes).expect("it was just made");
    let meta = gazetteer.meta();
    assert_eq!(meta.sources, [source()]);
    assert_eq!(meta.attribution, "Made by hand");
    let counts = &meta.counts;
    assert_eq!(
        (counts.places, counts.press_places, counts.world_cities),
        (5, 1, 1)
    );
    assert_eq!((counts.toponyms, counts.vetoes), (17, 2));
    assert_eq!(
        counts.press_forms, 6,
        "Donbas, Donbass, Donetsk-Oblast, UKR, ukrainisch, Bankova"
    );
    assert_eq!(counts.generated_forms, 2);
    let kinds: Vec<(&str, u32)> = counts
        .by_kind
        .iter()
        .map(|(k, n)| (k.as_str(), *n))
        .collect();
    let expected = [
        ("city", 1),
        ("country", 1),
        ("admin1", 1),
        ("admin2", 1),
        ("region", 1),
    ];
    assert_eq!(kinds, expected);
    assert_eq!(gazetteer.size(), bytes.len());
}

#[test]
fn the_same_records_give_the_same_bytes() {
    assert_eq!(compiled(), compiled());
}

#[test]
fn an_empty_gazetteer_is_one() {
    let bytes = Compiler::new().compile().expect("it fits into memory");
    let gazetteer = Gazetteer::open(&bytes).expect("it was just made");
    gazetteer.verify().expect("it is whole");
    assert_eq!(gazetteer.place_count(), 0);
    assert_eq!(gazetteer.find("Mariupol"), None);
    assert_eq!(
        gazetteer.lowercase_prefixes().count() + gazetteer.vetoes().count(),
        0
    );
    let name = gazetteer.longest_at("mariupol", |_, _| true);
    assert_eq!(name, None);
}

fn refused(bytes: &[u8]) -> GazError {
    Gazetteer::open(bytes).expect_err("it must be refused")
}

fn assert_says(error: &GazError, words: &[&str]) {
    let message = error.to_string();
    for word in words {
        assert!(message.contains(word), "{message:?} lacks {word:?}");
    }
}

#[test]
fn another_kind_of_file_is_named_so() {
    let zip = refused(b"PK\x03\x04 and what follows in an archive of some length");
    assert_eq!(
        zip,
        GazError::Magic {
            found: b"PK\x03\x04 and".to_vec()
        }
    );
    assert_says(
        &zip,
        &[
            "not a compiled gazetteer",
            "EXONYMGZ",
            "50",
            "choose a .gaz file",
        ],
    );
    assert_eq!(refused(b""), GazError::Magic { found: Vec::new() });
    assert_eq!(
        refused(b"EXONYM"),
        GazError::Magic {
            found: b"EXONYM".to_vec()
        }
    );
}

#[test]
fn another_version_is_named_so() {
    let mut bytes = compiled();
    let known = bytes[8];
    bytes[8] = known + 1;
    let error = refused(&bytes);
    let (expected, found) = (u32::from(known), u32::from(known) + 1);
    assert_eq!(error, GazError::Version { expected, found });
    let words = [
        format!("format {found}"),
        format!("format {expected}"),
        "compile it again".into(),
    ];
    assert_says(&error, &words.each_ref().map(String::as_str));
}

#[test]
fn a_file_cut_anywhere_or_grown_is_refused() {
    let bytes = compiled();
    let whole = bytes.len() as u64;
    for length in 0..bytes.len() {
        let error = refused(&bytes[..length]);
        let fits = match &error {
            GazError::Magic { .. } => length < 8,
            GazError::Section { section, .. } => {
                *section == "header" && (8..HEADER).contains(&length)
            }
            GazError::Length { expected, found } => {
                length >= HEADER && (*expected, *found) == (whole, length as u64)
            }
            _ => false,
        };
        assert!(fits, "cut to {length}: {error}");
    }
    let grown = [&bytes[..], b"\0"].concat();
    let error = refused(&grown);
    assert_eq!(
        error,
        GazError::Length {
            expected: whole,
            found: whole + 1
        }
    );
    assert_says(
        &error,
        &["truncated or extended", "copy or compile it again"],
    );
}

fn with_u64(mut bytes: Vec<u8>, at: usize, value: u64) -> Vec<u8> {
    bytes[at..at + 8].copy_from_slice(&value.to_le_bytes());
    bytes
}

#[test]
fn a_damaged_table_names_the_section() {
    let names = [
        "meta",
        "strings",
        "places",
        "toponyms",
        "texts of toponyms",
        "owners",
        "names",
        "postings",
        "prefix filter",
        "letters",
        "countries",
        "areas",
        "features",
        "Wikidata items",
        "dates of names",
        "prefixes of lower-case names",
        "vetoes",
    ];
    for (number, name) in names.into_iter().enumerate() {
        let entry = HEADER + number * ENTRY;
        for (at, value) in [(entry, u64::MAX), (entry, 1 << 40), (entry + 8, u64::MAX)] {
            let error = refused(&with_u64(compiled(), at, value));
            assert!(
                matches!(error, GazError::Section { section, .. } if section == name),
                "{error}"
            );
            assert_says(
                &error,
                &[name, "outside the file", "copy or compile it again"],
            );
        }
    }
    for (number, name) in names.into_iter().enumerate() {
        let odd = with_u64(compiled(), HEADER + number * ENTRY + 8, 3);
        match Gazetteer::open(&odd) {
            Err(GazError::Section { section, .. }) => assert_eq!(section, name),
            Err(error) => panic!("{name}: {error}"),
            Ok(_) => assert!(
                ["strings", "texts of toponyms"].contains(&name),
                "any length of texts will do"
            ),
        }
    }
    let mut fewer = compiled();
    fewer[12] = SECTIONS as u8 - 1;
    assert_says(
        &refused(&fewer),
        &["table", "unexpected number of sections"],
    );
}

#[test]
fn sections_are_in_the_order_of_the_table_at_multiples_of_64_bytes() {
    let bytes = compiled();
    let number = |at: usize| {
        let number = bytes[at..].first_chunk().expect("a whole table");
        u64::from_le_bytes(*number)
    };
    let mut end = (HEADER + SECTIONS * ENTRY) as u64;
    for entry in (HEADER..).step_by(ENTRY).take(SECTIONS) {
        let (offset, length) = (number(entry), number(entry + 8));
        assert_eq!(offset, end.next_multiple_of(64));
        end = offset + length;
    }
    assert_eq!(end, bytes.len() as u64);
}

#[test]
fn every_flipped_bit_is_refused_or_fails_to_verify() {
    let bytes = compiled();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1 << bit;
            let verified = Gazetteer::open(&damaged).map(|gazetteer| gazetteer.verify());
            assert!(
                !matches!(verified, Ok(Ok(()))),
                "byte {at}, bit {bit} passes"
            );
        }
    }
}

#[test]
fn changed_content_fails_to_verify_with_both_checksums() {
    let mut bytes = compiled();
    let last = bytes.len() - 1;
    bytes[last] ^= 0x20;
    let gazetteer = Gazetteer::open(&bytes).expect("the header is whole");
    let error = gazetteer.verify().expect_err("the content is not");
    assert!(matches!(error, GazError::Checksum { expected, found }
        if expected == gazetteer.checksum() && found != expected));
    assert_says(&error, &["damaged", "copy or compile it again"]);
}

/// Reads everything that `open` promises to read without a panic from unverified bytes.
fn walk(gazetteer: &Gazetteer<'_>) -> usize {
    let mut read = 0;
    for at in (0..gazetteer.place_count()).chain([u32::MAX]) {
        let Some(place) = gazetteer.place(PlaceIx::new(at)) else {
            continue;
        };
        let areas = [place.admin1(), place.admin2()];
        read += areas
            .iter()
            .flatten()
            .map(|area| area.name().len())
            .sum::<usize>();
        read += format!("{place:?} {} {:?}", place.kind(), place.lonlat()).len();
        read += usize::from(gazetteer.place_by_id(&place.id()).is_some());
        read += place.feature().code.len() + place.wikidata().unwrap_or(0) as usize;
        read += place.area_code().map_or(0, str::len) + place.spellings() as usize;
        let dutch = Lang::new("nl").expect("a language");
        read += place.label(dutch).len() + usize::from(gazetteer.is_labelled_in(dutch));
        let country = place.country().and_then(|code| gazetteer.country(code));
        read += country.map_or(0, |country| country.population() as usize);
        read += place
            .toponyms()
            .map(|toponym| {
                let dates = [toponym.from(), toponym.to()].into_iter().flatten();
                let dates: usize = dates.map(str::len).sum();
                format!("{toponym:?} {:?}", toponym.place()).len() + dates
            })
            .sum::<usize>();
    }
    for reference in ["UA", "UA.05", "UA.05.1423", "exonym:donbas"] {
        read += usize::from(gazetteer.place_by_reference(reference).is_some());
    }
    for text in [
        "mariupol raion",
        "donbass",
        "Den Haag",
        "ukr",
        "маріуполь",
        "x",
    ] {
        read += usize::from(gazetteer.find(text).is_some());
        gazetteer.longest_at(text, |length, name| {
            read += length + gazetteer.toponyms(name).count();
            false
        });
    }
    for at in (0..20).chain([u32::MAX - 1, u32::MAX]) {
        let name = NameIx::new(at);
        read += usize::from(gazetteer.is_search_only(name));
        let toponyms = gazetteer.toponyms(name);
        read += toponyms
            .map(|toponym| toponym.lang().map_or(1, |lang| lang.as_str().len()))
            .sum::<usize>();
    }
    read + gazetteer.lowercase_prefixes().count()
        + gazetteer
            .vetoes()
            .map(|veto| veto.folded().len())
            .sum::<usize>()
}

/// SplitMix64: a fixed sequence of numbers, so that failures can be reproduced.
fn numbers(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |below| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % below as u64) as usize
    }
}

#[test]
fn a_gazetteer_that_was_made_is_sound_and_one_with_swapped_records_is_not() {
    for bytes in [compiled(), described()] {
        let gazetteer = Gazetteer::open(&bytes).expect("it was just made");
        gazetteer.check().expect("it is sound");
    }
    // The checksum matches the damaged content, as from a faulty writer.
    let sealed = |mut bytes: Vec<u8>| {
        let sum = xxhash_rust::xxh3::xxh3_64(&bytes[HEADER..]);
        bytes[24..32].copy_from_slice(&sum.to_le_bytes());
        bytes
    };
    // Two places; the length and the first byte of a text; the halves of a bucket of names.
    for (section, size) in [(2, 32), (4, 1), (6, 32)] {
        let mut bytes = compiled();
        let at = u64::from_le_bytes(
            bytes[HEADER + section * ENTRY..][..8]
                .try_into()
                .expect("8"),
        );
        let at = at as usize;
        let (first, second) = bytes[at..at + 2 * size].split_at_mut(size);
        first.swap_with_slice(second);
        let bytes = sealed(bytes);
        let gazetteer = Gazetteer::open(&bytes).expect("its layout is right");
        gazetteer.verify().expect("its checksum is right");
        gazetteer.check().expect_err("it is not sound");
    }
}

#[test]
fn damaged_records_are_read_without_a_panic() {
    let bytes = described();
    let whole = walk(&Gazetteer::open(&bytes).expect("it was just made"));
    let mut number = numbers(2022);
    let (mut opened, mut different) = (0, 0);
    for _ in 0..6_000 {
        let mut damaged = bytes.clone();
        for _ in 0..=number(3) {
            // Damages whole numbers in records as often as single bytes.
            let at = HEADER + number(bytes.len() - HEADER - 4);
            match number(4) {
                0 => damaged[at & !3..(at & !3) + 4].fill(0xff),
                1 => damaged[at & !3..(at & !3) + 4].fill(number(256) as u8),
                _ => damaged[at] ^= 1 << number(8),
            }
        }
        if let Ok(gazetteer) = Gazetteer::open(&damaged) {
            opened += 1;
            different += usize::from(walk(&gazetteer) != whole);
            if opened % 50 == 0 {
                gazetteer.similar("marioepol");
            }
        }
    }
    assert!(
        opened > 1_000 && different > 500,
        "{opened} opened, {different} read otherwise"
    );
}

#[test]
fn every_byte_changed_is_read_without_a_panic() {
    let bytes = described();
    let mut opened = 0;
    for at in 0..bytes.len() {
        for change in [0x01, 0x80, 0xff] {
            let mut damaged = bytes.clone();
            damaged[at] ^= change;
            if let Ok(gazetteer) = Gazetteer::open(&damaged) {
                opened += 1;
                walk(&gazetteer);
                assert!(gazetteer.verify().is_err(), "byte {at}");
            }
        }
    }
    assert!(opened > bytes.len(), "{opened}");
}

#[test]
fn places_are_found_by_every_kind_of_reference() {
    let bytes = compiled();
    let gazetteer = Gazetteer::open(&bytes).expect("it was just made");
    let name = |reference: &str| {
        let found = gazetteer.place_by_reference(reference);
        found
            .and_then(|ix| gazetteer.place(ix))
            .map(|place| place.name())
    };
    assert_eq!(name("UA"), Some("Ukraine"));
    assert_eq!(name("UA.05"), Some("Donetsk Oblast"));
    assert_eq!(name("UA.05.1423"), Some("Mariupol Raion"));
    assert_eq!(name("geonames:701822"), Some("Mariupol"));
    assert_eq!(name("exonym:donbas"), Some("Donbas"));
    for unknown in ["NL", "UA.99", "geonames:1", "exonym:krim", "Mariupol", ""] {
        assert_eq!(name(unknown), None, "{unknown}");
    }
}

#[test]
fn a_second_place_of_the_same_id_is_the_first() {
    let mut compiler = compiler();
    compiler.place(record(
        "geonames:701822",
        PlaceKind::Region,
        "Another",
        "",
        "",
    ));
    let bytes = compiler.compile().expect("it fits into memory");
    assert_eq!(bytes, compiled());
}

/// A city for which a full GeoNames has more data than the extract.
fn described() -> Vec<u8> {
    let mut compiler = compiler();
    let feature = FeatureCode {
        class: b'P',
        code: *b"PPLA2\0",
    };
    let point = LonLat::new(-122.4, 37.77).expect("on the earth");
    let mumbai = compiler.place(PlaceRecord {
        feature,
        wikidata: Some(1156),
        ..PlaceRecord::new(
            PlaceId::GeoNames(1_275_339),
            PlaceKind::City,
            "Mumbai",
            point,
        )
    });
    let flag = |text: &str, lang: &str, flags: NameFlags, from: &str, to: &str| NameRecord {
        flags,
        from: (!from.is_empty()).then(|| from.into()),
        to: (!to.is_empty()).then(|| to.into()),
        ..NameRecord::new(text, Form::Name, Lang::new(lang), NameLayer::World)
    };
    let none = NameFlags::default();
    let preferred = NameFlags {
        preferred: true,
        ..none
    };
    let short = NameFlags {
        preferred: true,
        short: true,
        ..none
    };
    let historic = NameFlags {
        historic: true,
        preferred: true,
        ..none
    };
    let colloquial = NameFlags {
        colloquial: true,
        ..none
    };
    for name in [
        flag("Bombay", "en", historic, "", "1995"),
        flag("Bombay City", "en", none, "", ""),
        flag("City of Mumbai", "en", preferred, "1995", ""),
        flag("Mumbai", "en", short, "", ""),
        flag("Boem Baai", "nl", colloquial, "", ""),
        flag("Bombay", "nl", none, "", ""),
        flag("Bombaai", "nl", none, "", ""),
        flag("Maximum City", "de", colloquial, "", ""),
    ] {
        compiler.name(mumbai.clone(), name);
    }
    compiler.compile().expect("it fits into memory")
}

fn mumbai<'g>(gazetteer: &'g Gazetteer<'g>) -> exonym_gazetteer::Place<'g> {
    let ix = gazetteer.place_by_reference("geonames:1275339");
    ix.and_then(|ix| gazetteer.place(ix)).expect("Mumbai")
}

#[test]
fn features_wikidata_flags_and_dates_read_back() {
    let bytes = described();
    let gazetteer = Gazetteer::open(&bytes).expect("it was just made");
    let mumbai = mumbai(&gazetteer);
    assert_eq!(mumbai.feature().class, b'P');
    assert_eq!(&mumbai.feature().code, b"PPLA2\0");
    assert_eq!(mumbai.wikidata(), Some(1156));
    let toponyms_of: Vec<_> = mumbai
        .toponyms()
        .filter(|toponym| toponym.flags() != NameFlags::default())
        .map(|name| (name.text(), name.flags().historic, name.from(), name.to()))
        .collect();
    assert_eq!(
        toponyms_of,
        [
            ("Bombay", true, None, Some("1995")),
            ("City of Mumbai", false, Some("1995"), None),
            ("Mumbai", false, None, None),
            ("Boem Baai", false, None, None),
            ("Maximum City", false, None, None),
        ]
    );
    let kyiv = gazetteer.place_by_reference("geonames:701822");
    let mariupol = kyiv.and_then(|ix| gazetteer.place(ix)).expect("Mariupol");
    assert_eq!(
        (mariupol.wikidata(), mariupol.feature()),
        (None, FeatureCode::default())
    );
}
