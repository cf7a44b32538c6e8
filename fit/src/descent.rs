//! Finding the least of a smooth function: L-BFGS, of the `argmin` crate.

use argmin::core::{CostFunction, Error, Executor, Gradient, State};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;
use std::cell::RefCell;

/// Steps back that the method remembers.
const MEMORY: usize = 10;
/// The most steps; some hundred are enough for a hundred parameters.
const MAX_STEPS: u64 = 150;

/// A function of parameters with its gradient.
pub(crate) trait Smooth {
    /// The value at some parameters, and what each adds to it.
    fn at(&self, parameters: &[f64]) -> (f64, Vec<f64>);
}

/// A function, and what it came to last: the method asks for the value and for the gradient at the same
/// parameters, one after the other.
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

/// The parameters at which the function is least, from some on.
pub(crate) fn least<F: Smooth>(function: &F, from: Vec<f64>) -> Vec<f64> {
    let solver = LBFGS::new(MoreThuenteLineSearch::new(), MEMORY);
    let problem = Problem {
        function,
        last: RefCell::default(),
    };
    let run = Executor::new(problem, solver)
        .configure(|state| state.param(from.clone()).max_iters(MAX_STEPS))
        .run();
    // A line search that finds nothing better ends the run with an error: then the start is least.
    run.ok()
        .and_then(|run| run.state().get_best_param().cloned())
        .unwrap_or(from)
}
