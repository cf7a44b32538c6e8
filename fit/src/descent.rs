//! Finding the least of a smooth function: L-BFGS, of the `argmin` crate.

use argmin::core::{CostFunction, Error, Executor, Gradient, State};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;

/// Steps back that the method remembers.
const MEMORY: usize = 10;
/// The most steps; some hundred are enough for a hundred parameters.
const MAX_STEPS: u64 = 150;

/// A function of parameters with its gradient.
pub(crate) trait Smooth {
    /// The value at some parameters, and what each adds to it.
    fn at(&self, parameters: &[f64]) -> (f64, Vec<f64>);
}

struct Problem<'f, F>(&'f F);

impl<F: Smooth> CostFunction for Problem<'_, F> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, parameters: &Vec<f64>) -> Result<f64, Error> {
        Ok(self.0.at(parameters).0)
    }
}

impl<F: Smooth> Gradient for Problem<'_, F> {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, parameters: &Vec<f64>) -> Result<Vec<f64>, Error> {
        Ok(self.0.at(parameters).1)
    }
}

/// The parameters at which the function is least, from some on.
pub(crate) fn least<F: Smooth>(function: &F, from: Vec<f64>) -> Vec<f64> {
    let solver = LBFGS::new(MoreThuenteLineSearch::new(), MEMORY);
    let run = Executor::new(Problem(function), solver)
        .configure(|state| state.param(from.clone()).max_iters(MAX_STEPS))
        .run();
    // A line search that finds nothing better ends the run with an error: then the start is least.
    run.ok()
        .and_then(|run| run.state().get_best_param().cloned())
        .unwrap_or(from)
}
