//! GeoNames' files: what their rows say, and every way in which one can be wrong.

use crate::{at, country, geonames, read, read_filtered, reasons};
use exonym_gazetteer::Lang;
use exonym_gazetteer::import::{
    AreaRow, CountryRow, FileKind, Filter, NameFlags, NameRow, PlaceRow, Reason, Row,
};

/// A row of the main table; the fields behind those given are empty.
fn place(fields: &[&str]) -> String {
    let mut row = fields.to_vec();
    row.resize(19, "");
    row.join("\t")
}

fn untagged(text: &str) -> NameRow {
    NameRow {
        text: text.to_owned(),
        ..NameRow::default()
    }
}

const MARIUPOL: [&str; 15] = [
    "701822",
    "Маріуполь",
    "Mariupol",
    "Mariupol',Marioupol,,Мариуполь",
    "47.09514",
    "37.54131",
    "P",
    "PPLA2",
    "UA",
    "UA,RU",
    "05",
    "1423",
    "",
    "",
    "425681",
];

#[test]
fn a_place_has_its_names_point_feature_areas_and_inhabitants() {
    let (rows, rejects) = read(FileKind::Places, &place(&MARIUPOL));
    let expected = PlaceRow {
        id: geonames(701_822),
        name: "Маріуполь".to_owned(),
        names: ["Mariupol", "Mariupol'", "Marioupol", "Мариуполь"]
            .map(untagged)
            .to_vec(),
        lonlat: at(37.54131, 47.09514),
        feature: "P.PPLA2".parse().unwrap(),
        country: country("UA"),
        admin1: Some("UA.05".into()),
        admin2: Some("UA.05.1423".into()),
        population: 425_681,
    };
    assert_eq!(rows, [Row::Place(expected)]);
    assert!(rejects.is_empty());
}

#[test]
fn what_a_place_lacks_is_left_open() {
    let rows = [
        place(&["1", "Black Sea", "Black Sea", "", "43", "34", "H", "SEA"]),
        place(&[
            "2", "Wüste", "Wueste", "Wüste", "52", "10", "", "", "DE", "", "00", "00",
        ]),
        place(&[
            "3", "Vanadzor", "Vanadzor", "", "40", "44", "P", "PPL", "AM", "", "00", "09",
        ]),
    ];
    let (rows, rejects) = read(FileKind::Places, &rows.join("\n"));
    assert!(rejects.is_empty());
    let places: Vec<&PlaceRow> = rows
        .iter()
        .map(|row| match row {
            Row::Place(place) => place,
            other => panic!("{other:?}"),
        })
        .collect();
    let (sea, waste, vanadzor) = (places[0], places[1], places[2]);
    assert_eq!((sea.country, &sea.admin1, sea.population), (None, &None, 0));
    assert!(sea.names.is_empty());
    assert_eq!(
        (&waste.admin1, &waste.admin2),
        (&None, &None),
        "00 is no area"
    );
    assert_eq!(waste.names, [untagged("Wueste")]);
    assert_eq!(waste.feature.to_string(), "");
    assert_eq!(
        (&vanadzor.admin1, vanadzor.admin2.as_deref()),
        (&None, Some("AM.00.09"))
    );
}

/// The fields of a sound place with one replaced, and why it is rejected then.
#[test]
fn every_defect_of_a_place_has_its_reason_and_the_rest_is_read() {
    let defects = [
        (0, "", Reason::Id),
        (0, "Q1899", Reason::Id),
        (0, "4294967296", Reason::Id),
        (1, " ", Reason::EmptyName),
        (4, "47,09", Reason::Coordinate),
        (4, "", Reason::Coordinate),
        (4, "90.1", Reason::OutOfRange),
        (5, "east", Reason::Coordinate),
        (5, "-180.5", Reason::OutOfRange),
        (6, "X", Reason::Feature),
        (6, "PP", Reason::Feature),
        (7, "pplc", Reason::Feature),
        (7, "PPLCXXX", Reason::Feature),
        (8, "UKR", Reason::Country),
        (8, "ua", Reason::Country),
        (14, "many", Reason::Population),
        (14, "-1", Reason::Population),
    ];
    for (column, wrong, reason) in defects {
        let mut fields = MARIUPOL;
        fields[column] = wrong;
        let text = format!(
            "{}\n{}\n{}\n",
            place(&MARIUPOL),
            place(&fields),
            place(&MARIUPOL)
        );
        let (rows, rejects) = read(FileKind::Places, &text);
        assert_eq!(rows.len(), 2, "column {column} as {wrong:?}");
        assert_eq!(
            reasons(&rejects),
            [(reason, 1, 2)],
            "column {column} as {wrong:?}"
        );
    }
}

#[test]
fn a_row_of_another_width_is_rejected_and_described() {
    let text = format!(
        "{}\n701822\tMariupol\t47.1\t37.5\n{}\tmore\n",
        place(&MARIUPOL),
        place(&MARIUPOL)
    );
    let (rows, rejects) = read(FileKind::Places, &text);
    assert_eq!(rows.len(), 1);
    assert_eq!(reasons(&rejects), [(Reason::Columns, 2, 2)]);
    let (_, _, first) = rejects.iter().next().unwrap();
    assert_eq!(
        first.to_string(),
        "test.txt, line 2: expected the 19 columns of a GeoNames place, got \"4\" \
         in \"701822\\tMariupol\\t47.1\\t37.5\""
    );
}

#[test]
fn blank_lines_and_line_ends_of_windows_are_no_defects() {
    let text = format!("\u{feff}{}\r\n\r\n\n{}", place(&MARIUPOL), place(&MARIUPOL));
    let (rows, rejects) = read(FileKind::Places, &text);
    assert_eq!((rows.len(), rejects.total()), (2, 0));
}

#[test]
fn alternate_names_keep_language_standing_and_dates() {
    let text = "1\t701822\tuk\tМаріуполь\t1\t\t\t\t\t\n\
                2\t701822\tuk\tЖданов\t\t\t\t1\t1948\t1989\n\
                3\t701822\t\tMarik\t\t1\t1\t\t\t\n\
                4\t5332921\tabbr\tCA\t\t\t\t\t\t\n\
                5\t2988507\tfr_1793\tCommune-Affranchie\t\t\t\t\t\t\n\
                6\t1816670\tzh-Hant\t北京\t\t\t\t\n";
    let (rows, rejects) = read(FileKind::AlternateNames, text);
    assert!(rejects.is_empty());
    let name = |id, text: &str, lang, flags| {
        Row::Name(
            geonames(id),
            NameRow {
                text: text.to_owned(),
                lang,
                flags,
                from: None,
                to: None,
            },
        )
    };
    let none = NameFlags::default();
    let zhdanov = NameRow {
        text: "Жданов".to_owned(),
        lang: Lang::new("uk"),
        flags: NameFlags {
            historic: true,
            ..none
        },
        from: Some("1948".into()),
        to: Some("1989".into()),
    };
    let expected = [
        name(
            701_822,
            "Маріуполь",
            Lang::new("uk"),
            NameFlags {
                preferred: true,
                ..none
            },
        ),
        Row::Name(geonames(701_822), zhdanov),
        name(
            701_822,
            "Marik",
            None,
            NameFlags {
                short: true,
                colloquial: true,
                ..none
            },
        ),
        name(
            5_332_921,
            "CA",
            None,
            NameFlags {
                abbreviation: true,
                ..none
            },
        ),
        name(
            2_988_507,
            "Commune-Affranchie",
            Lang::new("fr"),
            NameFlags {
                historic: true,
                ..none
            },
        ),
        name(1_816_670, "北京", Lang::new("zh"), none),
    ];
    assert_eq!(rows, expected);
}

#[test]
fn codes_and_links_are_counted_and_wikidata_items_kept() {
    let row = |tag: &str, text: &str| format!("1\t701822\t{tag}\t{text}\t\t\t\t\t\t\n");
    let text = [
        row("link", "https://uk.wikipedia.org/wiki/x"),
        row("post", "87500"),
        row("iata", "MPW"),
        row("icao", "UKCM"),
        row("faac", "X"),
        row("unlc", "UAMPW"),
        row("tcid", "1"),
        row("phon", "marij"),
        row("wkdt", "Q7928"),
        row("piny", "Mǎ"),
    ]
    .concat();
    let mut rows = exonym_gazetteer::import::Rows::new(
        FileKind::AlternateNames,
        "a",
        text.as_bytes(),
        Filter::default(),
    );
    let all: Vec<Row> = rows.by_ref().map(Result::unwrap).collect();
    let expected = [
        Row::Wikidata(geonames(701_822), 7928),
        Row::Name(geonames(701_822), untagged("Mǎ")),
    ];
    assert_eq!(all, expected);
    assert_eq!(rows.counts().no_names, 8);
    assert!(rows.rejects().is_empty());
}

#[test]
fn every_defect_of_an_alternate_name_has_its_reason() {
    let text = "1\tx\ten\tA\t\t\t\t\t\t\n\
                1\t2\ten\t\t\t\t\t\t\t\n\
                1\t2\twkdt\t1899\t\t\t\t\t\t\n\
                1\t2\ten\tA\t\t\t\t\t\n\
                1\t2\ten\tgood\t\t\t\t\t\t\n";
    let (rows, rejects) = read(FileKind::AlternateNames, text);
    assert_eq!(
        rows,
        [Row::Name(
            geonames(2),
            NameRow {
                lang: Lang::new("en"),
                ..untagged("good")
            }
        )]
    );
    let expected = [
        (Reason::Columns, 1, 4),
        (Reason::Id, 1, 1),
        (Reason::EmptyName, 1, 2),
        (Reason::Wikidata, 1, 3),
    ];
    assert_eq!(reasons(&rejects), expected);
}

#[test]
fn areas_of_both_levels() {
    let (rows, rejects) = read(
        FileKind::Admin1,
        "UA.05\tDonetsk\tDonetsk\t709716\nUA\tX\tX\t1\nUA.05.1\tX\tX\t1\n",
    );
    let donetsk = AreaRow {
        code: "UA.05".into(),
        name: "Donetsk".to_owned(),
        ascii: "Donetsk".to_owned(),
        id: Some(geonames(709_716)),
    };
    assert_eq!(rows, [Row::Area(donetsk)]);
    assert_eq!(reasons(&rejects), [(Reason::AreaCode, 2, 2)]);

    let text = "AF.01.7052666\tWākhān\tWakhan\t\nAF.01\tX\tX\t1\nua.1.2\tX\tX\t1\nUA.1.2\t\tX\t1\nUA.1.2\tX\tX\t?\nUA.1.2\tX\t1\n";
    let (rows, rejects) = read(FileKind::Admin2, text);
    let wakhan = AreaRow {
        code: "AF.01.7052666".into(),
        name: "Wākhān".to_owned(),
        ascii: "Wakhan".to_owned(),
        id: None,
    };
    assert_eq!(rows, [Row::Area(wakhan)]);
    let expected = [
        (Reason::Columns, 1, 6),
        (Reason::Id, 1, 5),
        (Reason::EmptyName, 1, 4),
        (Reason::AreaCode, 2, 2),
    ];
    assert_eq!(reasons(&rejects), expected);
}

#[test]
fn countries_are_read_behind_their_comments() {
    let row = |code: &str, name: &str, people: &str, id: &str| {
        format!(
            "{code}\tUKR\t804\tUP\t{name}\tKyiv\t603700\t{people}\tEU\t.ua\tUAH\tHryvnia\t380\t#####\t^x$\tuk,ru\t{id}\tPL,RU\t\n"
        )
    };
    let text = [
        "# GeoNames.org Country Information\n#ISO\tISO3\n".to_owned(),
        row("UA", "Ukraine", "44622516", "690791"),
        row("CS", "Serbia and Montenegro", "10829175", ""),
        row("", "Nowhere", "1", "1"),
        row("UK", "", "1", "1"),
        row("UKR", "Ukraine", "1", "1"),
        row("PL", "Poland", "x", "1"),
        "UA\tUKR\n".to_owned(),
    ];
    let (rows, rejects) = read(FileKind::Countries, &text.concat());
    let expected = [
        ("UA", "Ukraine", Some(690_791), 44_622_516),
        ("CS", "Serbia and Montenegro", None, 10_829_175),
    ];
    let expected = expected.map(|(code, name, id, population)| {
        Row::Country(CountryRow {
            code: country(code).unwrap(),
            name: name.to_owned(),
            id: id.map(geonames),
            population,
        })
    });
    assert_eq!(rows, expected);
    let expected = [
        (Reason::Columns, 1, 9),
        (Reason::EmptyName, 1, 6),
        (Reason::Country, 2, 5),
        (Reason::Population, 1, 8),
    ];
    assert_eq!(reasons(&rejects), expected);
}

#[test]
fn the_hierarchy_says_which_place_lies_in_which() {
    let (rows, rejects) = read(
        FileKind::Hierarchy,
        "6295630\t6255148\tADM\n6255148\t690791\t\n1\t2\n1\tx\tADM\n1\n",
    );
    let parent = |parent, child| Row::Parent {
        child: geonames(child),
        parent: geonames(parent),
    };
    assert_eq!(
        rows,
        [
            parent(6_295_630, 6_255_148),
            parent(6_255_148, 690_791),
            parent(1, 2)
        ]
    );
    assert_eq!(
        reasons(&rejects),
        [(Reason::Columns, 1, 5), (Reason::Id, 1, 4)]
    );
}

#[test]
fn filters_leave_out_rows_without_rejecting_them() {
    let nl = Filter {
        countries: country("NL").into_iter().collect(),
        ..Filter::default()
    };
    let (rows, rejects) = read_filtered(FileKind::Places, &place(&MARIUPOL), nl.clone());
    assert!(rows.is_empty() && rejects.is_empty());
    let (rows, _) = read_filtered(FileKind::Admin1, "UA.05\tA\tA\t1\nNL.06\tB\tB\t2\n", nl);
    assert!(matches!(&rows[..], [Row::Area(area)] if &*area.code == "NL.06"));

    let dutch = Filter {
        languages: Lang::new("nl").into_iter().collect(),
        listed_names: false,
        ..Filter::default()
    };
    let (rows, _) = read_filtered(FileKind::Places, &place(&MARIUPOL), dutch.clone());
    assert!(matches!(&rows[..], [Row::Place(place)] if place.names == [untagged("Mariupol")]));
    let names = "1\t2\tnl\tMarioepol\t\t\t\t\n1\t2\tde\tMariupol\t\t\t\t\n1\t2\t\tMariupol'\t\t\t\t\n1\t2\twkdt\tQ1\t\t\t\t\n";
    let (rows, _) = read_filtered(FileKind::AlternateNames, names, dutch);
    assert_eq!(rows.len(), 3, "the German name alone is left out: {rows:?}");
}
