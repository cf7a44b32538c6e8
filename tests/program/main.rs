//! The program as users run it: the case files of `tests/cli`, the sample articles, and tests that case
//! files cannot express: closed pipes, full disks, killed runs, threads.
//!
//! Each test works in its own folder inside the build folder and touches nothing else.
#![cfg(test)]

mod answers;
mod articles;
mod build;
mod cases;
mod compare;
mod config;
mod context;
mod evaluate;
mod evils;
mod faults;
mod flags;
mod focus;
mod info;
mod kill;
// Limits on memory are set by the shell, and only that of Linux can.
#[cfg(target_os = "linux")]
mod limits;
mod line_ends;
mod memory;
mod messages;
mod questions;
mod reading;
mod review;
mod run;
mod seeds;
mod set;
mod shim;
mod slices;
mod terminal;
mod unicode;

use run::{Folder, PRODUCTS, exonym};
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

#[test]
fn a_closed_pipe_is_a_quiet_end() {
    let folder = Folder::new("closed-pipe");
    let articles = folder.articles(2_000);
    let articles = articles.to_str().unwrap();
    let commands: [&[&str]; 4] = [
        &["annotate", articles],
        &["explain", articles],
        &["normalize", articles, "--column", "text"],
        &["lookup", "Paris", "Kyiv", "London", "Berlin"],
    ];
    for args in commands {
        let mut child = exonym(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = String::new();
        // The reader is dropped at the end of the statement, which closes the pipe.
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut first)
            .unwrap();
        assert!(!first.is_empty(), "{args:?}");
        let mut errors = String::new();
        let stderr = child.stderr.take().unwrap();
        BufReader::new(stderr).read_to_string(&mut errors).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{args:?}");
        let loud = errors.lines().filter(|line| !line.starts_with("note: "));
        assert_eq!(loud.count(), 0, "{args:?}: {errors}");
    }
}

#[test]
fn closed_standard_error_is_not_a_failure() {
    let folder = Folder::new("deaf");
    let articles = folder.articles(3);
    let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else {
        return;
    };
    let out = folder.path("out");
    let status = exonym(&[
        "map",
        articles.to_str().unwrap(),
        "-o",
        out.to_str().unwrap(),
    ])
    .stderr(full)
    .status()
    .unwrap();
    assert_eq!(status.code(), Some(0));
}

#[test]
fn a_full_disk_for_standard_output_is_a_failure() {
    let folder = Folder::new("full-stdout");
    let articles = folder.articles(3);
    let articles = articles.to_str().unwrap();
    let commands: [&[&str]; 5] = [
        &["annotate", "--quiet", articles],
        &["explain", "--quiet", articles],
        &["normalize", "--quiet", articles, "--column", "text"],
        &["lookup", "Kyiv"],
        &["gazetteer", "info"],
    ];
    for args in commands {
        let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else {
            return;
        };
        let output = exonym(args).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        let words = "error: standard output: No space left on device (os error 28)\n";
        assert_eq!(String::from_utf8_lossy(&output.stderr), words, "{args:?}");
    }
}

/// A file size limit simulates a full disk: both fail in the middle of a write. The larger limit has room
/// for all files but map.gpkg, which SQLite writes.
#[cfg(unix)]
#[test]
fn a_product_that_cannot_be_written_leaves_the_earlier_ones() {
    let folder = Folder::new("full-disk");
    let few = folder.articles(3);
    let many = folder.articles(3_000);
    let out = folder.path("out");
    folder.map(&few, &out);
    let before = folder.products(&out);
    let of_few = "map.gpkg: cannot write this product: disk I/O error";
    let of_many = "cannot write this product: File too large";
    for (articles, blocks, reason) in [(&many, 64, of_many), (&few, 100, of_few)] {
        let script = format!("ulimit -f {blocks}; exec \"$0\" map \"$1\" -o \"$2\" --quiet");
        let program = env!("CARGO_BIN_EXE_exonym");
        let output = std::process::Command::new("sh")
            .args(["-c", &script, program])
            .args([articles, &out])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(words.contains(reason), "{words}");
        assert_eq!(folder.products(&out), before);
        assert_eq!(
            folder.names(&out).len(),
            PRODUCTS.len(),
            "no temporary stays"
        );
    }
}

#[test]
fn a_failed_run_leaves_no_folder() {
    let folder = Folder::new("no-folder");
    fs::write(folder.path("empty.txt"), "").unwrap();
    let out = folder.path("new/deeper");
    let input = folder.path("empty.txt");
    let args = ["map", input.to_str().unwrap(), "-o", out.to_str().unwrap()];
    assert_eq!(exonym(&args).output().unwrap().status.code(), Some(1));
    assert!(!folder.path("new").exists());
    fs::create_dir(folder.path("new")).unwrap();
    assert_eq!(exonym(&args).output().unwrap().status.code(), Some(1));
    assert!(folder.path("new").is_dir(), "it was there before");
    assert!(!out.exists());
}

#[test]
fn a_refused_alias_file_writes_nothing() {
    let folder = Folder::new("refused-alias");
    let articles = folder.articles(3);
    let out = folder.path("out");
    let alias = folder.path("alias.csv");
    fs::write(&alias, "name,place\nThe Dam,geonames:1\n").unwrap();
    let args = [
        "map",
        articles.to_str().unwrap(),
        "-o",
        out.to_str().unwrap(),
        "--alias",
        alias.to_str().unwrap(),
    ];
    assert_eq!(exonym(&args).output().unwrap().status.code(), Some(2));
    assert!(!out.exists());
    folder.map(&articles, &out);
    let before = folder.products(&out);
    assert_eq!(exonym(&args).output().unwrap().status.code(), Some(2));
    assert_eq!(folder.products(&out), before);
}

/// Root may read everything, so only other users can run this test.
#[cfg(unix)]
#[test]
fn what_may_not_be_read_or_written_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("forbidden");
    let good = folder.path("articles/good.txt");
    let secret = folder.path("articles/secret.txt");
    fs::create_dir(folder.path("articles")).unwrap();
    fs::write(&good, "Rain fell on Kharkiv.\n").unwrap();
    fs::write(&secret, "Rain fell on Kherson.\n").unwrap();
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&secret).is_ok() {
        return;
    }
    let exit_and_errors = |args: &[&str]| {
        let output = exonym(args).output().unwrap();
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    let (code, words) = exit_and_errors(&["annotate", secret.to_str().unwrap()]);
    assert_eq!(code, Some(1));
    assert!(
        words.contains("secret.txt: permission denied; check its permissions"),
        "{words}"
    );
    let (code, words) = exit_and_errors(&["annotate", folder.path("articles").to_str().unwrap()]);
    assert_eq!(code, Some(3));
    assert!(words.contains("skipped"), "{words}");
    let locked = folder.path("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
    let (code, words) = exit_and_errors(&[
        "map",
        good.to_str().unwrap(),
        "-o",
        locked.to_str().unwrap(),
    ]);
    assert_eq!(code, Some(1));
    assert!(
        words.contains("cannot write to the output folder: permission denied;"),
        "{words}"
    );
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_skipped_and_named() {
    let folder = Folder::new("link");
    fs::create_dir(folder.path("articles")).unwrap();
    fs::write(folder.path("articles/good.txt"), "Rain fell on Kharkiv.\n").unwrap();
    std::os::unix::fs::symlink("gone.txt", folder.path("articles/link.txt")).unwrap();
    let articles = folder.path("articles");
    let output = exonym(&["annotate", articles.to_str().unwrap()])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        words.contains("link.txt: no such file or folder"),
        "{words}"
    );
    assert_eq!(output.stdout.lines().count(), 1);
}

#[test]
fn threads_change_no_byte() {
    let folder = Folder::new("threads");
    let articles = folder.articles(600);
    let input = articles.to_str().unwrap();
    let written = |threads: &str| {
        let out = folder.path(threads);
        let args = [
            "map",
            input,
            "-o",
            out.to_str().unwrap(),
            "--threads",
            threads,
        ];
        assert!(exonym(&args).output().unwrap().status.success());
        folder.products(&out)
    };
    assert_eq!(written("1"), written("2"));
    for command in [
        &["annotate", input] as &[&str],
        &["normalize", input, "--column", "place"],
    ] {
        let printed = |threads: &str| {
            let args = [command, &["--quiet", "--threads", threads]].concat();
            exonym(&args).output().unwrap().stdout
        };
        assert!(!printed("1").is_empty());
        assert_eq!(printed("1"), printed("2"), "{command:?}");
    }
}

#[test]
fn no_color_unless_requested() {
    let escape = |args: &[&str], no_color: &str| {
        let output = exonym(args).env("NO_COLOR", no_color).output().unwrap();
        output.stdout.contains(&0x1b)
    };
    assert!(!escape(&["lookup", "Kyiv"], ""), "not at a terminal");
    assert!(escape(&["lookup", "Kyiv", "--color", "always"], ""));
    assert!(escape(&["lookup", "Kyiv", "--color", "always"], "1"));
    assert!(!escape(&["lookup", "Kyiv", "--color", "never"], ""));
}
