//! `normalize` and `normalize_column`: one spelling per place, in a text or for a column of names.

use crate::annotate::work;
use crate::context::{ContextChoice, warn_about};
use crate::error;
use crate::held::{column_of, text_of};
use crate::interrupt::interruptible;
use crate::judge::{Remarks, crew};
use crate::mention::rounded;
use crate::names::{Names, Paths, is_text};
use crate::table::Table;
use arrow_array::builder::{Float64Builder, Int64Builder, StringBuilder};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use exonym::context::OpenContext;
use exonym::document::Document;
use exonym::layer::PlaceFacts;
use exonym::{Session, Workers};
use pyo3::prelude::*;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

/// The minimum probability of a place; the default of the command.
const MIN_CONFIDENCE: f64 = 0.4;
/// Maximum bytes of a cell that is looked up; a longer one is a text in the wrong column.
const MAX_CELL_BYTES: usize = 1 << 14;

/// Replaces each resolved name in a text by the canonical name of its place, like `exonym normalize`.
#[pyfunction]
#[pyo3(signature = (
    text, *, context=None, gazetteer=None, aliases=None, outlets=None, label_language=None,
    ignore_case=false, min_confidence=None
))]
#[allow(clippy::too_many_arguments, reason = "keywords of Python")]
pub(crate) fn normalize(
    py: Python<'_>,
    text: String,
    context: Option<&Bound<'_, PyAny>>,
    gazetteer: Option<PathBuf>,
    aliases: Option<Paths>,
    outlets: Option<Paths>,
    label_language: Option<String>,
    ignore_case: bool,
    min_confidence: Option<f64>,
) -> PyResult<String> {
    let names = Names {
        gazetteer,
        aliases,
        outlets,
        label_language,
        ignore_case,
        min_confidence,
    };
    let session = names.session(py)?;
    // The text's own contribution to a context is subtracted when it is judged, so judging it against
    // itself is the same as without a context.
    let context = ContextChoice::of(context)?
        .open(py, &session)?
        .unwrap_or_default();
    let document = Document::from_text(text);
    let normalized = work(py, document.length(), move || {
        normalized(&session, &document, &context)
    })?;
    normalized.map_err(error::failed)
}

fn normalized(
    session: &Session,
    document: &Document,
    context: &OpenContext,
) -> Result<String, String> {
    let judged = session.pipeline().annotate(document, context);
    let judged = judged.map_err(|fault| fault.to_string())?;
    let (mut out, mut at) = (String::with_capacity(document.text.len()), 0);
    for mention in &judged {
        let Some(name) = session.places().name_in_text(mention) else {
            continue;
        };
        out.push_str(&document.text[at..mention.span.start]);
        out.push_str(&name);
        at = mention.span.end;
    }
    out.push_str(&document.text[at..]);
    Ok(out)
}

/// Finds the place for each cell of a column of names.
///
/// `country` and `admin1` give the country and first-level area of each place: one text for all, or a
/// column of the same length. Returns one row per row: empty if no place has the name; with only the
/// confidence if the name is ambiguous.
#[pyfunction]
#[pyo3(signature = (
    col, *, country=None, admin1=None, context=None, gazetteer=None, aliases=None, outlets=None,
    label_language=None, ignore_case=false, min_confidence=None, threads=None
))]
#[allow(clippy::too_many_arguments, reason = "keywords of Python")]
pub(crate) fn normalize_column(
    py: Python<'_>,
    col: &Bound<'_, PyAny>,
    country: Option<&Bound<'_, PyAny>>,
    admin1: Option<&Bound<'_, PyAny>>,
    context: Option<&Bound<'_, PyAny>>,
    gazetteer: Option<PathBuf>,
    aliases: Option<Paths>,
    outlets: Option<Paths>,
    label_language: Option<String>,
    ignore_case: bool,
    min_confidence: Option<f64>,
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
    let context = ContextChoice::of(context)?
        .open(py, &session)?
        .unwrap_or_default();
    let cells = texts(col)?;
    let admin1 = RowValues::of("admin1", admin1, cells.len())?;
    let country = RowValues::of("country", country, cells.len())?;
    let least = min_confidence.unwrap_or(MIN_CONFIDENCE);
    let (columns, remarks) = interruptible(py, move |stop| {
        let found = crew(threads, stop).map(cells.len(), |row| {
            let cell = cells[row].as_deref()?;
            let parts = [Some(cell), admin1.at(row), country.at(row)];
            let cell = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
            let fits = cell.len() <= MAX_CELL_BYTES;
            fits.then(|| exonym::place_of_cell(session.pipeline(), &context, &cell))
        });
        let mut remarks = Remarks::default();
        let mut columns = Columns::default();
        for (row, found) in found.into_iter().enumerate() {
            match found.transpose() {
                Ok(found) => columns.add(found.flatten(), least),
                Err(fault) => {
                    remarks.skip(format!("row {row}: {fault}"));
                    columns.add(None, least);
                }
            }
        }
        (columns.finish(), remarks)
    })?;
    warn_about(py, &remarks)?;
    columns
}

/// Returns the texts of a column.
fn texts(column: &Bound<'_, PyAny>) -> PyResult<Vec<Option<String>>> {
    let chunks = column_of(column)?;
    let rows = chunks
        .iter()
        .flat_map(|chunk| (0..chunk.len()).map(move |row| text_of(chunk, row)));
    Ok(rows.collect())
}

/// A keyword argument that accompanies a column of names.
enum RowValues {
    Absent,
    /// The same for all rows.
    All(String),
    Each(Vec<Option<String>>),
}

impl RowValues {
    fn of(keyword: &str, given: Option<&Bound<'_, PyAny>>, rows: usize) -> PyResult<Self> {
        let Some(given) = given.filter(|given| !given.is_none()) else {
            return Ok(Self::Absent);
        };
        if is_text(given) {
            return given.extract().map(Self::All);
        }
        let texts = texts(given)?;
        if texts.len() != rows {
            let own = texts.len();
            let text = format!("{keyword}= has {own} rows where the column has {rows}");
            return Err(error::value(text));
        }
        Ok(Self::Each(texts))
    }

    fn at(&self, row: usize) -> Option<&str> {
        match self {
            Self::Absent => None,
            Self::All(text) => Some(text),
            Self::Each(texts) => texts[row].as_deref(),
        }
    }
}

/// Builders of the returned columns.
#[derive(Default)]
struct Columns {
    place_id: StringBuilder,
    geonameid: Int64Builder,
    name: StringBuilder,
    canonical_name: StringBuilder,
    kind: StringBuilder,
    country: StringBuilder,
    admin1: StringBuilder,
    lon: Float64Builder,
    lat: Float64Builder,
    confidence: Float64Builder,
}

impl Columns {
    fn add(&mut self, found: Option<(PlaceFacts, f64)>, least: f64) {
        let confidence = found.as_ref().map(|(_, probability)| *probability);
        let facts = found.filter(|(_, probability)| *probability >= least);
        let facts = facts.as_ref().map(|(facts, _)| facts);
        self.place_id
            .append_option(facts.map(|facts| facts.place_id.to_string()));
        self.geonameid
            .append_option(facts.and_then(|facts| facts.geonameid).map(i64::from));
        self.name.append_option(facts.map(|facts| &facts.name));
        self.canonical_name
            .append_option(facts.map(|facts| &facts.canonical_name));
        self.kind
            .append_option(facts.map(|facts| facts.kind.as_str()));
        self.country.append_option(
            facts
                .and_then(|facts| facts.country)
                .map(|code| code.to_string()),
        );
        self.admin1
            .append_option(facts.and_then(|facts| facts.admin1.as_ref()));
        self.lon
            .append_option(facts.map(|facts| facts.lonlat.lon()));
        self.lat
            .append_option(facts.map(|facts| facts.lonlat.lat()));
        self.confidence.append_option(confidence.map(rounded));
    }

    fn finish(mut self) -> PyResult<Table> {
        let columns: [(&str, ArrayRef); 10] = [
            ("place_id", Arc::new(self.place_id.finish())),
            ("geonameid", Arc::new(self.geonameid.finish())),
            ("name", Arc::new(self.name.finish())),
            ("canonical_name", Arc::new(self.canonical_name.finish())),
            ("kind", Arc::new(self.kind.finish())),
            ("country", Arc::new(self.country.finish())),
            ("admin1", Arc::new(self.admin1.finish())),
            ("lon", Arc::new(self.lon.finish())),
            ("lat", Arc::new(self.lat.finish())),
            ("confidence", Arc::new(self.confidence.finish())),
        ];
        let field = |(name, column): &(&str, ArrayRef)| {
            let kind: DataType = column.data_type().clone();
            Field::new(*name, kind, true)
        };
        let schema = Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()));
        let arrays = columns.into_iter().map(|(_, column)| column).collect();
        let batch = RecordBatch::try_new(Arc::clone(&schema), arrays)
            .map_err(|refused| error::failed(refused.to_string()))?;
        Ok(Table::new(schema, vec![batch]))
    }
}
