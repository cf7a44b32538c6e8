//! The worker threads of a command: takes the requested number, returns workers. If there are fewer
//! threads than requested, one note says so; the output does not depend on their number.

use super::report;
use exonym::{Stop, Stoppable, Threads, Workers};
use std::num::NonZeroUsize;
use std::sync::Once;
use std::thread::available_parallelism;

/// Maximum threads per core. One per core is as fast as any number; more are allowed for systems that
/// report too few cores.
const THREADS_PER_CORE: NonZeroUsize = NonZeroUsize::new(4).expect("it is not zero");

/// The threads of a command.
#[derive(Clone, Debug)]
pub(crate) struct Crew {
    threads: Threads,
    stop: Option<Stop>,
    quiet: bool,
}

impl Crew {
    /// Creates as many threads as requested, or one per core; no more than the machine can use.
    pub(crate) fn new(asked: Option<NonZeroUsize>, quiet: bool) -> Self {
        let threads = Threads(thread_count(asked, quiet));
        Self {
            threads,
            stop: None,
            quiet,
        }
    }

    /// Returns the same workers, which stop when the host asks them to.
    pub(crate) fn with_stop(self, stop: Option<Stop>) -> Self {
        Self { stop, ..self }
    }
}

impl Workers for Crew {
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
        static REPORTED: Once = Once::new();
        if let Some(stop) = &self.stop {
            let workers = Stoppable {
                workers: self.threads,
                stop: stop.clone(),
            };
            return workers.map(count, work);
        }
        let mapped = self.threads.map_counted(count, work);
        if mapped.refused > 0 {
            REPORTED.call_once(|| {
                let text = format!(
                    "the system refused {} of {} threads, because of a limit on processes or memory; \
                     the others do the work, with the same result",
                    mapped.refused, self.threads.0
                );
                report::note(self.quiet, &text);
            });
        }
        mapped.results
    }
}

/// Returns the number of threads: as requested, or one per core; no more than the machine can use.
pub(crate) fn thread_count(asked: Option<NonZeroUsize>, quiet: bool) -> NonZeroUsize {
    static REPORTED: Once = Once::new();
    let cores = available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let most = cores.saturating_mul(THREADS_PER_CORE);
    let Some(asked) = asked else { return cores };
    if asked > most {
        REPORTED.call_once(|| {
            let text = format!(
                "--threads {asked} is more than this machine can use; working on {most}, with the \
                 same result"
            );
            report::note(quiet, &text);
        });
    }
    asked.min(most)
}
