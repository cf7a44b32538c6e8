//! The memory limit for judging: articles beyond `--max-memory` are skipped and reported, and the
//! others are judged within it.

use crate::run::{Folder, exonym};
use std::fs;
use std::process::{Command, Output};

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn an_article_too_large_to_judge_is_skipped_by_name() {
    let folder = Folder::new("max-memory");
    let path = folder.path("news.jsonl");
    let long = "Kyiv ".repeat(600);
    let lines = [
        r#"{"id":"a","text":"Rain fell on Kyiv."}"#.to_owned(),
        format!(r#"{{"id":"text","text":"{long}"}}"#),
        format!(r#"{{"id":"title","title":"{long}","text":"Rain."}}"#),
        format!(r#"{{"id":"url","url":"http://example.org/{long}","text":"Rain at noon."}}"#),
        r#"{"id":"b","text":"Rain fell on Odesa."}"#.to_owned(),
    ];
    fs::write(&path, lines.join("\n")).unwrap();
    let path = path.to_str().unwrap();
    // A megabyte is enough to judge 2,048 bytes.
    let output = exonym(&["annotate", "--max-memory", "1M", path])
        .output()
        .unwrap();
    let said = errors(&output);
    assert_eq!(output.status.code(), Some(3), "{said}");
    for (line, id) in [(2, "text"), (3, "title"), (4, "url")] {
        let named = format!("news.jsonl, line {line} (id {id}): has 3,");
        assert!(said.contains(&named), "{named}: {said}");
    }
    assert!(
        said.contains("--max-memory") && said.contains("3 skipped"),
        "{said}"
    );
    let answers = String::from_utf8(output.stdout).unwrap();
    assert_eq!(answers.lines().count(), 2);
    // Explaining needs more: a megabyte is enough for 256 bytes.
    let output = exonym(&["explain", "--max-memory", "1M", path])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", errors(&output));
    assert!(errors(&output).contains("is only enough to judge 256"));
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(page.contains("Kyiv") && page.contains("Odesa"));
}

/// The worst case: names that many places share, each followed by a comma.
#[cfg(target_os = "linux")]
#[test]
fn what_takes_most_is_judged_within_the_bound() {
    /// Kibibytes of address space that the program needs before judging, with a margin.
    const BEFORE: usize = 600 << 10;
    /// Kibibytes of `--max-memory 256M`.
    const JUDGING: usize = 256 << 10;
    let folder = Folder::new("most-memory");
    let path = folder.path("names.txt");
    // The largest text that may be judged: a 512th of the memory, including the id.
    let names = "San José, ";
    let bytes = (JUDGING << 10) / 512 - "names.txt".len();
    fs::write(&path, names.repeat(bytes / names.len())).unwrap();
    let limited = format!(
        "ulimit -v {}; exec \"$0\" annotate --quiet --threads 1 --max-memory 256M \"$1\"",
        BEFORE + JUDGING
    );
    let output = Command::new("sh")
        .args([
            "-c",
            &limited,
            env!("CARGO_BIN_EXE_exonym"),
            path.to_str().unwrap(),
        ])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert!(output.stdout.len() > 1 << 20, "mentions are written");
}
