//! Runs work on one thread or several. Takes pieces of work by number and returns results in that order, so
//! that nothing depends on the threads.

use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, Builder};

/// Runs independent pieces of work: the articles of a batch, the formats of a run.
pub trait Workers {
    /// Returns the results of `work(0)` to `work(count - 1)`, in order.
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T>;
}

/// One after the other, on the calling thread.
#[derive(Clone, Copy, Debug, Default)]
pub struct OneByOne;

impl Workers for OneByOne {
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
        (0..count).map(work).collect()
    }
}

/// A number of threads, each of which takes the next piece when it finishes one. The calling thread is one of
/// them, so the work is done even if the system refuses all others.
#[derive(Clone, Copy, Debug)]
pub struct Threads(pub NonZeroUsize);

/// Results in the order of their pieces, and how many threads were missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped<T> {
    /// One for each piece.
    pub results: Vec<T>,
    /// Threads that the system refused because of a limit on processes or memory.
    pub refused: usize,
}

impl Threads {
    /// Does the same as [`Workers::map`], and counts the threads refused meanwhile. The results do not depend
    /// on them.
    pub fn map_counted<T: Send>(
        &self,
        count: usize,
        work: impl Fn(usize) -> T + Sync,
    ) -> Mapped<T> {
        let wanted = self.0.get().min(count);
        if wanted <= 1 {
            let results = OneByOne.map(count, work);
            return Mapped {
                results,
                refused: 0,
            };
        }
        let next = AtomicUsize::new(0);
        let done = Mutex::new(Vec::with_capacity(count));
        let run = || {
            let mut own = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                if at >= count {
                    break;
                }
                own.push((at, work(at)));
            }
            done.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .append(&mut own);
        };
        let started = thread::scope(|scope| {
            let started = (1..wanted)
                .take_while(|_| Builder::new().spawn_scoped(scope, run).is_ok())
                .count();
            run();
            started
        });
        let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        done.sort_by_key(|(at, _)| *at);
        Mapped {
            results: done.into_iter().map(|(_, result)| result).collect(),
            refused: wanted - 1 - started,
        }
    }
}

impl Workers for Threads {
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
        self.map_counted(count, work).results
    }
}

/// A request to end work early, from any thread: clones share the request.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

/// The payload with which stopped work unwinds; see [`Stop::check`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

impl Stop {
    /// Asks the work to stop.
    pub fn request(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn is_requested(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Leaves the work by unwinding with [`Stopped`] if it was asked to stop. The panic hook is not called;
    /// the caller catches the unwinding, or lets the thread end with it.
    pub fn check(&self) {
        if self.is_requested() {
            resume_unwind(Box::new(Stopped));
        }
    }
}

/// Workers that start no new piece after being asked to stop; [`Workers::map`] then unwinds with [`Stopped`]
/// when the current pieces are done.
#[derive(Clone, Debug)]
pub struct Stoppable<W> {
    /// The workers.
    pub workers: W,
    /// The request that stops them.
    pub stop: Stop,
}

impl<W: Workers> Workers for Stoppable<W> {
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
        let stop = &self.stop;
        let done = |at| (!stop.is_requested()).then(|| work(at));
        let done: Option<Vec<T>> = self.workers.map(count, done).into_iter().collect();
        done.unwrap_or_else(|| resume_unwind(Box::new(Stopped)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::catch_unwind;

    #[test]
    fn workers_that_are_asked_to_stop_take_no_new_piece() {
        let stop = Stop::default();
        let workers = Stoppable {
            workers: Threads(NonZeroUsize::new(2).unwrap()),
            stop: stop.clone(),
        };
        assert_eq!(workers.map(3, |at| at * 2), [0, 2, 4]);
        let taken = AtomicUsize::new(0);
        let payload = catch_unwind(|| {
            workers.map(1_000, |_| {
                taken.fetch_add(1, Ordering::Relaxed);
                stop.request();
            })
        });
        assert_eq!(payload.unwrap_err().downcast_ref(), Some(&Stopped));
        assert!(taken.into_inner() < 10);
    }
}
