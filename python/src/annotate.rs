//! `annotate` and `annotate_table`: a text or a table of articles in, mentions out.

use crate::context::{ContextChoice, warn_about};
use crate::error;
use crate::held::ArrowTable;
use crate::interrupt::interruptible;
use crate::judge::{Articles, Remarks, crew};
use crate::mention::Mention;
use crate::mentions::{Ids, TableContent};
use crate::names::{Names, Paths};
use crate::table::Table;
use exonym::context::OpenContext;
use exonym::document::{Column, Document};
use exonym::{Judged, OneByOne, Session, Status};
use pyo3::prelude::*;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

/// Maximum bytes of a text that is judged on the calling thread; longer ones can be interrupted by Ctrl-C.
const MAX_DIRECT_BYTES: usize = 1 << 16;

/// The column for each field of an article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ColumnNames<'k> {
    pub(crate) text: Option<&'k str>,
    pub(crate) id: Option<&'k str>,
    pub(crate) title: Option<&'k str>,
    pub(crate) date: Option<&'k str>,
    pub(crate) url: Option<&'k str>,
    pub(crate) lang: Option<&'k str>,
    pub(crate) outlet: Option<&'k str>,
}

impl<'k> ColumnNames<'k> {
    /// Returns the named columns, each with its field.
    fn named(&self) -> impl Iterator<Item = (Column, &'k str)> {
        let all = [
            (Column::Text, self.text),
            (Column::Title, self.title),
            (Column::Date, self.date),
            (Column::Url, self.url),
            (Column::Lang, self.lang),
            (Column::Outlet, self.outlet),
        ];
        all.into_iter()
            .filter_map(|(column, name)| Some((column, name?)))
    }
}

/// Returns the articles of a table, read by these keywords, and their ids.
pub(crate) fn articles_of(
    table: &Bound<'_, PyAny>,
    keywords: ColumnNames<'_>,
) -> PyResult<(Ids, Articles)> {
    let arrow = ArrowTable::read(table)?;
    let ids = match keywords.id {
        None => Ids::Rows,
        Some(name) => {
            let at = arrow.column_index("id", name)?;
            let ids = Ids::of(arrow.schema.field(at), &arrow.column(at));
            ids.map_err(|refused| error::value(format!("column {name:?}: {refused}")))?
        }
    };
    let mut places = Vec::new();
    let mut named = Vec::new();
    for (column, name) in keywords.named() {
        let at = arrow.readable_index(column.as_str(), name)?;
        if !places.contains(&at) {
            places.push(at);
        }
        named.push((column, name.to_owned()));
    }
    if keywords.text.is_none() && keywords.title.is_none() {
        let text = "neither text= nor title= names a column, so there is nothing to read";
        return Err(error::value(text));
    }
    Ok((ids, Articles::new(arrow.columns(&places), &named)))
}

/// Finds the places that a text mentions.
///
/// By default the text is judged against itself, like an input of one article on the command line.
/// Rejected names, which are not places where they occur, are left out unless `rejected` is true.
#[pyfunction]
#[pyo3(signature = (
    text, *, title=None, lang=None, outlet=None, url=None, date=None, context=None, gazetteer=None,
    aliases=None, outlets=None, label_language=None, ignore_case=false, min_confidence=None,
    rejected=false
))]
#[allow(clippy::too_many_arguments, reason = "keywords of Python")]
pub(crate) fn annotate(
    py: Python<'_>,
    text: String,
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
    rejected: bool,
) -> PyResult<Vec<Mention>> {
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
    let document = ArticleFields {
        title,
        lang,
        outlet,
        url,
        date,
    }
    .document(text)?;
    let of = Arc::clone(&session);
    let judged = work(py, document.length(), move || {
        judged(&of, document, context.as_deref())
    })?;
    let judged = judged.map_err(error::failed)?;
    let kept = judged
        .iter()
        .filter(|one| rejected || one.status != Status::Rejected);
    let places = session.places();
    Ok(kept.map(|mention| Mention::new(mention, places)).collect())
}

/// Runs work on a text: on the calling thread if the text is short.
pub(crate) fn work<T: Send + 'static>(
    py: Python<'_>,
    bytes: usize,
    work: impl FnOnce() -> T + Send + 'static,
) -> PyResult<T> {
    if bytes <= MAX_DIRECT_BYTES {
        return Ok(py.detach(work));
    }
    interruptible(py, |_| work())
}

/// Judges an article, against itself if there is no context.
fn judged(
    session: &Session,
    document: Document,
    context: Option<&OpenContext>,
) -> Result<Judged, String> {
    let pipeline = session.pipeline();
    let judged = match context {
        Some(context) => pipeline.annotate(&document, context),
        None => {
            let homes = session.homes().clone();
            let (judged, _) = pipeline.annotate_together(&[document], &[], homes, &OneByOne);
            match judged.into_iter().next() {
                Some(judged) => judged,
                None => return Ok(Judged::default()),
            }
        }
    };
    judged.map_err(|fault| fault.to_string())
}

/// The fields of an article other than its text.
#[derive(Debug)]
pub(crate) struct ArticleFields<'a> {
    pub(crate) title: Option<String>,
    pub(crate) lang: Option<&'a str>,
    pub(crate) outlet: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) date: Option<&'a str>,
}

impl ArticleFields<'_> {
    /// Returns the article with that text.
    pub(crate) fn document(self, text: String) -> PyResult<Document> {
        use exonym::document::DocDate;
        use exonym::gazetteer::Lang;
        let lang = match self.lang {
            None => None,
            Some(code) => Some(Lang::new(code).ok_or_else(|| {
                error::value(format!(
                    "lang={code:?}: expected an ISO code of two or three letters, such as nl"
                ))
            })?),
        };
        let date = match self.date {
            None => None,
            Some(written) => Some(DocDate::parse(written).ok_or_else(|| {
                error::value(format!(
                    "date={written:?} is not a date; write it as 2022-03-01"
                ))
            })?),
        };
        Ok(Document {
            title: self.title.filter(|title| !title.trim().is_empty()),
            outlet: self.outlet,
            url: self.url,
            lang,
            date,
            ..Document::from_text(text)
        })
    }
}

/// Finds the places that the articles of a table mention.
///
/// `table` is any object with the Arrow PyCapsule interface. `id`, `text`, `title`, `date`, `url`, `lang`
/// and `outlet` are each the name of a column or None. By default the table is its own context, and the
/// answers are those of `exonym annotate --keep-duplicates`.
#[pyfunction]
#[pyo3(signature = (
    table, text="text", id="id", title=None, date=None, url=None, lang=None, outlet=None,
    context=None, *, gazetteer=None, aliases=None, outlets=None, label_language=None,
    ignore_case=false, min_confidence=None, rejected=false, geometry=false, threads=None
))]
#[allow(clippy::too_many_arguments, reason = "keywords of Python")]
pub(crate) fn annotate_table(
    py: Python<'_>,
    table: &Bound<'_, PyAny>,
    text: Option<&str>,
    id: Option<&str>,
    title: Option<&str>,
    date: Option<&str>,
    url: Option<&str>,
    lang: Option<&str>,
    outlet: Option<&str>,
    context: Option<&Bound<'_, PyAny>>,
    gazetteer: Option<PathBuf>,
    aliases: Option<Paths>,
    outlets: Option<Paths>,
    label_language: Option<String>,
    ignore_case: bool,
    min_confidence: Option<f64>,
    rejected: bool,
    geometry: bool,
    threads: Option<NonZeroUsize>,
) -> PyResult<Table> {
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
    let keywords = ColumnNames {
        text,
        id,
        title,
        date,
        url,
        lang,
        outlet,
    };
    let (ids, articles) = articles_of(table, keywords)?;
    let wanted = TableContent {
        ids,
        rejected,
        geometry,
    };
    let (made, remarks) = interruptible(py, move |stop| {
        let crew = crew(threads, stop);
        let (schema, mut batches) = (wanted.schema(), Vec::new());
        let mut remarks = Remarks::default();
        let done = articles.judge(
            &session,
            context.as_deref(),
            &crew,
            &mut remarks,
            |judged| batches.push(wanted.batch(&schema, &judged, session.places())),
        );
        let made = done.map_err(error::input).and_then(|()| {
            let batches: Result<Vec<_>, _> = batches.into_iter().collect();
            let batches = batches.map_err(|refused| error::failed(refused.to_string()))?;
            Ok(Table::new(schema, batches))
        });
        (made, remarks)
    })?;
    let made = made?;
    warn_about(py, &remarks)?;
    Ok(made)
}
