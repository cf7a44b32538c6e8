//! The table of evidence in the documentation equals the one in the code, and names the right files.

use exonym::resolver::{Feature, Stage};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Path of the table, from the project root.
const TABLE: &str = "docs/evidence.md";
/// Environment variable that makes the test rewrite the table.
const UPDATE: &str = "EXONYM_UPDATE";

const INTRODUCTION: &str = "\
# Evidence

Every kind of evidence, in the order of the stages in which it is taken. Generated from
`src/resolver/feature.rs`; `EXONYM_UPDATE=1 cargo test --test line evidence` writes it anew.

- **sum** says which score it adds to: *place* (is this a place here?) alone, or *which* (which
  place?) and, through the likeliest candidate, *place* too.
- **other uses** says whether it concerns the name's other uses in the article as well: half of
  their mean counts.
- **file** is below `src/resolver`.

What each is worth is in `src/resolver/weights.csv`.
";

fn introduction(stage: Stage) -> &'static str {
    match stage {
        Stage::Candidates => "With the candidates of a name, before any text.",
        Stage::Words => "From the words around each use of a name.",
        Stage::Alone => "In the first round: from the names beside it, each by itself.",
        Stage::Together => "In the second round: in the light of the article's other names.",
        Stage::Context => "While settling: from the context, the article's own words included.",
    }
}

fn table() -> String {
    let mut page = INTRODUCTION.to_owned();
    for stage in Stage::ALL {
        write!(page, "\n## {}\n\n{}\n\n", stage.name(), introduction(stage)).unwrap();
        page += "| feature | in `explain` | sum | other uses | file |\n| --- | --- | --- | --- | --- |\n";
        for feature in Feature::ALL
            .iter()
            .filter(|feature| feature.stage() == stage)
        {
            let (id, name, file) = (feature.id(), feature.name(), feature.file());
            let sum = feature.sum().name();
            let others = match (sum, feature.is_local()) {
                ("place", false) => "yes",
                ("place", true) => "no",
                _ => "–",
            };
            writeln!(page, "| `{id}` | {name} | {sum} | {others} | `{file}` |").unwrap();
        }
    }
    page
}

#[test]
fn the_documented_table_is_the_codes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(TABLE);
    if std::env::var_os(UPDATE).is_some() {
        fs::write(&path, table()).unwrap();
    }
    let documented = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        documented == table(),
        "{TABLE} differs from the code; write it with {UPDATE}=1 cargo test --test line evidence"
    );
}

#[test]
fn every_feature_is_entered_only_in_its_listed_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/resolver");
    let mut files = Vec::new();
    for folder in ["candidates", "evidence"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            files.push((
                format!("{folder}/{name}"),
                fs::read_to_string(&path).unwrap(),
            ));
        }
    }
    let mut wrong = Vec::new();
    for feature in Feature::ALL {
        let entered = |source: &str| {
            let path = format!("Feature::{}", feature.id());
            let mut ends = source.split(&path).skip(1);
            ends.any(|after| !after.starts_with(|c: char| c.is_alphanumeric()))
        };
        let found = files.iter().filter(|(_, source)| entered(source));
        let found: Vec<&str> = found.map(|(name, _)| name.as_str()).collect();
        if found != [feature.file()] {
            wrong.push(format!(
                "{}: said {}, found {found:?}",
                feature.id(),
                feature.file()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
