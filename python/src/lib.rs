//! Exonym as a Python module: `exonym._exonym`, which the package `exonym` re-exports.
//!
//! Takes Python values and Arrow tables, and returns mentions as objects or as Arrow tables. Judging is
//! done by the library and commands by the program (`exonym::cli`); this crate only adds what Python
//! needs: its types, errors, lock and signals.

mod annotate;
mod context;
mod error;
mod held;
mod interrupt;
mod judge;
mod map;
mod mention;
mod mentions;
mod names;
mod normalize;
mod place;
mod program;
mod sessions;
mod spans;
mod table;

use pyo3::prelude::*;

#[pymodule]
fn _exonym(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("Error", py.get_type::<error::Error>())?;
    module.add_class::<context::Context>()?;
    module.add_class::<map::Products>()?;
    module.add_class::<mention::Mention>()?;
    module.add_class::<names::Aliases>()?;
    module.add_class::<names::Gazetteer>()?;
    module.add_class::<place::Place>()?;
    module.add_class::<table::Table>()?;
    module.add_function(wrap_pyfunction!(annotate::annotate, module)?)?;
    module.add_function(wrap_pyfunction!(annotate::annotate_table, module)?)?;
    module.add_function(wrap_pyfunction!(map::map, module)?)?;
    module.add_function(wrap_pyfunction!(normalize::normalize, module)?)?;
    module.add_function(wrap_pyfunction!(normalize::normalize_column, module)?)?;
    module.add_function(wrap_pyfunction!(place::lookup, module)?)?;
    module.add_function(wrap_pyfunction!(program::main, module)?)?;
    module.add_function(wrap_pyfunction!(spans::resolve, module)?)?;
    Ok(())
}
