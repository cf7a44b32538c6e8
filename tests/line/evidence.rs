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

All kinds of evidence, by the stage that collects them. Look up a line of `exonym explain` here;
[How it decides](how-it-decides.md) explains the stages and the scores.

- **feature** is its name in the code, and **in `explain`** the words that `exonym explain` prints.
- **sum** is the score to which it is added. The *place* score says whether the name is a place here; the
  *candidate* score says which place it is. The evidence of a candidate adds to both: the likeliest candidate's
  counts in the *place* score.
- **other uses**: a name that occurs several times in an article gets half of the mean evidence of its other uses.
  *yes* means that this evidence is part of that, *no* that it counts only for the use where it was found.
  The distinction does not apply to evidence about candidates (–).
- **file** is the source file, in `src/resolver`.

The weights are in `src/resolver/weights.csv`. This page is generated from `src/resolver/feature.rs`; after a
change, `EXONYM_UPDATE=1 cargo test --test line evidence` writes it again.
";

fn introduction(stage: Stage) -> &'static str {
    match stage {
        Stage::Candidates => {
            "Collected with the candidates of a name, before the text is considered."
        }
        Stage::Words => "Collected from the words around each use of a name.",
        Stage::Alone => {
            "Collected in a first round, from the names next to it, each taken by itself."
        }
        Stage::Together => {
            "Collected in a second round, given what the article's other names probably mean."
        }
        Stage::Context => {
            "Collected when names are settled, from the context, which includes the article's own words."
        }
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
