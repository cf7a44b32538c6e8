//! Who works: one thread or several. Pieces of work enter by their numbers, results leave in that
//! order, so that nothing that is made of them depends on the threads.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};

/// Who does pieces of work that do not need each other: the articles of a batch, the formats of a run.
pub trait Workers {
    /// `work(0..count)`, the results in order.
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T>;
}

/// One after the other, on the thread that asks.
#[derive(Clone, Copy, Debug, Default)]
pub struct OneByOne;

impl Workers for OneByOne {
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
        (0..count).map(work).collect()
    }
}

/// So many threads, each of which takes the next piece when it has done one. The thread that asks
/// is one of them, so that the work is done even where the system refuses all others.
#[derive(Clone, Copy, Debug)]
pub struct Threads(pub NonZeroUsize);

/// Results in the order of their pieces, and on how many threads they were made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped<T> {
    /// One for each piece.
    pub results: Vec<T>,
    /// Threads that were wanted and that the system refused, for a limit on processes or memory.
    pub refused: usize,
}

impl Threads {
    /// What [`Workers::map`] does, and how many threads were refused meanwhile. The results do not
    /// depend on that.
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
