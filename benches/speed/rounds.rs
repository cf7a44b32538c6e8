//! Rounds in which contestants take turns, so that a slow moment of the machine affects all of
//! them.
//!
//! Takes contestants; returns the median time of each, and ratios, which are medians of the ratios within each
//! round. No benchmarking crate does this: `criterion` and `divan` run one function after the other, and
//! `tango-bench` compares two builds of the same function.

use std::time::{Duration, Instant};

/// A named piece of work to be timed.
pub(crate) struct Contestant<'w> {
    pub(crate) name: String,
    work: Box<dyn FnMut() + 'w>,
}

impl<'w> Contestant<'w> {
    pub(crate) fn new<T>(name: impl Into<String>, mut work: impl FnMut() -> T + 'w) -> Self {
        Self {
            name: name.into(),
            work: Box::new(move || {
                std::hint::black_box(work());
            }),
        }
    }
}

/// The times of all contestants, by round.
pub(crate) struct Times {
    names: Vec<String>,
    rounds: Vec<Vec<Duration>>,
}

impl Times {
    /// Runs each contestant once per round, with the first one rotating. There is at least one
    /// round.
    pub(crate) fn take(mut contestants: Vec<Contestant<'_>>, rounds: usize) -> Self {
        let count = contestants.len();
        let round = |first: usize| {
            let mut times = vec![Duration::ZERO; count];
            for turn in 0..count {
                let number = (first + turn) % count;
                let start = Instant::now();
                (contestants[number].work)();
                times[number] = start.elapsed();
            }
            times
        };
        Self {
            rounds: (0..rounds.max(1)).map(round).collect(),
            names: contestants.into_iter().map(|one| one.name).collect(),
        }
    }

    /// Returns the contestants with their numbers, in the given order.
    pub(crate) fn names(&self) -> impl Iterator<Item = (usize, &str)> {
        self.names.iter().map(String::as_str).enumerate()
    }

    /// Returns the median time of a contestant in seconds.
    pub(crate) fn seconds(&self, number: usize) -> f64 {
        let times = self.rounds.iter().map(|round| round[number].as_secs_f64());
        median(times.collect())
    }

    /// Returns the speed of a contestant relative to `base`.
    pub(crate) fn ratio(&self, number: usize, base: usize) -> f64 {
        let ratios = self
            .rounds
            .iter()
            .map(|round| round[base].as_secs_f64() / round[number].as_secs_f64());
        median(ratios.collect())
    }
}

/// Returns the median, for even counts the upper one.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
