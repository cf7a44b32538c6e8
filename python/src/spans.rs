//! `resolve`: takes spans in code points that another recogniser found, and returns the place of each, in
//! the order of the spans.

use crate::annotate::{ArticleFields, work};
use crate::context::ContextChoice;
use crate::error;
use crate::mention::Mention;
use crate::names::{Names, Paths};
use exonym::document::Document;
use exonym::{Field, Judged, OneByOne, Session, Span};
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use std::path::PathBuf;
use std::sync::Arc;

/// Resolves place names that another recogniser found.
///
/// `spans` are pairs of code point offsets, start and end, in any order. Returns one mention per span, in
/// the same order; None for a span that is not a name in the gazetteer.
#[pyfunction]
#[pyo3(signature = (
    text, spans, *, title=None, lang=None, outlet=None, url=None, date=None, context=None,
    gazetteer=None, aliases=None, outlets=None, label_language=None, ignore_case=false,
    min_confidence=None
))]
#[allow(clippy::too_many_arguments, reason = "keywords of Python")]
pub(crate) fn resolve(
    py: Python<'_>,
    text: String,
    spans: &Bound<'_, PyAny>,
    title: Option<String>,
    lang: Option<&str>,
    outlet: Option<String>,
    url: Option<String>,
    date: Option<&str>,
    context: Option<&Bound<'_, PyAny>>,
    gazetteer: Option<PathBuf>,
    aliases: Option<Paths>,
    outlets: Option<Paths>,
    label_language: Option<String>,
    ignore_case: bool,
    min_confidence: Option<f64>,
) -> PyResult<Vec<Option<Mention>>> {
    let names = Names {
        gazetteer,
        aliases,
        outlets,
        label_language,
        ignore_case,
        min_confidence,
    };
    let session = names.session(py)?;
    let context = ContextChoice::of(context)?.open(py, &session)?;
    let spans = byte_spans(&text, spans)?;
    let about = ArticleFields {
        title,
        lang,
        outlet,
        url,
        date,
    };
    let document = about.document(text)?;
    let (of, at) = (Arc::clone(&session), spans.clone());
    let judged = work(py, document.length(), move || {
        resolve_spans(&of, document, &at, context.as_deref())
    })?;
    let judged = judged.map_err(error::failed)?;
    let found = |span: &Span| {
        let mut mentions = judged.iter();
        let mention = mentions.find(|one| one.field == Field::Text && one.span == *span)?;
        Some(Mention::new(mention, session.places()))
    };
    Ok(spans.iter().map(found).collect())
}

/// Resolves the spans of an article, against itself if there is no context.
fn resolve_spans(
    session: &Session,
    document: Document,
    spans: &[Span],
    context: Option<&exonym::context::OpenContext>,
) -> Result<Judged, String> {
    let pipeline = session.pipeline();
    let mut sorted = spans.to_vec();
    sorted.sort_unstable();
    let names = sorted.iter();
    let matches: Vec<_> = names
        .filter_map(|span| pipeline.name_at(&document, *span))
        .collect();
    let (documents, matches) = ([document], [matches]);
    let own;
    let context = match context {
        Some(context) => context,
        None => {
            let mut learned = pipeline.empty_context();
            pipeline.learn_given(&documents, &matches, &OneByOne, &mut learned);
            own = session.open_context(learned);
            &own
        }
    };
    let judged = pipeline.annotate_given(&documents, &matches, context, &OneByOne);
    match judged.into_iter().next() {
        Some(judged) => judged.map_err(|fault| fault.to_string()),
        None => Ok(Judged::default()),
    }
}

/// Converts the spans to bytes, in the given order.
fn byte_spans(text: &str, given: &Bound<'_, PyAny>) -> PyResult<Vec<Span>> {
    let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    starts.push(text.len());
    let length = starts.len() - 1;
    let mut spans = Vec::new();
    for (row, pair) in given.try_iter()?.enumerate() {
        let pair = pair?;
        let refuse = |what: String| error::value(format!("span {row}, {pair}: {what}"));
        let expected = || refuse("expected two whole numbers, start and end".to_owned());
        let (start, end): (i64, i64) = match pair.cast::<PyTuple>() {
            Ok(tuple) => tuple.extract().map_err(|_| expected())?,
            Err(_) => {
                let list: Vec<i64> = pair.extract().map_err(|_| expected())?;
                match list.as_slice() {
                    [start, end] => (*start, *end),
                    _ => return Err(expected()),
                }
            }
        };
        let within = usize::try_from(start).ok().zip(usize::try_from(end).ok());
        let Some((start, end)) = within.filter(|(_, end)| *end <= length) else {
            return Err(refuse(format!(
                "not in the text, which has {length} code points"
            )));
        };
        if start >= end {
            return Err(refuse("empty; the end comes after the start".to_owned()));
        }
        spans.push(Span {
            start: starts[start],
            end: starts[end],
        });
    }
    refuse_overlaps(text, &spans)?;
    Ok(spans)
}

fn refuse_overlaps(text: &str, spans: &[Span]) -> PyResult<()> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|row| spans[*row]);
    for pair in order.windows(2) {
        let (first, second) = (spans[pair[0]], spans[pair[1]]);
        if second.start < first.end {
            let words = |span: Span| span.of(text).unwrap_or("").to_owned();
            return Err(error::value(format!(
                "spans {} ({:?}) and {} ({:?}) overlap; give each name once",
                pair[0].min(pair[1]),
                words(spans[pair[0].min(pair[1])]),
                pair[0].max(pair[1]),
                words(spans[pair[0].max(pair[1])])
            )));
        }
    }
    Ok(())
}
