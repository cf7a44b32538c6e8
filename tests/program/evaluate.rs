//! The scores of `exonym evaluate` against a naive scorer on the output of `exonym annotate`, with more
//! articles than fit into one batch.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

/// More than the 256 articles of a batch.
const ARTICLES: usize = 300;

fn exonym(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_exonym"))
        .args(args)
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{args:?}: {said}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn rows(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("{value}"))
}

/// Returns our sample articles repeatedly, with their gold, in which every third mention is removed and
/// every fifth is moved to another place.
fn made_gold() -> Vec<Value> {
    let gold = fs::read_to_string("tests/gold/articles.jsonl").expect("the gold");
    let samples: Vec<(String, Value)> = gold
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"))
        .filter_map(|gold| {
            let id = gold["id"].as_str().expect("an id");
            let text = fs::read_to_string(format!("tests/articles/{id}")).ok()?;
            Some((text, gold))
        })
        .collect();
    assert!(samples.len() > 10, "sample articles in files of their own");
    let article = |at: usize| {
        let (text, gold) = &samples[at % samples.len()];
        let mentions: Vec<Value> = rows(&gold["mentions"])
            .iter()
            .filter(|row| row["field"] == "text")
            .enumerate()
            .filter(|(number, _)| !(number + at).is_multiple_of(3))
            .map(|(number, row)| {
                let id = row["place_id"].as_str().expect("an id");
                let id = id.strip_prefix("geonames:").and_then(|id| id.parse().ok());
                let moved = |id: u64| id + u64::from((number + at).is_multiple_of(5));
                json!({"start": row["start"], "end": row["end"], "geonameid": id.map(moved)})
            })
            .collect();
        json!({"id": at.to_string(), "text": text, "mentions": mentions})
    };
    (0..ARTICLES).map(article).collect()
}

fn bare(text: &[char], row: &Value) -> (usize, usize) {
    let (mut start, mut end) = (number(&row["start"]) as usize, number(&row["end"]) as usize);
    let margin = |c: char| " \n.,".contains(c);
    while start < end && margin(text[start]) {
        start += 1;
    }
    while end > start && margin(text[end - 1]) {
        end -= 1;
    }
    let written: String = text[start..end].iter().collect();
    if written.to_lowercase().starts_with("the ") {
        start += 4;
    }
    (start, end)
}

/// Returns counts: gold, predicted, found, right, at a confidence of at least 0.9, and right among those.
fn naive(gold: &[Value], annotated: &str) -> [u64; 6] {
    let mut sums = [0; 6];
    for (gold, line) in gold.iter().zip(annotated.lines()) {
        let found: Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(gold["id"], found["id"]);
        let text: Vec<char> = gold["text"].as_str().expect("text").chars().collect();
        let ids: BTreeMap<_, _> = rows(&gold["mentions"])
            .iter()
            .filter(|row| !row["geonameid"].is_null())
            .map(|row| (bare(&text, row), &row["geonameid"]))
            .collect();
        sums[0] += ids.len() as u64;
        for row in rows(&found["mentions"]) {
            if row["field"] != "text" || row["status"] != "resolved" {
                continue;
            }
            let id = ids.get(&bare(&text, row));
            let right = id.is_some_and(|id| **id == row["geonameid"]);
            let sure = row["confidence"].as_f64().expect("a confidence") >= 0.9;
            for (sum, counts) in
                sums[1..]
                    .iter_mut()
                    .zip([true, id.is_some(), right, sure, sure && right])
            {
                *sum += u64::from(counts);
            }
        }
    }
    sums
}

#[test]
fn scores_match_annotate_for_any_number_of_threads() {
    let gold = made_gold();
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("evaluate-gold.jsonl");
    let lines: Vec<String> = gold.iter().map(ToString::to_string).collect();
    fs::write(&path, lines.join("\n")).expect("the gold is written");
    let path = path.to_str().expect("a path of text");
    let annotated = exonym(&["annotate", "--quiet", "--keep-duplicates", path]);
    let expected = naive(&gold, &annotated);

    let evaluated = exonym(&["evaluate", "--quiet", "--json", "--threads", "1", path]);
    let page: Value = serde_json::from_str(&evaluated).expect("JSON");
    let corpus = &page["corpora"][0];
    let above = &corpus["coverage"];
    let scored = [
        &corpus["gold"],
        &corpus["predicted"],
        &corpus["found"],
        &corpus["right"],
        &above["remaining"],
        &above["right"],
    ];
    assert_eq!(scored.map(number), expected);
    let [gold, predicted, found, right, ..] = expected;
    assert!(right < found && found < predicted && found <= gold && right > 0);

    let threads = exonym(&["evaluate", "--quiet", "--json", "--threads", "3", path]);
    assert!(threads == evaluated, "other scores on three threads");
}
