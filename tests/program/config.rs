//! `exonym.toml`, completions, manual pages, and suggestions for mistyped commands.

use crate::run::{Folder, exonym, slashed};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Output;

fn run(folder: &Path, args: &[&str]) -> Output {
    exonym(args).current_dir(folder).output().unwrap()
}

fn errors(output: &Output) -> String {
    slashed(&String::from_utf8_lossy(&output.stderr))
}

fn options(out: &Path) -> Value {
    let record = fs::read_to_string(out.join("run.json")).unwrap();
    let record: Value = serde_json::from_str(&record).unwrap();
    record["options"].clone()
}

/// Creates a folder with a configuration file, and a subfolder with an article.
fn project(test: &str, config: &str) -> Folder {
    let folder = Folder::new(test);
    fs::create_dir(folder.path("news")).unwrap();
    fs::write(folder.path("exonym.toml"), config).unwrap();
    fs::write(
        folder.path("names.csv"),
        "name,place\nThe Old Mill,geonames:703448\n",
    )
    .unwrap();
    let article = "2022-03-01\n\nRain fell on Kharkiv, and on The Old Mill.";
    fs::write(folder.path("news/one.txt"), article).unwrap();
    folder
}

const CONFIG: &str = r#"
quiet = false
alias = "names.csv"

[map]
period = "month"
formats = ["geojson", "csv"]
min-confidence = 0.3
half-life = "14d"
as-of = 2022-04-30

[gazetteer.build]
threads = 1
"#;

#[test]
fn options_of_the_nearest_file_count_where_they_are_not_typed() {
    let folder = project("config-nearest", CONFIG);
    let news = folder.path("news");
    let args = ["map", "one.txt", "-o", "../out", "--period", "year"];
    let output = run(&news, &args);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let note = "note: options of ../exonym.toml: alias, as-of, formats, half-life, min-confidence";
    assert!(errors(&output).contains(note), "{}", errors(&output));
    let out = folder.path("out");
    let options = options(&out);
    assert_eq!(options["period"], "year", "what is typed comes first");
    assert_eq!(options["half_life_days"], 14.0);
    assert_eq!(options["as_of"], "2022-04-30");
    assert_eq!(options["min_confidence"], 0.3);
    assert_eq!(options["config"]["path"], "../exonym.toml");
    let taken = serde_json::json!(["alias", "as-of", "formats", "half-life", "min-confidence"]);
    assert_eq!(options["config"]["options"], taken);
    assert!(out.join("places.csv").exists() && !out.join("map.gpkg").exists());
    let places = fs::read_to_string(out.join("places.csv")).unwrap();
    assert!(
        places.contains("geonames:703448"),
        "the alias file lies beside the file: {places}"
    );

    let without = run(&news, &["map", "one.txt", "-o", "../plain", "--no-config"]);
    assert_eq!(without.status.code(), Some(0), "{}", errors(&without));
    let plain = crate::config::options(&folder.path("plain"));
    assert!(plain.get("config").is_none());
    assert_eq!(plain["min_confidence"], 0.4);
    let other = run(&news, &["annotate", "one.txt", "--quiet"]);
    assert_eq!(errors(&other), "");
    let lines = String::from_utf8(other.stdout).unwrap();
    assert!(
        lines.contains("geonames:703448"),
        "above the tables is for every command: {lines}"
    );
}

#[test]
fn a_mistake_in_the_file_is_reported_with_the_nearest() {
    let table = [
        (
            "[map]\nperoid = \"month\"\n",
            "map has no option peroid; did you mean period?",
        ),
        (
            "[map]\nfoo = 1\n",
            "map has no option foo; the --help of a command lists its options (--no-config",
        ),
        (
            "[mpa]\nperiod = \"month\"\n",
            "exonym has no command mpa; did you mean map?",
        ),
        (
            "[map]\nperiod = \"fortnight\"\n",
            "../exonym.toml: invalid value 'fortnight' for '--period <PERIOD>' [possible values: auto, day, \
             week, month, year] (--no-config ignores the file)",
        ),
        ("[map]\nquiet = \"yes\"\n", "quiet is true or false"),
        (
            "[map]\nperiod = [\"month\"]\n",
            "period takes one value, not a list",
        ),
        ("period = \"day\"\n[map\n", "../exonym.toml:2: "),
    ];
    for (config, words) in table {
        let folder = project("config-mistakes", config);
        let output = run(&folder.path("news"), &["map", "one.txt", "-o", "../out"]);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{config}: {}",
            errors(&output)
        );
        assert!(
            errors(&output).contains(words),
            "{config}: {}",
            errors(&output)
        );
        assert!(
            errors(&output).contains("../exonym.toml"),
            "{}",
            errors(&output)
        );
        assert!(!folder.path("out").exists());
    }
}

#[test]
fn a_mistyped_command_gets_a_suggestion() {
    for (args, meant) in [
        (&["mpa"][..], "a similar subcommand exists: 'map'"),
        (
            &["gazetteer", "ifno"],
            "a similar subcommand exists: 'info'",
        ),
        (&["man", "mpa"], "did you mean map?"),
    ] {
        let output = exonym(args).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(errors(&output).contains(meant), "{}", errors(&output));
    }
}

#[test]
fn shells_and_man_get_what_they_ask_for() {
    let printed = |args: &[&str]| {
        let output = exonym(args).output().unwrap();
        assert_eq!(
            output.status.code(),
            Some(0),
            "{args:?}: {}",
            errors(&output)
        );
        assert_eq!(errors(&output), "");
        String::from_utf8(output.stdout).unwrap()
    };
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = printed(&["completions", shell]);
        for word in ["annotate", "half-life", "min-articles"] {
            assert!(script.contains(word), "{shell} has no {word}");
        }
    }
    let page = printed(&["man"]);
    assert!(page.contains(".TH exonym 1"), "{}", &page[..200]);
    let page = printed(&["man", "gazetteer", "build"]);
    assert!(
        page.contains(".TH exonym-gazetteer-build 1"),
        "{}",
        &page[..200]
    );
    let version = printed(&["--version"]);
    let date = version.trim_end().strip_suffix(')').unwrap();
    let (program, date) = date.split_once(" (gazetteer of ").unwrap();
    assert_eq!(program, format!("exonym {}", env!("CARGO_PKG_VERSION")));
    assert!(date.len() == 10 && date.starts_with("20"), "{date}");
}
