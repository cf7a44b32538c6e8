//! Minimises a smooth function by L-BFGS, from the `argmin` crate.

use argmin::core::{CostFunction, Error, Executor, Gradient, State};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;
use std::cell::RefCell;

/// Number of previous steps that the method remembers.
const MEMORY: usize = 10;
/// Maximum number of steps; about a hundred are enough for a hundred parameters.
const MAX_STEPS: u64 = 150;

/// A differentiable function of parameters.
pub(crate) trait Smooth {
    /// Returns the value and the gradient.
    fn at(&self, parameters: &[f64]) -> (f64, Vec<f64>);
}

/// A function with its latest result, because the method requests the value and the gradient at the
/// same parameters separately.
struct Problem<'f, F> {
    function: &'f F,
    last: RefCell<(Vec<f64>, f64, Vec<f64>)>,
}

impl<F: Smooth> Problem<'_, F> {
    fn read<T>(&self, parameters: &[f64], what: impl Fn(f64, &Vec<f64>) -> T) -> T {
        let mut last = self.last.borrow_mut();
        if last.0 != parameters {
            let (value, gradient) = self.function.at(parameters);
            *last = (parameters.to_vec(), value, gradient);
        }
        what(last.1, &last.2)
    }
}

impl<F: Smooth> CostFunction for Problem<'_, F> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, parameters: &Vec<f64>) -> Result<f64, Error> {
        Ok(self.read(parameters, |value, _| value))
    }
}

impl<F: Smooth> Gradient for Problem<'_, F> {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, parameters: &Vec<f64>) -> Result<Vec<f64>, Error> {
        Ok(self.read(parameters, |_, gradient| gradient.clone()))
    }
}

/// Returns the parameters that minimise the function, starting at `from`.
pub(crate) fn least<F: Smooth>(function: &F, from: Vec<f64>) -> Vec<f64> {
    let solver = LBFGS::new(MoreThuenteLineSearch::new(), MEMORY);
    let problem = Problem {
        function,
        last: RefCell::default(),
    };
    let run = Executor::new(problem, solver)
        .configure(|state| state.param(from.clone()).max_iters(MAX_STEPS))
        .run();
    // If the line search finds no improvement, the run ends with an error; the start is then the
    // minimum.
    run.ok()
        .and_then(|run| run.state().get_best_param().cloned())
        .unwrap_or(from)
}
