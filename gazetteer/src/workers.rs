//! Work on several threads whose results come back in the order of what went in.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

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
        let work = &work;
        let lanes: Vec<(SyncSender<T>, Receiver<U>)> = (0..threads.max(1))
            .map(|_| {
                let (to, inbox) = sync_channel::<T>(AHEAD);
                let (outbox, from) = sync_channel(AHEAD);
                scope.spawn(move || {
                    // Nobody who takes the result is left after an error.
                    while let Ok(piece) = inbox.recv()
                        && outbox.send(work(piece)).is_ok()
                    {}
                });
                (to, from)
            })
            .collect();
        let (mut given, mut taken, mut ended) = (0, 0, false);
        loop {
            while !ended && given - taken < lanes.len() * AHEAD {
                match next()? {
                    // A thread that panicked takes nothing; the scope passes the panic on.
                    Some(piece) => drop(lanes[given % lanes.len()].0.send(piece)),
                    None => ended = true,
                }
                given += usize::from(!ended);
            }
            if given == taken {
                return Ok(());
            }
            let Ok(result) = lanes[taken % lanes.len()].1.recv() else {
                return Ok(());
            };
            take(result)?;
            taken += 1;
        }
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
