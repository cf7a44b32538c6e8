//! Work on several threads whose results come back in the order of what went in.
//!
//! A thread that the system refuses (a limit on processes or on memory) is no error: the work is
//! done by those that could be started, or by the thread that asks. What is made does not depend on
//! their number.

use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder, Scope};

/// Pieces of work that a thread has or waits for.
const AHEAD: usize = 2;

/// Places that a thread is given at a time.
pub(crate) const BATCH: usize = 512;

/// Threads that this machine runs at a time.
pub(crate) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Does `work` on everything that `next` gives, on so many threads, and hands the results to `take`
/// in order. Pieces go round: the first thread has the first, and the first again after the last.
/// Of threads that cannot be started it goes on without; with none it does the work itself.
///
/// # Errors
/// The first of `next` or `take`; what is under way is then finished and dropped.
pub(crate) fn in_order<T: Send, U: Send, E>(
    threads: usize,
    mut next: impl FnMut() -> Result<Option<T>, E>,
    work: impl Fn(T) -> U + Sync,
    mut take: impl FnMut(U) -> Result<(), E>,
) -> Result<(), E> {
    thread::scope(|scope| {
        let lanes: Vec<Lane<T, U>> = (0..threads.max(1))
            .map_while(|_| Lane::start(scope, &work))
            .collect();
        if lanes.is_empty() {
            while let Some(piece) = next()? {
                take(work(piece))?;
            }
            return Ok(());
        }
        let (mut given, mut taken, mut ended) = (0, 0, false);
        loop {
            while !ended && given - taken < lanes.len() * AHEAD {
                match next()? {
                    // A thread that panicked takes nothing; the scope passes the panic on.
                    Some(piece) => drop(lanes[given % lanes.len()].to.send(piece)),
                    None => ended = true,
                }
                given += usize::from(!ended);
            }
            if given == taken {
                return Ok(());
            }
            let Ok(result) = lanes[taken % lanes.len()].from.recv() else {
                return Ok(());
            };
            take(result)?;
            taken += 1;
        }
    })
}

/// A thread that works, with the way to it and the way back.
struct Lane<T, U> {
    to: SyncSender<T>,
    from: Receiver<U>,
}

impl<T: Send, U: Send> Lane<T, U> {
    /// Starts the thread; `None` where the system refuses.
    fn start<'scope, 'env>(
        scope: &'scope Scope<'scope, 'env>,
        work: &'scope (impl Fn(T) -> U + Sync),
    ) -> Option<Self>
    where
        T: 'scope,
        U: 'scope,
    {
        let (to, inbox) = sync_channel::<T>(AHEAD);
        let (outbox, from) = sync_channel(AHEAD);
        let run = move || {
            // Nobody who takes the result is left after an error.
            while let Ok(piece) = inbox.recv()
                && outbox.send(work(piece)).is_ok()
            {}
        };
        Builder::new().spawn_scoped(scope, run).ok()?;
        Some(Self { to, from })
    }
}

/// Does two things at the same time, `aside` on a thread of its own; one after the other where
/// none can be started.
pub(crate) fn at_once<A: Send, H>(
    aside: impl FnOnce() -> A + Send,
    here: impl FnOnce() -> H,
) -> (A, H) {
    // A refused thread drops what it was given, so the work itself stays here until it is taken up.
    let waiting = Mutex::new(Some(aside));
    let take_up = || {
        let aside = waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        aside.expect("it is taken up once: by the thread, or here where there is none")()
    };
    thread::scope(|scope| {
        let thread = Builder::new().spawn_scoped(scope, take_up);
        let here = here();
        let aside = match thread {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => take_up(),
        };
        (aside, here)
    })
}

/// All items through `map`, on as many threads as there are, in their order.
///
/// # Errors
/// The first of `map`.
pub(crate) fn map_all<T: Send, U: Send, E: Send>(
    items: impl Iterator<Item = T>,
    map: impl Fn(T) -> Result<U, E> + Sync,
) -> Result<Vec<U>, E> {
    let mut mapped = Vec::with_capacity(items.size_hint().0);
    let work = |batch: Vec<T>| batch.into_iter().map(&map).collect::<Result<Vec<U>, E>>();
    in_batches(threads(), items, work, |batch| {
        mapped.extend(batch?);
        Ok(())
    })?;
    Ok(mapped)
}

/// As [`in_order`], with items that are there already, [`BATCH`] at a time.
///
/// # Errors
/// The first of `take`.
pub(crate) fn in_batches<T: Send, U: Send, E>(
    threads: usize,
    mut items: impl Iterator<Item = T>,
    work: impl Fn(Vec<T>) -> U + Sync,
    take: impl FnMut(U) -> Result<(), E>,
) -> Result<(), E> {
    let next = || {
        let batch: Vec<T> = items.by_ref().take(BATCH).collect();
        Ok((!batch.is_empty()).then_some(batch))
    };
    in_order(threads, next, work, take)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_whatever_they_cost() {
        for threads in [0, 1, 2, 3, 8] {
            let mut pieces = 0..100_u64;
            let mut results = Vec::new();
            let slow = |piece: u64| {
                thread::sleep(std::time::Duration::from_micros(piece * 37 % 200));
                piece * 2
            };
            let next = || Ok::<_, ()>(pieces.next());
            let take = |result| {
                results.push(result);
                Ok(())
            };
            in_order(threads, next, slow, take).unwrap();
            assert_eq!(results, (0..100).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_error_on_either_side_ends_it() {
        let mut pieces = 0..;
        let taken = in_order(
            2,
            || Ok(pieces.next()),
            |n: u32| n,
            |n| if n < 9 { Ok(()) } else { Err(n) },
        );
        assert_eq!(taken, Err(9));
        let mut left = 5;
        let next = || {
            left -= 1;
            if left > 0 {
                Ok(Some(left))
            } else {
                Err("no more")
            }
        };
        assert_eq!(in_order(2, next, |n: i32| n, |_| Ok(())), Err("no more"));
    }
}
