//! A panic while judging an article loses only that article: it is reported, and all others are
//! answered. Debug builds panic deliberately on one text.

#![allow(clippy::print_stderr, reason = "a skipped test prints a message")]

use crate::run::{Folder, exonym};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

/// The text on which debug builds panic.
const FAULTY: &str = "[[a fault made on purpose]]";

/// Writes three articles; the second cannot be judged.
fn articles(folder: &Folder) -> PathBuf {
    let path = folder.path("news.csv");
    let rows = [
        "id,text,place".to_owned(),
        "a,Rain fell on Kyiv.,Kyiv".to_owned(),
        format!("b,Rain fell on Odesa. {FAULTY},\"Odesa {FAULTY}\""),
        "c,Rain fell on Kharkiv.,Kharkiv".to_owned(),
    ];
    fs::write(&path, rows.join("\n")).unwrap();
    path
}

fn run(args: &[&str], path: &Path) -> Output {
    let path = path.to_str().unwrap();
    exonym(&[args, &[path]].concat()).output().unwrap()
}

/// Asserts that one line says which article, what happened and what to do.
fn check_named(output: &Output, args: &[&str], names: &[&str]) {
    let errors = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(3), "{args:?}: {errors}");
    let named: Vec<&str> = errors
        .lines()
        .filter(|line| line.contains("a fault in Exonym"))
        .collect();
    assert_eq!(named.len(), 1, "{args:?}: {errors}");
    for part in [names, &["please report it", "pipeline.rs"]].concat() {
        assert!(named[0].contains(part), "{args:?}: {part} in {errors}");
    }
    assert!(!errors.contains("panicked"), "{args:?}: {errors}");
}

#[test]
fn a_fault_costs_one_article() {
    if !cfg!(debug_assertions) {
        eprintln!("skipped: only debug builds fail on purpose");
        return;
    }
    let folder = Folder::new("faults");
    let path = articles(&folder);
    let row = ["news.csv, row 2", "id b"];

    let annotated = run(&["annotate"], &path);
    check_named(&annotated, &["annotate"], &row);
    let lines = String::from_utf8(annotated.stdout).unwrap();
    let ids: Vec<String> = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].to_string())
        .collect();
    assert_eq!(ids, ["\"a\"", "\"c\""]);

    let explained = run(&["explain"], &path);
    check_named(&explained, &["explain"], &row);
    let page = String::from_utf8(explained.stdout).unwrap();
    assert!(page.contains("Kyiv") && page.contains("Kharkiv") && !page.contains("Odesa"));

    let out = folder.path("out");
    let args = ["map", "-o", out.to_str().unwrap()];
    check_named(&run(&args, &path), &args, &row);
    let record: Value = serde_json::from_slice(&fs::read(out.join("run.json")).unwrap()).unwrap();
    assert_eq!(record["counts"]["articles"], 2);
    assert_eq!(record["counts"]["articles_skipped"], 1);

    let args = ["normalize", "--column", "place"];
    let normalized = run(&args, &path);
    check_named(&normalized, &args, &["Odesa"]);
    let table = String::from_utf8(normalized.stdout).unwrap();
    assert!(table.contains("geonames:703448") && table.contains("geonames:706483"));
    assert_eq!(table.lines().count(), 4);

    let text = folder.path("text.txt");
    fs::write(&text, format!("Kiev. {FAULTY}")).unwrap();
    check_named(&run(&["normalize"], &text), &["normalize"], &["text.txt"]);

    let strict = run(&["annotate", "--strict"], &path);
    let errors = String::from_utf8(strict.stderr).unwrap();
    assert_eq!(strict.status.code(), Some(1), "{errors}");
    assert!(errors.contains("fatal because of --strict"), "{errors}");
}

#[test]
fn a_fault_in_gold_is_scored_as_nothing_found() {
    if !cfg!(debug_assertions) {
        eprintln!("skipped: only debug builds fail on purpose");
        return;
    }
    let folder = Folder::new("faults-gold");
    let path = folder.path("gold.jsonl");
    let gold = |id: &str, text: &str| {
        let mention = r#"{"start":0,"end":4,"text":"Kyiv","geonameid":703448}"#;
        format!(r#"{{"id":"{id}","lang":"en","text":"{text}","mentions":[{mention}]}}"#)
    };
    let lines = [
        gold("a", "Kyiv slept."),
        gold("b", &format!("Kyiv slept. {FAULTY}")),
    ];
    fs::write(&path, lines.join("\n")).unwrap();
    let args = ["evaluate"];
    check_named(&run(&args, &path), &args, &["gold", "b"]);
}
