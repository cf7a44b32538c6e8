//! Reads gold files into corpora; invalid lines and mentions are reported, counted and left out.

use super::super::error::CliError;
use super::super::numbers::{counted, grouped};
use super::super::throttle::Throttle;
use exonym::document::{Lines, Position};
use exonym::evaluation::{Corpus, GoldArticle, GoldFault, GoldKind};
use std::path::{Path, PathBuf};

/// Maximum bytes of gold held in memory, where all of it is needed until the end. The largest published
/// corpora have a hundredth of it; more is a mistake, or an endless pipe.
const MAX_BYTES: usize = 1 << 30;

/// The gold that was read.
pub(super) struct Gold {
    /// One corpus per file.
    pub(super) corpora: Vec<Corpus>,
    /// Lines and mentions that were left out.
    pub(super) skipped: u64,
    /// Bytes that may still be held.
    room: usize,
}

/// Reads gold files; each must have gold mentions that count.
pub(super) fn read(
    files: &[PathBuf],
    kind: Option<GoldKind>,
    quiet: bool,
) -> Result<Gold, CliError> {
    let mut gold = Gold {
        corpora: Vec::with_capacity(files.len()),
        skipped: 0,
        room: MAX_BYTES,
    };
    let mut throttle = Throttle::new(quiet);
    for file in files {
        let mut corpus = gold.read_file(file, &mut throttle)?;
        corpus.kind = kind.unwrap_or(corpus.kind);
        if corpus.gold() == 0 {
            return Err(CliError::Failed(no_gold(&corpus)));
        }
        gold.corpora.push(corpus);
    }
    Ok(gold)
}

impl Gold {
    fn read_file(&mut self, file: &Path, throttle: &mut Throttle) -> Result<Corpus, CliError> {
        let name = display_name(file);
        if file.is_dir() {
            let text = format!("{name}: a folder, not a gold file; name the .jsonl files in it");
            return Err(CliError::Failed(text));
        }
        let lines = Lines::open(file);
        let lines = lines.map_err(|reason| CliError::Failed(format!("{name}: {reason}")))?;
        let mut articles = Vec::new();
        for (position, line) in lines {
            let id = format!("{name}:{}", position.ordinal().unwrap_or_default());
            let article = line
                .map_err(GoldFault::from)
                .and_then(|line| GoldArticle::from_json(&line, &id));
            match article {
                Ok(article) => {
                    self.make_room(&article, &name, position)?;
                    for fault in &article.faults {
                        self.skip(&name, position, fault, throttle);
                    }
                    articles.push(article);
                }
                Err(fault) => self.skip(&name, position, &fault, throttle),
            }
        }
        Ok(Corpus::new(name, articles))
    }

    /// Subtracts the bytes of an article from the remaining room.
    fn make_room(
        &mut self,
        article: &GoldArticle,
        name: &str,
        position: Position,
    ) -> Result<(), CliError> {
        let mentions = size_of_val(article.mentions.as_slice());
        let bytes = size_of::<GoldArticle>() + article.document.text.len() + mentions;
        self.room = self.room.checked_sub(bytes).ok_or_else(|| {
            CliError::Failed(format!(
                "{name}{position}: more gold than is held in memory ({} bytes in all); score it \
                 in parts",
                grouped(MAX_BYTES as u64)
            ))
        })?;
        Ok(())
    }

    fn skip(&mut self, name: &str, position: Position, fault: &GoldFault, throttle: &mut Throttle) {
        self.skipped += 1;
        throttle.warning(fault.kind(), Path::new(name), || {
            format!("skipped {name}{position}: {fault}")
        });
    }
}

fn display_name(file: &Path) -> String {
    if file == Path::new("-") {
        "stdin".to_owned()
    } else {
        file.display().to_string()
    }
}

fn no_gold(corpus: &Corpus) -> String {
    let name = &corpus.name;
    let mentions = corpus.articles.iter();
    let mentions: usize = mentions.map(|article| article.mentions.len()).sum();
    if corpus.articles.is_empty() {
        return format!(
            "{name}: no article in this file, so there is nothing to score; expected a JSON object per line, with \"text\" and \"mentions\""
        );
    }
    let articles = counted(corpus.articles.len() as u64, "article");
    let of = match (mentions, corpus.kind) {
        (0, _) | (_, GoldKind::Spans) => "no mention".to_owned(),
        (_, GoldKind::Ids) => {
            let mentions = counted(mentions as u64, "mention");
            format!("{mentions}, none with a geonameid,")
        }
        (_, GoldKind::Coordinates) => {
            let mentions = counted(mentions as u64, "mention");
            format!("{mentions}, none with lat and lon,")
        }
    };
    format!("{name}: no gold that counts: {of} in {articles}, so there is nothing to score")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endless_gold_is_refused_before_memory_is_full() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("gold.jsonl");
        let line = r#"{"text": "Ab Kiel.", "mentions": [{"start": 3, "end": 7}]}"#;
        std::fs::write(&file, format!("{line}\n").repeat(100)).unwrap();
        let read = |room| {
            let mut gold = Gold {
                corpora: Vec::new(),
                skipped: 0,
                room,
            };
            gold.read_file(&file, &mut Throttle::new(true))
                .map(|corpus| corpus.articles.len())
        };
        assert_eq!(read(MAX_BYTES).unwrap(), 100);
        let error = read(50 * line.len()).unwrap_err().to_string();
        assert!(
            error.contains("more gold than is held in memory"),
            "{error}"
        );
        assert!(error.contains("score it in parts"), "{error}");
    }
}
