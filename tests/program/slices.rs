//! Slices leave things out and change nothing else: the layers of a slice are compared with those of the
//! whole, filtered here by their columns.

use crate::run::{Folder, exonym};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::f64::consts::PI;
use std::fs;
use std::path::Path;

/// The products and messages of a run.
struct Run {
    mentions: Vec<Value>,
    places: Vec<Value>,
    record: Value,
    said: String,
}

/// Maps an input with these options.
fn map(folder: &Folder, input: &Path, options: &[&str]) -> Run {
    let out = folder.path("out");
    let mut args = vec!["map", input.to_str().unwrap(), "-o", out.to_str().unwrap()];
    args.extend(["--formats", "geojson"]);
    args.extend(options);
    let output = exonym(&args).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{options:?}: {said}");
    let json = |name: &str| -> Value {
        serde_json::from_str(&fs::read_to_string(out.join(name)).unwrap()).unwrap()
    };
    let rows = |name: &str| -> Vec<Value> {
        let features = json(name)["features"].as_array().unwrap().clone();
        let row = |feature: Value| {
            let mut row = feature["properties"].clone();
            row["at"] = feature["geometry"]["coordinates"].clone();
            row
        };
        features.into_iter().map(row).collect()
    };
    Run {
        mentions: rows("mentions.geojson"),
        places: rows("places.geojson"),
        record: json("run.json"),
        said,
    }
}

fn text<'v>(row: &'v Value, column: &str) -> &'v str {
    row[column].as_str().unwrap_or_default()
}

fn at(row: &Value) -> (f64, f64) {
    (
        row["at"][0].as_f64().unwrap(),
        row["at"][1].as_f64().unwrap(),
    )
}

/// Returns kilometres from Kyiv, by the spherical law of cosines.
fn from_kyiv(row: &Value) -> f64 {
    let (lon, lat) = at(row);
    let (lon, lat) = (lon * PI / 180.0, lat * PI / 180.0);
    let (kyiv_lon, kyiv_lat) = (30.5238 * PI / 180.0, 50.45466 * PI / 180.0);
    use libm::{acos, cos, sin};
    let cosine = sin(lat) * sin(kyiv_lat) + cos(lat) * cos(kyiv_lat) * cos(lon - kyiv_lon);
    acos(cosine.min(1.0)) * 6371.0088
}

/// From Dnipro to the Don, with a hole around Donetsk; `is_in_east` tests for the same area.
const EAST: &str = r#"{"type": "Feature", "properties": null, "geometry": {"type": "Polygon",
    "coordinates": [[[34,46],[34,51],[42,51],[42,46],[34,46]],
                    [[37,47.5],[38.5,47.5],[38.5,48.5],[37,48.5],[37,47.5]]]}}"#;

fn is_in_east(row: &Value) -> bool {
    let (lon, lat) = at(row);
    let in_box = |west, south, east, north| lon > west && lon < east && lat > south && lat < north;
    in_box(34.0, 46.0, 42.0, 51.0) && !in_box(37.0, 47.5, 38.5, 48.5)
}

type Keeps = fn(&Value) -> bool;

#[test]
fn a_slice_is_a_filter_of_the_whole() {
    let folder = Folder::new("slices-filter");
    let articles = Path::new("tests/articles");
    let east = folder.path("east.geojson");
    fs::write(&east, EAST).unwrap();
    let east = east.to_str().unwrap().to_owned();
    let weighing = ["--half-life", "90d", "--quiet"];
    let whole = map(&folder, articles, &weighing);
    assert!(whole.record.get("slices").is_none());
    let in_2022: Keeps = |row| {
        text(row, "start_date") >= "2022-03-01"
            && !text(row, "end_date").is_empty()
            && text(row, "end_date") <= "2022-10-31"
    };
    let table: [(&[&str], Keeps); 8] = [
        (&["--since", "2022-03", "--until", "2022-10"], in_2022),
        (&["--country", "UA,pol"], |row| {
            ["UA", "PL"].contains(&text(row, "country"))
        }),
        (&["--country", "Oekraïne"], |row| {
            text(row, "country") == "UA"
        }),
        (&["--kinds", "country,admin1"], |row| {
            ["country", "admin1"].contains(&text(row, "kind"))
        }),
        (&["--bbox", "-10,36,25,60"], |row| {
            let (lon, lat) = at(row);
            (-10.0..=25.0).contains(&lon) && (36.0..=60.0).contains(&lat)
        }),
        (&["--within", &east], is_in_east),
        (&["--near", "Kiew:150km"], |row| from_kyiv(row) <= 150.0),
        (
            &["--country", "UA", "--kinds", "city", "--near", "Kiev:600km"],
            |row| {
                text(row, "country") == "UA"
                    && text(row, "kind") == "city"
                    && from_kyiv(row) <= 600.0
            },
        ),
    ];
    for (options, keeps) in table {
        let sliced = map(&folder, articles, &[&weighing[..], options].concat());
        let expected: Vec<&Value> = whole.mentions.iter().filter(|row| keeps(row)).collect();
        assert!(
            !expected.is_empty() && expected.len() < whole.mentions.len(),
            "{options:?}"
        );
        // All columns: place, date, confidence, snippet and weight.
        assert_eq!(
            sliced.mentions.iter().collect::<Vec<_>>(),
            expected,
            "{options:?}"
        );
        let left_out = &sliced.record["slices"]["left_out"];
        let missing = |kept: usize, of: usize| u64::try_from(of - kept).unwrap();
        assert_eq!(
            left_out["mentions"],
            missing(sliced.mentions.len(), whole.mentions.len()),
            "{options:?}"
        );
        assert_eq!(
            left_out["places"],
            missing(sliced.places.len(), whole.places.len()),
            "{options:?}"
        );
        let is_of_places = left_out["articles"] == 0;
        assert_eq!(is_of_places, options[0] != "--since", "{options:?}");
        if is_of_places {
            for row in &sliced.places {
                let same = |other: &&Value| other["place_id"] == row["place_id"];
                let of_whole = whole.places.iter().find(same).unwrap();
                for column in ["weight", "articles", "mentions", "variants", "start_date"] {
                    assert_eq!(row[column], of_whole[column], "{options:?}");
                }
            }
        }
    }
}

#[test]
fn a_place_is_counted_by_what_other_slices_leave() {
    let folder = Folder::new("slices-counts");
    let articles = Path::new("tests/articles");
    let rest = ["--quiet", "--since", "2022"];
    let whole = map(&folder, articles, &rest);
    let mut named_by: BTreeMap<&str, (BTreeSet<&str>, u64)> = BTreeMap::new();
    for row in &whole.mentions {
        let named = named_by.entry(text(row, "place_id")).or_default();
        named.0.insert(text(row, "article_id"));
        named.1 += 1;
    }
    for (option, least) in [("--min-articles", 3), ("--min-mentions", 5)] {
        let count = least.to_string();
        let sliced = map(&folder, articles, &[&rest[..], &[option, &count]].concat());
        let keeps = |row: &&Value| {
            let (articles, mentions) = &named_by[text(row, "place_id")];
            let count = if option == "--min-articles" {
                articles.len() as u64
            } else {
                *mentions
            };
            count >= least
        };
        let expected: Vec<&Value> = whole.mentions.iter().filter(keeps).collect();
        assert!(!expected.is_empty() && expected.len() < whole.mentions.len());
        assert_eq!(
            sliced.mentions.iter().collect::<Vec<_>>(),
            expected,
            "{option}"
        );
        let counts = &sliced.record["counts"];
        assert_eq!(counts["mentions"], expected.len() as u64);
        assert_eq!(counts["places"], sliced.places.len() as u64);
        let with_places: BTreeSet<&str> =
            expected.iter().map(|row| text(row, "article_id")).collect();
        assert_eq!(counts["articles_with_places"], with_places.len() as u64);
    }
}

/// Two outlets, one with only an address; three languages; a missing date.
const NEWS: &str = r#"{"id": "1", "outlet": "Dagblad De Dijk", "date": "2022-03-01", "text": "De burgemeester van Kharkiv sprak woensdag met de raad over het water in de stad."}
{"id": "2", "outlet": "Hill & Dale Herald, The", "date": "2022-03", "text": "The mayor of Kharkiv spoke to the council about the water in the town. He had been in Lviv."}
{"id": "3", "url": "https://www.tagblatt.example/3", "date": "2022-04-02", "text": "Der Bürgermeister von Odessa sprach am Mittwoch mit dem Rat über das Wasser in der Stadt."}
{"id": "4", "outlet": "Dagblad De Dijk", "text": "De raad van Odessa besloot woensdag niets over het water in de stad en de haven."}
"#;

fn ids(run: &Run) -> BTreeSet<&str> {
    run.mentions
        .iter()
        .map(|row| text(row, "article_id"))
        .collect()
}

#[test]
fn articles_are_sliced_by_outlet_language_and_date() {
    let folder = Folder::new("slices-articles");
    let input = folder.path("news.jsonl");
    fs::write(&input, NEWS).unwrap();
    let table: [(&[&str], &[&str]); 8] = [
        (&["--outlet", "dagblad de dijk"], &["1", "4"]),
        (&["--outlet", "Hill & Dale Herald, The"], &["2"]),
        (
            &["--outlet", "DAGBLAD-DE-DIJK,tagblatt.example"],
            &["1", "3", "4"],
        ),
        (&["--lang", "nl,de"], &["1", "3", "4"]),
        (&["--lang", "en"], &["2"]),
        (&["--since", "2022-03-01"], &["1", "2", "3"]),
        (&["--until", "2022-03-31"], &["1", "2"]),
        (&["--since", "2022-03-02", "--until", "2022-04"], &["3"]),
    ];
    for (options, expected) in table {
        let run = map(&folder, &input, options);
        assert_eq!(ids(&run), expected.iter().copied().collect(), "{options:?}");
    }
    let run = map(
        &folder,
        &input,
        &["--since", "2022-03-02", "--until", "2022-04"],
    );
    let words = "slices left out 3 articles, 4 mentions, 2 places (1 without a date; --since 1 \
                 article; 1 with a date too coarse to tell)";
    assert!(run.said.contains(words), "{}", run.said);
    let by_slice = run.record["slices"]["by_slice"].as_array().unwrap();
    let told: Vec<(&str, u64)> = by_slice
        .iter()
        .map(|one| (text(one, "slice"), one["articles"].as_u64().unwrap()))
        .collect();
    let expected = [
        ("undated", 1),
        ("since", 1),
        ("until", 0),
        ("date_too_coarse", 1),
    ];
    assert_eq!(told, expected);
}

#[test]
fn an_unmatched_outlet_or_language_is_reported_with_the_known_ones() {
    let folder = Folder::new("slices-unknown");
    let input = folder.path("news.jsonl");
    fs::write(&input, NEWS).unwrap();
    let table: [(&[&str], &str); 2] = [
        (
            &["--outlet", "Dagblad De Dik"],
            "no article is from the outlet Dagblad De Dik; the input has Dagblad De Dijk, \
             Hill & Dale Herald, The, tagblatt.example",
        ),
        (
            &["--lang", "uk"],
            "no article is in uk; the input has de, en, nl",
        ),
    ];
    for (options, words) in table {
        let run = map(&folder, &input, options);
        assert!(run.said.contains(words), "{}", run.said);
        assert!(
            run.said.contains("the slices left no mention of a place"),
            "{}",
            run.said
        );
        assert!(run.mentions.is_empty() && run.places.is_empty());
    }
    let out = folder.path("none");
    let mut args = vec!["map", input.to_str().unwrap(), "-o", out.to_str().unwrap()];
    args.extend(["--lang", "uk", "--fail-on-empty"]);
    let output = exonym(&args).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(!out.exists());
}

#[test]
fn annotate_leaves_out_what_map_does() {
    let folder = Folder::new("slices-annotate");
    let input = folder.path("news.jsonl");
    fs::write(&input, NEWS).unwrap();
    let annotate = |options: &[&str]| -> Vec<Value> {
        let args = [&["annotate", "--quiet", input.to_str().unwrap()], options].concat();
        let output = exonym(&args).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let lines = String::from_utf8(output.stdout).unwrap();
        lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    };
    let places = |line: &Value| -> Vec<String> {
        let mentions = line["mentions"].as_array().unwrap();
        mentions
            .iter()
            .map(|one| text(one, "canonical_name").to_owned())
            .collect()
    };
    let lines = annotate(&["--outlet", "Hill & Dale Herald, The", "--near", "Lviv:10km"]);
    assert_eq!(lines.len(), 1);
    assert_eq!(places(&lines[0]), ["Lviv"]);
    // Each line has an answer.
    let lines = annotate(&["--stream", "--since", "2022-03-02"]);
    let left_out: Vec<&str> = lines.iter().map(|line| text(line, "left_out")).collect();
    assert_eq!(left_out, ["since", "date_too_coarse", "", "undated"]);
    assert_eq!(text(&lines[0], "id"), "1");
    let args = ["annotate", input.to_str().unwrap(), "--min-articles", "2"];
    let output = exonym(&args).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("use it with exonym map"));
}

#[test]
fn a_mistake_in_a_slice_is_reported_with_the_nearest() {
    let folder = Folder::new("slices-mistakes");
    let line = folder.path("line.geojson");
    fs::write(
        &line,
        r#"{"type": "LineString", "coordinates": [[1, 2], [3, 4]]}"#,
    )
    .unwrap();
    let line = line.to_str().unwrap();
    let table: [(&[&str], &str); 12] = [
        (&["--outlet", ""], "--outlet has no value"),
        (
            &["--country", "Ukrane"],
            "no country has this name; did you mean Ukraine (UA)? Expected an ISO 3166 code, such as UA, \
             or a country name in any language\n",
        ),
        (
            &["--country", "Kharkiv"],
            "Kharkiv is a place in Ukraine (UA)",
        ),
        (
            &["--country", "UK,QQ"],
            "--country QQ: no country has this name; expected an ISO 3166 code, such as UA, or a country \
             name in any language\n",
        ),
        (&["--kinds", "citty"], "a similar value exists: 'city'"),
        (&["--since", "2022-02-30"], "that month ends on 2022-02-28"),
        (
            &["--since", "2022-04", "--until", "2022-03"],
            "no article can match",
        ),
        (&["--bbox", "1,2,3"], "west,south,east,north"),
        (&["--near", "Khrakiv:5km"], "did you mean Kharkiv"),
        (&["--near", "Kharkiv"], "expected a place and a distance"),
        (
            &["--within", line],
            "feature 1 is a LineString; expected a Polygon or MultiPolygon",
        ),
        (
            &["--min-mentions", "0"],
            "expected a whole number of at least 1",
        ),
    ];
    for (options, words) in table {
        let args = [&["map", "tests/articles", "-o", "never"], options].concat();
        let output = exonym(&args).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{options:?}: {said}");
        assert!(said.contains(words), "{options:?}: {said}");
    }
    assert!(!Path::new("never").exists());
}
