//! GeoNames' other files: alternate names, areas, countries, the hierarchy.

use crate::{country, geonames, read, reasons, untagged};
use exonym_gazetteer::{Lang, NameFlags};
use exonym_gazetteer_build::import::{AreaRow, CountryRow, FileKind, Filter, NameRow, Reason, Row};

#[test]
fn alternate_names_keep_language_status_and_dates() {
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
    let mut rows = exonym_gazetteer_build::import::Rows::new(
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
    assert_eq!(rows.counts().non_names, 8);
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
fn countries_are_read_after_their_comments() {
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
