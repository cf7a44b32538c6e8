//! All kinds of characters in texts, titles, ids and file names: the commands answer them all, and other
//! readers accept the products.

use crate::run::{Folder, exonym};
use rusqlite::Connection;
use serde_json::{Value, json};
#[cfg(target_os = "linux")]
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Output;

/// Last code point that is tested without gaps: the scripts, marks and controls of living languages.
const LAST_OF_ALL: u32 = 0x30FF;
/// Of the others, one in this many is tested; `tests/line/unicode.rs` judges them all.
const STEP: usize = 173;

fn code_points() -> Vec<char> {
    let all = (0..=LAST_OF_ALL).filter_map(char::from_u32);
    let others = (LAST_OF_ALL + 1..=0x10_FFFF).step_by(STEP);
    all.chain(others.filter_map(char::from_u32)).collect()
}

fn run(args: &[&str]) -> Output {
    let output = exonym(args).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        matches!(output.status.code(), Some(0 | 3)),
        "{args:?}: {errors}"
    );
    assert!(!errors.contains("fault"), "{args:?}: {errors}");
    output
}

/// Writes an article for each code point, with it in the id, title, address and text.
fn write_articles(path: &Path, all: &[char]) {
    let line = |c: &char| {
        let text =
            format!("{c} Rain fell on Kyiv{c} and on Od{c}esa. {c}{c} In Lviv, {c}, it did.");
        let number = *c as u32;
        let id = format!("{number:x}{c}");
        json!({"id": id, "title": format!("{c}Paris{c}"), "url": format!("http://example.org/{c}"),
               "outlet": format!("{c}"), "text": text, "date": format!("2022-03-01{c}")})
        .to_string()
    };
    let lines: Vec<String> = all.iter().map(line).collect();
    fs::write(path, lines.join("\n")).unwrap();
}

#[test]
fn products_of_every_character_are_whole() {
    let folder = Folder::new("unicode");
    let (articles, out) = (folder.path("all.jsonl"), folder.path("out"));
    let all = code_points();
    write_articles(&articles, &all);
    let formats = "geojson,gpkg,html,csv,geojsonl,lpf,annotations,fgb";
    let out_arg = out.to_str().unwrap();
    run(&[
        "map",
        "--quiet",
        articles.to_str().unwrap(),
        "-o",
        out_arg,
        // Texts that differ only in one character are near copies.
        "--keep-duplicates",
        "--formats",
        formats,
    ]);

    let record: Value = serde_json::from_slice(&fs::read(out.join("run.json")).unwrap()).unwrap();
    assert_eq!(record["counts"]["articles"], all.len());
    assert!(record["counts"]["characters_replaced"].as_u64() > Some(0));
    for entry in fs::read_dir(&out).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let ending = path.extension().unwrap().to_str().unwrap();
        match ending {
            "geojson" | "json" => drop(serde_json::from_slice::<Value>(&bytes).unwrap()),
            "geojsonl" => {
                let lines = bytes.split(|byte| *byte == b'\n');
                lines
                    .filter(|line| !line.is_empty())
                    .for_each(|line| drop(serde_json::from_slice::<Value>(line).unwrap()));
            }
            "csv" => check_table(&path, &bytes),
            "html" | "qml" => drop(std::str::from_utf8(&bytes).unwrap()),
            "gpkg" => check_database(&path),
            _ => {}
        }
    }
}

fn check_table(path: &Path, bytes: &[u8]) {
    assert!(!bytes.contains(&0), "{}: NUL", path.display());
    let rows = csv::Reader::from_reader(bytes).records().count();
    assert!(rows > 0, "{}", path.display());
    let broken = csv::Reader::from_reader(bytes)
        .records()
        .find(Result::is_err);
    assert!(broken.is_none(), "{}: {broken:?}", path.display());
}

fn check_database(path: &Path) {
    let database = Connection::open(path).unwrap();
    let whole: String = database
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(whole, "ok");
    let cut: i64 = database
        .query_row(
            "SELECT count(*) FROM mentions WHERE instr(title, char(0)) OR instr(snippet, char(0)) \
             OR instr(article_id, char(0)) OR instr(url, char(0))",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(cut, 0, "texts with a NUL");
}

#[test]
fn a_text_of_every_character_is_normalised_and_otherwise_the_same() {
    let folder = Folder::new("unicode-text");
    let path = folder.path("all.txt");
    // A text file cannot contain NUL; an empty line separates a possible header from the rest.
    let all = code_points();
    let text: String = all
        .iter()
        .filter(|c| **c != '\0')
        .map(|c| format!("{c} "))
        .collect();
    // Enough text for language detection.
    let opening = "The mayor of Kiev said that it was the worst day of the year in the city of Kiev. \
                   There was no water, and they had to do without it for the rest of the week. What \
                   they were told by the people of the city was that it would not be the last time.";
    let text = format!("{opening}\n\n{text}\n");
    fs::write(&path, &text).unwrap();
    let output = run(&["normalize", "--quiet", path.to_str().unwrap()]);
    let normalised = String::from_utf8(output.stdout).unwrap();
    assert!(normalised == text.replace("Kiev", "Kyiv"));
}

/// Other systems refuse some names, or change them.
#[cfg(target_os = "linux")]
#[test]
fn a_file_of_any_name_is_an_article() {
    let folder = Folder::new("unicode-names");
    let articles = folder.path("articles");
    fs::create_dir(&articles).unwrap();
    let mut expected = BTreeSet::new();
    let named = code_points()
        .into_iter()
        .filter(|c| !matches!(c, '\0' | '/'));
    for c in named.step_by(3) {
        let name = format!("n{:x}{c}.txt", c as u32);
        let text = format!("Rain number {:x} fell on Kyiv.", c as u32);
        fs::write(articles.join(&name), text).unwrap();
        expected.insert(name);
    }
    let output = run(&["annotate", "--quiet", articles.to_str().unwrap()]);
    let answers = String::from_utf8(output.stdout).unwrap();
    let ids = answers.lines().map(|line| {
        let answer: Value = serde_json::from_str(line).unwrap();
        assert_eq!(answer["mentions"][0]["name"], "Kyiv", "{line}");
        answer["id"].as_str().unwrap().to_owned()
    });
    assert_eq!(ids.collect::<BTreeSet<String>>(), expected);
}
