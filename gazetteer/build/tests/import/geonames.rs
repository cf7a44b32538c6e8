//! GeoNames' main table: the content of its rows, and everything that can be wrong with one.

use crate::{at, country, geonames, read, read_filtered, reasons, untagged};
use exonym_gazetteer::Lang;
use exonym_gazetteer_build::import::{FileKind, Filter, PlaceRow, Reason, Row};

/// Makes a row of the main table; the remaining fields are empty.
fn place(fields: &[&str]) -> String {
    let mut row = fields.to_vec();
    row.resize(19, "");
    row.join("\t")
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

/// The fields of a valid place with one replaced, and the resulting reason for rejection.
#[test]
fn every_defect_of_a_place_has_its_reason_and_the_rest_is_read() {
    let defects = [
        (0, "", Reason::Id),
        (0, "Q1899", Reason::Id),
        (0, "4294967296", Reason::Id),
        (1, " ", Reason::EmptyName),
        (4, "47,09", Reason::DecimalComma),
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
fn blank_lines_and_windows_line_ends_are_not_defects() {
    let text = format!("\u{feff}{}\r\n\r\n\n{}", place(&MARIUPOL), place(&MARIUPOL));
    let (rows, rejects) = read(FileKind::Places, &text);
    assert_eq!((rows.len(), rejects.total()), (2, 0));
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
