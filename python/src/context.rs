//! Contexts, against which articles are judged: reads the keyword `context=` and opens the context over the
//! session's places; and contexts as Python objects, which are learned, merged and saved.

use crate::annotate::{ColumnNames, articles_of};
use crate::error;
use crate::interrupt::interruptible;
use crate::judge::{Remarks, crew};
use crate::names::{Names, Paths};
use exonym::context::{Context as Learned, OpenContext};
use exonym::{ContextFile, Session};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList, PyTuple};
use std::fs;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// The context that articles are judged against: how words are written in each language, and what each
/// outlet writes about. Contexts learned from parts, merged in any order, equal the context learned from
/// the whole, byte for byte.
#[pyclass(module = "exonym", frozen)]
#[derive(Debug)]
pub(crate) struct Context(Mutex<State>);

#[derive(Clone)]
struct State {
    context: Arc<Learned>,
    /// The context opened over the places of the session that used it last.
    open: Option<(Arc<Session>, Arc<OpenContext>)>,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.context.fmt(f)
    }
}

impl Context {
    fn of(context: Learned) -> Self {
        Self(Mutex::new(State {
            context: Arc::new(context),
            open: None,
        }))
    }

    fn context(&self) -> Arc<Learned> {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&state.context)
    }

    fn open_over(&self, session: &Arc<Session>) -> Arc<OpenContext> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &state.open {
            Some((of, open)) if Arc::ptr_eq(of, session) => Arc::clone(open),
            _ => {
                let open = Arc::new(session.open_context(Learned::clone(&state.context)));
                state.open = Some((Arc::clone(session), Arc::clone(&open)));
                open
            }
        }
    }
}

#[pymethods]
impl Context {
    /// Creates an empty context, to merge others into.
    #[new]
    fn new() -> Self {
        Self::of(Learned::default())
    }

    /// Learns a context from the articles of a table, the same that judging them uses by default.
    #[staticmethod]
    #[pyo3(signature = (
        table, text="text", id=None, title=None, date=None, url=None, lang=None, outlet=None, *,
        gazetteer=None, aliases=None, outlets=None, ignore_case=false, threads=None
    ))]
    #[allow(clippy::too_many_arguments, reason = "keywords of Python")]
    fn learn(
        py: Python<'_>,
        table: &Bound<'_, PyAny>,
        text: Option<&str>,
        id: Option<&str>,
        title: Option<&str>,
        date: Option<&str>,
        url: Option<&str>,
        lang: Option<&str>,
        outlet: Option<&str>,
        gazetteer: Option<PathBuf>,
        aliases: Option<Paths>,
        outlets: Option<Paths>,
        ignore_case: bool,
        threads: Option<NonZeroUsize>,
    ) -> PyResult<Self> {
        let names = Names {
            gazetteer,
            aliases,
            outlets,
            ignore_case,
            ..Names::default()
        };
        let session = names.session(py)?;
        let keywords = ColumnNames {
            text,
            id,
            title,
            date,
            url,
            lang,
            outlet,
        };
        let (_, articles) = articles_of(table, keywords)?;
        let (learned, remarks) = interruptible(py, move |stop| {
            let mut remarks = Remarks::default();
            let crew = crew(threads, stop);
            let learned = articles.learn(&session, &crew, &mut remarks);
            let learned = learned.map(|mut context| {
                for row in session.outlets().iter().flat_map(|file| &file.rows) {
                    if let Some(id) = session.places().id(row.place) {
                        context.note_home(&row.outlet, id);
                    }
                }
                context
            });
            (learned, remarks)
        })?;
        let learned = learned.map_err(error::input)?;
        warn_about(py, &remarks)?;
        Ok(Self::of(learned))
    }

    /// Adds the counts of another context.
    fn merge(&self, py: Python<'_>, other: &Bound<'_, Self>) {
        let other = other.get().context();
        py.detach(|| {
            let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::make_mut(&mut state.context).merge(&other);
            state.open = None;
        });
    }

    /// Returns its bytes, as in a file that `exonym context learn` writes.
    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        let context = self.context();
        let bytes = py.detach(|| context.to_bytes());
        PyBytes::new(py, &bytes)
    }

    /// Reads a context from such bytes.
    #[staticmethod]
    fn from_bytes(py: Python<'_>, bytes: &[u8]) -> PyResult<Self> {
        let context = py.detach(|| Learned::from_bytes(bytes));
        let context = context.map_err(|refused| error::value(format!("the bytes: {refused}")))?;
        Ok(Self::of(context))
    }

    /// Opens a file that `exonym context learn` or `save` wrote.
    #[staticmethod]
    fn open(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let file = py.detach(|| ContextFile::read(&path));
        Ok(Self::of(file.map_err(error::session)?.context))
    }

    /// Writes it to a file, which the command's `--context` reads too.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        let context = self.context();
        let written = py.detach(|| fs::write(&path, context.to_bytes()));
        written.map_err(|source| error::system(&source, format!("{}: {source}", path.display())))
    }

    /// The checksums of the gazetteers that it was learned with.
    #[getter]
    fn gazetteers(&self) -> Vec<String> {
        self.context().gazetteers().map(hexadecimal).collect()
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let from_bytes = slf.py().get_type::<Self>().getattr("from_bytes")?;
        Ok((from_bytes, (slf.get().to_bytes(slf.py()),)))
    }

    fn __eq__(&self, other: &Bound<'_, Self>) -> bool {
        self.context().to_bytes() == other.get().context().to_bytes()
    }

    fn __repr__(&self) -> String {
        let context = self.context();
        format!(
            "<exonym.Context: {} languages, {} outlets>",
            context.language_count(),
            context.outlet_count()
        )
    }
}

fn hexadecimal(checksum: u64) -> String {
    format!("{checksum:016x}")
}

/// The value of `context=`.
#[derive(Debug)]
pub(crate) enum ContextChoice {
    /// The articles themselves.
    Input,
    /// Each article by itself.
    NoContext,
    /// A context object.
    Single(Py<Context>),
    /// Several contexts or files, merged.
    Merged(Learned),
}

impl ContextChoice {
    /// Reads `context=`: None and `"input"` are the articles themselves, `"none"` means without context, other
    /// values are contexts or paths of context files.
    pub(crate) fn of(given: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let Some(given) = given.filter(|given| !given.is_none()) else {
            return Ok(Self::Input);
        };
        if let Ok(context) = given.cast::<Context>() {
            return Ok(Self::Single(context.clone().unbind()));
        }
        match given.extract::<String>().as_deref() {
            Ok("input") => return Ok(Self::Input),
            Ok("none") => return Ok(Self::NoContext),
            _ => {}
        }
        let is_list = given.is_instance_of::<PyList>() || given.is_instance_of::<PyTuple>();
        let several = match is_list {
            true => given.try_iter()?.collect::<PyResult<Vec<_>>>()?,
            false => vec![given.clone()],
        };
        let mut merged = Learned::default();
        for one in &several {
            match one.cast::<Context>() {
                Ok(context) => merged.merge(&context.get().context()),
                Err(_) => {
                    let path: PathBuf = one.extract().map_err(|_: PyErr| {
                        pyo3::exceptions::PyTypeError::new_err(
                            "context= takes an exonym.Context, a path, a list of these, \"input\" \
                             or \"none\"",
                        )
                    })?;
                    let file = ContextFile::read(&path).map_err(error::session)?;
                    merged.merge(&file.context);
                }
            }
        }
        Ok(Self::Merged(merged))
    }

    /// Opens the context over the places of a session; warns if it was learned with another gazetteer.
    /// `None` if articles are judged against themselves.
    pub(crate) fn open(
        self,
        py: Python<'_>,
        session: &Arc<Session>,
    ) -> PyResult<Option<Arc<OpenContext>>> {
        let open = match self {
            Self::Input => return Ok(None),
            Self::NoContext => Arc::new(OpenContext::default()),
            Self::Single(context) => {
                let context = context.get();
                py.detach(|| context.open_over(session))
            }
            Self::Merged(context) => py.detach(|| Arc::new(session.open_context(context))),
        };
        warn_of_another_gazetteer(py, &open, session)?;
        Ok(Some(open))
    }
}

fn warn_of_another_gazetteer(
    py: Python<'_>,
    open: &OpenContext,
    session: &Session,
) -> PyResult<()> {
    let ours = session.places().gazetteer().checksum();
    let others: Vec<String> = open
        .context()
        .gazetteers()
        .filter(|checksum| *checksum != ours)
        .map(hexadecimal)
        .collect();
    if others.is_empty() {
        return Ok(());
    }
    let (learned, ours) = (others.join(", "), hexadecimal(ours));
    let unknown = open.unknown_places();
    error::warn(
        py,
        &format!(
            "the context was learned with another gazetteer ({learned}; this one is {ours}); \
             places are compared by id; left out: {unknown} that this one lacks"
        ),
    )
}

/// Warns about problems in a table that was read.
pub(crate) fn warn_about(py: Python<'_>, remarks: &Remarks) -> PyResult<()> {
    let sentences = remarks.sentences();
    sentences.iter().try_for_each(|text| error::warn(py, text))
}
