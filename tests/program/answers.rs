//! `map` on the output of `annotate`: each format gives the same products as the articles themselves,
//! byte for byte, and messages say what the files lack.

use crate::run::{Folder, exonym};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const FORMATS: [&str; 4] = ["jsonl", "csv", "parquet", "arrow"];

/// A long text, so that it can have near copies.
const FERRY: &str = "The night ferry from Harwich to Rotterdam turned back on Tuesday after smoke was \
    seen in its car deck. All ninety passengers were taken to hotels in Felixstowe and Ipswich, and the \
    harbour master of Hoek van Holland said that the next crossing would leave on Thursday at noon.";

/// Articles with everything that an answer must hold: copies, dates of every precision and none, outlets,
/// languages, headlines, texts without a place, ambiguous and rejected names, demonyms, line breaks and
/// characters that tables must quote, and text that a spreadsheet would read as a formula.
fn articles() -> Vec<Value> {
    let mut articles = vec![
        json!({"id": "a1", "title": "=1+1: Rain in Kharkiv", "date": "2022-03-01", "outlet": "Harbour Gazette",
            "section": "weather", "url": "https://example.org/a1", "language": "en",
            "text": "Rain fell on Kharkiv and on Odesa.\n\n\"More,\" said a man in Lviv, \"is on its way to Kyiv.\""}),
        json!({"id": "a2", "title": "Regen in Kiew", "date": "2022-03", "outlet": "Der Kanal", "language": "de",
            "section": "weather", "text": "In Kiew regnete es, in Charkiw nicht. Die ukrainische Regierung schwieg."}),
        json!({"id": "a3", "date": "2022-03-05/2022-03-08", "outlet": "Inland Courier", "section": "travel",
            "text": "Springfield plays Portland on Sunday; Paris, Texas is two hours away. Nice weather, said Washington."}),
        json!({"id": "a4", "title": "Nothing at all", "date": "2022-02-11", "outlet": "Inland Courier",
            "text": "Nobody went anywhere, and nothing was seen."}),
        json!({"id": "a5", "outlet": "Harbour Gazette", "section": "travel",
            "text": "The road from Groningen to Zwolle is closed; use the one by way of Meppel."}),
        json!({"id": "a6", "title": "Ferry turns back", "date": "2021", "outlet": "Harbour Gazette",
            "section": "travel", "text": FERRY}),
        json!({"id": "a7", "title": "Smoke on the night ferry", "date": "2021-06-02", "outlet": "Inland Courier",
            "section": "travel", "text": FERRY}),
        json!({"id": "a8", "title": "Ferry turns back", "date": "2021-06-03", "outlet": "Inland Courier",
            "section": "weather", "text": FERRY}),
        json!({"id": "a1", "date": "2022-03-21", "outlet": "Der Kanal",
            "text": "The Kremlin spoke of eastern Ukraine, and the Russian fleet left Sevastopol."}),
        json!({"id": "a\u{7}9", "title": "'=quoted", "date": "2022-03-22", "outlet": "Der Kanal", "language": "pl",
            "text": "Z Kijowa do Lwowa jedzie się osiem godzin,\r\na do Odessy dłużej; z Warszawy lata się do Rzeszowa."}),
    ];
    articles.extend((0..300).map(|at| {
        const PLACES: [&str; 6] = ["Utrecht", "Ghent", "Kyiv", "Bath", "Reading", "Tripoli"];
        let place = |step: usize| PLACES[(at / step) % PLACES.len()];
        json!({"id": format!("n{at}"), "date": format!("2022-04-{:02}", at % 28 + 1), "outlet": "Wire",
            "text": format!("Bulletin {at}. In {} the bridge was shut, and in {} the market, {at} days long.", place(1), place(6))})
    }));
    articles
}

fn write(path: &Path, articles: &[Value]) {
    let lines = articles.iter().map(|article| format!("{article}\n"));
    fs::write(path, lines.collect::<String>()).unwrap();
}

/// Runs successfully; returns the messages.
fn run(args: &[&str]) -> String {
    let output = exonym(args).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{args:?}: {said}");
    said
}

/// Returns the exit code and the error of a run that is refused.
fn refused(args: &[&str]) -> (Option<i32>, String) {
    let output = exonym(args).output().unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn annotate(input: &Path, output: &Path, more: &[&str]) -> String {
    let args = [&["annotate", text(input), "-o", text(output)], more].concat();
    run(&args)
}

/// Returns all layers except the packed ones, by name, without the record of the run.
fn map(inputs: &[&Path], out: &Path, more: &[&str]) -> (BTreeMap<String, Vec<u8>>, String) {
    let inputs: Vec<&str> = inputs.iter().map(|path| text(path)).collect();
    let formats = "geojson,csv,geojsonl,html,gpkg,parquet";
    let args = [
        &["map"],
        &*inputs,
        &["-o", text(out), "--formats", formats],
        more,
    ]
    .concat();
    let said = run(&args);
    let entries = fs::read_dir(out).unwrap();
    let files = entries.map(|entry| {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, fs::read(path).unwrap())
    });
    let files = files.filter(|(name, _)| name != "run.json");
    (files.collect(), said)
}

fn assert_same(expected: &BTreeMap<String, Vec<u8>>, got: &BTreeMap<String, Vec<u8>>, what: &str) {
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(expected), names(got), "{what}");
    for (name, bytes) in expected {
        if bytes == &got[name] {
            continue;
        }
        let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (expected, got) = (lossy(bytes), lossy(&got[name]));
        let mut lines = expected.lines().zip(got.lines());
        let differs = lines.find(|(expected, got)| expected != got);
        panic!("{what}: {name} differs: {differs:.600?}");
    }
}

/// Runs that together use most of the options of `map`.
const ASKED: [&[&str]; 5] = [
    &[],
    &[
        "--half-life",
        "14d",
        "--include",
        "demonyms,metonyms",
        "--review-all",
    ],
    &[
        "--by",
        "outlet",
        "--period",
        "week",
        "--label-language",
        "nl",
    ],
    &[
        "--country",
        "UA,NL",
        "--since",
        "2022-03",
        "--weight",
        "mentions",
        "--keep-duplicates",
    ],
    &["--by", "section", "--min-articles", "2"],
];

#[test]
fn a_map_of_answers_is_the_map_of_the_articles_in_each_format() {
    let folder = Folder::new("answers-formats");
    let input = folder.path("articles.jsonl");
    write(&input, &articles());
    let answers = FORMATS.map(|format| {
        let path = folder.path(&format!("answers.{format}"));
        annotate(
            &input,
            &path,
            &["--rejected", "--keep-duplicates", "--carry", "section"],
        );
        path
    });
    for (number, asked) in ASKED.iter().enumerate() {
        let out = folder.path(&format!("of-articles-{number}"));
        let (expected, _) = map(&[&input], &out, asked);
        // Each format once without options, then alternately.
        let formats = FORMATS.iter().zip(&answers).enumerate();
        let in_turn = formats.filter(|(at, _)| number == 0 || number % FORMATS.len() == *at);
        for (_, (format, path)) in in_turn {
            let out = folder.path(&format!("of-{format}-{number}"));
            let (got, said) = map(&[path], &out, asked);
            assert_same(&expected, &got, &format!("{format} {asked:?}"));
            assert!(!said.contains("warning"), "{said}");
        }
    }
}

#[test]
fn halves_that_were_judged_in_one_context_make_the_map_of_the_whole() {
    let folder = Folder::new("answers-halves");
    let mut all = articles();
    // Of two articles with the same id, one is renamed after its origin, which answers do not have.
    all.retain(|article| article["date"] != "2022-03-21");
    let (input, context) = (folder.path("all.jsonl"), folder.path("all.ctx"));
    write(&input, &all);
    run(&["context", "learn", text(&input), "-o", text(&context)]);
    let given = ["--context", text(&context)];
    let (expected, _) = map(&[&input], &folder.path("whole"), &given);
    // The first half ends between two near copies, and a later file repeats an article of an earlier one.
    let (one, other) = all.split_at(6);
    let mut other = other.to_vec();
    other.push(one[0].clone());
    let mut files = Vec::new();
    for (name, articles, format) in [("one", one, "parquet"), ("other", &*other, "csv")] {
        let half = folder.path(&format!("{name}.jsonl"));
        write(&half, articles);
        let path = folder.path(&format!("{name}.answers.{format}"));
        annotate(&half, &path, &[&["--rejected"], &given[..]].concat());
        files.push(path);
    }
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    let (got, said) = map(&files, &folder.path("halves"), &[]);
    assert_same(&expected, &got, "halves");
    assert!(said.contains("3 copies left out (1 near)"), "{said}");
}

#[test]
fn missing_data_in_answers_is_reported() {
    let folder = Folder::new("answers-lacking");
    let input = folder.path("articles.jsonl");
    write(&input, &articles());
    let path = folder.path("answers.parquet");
    annotate(&input, &path, &["--country", "UA"]);
    let (_, said) = map(&[&path], &folder.path("out"), &["--by", "outlet"]);
    for note in [
        "was sliced when it was judged (country)",
        "were rejected",
        "exact copies are not in",
    ] {
        assert!(said.contains(note), "{note}: {said}");
    }
    let (code, said) = refused(&[
        "map",
        text(&path),
        "-o",
        text(&folder.path("b")),
        "--by",
        "section",
    ]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("section"), "{said}");
    let never = folder.path("c");
    for late in [["--context", "none"], ["--min-confidence", "0.7"]] {
        let args = [&["map", text(&path), "-o", text(&never)], &late[..]].concat();
        let (code, said) = refused(&args);
        assert_eq!(code, Some(2), "{said}");
        assert!(
            said.contains(late[0]) && said.contains("exonym annotate"),
            "{said}"
        );
        let differs = "--min-confidence 0.7 differs from the 0.4 that these answers were judged with; \
                       leave it out";
        let is_said = said.contains(differs);
        assert_eq!(is_said, late[0] == "--min-confidence", "{said}");
    }
    assert!(!never.join("run.json").exists());
}

#[test]
fn articles_and_answers_are_refused_together() {
    let folder = Folder::new("answers-mixed");
    let input = folder.path("mixed/a-articles.jsonl");
    fs::create_dir_all(folder.path("mixed")).unwrap();
    write(&input, &articles()[..3]);
    annotate(&input, &folder.path("mixed/b.answers.csv"), &[]);
    let (code, said) = refused(&[
        "map",
        text(&folder.path("mixed")),
        "-o",
        text(&folder.path("out")),
    ]);
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("b.answers.csv: contains answers of exonym annotate"),
        "{said}"
    );
    // Commands that read articles refuse stored answers.
    let answers = folder.path("mixed/b.answers.csv");
    let (code, said) = refused(&["annotate", text(&answers)]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("exonym map reads them"), "{said}");
    // Nor is a layer of an earlier map, whatever its columns.
    let layer = folder.path("mentions.parquet");
    run(&["map", text(&input), "-o", text(&layer), "--quiet"]);
    let (code, said) = refused(&["annotate", text(&layer)]);
    assert_eq!(code, Some(3), "{said}");
    assert!(said.contains("a layer written by exonym map"), "{said}");
    // A folder with only answers works like naming them one by one.
    let day = folder.path("days/one.parquet");
    fs::create_dir_all(folder.path("days")).unwrap();
    annotate(&input, &day, &["--rejected"]);
    let (by_name, _) = map(&[&day], &folder.path("by-name"), &[]);
    let (of_folder, _) = map(&[&folder.path("days")], &folder.path("of-folder"), &[]);
    assert_same(&by_name, &of_folder, "a folder");
}

#[test]
fn places_of_another_gazetteer_are_reported_and_skipped() {
    let folder = Folder::new("answers-gazetteer");
    let input = folder.path("articles.jsonl");
    write(&input, &articles()[..2]);
    let path = folder.path("answers.jsonl");
    annotate(&input, &path, &[]);
    let answers = fs::read_to_string(&path).unwrap();
    let first: Value = serde_json::from_str(answers.lines().next().unwrap()).unwrap();
    let ours = first["judged_by"]["gazetteer"].as_str().unwrap();
    let other = answers.replace(ours, "xxh3:0000000000000001").replacen(
        "geonames:706483",
        "geonames:4294967295",
        4,
    );
    assert_ne!(other, answers);
    fs::write(&path, other).unwrap();
    let (code, said) = refused(&["map", text(&path), "-o", text(&folder.path("out"))]);
    assert_eq!(code, Some(3), "{said}");
    assert!(
        said.contains("xxh3:0000000000000001") && said.contains(ours),
        "{said}"
    );
    assert!(
        said.contains("geonames:4294967295 is not in this gazetteer"),
        "{said}"
    );
    // A future schema, and a version from before there was one.
    for (from, to, words) in [
        ("\"schema\":1", "\"schema\":2", "schema 2"),
        (
            "\"judged_by\"",
            "\"judged\"",
            "does not say how it was made",
        ),
    ] {
        fs::write(&path, answers.replace(from, to)).unwrap();
        let (code, said) = refused(&["map", text(&path), "-o", text(&folder.path("never"))]);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn a_file_of_answers_is_whole_or_as_it_was() {
    let folder = Folder::new("answers-whole");
    let input = folder.path("articles.jsonl");
    write(&input, &articles()[..3]);
    let path = folder.path("answers.parquet");
    fs::write(&path, "somebody's own").unwrap();
    let args = ["annotate", text(&input), "-o", text(&path)];
    let (code, said) = refused(&args);
    assert_eq!(code, Some(1), "{said}");
    assert_eq!(fs::read(&path).unwrap(), b"somebody's own");
    annotate(&input, &path, &["--force"]);
    let first = fs::read(&path).unwrap();
    // An earlier file is replaced, and the bytes do not depend on the number of threads.
    annotate(&input, &path, &["--threads", "1"]);
    assert_eq!(fs::read(&path).unwrap(), first);
    fs::write(&input, "{\"text\": \"Rain.\"}\n{\"text\": \n").unwrap();
    let (code, _) = refused(&["annotate", text(&input), "-o", text(&path), "--strict"]);
    assert_eq!(code, Some(1));
    assert_eq!(fs::read(&path).unwrap(), first);
    assert_eq!(
        folder.names(&folder.path("")),
        ["answers.parquet", "articles.jsonl"]
    );
    let (code, said) = refused(&["annotate", text(&input), "-o", text(&folder.path("x.tsv"))]);
    assert_eq!(code, Some(2));
    assert!(
        said.contains(".parquet") && said.contains("--output-format"),
        "{said}"
    );
}

#[test]
fn a_table_has_a_row_a_mention_and_one_of_an_article_without() {
    let folder = Folder::new("answers-table");
    let input = folder.path("articles.jsonl");
    write(&input, &articles()[..5]);
    let path = folder.path("answers.csv");
    annotate(&input, &path, &[]);
    let mut reader = csv::Reader::from_path(&path).unwrap();
    let header = reader.headers().unwrap().clone();
    let first: Vec<&str> = header.iter().take(18).collect();
    let expected = "article,field,start,end,text,status,form,qualifier,kind,place_id,geonameid,name,\
                    canonical_name,country,admin1,lon,lat,confidence";
    assert_eq!(first.join(","), expected);
    let column = |name: &str| header.iter().position(|column| column == name).unwrap();
    let (article, text, field) = (column("article"), column("text"), column("field"));
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let of = |id: &str| {
        rows.iter()
            .filter(|row| &row[article] == id)
            .collect::<Vec<_>>()
    };
    let names: Vec<&str> = of("a1").iter().map(|row| &row[text]).collect();
    assert_eq!(names, ["Kharkiv", "Kharkiv", "Odesa", "Lviv", "Kyiv"]);
    assert_eq!(of("a4").len(), 1);
    assert_eq!(&of("a4")[0][field], "");
    // No cell may be a formula, whatever the headline.
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with('=')));
}

#[test]
fn a_table_does_not_grow_with_the_square_of_a_headline() {
    let folder = Folder::new("answers-headline");
    let input = folder.path("articles.jsonl");
    let title = "Kyiv, Lviv, ".repeat(1_000);
    write(
        &input,
        &[json!({"id": "long", "title": title, "text": "Rain."})],
    );
    let path = folder.path("answers.csv");
    annotate(&input, &path, &["--rejected"]);
    // Two thousand rows with the full headline would be 24 MB.
    assert!(fs::metadata(&path).unwrap().len() < 8 << 20);
    let (expected, _) = map(&[&input], &folder.path("of-articles"), &[]);
    let (got, _) = map(&[&path], &folder.path("of-answers"), &[]);
    assert_same(&expected, &got, "a headline");
}
