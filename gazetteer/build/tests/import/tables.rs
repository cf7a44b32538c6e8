//! Plain CSV and Linked Places TSV.

use crate::{at, country, geonames, own, read, read_filtered, reasons};
use exonym_gazetteer::{Lang, PlaceId};
use exonym_gazetteer_build::import::{FileKind, Filter, NameRow, PlaceRow, Reason, Row};

fn name(text: &str, lang: Option<&str>) -> NameRow {
    NameRow {
        text: text.to_owned(),
        lang: lang.map(|tag| Lang::new(tag).unwrap()),
        ..NameRow::default()
    }
}

fn places(rows: &[Row]) -> Vec<&PlaceRow> {
    let places = rows.iter().filter_map(|row| match row {
        Row::Place(place) => Some(place),
        _ => None,
    });
    places.collect()
}

#[test]
fn a_plain_row_has_all_that_its_columns_say() {
    let text = "id,name,lat,lon,kind,country,admin1,admin2,population,names,wikidata,parent,note\n\
                kakhovka,\"Dam, Kakhovka\",46.78,33.37,site,UA,08,UA.08.12,12,Kachovkadam@nl;ДніпроГЕС@uk;Dam,Q42,geonames:690791,x\n";
    let (rows, rejects) = read(FileKind::Table, text);
    let expected = PlaceRow {
        id: own("kakhovka"),
        name: "Dam, Kakhovka".to_owned(),
        names: vec![
            name("Kachovkadam", Some("nl")),
            name("ДніпроГЕС", Some("uk")),
            name("Dam", None),
        ],
        lonlat: at(33.37, 46.78),
        feature: "S".parse().unwrap(),
        country: country("UA"),
        admin1: Some("UA.08".into()),
        admin2: Some("UA.08.12".into()),
        population: 12,
    };
    assert_eq!(
        rows,
        [
            Row::Place(expected),
            Row::Wikidata(own("kakhovka"), 42),
            Row::Parent {
                child: own("kakhovka"),
                parent: geonames(690_791)
            },
        ]
    );
    assert!(rejects.is_empty());
}

#[test]
fn columns_come_in_any_order_parted_by_commas_semicolons_or_tabs() {
    for text in [
        "LON,Lat,NAME,id\n5,52,Amsterdam,7\n",
        "longitude;latitude;name;id\n5;52;Amsterdam;7\n",
        "lng\tlat\tname\tid\r\n5\t52\tAmsterdam\t7\r\n",
    ] {
        let (rows, rejects) = read(FileKind::Table, text);
        assert!(rejects.is_empty(), "{text}");
        let [place] = places(&rows)[..] else {
            panic!("{text}")
        };
        assert_eq!(
            (place.name.as_str(), place.lonlat),
            ("Amsterdam", at(5.0, 52.0))
        );
        assert_eq!(place.id, own("7"), "a bare number is not an id of GeoNames");
        assert_eq!(
            place.feature.to_string(),
            "P.PPL",
            "a place without a kind is a city"
        );
    }
}

#[test]
fn comments_are_allowed_only_above_the_header() {
    let text = "# made by hand\n\nid,name,lat,lon\n#1,Number One,1,2\n";
    assert_eq!(FileKind::detect("x", text.as_bytes()), Ok(FileKind::Table));
    let (rows, rejects) = read(FileKind::Table, text);
    assert!(rejects.is_empty());
    assert_eq!(places(&rows)[0].id, own("#1"));
}

#[test]
fn ids_features_and_areas_are_taken_in_every_form() {
    let text = "id,name,lat,lon,feature,feature_class,feature_code,kind,country,admin1,admin2\n\
                geonames:1,A,0,0,P.PPLC,,,,UA,UA.05,1423\n\
                exonym:donbas,B,0,0,,T,VAL,,UA,05,1423\n\
                own:x,C,0,0,,,,RIVER,,UA.05,\n\
                geonames:UA.05,D,0,0,A,,,,,,\n";
    let (rows, rejects) = read(FileKind::Table, text);
    assert!(rejects.is_empty(), "{rejects:?}");
    let found: Vec<_> = places(&rows)
        .iter()
        .map(|p| {
            (
                p.id.to_string(),
                p.feature.to_string(),
                p.admin1.as_deref(),
                p.admin2.as_deref(),
            )
        })
        .collect();
    let row = |id: &str, feature: &str, admin1, admin2| {
        (id.to_owned(), feature.to_owned(), admin1, admin2)
    };
    assert_eq!(
        found,
        [
            row("geonames:1", "P.PPLC", Some("UA.05"), Some("UA.05.1423")),
            row("exonym:donbas", "T.VAL", Some("UA.05"), Some("UA.05.1423")),
            row("own:x", "H.STM", Some("UA.05"), None),
            row("geonames:UA.05", "A", None, None),
        ]
    );
    assert_eq!(places(&rows)[3].id, PlaceId::GeoNamesCode("UA.05".into()));
}

#[test]
fn every_defect_of_a_plain_row_has_its_reason() {
    let defects = [
        (",A,1,2,city,UA,,,5,", Reason::Id),
        ("geonames:x,A,1,2,city,UA,,,5,", Reason::Id),
        ("1,,1,2,city,UA,,,5,", Reason::EmptyName),
        ("1,A,one,2,city,UA,,,5,", Reason::Coordinate),
        ("1,A,1,,city,UA,,,5,", Reason::Coordinate),
        ("1,A,91,2,city,UA,,,5,", Reason::OutOfRange),
        ("1,A,1,2,town,UA,,,5,", Reason::Kind),
        ("1,A,1,2,,UA,,PPLC,5,", Reason::Feature),
        ("1,A,1,2,city,Ukraine,,,5,", Reason::Country),
        ("1,A,1,2,city,UA,UA.,,5,", Reason::AreaCode),
        ("1,A,1,2,city,UA,,,lots,", Reason::Population),
        ("1,A,1,2,city,UA,,,5,1899", Reason::Wikidata),
        ("1,A,1,2", Reason::Columns),
        ("1,A,1,2,city,UA,,,5,,", Reason::Columns),
        ("1,A,1,2,city,UA,,,5,\"Q1", Reason::OpenQuote),
    ];
    for (row, reason) in defects {
        let text = format!(
            "id,name,lat,lon,kind,country,admin1,feature_code,population,wikidata\n\
             1,Good,1,2,city,UA,,,5,\n{row}\n2,Good,1,2,city,UA,,,5,\n"
        );
        let (rows, rejects) = read(FileKind::Table, &text);
        assert_eq!(places(&rows).len(), 2, "{row}");
        assert_eq!(reasons(&rejects), [(reason, 1, 3)], "{row}");
    }
}

#[test]
fn fields_may_hold_line_ends_and_an_open_quote_costs_its_own_row() {
    let text = "id,name,lat,lon,note\n1,A,1,2,\"two\n\nlines\"\n2,B,1,2,\"open\n3,C,1,2,\n\"4\",\"D\",1,2,\n5,\"E\",1,2,\n";
    let (rows, rejects) = read(FileKind::Table, text);
    let names: Vec<&str> = places(&rows)
        .iter()
        .map(|place| place.name.as_str())
        .collect();
    // The quote in row 2 is closed by the one in row 4, as in any reader; everything between is one
    // row of the wrong width. Without a later quote, only its own row is affected.
    assert_eq!(names, ["A", "E"]);
    assert_eq!(reasons(&rejects), [(Reason::Columns, 1, 5)]);

    let many: String = (0..1000).map(|n| format!("{n},N,1,2,\n")).collect();
    let (rows, rejects) = read(
        FileKind::Table,
        &format!("id,name,lat,lon,note\nx,X,1,2,\"open\n{many}"),
    );
    assert_eq!(rows.len(), 1000);
    assert_eq!(reasons(&rejects), [(Reason::OpenQuote, 1, 2)]);
}

#[test]
fn a_table_without_a_header_is_rejected_line_by_line() {
    let (rows, rejects) = read(FileKind::Table, "1,A,1,2\n2,B,1,2\n");
    assert!(rows.is_empty());
    assert_eq!(reasons(&rejects), [(Reason::Columns, 2, 1)]);
}

#[test]
fn filters_apply_to_tables() {
    let filter = Filter {
        min_population: 10,
        languages: Lang::new("nl").into_iter().collect(),
        ..Filter::default()
    };
    let text = "id,name,lat,lon,population,names\n1,A,1,2,9,\n2,B,1,2,10,Bee@nl;Be@de;Bé\n";
    let (rows, rejects) = read_filtered(FileKind::Table, text, filter);
    let [place] = places(&rows)[..] else {
        panic!("{rows:?}")
    };
    assert_eq!(place.names, [name("Bee", Some("nl")), name("Bé", None)]);
    assert!(rejects.is_empty());
}

#[test]
fn linked_places_are_places_of_their_contributor() {
    let text = "id\ttitle\ttitle_source\tfclasses\tstart\tend\tccodes\tmatches\tvariants\tparent_name\tparent_id\tlon\tlat\tgeowkt\n\
                10\t\"Zanzibar\"\tBregel, 2003\tP;A\t-320\t1500\tTZ\tpl:1;wd:Q1774\tZanzibar@sw;زنجبار@ar\tTanzania\tgn:149590\t39.2\t-6.16\t\n\
                11\tBorder\tx\tL\t1800\t\tTZ;KE\t\t\t\t#10\t\t\tPOINT(39.5 -4.6)\n";
    let (rows, rejects) = read(FileKind::LinkedPlaces, text);
    assert!(rejects.is_empty(), "{rejects:?}");
    let dated = |text, lang| NameRow {
        from: Some("-320".into()),
        to: Some("1500".into()),
        ..name(text, Some(lang))
    };
    let zanzibar = PlaceRow {
        id: own("10"),
        name: "\"Zanzibar\"".to_owned(),
        names: vec![dated("Zanzibar", "sw"), dated("زنجبار", "ar")],
        lonlat: at(39.2, -6.16),
        feature: "P".parse().unwrap(),
        country: country("TZ"),
        admin1: None,
        admin2: None,
        population: 0,
    };
    let border = PlaceRow {
        id: own("11"),
        name: "Border".to_owned(),
        names: vec![],
        lonlat: at(39.5, -4.6),
        feature: "L".parse().unwrap(),
        country: None,
        ..zanzibar.clone()
    };
    assert_eq!(
        rows,
        [
            Row::Place(zanzibar),
            Row::Wikidata(own("10"), 1774),
            Row::Parent {
                child: own("10"),
                parent: geonames(149_590)
            },
            Row::Place(border),
            Row::Parent {
                child: own("11"),
                parent: own("10")
            },
        ]
    );
}

#[test]
fn every_defect_of_a_linked_place_has_its_reason() {
    let defects = [
        ("\tA\tP\t\t\t1\t2", Reason::Id),
        ("1\t\tP\t\t\t1\t2", Reason::EmptyName),
        ("1\tA\tQ\t\t\t1\t2", Reason::Feature),
        ("1\tA\tP\tTanzania\t\t1\t2", Reason::Country),
        ("1\tA\tP\t\twd:1774\t1\t2", Reason::Wikidata),
        ("1\tA\tP\t\t\t\t", Reason::Coordinate),
        ("1\tA\tP\t\t\t1\t", Reason::Coordinate),
        ("1\tA\tP\t\t\t1\t200", Reason::OutOfRange),
        ("1\tA\tP", Reason::Columns),
    ];
    for (row, reason) in defects {
        let text =
            format!("id\ttitle\tfclasses\tccodes\tmatches\tlon\tlat\n1\tA\tP\t\t\t1\t2\n{row}\n");
        let (rows, rejects) = read(FileKind::LinkedPlaces, &text);
        assert_eq!(rows.len(), 1, "{row:?}");
        assert_eq!(reasons(&rejects), [(reason, 1, 3)], "{row:?}");
    }
}

#[test]
fn linked_places_without_a_class_take_that_of_their_types() {
    let text = "id,title,aat_types,lon,lat\n1,A,;300008372,1,2\n2,B,300239103,1,2\n";
    let (rows, _) = read(FileKind::LinkedPlaces, text);
    let classes: Vec<u8> = places(&rows)
        .iter()
        .map(|place| place.feature.class)
        .collect();
    assert_eq!(classes, [b'P', 0]);
}
