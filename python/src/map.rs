//! `map`: a table or paths and the options of the command in, the products of a run out.
//!
//! The keywords are turned into command-line arguments, which are run like the command. A table is read
//! in memory, without a temporary file, and its articles have the same ids and dates as from a Parquet
//! file.

use crate::context::Context;
use crate::error;
use crate::held::ArrowTable;
use crate::interrupt::interruptible;
use crate::judge::TABLE;
use exonym::cli::{self, HeldInput, Hosted};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyTuple};
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

/// The keywords whose names differ from the command's options.
const OPTION_NAMES: [(&str, &str); 8] = [
    ("aliases", "alias"),
    ("text", "text-column"),
    ("title", "title-column"),
    ("date", "date-column"),
    ("id", "id-column"),
    ("url", "url-column"),
    ("lang", "lang-column"),
    ("outlet", "outlet-column"),
];

/// File name of the record of a run.
const RECORD: &str = "run.json";

/// The products of a run.
#[pyclass(module = "exonym", frozen)]
#[derive(Debug)]
pub(crate) struct Products {
    output: PathBuf,
    paths: Vec<PathBuf>,
    counts: Py<PyDict>,
}

#[pymethods]
impl Products {
    /// The files that were written.
    #[getter]
    fn paths(&self, py: Python<'_>) -> PyResult<Vec<Py<PyAny>>> {
        let path = py.import("pathlib")?.getattr("Path")?;
        let paths = self.paths.iter();
        paths.map(|one| Ok(path.call1((one,))?.unbind())).collect()
    }

    /// The counts of the run, as in run.json.
    #[getter]
    fn counts(&self, py: Python<'_>) -> Py<PyDict> {
        self.counts.clone_ref(py)
    }

    fn __fspath__(&self) -> OsString {
        self.output.clone().into_os_string()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let counts = self.counts.bind(py);
        let count = |key: &str| -> PyResult<String> {
            let count = counts.get_item(key)?;
            Ok(count.map_or_else(|| "?".to_owned(), |count| count.to_string()))
        };
        Ok(format!(
            "<exonym.Products {:?}: {} files; {} articles, {} mentions, {} places>",
            self.output.display().to_string(),
            self.paths.len(),
            count("articles")?,
            count("mentions")?,
            count("places")?
        ))
    }
}

/// Maps the places that articles mention, like `exonym map`.
///
/// `inputs` is a table with the Arrow PyCapsule interface, or one or several paths. Keywords are the
/// command's options with underscores: `period="month"`, `half_life="14d"`, `formats=["geojson"]`,
/// `keep_duplicates=True`. exonym.toml is read only if `config` is true.
#[pyfunction]
#[pyo3(signature = (inputs, output="out".into(), *, context=None, quiet=true, config=false, **options))]
pub(crate) fn map(
    py: Python<'_>,
    inputs: &Bound<'_, PyAny>,
    output: PathBuf,
    context: Option<&Bound<'_, PyAny>>,
    quiet: bool,
    config: bool,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Products> {
    let mut args: Vec<OsString> = vec!["exonym".into(), "map".into()];
    args.push(assigned("output", output.as_os_str()));
    if quiet {
        args.push("--quiet".into());
    }
    if !config {
        args.push("--no-config".into());
    }
    for (key, value) in options.into_iter().flatten() {
        let key: String = key.extract()?;
        let called = OPTION_NAMES.iter().find(|(keyword, _)| *keyword == key);
        let long = called.map_or_else(|| key.replace('_', "-"), |(_, long)| (*long).to_owned());
        push(&mut args, &long, &value)?;
    }
    let contexts = Contexts::of(py, context)?;
    args.extend(contexts.args.iter().cloned());
    let is_table = inputs.hasattr("__arrow_c_stream__")? || inputs.hasattr("__arrow_c_array__")?;
    let table = match is_table {
        true => {
            args.push(TABLE.into());
            Some(held_input(inputs)?)
        }
        false => {
            // A path that begins with a hyphen is not an option.
            args.push("--".into());
            args.extend(paths_of(inputs)?.into_iter().map(OsString::from));
            None
        }
    };
    let ran = interruptible(py, move |stop| {
        cli::map_hosted(args, Hosted { table, stop })
    })?;
    ran.map_err(error::command)?;
    drop(contexts);
    products(py, output)
}

/// Returns the whole table; its columns are chosen as by the command.
fn held_input(table: &Bound<'_, PyAny>) -> PyResult<HeldInput> {
    let arrow = ArrowTable::read(table)?;
    let all: Vec<usize> = (0..arrow.names().len()).collect();
    Ok(HeldInput(Arc::new(arrow.columns(&all))))
}

fn paths_of(inputs: &Bound<'_, PyAny>) -> PyResult<Vec<PathBuf>> {
    if let Ok(path) = inputs.extract::<PathBuf>() {
        return Ok(vec![path]);
    }
    let paths: PyResult<Vec<PathBuf>> = inputs
        .try_iter()
        .and_then(|all| all.map(|one| one?.extract::<PathBuf>()).collect());
    paths.map_err(|_| {
        pyo3::exceptions::PyTypeError::new_err(
            "expected a table with the Arrow PyCapsule interface, a path, or a list of paths",
        )
    })
}

fn assigned(long: &str, value: impl Into<OsString>) -> OsString {
    let mut arg = OsString::from(format!("--{long}="));
    arg.push(value.into());
    arg
}

/// Adds an option: a flag that is true, one value, or each of several values.
fn push(args: &mut Vec<OsString>, long: &str, value: &Bound<'_, PyAny>) -> PyResult<()> {
    if value.is_none() {
        return Ok(());
    }
    if let Ok(flag) = value.cast::<PyBool>() {
        if flag.is_true() {
            args.push(format!("--{long}").into());
        }
        return Ok(());
    }
    let is_list = value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>();
    if !is_list {
        args.push(assigned(long, text(value)?));
        return Ok(());
    }
    let values: Vec<Bound<'_, PyAny>> = value.try_iter()?.collect::<PyResult<_>>()?;
    let is_number =
        |one: &Bound<'_, PyAny>| one.is_instance_of::<PyInt>() || one.is_instance_of::<PyFloat>();
    if !values.is_empty() && values.iter().all(is_number) {
        // A list of numbers, such as a bounding box, is one value.
        let numbers: Vec<String> = values.iter().map(ToString::to_string).collect();
        args.push(assigned(long, numbers.join(",")));
        return Ok(());
    }
    for one in &values {
        args.push(assigned(long, text(one)?));
    }
    Ok(())
}

/// Returns a value as it would be typed.
fn text(value: &Bound<'_, PyAny>) -> PyResult<OsString> {
    match value.extract::<PathBuf>() {
        Ok(path) => Ok(path.into()),
        Err(_) => Ok(value.str()?.to_string().into()),
    }
}

/// The `--context` arguments; context objects are saved to temporary files during the run.
struct Contexts {
    args: Vec<OsString>,
    /// The temporary files, removed on drop.
    files: Vec<PathBuf>,
}

impl Contexts {
    fn of(py: Python<'_>, given: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let mut contexts = Self {
            args: Vec::new(),
            files: Vec::new(),
        };
        let Some(given) = given.filter(|given| !given.is_none()) else {
            return Ok(contexts);
        };
        let is_list = given.is_instance_of::<PyList>() || given.is_instance_of::<PyTuple>();
        let several = match is_list {
            true => given.try_iter()?.collect::<PyResult<Vec<_>>>()?,
            false => vec![given.clone()],
        };
        for one in &several {
            if let Ok(context) = one.cast::<Context>() {
                let folder = py.import("tempfile")?.call_method0("mkdtemp")?;
                let path = folder.extract::<PathBuf>()?.join("context.ctx");
                contexts.files.push(path.clone());
                context.call_method1("save", (&path,))?;
                contexts.args.push(assigned("context", path));
                continue;
            }
            let value = text(one)?;
            if value != "input" {
                contexts.args.push(assigned("context", value));
            }
        }
        Ok(contexts)
    }
}

impl Drop for Contexts {
    fn drop(&mut self) {
        for path in &self.files {
            // Errors are ignored: the run is done.
            _ = fs::remove_file(path);
            _ = path.parent().map(fs::remove_dir);
        }
    }
}

/// Returns the products of a run according to its record, or the single file that it wrote.
fn products(py: Python<'_>, output: PathBuf) -> PyResult<Products> {
    let record = output.join(RECORD);
    if !output.is_dir() {
        return Ok(Products {
            paths: vec![output.clone()],
            output,
            counts: PyDict::new(py).unbind(),
        });
    }
    let text = fs::read_to_string(&record)
        .map_err(|source| error::system(&source, format!("{}: {source}", record.display())))?;
    let run = py.import("json")?.call_method1("loads", (text,))?;
    let counts = run.get_item("counts")?.cast_into::<PyDict>()?.unbind();
    let mut paths = Vec::new();
    for product in run.get_item("products")?.try_iter()? {
        let name: String = product?.get_item("name")?.extract()?;
        paths.push(output.join(name));
    }
    paths.push(record);
    Ok(Products {
        output,
        paths,
        counts,
    })
}
