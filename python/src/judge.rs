//! Runs the articles of a table through the pipeline: takes a session, a table and a context, and returns
//! each article's row and answers, in the table's order.
//!
//! As in the command, a table that fits into one batch is read once and is its own context; a larger one
//! is read twice, first to learn and then to judge.

use crate::held::Columns;
use exonym::context::{Context, OpenContext};
use exonym::document::{
    Column, Document, Event, InputError, Note, Origin, Position, ReadOptions, Reader,
};
use exonym::{Fault, Judged, Session, Stop, Stoppable, Threads};
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::thread::available_parallelism;

/// Maximum articles in a batch: enough to keep all threads busy, few enough that each batch is a chunk of
/// the returned table.
const BATCH_ARTICLES: usize = 512;
/// Bytes of text after which no article is added to a batch.
const BATCH_BYTES: usize = 8 << 20;

/// Name of a table in messages.
pub(crate) const TABLE: &str = "table";

/// Worker threads that can be stopped.
pub(crate) type Crew = Stoppable<Threads>;

/// Returns as many threads as requested, or one per core.
pub(crate) fn crew(threads: Option<NonZeroUsize>, stop: Stop) -> Crew {
    let cores = || available_parallelism().unwrap_or(NonZeroUsize::MIN);
    Stoppable {
        workers: Threads(threads.unwrap_or_else(cores)),
        stop,
    }
}

/// The columns of a table that form articles, and the field of each.
#[derive(Clone, Debug)]
pub(crate) struct Articles {
    pub(crate) table: Arc<Columns>,
    pub(crate) options: ReadOptions,
}

/// Problems to report at the end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Remarks {
    skipped: u64,
    first_skipped: Option<String>,
    bad_dates: u64,
    first_bad_date: Option<String>,
}

/// An article with the number of its row, from 0.
struct Row {
    number: u64,
    document: Document,
}

impl Articles {
    /// Creates articles from the named columns only.
    pub(crate) fn new(table: Columns, named: &[(Column, String)]) -> Self {
        let mut options = ReadOptions {
            checksums: false,
            ..ReadOptions::default()
        };
        for (column, name) in named {
            let slot = match column {
                Column::Text => &mut options.text_column,
                Column::Title => &mut options.title_column,
                Column::Date => &mut options.date_column,
                Column::Id => &mut options.id_column,
                Column::Url => &mut options.url_column,
                Column::Lang => &mut options.lang_column,
                Column::Outlet => &mut options.outlet_column,
                Column::Carried => &mut options.carried_column,
            };
            *slot = Some(name.clone());
        }
        Self {
            table: Arc::new(table),
            options,
        }
    }

    fn reader(&self) -> Result<Reader, InputError> {
        let table: Arc<Columns> = Arc::clone(&self.table);
        Reader::from_table(TABLE, table, self.options.clone())
    }

    /// Learns a context from the articles.
    pub(crate) fn learn(
        &self,
        session: &Session,
        crew: &Crew,
        remarks: &mut Remarks,
    ) -> Result<Context, InputError> {
        let mut reader = self.reader()?;
        let first = batch(&mut reader, remarks)?;
        learn(session, crew, remarks, first, &mut reader)
    }

    /// Judges the articles against the context `given`, or against themselves if it is `None`. `each` gets
    /// the articles of one batch.
    pub(crate) fn judge(
        &self,
        session: &Session,
        given: Option<&OpenContext>,
        crew: &Crew,
        remarks: &mut Remarks,
        mut each: impl FnMut(Vec<(u64, Judged)>),
    ) -> Result<(), InputError> {
        let pipeline = session.pipeline();
        let own;
        let context = match given {
            Some(context) => context,
            None => {
                let (mut reader, mut seen) = (self.reader()?, Remarks::default());
                let (first, is_last) = batch(&mut reader, &mut seen)?;
                if is_last {
                    *remarks = seen;
                    let numbers: Vec<u64> = first.iter().map(|row| row.number).collect();
                    let documents = documents(first);
                    let homes = session.homes().clone();
                    let (judged, _) = pipeline.annotate_together(&documents, &[], homes, crew);
                    each(judged_rows(&numbers, judged, remarks));
                    return Ok(());
                }
                // Problems in the table are reported on the second reading.
                let learned = learn(session, crew, &mut seen, (first, is_last), &mut reader)?;
                own = session.open_context(learned);
                &own
            }
        };
        let mut reader = self.reader()?;
        loop {
            let (batch, is_last) = batch(&mut reader, remarks)?;
            let numbers: Vec<u64> = batch.iter().map(|row| row.number).collect();
            let judged = pipeline.annotate_each(&documents(batch), context, crew);
            each(judged_rows(&numbers, judged, remarks));
            if is_last {
                return Ok(());
            }
        }
    }
}

/// Learns from the first batch and all that follow it.
fn learn(
    session: &Session,
    crew: &Crew,
    remarks: &mut Remarks,
    first: (Vec<Row>, bool),
    reader: &mut Reader,
) -> Result<Context, InputError> {
    let mut context = session.pipeline().empty_context();
    let (mut rows, mut is_last) = first;
    loop {
        session
            .pipeline()
            .learn(&documents(rows), crew, &mut context);
        if is_last {
            return Ok(context);
        }
        (rows, is_last) = batch(reader, remarks)?;
    }
}

fn documents(rows: Vec<Row>) -> Vec<Document> {
    rows.into_iter().map(|row| row.document).collect()
}

/// The articles that could be judged.
fn judged_rows(
    numbers: &[u64],
    judged: Vec<Result<Judged, Fault>>,
    remarks: &mut Remarks,
) -> Vec<(u64, Judged)> {
    let articles = numbers.iter().zip(judged);
    let settled = articles.filter_map(|(number, judged)| match judged {
        Ok(judged) => Some((*number, judged)),
        Err(fault) => {
            remarks.skip(format!("row {number}: {fault}"));
            None
        }
    });
    settled.collect()
}

/// Returns the next articles of a table, and whether they are the last.
fn batch(reader: &mut Reader, remarks: &mut Remarks) -> Result<(Vec<Row>, bool), InputError> {
    let (mut rows, mut bytes) = (Vec::new(), 0);
    while rows.len() < BATCH_ARTICLES && bytes < BATCH_BYTES {
        match reader.next() {
            None => return Ok((rows, true)),
            Some(event) => {
                if let Some(row) = remarks.row_of(event?) {
                    bytes += row.document.length();
                    rows.push(row);
                }
            }
        }
    }
    Ok((rows, false))
}

/// Converts a record number, from 1, to a row number, from 0.
fn row_of(position: Position) -> u64 {
    position.ordinal().unwrap_or(1).saturating_sub(1)
}

impl Remarks {
    fn row_of(&mut self, event: Event) -> Option<Row> {
        use exonym::document::SkipReason::{NoArticle, NoText, Removed};
        match event {
            Event::Article(document, Origin { position, .. }) => Some(Row {
                number: row_of(position),
                document,
            }),
            // Rows without a text simply have no mentions, so they are not reported.
            Event::Skipped(skipped) => {
                if !matches!(skipped.reason, NoText | NoArticle | Removed) {
                    let row = row_of(skipped.position);
                    self.skip(format!("row {row}: {}", skipped.reason));
                }
                None
            }
            Event::Note(Note::BadDate {
                position, value, ..
            }) => {
                self.bad_dates += 1;
                let row = row_of(position);
                self.first_bad_date
                    .get_or_insert_with(|| format!("row {row}: {value:?}"));
                None
            }
            // Notes on detected columns do not apply: the caller names them.
            Event::Note(_) => None,
        }
    }

    pub(crate) fn skip(&mut self, what: String) {
        self.skipped += 1;
        self.first_skipped.get_or_insert(what);
    }

    /// Returns one sentence per kind of problem.
    pub(crate) fn sentences(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        if let Some(first) = &self.first_skipped {
            let count = self.skipped;
            sentences.push(format!("{count} rows have no answer; the first: {first}"));
        }
        if let Some(first) = &self.first_bad_date {
            let count = self.bad_dates;
            sentences.push(format!(
                "{count} dates could not be read, so these articles are undated; the first: {first}"
            ));
        }
        sentences
    }
}
