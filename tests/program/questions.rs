//! Questions about two papers that one command each can answer: the command is run, and the answer is
//! read from the products as a user would read it.
//!
//! The papers and their articles are invented, and the figures were counted by hand.

use crate::run::{Folder, exonym};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
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

/// Seven articles name a place in Kyiv City, of 2.95 million people; five in Kharkiv Oblast, of 2.60; three in
/// that of Odesa, of 2.35.
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
    let first: Vec<(&str, &str, u64)> = areas
        .iter()
        .take(3)
        .map(|row| {
            let [name, articles] = ["name", "articles"].map(|column| row[column].as_str());
            (name, articles, (per_head(row) * 100.0).round() as u64)
        })
        .collect();
    let expected = [
        ("Kyiv City", "7", 237),
        ("Kharkiv Oblast", "5", 192),
        ("Odesa Oblast", "3", 128),
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

/// Thirty articles of one to four names that several places share, of March to May. Some name a place twice;
/// the last is undated.
fn doubtful_articles() -> String {
    const NAMES: [&str; 22] = [
        "Springfield",
        "Cambridge",
        "Tripoli",
        "Victoria",
        "Georgia",
        "Birmingham",
        "Richmond",
        "Valencia",
        "Santiago",
        "Portland",
        "Alexandria",
        "Newcastle",
        "Brest",
        "Lincoln",
        "Perth",
        "Worcester",
        "Hamilton",
        "Durham",
        "Kingston",
        "Wellington",
        "Manchester",
        "Bristol",
    ];
    let mut lines = String::new();
    for at in 0..30_usize {
        let name = |step: usize| NAMES[(at * step + step) % NAMES.len()];
        let mut text = format!("The choir of {} sang on day {at}.", name(1));
        if at % 2 == 0 {
            _ = write!(text, " Its guests had come from {}.", name(4));
        }
        if at % 3 == 0 {
            _ = write!(text, " The organ was built in {} and tuned twice.", name(7));
        }
        if at % 5 == 0 {
            _ = write!(text, " Nobody in {} had heard it before.", name(1));
        }
        let date = format!("\"2022-{:02}-{:02}\"", 3 + at / 10, 1 + (at * 7) % 28);
        let date = if at == 29 { "null" } else { &date };
        _ = writeln!(lines, r#"{{"id":"{at}","date":{date},"text":"{text}"}}"#);
    }
    lines
}

/// A row of a review list: the name, what it was taken for, how often, and what looking at it is worth.
#[derive(Debug, Default)]
struct Doubt {
    mentions: u64,
    doubt: f64,
    worth: f64,
}

/// What there is to look at, computed from the answers of `annotate`: per name and place the mean doubt, and
/// the sum of doubt times weight. `weigh` gives the weight of a mention in an article of so many mentions,
/// `decay` that of the article.
fn doubts(
    answers: &[Value],
    weigh: fn(f64, f64) -> f64,
    decay: impl Fn(Option<&str>) -> f64,
) -> BTreeMap<(String, String), Doubt> {
    let mut all: BTreeMap<(String, String), Doubt> = BTreeMap::new();
    for article in answers {
        let mentions: Vec<&Value> = article["mentions"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["form"] != "demonym" && one["form"] != "metonym")
            .collect();
        let settled = |one: &&&Value| !one["place_id"].is_null();
        let counted = mentions.iter().filter(settled).count() as f64;
        for mention in &mentions {
            let name = mention["text"].as_str().unwrap().to_lowercase();
            let place = mention["place_id"].as_str().unwrap_or("none").to_owned();
            let (doubt, same, of) = if settled(&mention) {
                let same = mentions
                    .iter()
                    .filter(|one| one["place_id"] == mention["place_id"]);
                let confidence = mention["confidence"].as_f64().unwrap();
                (1.0 - confidence, same.count() as f64, counted)
            } else {
                let candidates = mention["candidates"].as_array().unwrap().iter();
                let any: f64 = candidates
                    .map(|one| one["probability"].as_f64().unwrap())
                    .sum();
                (any.min(1.0), 1.0, counted + 1.0)
            };
            let row = all.entry((name, place)).or_default();
            row.mentions += 1;
            row.doubt += doubt;
            row.worth += doubt * weigh(same, of) * decay(article["date"].as_str());
        }
    }
    all
}

/// The order of `review.csv`, against one computed from the answers of `annotate`.
fn assert_reviews_in_order(
    test: &str,
    options: &[&str],
    weigh: fn(f64, f64) -> f64,
    decay: impl Fn(Option<&str>) -> f64,
) {
    let folder = Folder::new(test);
    let input = folder.path("choirs.jsonl");
    fs::write(&input, doubtful_articles()).unwrap();
    let out = folder.path("out");
    let mut args = vec!["map", input.to_str().unwrap(), "-o", out.to_str().unwrap()];
    args.extend(["--keep-duplicates", "--formats", "csv"]);
    args.extend(options);
    assert!(exonym(&args).output().unwrap().status.success());
    let args = ["annotate", "--rejected", input.to_str().unwrap()];
    let output = exonym(&args).output().unwrap();
    let answers = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<Value> = answers
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();

    let mut expected = doubts(&answers, weigh, decay);
    // One wrong answer in ten is worth a look; words in lower case are not names.
    expected.retain(|_, row| row.doubt >= 0.1 * row.mentions as f64);
    let review = table(&out, "review.csv");
    assert!(review.len() >= 20, "{} rows", review.len());
    let mut last = f64::INFINITY;
    for row in &review {
        let chosen = row["chosen_id"].clone();
        let key = (row["name"].to_lowercase(), chosen);
        let known = expected.remove(&key);
        let known = known.unwrap_or_else(|| panic!("{key:?} is not among the doubtful answers"));
        assert_eq!(row["count"], known.mentions.to_string(), "{key:?}");
        let worth = known.worth;
        assert!(worth <= last + 1e-9, "{key:?}: {worth} comes after {last}");
        last = worth;
    }
    let left: Vec<_> = expected.keys().collect();
    assert!(left.is_empty(), "not listed: {left:?}");
}

#[test]
fn which_twenty_answers_should_be_looked_at_first() {
    let alike = |_: Option<&str>| 1.0;
    assert_reviews_in_order("question-review", &[], |_, of| 1.0 / of, alike);
    assert_reviews_in_order(
        "question-review-articles",
        &["--weight", "articles"],
        |same, _| 1.0 / same,
        alike,
    );
    assert_reviews_in_order(
        "question-review-mentions",
        &["--weight", "mentions"],
        |_, _| 1.0,
        alike,
    );
}

/// With a half-life of ten days, an answer about an article of May is worth more than one about March.
#[test]
fn answers_about_new_articles_should_be_looked_at_before_those_about_old_ones() {
    let age = |date: &str| {
        let newest = "2022-05-28".parse::<jiff::civil::Date>().unwrap();
        let of: jiff::civil::Date = date.parse().unwrap();
        f64::from(newest.since(of).unwrap().get_days())
    };
    let decay = |date: &str| libm::exp2(-age(date) / 10.0);
    let dates: Vec<String> = (0..29)
        .map(|at| format!("2022-{:02}-{:02}", 3 + at / 10, 1 + (at * 7) % 28))
        .collect();
    let mean = dates.iter().map(|date| decay(date)).sum::<f64>() / dates.len() as f64;
    assert_reviews_in_order(
        "question-review-half-life",
        &["--half-life", "10d", "--as-of", "2022-05-28"],
        |_, of| 1.0 / of,
        |date| date.map_or(mean, decay),
    );
}
