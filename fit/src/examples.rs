//! Makes examples from judgements and gold: the evidence of each match, and its label.

use crate::corpora::{Corpora, Marks};
use exonym::context::Homes;
use exonym::document::Document;
use exonym::evaluation::corpus::countable;
use exonym::evaluation::{Corpus, GoldArticle, GoldMention, Located, bare, is_right};
use exonym::gazetteer::{Form, Gazetteer, Lang, PlaceId};
use exonym::matcher::MatchOptions;
use exonym::resolver::{Evidence, Judgement, ResolveOptions, Weights};
use exonym::{Field, OneByOne, Pipeline, Places};

/// Feature numbers with their values.
pub(crate) type Row = Vec<(usize, f64)>;

/// The correct result for a match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// Not a place.
    Nothing,
    /// A place; which one, and whether the gazetteer lists it, is unknown.
    Place,
    /// A place in a corpus without place ids. It is nearly always one of the candidates if the
    /// gazetteer has the full name.
    OneOf,
    /// One of these candidates; empty if the gazetteer lacks the place.
    Candidates(Vec<usize>),
}

/// A match with its evidence.
pub(crate) struct Example {
    /// The number of the corpus; `None` for our own articles.
    pub(crate) corpus: Option<usize>,
    /// The number of the article in it.
    pub(crate) article: usize,
    pub(crate) label: Label,
    /// The article's language.
    pub(crate) lang: Option<Lang>,
    /// Evidence from the surrounding words and from other uses of the name.
    pub(crate) context: Row,
    /// Evidence for each candidate.
    pub(crate) candidates: Vec<Row>,
}

/// Makes a pipeline with these weights.
pub(crate) fn pipeline<'g>(gazetteer: &'g Gazetteer<'g>, weights: &Weights) -> Pipeline<'g> {
    let options = (MatchOptions::default(), ResolveOptions::default());
    Pipeline::new(Places::new(gazetteer), options.0, options.1)
        .expect("the embedded press names are far below the limit")
        .with_weights(weights.clone())
}

/// The context in which articles are judged. Weights must work for all of them, and for outlets
/// with or without a listed home.
#[derive(Clone, Copy, Debug)]
pub(crate) struct JudgingContext {
    /// Whether the context is the corpus itself, or empty.
    together: bool,
    /// Whether the table of outlets' homes is used.
    homes: bool,
}

impl JudgingContext {
    /// As in a normal run.
    pub(crate) const NORMAL_RUN: Self = Self {
        together: true,
        homes: true,
    };

    /// A normal run, a run with unlisted outlets, and a single article.
    const ALL: [Self; 3] = [
        Self::NORMAL_RUN,
        Self {
            together: true,
            homes: false,
        },
        Self {
            together: false,
            homes: true,
        },
    ];
}

/// Returns the examples of all corpora in every context, with evidence computed using these
/// weights.
pub(crate) fn gather(
    gazetteer: &Gazetteer<'_>,
    corpora: &Corpora,
    weights: &Weights,
) -> Vec<Example> {
    let pipeline = pipeline(gazetteer, weights);
    let mut examples = Vec::new();
    for judging_context in JudgingContext::ALL {
        gather_in(judging_context, &pipeline, corpora, &mut examples);
    }
    examples
}

fn gather_in(
    judging_context: JudgingContext,
    pipeline: &Pipeline<'_>,
    corpora: &Corpora,
    examples: &mut Vec<Example>,
) {
    for (number, corpus) in corpora.annotated.iter().enumerate() {
        let marks_demonyms = corpus.marks_demonyms(pipeline.places().gazetteer());
        for (article, judgements) in judged(pipeline, corpus, judging_context).enumerate() {
            let gold = &corpus.articles[article];
            for judgement in &judgements {
                let label = label(judgement, gold, corpus, marks_demonyms, pipeline.places());
                examples.extend(example(judgement, label, Some(number), article));
            }
        }
    }
    let samples = corpora.samples.iter();
    let documents: Vec<Document> = samples.map(|(document, _)| document.clone()).collect();
    let judged = judge(pipeline, &documents, judging_context);
    for (article, judgements) in judged.iter().enumerate() {
        let marks = &corpora.samples[article].1;
        for judgement in judgements {
            let label = Some(own_label(judgement, marks, pipeline.places()));
            examples.extend(example(judgement, label, None, article));
        }
    }
}

/// Returns the judgements of a corpus, by article.
pub(crate) fn judged<'c>(
    pipeline: &'c Pipeline<'_>,
    corpus: &'c Corpus,
    judging_context: JudgingContext,
) -> impl Iterator<Item = Vec<Judgement>> + 'c {
    let articles = corpus.articles.iter();
    let documents: Vec<Document> = articles.map(|article| article.document.clone()).collect();
    judge(pipeline, &documents, judging_context).into_iter()
}

/// Returns the judgements of articles. An article that cannot be judged is fatal.
fn judge(
    pipeline: &Pipeline<'_>,
    documents: &[Document],
    judging_context: JudgingContext,
) -> Vec<Vec<Judgement>> {
    let mut context = pipeline.empty_context();
    if judging_context.together {
        pipeline.learn(documents, &OneByOne, &mut context);
    }
    let homes = match judging_context.homes {
        true => Homes::default(),
        false => Homes::without_table(),
    };
    let context = pipeline.open_context(context, homes);
    let judged = pipeline.explain_each(documents, &context, &OneByOne);
    judged
        .into_iter()
        .map(|judged| judged.expect("every article of the corpora can be judged"))
        .collect()
}

/// Maximum number of candidates used per match, the likeliest ones. The others would take most of
/// the time and are right in one match of several hundred.
const MAX_CANDIDATES: usize = 16;

fn example(
    judgement: &Judgement,
    label: Option<Label>,
    corpus: Option<usize>,
    article: usize,
) -> Option<Example> {
    let label = label.filter(|_| !judgement.candidates.is_empty())?;
    let label = match label {
        Label::Candidates(right) if right.iter().any(|&at| at >= MAX_CANDIDATES) => {
            match right.iter().any(|&at| at < MAX_CANDIDATES) {
                true => Label::Candidates(
                    right
                        .into_iter()
                        .filter(|&at| at < MAX_CANDIDATES)
                        .collect(),
                ),
                false => Label::Place,
            }
        }
        other => other,
    };
    let context = judgement
        .place_evidence
        .iter()
        .chain(&judgement.other_uses_evidence);
    Some(Example {
        corpus,
        article,
        label,
        lang: judgement.lang,
        context: row(context),
        candidates: judgement
            .candidates
            .iter()
            .take(MAX_CANDIDATES)
            .map(|candidate| row(candidate.evidence.iter()))
            .collect(),
    })
}

fn row<'e>(evidence: impl Iterator<Item = &'e Evidence>) -> Row {
    evidence
        .map(|one| (one.feature as usize, one.value))
        .collect()
}

/// Returns the label of a match according to gold; `None` if gold does not say: in a title, for a
/// mention marked without a place, for a demonym in a corpus that does not mark demonyms.
fn label(
    judgement: &Judgement,
    gold: &GoldArticle,
    corpus: &Corpus,
    marks_demonyms: bool,
    places: &Places<'_>,
) -> Option<Label> {
    let mention = &judgement.mention;
    let best = judgement.candidates.first()?;
    let of_people = matches!(best.form, Form::Demonym | Form::Metonym);
    if mention.field != Field::Text || of_people && !marks_demonyms {
        return None;
    }
    let counted = countable(gold, corpus.kind);
    if let Some(marked) = counted.get(&bare(&gold.document.text, mention.span)) {
        return Some(candidate_label(judgement, marked, corpus, places));
    }
    let overlaps = |marked: &GoldMention| {
        marked.span.start < mention.span.end && mention.span.start < marked.span.end
    };
    let unplaced = |marked: &&GoldMention| overlaps(marked) && !corpus.kind.counts(marked);
    gold.mentions
        .iter()
        .find(unplaced)
        .is_none()
        .then_some(Label::Nothing)
}

fn candidate_label(
    judgement: &Judgement,
    gold: &GoldMention,
    corpus: &Corpus,
    places: &Places<'_>,
) -> Label {
    let Some(expected) = gold.place.filter(|_| corpus.kind.has_places()) else {
        return Label::OneOf;
    };
    let at = |number: usize| Located::of(places, judgement.candidates[number].place);
    let is_meant = |number: &usize| at(*number).is_some_and(|at| is_right(&expected, at));
    let right: Vec<usize> = (0..judgement.candidates.len()).filter(is_meant).collect();
    // A region is not a point, and without a GeoNames number it cannot be compared.
    let comparable = at(0).is_some_and(|at| at.geonameid.is_some());
    if right.is_empty() && !comparable {
        return Label::Place;
    }
    Label::Candidates(right)
}

fn own_label(judgement: &Judgement, marks: &Marks, places: &Places<'_>) -> Label {
    let mention = &judgement.mention;
    let Some(meant) = marks.get(&(mention.field, mention.chars.start, mention.chars.end)) else {
        return Label::Nothing;
    };
    let id = |number: &usize| -> Option<PlaceId> {
        Some(places.facts(judgement.candidates[*number].place)?.place_id)
    };
    let right = (0..judgement.candidates.len()).filter(|number| id(number).as_ref() == Some(meant));
    Label::Candidates(right.collect())
}
