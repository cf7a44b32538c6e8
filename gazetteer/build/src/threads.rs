//! Work on several threads, with results in input order.
//!
//! If the system refuses a thread (a limit on processes or memory), that is not an error: the other
//! threads do the work, or the calling one. The output does not depend on their number.

use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder, Scope};

/// Pieces of work that a thread has or waits for.
const QUEUE_LENGTH: usize = 2;

/// Items given to a thread at a time.
pub(crate) const BATCH: usize = 512;

/// The number of threads that this machine runs at a time.
pub(crate) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Applies `work` to every item from `next`, on up to `threads` threads, and passes the results to
/// `take` in order. Items are dealt to the threads round-robin. If some threads cannot be started,
/// the others do the work; if none can, the calling thread does.
///
/// # Errors
/// The first error of `next` or `take`; work in progress is then finished and dropped.
pub(crate) fn map_in_order<T: Send, U: Send, E>(
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
        let (mut sent, mut received, mut ended) = (0, 0, false);
        loop {
            while !ended && sent - received < lanes.len() * QUEUE_LENGTH {
                match next()? {
                    // A thread that panicked receives nothing; the scope propagates the panic.
                    Some(piece) => drop(lanes[sent % lanes.len()].to.send(piece)),
                    None => ended = true,
                }
                sent += usize::from(!ended);
            }
            if sent == received {
                return Ok(());
            }
            let Ok(result) = lanes[received % lanes.len()].from.recv() else {
                return Ok(());
            };
            take(result)?;
            received += 1;
        }
    })
}

/// A worker thread with its input and output channels.
struct Lane<T, U> {
    to: SyncSender<T>,
    from: Receiver<U>,
}

impl<T: Send, U: Send> Lane<T, U> {
    /// Starts the thread; `None` if the system refuses.
    fn start<'scope, 'env>(
        scope: &'scope Scope<'scope, 'env>,
        work: &'scope (impl Fn(T) -> U + Sync),
    ) -> Option<Self>
    where
        T: 'scope,
        U: 'scope,
    {
        let (to, inbox) = sync_channel::<T>(QUEUE_LENGTH);
        let (outbox, from) = sync_channel(QUEUE_LENGTH);
        let run = move || {
            // After an error, nobody receives the results.
            while let Ok(piece) = inbox.recv()
                && outbox.send(work(piece)).is_ok()
            {}
        };
        Builder::new().spawn_scoped(scope, run).ok()?;
        Some(Self { to, from })
    }
}

/// Runs two closures at the same time, `background` on its own thread, or one after the other if no
/// thread can be started.
pub(crate) fn run_both<A: Send, H>(
    background: impl FnOnce() -> A + Send,
    foreground: impl FnOnce() -> H,
) -> (A, H) {
    // A thread that cannot start drops its closure, so `background` stays here until it is taken.
    let waiting = Mutex::new(Some(background));
    let take_up = || {
        let background = waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        background.expect("the job is taken once: by the thread, or here if none was started")()
    };
    thread::scope(|scope| {
        let thread = Builder::new().spawn_scoped(scope, take_up);
        let foreground = foreground();
        let background = match thread {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => take_up(),
        };
        (background, foreground)
    })
}

/// Maps all items on all available threads, in order.
///
/// # Errors
/// The first error of `map`.
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

/// As [`map_in_order`], for items that exist already, [`BATCH`] at a time.
///
/// # Errors
/// The first error of `take`.
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
    map_in_order(threads, next, work, take)
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
            map_in_order(threads, next, slow, take).unwrap();
            assert_eq!(results, (0..100).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_error_on_either_side_ends_the_work() {
        let mut pieces = 0..;
        let received = map_in_order(
            2,
            || Ok(pieces.next()),
            |n: u32| n,
            |n| if n < 9 { Ok(()) } else { Err(n) },
        );
        assert_eq!(received, Err(9));
        let mut left = 5;
        let next = || {
            left -= 1;
            if left > 0 {
                Ok(Some(left))
            } else {
                Err("no more")
            }
        };
        assert_eq!(
            map_in_order(2, next, |n: i32| n, |_| Ok(())),
            Err("no more")
        );
    }
}
