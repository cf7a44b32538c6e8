//! The products of a run are not read as input by it or the next run, and ids are unique.

use super::run::{Folder, exonym, slashed};
use std::fs::{self, File};
use std::process::Output;

/// Runs with standard output appended to that file.
fn run_into(args: &[&str], file: &std::path::Path) -> Output {
    let out = File::options()
        .append(true)
        .create(true)
        .open(file)
        .unwrap();
    exonym(args).stdout(out).output().unwrap()
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[cfg(unix)]
#[test]
fn what_a_run_writes_among_its_articles_is_not_read() {
    let folder = Folder::new("own-output");
    let news = folder.path("news");
    fs::create_dir(&news).unwrap();
    fs::write(news.join("a.txt"), "Rain fell on Kharkiv.").unwrap();
    let news_arg = news.to_str().unwrap();
    let out = news.join("out.jsonl");
    let args = ["annotate", "--keep-duplicates", news_arg];
    for run in 1..=2 {
        let output = run_into(&args, &out);
        assert_eq!(output.status.code(), Some(0));
        let said = words(&output);
        assert!(
            said.contains("out.jsonl: passed over: standard output is written to it"),
            "{said}"
        );
        assert_eq!(fs::read_to_string(&out).unwrap().lines().count(), run);
    }
    // Given by its own name, and by another name.
    fs::hard_link(&out, news.join("other.json")).unwrap();
    let named = ["annotate", out.to_str().unwrap(), news_arg];
    assert!(run_into(&named, &out).status.success());
    assert_eq!(fs::read_to_string(&out).unwrap().lines().count(), 3);
    fs::remove_file(news.join("other.json")).unwrap();
    // Saved there by an earlier run.
    let output = exonym(&args).output().unwrap();
    assert_eq!(
        output.stdout.iter().filter(|byte| **byte == b'\n').count(),
        1
    );
    assert!(words(&output).contains("out.jsonl: passed over: it holds answers of exonym annotate"));

    let log = news.join("log.txt");
    let output = exonym(&args)
        .stderr(File::create(&log).unwrap())
        .output()
        .unwrap();
    assert_eq!(
        output.stdout.iter().filter(|byte| **byte == b'\n').count(),
        1
    );
    assert!(
        fs::read_to_string(&log)
            .unwrap()
            .contains("standard error is written to it")
    );
}

#[cfg(unix)]
#[test]
fn standard_input_that_is_standard_output_is_refused() {
    let folder = Folder::new("own-input");
    let file = folder.path("news.jsonl");
    fs::write(&file, "{\"text\":\"Rain fell on Kharkiv.\"}\n").unwrap();
    let output = exonym(&["annotate", "-"])
        .stdin(File::open(&file).unwrap())
        .stdout(File::options().append(true).open(&file).unwrap())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(words(&output).contains("stdin: it is the file that standard output is written to"));
    assert_eq!(fs::read_to_string(&file).unwrap().lines().count(), 1);
}

#[test]
fn no_two_articles_share_an_id() {
    let folder = Folder::new("ids");
    for (name, place) in [("a", "Kharkiv"), ("b", "Kherson")] {
        fs::create_dir(folder.path(name)).unwrap();
        fs::write(
            folder.path(name).join("1.txt"),
            format!("Rain fell on {place}."),
        )
        .unwrap();
        let rows = format!("id,text\n7,Snow fell on {place}.\n7,Hail fell on {place}.\n");
        fs::write(folder.path(name).join("2.csv"), rows).unwrap();
    }
    // An exact copy is left out before its id is compared.
    fs::write(
        folder.path("b").join("3.csv"),
        "id,text\n7,Snow fell on Kherson.\n",
    )
    .unwrap();
    let [a, b] = ["a", "b"].map(|name| folder.path(name).to_str().unwrap().to_owned());
    let ids = |threads: &str| -> Vec<String> {
        let output = exonym(&["annotate", &a, &b, "--threads", threads])
            .output()
            .unwrap();
        let said = words(&output);
        assert_eq!(
            said.matches("an earlier article has the id").count(),
            3,
            "{said}"
        );
        assert!(
            said.contains("2.csv, row 2 (line 3): an earlier article has the id \"7\""),
            "{said}"
        );
        assert!(said.contains("1 copy left out, 4 repeated ids"), "{said}");
        let text = String::from_utf8(output.stdout).unwrap();
        let id = |line: &str| line[7..].split('"').next().unwrap().to_owned();
        text.lines().map(id).collect()
    };
    let b_in_ids = slashed(&b);
    let of_b = format!("{b_in_ids}/1.txt");
    let expected = [
        "1.txt",
        "7",
        "2.csv:2",
        &of_b,
        "2.csv:1",
        &format!("{b_in_ids}/2.csv:2"),
    ];
    assert_eq!(ids("1"), expected);
    assert_eq!(ids("4"), expected);

    let out = folder.path("out");
    let map = exonym(&["map", &a, &b, "-o", out.to_str().unwrap()])
        .output()
        .unwrap();
    assert!(map.status.success(), "{}", words(&map));
    let record = fs::read_to_string(out.join("run.json")).unwrap();
    assert!(record.contains("\"ids_repeated\": 4"), "{record}");
    assert!(record.contains("\"articles_duplicate\": 1"), "{record}");
}

#[test]
fn what_a_broken_archive_lost_is_not_counted_as_one() {
    let folder = Folder::new("broken-archive");
    let rows: String = (0..300)
        .map(|row| format!("{row},Rain {row} fell on Kharkiv.\n"))
        .collect();
    let table = format!("id,text\n{rows}");
    let packed = zstd::encode_all(table.as_bytes(), 1).unwrap();
    let file = folder.path("news.csv.zst");
    fs::write(&file, &packed[..packed.len() * 2 / 3]).unwrap();
    let out = folder.path("out");
    let file = file.to_str().unwrap();
    let output = exonym(&["map", file, "-o", out.to_str().unwrap()])
        .output()
        .unwrap();
    let said = words(&output);
    // The whole archive is one block, and nothing in it can be unpacked.
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("the archive breaks off after 0 bytes"),
        "{said}"
    );

    let two = [&packed[..], &packed[..packed.len() / 2]].concat();
    fs::write(file, two).unwrap();
    let output = exonym(&["map", file, "-o", out.to_str().unwrap()])
        .output()
        .unwrap();
    let said = words(&output);
    assert_eq!(output.status.code(), Some(3), "{said}");
    let end = "1 skipped, 1 file cut short by an unknown number of articles";
    assert!(
        said.contains("300 articles, ") && said.contains(end),
        "{said}"
    );
    let record = fs::read_to_string(out.join("run.json")).unwrap();
    assert!(record.contains("\"files_incomplete\": 1"), "{record}");
}
