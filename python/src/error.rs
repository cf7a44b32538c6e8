//! Errors as Python has them, with the words of the command.
//!
//! What the caller can mend in the call is a `ValueError`, what the system says an `OSError`, all else
//! an `exonym.Error`, which is a `RuntimeError`.

use exonym::document::InputError;
use exonym::{SessionError, cli};
use pyo3::create_exception;
use pyo3::exceptions::{
    PyFileNotFoundError, PyOSError, PyPermissionError, PyRuntimeError, PyValueError,
};
use pyo3::prelude::*;
use std::io;

create_exception!(
    exonym,
    Error,
    PyRuntimeError,
    "What Exonym could not do, in the words of the command."
);

/// A mistake in the call.
pub(crate) fn value(text: impl Into<String>) -> PyErr {
    PyValueError::new_err(text.into())
}

/// A failure of Exonym's own.
pub(crate) fn failed(text: impl Into<String>) -> PyErr {
    Error::new_err(text.into())
}

/// What the system said, in these words.
pub(crate) fn system(source: &io::Error, text: String) -> PyErr {
    match source.kind() {
        io::ErrorKind::NotFound => PyFileNotFoundError::new_err(text),
        io::ErrorKind::PermissionDenied => PyPermissionError::new_err(text),
        _ => PyOSError::new_err(text),
    }
}

/// Why nothing can be opened.
pub(crate) fn session(error: SessionError) -> PyErr {
    let text = error.to_string();
    match error {
        SessionError::File { source, .. } => system(&source, text),
        SessionError::Embedded(_) => failed(text),
        _ => value(text),
    }
}

/// Why a table cannot be read. Options are called as Python calls them.
pub(crate) fn input(error: InputError) -> PyErr {
    let text = error.to_string();
    match error {
        InputError::Path { source, .. } => system(&source, text),
        InputError::NoSuchColumn {
            column,
            name,
            columns,
            ..
        } => value(no_column(column.as_str(), &name, &columns)),
        _ => value(text),
    }
}

/// Why a command did not do its work.
pub(crate) fn command(failure: cli::Failure) -> PyErr {
    match failure.system {
        Some(source) => system(&source, failure.text),
        None if failure.is_usage => value(failure.text),
        None => failed(failure.text),
    }
}

/// That a column is not there, with those that are.
pub(crate) fn no_column(keyword: &str, name: &str, columns: &[String]) -> String {
    let there: Vec<String> = columns.iter().map(|name| format!("{name:?}")).collect();
    let there = match there.as_slice() {
        [] => "the table has no columns".to_owned(),
        there => format!("the columns are {}", there.join(", ")),
    };
    format!("no column {name:?} ({keyword}=); {there}")
}

/// Says what a caller should know although it is no error.
pub(crate) fn warn(py: Python<'_>, text: &str) -> PyResult<()> {
    let text = std::ffi::CString::new(text.replace('\0', "\u{fffd}"))?;
    let category = py.get_type::<pyo3::exceptions::PyUserWarning>();
    PyErr::warn(py, &category, &text, 1)
}
