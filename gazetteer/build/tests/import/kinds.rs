//! File kinds are detected from content, whatever the name.

use exonym_gazetteer_build::import::FileKind;

const PLACE: &str =
    "701822\tMariupol\tMariupol\t\t47.1\t37.5\tP\tPPL\tUA\t\t05\t\t\t\t1\t\t\t\t2020-01-01";

#[test]
fn kinds_are_detected_from_content() {
    let country = format!("AD\tAND\t{}", "\t".repeat(16));
    let cases: [(&str, FileKind); 10] = [
        (PLACE, FileKind::Places),
        ("1\t2\ten\tA\t\t\t\t\t\t", FileKind::AlternateNames),
        ("1\t2\ten\tA\t\t\t\t", FileKind::AlternateNames),
        ("UA.05\tDonetsk\tDonetsk\t709716", FileKind::Admin1),
        ("UA.05.1423\tDonetsk\tDonetsk\t709716", FileKind::Admin2),
        (&country, FileKind::Countries),
        ("6295630\t6255148\tADM", FileKind::Hierarchy),
        (
            "id\ttitle\ttitle_source\tfclasses\tlon\tlat\n",
            FileKind::LinkedPlaces,
        ),
        ("id,name,lat,lon\n", FileKind::Table),
        ("\u{feff}id;name;lat;lon\r\n", FileKind::Table),
    ];
    for (line, kind) in cases {
        for head in [
            line.to_owned(),
            format!("# comment\n\n{line}\r\n"),
            format!("{line}\nbroken\n{line}\n"),
        ] {
            for name in ["allCountries.txt", "hierarchy.txt", "x"] {
                assert_eq!(
                    FileKind::detect(name, head.as_bytes()),
                    Ok(kind),
                    "{name}: {head}"
                );
            }
        }
    }
}

#[test]
fn broken_lines_do_not_mislead() {
    let mut head = b"\xFF\xFE broken\nUA.05\tcut\n1\t2\t3\n".to_vec();
    head.extend(format!("{PLACE}\n{PLACE}\n").bytes());
    assert_eq!(FileKind::detect("x", &head), Ok(FileKind::Places));
}

#[test]
fn two_columns_are_a_hierarchy_by_name_alone() {
    assert_eq!(
        FileKind::detect("a/hierarchy.txt", b"1\t2\n"),
        Ok(FileKind::Hierarchy)
    );
    assert!(FileKind::detect("userTags.txt", b"1\t2\n").is_err());
}

#[test]
fn errors_for_other_files_list_the_known_kinds() {
    let error_for = |head: &str| {
        FileKind::detect("x.txt", head.as_bytes())
            .unwrap_err()
            .to_string()
    };
    assert!(
        error_for("NL\t1012\tAmsterdam\t\t\t\t\t\t\t52\t4\t6\n")
            .starts_with("x.txt holds GeoNames' postal codes, which is not a source")
    );
    assert!(error_for("A.ADM1\tfirst-order\ta state\n").contains("list of feature codes"));
    assert!(
        error_for("ISO 639-3\tISO 639-2\tISO 639-1\tLanguage Name\n").contains("list of languages")
    );
    assert!(error_for("").starts_with("x.txt has no line of text, and is not a source"));
    let other = error_for("Dear reader,\n");
    assert!(other.starts_with(
        "x.txt begins with \"Dear reader,\", which is not a source of places; expected one of: "
    ));
    for kind in FileKind::ALL {
        assert!(other.contains(kind.as_str()), "{other}");
    }
    for (header, missing) in [
        (
            "id,Nom,lat,lon",
            r#"no column "name" among "id", "Nom", "lat", "lon""#,
        ),
        (
            "name;town",
            r#"no columns "id", "lat", "lon" among "name", "town""#,
        ),
    ] {
        let expected = format!("x.txt: {missing}; docs/gazetteers.md has the columns");
        assert_eq!(error_for(&format!("{header}\n1,2,3,4\n")), expected);
    }
}

#[test]
fn names_of_geonames_files_say_their_kind() {
    for (name, kind) in [
        ("dump/allCountries.zip", FileKind::Places),
        ("x.zip: UA.txt", FileKind::Places),
        ("cities15000.txt", FileKind::Places),
        ("alternateNamesV2.zip", FileKind::AlternateNames),
        ("admin1CodesASCII.txt", FileKind::Admin1),
        ("admin2Codes.txt", FileKind::Admin2),
        ("countryInfo.txt", FileKind::Countries),
        ("hierarchy.zip", FileKind::Hierarchy),
    ] {
        assert_eq!(FileKind::from_name(name), Some(kind), "{name}");
    }
    for name in ["", "places.csv", "cities.txt", "readme.txt", "u1.txt"] {
        assert_eq!(FileKind::from_name(name), None, "{name}");
    }
}
