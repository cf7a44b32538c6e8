//! The command `exonym`, which the wheel installs beside the module: arguments enter, an exit code
//! leaves. It is the program itself, over the one copy of the gazetteer that the module has.

use pyo3::prelude::*;
use std::ffi::OsString;

/// Runs the command of these arguments, of which the first is the program; its exit code.
#[pyfunction]
pub(crate) fn main(py: Python<'_>, args: Vec<OsString>) -> u8 {
    py.detach(|| exonym::cli::run(args))
}
