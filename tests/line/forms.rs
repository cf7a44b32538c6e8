//! Articles read from every supported format, against hand-made gold.
//!
//! The files in `tests/forms` were made with standard libraries (`make/` in each folder) from our own
//! articles. `gold.jsonl` in each folder lists what must be found: articles in file order with title,
//! date, publisher, address, language, how the text begins and ends, what must not be in it, and which
//! places it names.

#![allow(clippy::unwrap_used)]

use exonym::context::OpenContext;
use exonym::document::{Document, Event, Input, InputError, ReadOptions, Reader};
use exonym::gazetteer::fold::fold_name;
use exonym::matcher::MatchOptions;
use exonym::resolver::ResolveOptions;
use exonym::{Pipeline, Places, embedded};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const FORMS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/forms");

/// The expected content of a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    file: String,
    #[serde(default)]
    articles: Vec<Article>,
    /// Words of the message if the whole file is refused.
    refused: Option<String>,
    /// Number of skipped records.
    #[serde(default)]
    skipped: u64,
}

/// The expected content of an article.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Article {
    #[serde(default, deserialize_with = "present")]
    title: Option<Option<String>>,
    #[serde(default, deserialize_with = "present")]
    date: Option<Option<String>>,
    #[serde(default, deserialize_with = "present")]
    outlet: Option<Option<String>>,
    #[serde(default, deserialize_with = "present")]
    url: Option<Option<String>>,
    #[serde(default, deserialize_with = "present")]
    lang: Option<Option<String>>,
    starts: Option<String>,
    ends: Option<String>,
    #[serde(default)]
    lacks: Vec<String>,
    #[serde(default)]
    places: Vec<String>,
}

/// Deserialises a key that is present, with a value or `null`.
fn present<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// Returns the folders of formats that have gold.
fn parts() -> Vec<PathBuf> {
    let mut parts: Vec<PathBuf> = fs::read_dir(FORMS)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("gold.jsonl").exists())
        .collect();
    parts.sort();
    assert!(!parts.is_empty(), "no gold under {FORMS}");
    parts
}

fn gold(part: &Path) -> Vec<File> {
    let text = fs::read_to_string(part.join("gold.jsonl")).unwrap();
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}")))
        .collect()
}

/// The result of reading a file.
#[derive(Default)]
struct Read {
    articles: Vec<Document>,
    skipped: Vec<String>,
    refused: Option<String>,
}

fn read(path: &Path) -> Read {
    let mut read = Read::default();
    let input = vec![Input::Path(path.to_owned())];
    let options = ReadOptions {
        checksums: false,
        ..ReadOptions::default()
    };
    let reader = match Reader::new(input, options) {
        Ok(reader) => reader,
        Err(error) => {
            read.refused = Some(error.to_string());
            return read;
        }
    };
    for event in reader {
        match event {
            Ok(Event::Article(document, _)) => read.articles.push(document),
            Ok(Event::Skipped(skipped)) => read.skipped.push(skipped.to_string()),
            Ok(Event::Note(_)) => {}
            Err(error @ (InputError::Refused { .. } | InputError::NoTextColumn { .. })) => {
                read.refused = Some(error.to_string());
            }
            Err(error) => panic!("{}: {error}", path.display()),
        }
    }
    read
}

/// Returns the differences between a file and its gold.
fn differences(file: &File, read: &Read) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut differ = |what: String| wrong.push(format!("{}: {what}", file.file));
    if let Some(words) = &file.refused {
        let said: Vec<&String> = read.refused.iter().chain(&read.skipped).collect();
        if !said.iter().any(|said| said.contains(words.as_str())) {
            differ(format!(
                "expected to be refused with {words:?}, got {said:?}"
            ));
        }
        if let Some(article) = read.articles.first() {
            differ(format!("refused, and yet {:?} was read", article.title));
        }
        return wrong;
    }
    if let Some(refused) = &read.refused {
        differ(format!("refused: {refused}"));
    }
    if read.skipped.len() as u64 != file.skipped {
        differ(format!("{} skipped, got {:?}", file.skipped, read.skipped));
    }
    if read.articles.len() != file.articles.len() {
        let (got, expected) = (read.articles.len(), file.articles.len());
        let titles: Vec<_> = read.articles.iter().map(|one| &one.title).collect();
        differ(format!("{expected} articles, got {got}: {titles:?}"));
    }
    for (article, document) in file.articles.iter().zip(&read.articles) {
        for what in article.differences(document) {
            differ(what);
        }
    }
    wrong
}

impl Article {
    fn differences(&self, document: &Document) -> Vec<String> {
        let mut wrong = Vec::new();
        let date = document.date.map(|date| date.label());
        let lang = document.lang.map(|lang| lang.as_str().to_owned());
        let fields = [
            ("title", &self.title, &document.title),
            ("date", &self.date, &date),
            ("outlet", &self.outlet, &document.outlet),
            ("url", &self.url, &document.url),
            ("lang", &self.lang, &lang),
        ];
        for (name, expected, got) in fields {
            if let Some(expected) = expected
                && expected != got
            {
                wrong.push(format!("{name} {expected:?}, got {got:?}"));
            }
        }
        let text = document.article().trim();
        if let Some(starts) = &self.starts
            && !text.starts_with(starts.as_str())
        {
            let got: String = text.chars().take(60).collect();
            wrong.push(format!("starts {starts:?}, got {got:?}"));
        }
        if let Some(ends) = &self.ends
            && !text.ends_with(ends.as_str())
        {
            let skipped = text.chars().count().saturating_sub(60);
            let got: String = text.chars().skip(skipped).collect();
            wrong.push(format!("ends {ends:?}, got {got:?}"));
        }
        let held = self
            .lacks
            .iter()
            .filter(|words| text.contains(words.as_str()));
        wrong.extend(held.map(|words| format!("{words:?} is in the text")));
        wrong
    }
}

#[test]
fn every_format_gives_its_articles() {
    let mut wrong = Vec::new();
    for part in parts() {
        for file in gold(&part) {
            let read = read(&part.join(&file.file));
            wrong.extend(differences(&file, &read));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_form_gives_the_places_that_its_articles_name() {
    let gazetteer = embedded().unwrap();
    let pipeline = Pipeline::new(
        Places::new(&gazetteer),
        MatchOptions::default(),
        ResolveOptions::default(),
    )
    .unwrap();
    let (mut named, mut missing) = (0, Vec::new());
    for part in parts() {
        for file in gold(&part) {
            let read = read(&part.join(&file.file));
            for (article, document) in file.articles.iter().zip(&read.articles) {
                let found = places(&pipeline, document);
                named += article.places.len();
                let lacks = article.places.iter();
                let lacks = lacks.filter(|place| !found.contains(&fold_name(place)));
                missing
                    .extend(lacks.map(|place| format!("{}: {place} among {found:?}", file.file)));
            }
        }
    }
    let found = named - missing.len();
    assert!(
        found as f64 >= LEAST_FOUND * named as f64,
        "{found} of {named} found; missing:\n{}",
        missing.join("\n")
    );
}

/// Minimum share of the places that must be found. A text of two lines leaves some names ambiguous
/// however it is read; a text from the wrong part of a file loses all.
const LEAST_FOUND: f64 = 0.97;

/// Returns the names and spellings of the places that an article mentions, without diacritics and case.
fn places(pipeline: &Pipeline<'_>, document: &Document) -> BTreeSet<String> {
    let mentions = pipeline
        .annotate(document, &OpenContext::default())
        .unwrap();
    let mut names = BTreeSet::new();
    for mention in mentions.iter() {
        if let Some(facts) = mention
            .place()
            .and_then(|place| pipeline.places().facts(place))
        {
            names.insert(fold_name(&facts.canonical_name));
            names.insert(fold_name(&mention.text));
        }
    }
    names
}
