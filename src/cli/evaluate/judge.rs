//! Judges corpora, each as `annotate` judges a file, against itself or a given context, and scores the
//! answers.

use super::super::args::RunArgs;
use super::super::articles::Judging;
use super::super::error::CliError;
use super::super::progress::Progress;
use super::super::report;
use exonym::context::{Context, OpenContext};
use exonym::document::Document;
use exonym::evaluation::resolution::{self, ResolutionScores};
use exonym::evaluation::{Corpus, Forms, GoldArticle, GoldKind, Scorer, Scores};
use exonym::{Fault, Judged};
use std::borrow::Cow;

/// The scores of a corpus, or of several together.
pub(super) struct Scored<S> {
    /// Its name.
    pub(super) name: String,
    /// Whether it is one corpus or several.
    pub(super) overall: bool,
    /// Which gold mentions count; for several corpora, the kind with the least information.
    pub(super) kind: GoldKind,
    /// Which forms were scored.
    pub(super) forms: Forms,
    /// The figures.
    pub(super) scores: S,
}

/// Finds names in every corpus and scores them against the gold; sums over corpora with the same kind of
/// gold come last. An article that cannot be judged is reported, counted in `skipped` and scored as if
/// nothing was found in it.
pub(super) fn score_found(
    corpora: &[Corpus],
    forms: Option<Forms>,
    with: Judging<'_>,
    skipped: &mut u64,
) -> Vec<Scored<Scores>> {
    let (pipeline, run) = (with.session.pipeline(), with.run);
    let progress = progress(corpora, run);
    let each = corpora.iter().map(|corpus| {
        let forms = forms.unwrap_or_else(|| Forms::of(corpus, pipeline.places().gazetteer()));
        let mut scorer = Scorer::new(corpus.kind, forms);
        let documents = documents(corpus);
        let context = context(with, |learned| {
            pipeline.learn(&documents, &run.crew(), learned);
        });
        let judged = pipeline.annotate_each(&documents, &context, &run.crew());
        *skipped += for_each(corpus, &progress, run.quiet, judged, |article, mentions| {
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
    for (name, places) in [("all with places", true), ("all with spans only", false)] {
        let sum = sum(name, &scored, places, Scores::merge);
        scored.extend(sum);
    }
    scored
}

/// Resolves the gold names of every corpus; the sum comes last.
pub(super) fn score_given(
    corpora: &[Corpus],
    with: Judging<'_>,
    skipped: &mut u64,
) -> Result<Vec<Scored<ResolutionScores>>, CliError> {
    let (pipeline, run) = (with.session.pipeline(), with.run);
    if let Some(corpus) = corpora.iter().find(|corpus| !corpus.kind.has_places()) {
        let name = &corpus.name;
        let text = format!(
            "{name}: its gold has only spans, so with --spans-given there is nothing to score; leave out the file or the option"
        );
        return Err(CliError::Failed(text));
    }
    let progress = progress(corpora, run);
    let each = corpora.iter().map(|corpus| {
        let mut scores = ResolutionScores::default();
        let matches = |article| resolution::matches(pipeline, article, corpus.kind);
        let matches: Vec<_> = corpus.articles.iter().map(matches).collect();
        let documents = documents(corpus);
        let context = context(with, |learned| {
            pipeline.learn_given(&documents, &matches, &run.crew(), learned);
        });
        let judged = pipeline.annotate_given(&documents, &matches, &context, &run.crew());
        *skipped += for_each(corpus, &progress, run.quiet, judged, |article, mentions| {
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
    let sum = sum("all", &scored, true, ResolutionScores::merge);
    scored.extend(sum);
    Ok(scored)
}

/// Returns the given context; by default, an empty one to which `learn` adds the corpus.
fn context<'a>(with: Judging<'a>, learn: impl FnOnce(&mut Context)) -> Cow<'a, OpenContext> {
    if let Some(given) = with.given_context {
        return Cow::Borrowed(given);
    }
    let mut learned = with.session.pipeline().empty_context();
    learn(&mut learned);
    Cow::Owned(with.session.open_context(learned))
}

/// Returns the sum over the corpora with places, or over those without, if there are several.
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

/// Passes on the mentions of each article of a corpus; returns the number of articles that could not be
/// judged.
fn for_each(
    corpus: &Corpus,
    progress: &Progress,
    quiet: bool,
    judged: Vec<Result<Judged, Fault>>,
    mut each: impl FnMut(&GoldArticle, Judged),
) -> u64 {
    let mut faults = 0;
    for (article, judged) in corpus.articles.iter().zip(judged) {
        let mentions = judged.unwrap_or_else(|fault| {
            faults += 1;
            let text = format!("{}, {}: {fault}", corpus.name, article.document.id);
            progress.suspend(|| report::warning(quiet, &text));
            Judged::default()
        });
        each(article, mentions);
        progress.advance(1);
    }
    faults
}

fn documents(corpus: &Corpus) -> Vec<Document> {
    let articles = corpus.articles.iter();
    articles.map(|article| article.document.clone()).collect()
}
