//! Files as programs on Windows write them: lines end in CRLF, and a byte order mark comes first.

use crate::run::{Folder, exonym};
use std::fs;
use std::path::Path;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Each kind of file that a person writes. The places are in the first line of a text, because offsets
/// count a carriage return as a character.
const FILES: [(&str, &str); 7] = [
    (
        "table.csv",
        "id,title,text,date\n1,Rain,\"Rain in Marioepol.\nIt fell all day.\",2022-03-01\n\
         2,Snow,Snow in Lviv and Staalstad.,2022-03-02\n",
    ),
    (
        "lines.jsonl",
        "{\"id\":\"3\",\"text\":\"Rain in Odessa.\"}\n{\"id\":\"4\",\"text\":\"Snow in Cherson.\"}\n",
    ),
    ("page.txt", "Rain fell on Kharkiv.\n\nIt fell all day.\n"),
    ("alias.csv", "name,place\nStaalstad,geonames:701822\n"),
    ("outlets.csv", "outlet,place\nexample.org,geonames:703448\n"),
    (
        "gold.jsonl",
        "{\"id\":\"1\",\"text\":\"Rain in Kyiv.\",\"mentions\":\
         [{\"start\":8,\"end\":12,\"place_id\":\"geonames:703448\"}]}\n",
    ),
    (
        "exonym.toml",
        "min-confidence = 0.4\n\n[annotate]\nrejected = true\n",
    ),
];

const COMMANDS: [&[&str]; 3] = [
    &[
        "annotate",
        "--alias=alias.csv",
        "--outlets=outlets.csv",
        "table.csv",
        "lines.jsonl",
        "page.txt",
    ],
    &["lookup", "--alias=alias.csv", "Staalstad"],
    &["evaluate", "gold.jsonl"],
];

/// What the commands print in a folder of those files.
fn printed(folder: &Path) -> Vec<String> {
    let print = |args: &&[&str]| {
        let output = exonym(args).current_dir(folder).output().unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}: {errors}");
        let answers = String::from_utf8(output.stdout).unwrap();
        // An answer ends with the checksums of the files that it was judged by.
        let answers = answers
            .lines()
            .map(|line| line.split("\"judged_by\"").next().unwrap());
        answers.collect::<Vec<_>>().join("\n") + &errors
    };
    COMMANDS.iter().map(print).collect()
}

#[test]
fn files_of_windows_mean_the_same() {
    let folder = Folder::new("line-ends");
    let (plain, windows) = (folder.path("plain"), folder.path("windows"));
    for path in [&plain, &windows] {
        fs::create_dir(path).unwrap();
    }
    for (name, text) in FILES {
        fs::write(plain.join(name), text).unwrap();
        let text = format!("{BYTE_ORDER_MARK}{text}").replace('\n', "\r\n");
        fs::write(windows.join(name), text).unwrap();
    }
    let plain = printed(&plain);
    assert!(plain[0].contains("geonames:701822"), "{}", plain[0]);
    assert_eq!(printed(&windows), plain);
}
