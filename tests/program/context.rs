//! Contexts in the program: the same article and the same context always give the same answer.

use crate::run::{Folder, exonym, slashed};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::time::{Duration, Instant};

/// Layers whose bytes depend only on the answers.
const LAYERS: [&str; 6] = [
    "places.geojson",
    "timeline.geojson",
    "mentions.geojson",
    "regions.geojson",
    "articles.geojson",
    "review.csv",
];

/// Returns an invented article of one of three outlets, as a JSON line.
fn line(number: usize) -> String {
    const TOWNS: [&str; 7] = [
        "Paris",
        "Athens",
        "Kiev",
        "Springfield",
        "Lviv",
        "Jackson",
        "Best",
    ];
    const OUTLETS: [&str; 3] = [
        "https://www.parispi.net/a",
        "https://example.nl/b",
        "https://weekly.example/c",
    ];
    let town = |step: usize| TOWNS[number / step % TOWNS.len()];
    let text = format!(
        "The mayor of {} met farmers from {} on Monday. It was the best year in {}, report {number}.",
        town(1),
        town(7),
        town(3),
    );
    let url = OUTLETS[number % OUTLETS.len()];
    json!({ "id": number.to_string(), "text": text, "url": url, "date": "2022-03-01" }).to_string()
}

fn lines(numbers: impl IntoIterator<Item = usize>) -> String {
    let lines = numbers.into_iter().map(|number| line(number) + "\n");
    lines.collect()
}

fn write(folder: &Folder, name: &str, text: &str) -> PathBuf {
    let path = folder.path(name);
    fs::write(&path, text).unwrap();
    path
}

fn run(args: &[&str], paths: &[&Path]) -> Output {
    let paths = paths.iter().map(|path| path.to_str().unwrap());
    let args: Vec<&str> = args.iter().copied().chain(paths).collect();
    exonym(&args).output().unwrap()
}

fn done(args: &[&str], paths: &[&Path]) -> Output {
    let output = run(args, paths);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{args:?}: {errors}");
    output
}

fn learned(folder: &Folder, name: &str, inputs: &[&Path]) -> PathBuf {
    let path = folder.path(name);
    let args = ["context", "learn", "--quiet", "-o", path.to_str().unwrap()];
    done(&args, inputs);
    path
}

/// Returns the lines of `annotate` by article id, without the record of how they were judged, which
/// names the context.
fn answers(output: &[u8]) -> BTreeMap<String, String> {
    let lines = std::str::from_utf8(output).unwrap().lines();
    let of = |line: &str| {
        let answer: Value = serde_json::from_str(line).unwrap();
        let (answered, _) = line.split_once(",\"judged_by\":").unwrap();
        (
            answer["id"].as_str().unwrap().to_owned(),
            answered.to_owned(),
        )
    };
    lines.map(of).collect()
}

/// Article numbers for more than one batch, some of them twice.
fn numbers() -> Vec<usize> {
    (0..420).chain(100..140).collect()
}

#[test]
fn a_saved_context_gives_the_map_of_the_run_that_it_was_learned_in() {
    let folder = Folder::new("context-map");
    for (name, numbers) in [("many", numbers()), ("few", (0..30).chain(3..9).collect())] {
        let input = write(&folder, &format!("{name}.jsonl"), &lines(numbers));
        let context = learned(&folder, &format!("{name}.ctx"), &[&input]);
        let context = context.to_str().unwrap();
        let (plain, given) = (folder.path("plain"), folder.path("given"));
        let plain_args = ["map", "--quiet", "-o", plain.to_str().unwrap()];
        done(&plain_args, &[&input]);
        let given_args = [
            "map",
            "--quiet",
            "--context",
            context,
            "-o",
            given.to_str().unwrap(),
        ];
        done(&given_args, &[&input]);
        for layer in LAYERS {
            let read = |folder: &Path| fs::read(folder.join(layer)).unwrap();
            assert!(read(&plain) == read(&given), "{name}: {layer}");
        }
        let record = |folder: &Path| -> Value {
            serde_json::from_slice(&fs::read(folder.join("run.json")).unwrap()).unwrap()
        };
        assert_eq!(record(&plain)["options"]["context"], "input");
        assert_eq!(
            record(&given)["options"]["context"][0]["path"],
            slashed(context)
        );
    }
}

#[test]
fn pieces_learned_apart_merge_to_the_bytes_of_the_whole() {
    let folder = Folder::new("context-merge");
    let all = numbers();
    let whole = write(&folder, "whole.jsonl", &lines(all.clone()));
    let backwards = write(
        &folder,
        "backwards.jsonl",
        &lines(all.iter().rev().copied()),
    );
    let one = write(&folder, "one.jsonl", &lines(all[..170].to_vec()));
    let other = write(&folder, "other.jsonl", &lines(all[170..].to_vec()));
    let expected = fs::read(learned(&folder, "whole.ctx", &[&whole])).unwrap();
    assert!(fs::read(learned(&folder, "backwards.ctx", &[&backwards])).unwrap() == expected);
    assert!(fs::read(learned(&folder, "both.ctx", &[&other, &one])).unwrap() == expected);
    let parts = [
        learned(&folder, "one.ctx", &[&one]),
        learned(&folder, "other.ctx", &[&other]),
    ];
    let merged = folder.path("merged.ctx");
    let args = ["context", "merge", "-q", "-o", merged.to_str().unwrap()];
    done(&args, &[&parts[1], &parts[0]]);
    assert!(fs::read(&merged).unwrap() == expected);
    // Given separately, they are merged too.
    let given =
        |args: &[&str]| answers(&done(&[&["annotate", "-q"], args].concat(), &[&whole]).stdout);
    let apart = given(&[
        "--context",
        parts[0].to_str().unwrap(),
        "--context",
        parts[1].to_str().unwrap(),
    ]);
    assert!(apart == given(&["--context", merged.to_str().unwrap()]));
    assert!(apart == given(&[]), "the input is its own context");
}

#[test]
fn an_article_has_one_answer_in_any_company() {
    let folder = Folder::new("context-company");
    let all: Vec<usize> = (0..300).collect();
    let whole = write(&folder, "whole.jsonl", &lines(all.clone()));
    let context = learned(&folder, "news.ctx", &[&whole]);
    let given = ["annotate", "-q", "--context", context.to_str().unwrap()];
    let expected = answers(&done(&given, &[&whole]).stdout);
    assert_eq!(expected.len(), all.len());
    for threads in ["1", "2", "8"] {
        let args = [&given[..], &["--threads", threads]].concat();
        assert_eq!(answers(&done(&args, &[&whole]).stdout), expected);
    }
    // Every seventh article, and so on: an order that never occurs in a news file.
    let shuffled: Vec<usize> = (0..7).flat_map(|from| (from..300).step_by(7)).collect();
    let shuffled = write(&folder, "shuffled.jsonl", &lines(shuffled));
    assert_eq!(answers(&done(&given, &[&shuffled]).stdout), expected);
    let streamed = [&given[..], &["--stream"]].concat();
    assert_eq!(answers(&done(&streamed, &[&shuffled]).stdout), expected);
    let pieces: Vec<PathBuf> = (0..10)
        .map(|piece| {
            let numbers = all.iter().copied().filter(|number| number % 10 == piece);
            write(&folder, &format!("piece-{piece}.jsonl"), &lines(numbers))
        })
        .collect();
    let pieces: Vec<&Path> = pieces.iter().map(PathBuf::as_path).collect();
    assert_eq!(answers(&done(&given, &pieces).stdout), expected);
    let mut alone = BTreeMap::new();
    for number in [0, 1, 2, 150, 299] {
        let one = write(&folder, "one.jsonl", &line(number));
        alone.extend(answers(&done(&given, &[&one]).stdout));
    }
    assert!(alone.iter().all(|(id, answer)| expected[id] == *answer));
    // The context has an effect: without it, some answers differ.
    let none = done(&["annotate", "-q", "--context", "none"], &[&whole]).stdout;
    assert_ne!(answers(&none), expected);
}

#[test]
fn a_pipe_is_learned_from_and_judged_like_a_file() {
    let folder = Folder::new("context-pipe");
    let text = lines(numbers());
    let file = write(&folder, "news.jsonl", &text);
    let expected = done(&["annotate", "-q"], &[&file]).stdout;
    let mut child = exonym(&["annotate", "-q", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(text.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(answers(&output.stdout) == answers(&expected));
}

#[test]
fn a_stream_is_answered_line_by_line() {
    /// Maximum median time per answer; the median, since other tests share the machine.
    const MAX_TIME: Duration = Duration::from_millis(50);
    const LINES: usize = 40;
    let mut child = exonym(&["annotate", "--quiet", "--stream", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut took = Vec::new();
    for number in 0..LINES {
        // The pipe stays open, even after a line that is not an article.
        let broken = number == 20;
        let asked = if broken {
            "{\"id\": 20".to_owned()
        } else {
            line(number)
        };
        let started = Instant::now();
        writeln!(stdin, "{asked}").unwrap();
        let mut answer = String::new();
        stdout.read_line(&mut answer).unwrap();
        took.push(started.elapsed());
        let answer: Value = serde_json::from_str(&answer).unwrap();
        if broken {
            assert!(
                answer["error"].as_str().unwrap().contains("line 21"),
                "{answer}"
            );
        } else {
            assert_eq!(answer["id"], number.to_string());
            assert!(answer["mentions"].is_array());
        }
    }
    drop(stdin);
    assert_eq!(
        child.wait().unwrap().code(),
        Some(3),
        "one line was skipped"
    );
    // The first also waits for the program to start.
    took.remove(0);
    took.sort();
    assert!(took[LINES / 2] < MAX_TIME, "{took:?}");
}

#[test]
fn a_stream_names_what_is_wrong_with_a_line() {
    let folder = Folder::new("context-stream");
    let dated = json!({ "id": "b", "text": "Rain fell on Kyiv.", "date": "someday" });
    let text = format!("{}\n{dated}\n{{}}\n{{\"text\": \"Lviv\"}}\n", line(0));
    let input = write(&folder, "news.jsonl", &text);
    let output = run(&["annotate", "--stream"], &[&input]);
    assert_eq!(output.status.code(), Some(3));
    let answers: Vec<Value> = std::str::from_utf8(&output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), 4, "one line in, one line out");
    assert!(answers[2]["error"].as_str().unwrap().contains("line 3"));
    assert!(
        answers[3]["id"].as_str().unwrap().ends_with(":4"),
        "{}",
        answers[3]
    );
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("someday") && said.contains("line 2"),
        "{said}"
    );
    assert!(said.contains("1 skipped"), "{said}");
    let table = run(&["annotate", "--stream", "--format", "csv"], &[&input]);
    assert_eq!(table.status.code(), Some(2));
}

#[test]
fn errors_say_how_to_fix_them() {
    let folder = Folder::new("context-wrong");
    let input = write(&folder, "news.jsonl", &lines(0..5));
    let good = fs::read(learned(&folder, "good.ctx", &[&input])).unwrap();
    let mut flipped = good.clone();
    let last = flipped.len() - 1;
    flipped[last] ^= 1;
    let mut newer = good.clone();
    newer[8] = 9;
    let wrong: [(&str, &[u8], &str); 5] = [
        ("empty.ctx", b"", "is not a context file"),
        ("text.ctx", b"some text", "exonym context learn"),
        ("cut.ctx", &good[..good.len() - 3], "expected"),
        ("flipped.ctx", &flipped, "checksum"),
        ("newer.ctx", &newer, "version 9"),
    ];
    for (name, bytes, says) in wrong {
        let path = folder.path(name);
        fs::write(&path, bytes).unwrap();
        let shown = path.to_str().unwrap();
        let commands: [&[&str]; 3] = [
            &["annotate", "--context", shown],
            &["map", "-o", "out", "--context", shown],
            &["context", "info"],
        ];
        for args in commands {
            let last: &Path = if args[0] == "context" { &path } else { &input };
            let output = run(args, &[last]);
            let errors = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(1), "{args:?}: {errors}");
            assert!(
                errors.contains(name) && errors.contains(says),
                "{args:?}: {errors}"
            );
        }
    }
    let outlets = write(
        &folder,
        "outlets.csv",
        "outlet,place\nnos.nl,NL\nx.nl,geonames:9\n",
    );
    let output = run(
        &["annotate", "--outlets", outlets.to_str().unwrap()],
        &[&input],
    );
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{errors}");
    for part in ["outlets.csv", "row 2", "geonames:9", "exonym lookup"] {
        assert!(errors.contains(part), "{part} in {errors}");
    }
    let output = run(&["context", "info", folder.path("").to_str().unwrap()], &[]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{errors}");
    assert!(
        errors.contains(": a folder, expected a .ctx file\n"),
        "{errors}"
    );
    // A file that is not a context is not overwritten.
    let output = run(
        &["context", "learn", "-o", outlets.to_str().unwrap()],
        &[&input],
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(
        fs::read_to_string(&outlets)
            .unwrap()
            .starts_with("outlet,place")
    );
    let none = ["annotate", "--context", "none", "--context", "good.ctx"];
    assert_eq!(run(&none, &[&input]).status.code(), Some(2));
}

#[test]
fn contexts_of_other_gazetteers_are_merged_by_id_with_a_note() {
    let folder = Folder::new("context-gazetteers");
    let input = write(&folder, "news.jsonl", &lines(0..40));
    let places = write(
        &folder,
        "places.csv",
        "id,name,lat,lon,country,population\nown:a,Paris,36.3,-88.3,US,900000\n\
         own:b,Jackson,35.6,-88.8,US,800000\n",
    );
    let gazetteer = folder.path("mine.gaz");
    let gazetteer = gazetteer.to_str().unwrap();
    done(&["gazetteer", "build", "-q", "-o", gazetteer], &[&places]);
    let ours = learned(&folder, "ours.ctx", &[&input]);
    let theirs = folder.path("theirs.ctx");
    let learn = ["context", "learn", "-q", "--gazetteer", gazetteer, "-o"];
    done(
        &[&learn[..], &[theirs.to_str().unwrap()]].concat(),
        &[&input],
    );
    let both = folder.path("both.ctx");
    let merge = ["context", "merge", "-o", both.to_str().unwrap()];
    let output = done(&merge, &[&ours, &theirs]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("different gazetteers"), "{said}");
    let output = done(
        &["annotate", "--context", both.to_str().unwrap()],
        &[&input],
    );
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("2 places"), "{said}");
}

#[test]
fn a_user_given_home_is_used_and_saved() {
    let folder = Folder::new("context-homes");
    let article = json!({
        "id": "1",
        "text": "A truck overturned near Greenville on Friday.",
        "url": "https://red-river.example/a",
    });
    let input = write(&folder, "news.jsonl", &article.to_string());
    let outlets = write(
        &folder,
        "outlets.csv",
        "outlet,place\nred-river.example,geonames:4695066\n",
    );
    let outlets = outlets.to_str().unwrap();
    let place = |args: &[&str]| {
        let output = done(&[&["annotate", "-q"], args].concat(), &[&input]).stdout;
        let answer: Value = serde_json::from_slice(&output).unwrap();
        answer["mentions"][0]["geonameid"].clone()
    };
    assert_ne!(place(&[]), 4_695_066);
    assert_eq!(place(&["--outlets", outlets]), 4_695_066);
    assert_eq!(
        place(&["--context", "none", "--outlets", outlets]),
        4_695_066
    );
    let saved = folder.path("homes.ctx");
    let saved = saved.to_str().unwrap();
    done(
        &["context", "learn", "-q", "--outlets", outlets, "-o", saved],
        &[&input],
    );
    assert_eq!(place(&["--context", saved]), 4_695_066);
    let info = done(&["context", "info", "--json"], &[Path::new(saved)]).stdout;
    let info: Value = serde_json::from_slice(&info).unwrap();
    assert_eq!(info["homes"][0]["place_id"], "geonames:4695066");
    let page = done(&["context", "info"], &[Path::new(saved)]).stdout;
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains(" articles     1 in      words\n"), "{page}");
}
