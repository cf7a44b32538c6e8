//! Questions about two papers that one command each can answer: the command is run, and the answer is
//! read from the products as a user would read it.
//!
//! The papers and their articles are invented, and the figures were counted by hand.

use crate::run::{Folder, exonym};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Eight articles of the Harbour Gazette, seven of the Inland Courier, and one without an outlet. In March
/// the Gazette names Kharkiv in three articles, four times, and the Courier in one. The Gazette writes
/// Kyiv, the Courier Kiev.
pub(crate) const PAPERS: &str = r#"
{"id":"g1","outlet":"Harbour Gazette","section":"war","date":"2022-03-02","text":"Trams in Kharkiv stood still for a third day, said the mayor."}
{"id":"g2","outlet":"Harbour Gazette","section":"war","date":"2022-03-05","text":"A school in Kharkiv was hit at night. Nobody in Kharkiv had been inside it."}
{"id":"g3","outlet":"Harbour Gazette","section":"trade","date":"2022-03-07","text":"Grain left the port of Odesa by rail because the ships could not sail."}
{"id":"g4","outlet":"Harbour Gazette","section":"war","date":"2022-03-09","text":"Volunteers drove bread from Kyiv to Kharkiv before the curfew."}
{"id":"g5","outlet":"Harbour Gazette","section":"trade","date":"2022-03-15","text":"The price of wheat rose again, and bakers asked for help."}
{"id":"g6","outlet":"Harbour Gazette","section":"war","date":"2022-03-16","text":"Kyiv sent two trains with blankets to the east."}
{"id":"g7","outlet":"Harbour Gazette","section":"war","date":"2022-04-03","text":"In Kharkiv the underground ran again for the first time."}
{"id":"g8","outlet":"Harbour Gazette","date":"2022-04-05","text":"Kyiv repaired its bridges, and Odesa opened its beach to walkers."}
{"id":"c1","outlet":"Inland Courier","section":"war","date":"2022-03-03","text":"The government in Kiev spoke of talks, a spokesman told the Courier."}
{"id":"c2","outlet":"Inland Courier","section":"war","date":"2022-03-04","text":"A convoy stood north of Kiev, satellite pictures showed."}
{"id":"c3","outlet":"Inland Courier","section":"sport","date":"2022-03-08","text":"The cup final was moved to Warsaw, where tickets sold out within the hour."}
{"id":"c4","outlet":"Inland Courier","section":"war","date":"2022-03-10","text":"People who left Kharkiv found rooms in Lviv, often with teachers."}
{"id":"c5","outlet":"Inland Courier","section":"war","date":"2022-03-14","text":"Kiev asked for buses. The drivers came from Poland."}
{"id":"c6","outlet":"Inland Courier","section":"war","date":"2022-03-17","text":"In Kiev a theatre played in its cellar for children."}
{"id":"c7","outlet":"Inland Courier","section":"sport","date":"2022-03-18","text":"A swimmer from Odessa won two medals at the winter games for schools."}
{"id":"c8","section":"trade","date":"2022-04-02","text":"Steel from Mariupol had become rare, and builders in Gdansk waited."}
"#;

/// Rows of a table, by column name.
pub(crate) type Rows = Vec<BTreeMap<String, String>>;

/// Reads a table of a run.
pub(crate) fn table(out: &Path, name: &str) -> Rows {
    let mut reader = csv::Reader::from_path(out.join(name)).unwrap();
    let header = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| {
        let cells = header.iter().zip(&record);
        cells
            .map(|(name, cell)| (name.to_owned(), cell.to_owned()))
            .collect()
    };
    reader
        .records()
        .map(|record| row(record.unwrap()))
        .collect()
}

/// Maps the papers with these options; returns the folder of products and the messages.
pub(crate) fn map(folder: &Folder, options: &[&str]) -> (PathBuf, String) {
    let input = folder.path("papers.jsonl");
    fs::write(&input, PAPERS.trim_start()).unwrap();
    let out = folder.path("out");
    let mut args = vec!["map", input.to_str().unwrap(), "-o", out.to_str().unwrap()];
    args.extend(["--formats", "csv"]);
    args.extend(options);
    let output = exonym(&args).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    (out, said)
}

/// Returns one cell of each row that has these values.
fn cells<'r>(rows: &'r Rows, with: &[(&str, &str)], column: &str) -> Vec<&'r str> {
    let has = |row: &&BTreeMap<String, String>| with.iter().all(|(name, cell)| row[*name] == *cell);
    rows.iter()
        .filter(has)
        .map(|row| row[column].as_str())
        .collect()
}

#[test]
fn how_often_did_each_of_two_outlets_name_kharkiv_in_march() {
    let folder = Folder::new("question-march");
    let (out, _) = map(&folder, &["--by", "outlet", "--period", "month"]);
    let timeline = table(&out, "timeline_by.csv");
    let of = |outlet| {
        let with = [
            ("name", "Kharkiv"),
            ("period", "2022-03"),
            ("outlet", outlet),
        ];
        (
            cells(&timeline, &with, "articles"),
            cells(&timeline, &with, "mentions"),
        )
    };
    assert_eq!(of("Harbour Gazette"), (vec!["3"], vec!["4"]));
    assert_eq!(of("Inland Courier"), (vec!["1"], vec!["1"]));
}

#[test]
fn which_articles_are_about_odesa() {
    let folder = Folder::new("question-odesa");
    let (out, _) = map(&folder, &[]);
    let mentions = table(&out, "mentions.csv");
    let ids = cells(
        &mentions,
        &[("canonical_name", "Odesa"), ("kind", "city")],
        "article_id",
    );
    assert_eq!(ids, ["g3", "g8", "c7"]);
    // g8 is equally about Kyiv, and therefore about the country of both.
    let articles = table(&out, "articles.csv");
    let odesa = cells(&mentions, &[("article_id", "g3")], "place_id")[0];
    let is_about = |row: &&BTreeMap<String, String>| row["focus_ids"].contains(odesa);
    let about = articles.iter().filter(is_about);
    let about: Vec<&str> = about.map(|row| row["article_id"].as_str()).collect();
    assert_eq!(about, ["g3", "c7"]);
}

/// Five articles name a place in Kharkiv Oblast, of 3.0 million people; three in that of Odesa, of 2.5;
/// seven in Kyiv City, of 7.4.
#[test]
fn which_areas_have_most_articles_per_head() {
    let folder = Folder::new("question-areas");
    let (out, _) = map(&folder, &[]);
    let mut areas = table(&out, "regions.csv");
    let per_head = |row: &BTreeMap<String, String>| -> f64 {
        let column = &row["articles_per_million"];
        column.parse().unwrap_or_default()
    };
    areas.sort_by(|a, b| per_head(b).total_cmp(&per_head(a)));
    let first: Vec<(&str, &str)> = areas
        .iter()
        .take(3)
        .map(|row| (row["name"].as_str(), row["articles"].as_str()))
        .collect();
    let expected = [
        ("Kharkiv Oblast", "5"),
        ("Odesa Oblast", "3"),
        ("Kyiv City", "7"),
    ];
    assert_eq!(first, expected);
}

/// The week from 28 February has four articles: two name Kharkiv and two Kyiv; the week from
/// 14 March has five: none names Kharkiv and three Kyiv.
#[test]
fn what_changed_between_two_weeks() {
    let folder = Folder::new("question-weeks");
    let (out, _) = map(&folder, &["--by", "week"]);
    let compare = table(&out, "compare.csv");
    let share = |place, week: &str| {
        let column = format!("share_{week}");
        cells(&compare, &[("canonical_name", place)], &column)[0].to_owned()
    };
    assert_eq!(share("Kharkiv", "2022-W09"), "0.5");
    assert_eq!(share("Kharkiv", "2022-W11"), "0");
    assert_eq!(share("Kyiv", "2022-W09"), "0.5");
    assert_eq!(share("Kyiv", "2022-W11"), "0.6");
    let weeks = table(&out, "totals.csv");
    let weeks: Vec<&str> = weeks.iter().map(|row| row["value"].as_str()).collect();
    assert_eq!(
        weeks,
        ["2022-W09", "2022-W10", "2022-W11", "2022-W13", "2022-W14"]
    );
}

#[test]
fn who_writes_kiev_and_who_kyiv() {
    let folder = Folder::new("question-spellings");
    let (out, _) = map(&folder, &["--by", "outlet"]);
    let spellings = table(&out, "spellings.csv");
    // The surest finding comes first.
    assert_eq!(spellings[0]["name"], "Kyiv");
    let of = |spelling| {
        let with = [("name", "Kyiv"), ("spelling", spelling)];
        let share = |outlet| cells(&spellings, &with, outlet)[0].to_owned();
        (
            share("share_Harbour Gazette"),
            share("share_Inland Courier"),
        )
    };
    assert_eq!(of("Kyiv"), ("1".to_owned(), "0".to_owned()));
    assert_eq!(of("Kiev"), ("0".to_owned(), "1".to_owned()));
    let compare = table(&out, "compare.csv");
    let called = |outlet| cells(&compare, &[("canonical_name", "Kyiv")], outlet)[0].to_owned();
    assert_eq!(called("name_Harbour Gazette"), "Kyiv");
    assert_eq!(called("name_Inland Courier"), "Kiev");
}

/// The figures in the README; intervals from a Python implementation of Newcombe's formula.
#[test]
fn what_differs_comes_with_how_sure_that_is() {
    let folder = Folder::new("question-difference");
    let (out, _) = map(&folder, &["--by", "outlet"]);
    let columns = [
        "name",
        "outlet",
        "difference",
        "difference_low",
        "difference_high",
        "at_least",
    ];
    let first = |table: &Rows, count: usize| -> Vec<Vec<String>> {
        let rows = table.iter().take(count);
        rows.map(|row| columns.map(|column| row[column].clone()).to_vec())
            .collect()
    };
    assert_eq!(
        first(&table(&out, "compare.csv"), 2),
        [
            [
                "Kharkiv",
                "Harbour Gazette",
                "0.375",
                "-0.073041",
                "0.677696",
                "0"
            ],
            [
                "Kyiv",
                "Inland Courier",
                "0.238095",
                "-0.209851",
                "0.582119",
                "0"
            ],
        ]
    );
    assert_eq!(
        first(&table(&out, "spellings.csv"), 1),
        [["Kyiv", "Inland Courier", "1", "0.254834", "1", "0.254834"]]
    );
    let compare = table(&out, "compare.csv");
    assert_eq!(compare[0]["share_Inland Courier"], "0.142857");
    assert_eq!(compare[0]["articles_Harbour Gazette"], "4");
    assert_eq!(compare[0]["mentions_Harbour Gazette"], "5");
}

/// Poland is mentioned once itself; Warsaw and Gdansk are in it.
#[test]
fn which_countries_fill_the_pages() {
    let folder = Folder::new("question-countries");
    let (out, _) = map(&folder, &["--by", "country"]);
    let values = table(&out, "totals.csv");
    let rows: Vec<(&str, &str, &str)> = values
        .iter()
        .map(|row| {
            (
                row["value"].as_str(),
                row["articles"].as_str(),
                row["places"].as_str(),
            )
        })
        .collect();
    // g5 names no place, and c3 none in Ukraine.
    assert_eq!(rows, [("UA", "14", "5"), ("PL", "3", "3")]);
    assert!(!out.join("compare.csv").exists());
}

/// Ambiguous names, the most frequent first.
#[test]
fn which_twenty_answers_should_be_looked_at_first() {
    let folder = Folder::new("question-review");
    let input = folder.path("doubt.csv");
    let mut articles = "id,text\n".to_owned();
    for at in 0..40 {
        articles +=
            &format!("{at},\"They met in Springfield on day {at}, and {at} of them left.\"\n");
    }
    fs::write(&input, articles).unwrap();
    let out = folder.path("out");
    let (input, folder_out) = (input.to_str().unwrap(), out.to_str().unwrap());
    let status = exonym(&[
        "map",
        "--quiet",
        "--keep-duplicates",
        input,
        "-o",
        folder_out,
    ])
    .status()
    .unwrap();
    assert!(status.success());
    let review = table(&out, "review.csv");
    let first: Vec<&BTreeMap<String, String>> = review.iter().take(20).collect();
    assert!(
        first.iter().any(|row| row["name"] == "Springfield"),
        "{first:?}"
    );
}
