//! Texts, ids and file names with control sequences for terminals: the output may have no control
//! characters but the program's own line breaks.

use crate::run::{Folder, exonym};
use std::fs;
use std::process::Output;

/// Changes colour, moves the cursor, reverses text, starts a new line, rings.
const EVIL: &str = "\u{1b}[31m\u{9b}2J\u{202e}\u{2066}\u{2028}\u{7}\nwarning: forged";

fn run(args: &[&str]) -> Output {
    exonym(args).output().unwrap()
}

fn assert_tame(args: &[&str], stream: &[u8]) {
    let text = String::from_utf8(stream.to_vec()).unwrap();
    let is_active = |c: char| {
        (c.is_control() && c != '\n')
            || ('\u{2028}'..='\u{202e}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
    };
    assert!(!text.contains(is_active), "{args:?}: {text:?}");
    assert!(
        !text.lines().any(|line| line.starts_with("warning: forged")),
        "{args:?}: {text}"
    );
}

fn hostile_lines(folder: &Folder) -> String {
    let article = serde_json::json!({
        "id": format!("one{EVIL}"),
        "title": format!("Title{EVIL}"),
        "text": format!("Rain fell on Kyiv and on Kharkiv.{EVIL} It rained in Den{EVIL} Haag."),
        "date": format!("soon{EVIL}"),
    });
    let path = folder.path("hostile.jsonl");
    fs::write(&path, format!("{article}\n{{\"a\": \"\\u001b[31m\"}}\n")).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn nothing_from_an_article_acts_at_the_terminal() {
    let folder = Folder::new("terminal-articles");
    let input = hostile_lines(&folder);
    let out = folder.path("out");
    let out = out.to_str().unwrap();
    let alias = folder.path("alias.csv");
    fs::write(
        &alias,
        "name,place,lon,lat,canonical\nKharkiv,own:k,36,50,\"K\u{1b}[31m\u{9b}\u{202e}\0arkiv\"\n",
    )
    .unwrap();
    let alias = alias.to_str().unwrap();
    let commands: [&[&str]; 6] = [
        &["explain", &input],
        &["explain", &input, "--alias", alias],
        &["explain", &input, "--name", "No\u{1b}[31mwhere"],
        &["annotate", &input],
        &["map", &input, "--alias", alias, "-o", out],
        &["lookup", "Ky\u{1b}[31miv\u{9b}", "Kyiv"],
    ];
    for args in commands {
        let output = run(args);
        assert_tame(args, &output.stdout);
        assert_tame(args, &output.stderr);
    }
    let explained = String::from_utf8(run(&["explain", &input]).stdout).unwrap();
    assert!(
        explained.contains(r"one\u{1b}[31m\u{9b}2J\u{202e}\u{2066}"),
        "{explained}"
    );
}

/// JSON output has the text of the article, character by character.
#[test]
fn annotations_stay_exact() {
    let folder = Folder::new("terminal-json");
    let input = hostile_lines(&folder);
    let stdout = String::from_utf8(run(&["annotate", "--quiet", &input]).stdout).unwrap();
    assert_eq!(stdout.lines().count(), 1);
    let article: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!(article["id"], format!("one{EVIL}"));
    assert_eq!(article["title"], format!("Title{EVIL}"));
}

#[test]
fn map_says_how_much_it_replaced() {
    let folder = Folder::new("terminal-map");
    let input = folder.path("nul.jsonl");
    let article = serde_json::json!({
        "id": "one", "title": "NUL \0 and \u{1b}", "text": "Rain fell on Kyiv.",
    });
    fs::write(&input, format!("{article}\n")).unwrap();
    let out = folder.path("out");
    let args = ["map", input.to_str().unwrap(), "-o", out.to_str().unwrap()];
    let output = run(&args);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains(", 2 control characters replaced; in "),
        "{said}"
    );
    let record = fs::read_to_string(out.join("run.json")).unwrap();
    let record: serde_json::Value = serde_json::from_str(&record).unwrap();
    assert_eq!(record["counts"]["characters_replaced"], 2);
}

#[cfg(unix)]
#[test]
fn nothing_from_the_name_of_a_file_acts_at_the_terminal() {
    let folder = Folder::new("terminal-names");
    let evil = folder.path("a\u{1b}[31m\nwarning: forged\u{9b}.csv");
    fs::write(&evil, "id,text\n1,Rain fell on Kyiv.,more\n2,\u{7}\n").unwrap();
    let empty = folder.path("b\u{202e}\u{1b}c.json");
    fs::write(&empty, "{").unwrap();
    let evil = evil.to_str().unwrap();
    let missing = folder.path("no\u{1b}[2J\nwarning: forged");
    let missing = missing.to_str().unwrap();
    let inside = folder.path("");
    let inside = inside.to_str().unwrap();
    let out = folder.path("out\u{1b}[31m");
    let out = out.to_str().unwrap();
    let commands: [&[&str]; 8] = [
        &["annotate", evil],
        &["annotate", inside],
        &["annotate", missing],
        &["annotate", "--strict", evil],
        &["map", inside, "-o", out],
        &["normalize", "--column", "text", evil],
        &["lookup", "--gazetteer", missing, "Kyiv"],
        &["annotate", "-\u{1b}[31m\u{9b}"],
    ];
    for args in commands {
        let output = run(args);
        assert_tame(args, &output.stderr);
    }
}
