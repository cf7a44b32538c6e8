//! The whole pipeline against hand-made gold: it finds every mention in our sample articles, with exact
//! spans and ids, and nothing else.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

type Mentions = BTreeSet<(String, u64, u64, String, String, String, String)>;

fn json_lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a JSON line"))
        .collect()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key]
        .as_str()
        .unwrap_or_else(|| panic!("{key} is no text in {value}"))
}

fn mentions(article: &Value) -> Mentions {
    let rows = article["mentions"]
        .as_array()
        .expect("a list of mentions")
        .iter();
    rows.filter(|row| {
        row["status"]
            .as_str()
            .is_none_or(|status| status == "resolved")
    })
    .map(|row| {
        let at = |key: &str| row[key].as_u64().expect("an offset");
        let part = |key: &str| text(row, key).to_owned();
        (
            part("field"),
            at("start"),
            at("end"),
            part("text"),
            part("place_id"),
            part("form"),
            row["qualifier"].as_str().unwrap_or_default().to_owned(),
        )
    })
    .collect()
}

fn annotated() -> BTreeMap<String, Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_exonym"))
        .args(["annotate", "--quiet", "tests/articles"])
        .output()
        .expect("the program runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let articles = json_lines(std::str::from_utf8(&output.stdout).expect("UTF-8"));
    articles
        .into_iter()
        .map(|article| (text(&article, "id").to_owned(), article))
        .collect()
}

fn gold() -> Vec<Value> {
    json_lines(&std::fs::read_to_string("tests/gold/articles.jsonl").expect("the gold"))
}

#[test]
fn every_mention_of_the_sample_articles_and_no_other() {
    let found = annotated();
    let gold = gold();
    assert_eq!(found.len(), gold.len(), "articles read");
    let mut wrong = String::new();
    for expected in &gold {
        let id = text(expected, "id");
        let (want, have) = (mentions(expected), mentions(&found[id]));
        for missed in want.difference(&have) {
            wrong += &format!("{id}: missed {missed:?}\n");
        }
        for extra in have.difference(&want) {
            wrong += &format!("{id}: wrong  {extra:?}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn dates_are_kept_as_precisely_as_they_are_given() {
    let found = annotated();
    for expected in gold() {
        let label = expected["date"].as_array().map(|date| {
            let part = |at: usize| date[at].as_str().expect("a date").to_owned();
            match part(2).as_str() {
                "year" => part(0)[..4].to_owned(),
                "month" => part(0)[..7].to_owned(),
                "day" => part(0),
                _ => format!("{}/{}", part(0), part(1)),
            }
        });
        let id = text(&expected, "id");
        assert_eq!(found[id]["date"].as_str(), label.as_deref(), "{id}");
    }
}
