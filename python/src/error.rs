//! Python exceptions with the messages of the command.
//!
//! A mistake in the call raises `ValueError`, a system error `OSError`, and everything else
//! `exonym.Error`, which is a `RuntimeError`.

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

/// Returns the exception for a mistake in the call.
pub(crate) fn value(text: impl Into<String>) -> PyErr {
    PyValueError::new_err(text.into())
}

/// Returns the exception for a failure of Exonym itself.
pub(crate) fn failed(text: impl Into<String>) -> PyErr {
    Error::new_err(text.into())
}

/// Returns the exception for a system error, with this message.
pub(crate) fn system(source: &io::Error, text: String) -> PyErr {
    match source.kind() {
        io::ErrorKind::NotFound => PyFileNotFoundError::new_err(text),
        io::ErrorKind::PermissionDenied => PyPermissionError::new_err(text),
        _ => PyOSError::new_err(text),
    }
}

/// Returns the exception for a session that cannot be opened.
pub(crate) fn session(error: SessionError) -> PyErr {
    let text = error.to_string();
    match error {
        SessionError::File { source, .. } => system(&source, text),
        SessionError::Embedded(_) => failed(text),
        _ => value(text),
    }
}

/// Returns the exception for a table that cannot be read, with options named as in Python.
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

/// Returns the exception for a failed command.
pub(crate) fn command(failure: cli::Failure) -> PyErr {
    match failure.system {
        Some(source) => system(&source, failure.text),
        None if failure.is_usage => value(failure.text),
        None => failed(failure.text),
    }
}

/// Returns the message for a missing column, listing the columns of the table.
pub(crate) fn no_column(keyword: &str, name: &str, columns: &[String]) -> String {
    let there: Vec<String> = columns.iter().map(|name| format!("{name:?}")).collect();
    let there = match there.as_slice() {
        [] => "the table has no columns".to_owned(),
        there => format!("the columns are {}", there.join(", ")),
    };
    let how = match keyword {
        "id" => "; id=None numbers the rows",
        _ => "",
    };
    format!("no column {name:?} ({keyword}=); {there}{how}")
}

/// Issues a Python warning.
pub(crate) fn warn(py: Python<'_>, text: &str) -> PyResult<()> {
    let text = std::ffi::CString::new(text.replace('\0', "\u{fffd}"))?;
    let category = py.get_type::<pyo3::exceptions::PyUserWarning>();
    PyErr::warn(py, &category, &text, 1)
}
