//! `map --by`: columns of every kind of input, mistyped words, too many values or none, and products that
//! do not depend on the number of threads.

use crate::questions::{PAPERS, map, table};
use crate::run::{Folder, exonym};
use std::fs;
use std::path::Path;

fn output(args: &[&str]) -> (Option<i32>, String) {
    let output = exonym(args).output().unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

/// Returns the values of a run with the number of articles of each.
fn values(out: &Path) -> Vec<(String, String)> {
    let rows = table(out, "totals.csv").into_iter();
    rows.map(|row| (row["value"].clone(), row["articles_read"].clone()))
        .collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |(value, count): &(&str, &str)| ((*value).to_owned(), (*count).to_owned());
    expected.iter().map(own).collect()
}

#[test]
fn a_column_of_any_input_tells_articles_apart() {
    let folder = Folder::new("by-column");
    let expected = pairs(&[
        ("war", "10"),
        ("trade", "3"),
        ("sport", "2"),
        ("(none)", "1"),
    ]);
    let (out, said) = map(&folder, &["--by", "section"]);
    // Null counts as no value, as in g8.
    let null = PAPERS.replace(
        "\"section\":\"trade\",\"date\":\"2022-04-02\"",
        "\"section\":null,\"date\":\"2022-04-02\"",
    );
    assert_eq!(
        values(&out),
        pairs(&[
            ("war", "10"),
            ("trade", "3"),
            ("sport", "2"),
            ("(none)", "1")
        ]),
        "{said}"
    );
    let articles: Vec<serde_json::Value> = null
        .trim()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let whole = serde_json::json!({ "articles": articles }).to_string();
    let mut rows = csv::Writer::from_writer(Vec::new());
    rows.write_record(["id", "text", "date", "Section", "outlet"])
        .unwrap();
    for article in &articles {
        let cell = |name: &str| article[name].as_str().unwrap_or_default().to_owned();
        let record = ["id", "text", "date", "section", "outlet"].map(cell);
        rows.write_record(&record).unwrap();
    }
    let rows = String::from_utf8(rows.into_inner().unwrap()).unwrap();
    let files = [
        ("papers.json", whole),
        ("papers-null.jsonl", null),
        ("papers.csv", rows.clone()),
        ("papers.tsv", rows.replace(", ", " ").replace(',', "\t")),
    ];
    let mut expected = expected;
    expected[1].1 = "2".to_owned();
    expected[3].1 = "2".to_owned();
    for (name, text) in files {
        let input = folder.path(name);
        fs::write(&input, text).unwrap();
        let out = folder.path("of-file");
        let (input, out_name) = (input.to_str().unwrap(), out.to_str().unwrap());
        let (code, said) = output(&["map", input, "-o", out_name, "--by", "section"]);
        assert_eq!(code, Some(0), "{name}: {said}");
        let mut got = values(&out);
        got.sort();
        let mut wanted = expected.clone();
        wanted.sort();
        assert_eq!(got, wanted, "{name}: {said}");
    }
}

/// Tables with typed cells: the column is still used as the outlet when it is also carried.
#[test]
fn a_column_of_parquet_arrow_and_workbooks_will_do() {
    let folder = Folder::new("by-typed");
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms/tables");
    for name in [
        "columnar/polars.parquet",
        "columnar/zstd.feather",
        "spreadsheet/plain.xlsx",
        "spreadsheet/plain.ods",
    ] {
        let input = tables.join(name);
        let of = |by: &str, out: &str| {
            let out = folder.path(out);
            let (input, out_name) = (input.to_str().unwrap(), out.to_str().unwrap());
            let (code, said) = output(&["map", "--quiet", input, "-o", out_name, "--by", by]);
            assert_eq!(code, Some(0), "{name}: {said}");
            values(&out)
        };
        let outlets = of("outlet", "outlet");
        assert!(outlets.len() > 2, "{name}: {outlets:?}");
        assert_eq!(of("field:Outlet", "field"), outlets, "{name}");
    }
}

#[test]
fn one_file_of_one_layer_has_no_room_for_a_comparison() {
    let folder = Folder::new("by-file");
    let input = folder.articles(3);
    let file = folder.path("places.csv");
    let (input, file_name) = (input.to_str().unwrap(), file.to_str().unwrap());
    let (code, said) = output(&["map", input, "-o", file_name, "--by", "place"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains(".gpkg") && !file.exists(), "{said}");
}

#[test]
fn truth_and_numbers_are_values_too() {
    let folder = Folder::new("by-truth");
    let input = folder.path("a.jsonl");
    let line = |id: u32, opinion: &str, text: &str| {
        format!(
            "{{\"id\":\"{id}\",\"opinion\":{opinion},\"meta\":{{\"edition\":{id}}},\"text\":\"{text}\"}}\n"
        )
    };
    let text = [
        line(1, "true", "Rain in Kharkiv."),
        line(2, "false", "Sun in Lviv, they said."),
        line(2, "true", "Wind over Odesa and the sea."),
    ];
    fs::write(&input, text.concat()).unwrap();
    let out = folder.path("out");
    let args = [
        "map",
        "--quiet",
        input.to_str().unwrap(),
        "-o",
        out.to_str().unwrap(),
        "--by",
    ];
    let (code, said) = output(&[&args[..], &["opinion"]].concat());
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(values(&out), pairs(&[("true", "2"), ("false", "1")]));
    let (code, said) = output(&[&args[..], &["meta.edition"]].concat());
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(values(&out), pairs(&[("2", "2"), ("1", "1")]));
}

#[test]
fn an_unknown_column_is_refused_with_the_known_ones() {
    let folder = Folder::new("by-none");
    let table = folder.path("a.csv");
    fs::write(&table, "id,text,desk\n1,Rain in Kharkiv.,city\n").unwrap();
    let lines = folder.path("b.jsonl");
    fs::write(
        &lines,
        "{\"id\":\"2\",\"text\":\"Sun in Lviv.\",\"section\":\"world\"}\n",
    )
    .unwrap();
    let plain = folder.path("c.txt");
    fs::write(&plain, "Wind over Odesa.\n").unwrap();
    let out = folder.path("out");
    let all = [&table, &lines, &plain].map(|path| path.to_str().unwrap());
    let run = |by: &str, inputs: &[&str]| {
        let mut args = vec!["map", "-o", out.to_str().unwrap(), "--by", by];
        args.extend(inputs);
        output(&args)
    };
    let (code, said) = run("sectoin", &all);
    assert_eq!(code, Some(2), "{said}");
    for part in [
        "\"sectoin\"",
        "did you mean \"section\"?",
        "\"desk\"",
        "outlet, lang, country",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!out.exists(), "{said}");
    let (code, said) = run("outlte", &all);
    assert!(
        code == Some(2) && said.contains("did you mean \"outlet\"?"),
        "{said}"
    );
    let (code, said) = run("section", &[all[2]]);
    assert!(
        code == Some(2) && said.contains("none has columns"),
        "{said}"
    );
    let (code, said) = run("", &all);
    assert!(
        code == Some(2) && said.contains("expected outlet, lang"),
        "{said}"
    );
    // It is enough that one input has the column.
    let (code, said) = run("section", &all);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("--by section: 2 articles without a value, shown as (none)"),
        "{said}"
    );
}

#[test]
fn too_many_values_are_merged_and_reported() {
    let folder = Folder::new("by-many");
    let input = folder.path("a.csv");
    let mut text = "id,text,desk\n".to_owned();
    for at in 0..30 {
        text += &format!("{at},\"In Kharkiv it rained {at} drops on desk {at}.\",desk {at:02}\n");
    }
    fs::write(&input, text).unwrap();
    let out = folder.path("out");
    let args = ["map", input.to_str().unwrap(), "-o", out.to_str().unwrap()];
    let (code, said) = output(&[&args[..], &["--by", "desk", "--keep-duplicates"]].concat());
    assert_eq!(code, Some(0), "{said}");
    let expected = "note: --by desk: 30 values in all; the 20 most frequent are compared, the other 10 are \"(other)\"";
    assert!(said.contains(expected), "{said}");
    let values = values(&out);
    assert_eq!(values.len(), 21);
    assert_eq!(values[20], ("(other)".to_owned(), "10".to_owned()));
}

#[test]
fn a_story_of_two_outlets_counts_once_for_each() {
    let folder = Folder::new("by-copies");
    let input = folder.path("a.csv");
    let story = "The ferry from Odesa did not sail on Tuesday because of a storm that had come up over night. \
                 Nobody was hurt, said the harbour master, and the passengers slept in a school near the port.";
    let text = format!("id,outlet,text\n1,One,{story:?}\n2,Two,{story:?}\n3,Two,{story:?}\n");
    fs::write(&input, text).unwrap();
    let out = folder.path("out");
    let (code, said) = output(&[
        "map",
        input.to_str().unwrap(),
        "-o",
        out.to_str().unwrap(),
        "--by",
        "outlet",
    ]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("2 articles") && said.contains("1 copy left out"),
        "{said}"
    );
    assert_eq!(values(&out), pairs(&[("One", "1"), ("Two", "1")]));
}

#[test]
fn what_was_written_is_known_again_and_the_same_with_any_threads() {
    let folder = Folder::new("by-again");
    let all = [
        "--formats",
        "geojson,gpkg,csv,fgb,geojsonl,html",
        "--by",
        "outlet",
    ];
    let (out, _) = map(&folder, &[&all[2..], &["--threads", "1"]].concat());
    let names = folder.names(&out);
    for name in [
        "compare.csv",
        "totals.csv",
        "spellings.csv",
        "places_by.csv",
        "timeline_by.csvt",
    ] {
        assert!(names.iter().any(|other| other == name), "{name}: {names:?}");
    }
    let read = |out: &Path| -> Vec<(String, Vec<u8>)> {
        let names = folder.names(out).into_iter();
        names
            .map(|name| (name.clone(), fs::read(out.join(name)).unwrap()))
            .collect()
    };
    let first = read(&out);
    // Again, over its own products, with another number of threads.
    let (out, _) = map(&folder, &[&all[2..], &["--threads", "4"]].concat());
    assert!(read(&out) == first, "the products differ");
    // A run without a comparison reports the files left over from one with it.
    let (_, said) = map(&folder, &[]);
    assert!(
        said.contains("compare.csv") && said.contains("places_by.csv"),
        "{said}"
    );
    // None of these files is read as an article.
    let (code, said) = output(&["annotate", out.to_str().unwrap()]);
    assert!(code != Some(0) || said.contains("0 articles"), "{said}");
}

#[test]
fn a_geopackage_holds_what_the_tables_hold() {
    let folder = Folder::new("by-gpkg");
    let (out, _) = map(&folder, &["--by", "outlet"]);
    let input = folder.path("papers.jsonl");
    let package = folder.path("map.gpkg");
    let (code, said) = output(&[
        "map",
        input.to_str().unwrap(),
        "-o",
        package.to_str().unwrap(),
        "--by",
        "outlet",
    ]);
    assert_eq!(code, Some(0), "{said}");
    let file = rusqlite::Connection::open(&package).unwrap();
    for (layer, rows) in [
        ("places_by", table(&out, "places_by.csv").len()),
        ("timeline_by", table(&out, "timeline_by.csv").len()),
        ("compare", table(&out, "compare.csv").len()),
        ("totals", table(&out, "totals.csv").len()),
        ("spellings", table(&out, "spellings.csv").len()),
    ] {
        let count = format!("SELECT count(*) FROM \"{layer}\"");
        let count: i64 = file.query_row(&count, [], |row| row.get(0)).unwrap();
        assert_eq!(count, rows as i64, "{layer}");
        assert!(rows > 0, "{layer}");
    }
    let share: f64 = file
        .query_row(
            "SELECT \"share_Harbour Gazette\" FROM compare WHERE name = 'Kharkiv'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(share, 0.5);
}
