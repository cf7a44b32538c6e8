//! The annotated articles, and what the gold of each corpus can be used for.

use exonym::Field;
use exonym::document::{Document, Event, Input, ReadOptions, Reader};
use exonym::evaluation::{Corpus, GoldArticle, GoldFault};
use exonym::gazetteer::PlaceId;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// Why corpora cannot be used for fitting.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CorpusError {
    #[error("{}: {source}", path.display())]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{}, line {line}: {fault}; fix the corpus first", path.display())]
    Line {
        path: PathBuf,
        line: usize,
        fault: GoldFault,
    },
    #[error("{}, line {line}: {what}", path.display())]
    Gold {
        path: PathBuf,
        line: usize,
        what: String,
    },
    #[error("the sample articles: {0}")]
    Samples(String),
}

/// Our own gold: field, first and last code point, and the place.
pub(crate) type Marks = BTreeMap<(Field, usize, usize), PlaceId>;

/// All training data.
pub(crate) struct Corpora {
    pub(crate) annotated: Vec<Corpus>,
    pub(crate) samples: Vec<(Document, Marks)>,
}

impl Corpora {
    /// Reads the corpora and our own articles.
    pub(crate) fn read(
        files: &[PathBuf],
        samples: &Path,
        gold: &Path,
    ) -> Result<Self, CorpusError> {
        Ok(Self {
            annotated: files
                .iter()
                .map(|path| corpus(path))
                .collect::<Result<_, _>>()?,
            samples: self::samples(samples, gold)?,
        })
    }
}

fn text(path: &Path) -> Result<String, CorpusError> {
    std::fs::read_to_string(path).map_err(|source| CorpusError::File {
        path: path.to_owned(),
        source,
    })
}

fn corpus(path: &Path) -> Result<Corpus, CorpusError> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let articles = text(path)?
        .lines()
        .enumerate()
        .map(|(at, line)| {
            GoldArticle::from_json(line, &(at + 1).to_string()).map_err(|fault| CorpusError::Line {
                path: path.to_owned(),
                line: at + 1,
                fault,
            })
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Corpus::new(name, articles))
}

fn samples(dir: &Path, gold: &Path) -> Result<Vec<(Document, Marks)>, CorpusError> {
    let mut marks: HashMap<String, Marks> = HashMap::new();
    for (at, line) in text(gold)?.lines().enumerate() {
        let wrong = |what: &str| CorpusError::Gold {
            path: gold.to_owned(),
            line: at + 1,
            what: what.to_owned(),
        };
        let article: Value = serde_json::from_str(line).map_err(|e| wrong(&e.to_string()))?;
        let id = article["id"].as_str().ok_or_else(|| wrong("no id"))?;
        let rows = article["mentions"]
            .as_array()
            .ok_or_else(|| wrong("no mentions"))?;
        let of_article = rows.iter().map(mark).collect::<Option<Marks>>();
        marks.insert(
            id.to_owned(),
            of_article.ok_or_else(|| wrong("an invalid mention"))?,
        );
    }
    let input = vec![Input::from_argument(dir)];
    let reader = Reader::new(input, ReadOptions::default())
        .map_err(|e| CorpusError::Samples(e.to_string()))?;
    let mut samples = Vec::new();
    for event in reader {
        if let Event::Article(document, _) =
            event.map_err(|e| CorpusError::Samples(e.to_string()))?
        {
            let of_article = marks.remove(&document.id).unwrap_or_default();
            samples.push((document, of_article));
        }
    }
    Ok(samples)
}

fn mark(row: &Value) -> Option<((Field, usize, usize), PlaceId)> {
    let field = match row["field"].as_str()? {
        "title" => Field::Title,
        _ => Field::Text,
    };
    let offset = |key: &str| usize::try_from(row[key].as_u64()?).ok();
    let place = row["place_id"].as_str()?.parse().ok()?;
    Some(((field, offset("start")?, offset("end")?), place))
}
