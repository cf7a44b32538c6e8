//! Who works: one thread or several. Pieces of work enter by their numbers, results leave in that
//! order, so that nothing that is made of them depends on the threads.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

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

/// So many threads, each of which takes the next piece when it has done one.
#[derive(Clone, Copy, Debug)]
pub struct Threads(pub NonZeroUsize);

impl Workers for Threads {
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
        let threads = self.0.get().min(count);
        if threads <= 1 {
            return OneByOne.map(count, work);
        }
        let next = AtomicUsize::new(0);
        let done = Mutex::new(Vec::with_capacity(count));
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
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
                });
            }
        });
        let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        done.sort_by_key(|(at, _)| *at);
        done.into_iter().map(|(_, result)| result).collect()
    }
}
