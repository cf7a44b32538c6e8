//! The correction loop as a user runs it: map, fill in, map again.

use crate::run::{Folder, exonym};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Names of several places, in sentences that do not say which is meant.
const NAMES: [&str; 8] = [
    "Springfield",
    "San José",
    "Cambridge",
    "Brest",
    "Tripoli",
    "Victoria",
    "Paris",
    "Georgia",
];
const SURE: [&str; 4] = ["Kyiv", "Rotterdam", "Mariupol", "Hamburg"];

/// Writes two hundred articles, each with two doubtful names and a clear one.
fn articles(folder: &Folder) -> std::path::PathBuf {
    let path = folder.path("articles");
    fs::create_dir_all(&path).unwrap();
    for at in 0..200 {
        let (one, two) = (NAMES[at % 8], NAMES[(at / 8) % 8]);
        let sure = SURE[at % 4];
        let text = format!(
            "Title: Report {at}\nDate: 2022-03-{:02}\n\nThe visitors left {one} in the morning, \
             {at} of them. A second group arrived from {two}. In {sure} the weather was fair.\n",
            at % 28 + 1
        );
        fs::write(path.join(format!("{at:03}.txt")), text).unwrap();
    }
    path
}

fn ran(args: &[&str]) -> String {
    let output = exonym(args).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{args:?}: {said}");
    said
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The place and confidence of each mention, by its position.
type Answers = BTreeMap<(String, String, u64), (String, String, String)>;

fn answers(articles: &Path, alias: Option<&Path>) -> Answers {
    let mut args = vec!["annotate", "--quiet", "--rejected", text(articles)];
    args.extend(alias.into_iter().flat_map(|path| ["--alias", text(path)]));
    let output = exonym(&args).output().unwrap();
    assert!(output.status.success());
    let lines = String::from_utf8(output.stdout).unwrap();
    let mut all = Answers::new();
    for line in lines.lines() {
        let article: serde_json::Value = serde_json::from_str(line).unwrap();
        for mention in article["mentions"].as_array().unwrap() {
            let part = |name: &str| mention[name].as_str().unwrap_or("none").to_owned();
            let at = (
                article["id"].as_str().unwrap().to_owned(),
                part("field"),
                mention["start"].as_u64().unwrap(),
            );
            let confidence = mention["confidence"].to_string();
            all.insert(at, (part("text"), part("place_id"), confidence));
        }
    }
    all
}

#[test]
fn filled_in_and_given_back_a_review_changes_the_answers_that_it_is_about() {
    let folder = Folder::new("review-loop");
    let articles = articles(&folder);
    let out = folder.path("out");
    folder.map(&articles, &out);
    let before = answers(&articles, None);

    // Every other row is filled in with its second candidate, or with no place if it has only one.
    let mut reader = csv::Reader::from_path(out.join("review.csv")).unwrap();
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|one| one == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(rows.len() >= 4, "{} rows", rows.len());
    let mut settled: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut filled = header.iter().collect::<Vec<_>>().join(";") + "\n";
    for (number, row) in rows.iter().enumerate() {
        let mut cells: Vec<String> = row.iter().map(str::to_owned).collect();
        if number % 2 == 0 {
            let second = row[column("candidates")].split("; ").nth(1).unwrap_or("-");
            let id = second.split(' ').next().unwrap().to_owned();
            cells[column("place")] = second.to_owned();
            let about = (
                row[column("name")].to_owned(),
                row[column("chosen_id")].to_owned(),
            );
            settled.insert(about, if id == "-" { "none".to_owned() } else { id });
        }
        let quoted = cells
            .iter()
            .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        _ = writeln!(filled, "{}", quoted.collect::<Vec<_>>().join(";"));
    }
    let alias = folder.path("settled.csv");
    fs::write(&alias, filled).unwrap();

    let after = answers(&articles, Some(&alias));
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        after.keys().collect::<Vec<_>>()
    );
    let mut changed = 0;
    for (at, (name, place, confidence)) in &before {
        let (_, place_after, confidence_after) = &after[at];
        match settled.get(&(name.clone(), place.clone())) {
            Some(expected) => {
                assert_eq!(place_after, expected, "{name} in {at:?}");
                changed += 1;
            }
            None => assert_eq!(
                (place_after, confidence_after),
                (place, confidence),
                "{name} in {at:?}"
            ),
        }
    }
    assert!(
        changed >= settled.len(),
        "{changed} mentions of {}",
        settled.len()
    );

    // Names that were filled in are not listed again.
    let next = folder.path("next");
    ran(&[
        "map",
        "--quiet",
        text(&articles),
        "-o",
        text(&next),
        "--alias",
        text(&alias),
    ]);
    let mut reader = csv::Reader::from_path(next.join("review.csv")).unwrap();
    let asked: Vec<(String, String)> = reader
        .records()
        .map(|row| {
            row.map(|row| (row[0].to_owned(), row[2].to_owned()))
                .unwrap()
        })
        .collect();
    for about in settled.keys() {
        assert!(!asked.contains(about), "{about:?} is asked again");
    }
}

#[test]
fn rows_that_clash_end_a_run_before_anything_is_written() {
    let folder = Folder::new("review-clash");
    let articles = folder.articles(2);
    let out = folder.path("out");
    let alias = folder.path("clash.csv");
    fs::write(&alias, "name,place,lang\nKiev,701822,nl\nkiev,-,nl\n").unwrap();
    let output = exonym(&[
        "map",
        text(&articles),
        "-o",
        text(&out),
        "--alias",
        text(&alias),
    ])
    .output()
    .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    for part in [
        "clash.csv, row 2 (line 3)",
        "row 1 (line 2)",
        "geonames:701822",
    ] {
        assert!(said.contains(part), "{said}");
    }
    assert!(!out.exists());
}

#[test]
fn rows_that_never_applied_are_reported() {
    let folder = Folder::new("review-idle");
    let articles = folder.articles(2);
    let out = folder.path("out");
    let alias = folder.path("names.csv");
    let rows = "name,place,lang\nKiev,701822,en\nKiev,701822,fr\nXyzzy,-,en\n";
    fs::write(&alias, rows).unwrap();
    let said = ran(&[
        "map",
        text(&articles),
        "-o",
        text(&out),
        "--alias",
        text(&alias),
    ]);
    assert!(
        said.contains("2 rows with conditions never applied"),
        "{said}"
    );
    assert!(said.contains("row 2 (line 3) (Kiev)"), "{said}");
}

#[test]
fn review_writes_a_page_beside_the_list_and_over_nothing_else() {
    let folder = Folder::new("review-page");
    let articles = folder.articles(5);
    let out = folder.path("out");
    folder.map(&articles, &out);
    let said = ran(&["review", text(&out)]);
    assert!(said.contains("to look at; open "), "{said}");
    let page = fs::read_to_string(out.join("review.html")).unwrap();
    assert!(page.ends_with("</html>\n") && page.contains("Content-Security-Policy"));
    // Again, over its own page; a run into the folder keeps the page.
    ran(&["review", "--quiet", text(&out)]);
    folder.map(&articles, &out);
    assert!(out.join("review.html").exists());

    let theirs = folder.path("mine.html");
    fs::write(&theirs, "mine").unwrap();
    let list = out.join("review.csv");
    let cases: [(&[&str], i32, &str); 4] = [
        (
            &["review", text(&list), "-o", text(&theirs)],
            1,
            "not written by exonym",
        ),
        (&["review", text(&articles)], 1, "no column \"name\""),
        (&["review", "nowhere"], 2, "there is no such folder or list"),
        (&["review", text(&list), "-o", "a.csv"], 2, "ends in .html"),
    ];
    for (args, code, words) in cases {
        let output = exonym(args).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{args:?}: {said}");
        assert!(said.contains(words), "{args:?}: {said}");
    }
    assert_eq!(fs::read_to_string(&theirs).unwrap(), "mine");
}

/// Maps again into a folder; returns the exit code and standard error.
fn map_again(articles: &Path, out: &Path, options: &[&str]) -> (i32, String) {
    let mut args = vec![
        "map",
        text(articles),
        "-o",
        text(out),
        "--formats",
        "geojson",
    ];
    args.extend(options);
    let output = exonym(&args).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().unwrap(), said)
}

#[test]
fn an_edited_product_is_not_overwritten() {
    let folder = Folder::new("review-edited");
    let articles = articles(&folder);
    let out = folder.path("out");
    let unchanged = map_again(&articles, &out, &[]);
    assert_eq!(unchanged.0, 0, "{}", unchanged.1);
    assert_eq!(map_again(&articles, &out, &[]).0, 0);

    let hint = " and pass it with --alias";
    for (name, edit, hint) in [
        ("review.csv", "Brest,-,,\n", hint),
        ("places.geojson", "\n", ""),
    ] {
        let product = out.join(name);
        let edited = fs::read_to_string(&product).unwrap() + edit;
        fs::write(&product, &edited).unwrap();
        let before = folder.names(&out);
        let (code, said) = map_again(&articles, &out, &[]);
        let expected = format!(
            "error: {}: was edited after the run that wrote it; save it under another name{hint}, \
             or use --force\n",
            product.display()
        );
        assert_eq!((code, said), (1, expected));
        assert_eq!(fs::read_to_string(&product).unwrap(), edited);
        assert_eq!(folder.names(&out), before);
        assert_eq!(map_again(&articles, &out, &["--force"]).0, 0);
        assert_ne!(fs::read_to_string(&product).unwrap(), edited);
    }

    // Without the record, a filled column is enough.
    let review = out.join("review.csv");
    let rows = fs::read_to_string(&review).unwrap();
    let (name, rest) = rows.split_once('\n').unwrap();
    let filled = format!("{name}\n{}", rest.replacen(",,", ",-,", 1));
    fs::write(&review, &filled).unwrap();
    fs::remove_file(out.join("run.json")).unwrap();
    assert_eq!(map_again(&articles, &out, &[]).0, 1);
    assert_eq!(fs::read_to_string(&review).unwrap(), filled);

    // The other formats of an earlier run stay, edited or not.
    let other = folder.path("other");
    assert_eq!(map_again(&articles, &other, &[]).0, 0);
    let places = other.join("places.geojson");
    let edited = fs::read_to_string(&places).unwrap() + "\n";
    fs::write(&places, &edited).unwrap();
    let (articles, other) = (text(&articles), text(&other));
    let args = ["map", articles, "-o", other, "--formats", "csv"];
    let output = exonym(&args).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert_eq!(fs::read_to_string(&places).unwrap(), edited);
}

#[test]
fn of_an_empty_list_no_page_is_made() {
    let folder = Folder::new("review-empty");
    let list = folder.path("review.csv");
    fs::write(&list, "name,place,chosen_id,candidates\n").unwrap();
    let said = ran(&["review", text(&list)]);
    assert_eq!(said, format!("nothing to check in {}\n", list.display()));
    assert!(!folder.path("review.html").exists());
}
