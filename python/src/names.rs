//! Keywords on how names are found and resolved: takes a gazetteer, aliases and the options of the command,
//! returns what a session is opened with.

use crate::error;
use crate::sessions::SessionKey;
use exonym::Session;
use exonym::gazetteer::Lang;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString, PyTuple, PyType};
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;

/// A compiled gazetteer in a file, to use instead of the embedded one.
#[pyclass(module = "exonym", frozen)]
#[derive(Clone, Debug)]
pub(crate) struct Gazetteer {
    path: PathBuf,
    places: u32,
    checksum: u64,
}

#[pymethods]
impl Gazetteer {
    /// Opens the file and checks all of it against its checksum.
    #[new]
    fn new(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let key = SessionKey {
            gazetteer: Some(path.clone()),
            ..Names::default().key()
        };
        let session = key.session(py)?;
        let gazetteer = session.places().gazetteer();
        Ok(Self {
            path,
            places: gazetteer.place_count(),
            checksum: gazetteer.checksum(),
        })
    }

    /// Its file.
    #[getter]
    fn path(&self) -> PathBuf {
        self.path.clone()
    }

    /// Its checksum, by which contexts identify it.
    #[getter]
    fn checksum(&self) -> String {
        format!("{:016x}", self.checksum)
    }

    fn __len__(&self) -> usize {
        self.places as usize
    }

    fn __fspath__(&self) -> OsString {
        self.path.clone().into_os_string()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (PathBuf,)) {
        (py.get_type::<Self>(), (self.path.clone(),))
    }

    fn __repr__(&self) -> String {
        format!(
            "<exonym.Gazetteer {:?}: {} places>",
            self.path.display().to_string(),
            self.places
        )
    }
}

/// A table of your own names, as for the command's --alias.
#[pyclass(module = "exonym", frozen)]
#[derive(Clone, Debug)]
pub(crate) struct Aliases {
    path: PathBuf,
    rows: usize,
}

#[pymethods]
impl Aliases {
    /// Reads the file; its ids refer to `gazetteer`.
    #[new]
    #[pyo3(signature = (path, *, gazetteer=None))]
    fn new(py: Python<'_>, path: PathBuf, gazetteer: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let key = SessionKey {
            gazetteer: gazetteer.map(|any| any.extract()).transpose()?,
            aliases: vec![path.clone()],
            ..Names::default().key()
        };
        let session = key.session(py)?;
        let rows = session.aliases().iter().map(|file| file.rows).sum();
        Ok(Self { path, rows })
    }

    /// Its file.
    #[getter]
    fn path(&self) -> PathBuf {
        self.path.clone()
    }

    fn __len__(&self) -> usize {
        self.rows
    }

    fn __fspath__(&self) -> OsString {
        self.path.clone().into_os_string()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (PathBuf,)) {
        (py.get_type::<Self>(), (self.path.clone(),))
    }

    fn __repr__(&self) -> String {
        format!(
            "<exonym.Aliases {:?}: {} rows>",
            self.path.display().to_string(),
            self.rows
        )
    }
}

/// One or several paths.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paths(pub(crate) Vec<PathBuf>);

impl<'py> FromPyObject<'_, 'py> for Paths {
    type Error = PyErr;

    fn extract(any: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let is_list = any.is_instance_of::<PyList>() || any.is_instance_of::<PyTuple>();
        if is_list {
            return any.extract().map(Self);
        }
        Ok(Self(vec![any.extract()?]))
    }
}

/// The keywords on how names are found and resolved.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) gazetteer: Option<PathBuf>,
    pub(crate) aliases: Option<Paths>,
    pub(crate) outlets: Option<Paths>,
    pub(crate) label_language: Option<String>,
    pub(crate) ignore_case: bool,
    pub(crate) min_confidence: Option<f64>,
}

impl Names {
    fn key(&self) -> SessionKey {
        SessionKey {
            gazetteer: self.gazetteer.clone(),
            aliases: self.aliases.clone().unwrap_or_default().0,
            outlets: self.outlets.clone().unwrap_or_default().0,
            label_language: self.label_language.as_deref().and_then(Lang::new),
            ignore_case: self.ignore_case,
            min_confidence: self.min_confidence,
        }
    }

    /// Returns the session for these keywords.
    pub(crate) fn session(&self, py: Python<'_>) -> PyResult<Arc<Session>> {
        if let Some(probability) = self.min_confidence
            && !(0.0..=1.0).contains(&probability)
        {
            let text = format!("min_confidence={probability}: expected a number from 0 to 1");
            return Err(error::value(text));
        }
        let key = self.key();
        if let (Some(language), None) = (&self.label_language, key.label_language) {
            let text = format!(
                "label_language={language:?}: expected an ISO code of two or three letters, such as nl"
            );
            return Err(error::value(text));
        }
        key.session(py)
    }
}

/// Whether a value is a single text.
pub(crate) fn is_text(any: &Bound<'_, PyAny>) -> bool {
    any.is_instance_of::<PyString>()
}
