//! Messages: a reason for every refusal, and not too many lines to read.

use crate::build::exit_and_errors;
use crate::run::{Folder, exonym, slashed};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::process::Stdio;

#[test]
fn a_command_line_that_lacks_something_says_what() {
    let cases: [(&[&str], &str); 14] = [
        (&[], "requires a subcommand"),
        (&["--"], "requires a subcommand"),
        (&["gazetteer"], "requires a subcommand"),
        (&["gazetteer", "--"], "requires a subcommand"),
        (&["map"], "<INPUT>..."),
        (&["annotate"], "<INPUT>..."),
        (&["normalize"], "<INPUT>"),
        (&["explain"], "<INPUT>..."),
        (&["lookup"], "<NAME>..."),
        (&["evaluate"], "<GOLD.jsonl>..."),
        (&["gazetteer", "build"], "--output <FILE.gaz>"),
        (&["help", "nonsense"], "unrecognized subcommand 'nonsense'"),
        (
            &["map", "--alais", "x", "y"],
            "similar argument exists: '--alias'",
        ),
        (&["map", ""], "a value is required for '<INPUT>...'"),
    ];
    for (args, reason) in cases {
        let (code, words) = exit_and_errors(args);
        assert_eq!(code, 2, "{args:?}");
        assert!(words.starts_with("error: "), "{args:?}: {words}");
        assert!(words.contains(reason), "{args:?}: {words}");
        assert!(words.contains("try '--help'"), "{args:?}: {words}");
    }
}

#[test]
fn a_row_like_many_others_is_counted_and_not_named() {
    let folder = Folder::new("throttle");
    let input = folder.path("news.csv");
    let mut table = "id,text,date\nok,Rain fell on Kyiv.,2022-03-01\n".to_owned();
    for row in 0..20_000 {
        _ = writeln!(table, "{row},,2022-03-01");
    }
    for row in 0..30 {
        _ = writeln!(table, "d{row},Rain fell on Lviv {row} times.,some day");
    }
    _ = writeln!(table, "w,x");
    fs::write(&input, &table).unwrap();
    let out = folder.path("out");
    let paths = [&input, &out].map(|path| path.to_str().unwrap());
    let args = ["map", paths[0], "-o", paths[1]];
    let (code, words) = exit_and_errors(&args);
    assert_eq!(code, 3);
    let count = |text: &str| words.lines().filter(|line| line.contains(text)).count();
    assert_eq!(count(": no text"), 20, "{words}");
    assert_eq!(count(" is not a date"), 5, "{words}");
    assert_eq!(count("2 fields where the header has 3"), 1);
    assert!(
        words.contains("news.csv, row 2 (line 3): no text"),
        "{words}"
    );
    let input = paths[0];
    for line in [
        format!("warning: … and 19,980 more of the same kind in {input} (no text)"),
        format!("note: … and 25 more of the same kind in {input} (not a date)"),
    ] {
        assert!(words.lines().any(|said| said == line), "{words}");
    }
    let record = fs::read_to_string(out.join("run.json")).unwrap();
    let record: Value = serde_json::from_str(&record).unwrap();
    assert_eq!(record["counts"]["articles_skipped"], 20_001);
    let (code, words) = exit_and_errors(&[&args[..], &["--quiet"]].concat());
    assert_eq!((code, words.as_str()), (3, ""));
}

#[test]
fn rows_kept_back_are_counted_though_the_run_fails() {
    let folder = Folder::new("throttle-failed");
    let input = folder.path("news.csv");
    fs::write(&input, format!("id,text\n{}", "a,\n".repeat(100))).unwrap();
    let out = folder.path("out");
    let (code, words) =
        exit_and_errors(&["map", input.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(words.contains("… and 80 more of the same kind"), "{words}");
}

#[test]
fn other_commands_name_few_rows_too() {
    let folder = Folder::new("throttle-others");
    let table = folder.path("cells.csv");
    fs::write(&table, format!("a,b\n{}", "one\n".repeat(500))).unwrap();
    let (code, words) = exit_and_errors(&["normalize", table.to_str().unwrap(), "--column", "a"]);
    assert_eq!(code, 3);
    assert_eq!(words.lines().count(), 22, "{words}");
    assert!(
        words.contains("… and 480 more of the same kind in"),
        "{words}"
    );
    let gold = folder.path("gold.jsonl");
    let good = r#"{"text":"Rain on Kyiv","mentions":[{"start":8,"end":12}]}"#;
    fs::write(&gold, format!("{good}\n{}", "{\n".repeat(500))).unwrap();
    let (code, words) = exit_and_errors(&["evaluate", gold.to_str().unwrap()]);
    assert_eq!(code, 3);
    assert!(
        words.contains("… and 480 more of the same kind in"),
        "{words}"
    );
}

/// Runs the program with this standard input.
fn fed(args: &[&str], input: &[u8]) -> (i32, String) {
    let mut child = exonym(args)
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    // A program that refuses its arguments does not read.
    _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().unwrap(), words)
}

const ALIASES: &str = "name,place,lon,lat\nDe Dam,own:dam,4.9,52.37\n";

#[test]
fn an_alias_file_is_read_once_wherever_it_comes_from() {
    let folder = Folder::new("alias-once");
    let articles = folder.articles(3);
    let file = folder.path("mine.csv");
    fs::write(&file, ALIASES).unwrap();
    let checksum = |test: &str, alias: &str, input: &[u8]| {
        let out = folder.path(test);
        let paths = [&articles, &out].map(|path| path.to_str().unwrap());
        let args = ["map", paths[0], "-o", paths[1], "--quiet", "--alias", alias];
        let (code, words) = fed(&args, input);
        assert_eq!(code, 0, "{test}: {words}");
        let record = fs::read_to_string(out.join("run.json")).unwrap();
        let record: Value = serde_json::from_str(&record).unwrap();
        let alias = &record["gazetteers"][1];
        let text = |key: &str| alias[key].as_str().unwrap().to_owned();
        (text("source"), text("checksum"))
    };
    let path = file.to_str().unwrap();
    let expected = format!(
        "xxh3:{:016x}",
        exonym::gazetteer::checksum(ALIASES.as_bytes())
    );
    let from = |source: &str| (source.to_owned(), expected.clone());
    assert_eq!(checksum("file", path, b""), from(&slashed(path)));
    assert_eq!(checksum("stdin", "-", ALIASES.as_bytes()), from("stdin"));
    #[cfg(unix)]
    {
        let pipe = folder.path("pipe.csv");
        crate::build::make_pipe(&pipe);
        let writer = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::write(pipe, ALIASES).unwrap()
        });
        let path = pipe.to_str().unwrap();
        assert_eq!(checksum("pipe", path, b""), from(path));
        writer.join().unwrap();
    }
}

#[test]
fn a_stream_that_is_named_twice_is_refused_at_once() {
    let folder = Folder::new("streams");
    let file = folder.articles(1);
    let file = file.to_str().unwrap();
    let mut cases: Vec<Vec<&str>> = vec![
        vec!["map", "-", "--alias", "-"],
        vec!["annotate", "-", "-"],
        vec!["explain", file, "-", "--alias", "-"],
        vec!["normalize", "-", "--alias", "-"],
        vec!["evaluate", "-", "-"],
        vec!["evaluate", "-", "--alias", "-"],
        vec!["annotate", file, "--alias", "-", "--alias", "-"],
    ];
    #[cfg(unix)]
    cases.push(vec!["annotate", "-", "--alias", "/dev/stdin"]);
    for args in cases {
        let (code, words) = fed(&args, b"");
        assert_eq!(code, 2, "{args:?}: {words}");
        assert!(words.contains("a stream can be read only once"), "{words}");
    }
    assert_eq!(fed(&["annotate", file, file, "--quiet"], b"").0, 0);
}

#[test]
fn a_closed_pipe_ends_an_export_quietly() {
    use std::io::{BufRead, BufReader, Read};
    let mut child = exonym(&["gazetteer", "export"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut first)
        .unwrap();
    assert!(first.starts_with("id,name,lat,lon"));
    let mut words = String::new();
    let mut stderr = child.stderr.take().unwrap();
    stderr.read_to_string(&mut words).unwrap();
    assert_eq!(
        (child.wait().unwrap().code(), words.as_str()),
        (Some(0), "")
    );
}
