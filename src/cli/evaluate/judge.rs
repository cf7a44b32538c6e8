//! Corpora through the pipeline, each as `annotate` takes a file through it, and scored.

use super::super::args::RunArgs;
use super::super::articles::BatchSize;
use super::super::error::CliError;
use super::super::progress::Progress;
use super::super::report;
use exonym::document::Document;
use exonym::evaluation::given::{self, GivenScores};
use exonym::evaluation::{Corpus, Forms, GoldArticle, GoldKind, Scorer, Scores};
use exonym::{Fault, Mention, Pipeline};

/// What came of a corpus, or of several together.
pub(super) struct Scored<S> {
    /// What it is called.
    pub(super) name: String,
    /// Whether it is one corpus or several.
    pub(super) overall: bool,
    /// What counts in it; of several, the least that does.
    pub(super) kind: GoldKind,
    /// Which forms were scored.
    pub(super) forms: Forms,
    /// The figures.
    pub(super) scores: S,
}

/// Finds names in every corpus and holds them against the gold; sums of corpora of like gold come
/// last. An article that cannot be judged is named, counted in `skipped` and scored as one without
/// names.
pub(super) fn found(
    corpora: &[Corpus],
    forms: Option<Forms>,
    pipeline: &Pipeline<'_>,
    run: &RunArgs,
    skipped: &mut u64,
) -> Vec<Scored<Scores>> {
    let progress = progress(corpora, run);
    let each = corpora.iter().map(|corpus| {
        let forms = forms.unwrap_or(Forms::of(corpus.kind));
        let mut scorer = Scorer::new(corpus.kind, forms);
        let settle =
            |batch: &[GoldArticle]| pipeline.annotate_batch(&documents(batch), &run.crew());
        *skipped += for_each(corpus, &progress, run.quiet, settle, |article, mentions| {
            scorer.add(article, &mentions, pipeline.places());
        });
        Scored {
            name: corpus.name.clone(),
            overall: false,
            kind: corpus.kind,
            forms,
            scores: scorer.finish(),
        }
    });
    let mut scored: Vec<_> = each.collect();
    progress.finish();
    for (name, places) in [("all with places", true), ("all with spans alone", false)] {
        let sum = sum(name, &scored, places, Scores::merge);
        scored.extend(sum);
    }
    scored
}

/// Resolves the gold names of every corpus; the sum comes last.
pub(super) fn given(
    corpora: &[Corpus],
    pipeline: &Pipeline<'_>,
    run: &RunArgs,
    skipped: &mut u64,
) -> Result<Vec<Scored<GivenScores>>, CliError> {
    if let Some(corpus) = corpora.iter().find(|corpus| !corpus.kind.has_places()) {
        let name = &corpus.name;
        let text = format!(
            "{name}: its gold has spans alone, so with --spans-given there is nothing to score; leave the file or the flag out"
        );
        return Err(CliError::Failed(text));
    }
    let progress = progress(corpora, run);
    let each = corpora.iter().map(|corpus| {
        let mut scores = GivenScores::default();
        let settle = |batch: &[GoldArticle]| {
            let matches = |article| given::matches(pipeline, article, corpus.kind);
            let matches: Vec<_> = batch.iter().map(matches).collect();
            pipeline.annotate_given(&documents(batch), &matches, &run.crew())
        };
        *skipped += for_each(corpus, &progress, run.quiet, settle, |article, mentions| {
            scores.add(article, corpus.kind, &mentions, pipeline);
        });
        Scored {
            name: corpus.name.clone(),
            overall: false,
            kind: corpus.kind,
            forms: Forms::ALL,
            scores,
        }
    });
    let mut scored: Vec<_> = each.collect();
    progress.finish();
    let sum = sum("all", &scored, true, GivenScores::merge);
    scored.extend(sum);
    Ok(scored)
}

/// The sum of the corpora with places, or of those without, where there are several.
fn sum<S: Default>(
    name: &str,
    scored: &[Scored<S>],
    places: bool,
    merge: impl Fn(&mut S, &S),
) -> Option<Scored<S>> {
    let parts = || {
        scored
            .iter()
            .filter(|one| !one.overall && one.kind.has_places() == places)
    };
    if parts().count() < 2 {
        return None;
    }
    let mut scores = S::default();
    parts().for_each(|one| merge(&mut scores, &one.scores));
    Some(Scored {
        name: name.to_owned(),
        overall: true,
        kind: parts().map(|one| one.kind).max()?,
        forms: parts().next()?.forms,
        scores,
    })
}

fn progress(corpora: &[Corpus], run: &RunArgs) -> Progress {
    let articles = corpora.iter().map(|corpus| corpus.articles.len() as u64);
    Progress::over_articles(articles.sum(), run.quiet)
}

/// Takes a corpus through the pipeline, in the batches in which articles are always seen; gives the
/// number of articles that could not be judged.
fn for_each(
    corpus: &Corpus,
    progress: &Progress,
    quiet: bool,
    settle: impl Fn(&[GoldArticle]) -> Vec<Result<Vec<Mention>, Fault>>,
    mut each: impl FnMut(&GoldArticle, Vec<Mention>),
) -> u64 {
    let mut faults = 0;
    let mut rest = corpus.articles.as_slice();
    while !rest.is_empty() {
        let documents = rest.iter().map(|article| &article.document);
        let (batch, others) = rest.split_at(BatchSize::of_first(documents));
        for (article, judged) in batch.iter().zip(settle(batch)) {
            let mentions = judged.unwrap_or_else(|fault| {
                faults += 1;
                let text = format!("{}, {}: {fault}", corpus.name, article.document.id);
                progress.suspend(|| report::warning(quiet, &text));
                Vec::new()
            });
            each(article, mentions);
        }
        progress.advance(batch.len() as u64);
        rest = others;
    }
    faults
}

fn documents(batch: &[GoldArticle]) -> Vec<Document> {
    batch
        .iter()
        .map(|article| article.document.clone())
        .collect()
}
