//! The command `exonym`, which the wheel installs with the module: arguments in, an exit code out. It is
//! the program itself, and shares the module's copy of the gazetteer.

use pyo3::prelude::*;
use std::ffi::OsString;

/// Runs the command with these arguments, the first being the program; returns its exit code.
#[pyfunction]
pub(crate) fn main(py: Python<'_>, args: Vec<OsString>) -> u8 {
    py.detach(|| exonym::cli::run(args))
}
